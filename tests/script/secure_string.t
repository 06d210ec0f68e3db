=== plain text hidden and shown
$s = ConvertTo-SecureString 'aé' -AsPlainText -Force
"$s $($s.Length)"
$s | ConvertFrom-SecureString
$s | ConvertFrom-SecureString -AsPlainText
ConvertFrom-SecureString (ConvertTo-SecureString '6100e900') -AsPlainText
$c = [pscredential]::new('user', $s)
(Get-Credential $c).GetNetworkCredential().Password
---
System.Security.SecureString 2
6100e900
aé
aé
aé
=== what is no SecureString
try { ConvertTo-SecureString plain -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
---
ImportSecureString_InvalidArgument,Microsoft.PowerShell.Commands.ConvertToSecureStringCommand
