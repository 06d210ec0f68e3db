=== -Parallel never runs more than the limit at once, and runs that many
$null = mkdir at begun
$most = 1..12 | ForEach-Object -ThrottleLimit 3 -Parallel {
    $null = New-Item "at/$_", "begun/$_"
    if ($_ -le 3) { while (@(Get-ChildItem begun).Count -lt 3) { Start-Sleep -Milliseconds 5 } }
    @(Get-ChildItem at).Count
    Remove-Item "at/$_"
} | Measure-Object -Maximum
$most.Count; $most.Maximum
---
12
3
=== -Parallel -AsJob likewise, with a pool of its own
$null = mkdir at begun
$block = {
    $null = New-Item "at/$_", "begun/$_"
    if ($_ -le 2) { while (@(Get-ChildItem begun).Count -lt 2) { Start-Sleep -Milliseconds 5 } }
    @(Get-ChildItem at).Count
    Remove-Item "at/$_"
}
$job = 1..8 | ForEach-Object -ThrottleLimit 2 -Parallel $block -AsJob
$most = Receive-Job $job -Wait | Measure-Object -Maximum
"$($most.Count) $($most.Maximum) $($job.State)"
---
8 2 Completed
=== thread jobs never run more than the limit at once, and run that many
$null = mkdir at begun
$jobs = foreach ($n in 1..10) {
    Start-ThreadJob -ThrottleLimit 3 -ArgumentList $n {
        param($n)
        $null = New-Item "at/$n", "begun/$n"
        if ($n -le 3) { while (@(Get-ChildItem begun).Count -lt 3) { Start-Sleep -Milliseconds 5 } }
        @(Get-ChildItem at).Count
        Remove-Item "at/$n"
    }
}
$most = $jobs | Receive-Job -Wait -AutoRemoveJob | Measure-Object -Maximum
"$($most.Count) $($most.Maximum)"
---
10 3
=== thread jobs wait their turn, first come first served
$jobs = foreach ($n in 1..5) {
    Start-ThreadJob -ThrottleLimit 2 -ArgumentList $n { param($n) $n >> started; while (-not (Test-Path "go$n")) { Start-Sleep -Milliseconds 5 } }
}
function Wait-Line($count) { while (@(Get-Content started -ErrorAction SilentlyContinue).Count -lt $count) { Start-Sleep -Milliseconds 5 } }
Wait-Line 2
$jobs.State -join ' '
$jobs[3].HasMoreData
foreach ($n in 1..5) { $null = New-Item "go$n"; $null = Wait-Job $jobs[$n - 1]; if ($n -lt 4) { Wait-Line ($n + 2) } }
(Get-Content started | Select-Object -Skip 2) -join ' '
---
Running Running NotStarted NotStarted NotStarted
False
3 4 5
=== a larger limit starts more, a smaller one ends none
$jobs = foreach ($n in 1..4) { Start-ThreadJob -ThrottleLimit 1 { while (-not (Test-Path go)) { Start-Sleep -Milliseconds 5 } } }
while ($jobs[0].State -ne 'Running') { Start-Sleep -Milliseconds 5 }
@($jobs | Where-Object State -eq NotStarted).Count
$more = Start-ThreadJob -ThrottleLimit 5 { 1 }
$null = Wait-Job $more
while (@($jobs | Where-Object State -ne Running)) { Start-Sleep -Milliseconds 5 }
$jobs.State -join ' '
$last = Start-ThreadJob -ThrottleLimit 1 { 'last' }
"$(@($jobs | Where-Object State -eq Running).Count) $($last.State)"
$null = New-Item go
Receive-Job $last -Wait
---
3
Running Running Running Running
4 NotStarted
last
=== a job stopped in the queue is Stopped, and its place is not counted
$first = Start-ThreadJob -ThrottleLimit 1 { while (-not (Test-Path go)) { Start-Sleep -Milliseconds 5 } }
$queued = Start-ThreadJob { 'never' }
$third = Start-ThreadJob { 'third' }
Stop-Job $queued
$null = New-Item go
Receive-Job $third -Wait
"$($first.State) $($queued.State) $($third.State)"
---
third
Completed Stopped Completed
=== input waits with the job that queues
$first = Start-ThreadJob -ThrottleLimit 1 { while (-not (Test-Path go)) { Start-Sleep -Milliseconds 5 } }
$second = 1..3 | Start-ThreadJob { "in: $($input -join ' ')" }
$second.State
$null = New-Item go
Receive-Job $second -Wait
---
NotStarted
in: 1 2 3
=== StartJobAsync passes the queue
$first = Start-ThreadJob -ThrottleLimit 1 { Start-Sleep 300 }
$second = Start-ThreadJob { 'second' }
$second.StartJobAsync()
Receive-Job $second -Wait
Remove-Job $first -Force
---
second
=== jobs that wait for jobs of their own cannot block their pool
$jobs = 1..6 | ForEach-Object {
    Start-ThreadJob -ThrottleLimit 2 -ArgumentList $_ {
        param($n)
        $inner = 1..2 | ForEach-Object { Start-ThreadJob -ThrottleLimit 1 -ArgumentList $_ { param($m) $m } }
        10 * $n + ($inner | Wait-Job | Receive-Job | Measure-Object -Sum).Sum
    }
}
($jobs | Wait-Job | Receive-Job) -join ' '
---
13 23 33 43 53 63
=== -Parallel in -Parallel with one place each
$r = 1..3 | ForEach-Object -ThrottleLimit 1 -Parallel { $n = $_; 1..2 | ForEach-Object -ThrottleLimit 1 -Parallel { $using:n * 10 + $_ } }
$r -join ' '
---
11 12 21 22 31 32
=== after the timeout what runs is stopped and nothing more is begun
& { 1; while (-not ($id = Get-Content pid -ErrorAction Ignore)) { Start-Sleep -Milliseconds 5 }; while (Test-Path "/proc/$id") { Start-Sleep -Milliseconds 20 }; 2 } |
    ForEach-Object -TimeoutSeconds 3 -ErrorVariable e -Parallel { "got $_"; $PID > pid; Start-Sleep 300 } 2>$null
$e | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name)" }
---
got 1
PSTaskException PipelineStoppedException
=== any limit will do
(1..3 | ForEach-Object -Parallel { $_ } -ThrottleLimit 2147483647 | Sort-Object) -join ' '
---
1 2 3
=== the runspaces of a parallel job
foreach ($new in $false, $true) {
    (1..6 | ForEach-Object -Parallel { $_ } -AsJob -ThrottleLimit 2 -UseNewRunspace:$new | Wait-Job).AllocatedRunspaceCount
}
(1..3 | ForEach-Object -Parallel { $_ } -AsJob | Wait-Job).AllocatedRunspaceCount
---
2
6
3
