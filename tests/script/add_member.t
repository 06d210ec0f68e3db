=== a member type and a name by position
$o = [pscustomobject]@{ a = 1 }
$o | Add-Member NoteProperty n 2
$o | Add-Member ScriptMethod m { param($x) $this.a + $x }
$o | Add-Member AliasProperty other a
"$($o.n) $($o.m(5)) $($o.other)"
---
2 6 1
=== no value is an interface it does not have
try { [System.Collections.IDictionary]'x' } catch { "$_" }
([System.Collections.IDictionary]@{ a = 1 }).Count
[object]5
---
Cannot convert the "x" value of type "System.String" to type "System.Collections.IDictionary".
1
5
