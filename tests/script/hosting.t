=== a hosted session has variables and functions of its own
$x = 'outside'
$ps = [powershell]::Create()
$ps.AddScript('$x = 5; function f { "f of $x" }').Invoke().Count
$ps.Commands.Clear()
$ps.AddScript('f; $x').Invoke()
$x
---
0
f of 5
5
outside
=== commands of one statement are a pipeline
$ps = [powershell]::Create().AddScript('1..3').AddCommand('Measure-Object').AddParameter('Sum')
$ps.Invoke().Sum
$ps.Commands.Commands.CommandText
---
6
1..3
Measure-Object
=== AddStatement begins the next pipeline
[powershell]::Create().AddScript('$a = 2').AddStatement().AddScript('$a * 2').Invoke()
---
4
=== arguments and parameters reach the command
[powershell]::Create().AddScript('param($a, $b) "$a-$b"').AddArgument(1).AddArgument(2).Invoke()
[powershell]::Create().AddCommand('Get-Date').AddParameters(@{ Date = '2024-01-02'; Format = 'yyyy' }).Invoke()
[powershell]::Create().AddCommand('Join-Path').AddParameters(@('a', 'b')).Invoke()
---
1-2
2024
a/b
=== Invoke takes input
[powershell]::Create().AddScript('$input | ForEach-Object { $_ * 2 }').Invoke((1, 2))
[powershell]::Create().AddCommand('Sort-Object').Invoke((2, 1))
---
2
4
1
2
=== records wait in the streams
$ps = [powershell]::Create()
$ps.AddScript('Write-Error bad; Write-Warning w; Write-Verbose v -Verbose; Write-Host h; 1/0; "after"').Invoke()
$ps.HadErrors
$ps.Streams.Error | ForEach-Object { "$_" }
$ps.Streams.Warning[0].Message, $ps.Streams.Verbose.Count, "$($ps.Streams.Information)"
$ps.Streams.Error.ReadAll().Count, $ps.Streams.Error.Count
$ps.Streams.ClearStreams()
$ps.Streams.Warning.Count
---
after
True
bad
Attempted to divide by zero.
w
1
h
2
0
0
=== what ends the script is thrown to the caller
$ps = [powershell]::Create().AddScript('throw "oops"')
try { $ps.Invoke() } catch { "$_"; $_.FullyQualifiedErrorId; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }
"$($ps.InvocationStateInfo.State) $($ps.HadErrors) $($ps.InvocationStateInfo.Reason.Message)"
try { [powershell]::Create().AddScript('throw [ArgumentException]"q"').Invoke() } catch { $_.Exception.InnerException.InnerException.GetType().Name }
---
Exception calling "Invoke" with "0" argument(s): "oops"
RuntimeException
oops
Failed True oops
ArgumentException
=== a command that fails is thrown to the caller
try { [powershell]::Create().AddCommand('Nope').Invoke() } catch { $_.FullyQualifiedErrorId }
try { [powershell]::Create().AddScript('if (').Invoke() } catch { $_.FullyQualifiedErrorId }
$ps = [powershell]::Create().AddCommand('Get-Item').AddParameter('Path', '/nope')
$ps.Invoke().Count
$ps.Streams.Error[0].FullyQualifiedErrorId
try { $ps.AddParameter('ErrorAction', 'Stop').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }
---
CommandNotFoundException
ParseException
0
PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand
ActionPreferenceStopException
PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand
=== HadErrors tells of silent errors
$ps = [powershell]::Create().AddScript('Get-Item /nope -ErrorAction SilentlyContinue')
$null = $ps.Invoke()
$ps.HadErrors, $ps.Streams.Error.Count
---
True
0
=== BeginInvoke is done when it returns
$ps = [powershell]::Create().AddScript('1, 2')
$handle = $ps.BeginInvoke()
$handle.IsCompleted, $handle.AsyncWaitHandle.WaitOne()
$ps.EndInvoke($handle)
$failing = [powershell]::Create().AddScript('throw "late"')
$handle = $failing.BeginInvoke()
try { $failing.EndInvoke($handle) } catch { "$_" }
---
True
True
1
2
Exception calling "EndInvoke" with "1" argument(s): "late"
=== a hosted session has a location of its own
Set-Location /tmp
$ps = [powershell]::Create()
$ps.AddScript('Set-Location /; (Get-Location).Path').Invoke()
(Get-Location).Path
$ps.Commands.Clear()
$ps.AddScript('(Get-Location).Path; [Environment]::CurrentDirectory').Invoke()
[Environment]::CurrentDirectory
---
/
/tmp
/
/
/tmp
=== the current runspace shares everything but the streams
$here = 7
$ps = [powershell]::Create('CurrentRunspace').AddScript('$here; $made = 8; Write-Error z')
$ps.Invoke()
$made, $ps.Streams.Error.Count, $ps.IsNested
---
7
8
1
True
=== a runspace keeps its variables from one pipeline to the next
$rs = [runspacefactory]::CreateRunspace()
$rs.Open()
$rs.SessionStateProxy.SetVariable('v', 9)
$ps = [powershell]::Create()
$ps.Runspace = $rs
$ps.AddScript('$v; $v = 10').Invoke()
$ps.Dispose()
$rs.SessionStateProxy.GetVariable('v')
$rs.Close()
try { $rs.SessionStateProxy.GetVariable('v') } catch { $_.FullyQualifiedErrorId }
---
9
10
InvalidRunspaceStateException
=== what cannot be run is refused
try { [powershell]::Create().Invoke() } catch { $_.FullyQualifiedErrorId }
try { [powershell]::Create().AddParameter('x') } catch { $_.FullyQualifiedErrorId }
$ps = [powershell]::Create().AddScript('1')
$ps.Dispose()
try { $ps.Invoke() } catch { $_.FullyQualifiedErrorId }
try { [runspacefactory]::CreateRunspacePool(1, 5) } catch { "$($_.Exception.InnerException.Message)" }
---
PSInvalidOperationException
PSInvalidOperationException
ObjectDisposedException
runspace pools are not supported by this shell: use ForEach-Object -Parallel or Start-ThreadJob
=== a hosted session starts jobs and hosts sessions
[powershell]::Create().AddScript('Start-Job { 42 } | Receive-Job -Wait').Invoke()
[powershell]::Create().AddScript('[powershell]::Create().AddScript("1 + 2").Invoke()').Invoke()
---
42
3
=== what a hosted session made lives on without it
$ps = [powershell]::Create()
$block = $ps.AddScript('$n = 3; { "n is $n" }').Invoke()[0]
$ps.Dispose()
$n = 4
& $block
---
n is 4
=== exit ends the script, not the session
[powershell]::Create().AddScript('1; exit 3; 2').Invoke()
'still here'
---
1
still here
