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
