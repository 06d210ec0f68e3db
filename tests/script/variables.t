=== what cannot be written
foreach ($name in 'true', 'PID', 'HOME', 'Host', 'PSVersionTable', 'IsLinux', '?', 'Error', 'PSStyle') {
	try { Set-Variable $name 1 -ErrorAction Stop } catch { "$name $($_.FullyQualifiedErrorId)" }
}
$null = 5
"[$null]"
---
true VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
PID VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
HOME VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
Host VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
PSVersionTable VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
IsLinux VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
? VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
Error VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
PSStyle VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
[]
=== a typed or validated variable stays so
[int]$x = '5'
$x = '7'
$x + 1
try { $x = 'q' } catch { $_.Exception.GetType().Name }
[ValidateSet('a', 'b')] $v = 'a'
try { $v = 'c' } catch { $_.FullyQualifiedErrorId }
"$x $v"
---
8
ArgumentTransformationMetadataException
ValidateSetFailure
7 a
=== the environment, and names with blanks
$env:JOBSH_TEST = ''
Test-Path env:JOBSH_TEST
$env:JOBSH_TEST = $null
Test-Path env:JOBSH_TEST
${env:a b} = 'q'
${env:a b}
${c d`}} = 3
${c d`}}
---
True
False
q
3
=== blocks of a pipeline share the scope, called ones do not
1 | ForEach-Object { $q = 5 }
& { $w = 6 }
. { $e = 7 }
"$q|$w|$e"
function f { $private:p = 1; $n = 2; g }
function g { "$p|$n" }
f
---
5||7
|2
