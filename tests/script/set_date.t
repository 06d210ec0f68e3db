=== -WhatIf says what would be set, and the date is emitted
$d = Set-Date '2030-01-02 03:04:05' -WhatIf -DisplayHint Date
$d
$d.Year
---
What if: Performing the operation "Set-Date" on target "01/02/2030 03:04:05".

Wednesday, 02 January 2030
2030
=== -Adjust moves the clock from where it is
$before = Get-Date
$after = [powershell]::Create().AddScript('Set-Date -Adjust 1:0:0 -WhatIf').Invoke()[0]
[math]::Round(($after - $before).TotalHours)
---
1
