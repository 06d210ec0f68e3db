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
=== a credential comes back from a file, its password hidden from sight only
$secret = ConvertTo-SecureString "p😀" -AsPlainText
[pscredential]::new('kim', $secret) | Export-Clixml file.xml
Select-String '<S.*N=' file.xml | ForEach-Object { $_.Line.Trim() }
$back = Import-Clixml file.xml
"$($back.GetType().Name) $($back.UserName) $($back.GetNetworkCredential().Password)"
$secret | Export-Clixml file.xml
Import-Clixml file.xml | ConvertFrom-SecureString -AsPlainText
---
<S N="UserName">kim</S>
<SS N="Password">70003dd800de</SS>
PSCredential kim p😀
p😀
=== documents, switches, addresses and cultures are themselves again
$o = [pscustomobject]@{ X = [xml]'<a b="1">&lt;</a>'; S = [switch]$true; I = [ipaddress]'::1'; C = [cultureinfo]'en-US'; U = [uri]'http://x/?a&b' }
$o | Add-Member Again $o.I
$back = $o | ConvertTo-CliXml | ConvertFrom-CliXml
($back.PSObject.Properties.Value | ForEach-Object { $_.GetType().Name }) -join ' '
"$($back.X.OuterXml) $($back.S) $($back.I) $($back.C) $($back.U.Query) $($back.Again)"
---
XmlDocument SwitchParameter IPAddress CultureInfo Uri IPAddress
<a b="1">&lt;</a> True ::1 en-US ?a&b ::1
=== a secret that is none is no object
$text = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><SS>70xx</SS></Objs>'
try { $text | ConvertFrom-CliXml } catch { $_.Exception.GetType().Name }
---
XmlException
=== of a job goes what says something elsewhere
$job = Start-Job -Name work { 1 } | Wait-Job
$job | Export-Clixml file.xml
$back = Import-Clixml file.xml
"$($back.PSTypeNames[0]) $($back.Name) $($back.State) $($back.ChildJobs.Count)"
$back.PSObject.Properties.Name -join ' '
---
Deserialized.System.Management.Automation.PSRemotingJob work Completed 1
HasMoreData StatusMessage Location Command JobStateInfo InstanceId Id Name State ChildJobs PSJobTypeName PSBeginTime PSEndTime
=== half of a pair stands alone where the other half does not follow
$xml = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><S>_xD83D_a_xDE00__xD83D__xDE00_</S></Objs>'
$text = ConvertFrom-CliXml $xml
$text.Length, $text.IndexOf('a'), $text.EndsWith("`u{1F600}") -join ' '
---
5 1 True
=== numbers that do not fit their element are refused
foreach ($element in '<By>300</By>', '<I32>1x</I32>', '<U64>-1</U64>', '<Db>x</Db>', '<TS>P99999999999D</TS>',
    '<DT>2020-01-01T00:00:00+99999999:00</DT>', '<DT>0001-01-01T00:00:00+05:00</DT>') {
    $text = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">' + $element + '</Objs>'
    try { "$element is $([System.Management.Automation.PSSerializer]::Deserialize($text))" } catch { "$element refused" }
}
---
<By>300</By> refused
<I32>1x</I32> refused
<U64>-1</U64> refused
<Db>x</Db> refused
<TS>P99999999999D</TS> refused
<DT>2020-01-01T00:00:00+99999999:00</DT> refused
<DT>0001-01-01T00:00:00+05:00</DT> refused
=== long time spans, lone surrogates and odd names cross whole
function Cross($value) {
    [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($value))
}
[timespan]::MaxValue, [timespan]::MinValue, [timespan]'1.02:03:04.0000005' | ForEach-Object { (Cross $_).Ticks -eq $_.Ticks }
(Cross "a$([char]0xD83D)b").Length
(Cross "a$([char]0xDE00)$([char]0xD83D)b").Length
(Cross "$([char]::ConvertFromUtf32(0x1F600))").Length
(Cross ([pscustomobject]@{ "a`n`"_x000A_" = 1 })).psobject.Properties.Name -eq "a`n`"_x000A_"
---
True
True
True
3
4
2
True
