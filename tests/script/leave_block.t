=== break and continue in a block of a method reach the loop around it
$r = foreach ($i in 1..3) { "before $i"; (1..5).ForEach({ if ($i -eq 2) { break } }); "after $i" }
$r -join ', '
$r = foreach ($i in 1..3) { "before $i"; $null = (1..5).Where({ if ($i -eq 2) { continue } }); "after $i" }
$r -join ', '
$r = foreach ($i in 1..3) { $null = { if ($i -eq 2) { break } }.Invoke(); "after $i" }
$r -join ', '
---
before 1, after 1, before 2
before 1, after 1, before 2, before 3, after 3
after 1
=== a label names the loop
:outer foreach ($i in 1..3) { foreach ($k in 1..3) { (1..2).ForEach({ if ($k -eq 2) { continue outer } }); "$i $k" } }
---
1 1
2 1
3 1
=== a loop in the block keeps its own
(1..2).ForEach({ foreach ($x in 1..5) { if ($x -eq 2) { break }; "$_ $x" } })
---
1 1
2 1
=== finally blocks run, and nothing catches it
$o = [pscustomobject]@{} | Add-Member ScriptMethod M { break } -PassThru
foreach ($i in 1..3) { try { $null = $o.M() } catch { 'caught' } finally { 'finally' }; 'not reached' }
'on'
---
finally
on
=== exit ends the script
function f { (1..3).ForEach({ if ($_ -eq 2) { exit 5 }; Write-Host $_ }) }
try { f } catch { 'caught' } finally { 'finally' }
'never'
---
1
finally
--- exit 5
