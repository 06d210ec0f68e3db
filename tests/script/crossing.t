=== simple values come back as themselves
$r = Start-Job { [sbyte]1; [int16]1; [uint16]1; [uint32]1; [uint64]1; [single]1.5; [datetime]::new(2020, 1, 2, 3, 4, 5, 6, [DateTimeKind]::Utc); [timespan]'1:2:3'; [guid]::Empty; [uri]'http://x/'; [version]'1.2' } | Receive-Job -Wait
($r | ForEach-Object { $_.GetType().Name }) -join ' '
$r[6].Kind
---
SByte Int16 UInt16 UInt32 UInt64 Single DateTime TimeSpan Guid Uri Version
Utc
=== a script block is text, a type and a big number are bags
$r = Start-Job { { 1 + 1 }; [int]; [bigint]5 } | Receive-Job -Wait
$r | ForEach-Object { "$($_.PSTypeNames[0]): $_" }
$r[1].Name
$r[2].IsEven
---
System.String:  1 + 1 
Deserialized.System.RuntimeType: System.Int32
Deserialized.System.Numerics.BigInteger: 5
Int32
False
=== a switch is a switch again, also within an object
$r = Start-Job { [switch]$true; [pscustomobject]@{ Off = [switch]$false } } | Receive-Job -Wait
"$($r[0].GetType().Name) $($r[0].IsPresent) $($r[1].Off.GetType().Name) $($r[1].Off.IsPresent)"
---
SwitchParameter True SwitchParameter False
=== every container knows what it was
$r = Start-Job {
    @{ a = 1 }
    [ordered]@{ b = 1 }
    ,[Collections.Generic.Dictionary[string, int]]::new()
    ,[Collections.Stack]::new(@(1, 2, 3))
    ,[Collections.Queue]::new(@(1, 2, 3))
    ,[Collections.Generic.HashSet[int]]::new([int[]](1, 2))
    ,[Collections.Generic.List[int]](1, 2)
    ,@(1, 2)
} | Receive-Job -Wait
foreach ($x in $r) { "$($x.GetType().Name) $($x.PSTypeNames[0] -replace '\[\[.*') $($x.Count)" }
$r[3].Pop(); $r[4].Dequeue()
---
Hashtable Deserialized.System.Collections.Hashtable 1
OrderedDictionary Deserialized.System.Collections.Specialized.OrderedDictionary 1
Hashtable Deserialized.System.Collections.Generic.Dictionary`2 0
Stack Deserialized.System.Collections.Stack 3
Queue Deserialized.System.Collections.Queue 3
ArrayList Deserialized.System.Collections.Generic.HashSet`1 2
ArrayList Deserialized.System.Collections.Generic.List`1 2
ArrayList Deserialized.System.Object[] 2
3
1
=== containers in XML likewise
function Copy-It($x) { ,[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($x)) }
foreach ($x in @{ a = 1 }, [Collections.Stack]::new(@(1, 2, 3)), [Collections.Generic.HashSet[int]]::new([int[]](1, 2))) {
    $y = Copy-It $x
    "$($y.GetType().Name) $($y.PSTypeNames[0] -replace '\[\[.*') $($y.Count)"
    if ($y -is [Collections.Stack]) { $y.Peek() }
}
---
Hashtable Deserialized.System.Collections.Hashtable 1
Stack Deserialized.System.Collections.Stack 3
3
ArrayList Deserialized.System.Collections.Generic.HashSet`1 2
=== every type name gets the prefix, the methods go
$null = mkdir sub
$d = Start-Job { Get-Item sub } | Receive-Job -Wait
$d.PSTypeNames -join ' '
$d.Name
Split-Path -Leaf "$d"
try { $d.Delete() } catch { $_.FullyQualifiedErrorId }
---
Deserialized.System.IO.DirectoryInfo Deserialized.System.IO.FileSystemInfo Deserialized.System.MarshalByRefObject Deserialized.System.Object
sub
sub
MethodNotFound
=== a step through a property of .NET costs a level, notes and containers none
$null = mkdir sub
$r = Start-Job { [pscustomobject]@{ At = [pscustomobject]@{ List = , (Get-Item sub) } }; Get-Item sub } | Receive-Job -Wait
$r[0].At.List[0].PSTypeNames[0]
$r[0].At.List[0].Parent.GetType().Name
$r[1].Parent.GetType().Name
---
Deserialized.System.IO.DirectoryInfo
String
String
=== an enum is its number that knows its label
$d = Start-Job { [DayOfWeek]::Friday } | Receive-Job -Wait
"$($d.PSTypeNames[0]) $($d.ToString()) $($d.Value) $d $($d -eq 'Friday') $($d -eq 5)"
---
Deserialized.System.DayOfWeek Friday Friday 5 False True
=== an enum of large numbers crosses
$back = Start-Job { enum Distance : long { Far = 5000000000 }; [Distance]::Far } | Receive-Job -Wait -AutoRemoveJob
"$back", $back.Value, ($back -eq 5000000000) -join ' '
---
5000000000 Far True
=== the label of an enum is shown
$o = Start-Job { [pscustomobject]@{ Day = [DayOfWeek]::Friday; Days = [DayOfWeek[]](1, 2) } } | Receive-Job -Wait
$o | Format-Table Day, Days
(Start-Job { [DayOfWeek]::Friday } | Wait-Job | Receive-Job | Out-String).Trim() -replace '[0-9a-f-]{36}', 'guid' -replace '-+|  +', ' '
---

Day    Days
---    ----
Friday {Monday, Tuesday}

Value RunspaceId

Friday guid
=== an error record that is output has its parts
$e = Start-Job { try { Get-Item /nowhere/at/all -ErrorAction Stop } catch { $_ } } | Receive-Job -Wait
"$($null -eq $e.CategoryInfo) $($e.ErrorCategory_Category) $($e.ErrorCategory_Reason) $($e.TargetObject)"
$e.FullyQualifiedErrorId
$e.Exception.PSTypeNames[0]
---
True 13 ItemNotFoundException /nowhere/at/all
PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand
Deserialized.System.Management.Automation.ItemNotFoundException
=== an object that holds itself
$o = Start-Job { $o = [pscustomobject]@{ n = 1 }; $o | Add-Member Self $o; $o } | Receive-Job -Wait
$o.Self.Self.n
---
1
=== a job that a job gives is a bag of what it was
$x = Start-Job { Start-Job -Name inner { 1 } | Wait-Job } | Receive-Job -Wait
$x.PSTypeNames[0]
"$($x.Name) $($x.Id) $($x.State) $($x.Location) $($x.PSJobTypeName)"
"$($x.JobStateInfo -is [Management.Automation.JobStateInfo]) $($x.JobStateInfo.State -is [Management.Automation.JobState])"
$x.ChildJobs[0].PSTypeNames[0]
$x.PSObject.Properties.Name -contains 'Output'
---
Deserialized.System.Management.Automation.PSRemotingJob
inner 1 Completed localhost BackgroundJob
True True
Deserialized.System.Management.Automation.PSRemotingChildJob
False
=== notes on simple values cross
$t = Start-Job { 'text' | Add-Member Note 5 -PassThru } | Receive-Job -Wait
"$t $($t.Note) $($t.GetType().Name)"
---
text 5 String
=== what is handed to a job crosses by the same rules
$null = mkdir sub
$day = [DayOfWeek]::Friday
Start-Job { param($d, $s) $d.PSTypeNames[0]; $s.GetType().Name; ($using:day).PSTypeNames[0] } -ArgumentList (Get-Item sub), { 1 } | Receive-Job -Wait
---
Deserialized.System.IO.DirectoryInfo
String
Deserialized.System.DayOfWeek
=== values of thread jobs are live
$null = mkdir sub
$r = Start-ThreadJob { Get-Item sub; { 6 * 7 }; [DayOfWeek]::Friday; [semver]'1.2.3-x'; [Text.StringBuilder]::new('abc'); Get-Process -Id 1; [int]; try { throw 'x' } catch { $_ } } | Receive-Job -Wait
($r | ForEach-Object { $_.GetType().Name }) -join ' '
$r[0].Parent.GetType().Name
& $r[1]
$r[4].Append('d').ToString()
$r[5].Id
@($r | Where-Object { $_.PSTypeNames[0] -like 'Deserialized*' }).Count
$r[0].PSObject.Properties.Name -contains 'RunspaceId'
---
DirectoryInfo ScriptBlock DayOfWeek SemanticVersion StringBuilder Process RuntimeType ErrorRecord
DirectoryInfo
42
abcd
1
0
False
=== errors among the values of a thread job are errors
$e, $x = Start-ThreadJob { try { Get-Item /nowhere/at/all -ErrorAction Stop } catch { $_; $_.Exception } } | Receive-Job -Wait
"$($e.GetType().Name) $($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject) $($e.InvocationInfo.ScriptLineNumber)"
"$($e.Exception.GetType().Name) $($x.GetType().Name): $($x.Message)"
---
ErrorRecord PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand ObjectNotFound /nowhere/at/all 1
ItemNotFoundException ItemNotFoundException: Cannot find path '/nowhere/at/all' because it does not exist.
=== values of -Parallel are live, without a limit of depth
$r = 1 | ForEach-Object -Parallel { Get-Process -Id 1; $o = 0; foreach ($i in 1..60) { $o = @{ in = $o } }; $o }
$r[0].GetType().Name
$n = 0; for ($o = $r[1]; $o -is [hashtable]; $o = $o.in) { $n++ }; $n
---
Process
60
=== a method written in script comes along to a thread job's reader
$o = Start-ThreadJob { [pscustomobject]@{ n = 2 } | Add-Member ScriptMethod Double { $this.n * 2 } -PassThru } | Receive-Job -Wait
$o.Double()
---
4
=== too deep an object is an error of its own, the job goes on
$j = Start-Job { 'before'; $o = 0; foreach ($i in 1..60) { $o = @{ in = $o } }; $o; 'after' } | Wait-Job
$j.State
Receive-Job $j -ErrorAction SilentlyContinue -ErrorVariable e
$e.Count
---
Completed
before
after
1
=== bytes stay bytes, none of them too
$r = Start-Job { , [byte[]]::new(0); , [byte[]]::new(3); , [byte[]](1, 255) } | Receive-Job -Wait
$r | ForEach-Object { "$($_.GetType().Name) $($_ -join ',')" }
---
Byte[] 
Byte[] 0,0,0
Byte[] 1,255
=== a simple value keeps the type names it was given, a second time too
$day = Start-Job { [DayOfWeek]::Friday } | Receive-Job -Wait
$r = Start-Job {
    $using:day
    $text = 'text'; $text.PSTypeNames.Insert(0, 'My.Text'); $text
    $number = 5; $null = $number.PSTypeNames; $number
} | Receive-Job -Wait
$r | ForEach-Object { "$($_.PSTypeNames[0]) $($_.ToString())" }
$back = $r[1] | ConvertTo-CliXml | ConvertFrom-CliXml
"$($back.PSTypeNames -join ' ') $back"
$text = Start-ThreadJob { $text = 'text'; $text.PSTypeNames.Insert(0, 'My.Text'); $text } | Receive-Job -Wait
$text.PSTypeNames[0]
---
Deserialized.System.DayOfWeek Friday
Deserialized.My.Text text
System.Int32 5
Deserialized.My.Text Deserialized.System.String Deserialized.System.Object text
My.Text
