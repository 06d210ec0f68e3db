=== -WriteEvents gives one event for every job, also for one that had ended
$j = Start-Job { 'v' } | Wait-Job
$r = @(Receive-Job $j -Wait -WriteEvents -WriteJobInResults)
$r | ForEach-Object { "$($_.GetType().Name) $($_.PSEventObject)" }
"$($r[2].JobStateInfo) after [$($r[2].PreviousJobStateInfo)]"
$k = Start-Job { Start-Sleep -Milliseconds 50 }
$r = @(Receive-Job $k -Wait -WriteEvents)
"$($r[1].JobStateInfo) after $($r[1].PreviousJobStateInfo) $($r[1].PreviousJobStateInfo.GetType().Name)"
---
PSRemotingJob 
String 
JobStateEventArgs True
JobStateEventArgs True
Completed after []
Completed after Running JobStateInfo
=== the reason of a failure comes every time, after all other output
$a = Start-Job { 'out a'; throw 'a' }
$b = Start-Job { 'out b'; throw 'b' }
$null = Wait-Job $a, $b
foreach ($n in 1..2) { Receive-Job $a, $b 2>&1 | ForEach-Object { "$_" } }
@(Receive-Job $a -NoRecurse 2>&1).Count
$t = Start-ThreadJob { throw 't' } | Wait-Job
foreach ($n in 1..2) { Receive-Job $t -ErrorVariable e -ErrorAction SilentlyContinue; $e[-1].FullyQualifiedErrorId }
---
out a
out b
a
b
a
b
0
JobStateFailed
JobStateFailed
=== with -Wait the reason comes when the job has ended, not when all have
$failing = Start-Job { 'out'; throw 'broken' }
$other = Start-Job { while (-not (Test-Path go)) { Start-Sleep -Milliseconds 5 }; 'later' }
Receive-Job $other, $failing -Wait 2>&1 | ForEach-Object { if ("$_" -eq 'broken') { Set-Content go 1 }; "$_" }
---
out
broken
later
=== the reason of a failure comes before the event that tells of it
$a = Start-Job { 'out a'; throw 'a' } | Wait-Job
$b = Start-Job { 'out b' } | Wait-Job
Receive-Job $a, $b -Wait -WriteEvents 2>&1 | ForEach-Object { if ($_.PSEventObject) { "event $($_.JobStateInfo)" } else { "$_" } }
$c = Start-Job { throw 'c' }
Receive-Job $c -Wait -WriteEvents 2>&1 | ForEach-Object { if ($_.PSEventObject) { "event $($_.JobStateInfo)" } else { "$_" } }
---
out a
out b
a
event Failed
event Failed
event Completed
event Completed
c
event Failed
event Failed
=== an error that stops leaves what follows, in every selected job
$a = Start-Job { 'a1'; Write-Error 'stop'; 'a2' }
$b = Start-Job { 'b' }
$null = Wait-Job $a, $b
try { Receive-Job $a, $b -ErrorAction Stop } catch { "caught $_" }
'rest'
Receive-Job $a, $b
---
a1
caught stop
rest
a2
b
=== whoever takes the first only leaves the rest, record by record
$j = Start-Job { 1; Write-Warning 'w'; 2; 3 } | Wait-Job
Receive-Job $j | Select-Object -First 1
$j | Receive-Job -WarningVariable w 3>$null | Select-Object -First 1
"$w"
Receive-Job $j -Wait | Select-Object -First 1
$j.HasMoreData
@(Receive-Job $j).Count
---
1
2
w
3
False
0
=== preferences and redirections of the receiver decide
$j = Start-Job { Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Information i; Write-Host h; 'o' } | Wait-Job
'nothing but output'
Receive-Job $j -Keep 3>$null 4>$null 5>$null 6>$null
Receive-Job $j -Keep -WarningAction SilentlyContinue -Verbose:$false -Debug:$false -InformationAction Ignore
'shown'
Receive-Job $j -Keep
'asked for'
Receive-Job $j -Keep -InformationAction Continue 3>$null 4>$null 5>$null
'in files'
Receive-Job $j -Keep 3>w.txt 4>v.txt 5>d.txt 6>i.txt
Get-Content w.txt, v.txt, d.txt, i.txt
'in variables'
$null = Receive-Job $j -WarningVariable w -InformationVariable i -OutVariable o 3>$null 4>$null 5>$null 6>$null
"$w | $i | $o"
---
nothing but output
o
o
shown
WARNING: w
VERBOSE: v
DEBUG: d
h
o
asked for
i
h
o
in files
o
w
v
d
i
h
in variables
w | i h | o
=== several jobs awaited give what they wrote when they wrote it
$a = Start-Job { 'a1'; while (-not (Test-Path b)) { Start-Sleep -Milliseconds 5 }; 'a2'; sh -c ': >a' }
$b = Start-Job { while (-not (Test-Path go)) { Start-Sleep -Milliseconds 5 }; 'b1'; sh -c ': >b'; while (-not (Test-Path a)) { Start-Sleep -Milliseconds 5 }; 'b2' }
Receive-Job $a, $b -Wait | ForEach-Object { if ($_ -eq 'a1') { Set-Content go 1 }; $_ }
---
a1
b1
a2
b2
=== -AutoRemoveJob removes what was selected, and a child is refused
$j = Start-Job { 1 }
Receive-Job $j.ChildJobs[0] -Wait -AutoRemoveJob -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $(@(Get-Job).Count)"
Receive-Job $j -Wait -AutoRemoveJob -Location elsewhere
@(Get-Job).Count
---
1
ReceiveJobAutoRemovalError InvalidOperation 1
0
=== a thread job that is awaited gives its records as they come
$j = Start-ThreadJob { while (-not (Test-Path go)) { Start-Sleep -Milliseconds 5 }; 'a'; Write-Error 'b'; 'c' }
Set-Content go 1
Receive-Job $j -Wait 2>&1 | ForEach-Object { "$_" }
$j.Output.Count
$k = Start-ThreadJob { 'a'; Write-Error 'b'; 'c' } | Wait-Job
Receive-Job $k 2>&1 | ForEach-Object { "$_" }
---
a
b
c
0
a
c
b
=== a streaming host shows what a job says, and it is received too
$job = Start-ThreadJob -StreamingHost $Host { 'result'; Write-Host 'said'; Write-Warning 'careful'; Write-Information 'kept' } | Wait-Job
'received:'
Receive-Job $job
---
said
WARNING: careful
received:
result
WARNING: careful
said
=== the errors of a process job say which process and what they were there
$job = Start-Job {
    Get-Item /nope
    function f { Write-Error 'in f' }
    f
    throw 'end'
} | Wait-Job
$errors = Receive-Job $job 2>&1
foreach ($e in $errors) {
    $i = $e.InvocationInfo
    "$($e.GetType().FullName) $($e.CategoryInfo.Reason) $($e.Exception.GetType().Name)"
    "  [$($i.MyCommand.Name)] [$($i.MyCommand)] $($i.ScriptLineNumber) $($i.GetType().FullName)"
    "  $($e.OriginInfo) $($e.OriginInfo.PSComputerName) $($e.OriginInfo.RunspaceID.GetType().Name) $($e.OriginInfo.GetType().Name)"
}
$child = $job.ChildJobs[0]
"$($child.Error.Count) $($child.Error[0].OriginInfo) $($child.JobStateInfo.Reason.ErrorRecord.OriginInfo)"
$ErrorView = 'NormalView'
$errors[0]
$thread = Start-ThreadJob { Get-Item /nope } | Wait-Job
$e = Receive-Job $thread 2>&1
"$($e.GetType().Name) $($e.Exception.GetType().Name) $($e.InvocationInfo.MyCommand.Name) [$($e.OriginInfo)]"
---
System.Management.Automation.Runspaces.RemotingErrorRecord ItemNotFoundException RemoteException
  [Get-Item] [Get-Item] 2 System.Management.Automation.InvocationInfo
  localhost localhost Guid OriginInfo
System.Management.Automation.Runspaces.RemotingErrorRecord WriteErrorException RemoteException
  [f] [f] 4 System.Management.Automation.InvocationInfo
  localhost localhost Guid OriginInfo
System.Management.Automation.Runspaces.RemotingErrorRecord RuntimeException RemoteException
  [] [] 5 System.Management.Automation.InvocationInfo
  localhost localhost Guid OriginInfo
2 localhost localhost
Get-Item : Cannot find path '/nope' because it does not exist.
At line:2 char:5
+     Get-Item /nope
+     ~~~~~~~~~~~~~~
    + CategoryInfo          : ObjectNotFound: (/nope:String) [Get-Item], ItemNotFoundException
    + FullyQualifiedErrorId : PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand
    + PSComputerName        : localhost
ErrorRecord ItemNotFoundException Get-Item []
