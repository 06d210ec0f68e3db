=== a list sorts by a block or a comparer
$l = [System.Collections.Generic.List[int]](2, 3, 1)
$l.Sort({ $args[1] - $args[0] })
"$l"
$words = [System.Collections.Generic.List[string]]('b', 'C', 'A')
$words.Sort([StringComparer]::Ordinal)
"$words"
$array = 'b', 'C', 'A'
[array]::Sort($array, [StringComparer]::OrdinalIgnoreCase)
"$array"
---
3 2 1
A C b
A b C
=== a block may change the list that it is asked about
$l = [System.Collections.Generic.List[int]](1, 2, 3)
$l.FindLast({ $l.Clear(); $true })
$l.AddRange([int[]](1..5))
$l.RemoveAll({ $l.Clear(); $true })
$l.AddRange([int[]](1..5))
$l.Find({ $l.Clear(); $true })
$l.AddRange([int[]](3..1))
$l.Sort({ $l.Clear(); 0 })
$l.Count
---
3
1
1
0
=== a list is searched from both ends
$l = [System.Collections.Generic.List[int]](1, 2, 3, 4, 3)
$l.Find({ $_ -gt 2 })
$l.FindLast({ $_ -lt 4 })
$l.FindIndex({ $args[0] -eq 3 })
$l.FindIndex({ $false })
$l.Find({ $_ -gt 9 })
"$($l.FindAll({ $_ % 2 }))"
$l.Exists({ $_ -eq 4 })
$l.TrueForAll({ $_ -lt 4 })
$l.LastIndexOf(3)
---
3
3
2
-1
0
1 3 3
True
False
4
=== arrays of every size
$none = $null
[array]::Resize([ref]$none, 3)
$none.Count
$two = 1, 2
[array]::Resize([ref]$two, 3)
$two.Count
$number = 5
try { [array]::Resize([ref]$number, 3) } catch { "$_" }
try { [array]::Resize(5, 3) } catch { "$_" }
---
3
3
Cannot find an overload for "Resize" and the argument count: "2".
Cannot find an overload for "Resize" and the argument count: "2".
=== a list is no queue
$l = [System.Collections.Generic.List[int]]::new()
try { $l.Dequeue() } catch { $_.FullyQualifiedErrorId }
$q = [System.Collections.Generic.Queue[int]](1, 2)
$q.Dequeue()
$s = [System.Collections.Generic.Stack[int]](1, 2)
$s.Pop()
---
MethodNotFound
1
2
=== a list takes itself and what converts
$l = [System.Collections.Generic.List[int]](1, 2)
$l.InsertRange(1, $l)
$l.AddRange($l)
$l.InsertRange(0, [object[]]('7', 8.2))
"$l"
try { $l.AddRange([object[]](9, 'x')) } catch { 'refused' }
$l.Count
"$([System.Collections.ArrayList]::new(1..3))"
---
7 8 1 1 2 2 1 1 2 2
refused
10
1 2 3
