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
