=== modules named by tables, and piped as objects and names
Set-Content Kit.psm1 'function Get-Kit { 1 }'; Set-Content Kat.psm1 'function Get-Kat { 1 }'
Import-Module ./Kit.psm1, ./Kat.psm1
(Get-Module -FullyQualifiedName @{ ModuleName = 'Kit'; ModuleVersion = '0.0' }).Name
(Get-Module -FullyQualifiedName Kat, @{ ModuleName = 'Kit'; ModuleVersion = '0.0' }).Name
Remove-Module -FullyQualifiedName @{ ModuleName = 'Kit'; ModuleVersion = '0.0' }
(Get-Module).Name
Get-Module | Remove-Module
@(Get-Module).Count
Import-Module -FullyQualifiedName ./Kit.psm1; Remove-Module Kit; @(Get-Module).Count
Import-Module ./Kit.psm1; Get-Module | Import-Module -PassThru | % Name; "Kit" | Remove-Module; @(Get-Module).Count
Import-Module ./Kit.psm1; Remove-Module @{ ModuleName = 'Kit'; ModuleVersion='0.0' }; @(Get-Module).Count
---
Kit
Kit
Kat
Kat
0
0
Kit
0
0
=== a function can be called by its module's name
'function Get-It { "it" }; function Get-Inner { 1 }; Export-ModuleMember Get-It' |
	Set-Content mine.psm1
Import-Module ./mine.psm1
function Get-It { 'another' }
Get-It; mine\Get-It; & 'MINE\get-it'; (Get-Command mine\Get-It).Name
try { mine\Get-Inner } catch { $_.FullyQualifiedErrorId }
$module = Get-Module mine
Remove-Module mine
try { mine\Get-It } catch { $_.FullyQualifiedErrorId }
---
another
it
it
Get-It
CommandNotFoundException
CommandNotFoundException
