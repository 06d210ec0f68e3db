=== a program is started and not waited for
"#!/bin/sh`necho ran > out.tmp; mv out.tmp out" | Set-Content ./prog
chmod +x ./prog
Invoke-Item ./prog
while (-not (Test-Path out)) { Start-Sleep -Milliseconds 1 }
Get-Content out
---
ran
=== anything else is opened with xdg-open
New-Item -ItemType Directory bin, data | Out-Null
"#!/bin/sh`necho `"opened `$1`" > out.tmp; mv out.tmp out" |
	Set-Content bin/xdg-open
chmod +x bin/xdg-open
$env:PATH = "$PWD/bin:$env:PATH"
ii data
while (-not (Test-Path out)) { Start-Sleep -Milliseconds 1 }
(Get-Content out) -eq "opened $PWD/data"
---
True
=== without an opener it is an error
'text' | Set-Content file
$env:PATH = ''
Invoke-Item file -ErrorAction SilentlyContinue
$Error[0].FullyQualifiedErrorId
$Error[0].Exception.GetType().Name
---
InvalidOperation,Microsoft.PowerShell.Commands.InvokeItemCommand
Win32Exception
=== nothing is run under -WhatIf
'' | Set-Content file
Invoke-Item ./file -WhatIf
Invoke-Item ./none -ErrorAction SilentlyContinue
$Error[0].FullyQualifiedErrorId
---
What if: Performing the operation "Invoke Item" on target "Item: HERE/file".
PathNotFound,Microsoft.PowerShell.Commands.InvokeItemCommand
