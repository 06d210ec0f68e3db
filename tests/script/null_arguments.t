=== null for a text is an empty one
Set-Location (New-Item -ItemType Directory inside)
'x' | Set-Content one.txt
(Get-ChildItem -Filter $null).Name
(Get-ChildItem * -Include @($null)).Count
(Get-Item * -Exclude $null).Name
Set-Variable size 1
1 | Clear-Item -Filter $null -ErrorAction SilentlyContinue
$size
Add-History
---
one.txt
0
one.txt
1
=== where it is mandatory it is still refused
try { Split-Path $null } catch { $_.FullyQualifiedErrorId }
---
ParameterArgumentValidationErrorNullNotAllowed,Microsoft.PowerShell.Commands.SplitPathCommand
=== null for many texts is none
'abc' | Select-Object Length -ExcludeProperty $null
Remove-PSDrive $null, $null
(Test-Path @('/', $null) -ErrorAction SilentlyContinue)[0]
---

Length
------
     3
True
=== a choice is not null
try { Get-FileHash / -Algorithm $null } catch { $_.FullyQualifiedErrorId }
---
ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetFileHashCommand
=== input does not stand for what is missing
try { 1 | Out-File } catch { $_.FullyQualifiedErrorId }
5 | Get-Error
---
MissingMandatoryParameter,Microsoft.PowerShell.Commands.OutFileCommand
5
