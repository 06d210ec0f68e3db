=== the attributes of a file are cleared, nothing else
Set-Content f 1
Set-ItemProperty f IsReadOnly $true
Clear-ItemProperty f Attributes -WhatIf
(Get-Item f).IsReadOnly
(Clear-ItemProperty f -Name attributes -PassThru).Attributes
Clear-ItemProperty f Length -ErrorVariable e -ErrorAction SilentlyContinue
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category)"
Get-Content f
---
What if: Performing the operation "Set Property File" on target "Item: HERE/f Property: Attributes Value: Normal".
True
Normal
Argument,Microsoft.PowerShell.Commands.ClearItemPropertyCommand InvalidArgument
1
=== properties do not come and go
Set-Content f 1; Set-Content g 1
foreach ($try in { New-ItemProperty f Colour -Value red }, { New-ItemProperty f -Name Colour -PropertyType String }, { Remove-ItemProperty f Length },
    { Rename-ItemProperty f Length Size }, { Copy-ItemProperty f g Length }, { Move-ItemProperty -LiteralPath f -Destination g -Name Length },
    { New-ItemProperty none Colour }) {
    $e = & $try 2>&1
    "$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category)"
}
---
NotSupported,Microsoft.PowerShell.Commands.NewItemPropertyCommand NotImplemented
NotSupported,Microsoft.PowerShell.Commands.NewItemPropertyCommand NotImplemented
NotSupported,Microsoft.PowerShell.Commands.RemoveItemPropertyCommand NotImplemented
NotSupported,Microsoft.PowerShell.Commands.RenameItemPropertyCommand NotImplemented
NotSupported,Microsoft.PowerShell.Commands.CopyItemPropertyCommand NotImplemented
NotSupported,Microsoft.PowerShell.Commands.MoveItemPropertyCommand NotImplemented
PathNotFound,Microsoft.PowerShell.Commands.NewItemPropertyCommand ObjectNotFound
