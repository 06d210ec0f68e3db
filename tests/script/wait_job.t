=== a job named twice is one job, in the order of the first
$a = Start-Job { 1 }; $b = Start-Job { 2 }
(Wait-Job $b, $a, $b).Id -join ' '
(Wait-Job -Id 1, 3, 1).Id -join ' '
(Wait-Job -Name Job1, Job*).Id -join ' '
---
3 1
1 3
1 2 3 4
=== on a timeout nothing is given, not even what has ended
$done = Start-Job { 1 } | Wait-Job
$slow = Start-Job { Start-Sleep 300 }
@(Wait-Job $done, $slow -Timeout 1).Count
@(Wait-Job $done -Timeout 0).Count
@(Wait-Job $slow -TimeoutSec 0 -Any).Count
"$($slow.State) $($slow.HasMoreData)"
---
0
0
0
Running True
=== -Any gives the first in the order named that has ended
$a = Start-Job { 1 } | Wait-Job
$b = Start-Job { 2 } | Wait-Job
$slow = Start-Job { Start-Sleep 300 }
(Wait-Job $slow, $b, $a -Any).Id -eq $b.Id
---
True
=== a job that ended in any way is waited for
$jobs = (Start-Job { throw 'x' }), (Start-Job { exit 3 }), (Start-Job { Start-Sleep 300 }), (Start-ThreadJob { 1 })
Stop-Job $jobs[2]
(Wait-Job $jobs -ErrorVariable e).State -join ' '
$e.Count
---
Failed Completed Stopped Completed
0
=== nothing selected is nothing to wait for
@(Wait-Job -State Blocked).Count
@(Wait-Job -Name nobody*).Count
Wait-Job -Id 77 -ErrorVariable e -ErrorAction SilentlyContinue
$e.FullyQualifiedErrorId
try { Wait-Job 1 -Timeout -2 } catch { $_.FullyQualifiedErrorId }
---
0
0
JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.WaitJobCommand
ParameterArgumentValidationError,Microsoft.PowerShell.Commands.WaitJobCommand
=== a blocked job is a deadlock, with -Any when no other is left
$blocked = Start-Job { Read-Host }
while ($blocked.State -ne 'Blocked') { Start-Sleep -Milliseconds 10 }
$other = Start-Job { 1 }
try { Wait-Job $blocked, $other } catch { "$($_.FullyQualifiedErrorId) $($_.TargetObject.Id)" }
(Wait-Job $blocked, $other -Any).Id
try { Wait-Job $blocked -Any -Timeout 1 } catch { $_.CategoryInfo.Category }
---
BlockedJobsDeadlockWithWaitJob,Microsoft.PowerShell.Commands.WaitJobCommand 1
3
DeadlockDetected
