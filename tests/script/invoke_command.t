=== arguments, input and scope
Invoke-Command { param($a, $b) $a + $b } -ArgumentList 3, 4
1..3 | icm { "in: $($input -join ',')" }
1..3 | icm { process { $_ * 2 } end { 'end' } } | Select-Object -First 2
$x = 1
icm { $x = 2 }; $x
icm -NoNewScope { $x = 3 }; $x
---
7
in: 1,2,3
2
4
1
3
=== errors, return and break are the block's
try { icm { throw 'inside' } } catch { "caught $_" }
function f { icm { return 3; 'no' }; 4 }
f
foreach ($i in 1..2) { icm { break }; $i }
'after'
---
caught inside
3
4
after
=== a job on this computer, with a child for each of its names
$j = Invoke-Command -ComputerName localhost, . { "hi $($args[0])" } -ArgumentList 5 -AsJob
"$($j.Id) $($j.Name) $($j.PSJobTypeName) $($j.Location) [$($j.Command)]"
$j.ChildJobs | ForEach-Object { "$($_.Id) $($_.Name) [$($_.PSJobTypeName)] $($_.Location)" }
$r = Receive-Job $j -Wait
$r
"$($r[0].PSComputerName) $($r[0].PSShowComputerName) $($j.State)"
$j = 1..3 | icm -cn localhost { $input | ForEach-Object { $_ * 2 } } -JobName double -HideComputerName
$r = Receive-Job $j -Wait
"$($j.Id) $($j.Name): $r $($r[0].PSShowComputerName)"
---
1 Job1 RemoteJob localhost,localhost [ "hi $($args[0])" ]
2 Job2 [] localhost
3 Job3 [] localhost
hi 5
hi 5
localhost True Completed
4 double: 2 4 6 False
=== waiting for it, which uses up an id
$x = 3
$r = icm -cn localhost { $using:x + 1; Get-Location; Write-Error bad -ErrorId Foo } -ErrorVariable e -ErrorAction SilentlyContinue
"$($r[0]) $("$($r[1])" -eq $HOME) $($r[0].PSComputerName) $($e.FullyQualifiedErrorId)"
try { icm -cn localhost { throw 'inside' } } catch { "caught $_ $($_.FullyQualifiedErrorId)" }
icm -cn localhost, 127.0.0.1 { throw 'each' } -ErrorVariable e -ErrorAction SilentlyContinue
$e | ForEach-Object { "$_" }
@(Get-Job).Count
(Start-Job { 1 }).Id
---
4 True localhost Foo
caught inside inside
each
each
0
4
=== the text of a file, input for all, one place at a time
Set-Content b.ps1 'param($n) "$n of $($input -join '','')"'
1, 2 | icm -cn localhost, ::1 -FilePath b.ps1 -ArgumentList file -ThrottleLimit 1
$j = icm -cn localhost, 127.0.0.1 { Start-Sleep 300 } -AsJob -ThrottleLimit 1
while ($j.ChildJobs[0].State -ne 'Running') { Start-Sleep -Milliseconds 5 }
"$($j.State): $($j.ChildJobs.State)"
Stop-Job $j
"$($j.State): $($j.ChildJobs.State)"
$j = icm -cn localhost, 127.0.0.1 { "at $using:HOME" } -AsJob | Wait-Job
@(Receive-Job $j -Location 127.0.0.1).Count
(Receive-Job $j).PSComputerName
---
file of 1,2
file of 1,2
Running: Running NotStarted
Stopped: Stopped Stopped
1
localhost
=== parameter sets as in PowerShell, clear errors for what is elsewhere
function Id($block) {
    try { & $block }
    catch { ($_.FullyQualifiedErrorId -replace ',Microsoft.*Command$'), $_.CategoryInfo.Category, $(if ("$_" -notlike '*There *no*') { $_ }) -join ' ' }
}
Id { icm { 1 } -AsJob }
Id { icm { 1 } -JobName x }
Id { icm -HostName localhost { 1 } -ThrottleLimit 4 }
Id { icm -Session 5 { 1 } }
Id { icm -cn localhost { 1 } -JobName '' }
Id { icm -cn localhost { 1 } -AsJob -InDisconnectedSession }
Id { icm -cn localhost { 1 } -SessionName x }
Id { icm -cn 'a b' { 1 } -AsJob }
Id { icm -cn server1 { 1 } -AsJob }
Id { icm -cn localhost -Port 5985 { 1 } }
Id { icm -ConnectionUri http://server1/ { 1 } }
Id { icm -HostName me@server1:22 { 1 } -AsJob }
Id { icm -HostName localhost:2222 { 1 } }
Id { icm -HostName '-oProxyCommand=touch x' { 1 } }
Id { icm -SSHConnection @{ UserName = 'x' } { 1 } }
Id { icm -SSHConnection @{ ComputerName = 'x'; Foo = 1 } { 1 } }
Id { icm -SSHConnection @{ ComputerName = 'x'; HostName = 'y' } { 1 } }
Id { icm -ContainerId x { 1 } }
Id { icm -SSHConnection @{ HostName = 'x'; KeyFilePath = 'a'; IdentityFilePath = 'b' } { 1 } }
Id { icm -SSHConnection @{ HostName = '' } { 1 } }
icm -HostName localhost { 'ssh to here' }
icm -SSHConnection @{ ComputerName = 'localhost' }, @{ HostName = '127.0.0.1' } { 'both' }
@(Get-Job).Count
---
AmbiguousParameterSet InvalidArgument Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.
AmbiguousParameterSet InvalidArgument Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.
AmbiguousParameterSet InvalidArgument Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.
CannotConvertArgumentNoMessage InvalidArgument Cannot bind parameter 'Session'. Cannot convert the "5" value of type "System.Int32" to type "System.Management.Automation.Runspaces.PSSession".
ParameterArgumentValidationError InvalidData Cannot validate argument on parameter 'JobName'. The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.
System.InvalidOperationException InvalidOperation You cannot use the Invoke-Command cmdlet with both the AsJob and Disconnected parameters in the same command.
System.InvalidOperationException InvalidOperation The SessionName parameter can only be used with the Disconnected switch parameter.
PSSessionInvalidComputerName InvalidArgument One or more computer names are not valid. If you are trying to pass a URI, use the -ConnectionUri parameter, or pass URI objects instead of strings.
System.Management.Automation.Remoting.PSRemotingDataStructureException ResourceUnavailable
System.Management.Automation.Remoting.PSRemotingDataStructureException ResourceUnavailable
System.Management.Automation.Remoting.PSRemotingDataStructureException ResourceUnavailable
PSSessionStateBroken OpenError
PSSessionStateBroken OpenError
PSSessionInvalidComputerName InvalidArgument One or more computer names are not valid. If you are trying to pass a URI, use the -ConnectionUri parameter, or pass URI objects instead of strings.
Argument InvalidArgument The provided SSHConnection hashtable is missing the required ComputerName or HostName parameter.
Argument InvalidArgument The provided SSHConnection hashtable parameter Foo is not supported.
Argument InvalidArgument The provided SSHConnection hashtable contains both a ComputerName and HostName parameter.  Only one can be specified.
CreateRemoteRunspaceForContainerFailed InvalidOperation
Argument InvalidArgument The provided SSHConnection hashtable contains both a KeyFilePath and IdentityFilePath parameter.  Only one can be specified.
Argument InvalidArgument The provided SSHConnection hashtable parameter name or element is null or empty.
ssh to here
both
both
0
