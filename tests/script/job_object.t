=== every collection has the type of its records, an index, and ReadAll
$j = Start-Job { 'a'; Write-Error e; Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Information i; Write-Progress act st; 'b' } | Wait-Job
foreach ($s in 'Output', 'Error', 'Warning', 'Verbose', 'Debug', 'Information', 'Progress') {
    $c = $j.ChildJobs[0].$s
    $walked = 0; foreach ($x in $c) { $walked++ }
    $all = $c.ReadAll()
    "$s $($c.GetType().Name) $($c.GetType().GenericTypeArguments[0].Name) $($all.GetType().Name) $($all[-1].GetType().Name) $walked $($all.Count) $($c.Count)"
}
$j.ChildJobs[0].HasMoreData
(Receive-Job $j *>&1).Count
---
Output PSDataCollection`1 PSObject Collection`1 String 2 2 0
Error PSDataCollection`1 ErrorRecord Collection`1 RemotingErrorRecord 1 1 0
Warning PSDataCollection`1 WarningRecord Collection`1 WarningRecord 1 1 0
Verbose PSDataCollection`1 VerboseRecord Collection`1 VerboseRecord 1 1 0
Debug PSDataCollection`1 DebugRecord Collection`1 DebugRecord 1 1 0
Information PSDataCollection`1 InformationRecord Collection`1 InformationRecord 1 1 0
Progress PSDataCollection`1 ProgressRecord Collection`1 ProgressRecord 1 1 0
True
7
=== nothing is added to a collection that is closed
$j = Start-Job { 1 }
try { $j.Output.Add(2) } catch { $_.FullyQualifiedErrorId }
$null = Wait-Job $j
try { $j.ChildJobs[0].Output.Add(2) } catch { $_.FullyQualifiedErrorId }
$j.ChildJobs[0].Output.Clear()
$j.ChildJobs[0].Output.Count
Receive-Job $j
---
PSInvalidOperationException
PSInvalidOperationException
0
1
=== a collection that is held closes with its job
$j = Start-Job { Start-Sleep 300 }
$out = $j.ChildJobs[0].Output
$out.IsOpen
Stop-Job $j
while ($out.IsOpen) { Start-Sleep -Milliseconds 10 }
$out.IsOpen
---
True
False
=== a collection is replaced, but not while the job runs
$j = Start-Job { 1; Start-Sleep 300 }
$new = [System.Management.Automation.PSDataCollection[psobject]]::new()
while ($j.ChildJobs[0].State -ne 'Running') { Start-Sleep -Milliseconds 10 }
try { $j.ChildJobs[0].Output = $new } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().Name }
Stop-Job $j
$new.Add(7)
$j.ChildJobs[0].Output = $new
"$($j.ChildJobs[0].Output)"
try { $j.ChildJobs[0].Error = $null } catch { $_.Exception.InnerException.GetType().Name }
---
ExceptionWhenSetting
InvalidJobStateException
7
PSArgumentNullException
=== the handle waits for a time
$j = Start-Job { Start-Sleep 300 }
$j.Finished.WaitOne(1)
$j.Finished.WaitOne([timespan]'0:0:0.01')
$j.ChildJobs[0].Finished.WaitOne(0)
$j.StopJob()
$j.Finished.WaitOne()
$j.ChildJobs[0].Finished.WaitOne(0, $false)
---
False
False
False
True
True
=== a removed job keeps its children, their state and their reason
$j = Start-Job { throw 'because' } | Wait-Job
Remove-Job $j
"$($j.ChildJobs.Count) $($j.ChildJobs[0].Name) $($j.ChildJobs[0].State) $($j.ChildJobs[0].JobStateInfo.Reason.Message)"
$j.Finished.WaitOne(0)
"$($j.HasMoreData) $($j.ChildJobs[0].HasMoreData)"
---
1 Job2 Failed because
True
False False
=== disposing of a job ends it and leaves its record
$j = Start-Job { Start-Sleep 300 }
$j.Dispose()
$j.State
@(Get-Job).Count
try { $j.Name = 'x' } catch { $_.FullyQualifiedErrorId }
---
Stopped
1
ExceptionWhenSetting
=== an error of a process job says whence it comes
$job = Start-Job { Write-Error bad } | Wait-Job
$record = $job.ChildJobs[0].Error[0]
$record.PSTypeNames
"$($record.OriginInfo) $($record.OriginInfo.RunspaceID -eq $job.ChildJobs[0].Runspace.InstanceId)"
Receive-Job $job -ErrorVariable errors -ErrorAction SilentlyContinue
$errors[0].GetType().Name
(Receive-Job (Start-ThreadJob { Write-Error bad } | Wait-Job) 2>&1).GetType().Name
---
System.Management.Automation.Runspaces.RemotingErrorRecord
System.Management.Automation.ErrorRecord
System.Object
localhost True
RemotingErrorRecord
ErrorRecord
=== a child job and a thread job have what their types have
$child = (Start-Job { 1 } | Wait-Job).ChildJobs[0]
$child.Debugger, $child.IsAsync, $child.Runspace.RunspaceStateInfo.State -join ' '
$job = Start-ThreadJob -Name named { 1 } | Wait-Job
$job.Debugger, $job.IsAsync, $job.StartParameters.Count, $job.ThreadJobDefinition.Name -join ' '
$job.IsAsync = $true; $job.IsAsync
try { $job.InjectInput(1) } catch { $_.FullyQualifiedErrorId }
$job.CloseInputStream()
$job.ReportError([InvalidOperationException]'late')
$job.Error[0].FullyQualifiedErrorId
(1 | ForEach-Object -Parallel { $_ } -AsJob | Wait-Job | Get-Member -MemberType Property A*, Debugger).Name
---
 True Closed
 False 0 named
True
InvalidOperationException
ThreadJobError
AllocatedRunspaceCount
