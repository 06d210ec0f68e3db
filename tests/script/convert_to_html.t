=== objects without properties are no rows
1, 2 | ConvertTo-Html -Fragment
---
<table>
</table>
=== a list shows what each object has, a table what the first has
$objects = [pscustomobject]@{ A = 1 }, [pscustomobject]@{ B = '<2>' }
$objects | ConvertTo-Html -Fragment -As List
$objects | ConvertTo-Html -Fragment
---
<table>
<tr><td>A:</td><td>1</td></tr>
<tr><td><hr></td></tr>
<tr><td>B:</td><td>&lt;2&gt;</td></tr>
</table>
<table>
<colgroup><col/></colgroup>
<tr><th>A</th></tr>
<tr><td>1</td></tr>
<tr><td></td></tr>
</table>
=== a column has a width and an alignment
[pscustomobject]@{ A = 1 } | ConvertTo-Html -Fragment @{ n = 'X'; e = { $_.A * 2 }; width = 5; align = 'right' }
---
<table>
<colgroup><col width = "5" align = "right"/></colgroup>
<tr><th>X</th></tr>
<tr><td>2</td></tr>
</table>
=== -Meta warns of what is not known
ConvertTo-Html -InputObject 1 -Meta ([ordered]@{ author = 'me'; 'content-type' = 't'; odd = 1 }) 3>&1 | Select-Object -Skip 3 -First 3
---
<meta name="author" content="me">
<meta http-equiv="content-type" content="t">
WARNING: Accepted meta properties are content-type, default-style, application-name, author, description, generator, keywords, x-ua-compatible, and viewport. The meta pair: odd and 1 may not function correctly.
