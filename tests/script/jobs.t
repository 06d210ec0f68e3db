=== fan out and collect, in the order of the work
$jobs = foreach ($n in 1..12) { Start-Job { $args[0] * $args[0] } -ArgumentList $n }
Wait-Job $jobs | Out-Null
(Receive-Job $jobs -AutoRemoveJob -Wait) -join ' '
@(Get-Job).Count
---
1 4 9 16 25 36 49 64 81 100 121 144
0
=== a throttle made by hand with Wait-Job -Any
$running = @(); $most = 0; $sum = 0
foreach ($n in 1..10) {
    while ($running.Count -ge 3) {
        $done = $running | Wait-Job -Any
        $sum += Receive-Job $done
        Remove-Job $done
        $running = @($running | Where-Object Id -ne $done.Id)
    }
    $running += Start-Job { param($n) $n * 10 } -ArgumentList $n
    $most = [Math]::Max($most, $running.Count)
}
$running | Wait-Job | ForEach-Object { $sum += Receive-Job $_ }
"$sum at most $most"
---
550 at most 3
=== progress is polled while the job runs
$job = Start-Job { foreach ($i in 1..5) { Write-Progress -Activity 'Work' -Status "step $i" -PercentComplete ($i * 20) }; 'done' }
while ($job.State -eq 'Running') { Start-Sleep -Milliseconds 10 }
$job.ChildJobs[0].Progress.Count
$job.ChildJobs[0].Progress[-1].PercentComplete
$job | Receive-Job
---
5
100
done
=== a job that takes too long is stopped and cleaned up
$job = Start-Job { try { 'start'; Start-Sleep 300 } finally { 'never seen' } }
while (-not $job.HasMoreData -and $job.State -eq 'Running') { Start-Sleep -Milliseconds 10 }
if (-not (Wait-Job $job -Timeout 1)) { Stop-Job $job }
$job.State
Receive-Job $job | Select-Object -First 1
Remove-Job $job
@(Get-Job).Count
---
Stopped
start
0
=== a job is tried again until it succeeds
foreach ($try in 1..5) {
    $job = Start-Job { param($try) if ($try -lt 3) { throw "attempt $try" }; "worked at $try" } -ArgumentList $try
    Wait-Job $job | Out-Null
    "$($job.State): $($job.ChildJobs[0].JobStateInfo.Reason.Message)"
    if ($job.State -eq 'Completed') { Receive-Job $job; break }
    Remove-Job $job
}
---
Failed: attempt 1
Failed: attempt 2
Completed: 
worked at 3
=== the tail of a log is received from a job that goes on
Set-Content log.txt 'line 1'
$job = Start-Job -WorkingDirectory $PWD { Get-Content log.txt -Wait -Tail 10 }
$seen = @()
foreach ($n in 2..4) {
    while ($seen.Count -lt $n - 1) { $seen += @(Receive-Job $job); Start-Sleep -Milliseconds 10 }
    Add-Content log.txt "line $n"
}
while ($seen.Count -lt 4) { $seen += @(Receive-Job $job); Start-Sleep -Milliseconds 10 }
$seen
$job.State
Stop-Job $job
---
line 1
line 2
line 3
line 4
Running
=== jobs in jobs, ten deep
$block = {
    param($depth, $text)
    if ($depth -eq 0) { return 'bottom' }
    $r = Start-Job -ScriptBlock ([scriptblock]::Create($text)) -ArgumentList ($depth - 1), $text | Receive-Job -Wait -AutoRemoveJob
    "$depth $r"
}
Start-Job $block -ArgumentList 10, "$block" | Receive-Job -Wait
---
10 9 8 7 6 5 4 3 2 1 bottom
=== order, errors and warnings come through ten jobs
$block = {
    param($depth, $text)
    "down $depth"
    if ($depth -eq 1) { Write-Error 'not yet'; Write-Warning 'beware'; throw 'bottom' }
    Start-Job -ScriptBlock ([scriptblock]::Create($text)) -ArgumentList ($depth - 1), $text | Receive-Job -Wait -AutoRemoveJob
    "up $depth"
}
$job = Start-Job $block -ArgumentList 10, "$block"
$all = Receive-Job $job -Wait 2>&1 3>&1
$all -join ', '
($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).FullyQualifiedErrorId
$job.State
---
down 10, down 9, down 8, down 7, down 6, down 5, down 4, down 3, down 2, down 1, not yet, beware, bottom, up 2, up 3, up 4, up 5, up 6, up 7, up 8, up 9, up 10
Microsoft.PowerShell.Commands.WriteErrorException
bottom
Completed
=== a job that starts a hundred jobs leaves none of their processes
$job = Start-Job {
    $jobs = foreach ($n in 1..100) {
        Start-Job { sh -c 'echo $$; setsid sleep 300 & echo $!; wait' }
    }
    while ($jobs | Where-Object { $_.ChildJobs[0].Output.Count -lt 2 }) { Start-Sleep -Milliseconds 20 }
    $jobs.ProcessId
    $jobs | Receive-Job
}
$ids = Receive-Job $job -Wait
"$($ids.Count) processes"
while ($ids | Where-Object { Test-Path "/proc/$_" }) { Start-Sleep -Milliseconds 20 }
'none left'
---
300 processes
none left
=== a thousand jobs leave no descriptor
Start-Job { 1 } | Receive-Job -Wait -AutoRemoveJob | Out-Null
$before = @(Get-ChildItem "/proc/$PID/fd").Count
$sum = 0
foreach ($round in 1..20) {
    $jobs = foreach ($n in 1..50) { Start-Job { 1 } }
    $sum += @($jobs | Receive-Job -Wait).Count
    $jobs | Remove-Job
}
$sum
@(Get-ChildItem "/proc/$PID/fd").Count - $before
@(Get-Job).Count
---
1000
0
0
=== what Select-Object did not take stays in the job
$job = Start-Job { 1..5 }
Wait-Job $job | Out-Null
$job | Receive-Job | Select-Object -First 1
'then'
Receive-Job $job
---
1
then
2
3
4
5
=== an error that stops loses nothing
$job = Start-Job { 'before'; Write-Error 'broken'; 'after' }
Wait-Job $job | Out-Null
$got = @()
try { Receive-Job $job -ErrorAction Stop -OutVariable got } catch { "caught: $_" }
'rest:'
Receive-Job $job
---
before
caught: broken
rest:
after
=== a job killed from outside has failed, and what it wrote is there
$job = Start-Job { 1..3; Set-Content $using:PWD/ready 1; Start-Sleep 300 }
while (-not (Test-Path ready)) { Start-Sleep -Milliseconds 10 }
while ($job.ChildJobs[0].Output.Count -lt 3) { Start-Sleep -Milliseconds 10 }
sh -c "kill -9 $($job.ChildJobs[0].ProcessId)"
Wait-Job $job | ForEach-Object State
Receive-Job $job -ErrorVariable problem -ErrorAction SilentlyContinue
$problem.FullyQualifiedErrorId
$problem[0].CategoryInfo.Category
---
Failed
1
2
3
2101,PSSessionStateBroken
OpenError
=== suspending reaches processes in other groups and sessions, and so does resuming
$job = Start-Job -WorkingDirectory $PWD {
    sh -c 'for n in plain group; do i=0; if [ $n = group ]; then set --; exec 3>&1; setsid sh -c "i=0; while [ ! -e end ]; do i=\$((i + 1)); echo \$i >count.group; sleep 0.02; done" & fi; done; i=0; while [ ! -e end ]; do i=$((i + 1)); echo $i >count.plain; sleep 0.02; done; wait'
    'ended'
}
function count { param($name) $text = Get-Content "count.$name" -ErrorAction SilentlyContinue; if ($text) { [int]$text } else { 0 } }
function wait_beyond { param($name, $n) while ((count $name) -le $n) { Start-Sleep -Milliseconds 20 } }
wait_beyond plain 0; wait_beyond group 0
Suspend-Job $job -Wait | ForEach-Object State
$plain = count plain; $group = count group
Start-Sleep -Milliseconds 300
"moved: $((count plain) - $plain) $((count group) - $group)"
Resume-Job $job -Wait | ForEach-Object State
wait_beyond plain $plain; wait_beyond group $group
Set-Content end 1
Receive-Job $job -Wait
---
Suspended
moved: 0 0
Running
ended
=== stopping reaches what hides, ignores and leaves
$job = Start-Job -WorkingDirectory $PWD {
    sh -c 'trap "" TERM HUP INT; echo $$ >pids; setsid sleep 300 & echo $! >>pids; (setsid sh -c "echo \$\$ >>pids; trap \"\" TERM; while :; do sleep 1; done" &); sleep 300 & kill -STOP $!; echo $! >>pids; : >up; while :; do sleep 1; done'
}
while (-not (Test-Path up) -or @(Get-Content pids).Count -lt 4) { Start-Sleep -Milliseconds 20 }
Stop-Job $job
$job.State
@(Get-Content pids | Where-Object { Test-Path "/proc/$_" }).Count
---
Stopped
0
=== jobs that are stopped together are asked to end at once
$first = sh -c 'trap "" PIPE HUP; trap "while [ -e second ]; do sleep 0.02; done; echo first >ended; exit" TERM; : >second; : >up1; while :; do sleep 0.02; done' &
while (-not (Test-Path up1)) { Start-Sleep -Milliseconds 10 }
$second = sh -c 'trap "" PIPE HUP; trap "rm second; exit" TERM; : >up2; while :; do sleep 0.02; done' &
while (-not (Test-Path up2)) { Start-Sleep -Milliseconds 10 }
$first, $second | Stop-Job
"$(Get-Content ended) $($first.State) $($second.State)"
---
first Stopped Stopped
=== jobs that are removed together are asked to end at once
$first = sh -c 'trap "" PIPE HUP; trap "while [ -e second ]; do sleep 0.02; done; echo first >ended; exit" TERM; : >second; : >up1; while :; do sleep 0.02; done' &
while (-not (Test-Path up1)) { Start-Sleep -Milliseconds 10 }
$second = sh -c 'trap "" PIPE HUP; trap "rm second; exit" TERM; : >up2; while :; do sleep 0.02; done' &
while (-not (Test-Path up2)) { Start-Sleep -Milliseconds 10 }
$first, $second | Remove-Job -Force
"$(Get-Content ended) $($first.State) $($second.State)"
---
first Stopped Stopped
=== the limit of -ThrottleLimit holds
$jobs = foreach ($n in 1..9) {
    Start-ThreadJob -ThrottleLimit 3 -ArgumentList $n, "$PWD" {
        param($n, $where)
        Set-Content "$where/run.$n" 1
        $now = @(Get-ChildItem "$where/run.*").Count
        Start-Sleep -Milliseconds 50
        Remove-Item "$where/run.$n"
        $now
    }
}
$most = $jobs | Receive-Job -Wait | Measure-Object -Maximum
"$($most.Count) ran, never more than 3 at once: $($most.Maximum -le 3)"
---
9 ran, never more than 3 at once: True
=== a job asks and is answered
$job = Start-Job { $name = Read-Host 'Name'; "Hello, $name" }
while ($job.State -ne 'Blocked') { Start-Sleep -Milliseconds 10 }
Send-JobInput $job 'Ada'
Receive-Job $job -Wait
---
Hello, Ada
=== a job has a process and an exit code
$job = Start-Job { $PID; exit 3 }
$id = $job.ChildJobs[0].ProcessId
Wait-Job $job | Out-Null
(Receive-Job $job) -eq $id
$job.State
$job.ChildJobs[0].ExitCode
---
True
Completed
3
=== a job without exit has the exit code of its last program
$job = sh -c 'exit 4' & ; ($job | Wait-Job).ExitCode
(Start-ThreadJob { sh -c 'exit 5'; sh -c 'exit 6' } | Wait-Job).ExitCode
(Start-Job { sh -c 'exit 7'; exit 8 } | Wait-Job).ExitCode
(Start-Job { 1 } | Wait-Job).ExitCode
$null -eq (Start-Job { throw 'x' } | Wait-Job).ExitCode
---
4
6
8
0
True
=== jobs in every state in one table
$done = Start-Job -Name done { 1 }
$bad = Start-Job -Name bad { throw 'x' }
$long = Start-Job -Name long { 'ready'; Start-Sleep 300 }
while (-not $long.HasMoreData) { Start-Sleep -Milliseconds 10 }
$stop = Start-Job -Name stop { Start-Sleep 300 }
Stop-Job $stop
Wait-Job $done, $bad | Out-Null
Get-Job | ForEach-Object { "$($_.Name) $($_.State) $($_.HasMoreData)" }
Get-Job -State Running | ForEach-Object Name
Get-Job -HasMoreData $true | ForEach-Object Name
Remove-Job -State Completed
Remove-Job $long -ErrorAction SilentlyContinue
$Error[0].FullyQualifiedErrorId
Remove-Job * -Force
@(Get-Job).Count
---
done Completed True
bad Failed False
long Running True
stop Stopped False
long
done
long
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand
0
=== a job's streams arrive each in its own
$job = Start-Job { 'out'; Write-Warning 'warn'; Write-Verbose 'verb' -Verbose; Write-Information 'info'; Write-Error 'err'; Write-Debug 'dbg' -Debug }
Receive-Job $job -Wait -ErrorAction SilentlyContinue -ErrorVariable e -WarningVariable w -WarningAction SilentlyContinue -InformationVariable i 4>&1 5>$null | ForEach-Object { "$($_.GetType().Name): $_" }
"$e | $w | $i"
---
String: out
VerboseRecord: verb
err | warn | info
=== objects keep their values on the way
$when = [datetime]'2024-02-29T12:30:00Z'
$job = Start-Job { param($when, $table, $list) $when.ToUniversalTime(); $table.b; $list.Count; ,@(1, 2); $null; [pscustomobject]@{ n = 1 } } -ArgumentList $when, @{ a = 1; b = 'two' }, @(1, 2, 3)
$r = Receive-Job $job -Wait
$r[0].ToString('u'); $r[1]; $r[2]; $r.Count
$r[-1].n
---
2024-02-29 12:30:00Z
two
3
6
1
=== an action removes a job that is waited for
$long = Start-Job { Start-Sleep 60 }
$short = Start-Job { Start-Sleep -Milliseconds 50 }
$null = Register-ObjectEvent $short StateChanged -Action { Remove-Job $long -Force }
(Wait-Job $long, $short).Id -eq $short.Id
---
True
=== an action removes a job whose output is awaited
$long = Start-Job { Start-Sleep 60 }
$short = Start-Job { Start-Sleep -Milliseconds 50; 'short' }
$null = Register-ObjectEvent $short StateChanged -Action { Remove-Job $long -Force }
Receive-Job $long, $short -Wait
---
short
=== who reads output may remove the jobs it comes from
$job = Start-Job { 1..3 } | Wait-Job
Receive-Job $job | ForEach-Object { Remove-Job $job -Force; $_ }
$job = Start-ThreadJob { 1..3 } | Wait-Job
Receive-Job $job | ForEach-Object { Remove-Job $job -Force; $_ }
$jobs = 1..3 | ForEach-Object { Start-Job { 1..2 } } | Wait-Job
Receive-Job $jobs -Wait -AutoRemoveJob | ForEach-Object { Remove-Job $jobs -Force; $_ }
$jobs = 1..3 | ForEach-Object { Start-Job { 4 } } | Wait-Job
@(Get-Job | ForEach-Object { Remove-Job $jobs; $_ }).Count
$jobs = 1..3 | ForEach-Object { Start-Job { 4 } }
@(Stop-Job $jobs -PassThru | ForEach-Object { Remove-Job $jobs; $_ }).Count
---
1
1
1
1
1
=== each job has a process, a home and a host of its own
$env:HOME = '/tmp'
$jobs = 1..2 | ForEach-Object { Start-Job { $PID; $Host.InstanceId; $HOME } } | Wait-Job
$one, $two = $jobs | ForEach-Object { , @(Receive-Job $_) }
$one[0] -ne $two[0]
$one[1] -ne $two[1]
$PID -notin $one[0], $two[0]
$Host.InstanceId -notin $one[1], $two[1]
$one[2]
---
True
True
True
True
/tmp
=== the demonstration does what it says
# run: SHELL "$TOP/demo/jobs.ps1" | grep -E '^(Failed:|Completed,|wrote meanwhile|Hello|[0-9]+$|Stopped,|survivors|jobs left)'
---
Failed: something broke
Completed, exit code 2
wrote meanwhile: 0 lines
Hello, Ada
333833500
Stopped, alive: 0
survivors: 0
jobs left: 0
--- stderr
=== received output of a long log is given back to the disk
function Get-Held { (Get-ChildItem /proc/$PID/fd | ForEach-Object { stat -L -c %b $_.FullName } | Measure-Object -Maximum).Maximum / 2048 }
$job = Start-Job { seq 1000000; Start-Sleep 60 }
while ((Get-Held) -lt 6) { Start-Sleep -Milliseconds 10 }
@(Receive-Job $job).Count -gt 500000
(Get-Held) -lt 4
$job.ChildJobs[0].Output.Count -lt 500000
Remove-Job $job -Force
---
True
True
True
