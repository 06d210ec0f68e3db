=== the block of a function keeps its parameters
function Add-Two($A, [int]$B = 1) { $A + $B }
& ${function:Add-Two} 40 2
${function:Add-More} = ${function:Add-Two}
Add-More 5
"${function:Add-Two}"
---
42
6
param($A, [int]$B = 1)
 $A + $B 
