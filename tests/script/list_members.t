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
=== collections have the members of their type, and no others
$names = { (Get-Member -InputObject $args[0] -MemberType Method).Name -join ' ' }
& $names ([System.Collections.Queue]::new())
& $names ([System.Collections.Concurrent.ConcurrentStack[int]]::new())
try { @{}.TryAdd('a', 1) } catch { $_.FullyQualifiedErrorId }
try { ([ordered]@{}).ContainsKey('a') } catch { $_.FullyQualifiedErrorId }
try { [System.Collections.ArrayList]::new().RemoveAll({ $true }) } catch { $_.FullyQualifiedErrorId }
---
Clear Clone Contains CopyTo Dequeue Enqueue Equals GetEnumerator GetHashCode GetType Peek ToArray ToString TrimToSize
Clear Contains CopyTo Equals GetEnumerator GetHashCode GetType Push ToArray ToString TryPeek TryPop
MethodNotFound
MethodNotFound
MethodNotFound
=== an indexer is called with its arguments
$list = [System.Collections.Generic.List[string]]('a', 'b')
$list.Item(1)
@{ k = 'v' }.Item('k')
(1, 2).Item(0)
Get-Member -InputObject $list -MemberType ParameterizedProperty | ForEach-Object Definition
Get-Member -InputObject ([System.Collections.Generic.Dictionary[string,int]]::new()) Item, TryGetValue, Keys | ForEach-Object Definition
---
b
v
1
string Item(int index) {get;set;}
bool TryGetValue(string key, [ref] int value)
int Item(string key) {get;set;}
System.Collections.Generic.ICollection[string] Keys {get;}
=== what sets, bags and lists have of their own
$set = [System.Collections.Generic.HashSet[int]](1, 2, 3)
$set.SymmetricExceptWith([int[]](3, 4)); "$set"
$set.IsProperSupersetOf([int[]](1, 2)), $set.IsProperSubsetOf([int[]](1, 2, 4))
$set.RemoveWhere({ $args[0] -gt 1 }); "$set"
$found = 0
$set.TryGetValue(1, [ref]$found); $found
$bag = [System.Collections.Concurrent.ConcurrentBag[int]]::new()
$bag.IsEmpty, $bag.TryAdd(5), $bag.TryTake([ref]$found), $found, $bag.Count -join ' '
$list = [System.Collections.ArrayList](1, 2, 3)
$list.SetRange(1, (8, 9)); "$list"
try { $list.SetRange(2, (1, 1)) } catch { $_.FullyQualifiedErrorId }
([System.Collections.Generic.List[int]](1, 2, 1)).FindLastIndex({ $args[0] -eq 1 })
$counts = [System.Collections.Concurrent.ConcurrentDictionary[string,int]]::new()
$null = $counts.AddOrUpdate('a', 1, { $args[1] + 1 })
$counts.AddOrUpdate('a', 1, { $args[1] + 1 })
$counts.TryUpdate('a', 7, 1), $counts.TryUpdate('a', 7, 2), $counts['a'] -join ' '
$array = [int[]]::new(2); $array.Set(1, 4); "$array $($array.Get(1)) $($array.GetLongLength(0))"
---
1 2 4
True
False
2
1
True
1
True True True 5 0
1 8 9
ArgumentOutOfRangeException
2
2
False True 7
0 4 4 2
=== a stream of a job has the members of its collection
$output = (Start-Job { 1; 2 } | Wait-Job).ChildJobs[0].Output
$output.Item(1), $output.IsOpen, $output.DataAddedCount, $output.BlockingEnumerator -join ' '
$output.BlockingEnumerator = $true; $output.BlockingEnumerator
(Get-Member -InputObject $output -MemberType Event).Name -join ' '
(Get-Member -InputObject $output Add).Definition
---
2 False 1 False
True
Completed DataAdded DataAdding
void Add(psobject item), void ICollection[psobject].Add(psobject item), int IList.Add(System.Object value)
=== items of a set have its type
"$([System.Collections.Generic.HashSet[string]]@('a', 'b', 'a'))"
try { [System.Collections.Generic.HashSet[int]]@('x') } catch { $_.FullyQualifiedErrorId }
$set = [System.Collections.Generic.HashSet[int]]::new()
$set.UnionWith(('1', '2', 1)); $set.Count
try { $set.UnionWith(@('x')) } catch { $_.FullyQualifiedErrorId }
$set.Overlaps(@('2', '9')), $set.SetEquals((2, 1))
---
a b
ConvertToFinalInvalidCastException
2
MethodArgumentConversionInvalidCastArgument
True
True
=== sorted dictionaries and sets keep the order of their keys
$s = [System.Collections.Generic.SortedDictionary[string,int]]::new()
$s['b'] = 1; $s['a'] = 2; $s['C'] = 3
"$($s.Keys): $($s.Values)"
$l = [System.Collections.SortedList]@{ z = 1; y = 2 }
$l['x'] = 3
"$($l.GetKey(0)) $($l.GetByIndex(2)) $($l.IndexOfKey('y')) $($l.IndexOfValue(9))"
$l.Remove('x')
$l.Keys -join ','
try { $l.GetKey(5) } catch { $_.FullyQualifiedErrorId }
$g = [System.Collections.Generic.SortedList[int,string]]::new()
9, 1, 5 | ForEach-Object { $g.Add($_, "v$_") }
"$($g.Keys) $($g.GetValueAtIndex(0))"
$set = [System.Collections.Generic.SortedSet[int]]::new()
5, 1, 3, 1 | ForEach-Object { $null = $set.Add($_) }
"$set $($set.Min) $($set.Max)"
---
a b C: 2 1 3
x 1 1 -1
y,z
ArgumentOutOfRangeException
1 5 9 v1
1 3 5 1 5
=== what is stored by index becomes what the collection holds
$d = [System.Collections.Generic.Dictionary[string,int]]::new()
$d['x'] = '7'
$d['x'].GetType().Name
try { $d['y'] = 'z' } catch { $_.FullyQualifiedErrorId }
$d.Count
$d = [System.Collections.Generic.Dictionary[int,string]]::new()
$d['1'] = 5
"$($d.ContainsKey(1)) $($d[1].GetType().Name)"
---
Int32
InvalidCastFromStringToInteger
1
True String
=== an index behind the end of a list and of an array
$list = [System.Collections.ArrayList]@(1)
try { $list[5] = 1 } catch { $_.FullyQualifiedErrorId }
$array = 1, 2
try { $array[5] = 1 } catch { $_.FullyQualifiedErrorId }
---
System.ArgumentOutOfRangeException
System.IndexOutOfRangeException
=== nothing is no other set
$set = [System.Collections.Generic.HashSet[string]]::new()
try { $set.UnionWith($null) } catch { "$_" }
try { [System.Collections.Generic.HashSet[string]]::new($null) } catch { $_.FullyQualifiedErrorId }
---
Exception calling "UnionWith" with "1" argument(s): "Value cannot be null. (Parameter 'other')"
ArgumentNullException
=== blocks make values for a concurrent dictionary, of its type
$counts = [System.Collections.Concurrent.ConcurrentDictionary[string,int]]::new()
$counts.GetOrAdd('abc', { param($key) $key.Length }), $counts.GetOrAdd('abc', 7)
$counts.AddOrUpdate('b', { '5' }, { 6 }) + 1
try { $counts.AddOrUpdate('b', 1, { 'many' }) } catch { 'no number' }
$counts['b']
$any = [System.Collections.Concurrent.ConcurrentDictionary[string,object]]::new()
$any.GetOrAdd('a', { 1 }).GetType().Name
try { $counts.GetOrAdd($null, 1) } catch { $_.FullyQualifiedErrorId }
try { $counts.TryAdd($null, 1) } catch { $_.FullyQualifiedErrorId }
---
3
3
6
no number
5
ScriptBlock
ArgumentNullException
ArgumentNullException
=== what a dictionary is made of or gets inserted has its types
$numbers = [System.Collections.Generic.Dictionary[string,int]]::new(@{ a = '1' })
$numbers['a'].GetType().Name
try { [System.Collections.Generic.Dictionary[string,int]]::new(@{ a = 'x' }) } catch { 'no number' }
$placed = [System.Collections.Generic.OrderedDictionary[string,int]]::new()
$placed.Insert(0, 'a', '3'); $placed['a'] + 1
---
Int32
no number
4
=== [array] looks up and fills
[array]::BinarySearch(@(1, 3, 5), 3), [array]::BinarySearch([string[]]('a', 'c'), 'b') -join ' '
$a = [int[]](1..5); [array]::Fill($a, '9', 1, 2); "$a"
[array]::Fill($a, 7); "$a"
try { [array]::Fill($a, 'x') } catch { "$_" }
try { [array]::Fill($a, 1, 4, 2) } catch { $_.FullyQualifiedErrorId }
---
1 -2
1 9 9 4 5
7 7 7 7 7
Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format."
ArgumentOutOfRangeException
