=== a thread job runs from the moment its turn comes
1..6 | ForEach-Object { Start-ThreadJob { Start-Sleep 300 } } | Out-Null
(Get-Job -State NotStarted).Count
(Get-Job -State Running).Count
$last = Get-Job -State NotStarted
$null -eq $last.PSBeginTime
$last.StartJobAsync()
$last.State
Stop-Job $last
"$($last.State) $($last.JobStateInfo.Reason.GetType().Name)"
---
1
5
True
Running
Stopped PipelineStoppedException
=== one that never ran is stopped without a reason
$one = Start-ThreadJob -ThrottleLimit 1 { Start-Sleep 300 }
$two = Start-ThreadJob { 1 }
$two.StopJob($true, 'not needed')
"$($two.State) $($null -eq $two.JobStateInfo.Reason) $($null -eq $two.PSBeginTime) $($null -eq $two.PSEndTime)"
---
Stopped True True False
=== a parent runs at once, fails when a child fails, has no reason
$job = Start-Job { throw 'x' }
$job.State
"$((Wait-Job $job).State) $($job.ChildJobs[0].State)"
"$($null -eq $job.JobStateInfo.Reason) $($job.ChildJobs[0].JobStateInfo.Reason.Message)"
---
Running
Failed Failed
True x
=== a parent whose child alone was stopped is completed
$job = Start-Job { Start-Sleep 300 }
Stop-Job -Id $job.ChildJobs[0].Id
while ($job.State -eq 'Running') { Start-Sleep -Milliseconds 10 }
"$($job.ChildJobs[0].State) $($job.State)"
---
Stopped Completed
=== tasks: all must complete; none is completed at once
$job = 1..2 | ForEach-Object -Parallel { if ($_ -eq 1) { throw 'x' }; $_ } -AsJob | Wait-Job
"$($job.State) $($job.ChildJobs.State -join ' ')"
Receive-Job $job -ErrorVariable e -ErrorAction SilentlyContinue
$e.FullyQualifiedErrorId
$none = @() | ForEach-Object -Parallel { $_ } -AsJob
"$($none.State) $($none.ChildJobs.Count)"
---
Failed Failed Completed
2
JobStateFailed
Completed 0
=== a finished job stays what it is
$job = Start-Job { exit 3 } | Wait-Job
$end = $job.PSEndTime
Stop-Job $job
$null = Suspend-Job $job -WarningAction SilentlyContinue
$null = Resume-Job $job -WarningAction SilentlyContinue
"$($job.State) $($job.PSEndTime -eq $end)"
---
Completed True
=== a task job that is removed while its items come takes no more of them
1..3 | ForEach-Object { if ($_ -eq 2) { Get-Job | Remove-Job -Force }; $_ } |
    ForEach-Object -Parallel { $_ } -AsJob | ForEach-Object State
"$(@(Get-Job).Count) jobs"
---
0 jobs
