=== numbers of an enum have its type
(Get-Command Get-Item).RemotingCapability.GetType().Name, (Get-Command Get-Item).RemotingCapability -join ' '
(Get-Command Get-Item).CommandType.GetType().Name
(Get-Member -InputObject 1 -Name ToString).MemberType.GetType().Name
[System.Management.Automation.ConfirmImpact]3
[Environment]::MachineName -eq ([Net.Dns]::GetHostName() -split '\.')[0]
---
RemotingCapability PowerShell
CommandTypes
PSMemberTypes
High
True
