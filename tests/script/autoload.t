=== a-command-of-a-module-on-the-path-is-found
$null = New-Item -ItemType Directory Modules/Greet
Set-Content Modules/Greet/Greet.psm1 @'
function Get-Greeting { param($Name) "hello $(Get-Punctuated $Name)" }
function script:Get-Punctuated { param($Name) "$Name!" }
'@
$env:PSModulePath = "$PWD/Modules"
Get-Greeting you
(Get-Module).Name -contains 'Greet'
Start-Job { Get-Greeting job } | Receive-Job -Wait
---
hello you!
True
hello job!

=== a-manifest-says-what-is-there
$null = New-Item -ItemType Directory Modules/Two
Set-Content Modules/Two/Two.psd1 "@{ RootModule = 'Two.psm1'; FunctionsToExport = 'Get-Shown' }"
Set-Content Modules/Two/Two.psm1 'function Get-Shown { "shown" }; function Get-Kept { "kept" }'
$env:PSModulePath = "$PWD/Modules"
try { Get-Kept } catch { $_.FullyQualifiedErrorId }
Get-Shown
---
CommandNotFoundException
shown

=== a-broken-module-is-passed-over
$null = New-Item -ItemType Directory Modules/Bad, Modules/Good
Set-Content Modules/Bad/Bad.psd1 '@{ RootModule = '
Set-Content Modules/Good/Good.psm1 'function Get-Good { "good" }'
$env:PSModulePath = "$PWD/Modules"
Get-Good
$Error.Count
---
good
0
