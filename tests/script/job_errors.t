=== a job that was removed is not removed again
$j = Start-Job { 1 } | Wait-Job
Remove-Job $j
Remove-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $j)"
"$e"
"$($j.Id) $($j.State) $(@(Wait-Job $j).Count) $(@(Receive-Job $j).Count) $(@(Stop-Job $j).Count)"
---
CannotRemoveJob,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
The command cannot remove the job with ID 1 because it was removed before.
1 Completed 0 0 0
