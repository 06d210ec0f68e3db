=== arguments, input and scope
Invoke-Command { param($a, $b) $a + $b } -ArgumentList 3, 4
1..3 | icm { "in: $($input -join ',')" }
1..3 | icm { process { $_ * 2 } end { 'end' } } | Select-Object -First 2
$x = 1
icm { $x = 2 }; $x
icm -NoNewScope { $x = 3 }; $x
---
7
in: 1,2,3
2
4
1
3
=== errors, return and break are the block's
try { icm { throw 'inside' } } catch { "caught $_" }
function f { icm { return 3; 'no' }; 4 }
f
foreach ($i in 1..2) { icm { break }; $i }
'after'
---
caught inside
3
4
after
