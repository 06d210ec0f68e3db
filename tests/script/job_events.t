=== a change of state is told with the state before
$job = Start-Job { Start-Sleep 300 }
$null = Register-ObjectEvent $job StateChanged -SourceIdentifier s
$null = Suspend-Job $job -Wait
$null = Resume-Job $job
Stop-Job $job
while (@(Get-Event s).Count -lt 4) { Start-Sleep -Milliseconds 10 }
Get-Event s | ForEach-Object { $a = $_.SourceEventArgs; "$($a.PreviousJobStateInfo) -> $($a.JobStateInfo)" }
---
Running -> Suspending
Suspending -> Suspended
Suspended -> Running
Running -> Stopped
=== the child tells of its own
$job = Start-Job { Start-Sleep 300 }
$child = $job.ChildJobs[0]
while ($child.State -ne 'Running') { Start-Sleep -Milliseconds 10 }
$null = Register-ObjectEvent $child StateChanged -SourceIdentifier c
Stop-Job $job
while (@(Get-Event c).Count -lt 2) { Start-Sleep -Milliseconds 10 }
Get-Event c | ForEach-Object { "$($_.SourceEventArgs.JobStateInfo.State)" }
(Get-Event c)[0].SourceEventArgs.GetType().Name
---
Stopping
Stopped
JobStateEventArgs
=== Get-Member knows what can be listened to
Start-Job { 1 } | Get-Member -MemberType Event | ForEach-Object { "$($_.Name): $($_.Definition)" }
(Get-Process -Id $PID | Get-Member -MemberType Event -Name Ex*).Name
1 | Get-Member -MemberType Event
---
StateChanged: System.EventHandler`1[System.Management.Automation.JobStateEventArgs] StateChanged(System.Object, System.Management.Automation.JobStateEventArgs)
Exited
