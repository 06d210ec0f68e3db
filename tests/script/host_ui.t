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
