=== a job that was removed is not removed again
$j = Start-Job { 1 } | Wait-Job
Remove-Job $j
Remove-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject -eq $j)"
"$e"
"$($j.Id) $($j.State) $(@(Wait-Job $j).Count) $(@(Receive-Job $j).Count) $(@(Stop-Job $j).Count)"
---
CannotRemoveJob,Microsoft.PowerShell.Commands.RemoveJobCommand InvalidOperation True
The command cannot remove the job with ID 1 because it was removed before.
1 Completed 0 0 0
=== what is wrong with a Start-Job is told in one order
try { Start-Job -RunAs32 -WorkingDirectory /no/such -Authentication Basic { $using:nothing } } catch { $_.FullyQualifiedErrorId }
try { Start-Job -WorkingDirectory /no/such -Authentication Basic { $using:nothing } } catch { $_.FullyQualifiedErrorId }
try { Start-Job -Authentication Basic { $using:nothing } } catch { $_.FullyQualifiedErrorId }
try { Start-Job -Authentication Basic { 1 } } catch { $_.FullyQualifiedErrorId }
(Start-Job { 1 }).Id
---
RunAs32NotSupported,Microsoft.PowerShell.Commands.StartJobCommand
DirectoryNotFoundException,Microsoft.PowerShell.Commands.StartJobCommand
UsingVariableIsUndefined,Microsoft.PowerShell.Commands.StartJobCommand
InvalidOperation,Microsoft.PowerShell.Commands.StartJobCommand
1
=== the superuser's jobs run as whom -Credential names, others fail
$secret = ConvertTo-SecureString -AsPlainText -Force unused
$j = Start-Job -WorkingDirectory / -Credential ([pscredential]::new('nobody', $secret)) {
    id -un
    "$env:USER $env:LOGNAME $($HOME -eq $env:HOME)"
} | Wait-Job
$r = Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
if ((id -u) -eq 0) { "$($j.State) $r" -eq 'Completed nobody nobody nobody True' }
else { "$($j.State) $($e.FullyQualifiedErrorId)" -eq 'Failed PSSessionStateBroken' }
$j = Start-Job -WorkingDirectory / -Credential ([pscredential]::new('no such user', $secret)) { 1 } | Wait-Job
Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue
"$($j.State) $($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category): $e"
---
True
Failed PSSessionStateBroken OpenError: The user 'no such user' does not exist.
