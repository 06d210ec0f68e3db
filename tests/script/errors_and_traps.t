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
