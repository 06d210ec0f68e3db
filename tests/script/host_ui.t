=== a choice is made by key, by label, by default, after help
$me = "/proc/$PID/exe"
Set-Content ask.ps1 @'
$choices = [System.Management.Automation.Host.ChoiceDescription[]]@(
    [System.Management.Automation.Host.ChoiceDescription]::new('&Yes', 'do it'), '&No')
$Host.UI.PromptForChoice('Caption', 'Go on?', $choices, 1)
'@
foreach ($answer in 'y', 'NO', '', '?\nYes', 'what\nn') { sh -c "printf '$answer\n' | $me ask.ps1" }
---

Caption
Go on?
[Y] Yes  [N] No  [?] Help (default is "N"): 0

Caption
Go on?
[Y] Yes  [N] No  [?] Help (default is "N"): 1

Caption
Go on?
[Y] Yes  [N] No  [?] Help (default is "N"): 1

Caption
Go on?
[Y] Yes  [N] No  [?] Help (default is "N"): Y - do it
N - 
[Y] Yes  [N] No  [?] Help (default is "N"): 0

Caption
Go on?
[Y] Yes  [N] No  [?] Help (default is "N"): [Y] Yes  [N] No  [?] Help (default is "N"): 1
=== lines are read and written
$me = "/proc/$PID/exe"
sh -c "echo in | $me -c '`$Host.UI.WriteLine(`$Host.UI.ReadLine())'"
$Host.UI.Write('a'); $Host.UI.WriteLine('b')
$Host.UI.WriteLine('Red', 'Black', 'c')
$Host.UI.WriteWarningLine('w')
$Host.UI.GetType().Name
$Host.UI.RawUI.WindowSize.Width
---
in
ab
c
WARNING: w
InternalHostUserInterface
80
=== nobody is there to ask
try { $Host.UI.ReadLine() } catch { $_.FullyQualifiedErrorId }
try { $Host.UI.PromptForChoice('', 'x', @('&A'), 3) } catch { $_.FullyQualifiedErrorId }
---
PSInvalidOperationException
PSArgumentOutOfRangeException
=== a choice makes a job Blocked
$job = Start-Job { $Host.UI.PromptForChoice('Caption', 'Go on?', ('&Yes', '&No'), 0) }
while ($job.State -ne 'Blocked') { Start-Sleep -Milliseconds 10 }
Send-JobInput $job n
Receive-Job $job -Wait
---
1
=== several choices at once, until an empty line
$me = "/proc/$PID/exe"
Set-Content ask.ps1 @'
$Host.UI.PromptForChoice('', 'Which?', ('&Red', '&Green', '&Blue'), [int[]](0, 2)) -join ','
$Host.UI.PromptForChoice('', 'Which?', ('&Red', '&Green'), [int[]]@(1)) -join ','
'@
sh -c "printf 'g\npink\nBLUE\n\n\n' | $me ask.ps1"
---

Which?
[R] Red  [G] Green  [B] Blue  [?] Help (default choices are R,B)
Choice[0]: Choice[1]: Choice[1]: Choice[2]: 1,2

Which?
[R] Red  [G] Green  [?] Help (default is "G")
Choice[0]: 1
=== a form is filled in field by field, as the types of the fields say
$me = "/proc/$PID/exe"
Set-Content ask.ps1 @'
$name = [System.Management.Automation.Host.FieldDescription]::new('Name')
$count = [System.Management.Automation.Host.FieldDescription]::new('Size'); $count.SetParameterType([int])
$count.Label = '&How many'; $count.HelpMessage = 'A number.'
$tags = [System.Management.Automation.Host.FieldDescription]::new('Tags'); $tags.SetParameterType([string[]])
$form = $Host.UI.Prompt('Caption', 'Message', @($name, $count, $tags))
"$($form.Keys -join ' '): $($form['Name']) $($form['Size'].GetType().Name) $($form['Tags'] -join '+')"
'@
sh -c "printf 'Ada\n!?\nx\n5\na\nb\n\n' | $me ask.ps1"
---

Caption
Message
(Type !? for Help.)
Name: How many: A number.
How many: Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format."
How many: Tags[0]: Tags[1]: Tags[2]: Name Size Tags: Ada Int32 a+b
=== a credential is asked for, its user until there is one
$me = "/proc/$PID/exe"
Set-Content ask.ps1 @'
$c = $Host.UI.PromptForCredential('Caption', 'Message', '', '')
"$($c.UserName) $($c.GetNetworkCredential().Password)"
$Host.UI.PromptForCredential('', 'Message', 'eve', '').UserName
'@
sh -c "printf '\nkim\npw\nx\n' | $me ask.ps1"
---

Caption
Message
User: User: Password for user kim: 
kim pw
Message
Password for user eve: 
eve
=== the screen has a size, colours, a title and no keys where there is none
$raw = $Host.UI.RawUI
"$($raw.WindowSize) $($raw.CursorPosition) $($raw.ForegroundColor)"
$raw.ForegroundColor = 'Red'; $raw.WindowTitle = 'title'; $raw.BufferSize = $raw.WindowSize
"$($Host.UI.RawUI.ForegroundColor) $($Host.UI.RawUI.WindowTitle)"
$raw.LengthInBufferCells('a漢')
$raw.KeyAvailable
try { $raw.ReadKey('NoEcho,IncludeKeyDown') } catch { $_.FullyQualifiedErrorId }
$size = [System.Management.Automation.Host.Size]::new(3, 4)
$size.Width = 5; "$size"
---
80,24 0,0 Gray
Red title
3
False
PSInvalidOperationException
5,4
=== colours of what is not output may be set
$Host.PrivateData.ErrorForegroundColor = 'Green'
"$($Host.PrivateData.ErrorForegroundColor) $($Host.PrivateData.WarningForegroundColor) $($Host.PrivateData.GetType().Name)"
---
Green Yellow ConsoleColorProxy
=== the host of a job says what it is
Start-Job { $Host.Name } | Receive-Job -Wait
Start-ThreadJob { $Host.Name } | Receive-Job -Wait
1 | ForEach-Object -Parallel { $Host.Name }
---
ServerRemoteHost
Default Host
Default Host
=== what a job tells the user past its output appears when it is received
$x = Start-Job { 'a'; 5 | Out-Host; $Host.UI.Write('no '); $Host.UI.WriteLine('end'); $Host.UI.Write('last'); 'b' } | Receive-Job -Wait
"[$x]"
Start-ThreadJob { $Host.UI.WriteLine('unheard'); 'c' } | Receive-Job -Wait
---
5
no end
last[a b]
c
=== Write-Host walks what it is given, tables too
$pairs = [System.Collections.Generic.Dictionary[string, int]]::new()
$pairs['a'] = 1
$pairs['b'] = 2
Write-Host $pairs
Write-Host @{ a = 1; b = 2 } x
Write-Host "$($pairs.GetEnumerator())" "$(@{ a = 1 })"
---
[a, 1] [b, 2]
System.Collections.DictionaryEntry System.Collections.DictionaryEntry x
[a, 1] [b, 2] System.Collections.Hashtable
