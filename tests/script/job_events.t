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
=== the streams of a job tell of what enters them, and of their end
$go = New-TemporaryFile
$job = Start-Job { while (Test-Path $using:go) { Start-Sleep -Milliseconds 5 }; 'a', 'b'; Write-Warning w; Write-Progress p -Status s }
$child = $job.ChildJobs[0]
Register-ObjectEvent $child.Output DataAdded -SourceIdentifier out
Register-ObjectEvent $child.Output DataAdding -SourceIdentifier before
Register-ObjectEvent $child.Progress DataAdded -SourceIdentifier progress
Register-ObjectEvent $child.Output Completed -SourceIdentifier end
$action = Register-ObjectEvent $child.Warning DataAdded -Action { "$($Event.SourceEventArgs.Index) $($Sender[$EventArgs.Index].Message)" }
Remove-Item $go
$end = Wait-Event end
Get-Event out | ForEach-Object { "$($_.Sender[$_.SourceEventArgs.Index]) $($_.SourceEventArgs)" }
(Get-Event before).SourceEventArgs.ItemAdded -join ' '
(Get-Event progress).Sender[0].Activity
[object]::ReferenceEquals($end.Sender, $child.Output)
$end.SourceEventArgs.GetType().FullName
Receive-Job $action
Receive-Job $job
---
a System.Management.Automation.DataAddedEventArgs
b System.Management.Automation.DataAddedEventArgs
a b
p
True
System.EventArgs
0 w
a
b
WARNING: w
=== a thread job tells of its records, and that it was stopped
$go = New-TemporaryFile
$job = Start-ThreadJob { while (Test-Path $using:go) { Start-Sleep -Milliseconds 5 }; Write-Error x; Start-Sleep 300 }
Register-ObjectEvent $job.Error DataAdded -SourceIdentifier err
Register-ObjectEvent $job StopJobCompleted -SourceIdentifier stop
Remove-Item $go
$e = Wait-Event err
"$($e.Sender[$e.SourceEventArgs.Index])"
$job.StopJobAsync()
$e = Wait-Event stop
"$($e.Sender.State) $($e.SourceEventArgs.GetType().Name) $($e.SourceEventArgs.Cancelled)"
Remove-Event stop
$job.StopJobAsync()
(Wait-Event stop).EventIdentifier
---
x
Stopped AsyncCompletedEventArgs False
3
=== a collection of a script's own tells what it adds
$c = [System.Management.Automation.PSDataCollection[int]]::new()
Register-ObjectEvent $c DataAdded -SourceIdentifier added
Register-ObjectEvent $c completed -SourceIdentifier done
$c.Add(4); $c.Add(5); $c.Insert(1, 9)
$c.Complete(); $c.Complete()
(Get-Event added).SourceEventArgs.Index -join ' '
@(Get-Event done).Count
---
0 1 1
1
=== who takes the subscriptions may end them
1..5 | ForEach-Object { Register-EngineEvent "e$_" }
Get-EventSubscriber | Unregister-Event
@(Get-EventSubscriber).Count
---
0
