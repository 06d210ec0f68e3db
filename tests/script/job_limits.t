=== a file that may not grow is an error, for a job as for the session
# run: ulimit -f 64; SHELL -c '$job = Start-Job { 1..200000 } | Wait-Job; $job.State; try { Set-Content f ("x" * 1MB) -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; (Start-Job { 2 } | Receive-Job -Wait)'
---
Completed
WriteContentError,Microsoft.PowerShell.Commands.SetContentCommand
2
=== programs have the limits of files as ever
# run: ulimit -f 64; SHELL -c 'sh -c "yes >f" 2>$null; $LASTEXITCODE - 128'
---
25
=== output that could not be stored is told of, once
# run: ulimit -f 64; SHELL -c '$j = Start-Job { 1..200000 } | Wait-Job; $got = @(Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue); "$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category)"; $got.Count + [int]("$e" -replace ".*: (\d+) records.*", "`$1"); @(Receive-Job $j 2>&1).Count'
---
JobOutputLost LimitsExceeded
200000
0
=== so is that of a thread job
# run: ulimit -f 64; SHELL -c '$j = Start-ThreadJob { 1..200000 } | Wait-Job; $got = @(Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue); "$($e.FullyQualifiedErrorId)"; $got.Count + [int]("$e" -replace ".*: (\d+) records.*", "`$1")'
---
JobOutputLost
200000
=== broken bytes in a log spoil the rest of that log, and no other job
$other = Start-Job { 'other' } | Wait-Job
$j = Start-Job { 'one'; while (-not (Test-Path go)) { Start-Sleep -Milliseconds 10 }; 'two' }
while (-not $j.ChildJobs[0].Output.Count) { Start-Sleep -Milliseconds 10 }
$fds = "/proc/$($j.ChildJobs[0].ProcessId)/fd"
$log = Get-ChildItem $fds | Where-Object { (readlink "$fds/$($_.Name)") -like '/memfd*' } | Select-Object -Last 1
sh -c "printf 'this is not what a record looks like' >>$fds/$($log.Name)"
New-Item go | Out-Null
(Wait-Job $j).State
Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject.Id)"
Receive-Job $j
Receive-Job $other
Start-Job { 'next' } | Receive-Job -Wait
---
Completed
one
JobOutputBroken InvalidData 4
other
next
=== a record without its end is left out and told of
$j = Start-Job { 'one'; 'two'; Start-Sleep 300 }
while ($j.ChildJobs[0].Output.Count -lt 2) { Start-Sleep -Milliseconds 10 }
$fds = "/proc/$($j.ChildJobs[0].ProcessId)/fd"
$log = Get-ChildItem $fds | Where-Object { (readlink "$fds/$($_.Name)") -like '/memfd*' } | Select-Object -Last 1
truncate -s -1 $fds/$($log.Name)
kill -9 $j.ChildJobs[0].ProcessId
(Wait-Job $j).State
Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
$e.FullyQualifiedErrorId
Start-Job { 'next' } | Receive-Job -Wait
---
Failed
one
JobOutputBroken
2101,PSSessionStateBroken
next
