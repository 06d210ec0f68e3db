=== a function says what it gives
function f { [CmdletBinding()] [OutputType([int], [string])] param() 1 }
function g { [OutputType('A.B')] param() 1 }
function u { [OutputType([Not.Known], ParameterSetName = 'x')] param() 1 }
(Get-Command f, g, u).OutputType.Name
u
---
System.Int32
System.String
A.B
Not.Known
1
=== so Tab knows its members
function f { [OutputType([timespan])] param() }
$line = '(f).TotalMil'
(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
---
TotalMilliseconds
=== Add-History adds nothing
Add-History
Get-History
---
