=== an error is where its statement is, whatever ran inside it
'a'; (Get-Content /nope -ErrorAction Ignore)[0]
'b'; (Get-Date).Nope.Foo() | Out-Null
---
a
b
--- stderr
InvalidOperation: HERE/case.ps1:1
Line |
   1 |  'a'; (Get-Content /nope -ErrorAction Ignore)[0]
     |       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
     | Cannot index into a null array.
InvalidOperation: HERE/case.ps1:2
Line |
   2 |  'b'; (Get-Date).Nope.Foo() | Out-Null
     |       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
     | You cannot call a method on a null-valued expression.
=== an unknown type is where it is written
try { $x = [foo]::Bar | Out-Null } catch { $_.InvocationInfo.PositionMessage }
---
At HERE/case.ps1:1 char:12
+ try { $x = [foo]::Bar | Out-Null } catch { $_.InvocationInfo.Position …
+            ~~~~~
=== an error that stops the script is still its command's
$ErrorActionPreference = 'Stop'
Get-Item /nope
'not reached'
---
--- stderr
Get-Item: HERE/case.ps1:2
Line |
   2 |  Get-Item /nope
     |  ~~~~~~~~~~~~~~
     | Cannot find path '/nope' because it does not exist.
--- exit 1
=== an error of the binder points at the argument it is about
function Test-It {
	[CmdletBinding()]
	param([int]$N, [ValidateSet('a')]$S, [Parameter(Mandatory)]$M)
}
foreach ($b in { Test-It -Nope 1 }, { Test-It 1 -M 1 -S b },
	{ Test-It -M 1 -N:x }, { Test-It x -M 1 }, { Test-It -M },
	{ Test-It -N 1 -N 2 }, { Test-It -M $null }, { Test-It -M 1 1 a c },
	{ Get-Date -Year abc }) {
	try { . $b } catch {
		$text, $mark = ($_.InvocationInfo.PositionMessage -split "`n")[1, 2]
		$text.Substring($mark.IndexOf('~')).Substring(0,
			$mark.Length - $mark.IndexOf('~'))
	}
}
---
-Nope
b
x
x
-M
-N
$null
Test-It -M 1 1 a c
abc
=== an error in a condition points at it
foreach ($b in { if ([int]'x') { 1 } }, { while ([int]'x') { 1 } },
	{ foreach ($i in [int]'x') { 1 } }, { switch ([int]'x') { 1 { } } }) {
	try { . $b } catch {
		$text, $mark = ($_.InvocationInfo.PositionMessage -split "`n")[1, 2]
		$text.Substring($mark.IndexOf('~')).Substring(0,
			$mark.Length - $mark.IndexOf('~'))
	}
}
---
[int]'x'
[int]'x'
[int]'x'
[int]'x'
