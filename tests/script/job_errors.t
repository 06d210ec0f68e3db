=== a job that was removed is not removed again
$j = Start-Job { 1 } | Wait-Job
Remove-Job $j
Remove-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $j)"
"$e"
"$($j.Id) $($j.State) $(@(Wait-Job $j).Count) $(@(Receive-Job $j).Count) $(@(Stop-Job $j).Count)"
---
CannotRemoveJob,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
The command cannot remove the job because it does not exist or because it is a child job. Child jobs can be removed only by removing the parent job.
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
foreach ($nobody in $null, [pscredential]::Empty) {
    Start-Job -Credential $nobody { $HOME -eq $using:HOME } | Receive-Job -Wait
}
Invoke-Command -ComputerName localhost -Credential $nobody { $HOME -eq $using:HOME }
---
True
Failed PSSessionStateBroken OpenError: The user 'no such user' does not exist.
True
True
True
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
The command cannot find a job with the instance identifier 11111111-2222-3333-4444-555555555555. Verify the value of the InstanceId parameter, and then try the command again.
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
    "$e" -replace $j.InstanceId, 'GUID'
}
$child = $j.ChildJobs[0]
Remove-Job $child -ErrorVariable e -ErrorAction SilentlyContinue
$e.FullyQualifiedErrorId -replace ',.*'
"$($j.State) $($child.State -in 'NotStarted', 'Running')"
---
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
The command cannot remove the job with the job ID 1 because the job is not finished. To remove the job, first stop the job, or use the Force parameter. (Parameter 'Job')
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
The command cannot remove the job with the job ID 1 because the job is not finished. To remove the job, first stop the job, or use the Force parameter. (Parameter 'SessionId')
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
The command cannot remove the job with the job ID 1 and the name Job1 because the job is not finished. To remove the job, first stop the job, or use the Force parameter. (Parameter 'Name')
JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
The command cannot remove the job with the job ID 1 and the instance identifier GUID because the job is not finished. To remove the job, first stop the job or use the Force parameter. (Parameter 'InstanceId')
JobObjectNotFinishedCannotBeRemoved
Running True
=== children are not removed alone, by Remove-Job or by -AutoRemoveJob
$j = Start-Job { 1 } | Wait-Job
$child = $j.ChildJobs[0]
Remove-Job $child -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $child): $e"
Receive-Job $child -Wait -AutoRemoveJob -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $child): $e"
(Get-Job -IncludeChildJob).Id -join ' '
---
CannotRemoveJob,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True: The command cannot remove the job because it does not exist or because it is a child job. Child jobs can be removed only by removing the parent job.
1
ReceiveJobAutoRemovalError InvalidOperation True: The command cannot remove the job because it does not exist or because it is a child job. Child jobs can be removed only by removing the parent job.
1 2
=== switches of Receive-Job that need each other or exclude each other
$j = Start-Job { 'kept' } | Wait-Job
foreach ($h in @{ AutoRemoveJob = $true }, @{ WriteJobInResults = $true }, @{ WriteEvents = $true }, @{ Force = $true },
        @{ WriteEvents = $true; AutoRemoveJob = $true }, @{ Wait = $true; Keep = $true }) {
    try { Receive-Job $j @h } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category): $_" }
}
Receive-Job $j
---
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The -AutoRemoveJob parameter cannot be used without the -Wait parameter
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The -WriteJobInResults parameter cannot be used without the -Wait parameter
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The WriteEvents parameter cannot be used without the Wait parameter.
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The -Force parameter cannot be used without the -Wait parameter.
InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidOperation: The -AutoRemoveJob parameter cannot be used without the -Wait parameter
ParameterBindingFailed,Microsoft.PowerShell.Commands.ReceiveJobCommand WriteError: Cannot bind parameter 'Keep' to the target. Exception setting "Keep": "The Wait and Keep parameters cannot be used together in the same command."
kept
=== a computer is of remoting jobs alone, and the next job is received
$t = Start-ThreadJob { 'thread' } | Wait-Job
$p = Start-Job { 'process' } | Wait-Job
Receive-Job $t, $p -ComputerName localhost -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $t)"
"$e"
Receive-Job $t
---
process
ComputerNameParameterNotSupported,Microsoft.PowerShell.Commands.ReceiveJobCommand InvalidArgument True
The command cannot retrieve the jobs of the specified computers. The ComputerName parameter can be used only with jobs created by using PowerShell remoting.
thread
=== definitions of jobs are never found, and that ends nothing
$null = New-Item -ItemType Directory one, two
foreach ($h in @{}, @{ DefinitionPath = 'one' }, @{ DefinitionPath = 'o*'; Type = 'Timer' }, @{ DefinitionPath = '*' }, @{ DefinitionPath = 'nil*' }, @{ DefinitionPath = 'env:HOME' }) {
    Start-Job -DefinitionName nightly @h -ErrorVariable e -ErrorAction SilentlyContinue
    "$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($null -eq $e.TargetObject)"
    "  $e"
}
try { Start-Job -DefinitionName nightly -DefinitionPath none } catch { $_.FullyQualifiedErrorId }
try { Start-Job -DefinitionName nightly -WorkingDirectory /none } catch { $_.FullyQualifiedErrorId }
(Start-Job { 1 }).Id
---
StartJobFromDefinitionNameNotFound,Microsoft.PowerShell.Commands.StartJobCommand ObjectNotFound True
  Cannot find a scheduled job with name nightly.
StartJobFromDefinitionNameNotFound,Microsoft.PowerShell.Commands.StartJobCommand ObjectNotFound True
  Cannot find a scheduled job with name nightly.
StartJobFromDefinitionNameNotFound,Microsoft.PowerShell.Commands.StartJobCommand ObjectNotFound True
  Cannot find a scheduled job with type Timer and name nightly.
StartJobFromDefinitionNamePathInvalidNotSingle,Microsoft.PowerShell.Commands.StartJobCommand InvalidArgument True
  Cannot retrieve the job definition 'nightly' because path '*' resolves to multiple file paths.  Change the path parameter so that it is a single path.
StartJobFromDefinitionNamePathInvalidNotSingle,Microsoft.PowerShell.Commands.StartJobCommand InvalidArgument True
  Cannot retrieve the job definition 'nightly' because path 'nil*' resolves to multiple file paths.  Change the path parameter so that it is a single path.
StartJobFromDefinitionNamePathInvalidNotFileSystemProvider,Microsoft.PowerShell.Commands.StartJobCommand InvalidArgument True
  Cannot retrieve the job definition 'nightly' because path 'env:HOME' refers to a 'Microsoft.PowerShell.Core\Environment' provider path.  Change the path parameter to a file system path.
PathNotFound,Microsoft.PowerShell.Commands.StartJobCommand
DirectoryNotFoundException,Microsoft.PowerShell.Commands.StartJobCommand
1
=== what Start-Job refuses, with its category and text
$tries = { Start-Job -RunAs32 { 1 } }, { Start-Job -PSVersion 3.0 { 1 } }, { Start-Job -Authentication Kerberos { 1 } },
    { Start-Job -FilePath ./none.ps1 }, { Start-Job -LiteralPath ./none.ps1 }, { Start-Job -FilePath ./a*.ps1 },
    { Start-Job -FilePath ./text.txt }, { Start-Job -LiteralPath '[a].txt' }, { Start-Job -FilePath env:x.ps1 }, { Start-Job -WorkingDirectory /none { 1 } }, { Start-Job { $using:none } }
foreach ($try in $tries) {
    try { & $try } catch { "$($_.FullyQualifiedErrorId -replace ',.*\.', ' ') $($_.CategoryInfo.Category)"; "  $_" }
}
@(Get-Job).Count
---
RunAs32NotSupported StartJobCommand InvalidOperation
  Cannot start a 32-bit job: there is no 32-bit shell here.
ParameterBindingFailed StartJobCommand WriteError
  Cannot bind parameter 'PSVersion' to the target. Exception setting "PSVersion": "The value 3.0 is not valid for the PSVersion parameter. The only allowed value is 5.1."
InvalidOperation StartJobCommand InvalidOperation
  The specified authentication mechanism "Kerberos" is not supported. Only "Default" is supported for this operation.
PathNotFound StartJobCommand ObjectNotFound
  Cannot find path 'HERE/none.ps1' because it does not exist.
PathNotFound StartJobCommand ObjectNotFound
  Cannot find path 'HERE/none.ps1' because it does not exist.
System.ArgumentException StartJobCommand NotSpecified
  Wildcard characters are not supported for the FilePath parameter. Specify a path without wildcard characters. (Parameter 'filePath')
System.ArgumentException StartJobCommand NotSpecified
  The value of the FilePath parameter must be a PowerShell script file. Enter the path to a file with a .ps1 file name extension and try the command again. (Parameter 'filePath')
System.ArgumentException StartJobCommand NotSpecified
  The value of the FilePath parameter must be a PowerShell script file. Enter the path to a file with a .ps1 file name extension and try the command again. (Parameter 'filePath')
InvalidOperation StartJobCommand InvalidOperation
  The path specified as the value of the FilePath parameter is not from the FileSystem provider.
DirectoryNotFoundException StartJobCommand InvalidOperation
  Cannot find the WorkingDirectory path /none.
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
Debug-Job $j !! DebugJobNoDebuggableJobsFound DebugJobCommand InvalidOperation
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
=== a job that cannot be debugged says why
$done = Start-Job -Name done { 1 } | Wait-Job
$busy = Start-Job -Name dozing { Start-Sleep 300 }
while ($busy.ChildJobs[0].State -ne 'Running') { Start-Sleep -Milliseconds 5 }
$gone = Start-Job -Name gone { 1 } | Wait-Job
Remove-Job $gone
$tries = { Debug-Job $done }, { Debug-Job -Id 1 }, { Debug-Job $gone }, { $done | Debug-Job }, { Debug-Job do* }, { Debug-Job nobody }, { Debug-Job -Id 2 },
    { Debug-Job -InstanceId ([guid]::Empty) }, { Debug-Job $busy -BreakAll }, { Debug-Job $busy.InstanceId }, { Debug-Job doz* -WhatIf }
foreach ($try in $tries) {
    try { & $try } catch { "$try".Trim() + " !! $($_.FullyQualifiedErrorId -replace ',.*') $($_.CategoryInfo.Category)"; "  $_" }
}
1 | Debug-Job -ErrorVariable e -ErrorAction SilentlyContinue
$e.FullyQualifiedErrorId
$busy.State
---
Debug-Job $done !! DebugJobNoDebuggableJobsFound InvalidOperation
  The provided job and all child jobs were examined but no jobs were found that could be debugged.  In order to debug a job or child job the job must support debugging and also be in a running state.
Debug-Job -Id 1 !! DebugJobNoDebuggableJobsFound InvalidOperation
  The provided job and all child jobs were examined but no jobs were found that could be debugged.  In order to debug a job or child job the job must support debugging and also be in a running state.
Debug-Job $gone !! DebugJobNoDebuggableJobsFound InvalidOperation
  The provided job and all child jobs were examined but no jobs were found that could be debugged.  In order to debug a job or child job the job must support debugging and also be in a running state.
$done | Debug-Job !! DebugJobNoDebuggableJobsFound InvalidOperation
  The provided job and all child jobs were examined but no jobs were found that could be debugged.  In order to debug a job or child job the job must support debugging and also be in a running state.
Debug-Job do* !! DebugJobFoundMultipleJobsWithName InvalidOperation
  Multiple jobs were found with the name do*.  Debug-Job can debug only one job at a time.
Debug-Job nobody !! DebugJobCannotFindJobWithName InvalidOperation
  Cannot find job with name nobody.
Debug-Job -Id 2 !! DebugJobCannotFindJobWithId InvalidOperation
  Cannot find job with id 2.
Debug-Job -InstanceId ([guid]::Empty) !! DebugJobCannotFindJobWithInstanceId InvalidOperation
  Cannot find job with Instance Id 00000000-0000-0000-0000-000000000000.
Debug-Job $busy -BreakAll !! DebugJobNoHostDebugger InvalidOperation
  The job cannot be debugged because there is no debugger in this shell.  Write what you want to see with Write-Debug and -Debug.
Debug-Job $busy.InstanceId !! DebugJobNoHostDebugger InvalidOperation
  The job cannot be debugged because there is no debugger in this shell.  Write what you want to see with Write-Debug and -Debug.
What if: Performing the operation "Debug" on target "dozing".
InputObjectNotBound,Microsoft.PowerShell.Commands.DebugJobCommand
Running
=== errors inside jobs, as they are received
$tries = { Start-ThreadJob { throw 'thrown' } }, { Start-Job { throw 'thrown' } },
    { Start-Job -InitializationScript { Write-Error 'bad start' } { 1 } }, { Start-Job { kill -9 $PID } }, { Start-Job { [Environment]::Exit(3) } }
foreach ($try in $tries) {
    $j = & $try | Wait-Job
    Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
    "$($j.State) $($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) [$($e.TargetObject)]: $e"
}
1 | ForEach-Object -Parallel { throw 'thrown' } 2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category): $_" }
---
Failed JobStateFailed InvalidResult []: thrown
Failed thrown OperationStopped [thrown]: thrown
Failed 2100,PSSessionStateBroken OpenError []: bad start
Failed 2101,PSSessionStateBroken OpenError []: killed by signal SIGKILL (9)
Failed 2101,PSSessionStateBroken OpenError []: exited with status 3 before it told how it ended
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
foreach ($try in $tries) { try { & $try } catch { "$($_.FullyQualifiedErrorId -replace ',.*') $($_.CategoryInfo.Category): $_" } }
$block | ForEach-Object -Parallel { 1 } 2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId -replace ',.*') $($_.CategoryInfo.Category): $_" }
---
ParallelCommonParametersNotSupported NotImplemented: The following common parameters are not currently supported in the Parallel parameter set:
ErrorAction, WarningAction, InformationAction, ProgressAction, PipelineVariable
ParallelCommonParametersNotSupported NotImplemented: The following common parameters are not currently supported in the Parallel parameter set:
ErrorAction, WarningAction, InformationAction, ProgressAction, PipelineVariable
UsingVariableIsUndefined InvalidOperation: The value of the using variable '$using:none' cannot be retrieved because it has not been set in the local session.
ParallelUsingVariableCannotBeScriptBlock InvalidType: A ForEach-Object -Parallel using variable cannot be a script block. Passed-in script block variables are not supported with ForEach-Object -Parallel, and can result in undefined behavior.
ParallelCannotUseTimeoutWithJob InvalidOperation: The 'TimeoutSeconds' parameter cannot be used with the 'AsJob' parameter.
ParameterArgumentValidationError InvalidData: Cannot validate argument on parameter 'ThrottleLimit'. The 0 argument is less than the minimum allowed range of 1. Supply an argument that is greater than or equal to 1 and then try the command again.
ParameterArgumentValidationError InvalidData: Cannot validate argument on parameter 'TimeoutSeconds'. The 2147484 argument is greater than the maximum allowed range of 2147483. Supply an argument that is less than or equal to 2147483 and then try the command again.
ParallelPipedInputObjectCannotBeScriptBlock InvalidType: A ForEach-Object -Parallel piped input object cannot be a script block. Passed-in script block variables are not supported with ForEach-Object -Parallel, and can result in undefined behavior.
=== the reason of a thread job says how its script ended
foreach ($block in { Write-Error x -ErrorAction Stop }, { $ErrorActionPreference = 'Stop'; Get-Item /nope }, { throw 'x' },
    { throw [InvalidOperationException]'x' }, { $ErrorActionPreference = 'Stop'; [int]'x' }) {
    $reason = (Start-ThreadJob $block | Wait-Job).JobStateInfo.Reason
    "$($reason.GetType().Name) ($($reason.InnerException?.GetType().Name)) $($reason.Message)"
}
1 | ForEach-Object -Parallel { Write-Error x -ErrorAction Stop } -ErrorVariable e 2>$null
"$($e.FullyQualifiedErrorId): $e"
$job = Start-Job { Write-Error x -ErrorAction Stop } | Wait-Job
"$($job.ChildJobs[0].JobStateInfo.Reason.GetType().Name) $($job.ChildJobs[0].JobStateInfo.Reason.Message)"
---
ActionPreferenceStopException () The running command stopped because the preference variable "ErrorActionPreference" or common parameter is set to Stop: x
ActionPreferenceStopException () The running command stopped because the preference variable "ErrorActionPreference" or common parameter is set to Stop: Cannot find path '/nope' because it does not exist.
RuntimeException () x
RuntimeException (InvalidOperationException) x
RuntimeException (PSInvalidCastException) Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format."
PSTaskException: The running command stopped because the preference variable "ErrorActionPreference" or common parameter is set to Stop: x
RemoteException x
