=== every selector of every command, by name, as the first word and as a property piped in
$job = Start-Job -Name real { 'text' } | Wait-Job
$value = @{ Job = $job; Id = $job.Id; Name = 'real'; InstanceId = $job.InstanceId; State = [System.Management.Automation.JobState]'Completed'; Filter = @{ a = 1 }; Command = "*text*" }
$usual = 'Job', 'Id', 'Name', 'InstanceId', 'State', 'Filter'
$table = [ordered]@{ 'Get-Job' = $usual[1..5]; 'Receive-Job' = $usual[0..3]; 'Wait-Job' = $usual; 'Stop-Job' = $usual; 'Suspend-Job' = $usual; 'Resume-Job' = $usual }
$with = @{ 'Get-Job' = @{}; 'Receive-Job' = @{ Keep = $true }; 'Wait-Job' = @{}; 'Stop-Job' = @{ PassThru = $true }; 'Suspend-Job' = @{ WarningAction = 'Ignore' }; 'Resume-Job' = @{ WarningAction = 'Ignore' } }
function Told($block) { try { (& $block 2>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.Job]) { $_.Name } else { "$_" } }) -join '+' } catch { $_.FullyQualifiedErrorId } }
foreach ($command in $table.Keys) {
    $more = $with[$command]
    $told = foreach ($selector in $table[$command]) {
        $v = $value[$selector]
        $h = @{ $selector = $v }
        "$selector=" + (Told { & $command @h @more }) + ',' + (Told { & $command $v @more }) + ',' + (Told { [pscustomobject]$h | & $command @more })
    }
    "$command $told"
}
(Get-Job -Command *text*).Name
([pscustomobject]@{ Command = '*text*' } | Get-Job).Name
---
Get-Job Id=real,real,real Name=real,real,real InstanceId=real,real,real State=real,real,real Filter=,,
Receive-Job Job=text,text,text Id=text,text,text Name=text,text,text InstanceId=text,text,text
Wait-Job Job=real,real,real Id=real,real,real Name=real,real,real InstanceId=real,real,real State=real,real,real Filter=,,
Stop-Job Job=real,real,real Id=real,real,real Name=real,real,real InstanceId=real,real,real State=real,real,real Filter=,,
Suspend-Job Job=real,real,real Id=real,real,real Name=real,real,real InstanceId=real,real,real State=real,real,real Filter=,,
Resume-Job Job=real,real,real Id=real,real,real Name=real,real,real InstanceId=real,real,real State=real,real,real Filter=,,
real
real
=== every selector of Remove-Job
foreach ($selector in 'Job', 'Id', 'Name', 'InstanceId', 'State', 'Filter', 'Command') {
    $left = foreach ($way in 'named', 'first', 'piped') {
        $job = Start-Job -Name real { 'text' } | Wait-Job
        $v = @{ Job = $job; Id = $job.Id; Name = 'real'; InstanceId = $job.InstanceId; State = [System.Management.Automation.JobState]'Completed'; Filter = @{ a = 1 }; Command = "*text*" }[$selector]
        $h = @{ $selector = $v }
        if ($way -eq 'named') { Remove-Job @h }
        if ($way -eq 'first') { Remove-Job $v -ErrorAction SilentlyContinue }
        if ($way -eq 'piped') { [pscustomobject]$h | Remove-Job }
        @(Get-Job).Count
        Get-Job | Remove-Job
    }
    "$selector $left"
}
---
Job 0 0 0
Id 0 0 0
Name 0 0 0
InstanceId 0 0 0
State 0 0 0
Filter 1 1 1
Command 0 1 0
=== two selectors of any command exclude each other
$value = @{ Job = Start-Job -Name real { 1 } | Wait-Job; Id = 1; Name = 'real'; InstanceId = [guid]::Empty; State = 'Completed'; Filter = @{ a = 1 }; Command = '1'; Location = 'x'; ComputerName = 'x' }
$usual = 'Job', 'Id', 'Name', 'InstanceId', 'State', 'Filter'
$table = [ordered]@{ 'Get-Job' = $usual[1..5] + 'Command'; 'Receive-Job' = $usual[0..3] + 'Location', 'ComputerName'; 'Wait-Job' = $usual; 'Stop-Job' = $usual
    'Remove-Job' = $usual + 'Command'; 'Suspend-Job' = $usual; 'Resume-Job' = $usual }
foreach ($command in $table.Keys) {
    $s = $table[$command]
    $together = foreach ($a in 0..($s.Count - 2)) {
        foreach ($b in ($a + 1)..($s.Count - 1)) {
            $h = @{ $s[$a] = $value[$s[$a]]; $s[$b] = $value[$s[$b]] }
            try { $null = & $command @h; "$($s[$a])+$($s[$b])" } catch { if ($_.FullyQualifiedErrorId -notlike 'AmbiguousParameterSet,*') { "$_" } }
        }
    }
    "$command [$together]"
}
---
Get-Job []
Receive-Job [Job+Location Job+ComputerName]
Wait-Job []
Stop-Job []
Remove-Job []
Suspend-Job []
Resume-Job []
=== an object with several selectors is taken by the id first
$a = Start-Job -Name a { 1 } | Wait-Job
$b = Start-Job -Name b { 2 } | Wait-Job
$odd = [pscustomobject]@{ Id = $a.Id; Name = 'b'; State = 'Failed' }
foreach ($command in 'Get-Job', 'Wait-Job') { ($odd | & $command).Name }
($odd | Stop-Job -PassThru).Name
[pscustomobject]@{ Job = $a, $b; Name = 'nobody' } | Receive-Job
$a, $b | Get-Job | ForEach-Object Name
---
a
a
a
1
2
a
b
=== switches that belong to some selectors only
$job = Start-Job { Start-Sleep 300 }
$tries = { Remove-Job -State Running -Force }, { Remove-Job -Command x -Force }, { Get-Job -Filter @{ a = 1 } -Newest 1 }, { Get-Job -Filter @{ a = 1 } -IncludeChildJob },
    { Receive-Job -Id 1 -Location localhost }, { Receive-Job -Name x -ComputerName localhost }, { Receive-Job $job -Location x -ComputerName x }
foreach ($try in $tries) { try { & $try } catch { $_.FullyQualifiedErrorId } }
$job.State
---
AmbiguousParameterSet,Microsoft.PowerShell.Commands.RemoveJobCommand
AmbiguousParameterSet,Microsoft.PowerShell.Commands.RemoveJobCommand
AmbiguousParameterSet,Microsoft.PowerShell.Commands.GetJobCommand
AmbiguousParameterSet,Microsoft.PowerShell.Commands.GetJobCommand
AmbiguousParameterSet,Microsoft.PowerShell.Commands.ReceiveJobCommand
AmbiguousParameterSet,Microsoft.PowerShell.Commands.ReceiveJobCommand
AmbiguousParameterSet,Microsoft.PowerShell.Commands.ReceiveJobCommand
Running
=== Start-Job: each set, its positions and aliases
Set-Content s.ps1 'param($a) "script $v $a"'
Start-Job { "block $v" } { $v = 1 } | Receive-Job -Wait
Start-Job -Command { "block $v" } -InitializationScript { $v = 2 } | Receive-Job -Wait
Start-Job -FilePath s.ps1 { $v = 3 } -Args x | Receive-Job -Wait
Start-Job -LiteralPath s.ps1 { $v = 4 } -ArgumentList x | Receive-Job -Wait
Start-Job -PSPath s.ps1 | Receive-Job -Wait
Start-Job -LP s.ps1 | Receive-Job -Wait
([pscustomobject]@{ Name = 'named'; Other = 1 } | Start-Job { ($input | ForEach-Object Other) }).Name
Get-Job named | Receive-Job -Wait
foreach ($name in '', $null) { (Start-Job -Name $name { 1 }).Name -match '^Job\d+$' }
foreach ($try in { Start-Job s.ps1 }, { Start-Job -FilePath s.ps1 -LiteralPath s.ps1 }, { Start-Job -FilePath s.ps1 -DefinitionName x }, { Start-Job -DefinitionName x -Name y },
        { Start-Job { 1 } { 2 } { 3 } }, { Get-Item s.ps1 | Start-Job }, { Start-Job -Authentication None { 1 } }) {
    try { & $try } catch { $_.FullyQualifiedErrorId -replace ',.*' }
}
---
block 1
block 2
script 3 x
script 4 x
script
script
named
1
True
True
AmbiguousParameterSet
AmbiguousParameterSet
AmbiguousParameterSet
AmbiguousParameterSet
PositionalParameterNotFound
MissingMandatoryParameter
CannotConvertArgumentNoMessage
=== a name that is no pattern is refused where patterns are tried
Get-Job -Name '['
$job = Start-ThreadJob { } -Name 'a'
Get-Job -Name 'a['
$other = Start-Job { }
foreach ($s in { Get-Job -Name 'a[' }, { Remove-Job -Name '[' }, { Wait-Job -Name '[' }) { try { & $s } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name) $_" } }
---
RuntimeException,Microsoft.PowerShell.Commands.GetJobCommand WildcardPatternException The specified wildcard character pattern is not valid: a[
RuntimeException,Microsoft.PowerShell.Commands.RemoveJobCommand WildcardPatternException The specified wildcard character pattern is not valid: [
RuntimeException,Microsoft.PowerShell.Commands.WaitJobCommand WildcardPatternException The specified wildcard character pattern is not valid: [
