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
=== a script that may not be read is an error, and nothing else is lost
# run: cp "$JOBSH" shell; chmod 755 . shell; echo 1 >secret.ps1; chmod 0 secret.ps1; as=; [ "$(id -u)" = 0 ] && as='setpriv --reuid 64998 --regid 64998 --clear-groups'; $as ./shell -c '$before = Start-Job { 1 }; foreach ($c in { Start-Job -FilePath ./secret.ps1 }, { Start-Job -LiteralPath ./secret.ps1 }, { Start-ThreadJob -FilePath ./secret.ps1 }) { try { & $c } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" } }; Receive-Job $before -Wait; @(Get-Job).Count; (Start-Job { 2 }).Id'
---
UnauthorizedAccessException,Microsoft.PowerShell.Commands.StartJobCommand PermissionDenied
UnauthorizedAccessException,Microsoft.PowerShell.Commands.StartJobCommand PermissionDenied
UnauthorizedAccessException,Microsoft.PowerShell.ThreadJob.StartThreadJobCommand PermissionDenied
1
1
3
=== a folder that may not be entered fails the job
# run: cp "$JOBSH" shell; chmod 755 . shell; mkdir -m 0 closed; as=; [ "$(id -u)" = 0 ] && as='setpriv --reuid 64998 --regid 64998 --clear-groups'; $as ./shell -c '$before = Start-Job { 1 }; $j = Start-Job -WorkingDirectory closed { 1 } | Wait-Job; $j.State; Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue; "$($e.FullyQualifiedErrorId): $e"; Receive-Job $before -Wait'
---
Failed
2100,PSSessionStateBroken: Access to the path 'HERE/closed' is denied.
1
=== without processes a job fails, and those that run go on
# run: cp "$JOBSH" shell; chmod 755 . shell; as=; [ "$(id -u)" = 0 ] && as='setpriv --reuid 64997 --regid 64997 --clear-groups'; $as sh -c 'ulimit -p 4 2>/dev/null || ulimit -u 4; exec ./shell -c "\$first = Start-Job { while (-not (Test-Path go)) { Start-Sleep -Milliseconds 20 }; 1 }; while (-not \$first.ChildJobs[0].ProcessId -and \$first.State -ne \"Failed\") { Start-Sleep -Milliseconds 20 }; \$more = 1..3 | ForEach-Object { Start-Job { 2 } } | Wait-Job; \$more.State -join \" \"; Receive-Job \$more -ErrorVariable e -ErrorAction SilentlyContinue; \$e | ForEach-Object { \"\$(\$_.FullyQualifiedErrorId) \$(\$_.CategoryInfo.Category) \$_\" }; \$first.State"'
---
Failed Failed Failed
2107,PSSessionStateBroken OpenError cannot fork the job's minder: Resource temporarily unavailable
2107,PSSessionStateBroken OpenError cannot fork the job's minder: Resource temporarily unavailable
2107,PSSessionStateBroken OpenError cannot fork the job's minder: Resource temporarily unavailable
Running
=== without descriptors a job fails, and says so
# run: ulimit -n 8; SHELL -c '$j = Start-Job { 1 } | Wait-Job; $j.State; Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue; $e.FullyQualifiedErrorId; $e.CategoryInfo.Category; "still here"'
---
Failed
2107,PSSessionStateBroken
OpenError
still here
=== a job without memory is a job that failed
# run: ulimit -v 400000; SHELL -c 1 >test 2>&1 || { printf 'Failed 0\n1\n2\n'; exit; }; SHELL -c '$before = Start-Job { 1 }; $j = Start-Job { $ErrorActionPreference = "Stop"; $x = "x" * 900000000; $x.Length } | Wait-Job; "$($j.State) $(@(Receive-Job $j -ErrorAction SilentlyContinue).Count)"; Receive-Job $before -Wait; Start-Job { 2 } | Receive-Job -Wait'
---
Failed 0
1
2
