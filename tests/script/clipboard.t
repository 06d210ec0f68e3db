=== text goes to the clipboard and comes back as lines
$env:WAYLAND_DISPLAY = $null
Set-Content xclip '#!/bin/sh', "case `"`$*`" in *-in) cat > $PWD/held;; *) cat $PWD/held;; esac"
chmod +x xclip
$env:PATH = "${PWD}:$env:PATH"
'one', 'two' | Set-Clipboard
(Get-Clipboard) -join '|'
Set-Clipboard 'three' -Append -PassThru
(Get-Clipboard -Raw).Replace("`n", '/')
Set-Clipboard 'no' -WhatIf
@(Get-Clipboard)[-1]
---
one|two
three
one/two/three
What if: Performing the operation "Set Clipboard" on target "no".
three
=== without a program the clipboard is an error
$env:PATH = "$PWD/none"
try { Get-Clipboard } catch { $_.FullyQualifiedErrorId }
try { Set-Clipboard x } catch { $_.FullyQualifiedErrorId }
---
ClipboardNotAvailable,Microsoft.PowerShell.Commands.GetClipboardCommand
ClipboardNotAvailable,Microsoft.PowerShell.Commands.SetClipboardCommand
=== the terminal is told with -AsOSC52
Set-Clipboard 'hi' -AsOSC52
---
]52;c;aGk=
