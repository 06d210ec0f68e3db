=== without -Wait every job is at least suspending
$jobs = 1..4 | ForEach-Object { Start-Job { Start-Sleep 300 } }
@(Suspend-Job $jobs | Where-Object State -notin 'Suspending', 'Suspended').Count
(Suspend-Job $jobs -Wait).State -join ' '
(Get-Job -State Suspended).Count
(Resume-Job $jobs -Wait).State -join ' '
---
0
Suspended Suspended Suspended Suspended
4
Running Running Running Running
=== a stop from outside suspends the job, a continuation resumes it
$job = Start-Job { 'up'; Start-Sleep 300 }
while (-not $job.ChildJobs[0].Output.Count) { Start-Sleep -Milliseconds 10 }
$id = $job.ChildJobs[0].ProcessId
sh -c "kill -STOP $id"
while ($job.State -ne 'Suspended') { Start-Sleep -Milliseconds 10 }
"$($job.State) $($job.ChildJobs[0].State)"
sh -c "kill -CONT $id"
while ($job.State -ne 'Running') { Start-Sleep -Milliseconds 10 }
"$($job.State) $($job.ChildJobs[0].State)"
sh -c "kill -STOP $id"
while ($job.State -ne 'Suspended') { Start-Sleep -Milliseconds 10 }
(Resume-Job $job).State
---
Suspended Suspended
Running Running
Running
=== a wait ends at Suspended, and says so
$job = Start-Job { Start-Sleep 300 }
$null = Suspend-Job $job -Wait
Wait-Job $job 3>&1 | ForEach-Object { $_.GetType().Name }
@(Wait-Job $job -Force -Timeout 0).Count
@(Receive-Job $job -Wait -AutoRemoveJob).Count
@(Get-Job).Count
Remove-Job $job -ErrorAction SilentlyContinue
$Error[0].FullyQualifiedErrorId
Remove-Job $job -Force
@(Get-Job).Count
---
PSRemotingJob
WarningRecord
0
0
1
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand
0
=== a wait by force goes on when the job is resumed
$job = Start-Job { Start-Sleep -Milliseconds 50; 'end' }
$null = Suspend-Job $job -Wait
$null = Resume-Job $job
(Wait-Job $job -Force).State
Receive-Job $job -Wait -Force
---
Completed
end
=== jobs that cannot be suspended or resumed are given, with one warning
$job = Start-Job { 1 } | Wait-Job
$other = Start-Job { 2 } | Wait-Job
Suspend-Job $job, $other 3>&1 | ForEach-Object { $_.GetType().Name }
Resume-Job $job, $other 3>&1 | ForEach-Object { $_.GetType().Name }
---
WarningRecord
PSRemotingJob
PSRemotingJob
WarningRecord
PSRemotingJob
PSRemotingJob
=== what is only supposed is not waited for
$job = Start-Job { Start-Sleep 300 }
(Suspend-Job $job -Wait -WhatIf).State
$null = Suspend-Job $job -Wait
(Resume-Job $job -WhatIf:$false).State
---
What if: Performing the operation "Suspend" on target "Remote Command:  Start-Sleep 300 , associated with the job that has an ID of "1".".
Running
Running
=== a job in the queue is held back, and others go first
$one = Start-ThreadJob -ThrottleLimit 1 { while (-not (Test-Path go)) { Start-Sleep -Milliseconds 10 }; 'one' }
$two = Start-ThreadJob { 'two' }
$three = Start-ThreadJob { 'three' }
"$($two.State) $((Suspend-Job $two -Wait).State)"
Set-Content go 1
Receive-Job $one, $three -Wait
$two.State
(Resume-Job $two).State -in 'NotStarted', 'Running', 'Completed'
Receive-Job $two -Wait
---
NotStarted Suspended
one
three
Suspended
True
two
=== a held job is stopped and removed like any other
$one = Start-ThreadJob -ThrottleLimit 1 { Start-Sleep 300 }
$two = Start-ThreadJob { 'never' }
$null = Suspend-Job $two
Stop-Job $two
$two.State
Get-Job | Remove-Job -Force
@(Get-Job).Count
---
Stopped
0
=== tasks that queue are suspended with their parent
$job = 1..3 | ForEach-Object -Parallel { Start-Sleep 300 } -AsJob -ThrottleLimit 2
(Suspend-Job $job -Wait).State
$job.ChildJobs.State -join ' '
(Resume-Job $job).State
@($job.ChildJobs | Where-Object State -eq Suspended).Count
Stop-Job $job
$job.ChildJobs.State -join ' '
---
Suspended
Suspended Suspended Suspended
Running
0
Stopped Stopped Stopped
=== a blocked job is suspended and asks again
$job = Start-Job { "got $(Read-Host)" }
while ($job.State -ne 'Blocked') { Start-Sleep -Milliseconds 10 }
(Suspend-Job $job -Wait).State
(Resume-Job $job).State
Send-JobInput $job 'it'
Receive-Job $job -Wait
---
Suspended
Blocked
got it
=== the action of an event cannot be suspended, and that keeps no other
$action = Register-EngineEvent tick -Action { 1 }
$job = Start-Job { Start-Sleep 300 }
foreach ($command in 'Suspend-Job', 'Resume-Job') {
    $action, $job | & $command -Wait -ErrorVariable e -ErrorAction SilentlyContinue | ForEach-Object { "$($_.Name) $($_.State -ne 'Suspending')" }
    "$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $action)"
    "$e"
}
$action.State
---
tick True
Job2 True
Job2OperationNotSupportedOnJob,Microsoft.PowerShell.Commands.SuspendJobCommand InvalidType True
Cannot suspend the job. Suspending jobs is not supported for some job types: the action of an event has no process that could be stopped.
tick True
Job2 True
Job2OperationNotSupportedOnJob,Microsoft.PowerShell.Commands.ResumeJobCommand InvalidType True
Cannot resume the job. Resuming jobs is not supported for some job types: the action of an event has no process that could be continued.
NotStarted
