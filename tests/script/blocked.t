=== every way to ask makes a job Blocked, and its child says so
$job = Start-Job { Read-Host 'Name' }
while ($job.State -ne 'Blocked') { Start-Sleep -Milliseconds 10 }
"$($job.ChildJobs[0].State) $($job.ChildJobs[0].StatusMessage)"
$null -eq $job.StatusMessage
Send-JobInput $job Ada
Receive-Job $job -Wait
Set-Content file 1
$job = Start-Job -WorkingDirectory $PWD { Remove-Item file -Confirm; Test-Path file }
while ($job.State -ne 'Blocked') { Start-Sleep -Milliseconds 10 }
$job | Send-JobInput -Text n
Receive-Job $job -Wait
---
Blocked waits for input
True
Ada
True
=== a thread job cannot ask
$job = Start-ThreadJob { Read-Host 'Name'; 'on' } | Wait-Job
$job.State
"$($job.Error[0].FullyQualifiedErrorId) $($job.Error[0].CategoryInfo.Category)"
Receive-Job $job -ErrorAction SilentlyContinue
---
Completed
HostFunctionNotImplemented,Microsoft.PowerShell.Commands.ReadHostCommand NotImplemented
on
=== a thread job with a streaming host asks whoever waits for it
$me = "/proc/$PID/exe"
Set-Content ask.ps1 @'
$job = Start-ThreadJob -StreamingHost $Host { "Hello, $(Read-Host Name)"; $Host.Name }
$null = Wait-Job $job
$job.State
Receive-Job $job
$job = Start-ThreadJob -StreamingHost $Host { Read-Host }
Receive-Job $job -Wait
'@
sh -c "printf 'Ada\nBob\n' | $me ask.ps1"
$job = Start-ThreadJob -StreamingHost $Host { try { Read-Host } catch { $_.FullyQualifiedErrorId } }
Wait-Job $job | Receive-Job
$job = Start-ThreadJob -StreamingHost $Host { Read-Host }
while ($job.State -ne 'Blocked') { Start-Sleep -Milliseconds 10 }
Send-JobInput $job Eve
Receive-Job $job -Wait
---
Name: Completed
Hello, Ada
ConsoleHost
Bob
InvalidOperation,Microsoft.PowerShell.Commands.ReadHostCommand
Eve
=== methods of the host make a job Blocked as well
$job = Start-Job {
    $Host.UI.ReadLine()
    $Host.UI.RawUI.ReadKey('NoEcho').Character
    $c = $Host.UI.PromptForCredential('Caption', 'Message', '', '')
    "$($c.UserName) $($c.GetNetworkCredential().Password)"
}
foreach ($answer in 'line', 'k', 'kim', 'secret') {
    while ($job.State -ne 'Blocked') { Start-Sleep -Milliseconds 10 }
    Send-JobInput $job $answer
}
Receive-Job $job -Wait
$job = Start-Job { try { $Host.UI.ReadLine() } catch { $_.FullyQualifiedErrorId } }
Receive-Job $job -Wait
---
line
k
kim secret
PSInvalidOperationException
=== where nobody can be asked the job gets an error and goes on
$job = Start-Job { try { Read-Host } catch { 'nobody' }; 'on' }
while ($job.State -ne 'Blocked') { Start-Sleep -Milliseconds 10 }
Receive-Job $job -Wait
$job.State
---
nobody
on
Completed
=== a job that does not ask is not answered
$job = Start-Job { 1 } | Wait-Job
Send-JobInput $job x -ErrorAction SilentlyContinue
$Error[0].FullyQualifiedErrorId
---
JobNotBlocked,Microsoft.PowerShell.Commands.SendJobInputCommand
=== where no terminal is, a program of a job finds none
$me = "/proc/$PID/exe"
setsid --wait sh -c "$me -c 'Start-Job { sh -c `"true </dev/tty || echo none`" 2>`$null } | Receive-Job -Wait'"
---
none
