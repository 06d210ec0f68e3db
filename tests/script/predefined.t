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
