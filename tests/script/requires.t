=== what is there is enough
'#requires -Version 7.2 -PSEdition Core
#requires -Modules ThreadJob, @{ ModuleName = "Microsoft.PowerShell.Utility"; ModuleVersion = "7.0" }
"ran"' | Set-Content ok.ps1
./ok.ps1
---
ran
=== a later version
"#requires -Version 99`n'ran'" | Set-Content later.ps1
try { ./later.ps1 } catch {
	$_.FullyQualifiedErrorId
	"$_" -replace 'running .*'
	$_.Exception.GetType().Name
}
try { . ./later.ps1 } catch { $_.CategoryInfo.Category }
---
ScriptRequiresUnmatchedPSVersion
The script 'later.ps1' cannot be run because it contained a "#requires" statement for PowerShell 99.0. The version of PowerShell that is required by the script does not match the currently 
ScriptRequiresException
ResourceUnavailable
=== modules are looked for where modules are
New-Item -ItemType Directory modules/Mine | Out-Null
'#requires -Modules @{ ModuleName = "Mine"; RequiredVersion = "1.0" }
"ran"' | Set-Content mine.ps1
$env:PSModulePath = "$PWD/other:$PWD/modules"
./mine.ps1
$env:PSModulePath = "$PWD/other"
try { ./mine.ps1 } catch { "$_" }
---
ran
The script 'mine.ps1' cannot be run because the following modules that are specified by the "#requires" statements of the script are missing: Mine.
=== another edition
"#requires -PSEdition Desktop`n'ran'" | Set-Content desk.ps1
try { ./desk.ps1 } catch { $_.FullyQualifiedErrorId }
---
ScriptRequiresUnmatchedPSEdition
