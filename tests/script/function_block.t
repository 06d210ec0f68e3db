=== the block of a function keeps its parameters
function Add-Two($A, [int]$B = 1) { $A + $B }
& ${function:Add-Two} 40 2
${function:Add-More} = ${function:Add-Two}
Add-More 5
"${function:Add-Two}"
---
42
6
param($A, [int]$B = 1)
 $A + $B 
=== functions and variables are there for one call of a block
{ foo $args[0]; $y }.InvokeWithContext(@{ foo = { "foo of $args" } }, @([psvariable]::new('y', 'z')), 'bar')
{ $x + 1 }.InvokeWithContext($null, [psvariable]::new('x', 4))
"[$x$y]" + (Test-Path Function:foo)
try { { 1 }.InvokeWithContext(@{ f = 3 }, $null) } catch { 'no block' }
---
foo of bar
z
5
[]False
no block
=== a command is found by name and types
$intrinsics = $ExecutionContext.InvokeCommand
$intrinsics.GetCommand('Get-Job', 'Cmdlet').Name
$null -eq $intrinsics.GetCommand('Get-Job', 'Function')
$null -eq $intrinsics.GetCommand('no[', 'All')
---
Get-Job
True
True
