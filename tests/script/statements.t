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
=== what a member or an entry holds grows for itself alone
$table = @{ list = @(1); text = 'x' }
$list = $table.list; $text = $table.text
$table.list += 2; $table['list'] += 3; $table.text += 'y'; $table['text'] += 5
"$list $($table.list) $text $($table.text)"
$object = [pscustomobject]@{ list = @(); text = '' }
$copy = $object.psobject.Copy()
1..3 | ForEach-Object { $object.list += $_; $object.text += $_ }
"$($object.list) $($object.text) [$($copy.list)] [$($copy.text)]"
function grow { $table.list += 100; 7 }
$table.list = @(1); $table.list += grow; "$($table.list)"
$table.text += $table.text; $table.text
$table.new += 1; $table['new'] += 2147483647; $table.new
---
1 1 2 3 x xy5
1 2 3 123 [] []
1 7
xy5xy5
2147483648
=== an entry that grows while its table is walked is an error
foreach ($table in @{ a = 'x'; b = 'y' }, @{ a = @(); b = @() }, @{ a = 1; b = 2 }, [ordered]@{ a = 'x'; b = 'y' }) {
  try { foreach ($key in $table.Keys) { $table[$key] += 1 } } catch { "$_" }
}
---
Collection was modified; enumeration operation may not execute.
Collection was modified; enumeration operation may not execute.
Collection was modified; enumeration operation may not execute.
Collection was modified; enumeration operation may not execute.
