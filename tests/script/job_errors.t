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
=== what is wrong with a Start-Job is told in one order
try { Start-Job -RunAs32 -WorkingDirectory /no/such -Authentication Basic { $using:nothing } } catch { $_.FullyQualifiedErrorId }
try { Start-Job -WorkingDirectory /no/such -Authentication Basic { $using:nothing } } catch { $_.FullyQualifiedErrorId }
try { Start-Job -Authentication Basic { $using:nothing } } catch { $_.FullyQualifiedErrorId }
try { Start-Job -Authentication Basic { 1 } } catch { $_.FullyQualifiedErrorId }
(Start-Job { 1 }).Id
---
RunAs32NotSupported,Microsoft.PowerShell.Commands.StartJobCommand
DirectoryNotFoundException,Microsoft.PowerShell.Commands.StartJobCommand
UsingVariableIsUndefined,Microsoft.PowerShell.Commands.StartJobCommand
InvalidOperation,Microsoft.PowerShell.Commands.StartJobCommand
1
=== the superuser's jobs run as whom -Credential names, others fail
$secret = ConvertTo-SecureString -AsPlainText -Force unused
$j = Start-Job -WorkingDirectory / -Credential ([pscredential]::new('nobody', $secret)) {
    id -un
    "$env:USER $env:LOGNAME $($HOME -eq $env:HOME)"
} | Wait-Job
$r = Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
if ((id -u) -eq 0) { "$($j.State) $r" -eq 'Completed nobody nobody nobody True' }
else { "$($j.State) $($e.FullyQualifiedErrorId)" -eq 'Failed PSSessionStateBroken' }
$j = Start-Job -WorkingDirectory / -Credential ([pscredential]::new('no such user', $secret)) { 1 } | Wait-Job
Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
"$($j.State) $($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category): $e"
---
True
Failed PSSessionStateBroken OpenError: The user 'no such user' does not exist.
=== the three ways not to be found, of every command that selects jobs
$many = 'Get-Job', 'Receive-Job', 'Wait-Job', 'Stop-Job', 'Remove-Job', 'Suspend-Job', 'Resume-Job'
$guid = [guid]'11111111-2222-3333-4444-555555555555'
foreach ($try in { & $_ -Name nobody }, { & $_ -Id 42 }, { & $_ -InstanceId $guid }) {
    $records = $many | ForEach-Object { . $try 2>&1 }
    @($records).Count
    ($records.FullyQualifiedErrorId -replace ',.*' | Sort-Object -Unique)
    ($records | ForEach-Object { $_.FullyQualifiedErrorId -replace '.*\.(\w+)JobCommand', '$1' }) -join ' '
    ($records | ForEach-Object { "$($_.CategoryInfo.Category) $($_.TargetObject) $($_.TargetObject.GetType().Name)" } | Sort-Object -Unique)
    ($records.Exception.Message | Sort-Object -Unique)
}
---
7
JobWithSpecifiedNameNotFound
Get Receive Wait Stop Remove Suspend Resume
ObjectNotFound nobody String
The command cannot find the job because the job name nobody was not found. Verify the value of the Name parameter, and then try the command again.
7
JobWithSpecifiedSessionNotFound
Get Receive Wait Stop Remove Suspend Resume
ObjectNotFound 42 Int32
The command cannot find a job with the job ID 42. Verify the value of the Id parameter and then try the command again.
7
JobWithSpecifiedInstanceIdNotFound
Get Receive Wait Stop Remove Suspend Resume
ObjectNotFound 11111111-2222-3333-4444-555555555555 Guid
The command cannot find a job with the instance ID 11111111-2222-3333-4444-555555555555. Verify the value of the InstanceId parameter and then try the command again.
=== what is not found does not keep the others
$a = Start-Job -Name a { 'out of a' } | Wait-Job
$records = Receive-Job -Name nobody, a, none 2>&1
($records | ForEach-Object { if ($_ -is [string]) { $_ } else { "$($_.TargetObject) was not found" } })
@(Get-Job -Id 77, $a.Id -ErrorAction SilentlyContinue).Name
---
nobody was not found
none was not found
out of a
a
=== an unfinished job stays, by whatever it was selected
$j = Start-Job { Start-Sleep 300 }
foreach ($h in @{ Job = $j }, @{ Id = $j.Id }, @{ Name = $j.Name }, @{ InstanceId = $j.InstanceId }) {
    Remove-Job @h -ErrorVariable e -ErrorAction SilentlyContinue
    "$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $j)"
    "$e" -replace '.*parameter. '
}
"$e" -replace ' [^ ]* [^ ]*$'
$j.State
---
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
(Parameter 'Job')
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
(Parameter 'SessionId')
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
(Parameter 'Name')
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
(Parameter 'InstanceId')
The command cannot remove the job with the job ID 1 because the job is not finished. To remove the job, first stop the job, or use the Force parameter.
Running
=== children are not removed alone, by Remove-Job or by -AutoRemoveJob
$j = Start-Job { 1 } | Wait-Job
$child = $j.ChildJobs[0]
Remove-Job $child -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $child): $e"
Receive-Job $child -Wait -AutoRemoveJob -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category)"
(Get-Job -IncludeChildJob).Id -join ' '
---
CannotRemoveJob,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True: The command cannot remove the job with ID 2 because the job is a child job; remove its parent.
1
ReceiveJobAutoRemovalError InvalidOperation
1 2
=== switches of Receive-Job that need each other or exclude each other
$j = Start-Job { 'kept' } | Wait-Job
foreach ($h in @{ AutoRemoveJob = $true }, @{ WriteJobInResults = $true }, @{ WriteEvents = $true }, @{ Force = $true },
        @{ WriteEvents = $true; AutoRemoveJob = $true }, @{ Wait = $true; Keep = $true }) {
    try { Receive-Job $j @h } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category): $_" }
}
Receive-Job $j
---
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The AutoRemoveJob parameter is valid only together with the Wait parameter.
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The WriteJobInResults parameter is valid only together with the Wait parameter.
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The WriteEvents parameter is valid only together with the Wait parameter.
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The Force parameter is valid only together with the Wait parameter.
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The AutoRemoveJob parameter is valid only together with the Wait parameter.
ParameterBindingFailed,Microsoft.PowerShell.Commands.ReceiveJobCommand WriteError: Cannot bind parameter 'Keep': it cannot be used together with the Wait parameter.
kept
=== a computer is of remoting jobs alone, and the next job is received
$t = Start-ThreadJob { 'thread' } | Wait-Job
$p = Start-Job { 'process' } | Wait-Job
Receive-Job $t, $p -ComputerName localhost -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $t)"
Receive-Job $t
---
process
ComputerNameParameterNotSupported,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidArgument True
thread
=== definitions of jobs are never found, and that ends nothing
Start-Job -DefinitionName nightly -DefinitionPath /etc -Type x -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject)"
(Start-Job { 1 }).Id
---
StartJobFromDefinitionNameNotFound,Microsoft.PowerShell.Commands.StartJobCommand ObjectNotFound nightly
1
=== what Start-Job refuses, with its category and text
$tries = { Start-Job -RunAs32 { 1 } }, { Start-Job -PSVersion 3.0 { 1 } }, { Start-Job -Authentication Kerberos { 1 } },
    { Start-Job -FilePath ./none.ps1 }, { Start-Job -LiteralPath ./none.ps1 }, { Start-Job -FilePath ./a*.ps1 },
    { Start-Job -FilePath ./text.txt }, { Start-Job -FilePath env:x.ps1 }, { Start-Job -WorkingDirectory /none { 1 } }, { Start-Job { $using:none } }
foreach ($try in $tries) {
    try { & $try } catch { "$($_.FullyQualifiedErrorId -replace ',.*\.', ' ') $($_.CategoryInfo.Category)"; "  $_" }
}
@(Get-Job).Count
---
RunAs32NotSupported StartJobCommand InvalidOperation
  A 64-bit process cannot run a job as 32-bit: there is no 32-bit program here.
ParameterBindingFailed StartJobCommand WriteError
  Cannot bind parameter "PSVersion" to the target. Exception setting "PSVersion": "The only version of PowerShell that can be asked for is 5.1."
InvalidOperation StartJobCommand InvalidOperation
  The authentication mechanism 'Kerberos' is not supported for a job: only Default is.
PathNotFound StartJobCommand ObjectNotFound
  Cannot find path 'HERE/none.ps1' because it does not exist.
PathNotFound StartJobCommand ObjectNotFound
  Cannot find path 'HERE/none.ps1' because it does not exist.
System.ArgumentException StartJobCommand NotSpecified
  The path './a*.ps1' must name one script, a file whose name ends in .ps1.
System.ArgumentException StartJobCommand NotSpecified
  The path './text.txt' must name one script, a file whose name ends in .ps1.
InvalidOperation StartJobCommand InvalidOperation
  The path 'env:x.ps1' is not a path of the file system.
DirectoryNotFoundException StartJobCommand InvalidOperation
  The specified working directory '/none' does not exist.
UsingVariableIsUndefined StartJobCommand InvalidOperation
  The value of the using variable '$using:none' cannot be retrieved because it has not been set in the local session.
0
=== the binder's errors of the job commands
$j = Start-Job { 1 } | Wait-Job
$tries = { Wait-Job }, { Stop-Job }, { Receive-Job }, { Remove-Job }, { Start-Job }, { Start-ThreadJob }, { Suspend-Job }, { Debug-Job },
    { Get-Job -Id 1 -State Running }, { Remove-Job -State Running -Force }, { Start-ThreadJob { 1 } -FilePath x.ps1 },
    { Get-Job -Bogus 1 }, { Stop-Job -Command x }, { Receive-Job -State Running }, { Wait-Job $null }, { Receive-Job $null }, { Get-Job -Name '' },
    { Wait-Job $j -Timeout -2 }, { Start-ThreadJob -Name '' { 1 } }, { Start-ThreadJob -ThrottleLimit 0 { 1 } }, { Get-Job -State Nowhere },
    { Wait-Job -Id 1e10 }, { Debug-Job $j }
foreach ($try in $tries) {
    try { & $try } catch { "$try".Trim() + ' !! ' + ($_.FullyQualifiedErrorId -replace ',.*\.', ' ') + " $($_.CategoryInfo.Category)" }
}
---
Wait-Job !! MissingMandatoryParameter WaitJobCommand InvalidArgument
Stop-Job !! MissingMandatoryParameter StopJobCommand InvalidArgument
Receive-Job !! MissingMandatoryParameter ReceiveJobCommand InvalidArgument
Remove-Job !! MissingMandatoryParameter RemoveJobCommand InvalidArgument
Start-Job !! MissingMandatoryParameter StartJobCommand InvalidArgument
Start-ThreadJob !! AmbiguousParameterSet StartThreadJobCommand InvalidArgument
Suspend-Job !! MissingMandatoryParameter SuspendJobCommand InvalidArgument
Debug-Job !! MissingMandatoryParameter DebugJobCommand InvalidArgument
Get-Job -Id 1 -State Running !! AmbiguousParameterSet GetJobCommand InvalidArgument
Remove-Job -State Running -Force !! AmbiguousParameterSet RemoveJobCommand InvalidArgument
Start-ThreadJob { 1 } -FilePath x.ps1 !! PositionalParameterNotFound StartThreadJobCommand InvalidArgument
Get-Job -Bogus 1 !! NamedParameterNotFound GetJobCommand InvalidArgument
Stop-Job -Command x !! NamedParameterNotFound StopJobCommand InvalidArgument
Receive-Job -State Running !! NamedParameterNotFound ReceiveJobCommand InvalidArgument
Wait-Job $null !! ParameterArgumentValidationError WaitJobCommand InvalidData
Receive-Job $null !! ParameterArgumentValidationErrorNullNotAllowed ReceiveJobCommand InvalidData
Get-Job -Name '' !! ParameterArgumentValidationError GetJobCommand InvalidData
Wait-Job $j -Timeout -2 !! ParameterArgumentValidationError WaitJobCommand InvalidData
Start-ThreadJob -Name '' { 1 } !! ParameterArgumentValidationError StartThreadJobCommand InvalidData
Start-ThreadJob -ThrottleLimit 0 { 1 } !! ParameterArgumentValidationError StartThreadJobCommand InvalidData
Get-Job -State Nowhere !! CannotConvertArgumentNoMessage GetJobCommand InvalidArgument
Wait-Job -Id 1e10 !! CannotConvertArgumentNoMessage WaitJobCommand InvalidArgument
Debug-Job $j !! DebugJobNoHostDebugger DebugJobCommand InvalidOperation
=== what is piped in and is no job is refused one by one
$j = Start-Job -Name real { 1 } | Wait-Job
$e = @(1, 'Job1', $j, [pscustomobject]@{ Other = 1 } | Wait-Job 2>&1)
$e | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" } else { $_.Name } }
[pscustomobject]@{ Id = $j.Id }, [pscustomobject]@{ Name = 'real' }, [pscustomobject]@{ InstanceId = $j.InstanceId } | Get-Job | ForEach-Object Name
[pscustomobject]@{ Job = $j } | Wait-Job | ForEach-Object Name
[pscustomobject]@{ State = 'Completed' } | Get-Job | ForEach-Object Name
---
InputObjectNotBound,Microsoft.PowerShell.Commands.WaitJobCommand InvalidArgument
InputObjectNotBound,Microsoft.PowerShell.Commands.WaitJobCommand InvalidArgument
InputObjectNotBound,Microsoft.PowerShell.Commands.WaitJobCommand InvalidArgument
real
real
real
real
real
real
=== the first word means what its type says
$j = Start-Job -Name 5 { 1 } | Wait-Job
$id = $j.Id
foreach ($word in $j, $id, '5', $j.InstanceId, ([System.Management.Automation.JobState]'Completed')) { (Stop-Job $word -PassThru).Name }
@(Stop-Job @{ Name = '5' } -PassThru).Count
foreach ($try in { Wait-Job 'Completed' }, { Get-Job Running }, { Wait-Job $id, 'x' }, { Receive-Job @{ a = 1 } }) {
    & $try 2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId -replace ',.*') $($_.TargetObject)" }
}
(Get-Job -State comp).Name
---
5
5
5
5
5
0
JobWithSpecifiedNameNotFound Completed
JobWithSpecifiedNameNotFound Running
JobWithSpecifiedNameNotFound 1
JobWithSpecifiedNameNotFound x
JobWithSpecifiedNameNotFound System.Collections.Hashtable
5
=== errors inside jobs, as they are received
$tries = { Start-ThreadJob { throw 'thrown' } }, { Start-Job { throw 'thrown' } },
    { Start-Job -InitializationScript { Write-Error 'bad start' } { 1 } }, { Start-Job { kill -9 $PID } }, { Start-Job { [Environment]::Exit(3) } }
foreach ($try in $tries) {
    $j = & $try | Wait-Job
    Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
    "$($j.State) $($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category): $e"
}
1 | ForEach-Object -Parallel { throw 'thrown' } 2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category): $_" }
---
Failed JobStateFailed InvalidResult: thrown
Failed thrown OperationStopped: thrown
Failed 2100,PSSessionStateBroken OpenError: bad start
Failed 2101,PSSessionStateBroken OpenError: killed by signal SIGKILL (9)
Failed 2101,PSSessionStateBroken OpenError: exited with status 3 before it told how it ended
PSTaskException InvalidOperation: thrown
=== a filter finds nothing, and says why when there are thread jobs
$p = Start-Job { 1 } | Wait-Job
foreach ($c in 'Get-Job', 'Stop-Job', 'Wait-Job', 'Remove-Job') { @(& $c -Filter @{ Name = 'Job1' } 3>&1).Count }
$t = Start-ThreadJob { 1 } | Wait-Job
Get-Job -Filter @{ Name = 'Job1' } 3>&1 | ForEach-Object { "$($_.GetType().Name): $_" }
try { Get-Job -Filter @{} } catch { $_.FullyQualifiedErrorId }
---
0
0
0
0
WarningRecord: Thread jobs cannot be filtered; none was selected.
ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetJobCommand
=== what ForEach-Object -Parallel refuses
$block = { 1 }
$tries = { 1 | ForEach-Object -Parallel { 1 } -ErrorAction Stop }, { 1 | ForEach-Object -Parallel { 1 } -PipelineVariable p },
    { 1 | ForEach-Object -Parallel { $using:none } }, { 1 | ForEach-Object -Parallel { & $using:block } },
    { 1 | ForEach-Object -Parallel { 1 } -AsJob -TimeoutSeconds 0 }, { 1 | ForEach-Object -Parallel { 1 } -ThrottleLimit 0 },
    { 1 | ForEach-Object -Parallel { 1 } -TimeoutSeconds 2147484 }
foreach ($try in $tries) { try { & $try } catch { "$($_.FullyQualifiedErrorId -replace ',.*') $($_.CategoryInfo.Category)" } }
$block | ForEach-Object -Parallel { 1 } 2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId -replace ',.*') $($_.CategoryInfo.Category)" }
---
ParallelCommonParametersNotSupported NotImplemented
ParallelCommonParametersNotSupported NotImplemented
UsingVariableIsUndefined InvalidOperation
ParallelUsingVariableCannotBeScriptBlock InvalidType
ParallelCannotUseTimeoutWithJob InvalidOperation
ParameterArgumentValidationError InvalidData
ParameterArgumentValidationError InvalidData
ParallelPipedInputObjectCannotBeScriptBlock InvalidType
