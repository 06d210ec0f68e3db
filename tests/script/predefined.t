=== functions a session begins with
Set-Location /usr
prompt
cd..
"$PWD"
Clear-Host
cls
[pscustomobject]@{ a = 1 } | oss | ForEach-Object { "[$_]" }
(Get-Command Pause).CommandType
---
PS /usr>
/
[]
[a]
[-]
[1]
[]
Function
=== users replace them
function prompt { 'mine> ' }
prompt
---
mine>
=== they are there before anybody asks for one
(Get-ChildItem function:).Name -join ' '
(Get-Command -CommandType Function).Count
Test-Path function:pause
Remove-Item function:Pause
Test-Path function:pause
${function:help}.ToString()
(Get-Command cd..).Definition
(Get-Alias cls).Definition
---
cd.. cd\ cd~ Clear-Host help oss Pause prompt
8
True
False
Get-Help @args
Set-Location ..
Clear-Host
