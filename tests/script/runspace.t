=== a runspace is made, opened and closed
$r = [runspacefactory]::CreateRunspace()
$r.RunspaceStateInfo.State, $r.RunspaceAvailability
$r.Open()
$r.RunspaceStateInfo.State, $r.RunspaceAvailability
try { $r.Open() } catch { $_.FullyQualifiedErrorId }
$r.Close()
"$($r.RunspaceStateInfo.State)"
$r.GetType().Name
$r -is [runspace]
---
BeforeOpen
None
Opened
Available
InvalidRunspaceStateException
Closed
LocalRunspace
True
=== Get-Runspace lists them until they are disposed of
Get-Runspace
$r = [runspacefactory]::CreateRunspace()
$r.Name = 'mine'
(Get-Runspace).Count
(Get-Runspace -Name mi*).Id, (Get-Runspace -Id 2).Name
(Get-Runspace -InstanceId $r.InstanceId).Name
$r.Dispose()
@(Get-Runspace).Count
---

 Id Name            ComputerName    Type          State         Availability
 -- ----            ------------    ----          -----         ------------
  1 Runspace1       localhost       Local         Opened        Busy
2
2
mine
mine
1
=== a job takes none
$r = [runspacefactory]::CreateRunspace()
try { Start-Job -Runspace $r { 1 } } catch { $_.FullyQualifiedErrorId }
---
NamedParameterNotFound,Microsoft.PowerShell.Commands.StartJobCommand
