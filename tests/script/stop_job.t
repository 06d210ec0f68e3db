=== a program of a stopped job puts its things in order, and what it says is kept
$j = Start-Job { sh -c 'trap "sleep 0.2; echo tidy; exit" TERM; echo up; while :; do sleep 0.01; done 2>/dev/null' }
while (-not (Receive-Job $j -Keep)) { Start-Sleep -Milliseconds 5 }
Stop-Job $j
"$($j.State): $(Receive-Job $j 2>$null)"
---
Stopped: up tidy
=== so does one whose parent obeys at once
$j = Start-Job { sh -c 'sh -c ''trap "sleep 0.2; echo tidy; exit" TERM; echo up; while :; do sleep 0.01; done 2>/dev/null''; true' }
while (-not (Receive-Job $j -Keep)) { Start-Sleep -Milliseconds 5 }
Stop-Job $j
"$($j.State): $(Receive-Job $j 2>$null)"
---
Stopped: up tidy
=== each program of a pipeline has its time, and its neighbours take what it says
$j = Start-Job { sh -c 'trap "sleep 0.2; echo tidy; exit" TERM; echo up; while :; do sleep 0.01; done 2>/dev/null' | sh -c 'trap "" TERM; while read x; do echo "<$x>"; done' }
while (-not (Receive-Job $j -Keep)) { Start-Sleep -Milliseconds 5 }
Stop-Job $j
"$($j.State): $(Receive-Job $j 2>$null)"
---
Stopped: <up> <tidy>
=== what commands would have taken is not theirs any more
$j = Start-Job { sh -c 'trap "sleep 0.2; echo tidy; exit" TERM; echo up; while :; do sleep 0.01; done 2>/dev/null' | ForEach-Object { "<$_>" } }
while (-not (Receive-Job $j -Keep)) { Start-Sleep -Milliseconds 5 }
Stop-Job $j
"$($j.State): $(Receive-Job $j 2>$null)"
---
Stopped: <up>
=== a program that was started beside the job has its time, too
$file = New-TemporaryFile
$env:FILE = "$file"
$j = Start-Job { Start-Process sh -ArgumentList '-c "trap \"sleep 0.2; echo tidy >$FILE; exit\" TERM; echo up >$FILE; while :; do sleep 0.01; done"'; Start-Sleep 600 }
while (-not (Get-Content $file)) { Start-Sleep -Milliseconds 5 }
Stop-Job $j
"$($j.State): $(Get-Content $file)"
Remove-Item $file
---
Stopped: tidy
=== finally blocks run to their end, with waits and programs, and catch nothing
$j = Start-Job { try { try { 'up'; Start-Sleep 600 } catch { 'caught' } finally { Start-Sleep -Milliseconds 50; sh -c 'sleep 0.05; echo program'; 'inner' } } finally { 'outer' } }
while (-not (Receive-Job $j -Keep)) { Start-Sleep -Milliseconds 5 }
Stop-Job $j
"$($j.State): $(Receive-Job $j)"
---
Stopped: up program inner outer
=== a deaf program is killed after the grace; then finally blocks run
$j = Start-Job { try { sh -c 'trap "" TERM; echo up; while :; do sleep 1; done' } finally { 'finally' } }
while (-not (Receive-Job $j -Keep)) { Start-Sleep -Milliseconds 5 }
Stop-Job $j
"$($j.State): $(Receive-Job $j)"
---
Stopped: up finally
=== a program of a finally block that is given up is told to end
$j = Start-Job { try { 'up'; Start-Sleep 600 } finally { sh -c 'while :; do echo x; sleep 0.01; done' | Select-Object -First 2; 'over' } }
while (-not (Receive-Job $j -Keep)) { Start-Sleep -Milliseconds 5 }
Stop-Job $j
"$($j.State): $(Receive-Job $j)"
---
Stopped: up x x over
=== a job that starts one program after another is stopped in the midst of it
$j = 1..20 | ForEach-Object { Start-Job { 'up'; while ($true) { sleep 0.001 } } }
foreach ($one in $j) { while (-not (Receive-Job $one -Keep)) { Start-Sleep -Milliseconds 1 } }
$watch = [Diagnostics.Stopwatch]::StartNew()
$j | Stop-Job
"$($j.State | Sort-Object -Unique) $($watch.ElapsedMilliseconds -lt 2000)"
---
Stopped True
=== a job of a stopped job ends as well, its finally block too
$file = New-TemporaryFile
$env:FILE = "$file"
$j = Start-Job { Start-Job { try { Set-Content $env:FILE up; Start-Sleep 600 } finally { Start-Sleep -Milliseconds 50; Set-Content $env:FILE tidy } } | Wait-Job }
while (-not (Get-Content $file)) { Start-Sleep -Milliseconds 5 }
Stop-Job $j
"$($j.State): $(Get-Content $file)"
Remove-Item $file
---
Stopped: tidy
=== one of many is stopped, by whatever, and the others run on
$jobs = 1..12 | ForEach-Object { Start-Job -Name "job $_" { sh -c 'sleep 600 & echo $!; wait' } }
$pids = foreach ($one in $jobs) { while (-not ($id = Receive-Job $one -Keep)) { Start-Sleep -Milliseconds 5 }; $id }
Stop-Job $jobs[3]
Stop-Job -Name 'job 7'
Remove-Job $jobs[9] -Force
(0..11 | Where-Object { -not (Test-Path "/proc/$($pids[$_])") }) -join ' '
($jobs | Where-Object State -eq Running).Count
---
3 6 9
9
