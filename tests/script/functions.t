=== an attribute nobody knows is an error of the first call
function f { [Nope()] param() 'ran' }
function g { param([Nope()] $x) 'ran' }
'defined'
try { f } catch { "$($_.FullyQualifiedErrorId): $_" }
try { g } catch { "$($_.FullyQualifiedErrorId): $_" }
---
defined
TypeNotFound: Unable to find type [Nope].
TypeNotFound: Unable to find type [Nope].
=== an attribute takes its own named arguments alone
function f { [CmdletBinding(Foo = 1)] param() 'ran' }
function g { param([Parameter(Bar)] $x) 'ran' }
function k { param([ValidateCount(1, 2, ErrorMessage = 'm')] $x) 'ran' }
foreach ($name in 'f', 'g', 'k') {
	try { & $name } catch { "$($_.FullyQualifiedErrorId): $_" }
}
---
PropertyNotFoundForType: Property 'Foo' cannot be found for type 'System.Management.Automation.CmdletBindingAttribute'.
PropertyNotFoundForType: Property 'Bar' cannot be found for type 'System.Management.Automation.ParameterAttribute'.
PropertyNotFoundForType: Property 'ErrorMessage' cannot be found for type 'System.Management.Automation.ValidateCountAttribute'.
=== attributes of every kind that scripts have are taken
function f {
	[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Low', DefaultParameterSetName = 'a',
		PositionalBinding = $true, HelpUri = 'http://host/')]
	[OutputType([int], ParameterSetName = 'a')]
	[Diagnostics.CodeAnalysis.SuppressMessageAttribute('x', 'y', Justification = 'z')]
	param(
		[Parameter(Mandatory, Position = 0, ParameterSetName = 'a', HelpMessage = 'm',
			ValueFromPipeline, ValueFromPipelineByPropertyName)]
		[ValidateSet('A', IgnoreCase = $false, ErrorMessage = '{0} is not in {1}')] $x)
	$x
}
f A
try { f a } catch { "$_" }
---
A
Cannot validate argument on parameter 'x'. a is not in A
=== the Alias attribute of a function makes aliases where the function is
function Get-Thing { [Alias('gth', 'thing')] param($x) "$($MyInvocation.InvocationName) $x" }
gth 1
thing -x 2
(Get-Alias thing).Definition
& { function inner { [Alias('inn')] param() 'inner' } inn }
try { inn } catch { $_.FullyQualifiedErrorId }
---
gth 1
thing 2
Get-Thing
inner
CommandNotFoundException
=== the bound parameters come in the order they were bound in
function Test-It {
	param($A, $B, [Parameter(ValueFromPipeline)]$In)
	process { $PSBoundParameters.Keys -join ',' }
}
Test-It -B 1 2
1, 2 | Test-It -B 1
function Test-Plain($A, $B) { $PSBoundParameters.GetType().Name }
Test-Plain
---
B,A
B,In
B,In
PSBoundParametersDictionary
=== a strict function is not called like a method
function Test-It($A, $B) { "$A-$B" }
Test-It(1, 2)
Set-StrictMode -Version 2
Test-It (1, 2)
Test-It(3)
try { Test-It(1, 2) } catch { $_.FullyQualifiedErrorId }
---
1 2-
1 2-
3-
StrictModeFunctionCallWithParens
=== a command knows the word or the operator it was called by
function Get-Call { $MyInvocation.InvocationName }
Set-Alias gca Get-Call
'$MyInvocation.InvocationName' | Set-Content call.ps1
Get-Call; gca; & Get-Call; . gca; & (Get-Command Get-Call); ./call.ps1; . ./call.ps1
& { $MyInvocation.InvocationName }
try { & nope } catch { $_.InvocationInfo.InvocationName }
foreach ($b in { & '' }, { . $null }, { & @() }) {
	try { & $b } catch { $_.FullyQualifiedErrorId }
}
---
Get-Call
gca
&
.
&
./call.ps1
.
&
&
BadExpression
BadExpression
BadExpression
=== ShouldProcess says what is done
function Test-It {
	[CmdletBinding(SupportsShouldProcess)] param()
	if ($PSCmdlet.ShouldProcess('target', 'action')) { 'one' }
	if ($PSCmdlet.ShouldProcess('it is done', 'is it?', 'Caption')) { 'three' }
}
Test-It -WhatIf
Test-It -Verbose
Test-It
'x' | Set-Content gone.txt
Remove-Item gone.txt -Verbose 4>&1 | ForEach-Object { $_.Message -replace '/\S*/' }
---
What if: Performing the operation "action" on target "target".
What if: it is done
VERBOSE: Performing the operation "action" on target "target".
one
VERBOSE: it is done
three
one
three
Performing the operation "Remove File" on target "gone.txt".
=== the call stack shows files, parts and arguments
'param($x) Get-PSCallStack' | Set-Content stack.ps1
function Test-It { param($a) process { ./stack.ps1 5 } }
function Test-Plain { Test-It -a $args[0] }
Test-Plain 1 2 | ForEach-Object { "$($_.Command) $($_.FunctionName) $($_.Arguments)" }
---
stack.ps1 <ScriptBlock> {x=5}
Test-It Test-It<Process> {a=1}
Test-Plain Test-Plain {1, 2}
case.ps1 <ScriptBlock> {}
=== the session state knows the place and the variables
function Test-It {
	[CmdletBinding()] param($a)
	$PSCmdlet.GetVariableValue('a')
	$PSCmdlet.GetVariableValue('nope', 'else')
	$path = $PSCmdlet.SessionState.Path
	$path.CurrentLocation.Path -eq $PWD
	$path.GetUnresolvedProviderPathFromPSPath('./x/../y') -eq "$PWD/y"
}
Test-It 1
---
1
else
True
True
=== a default that is a block is asked for its value
function Test-It { [CmdletBinding()] param($Any, [scriptblock]$Block, $None) "$Any $Block [$None]" }
$PSDefaultParameterValues = @{
	'Test-It:Any' = { 2 + 3 }
	'Test-*:Block' = { { 'inner' } }
	'Test-It:None' = { }
}
Test-It
Test-It -Any 1
---
5  'inner'  []
1  'inner'  []
=== strict mode knows the versions there were
foreach ($v in 1.0, '2', 'latest', 7, 5.1, '9', 'abc', '3.5') { try { Set-StrictMode -Version $v; "$v ok" } catch { "$v $($_.FullyQualifiedErrorId)" } }
---
1 ok
2 ok
latest ok
7 ok
5.1 ok
9 ParameterArgumentValidationError,Microsoft.PowerShell.Commands.SetStrictModeCommand
abc CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.SetStrictModeCommand
3.5 ParameterArgumentValidationError,Microsoft.PowerShell.Commands.SetStrictModeCommand
