=== assignments to several targets at once
$a, ($b, $c) = 1, (2, 3)
"$a $b $c"
($a, $b), $c = (1, 2), 3
"$a $b $c"
[int]$a, $b = '1', '2', '3'
"$($a.GetType().Name) $b"
$h = @{}
$h.a ??= 1
$h['a'] ??= 2
$h.a
---
1 2 3
1 2 3
Int32 2 3
1
=== labels, also from a variable
$label = 'out'
:out foreach ($i in 1..3) {
	foreach ($j in 1..3) {
		if ($j -eq 2) { continue out }
		if ($i -eq 3) { break $label }
		"$i$j"
	}
}
---
11
21
=== traps continue, break or fall through
& { trap [DivideByZeroException] { 'zero'; continue } trap { 'any'; continue }; 1/0; [int]'a'; 'end' }
try { & { trap { 'seen'; break }; throw 'q'; 'not here' } } catch { "out: $_" }
---
zero
any
end
seen
out: q
