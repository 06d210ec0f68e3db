=== the stack of an error names every call, and where each is now
function outer {
	inner
}
function inner {
	try { 1/0 } catch { $_.ScriptStackTrace -replace '[^ ]*/' }
	throw 'x'
}
try { outer } catch { $_.ScriptStackTrace -replace '[^ ]*/' }
& {
	try { 1/0 } catch { $_.ScriptStackTrace -replace '[^ ]*/' }
	try { 1/0 } catch { $_.ScriptStackTrace -replace '[^ ]*/' }
}
---
at inner, case.ps1: line 5
at outer, case.ps1: line 2
at <ScriptBlock>, case.ps1: line 8
at inner, case.ps1: line 6
at outer, case.ps1: line 2
at <ScriptBlock>, case.ps1: line 8
at <ScriptBlock>, case.ps1: line 10
at <ScriptBlock>, case.ps1: line 9
at <ScriptBlock>, case.ps1: line 11
at <ScriptBlock>, case.ps1: line 9
=== a trap that fails in itself ends at the deepest call
function again { trap { again } throw 1 }
try { again } catch { $_.FullyQualifiedErrorId }
---
CallDepthOverflow
=== every record knows the calls it came from
function Get-Plain { Get-Item nope -ErrorAction Ignore; Get-Item nope }
function Get-Parts { begin { Get-Item nope } process { Get-Item nope } end { throw 'e' } }
filter Get-Filtered { Write-Error 'f' }
Get-Plain 2>$null
try { Get-Parts 2>$null } catch { }
1 | & { process { 1 | Get-Filtered } } 2>$null
$Error.Reverse()
$Error | ForEach-Object { $_.ScriptStackTrace -replace ', \S*/', ' ' -replace '\n', '; ' }
---
at Get-Plain case.ps1: line 1; at <ScriptBlock> case.ps1: line 4
at Get-Parts<Begin> case.ps1: line 2; at <ScriptBlock> case.ps1: line 5
at Get-Parts<Process> case.ps1: line 2; at <ScriptBlock> case.ps1: line 5
at Get-Parts<End> case.ps1: line 2; at <ScriptBlock> case.ps1: line 5
at Get-Filtered case.ps1: line 3; at <ScriptBlock><Process> case.ps1: line 6; at <ScriptBlock> case.ps1: line 6
=== a script that is told to end runs its finally blocks to their end, with waits and programs
# run: SHELL case.ps1 2>/dev/null; echo "status $?"
try { sh -c "kill -TERM $PID"; Start-Sleep 60 } finally { Start-Sleep -Milliseconds 20; sh -c 'sleep 0.05; echo tidy' }
'never'
---
tidy
status 143
=== but not for ever
# run: SHELL case.ps1 2>/dev/null; echo "status $?"
try { sh -c "kill -TERM $PID"; Start-Sleep 60 } finally { 'finally'; Start-Sleep 60; 'never' }
'never'
---
finally
status 143
=== who passes an error on makes it his own
function Test-Throw {
	[CmdletBinding()] param()
	try { Get-Item nope -ErrorAction Stop } catch {
		$PSCmdlet.ThrowTerminatingError($_)
	}
}
function Test-Write {
	[CmdletBinding()] param()
	try { throw 'thrown' } catch { $PSCmdlet.WriteError($_) }
	try { 1 / 0 } catch { Write-Error -ErrorRecord $_ }
}
function Show-It($e) {
	"$($e.FullyQualifiedErrorId) [$($e.CategoryInfo.Activity)] " +
	    "$($e.InvocationInfo.MyCommand) $($e.InvocationInfo.ScriptLineNumber)"
}
try { Test-Throw } catch { Show-It $_ }
Test-Write 2>&1 | ForEach-Object { Show-It $_ }
try { Invoke-Expression 'nope' } catch { Show-It $_ }
try { Invoke-Expression 'throw 5' } catch { $_.FullyQualifiedErrorId }
---
PathNotFound,Test-Throw [Test-Throw] Test-Throw 16
thrown,Test-Write [Test-Write] Test-Write 17
RuntimeException,Test-Write [Write-Error] Test-Write 17
CommandNotFoundException,Microsoft.PowerShell.Commands.InvokeExpressionCommand [Invoke-Expression] Invoke-Expression 18
5
=== a script that cannot be parsed is wrong in itself
"'x'`nif (1) {`n'y'" | Set-Content bad.ps1
try { ./bad.ps1 } catch {
	$_.InvocationInfo.ScriptLineNumber
	Split-Path -Leaf $_.InvocationInfo.ScriptName
	"$($_.FullyQualifiedErrorId) $($_.CategoryInfo)"
	($_ | Out-String) -replace '/\S*/'
}
try { Invoke-Expression '1 +; 2 +' } catch { $_.Exception.Message }
---
2
bad.ps1
MissingEndCurlyBrace ParserError: (:) [], ParseException
ParserError: bad.ps1:2
Line |
   2 |  if (1) {
     |         ~
     | Missing closing '}' in statement block or type definition.

At line:1 char:4
+ 1 +; 2 +
+    ~
You must provide a value expression following the '+' operator.

At line:1 char:9
+ 1 +; 2 +
+         ~
You must provide a value expression following the '+' operator.
=== a warning that stops is an error of who wrote it
function Test-It { [CmdletBinding()] param() Write-Warning 'w' }
try { Test-It -WarningAction Stop 3>$null } catch { $_.FullyQualifiedErrorId }
---
ActionPreferenceStop,Microsoft.PowerShell.Commands.WriteWarningCommand
