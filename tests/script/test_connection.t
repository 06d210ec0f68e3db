=== a-name-no-host-has
Test-Connection nowhere.invalid -Quiet
Test-Connection nowhere.invalid, also.invalid -ErrorVariable e -ErrorAction SilentlyContinue
$e.Count
$e[0].FullyQualifiedErrorId
$e[0].CategoryInfo.Category
$e[1].TargetObject
---
False
2
TestConnectionException,Microsoft.PowerShell.Commands.TestConnectionCommand
ResourceUnavailable
also.invalid

=== a-port-where-nobody-listens
Test-Connection 127.0.0.1 -TcpPort 1
$r = Test-Connection 127.0.0.1 -TcpPort 1 -Detailed -Count 1
"$($r.Id) $($r.Target) $($r.TargetAddress) $($r.Port) $($r.Connected) $($r.Status)"
---
False
1 127.0.0.1 127.0.0.1 1 False Connection refused

=== wrong-numbers-are-refused
foreach ($p in @{Count = 0}, @{BufferSize = 70000}, @{TimeoutSeconds = 0}) {
    try { Test-Connection localhost @p } catch { $_.FullyQualifiedErrorId }
}
---
ParameterArgumentValidationError,Microsoft.PowerShell.Commands.TestConnectionCommand
ParameterArgumentValidationError,Microsoft.PowerShell.Commands.TestConnectionCommand
ParameterArgumentValidationError,Microsoft.PowerShell.Commands.TestConnectionCommand
