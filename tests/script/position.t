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
