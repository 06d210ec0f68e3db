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
Cannot process argument transformation on parameter 'Encoding'. 'nope' is not a supported encoding name.
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
