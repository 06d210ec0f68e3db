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
