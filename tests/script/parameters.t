=== the constraints of a parameter are among its attributes
$p = (Get-Command Wait-Job).Parameters
$p['Timeout'].Attributes | Where-Object { $_.pstypenames[0] -like '*Range*' } | ForEach-Object { "$($_.MinRange) to $($_.MaxRange)" }
$p['Timeout'].Attributes[-1].AliasNames
$p['Id'].Attributes.ForEach{ $_.pstypenames[0] -replace '.*\.' }
function f { param([AllowNull()][AllowEmptyString()][string]$a) }
(Get-Command f).Parameters['a'].Attributes.ForEach{ $_.pstypenames[0] -replace '.*\.' }
---
-1 to 2147483647
TimeoutSec
ParameterAttribute
ValidateNotNullOrEmptyAttribute
ParameterAttribute
AllowNullAttribute
AllowEmptyStringAttribute
=== a parameter set is spelled as it was declared
$shade = 1
function f {
    param([Parameter(ParameterSetName = 'Shade')]$Shade, [Parameter(ParameterSetName = 'Tone')]$Tone)
    $PSCmdlet.ParameterSetName
}
f -Shade 1
(Get-Command f).ParameterSets.Name
---
Shade
Shade
Tone
=== an encoding that nobody knows is refused by every command that takes one
foreach ($try in { 1 | Out-File f -Encoding nope }, { Set-Content f 1 -Encoding nope }, { 1 | Tee-Object f -Encoding nope },
    { Get-Content f -Encoding 99999 }, { Export-Csv f -InputObject 1 -Encoding nope }) {
    try { & $try } catch { $_.FullyQualifiedErrorId }
}
try { Set-Content f 1 -Encoding nope } catch { "$_" }
Test-Path f
---
ParameterArgumentTransformationError,Microsoft.PowerShell.Commands.OutFileCommand
ParameterArgumentTransformationError,Microsoft.PowerShell.Commands.SetContentCommand
ParameterArgumentTransformationError,Microsoft.PowerShell.Commands.TeeObjectCommand
ParameterArgumentTransformationError,Microsoft.PowerShell.Commands.GetContentCommand
ParameterArgumentTransformationError,Microsoft.PowerShell.Commands.ExportCsvCommand
Cannot process argument transformation on parameter 'Encoding'. 'nope' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method. (Parameter 'name')
False
=== members of an array come from those that have them
@((Get-Command Wait-Job).Parameters['Timeout'].Attributes.MinRange).Count
@(([pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 2 }).a).Count
---
1
2
=== a host is a host
try { Start-ThreadJob -StreamingHost 1 { 1 } } catch { $_.FullyQualifiedErrorId }
Start-ThreadJob -StreamingHost $Host { 'runs' } | Receive-Job -Wait
---
CannotConvertArgumentNoMessage,Microsoft.PowerShell.ThreadJob.StartThreadJobCommand
runs
=== a switch is made of truth and numbers, not of text
foreach ($v in $true, 0, 2, $null, [switch]$true) { "$([switch]$v)" }
foreach ($v in 'true', @(1), @{}) { try { [switch]$v } catch { $_.FullyQualifiedErrorId } }
---
True
False
True
False
True
ConvertToFinalInvalidCastException
ConvertToFinalInvalidCastException
ConvertToFinalInvalidCastException
=== each Validate attribute says what it refuses
function Test-It {
	param([ValidateRange(1, 5)]$Range, [ValidateLength(2, 3)]$Length,
		[ValidateCount(1, 2)]$Count, [ValidateCount(2, 2)]$Exact,
		[ValidateRange('Positive')]$Sign, [ValidateSet('a')]$Set,
		[ValidateScript({ $true })]$Script)
	'bound'
}
foreach ($b in { Test-It -Range '3' }, { Test-It -Range q },
	{ Test-It -Range 2, $null }, { Test-It -Length 55 },
	{ Test-It -Count 1 }, { Test-It -Count abc }, { Test-It -Exact 1 },
	{ Test-It -Exact 1, 2, 3 }, { Test-It -Sign x }, { Test-It -Set $null },
	{ Test-It -Script $null }) {
	try { & $b } catch { $_.Exception.Message -replace '^.*?\. ' }
}
---
bound
The argument cannot be validated because its type "String" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
The argument is null. Provide a valid value for the argument, and then try running the command again.
The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter.
The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an array parameter.
The parameter requires at least 1 value(s) and no more than 2 value(s) - 3 value(s) were provided.
The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an array parameter.
The parameter requires exactly 2 value(s) - 3 value(s) were provided.
The argument cannot be validated because its type "String" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.
The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.
=== a variable names the value it refuses
[ValidateNotNullOrEmpty()]$word = 'a'
[ValidateCount(1, 2)]$list = 1, 2
foreach ($b in { $word = $null }, { $list = 1, 2, 3 }) {
	try { . $b } catch { $_.Exception.Message }
}
---
The variable cannot be validated because the value $null is not a valid value for the word variable.
The variable cannot be validated because the value System.Object[] is not a valid value for the list variable.
