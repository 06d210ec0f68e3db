=== -Force changes the value, not the lock
Set-Variable a 1 -Option ReadOnly
Set-Variable a 2 -Force
"$a $((Get-Variable a).Options)"
try { Remove-Variable a -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
Remove-Variable a -Force
Test-Path Variable:a
---
2 ReadOnly
VariableNotRemovable,Microsoft.PowerShell.Commands.RemoveVariableCommand
False
=== without a value it stays
$a = 5
Set-Variable a -Option ReadOnly -Description why
"$a $((Get-Variable a).Description)"
Set-Variable a -Description other -ErrorAction SilentlyContinue
$Error[0].FullyQualifiedErrorId
Set-Variable new
$null -eq $new
---
5 why
VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
True
=== constants are not removed from the drive
Remove-Item Variable:true, Variable:PID -ErrorAction SilentlyContinue
$true
$PID -gt 0
Set-Variable a 1 -Option ReadOnly
try { Remove-Item Variable:a -ErrorAction Stop } catch {
	$_.FullyQualifiedErrorId
}
Remove-Item Variable:a -Force
Test-Path Variable:a
---
True
True
VariableNotRemovable,Microsoft.PowerShell.Commands.RemoveItemCommand
False
=== nor read-only aliases
Set-Alias zz Get-Date -Option ReadOnly
try { Remove-Item Alias:zz -ErrorAction Stop } catch { "$_" }
Remove-Item Alias:zz -Force
Test-Path Alias:zz
---
Alias was not removed because alias zz is constant or read-only.
False
