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
