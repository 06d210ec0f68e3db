=== members of a job are defined as in PowerShell
$job = Start-Job { 1 }
$job | Get-Member State, Name, Output, JobStateInfo, Dispose | ForEach-Object { "$($_.MemberType) $($_.Definition)" }
Get-Member -InputObject $job.JobStateInfo -MemberType Property | ForEach-Object Definition
---
Method void Dispose(), void IDisposable.Dispose()
Property System.Management.Automation.JobStateInfo JobStateInfo {get;}
Property string Name {get;set;}
Property System.Management.Automation.PSDataCollection[psobject] Output {get;set;}
ScriptProperty System.Object State {get=$this.JobStateInfo.State;}
System.Exception Reason {get;}
System.Management.Automation.JobState State {get;}
=== members of the definition of a generic type name its arguments
$list = [System.Collections.Generic.List[string]]::new()
(Get-Member -InputObject $list -Name Count, Clear, RemoveAll).Name
(Get-Member -InputObject (Start-Job { 1 } | Wait-Job).ChildJobs[0].Output -Name ReadAll).Definition
---
Clear
RemoveAll
Count
System.Collections.ObjectModel.Collection[psobject] ReadAll()
=== members that are not listed are shown by -Force
(1, 2 | Get-Member get_*) -eq $null
@{} | Get-Member get_Item | Measure-Object | ForEach-Object Count
@{} | Get-Member get_Item -Force | Measure-Object | ForEach-Object Count
---
True
0
1
=== -View tells what was added from what the type has
$o = 'text' | Add-Member Note 1 -PassThru
(Get-Member -InputObject $o -View Extended).Name
(Get-Member -InputObject $o -View Base -Name Note, Length).Name
(Get-Member -InputObject $o -View All -Name Note, Length).Name
(Start-Job { 1 } | Get-Member -View Extended).Name
---
Note
Length
Note
Length
State
=== -Static lists what belongs to the type
[int] | Get-Member -Static -Name M??Value, Ref* | ForEach-Object Definition
1 | Get-Member -Static -Name MaxValue | ForEach-Object { "$($_.TypeName) $($_.Definition)" }
[DayOfWeek] | Get-Member -Static -MemberType Property -Name F* | ForEach-Object Definition
[guid] | Get-Member -Static -Name new | ForEach-Object { "$($_.MemberType) $($_.Name)" }
---
static bool ReferenceEquals(System.Object objA, System.Object objB)
static int MaxValue {get;}
static int MinValue {get;}
System.Int32 static int MaxValue {get;}
static System.DayOfWeek Friday {get;}
Method new
=== members given to a type are among those of its objects
Update-TypeData -TypeName System.Version -MemberType ScriptProperty -MemberName Twice -Value { $this.Major * 2 }
Update-TypeData -TypeName System.Version -MemberType ScriptMethod -MemberName Next -Value { $this.Major + 1 }
[version]'3.1' | Get-Member Twice, Next | ForEach-Object { "$($_.MemberType) $($_.Definition)" }
([version]'3.1').PSObject.Members['Next'].Name
---
ScriptMethod System.Object Next();
ScriptProperty System.Object Twice {get= $this.Major * 2 ;}
Next
=== PSObject has the members Get-Member lists
foreach ($v in 'text', 1, (Get-Process -Id $PID), [datetime]0, (Start-Job { 1 }), @{}, (Get-Item /), $Host) {
    $names = (Get-Member -InputObject $v).Name | Sort-Object
    "$($v.GetType().Name) $(-not (Compare-Object $names ($v.PSObject.Members.Name | Sort-Object)))"
}
'text'.PSObject.Methods['Trim'].Invoke().Length
'text'.PSObject.Methods['Length'] -eq $null
'text'.PSObject.Members['Length'].Value
---
String True
Int32 True
Process True
DateTime True
PSRemotingJob True
Hashtable True
DirectoryInfo True
InternalHost True
4
True
4
=== a property says the type it is declared with
$job = Start-Job { 1 }
$job.PSObject.Properties['Id'].TypeNameOfValue
$job.PSObject.Properties['PSEndTime'].TypeNameOfValue -like 'System.Nullable*'
$job.PSObject.Properties['State'].TypeNameOfValue
$job.PSObject.Properties['Name'].ToString()
([pscustomobject]@{ A = 1 }).PSObject.Properties['A'].ToString()
---
System.Int32
True
System.Object
string Name {get;set;}
int A=1
=== a type that lists a member once listens to an event it never raises
$null = Register-ObjectEvent (Start-ThreadJob { 1 } | Wait-Job) SuspendJobCompleted -SourceIdentifier never
(Get-EventSubscriber).EventName
try { Register-ObjectEvent (Start-Job { 1 }) SuspendJobCompleted -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
---
SuspendJobCompleted
INVALID_REGISTRATION,Microsoft.PowerShell.Commands.RegisterObjectEventCommand
=== no input is an error
try { @() | Get-Member -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; "$_" }
try { $null | Get-Member -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
---
NoObjectInGetMember,Microsoft.PowerShell.Commands.GetMemberCommand
You must specify an object for the Get-Member cmdlet.
NoObjectInGetMember,Microsoft.PowerShell.Commands.GetMemberCommand
=== a process has its aliases, its module and a wish for events
$process = Get-Process -Id $PID
$process | Get-Member WS, Name, CPU, Parent, __NounName | ForEach-Object { "$($_.MemberType) $($_.Definition)" }
$process.MainModule.FileName -eq $process.Path
$process.EnableRaisingEvents = $true; $process.EnableRaisingEvents
---
AliasProperty Name = ProcessName
AliasProperty WS = WorkingSet64
CodeProperty System.Object Parent{get=GetParentProcess;}
NoteProperty string __NounName=Process
ScriptProperty System.Object CPU {get=$this.TotalProcessorTime.TotalSeconds;}
True
True
