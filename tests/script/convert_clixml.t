=== objects come back from text
$text = [pscustomobject]@{ a = 1; t = [timespan]5 }, 'x', $null |
	ConvertTo-CliXml
$text.GetType().Name
$back = ConvertFrom-CliXml $text
$back.Count
$back[0].PSObject.TypeNames[0], $back[0].t.Ticks, $back[1]
---
String
3
Deserialized.System.Management.Automation.PSCustomObject
5
x
=== it is what Export-Clixml writes
1, @{ a = 2 } | Export-Clixml file.xml
(1, @{ a = 2 } | ConvertTo-CliXml) -eq (Get-Content -Raw file.xml)
---
True
=== other text is refused
try { 'no' | ConvertFrom-CliXml } catch { $_.Exception.GetType().Name }
try { ConvertFrom-CliXml } catch { $_.FullyQualifiedErrorId }
---
XmlException
MissingMandatoryParameter,Microsoft.PowerShell.Commands.ConvertFromClixmlCommand
