=== DivRem gives the quotient and the remainder
[math]::DivRem(7, 2)
$pair = [math]::DivRem(-7, 2)
"$pair $($pair.Item1) $($pair.Item2) $($pair.GetType().Name)"
---

Item1 Item2
----- -----
    3     1
(-3, -1) -3 -1 ValueTuple`2
=== DivRem with a reference gives the quotient alone
$rest = 0
[math]::DivRem(7, 2, [ref]$rest)
$rest
try { [math]::DivRem(1, 0) } catch { $_.FullyQualifiedErrorId }
---
3
1
DivideByZeroException
