=== $PSStyle has the sequences of attributes and colours
($PSStyle.Bold, $PSStyle.Reset, $PSStyle.Foreground.BrightRed, $PSStyle.Background.Green,
$PSStyle.Foreground.FromRgb(1, 2, 3), $PSStyle.Background.FromRgb(0x0A0B0C),
$PSStyle.FormatHyperlink('text', 'http://host/')) -replace "`e", 'ESC'
---
ESC[1m
ESC[0m
ESC[91m
ESC[42m
ESC[38;2;1;2;3m
ESC[48;2;10;11;12m
ESC]8;;http://host/ESC\textESC]8;;ESC\
=== a colour of formatted text can be changed, to a colour
$PSStyle.Formatting.Error -replace "`e", 'ESC'
$PSStyle.Formatting.Error = $PSStyle.Foreground.Blue + $PSStyle.Bold
$PSStyle.Formatting.Error -replace "`e", 'ESC'
try { $PSStyle.Formatting.Error = 'red' }
catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
---
ESC[31;1m
ESC[34mESC[1m
ExceptionWhenSetting
Exception setting "Error": "The specified string contains printable content when it should only contain ANSI escape sequences: red"
=== the rendering is a choice of three, of the host or of a script
# run: env -u NO_COLOR SHELL case.ps1
"$($PSStyle.OutputRendering)"
$PSStyle.OutputRendering = 'PlainText'
"$($PSStyle.OutputRendering)"
try { $PSStyle.OutputRendering = 'Bold' } catch { $_.FullyQualifiedErrorId }
---
Host
PlainText
ExceptionWhenSetting
=== Ansi colours what does not go to a terminal either
# run: SHELL case.ps1 | sed 's/\x1b/ESC/g'
$PSStyle.OutputRendering = 'Ansi'
$PSStyle.Formatting.TableHeader = $PSStyle.Foreground.Red
[pscustomobject]@{ a = 1 } | Out-Host
Write-Host -ForegroundColor Red hi
$PSStyle.OutputRendering = 'PlainText'
Write-Host -ForegroundColor Red plain
---

ESC[31maESC[0m
ESC[31m-ESC[0m
1

ESC[91mhiESC[0m
plain
=== the parts of $PSStyle have types, and $PSStyle itself stays
$PSStyle.GetType().FullName
$PSStyle.Progress.GetType().FullName
"$($PSStyle.Progress.View) $($PSStyle.Progress.MaxWidth)"
$PSStyle.Progress.View = 'Classic'
$PSStyle.Progress.View
$PSStyle.FileInfo.Extension['.c'] = $PSStyle.Italic
$PSStyle.FileInfo.Extension.Count
try { $PSStyle = 1 } catch { $_.FullyQualifiedErrorId }
---
System.Management.Automation.PSStyle
System.Management.Automation.PSStyle+ProgressConfiguration
Minimal 120
Classic
1
VariableNotWritable
