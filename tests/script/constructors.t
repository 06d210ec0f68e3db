=== a wrong count of arguments is an error, by new and by name
foreach ($block in
	{ [version]::new(1, 2, 3, 4, 5) },
	{ [System.Collections.Generic.List[int]]::new(1, 2) },
	{ [regex]::new() },
	{ [string]::new() },
	{ New-Object Version 1, 2, 3, 4, 5 },
	{ New-Object string }) {
	try { & $block } catch { $_.FullyQualifiedErrorId; "$_" }
}
---
MethodCountCouldNotFindBest
Cannot find an overload for "new" and the argument count: "5".
MethodCountCouldNotFindBest
Cannot find an overload for "new" and the argument count: "2".
MethodCountCouldNotFindBest
Cannot find an overload for "new" and the argument count: "0".
MethodCountCouldNotFindBest
Cannot find an overload for "new" and the argument count: "0".
ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand
Cannot find an overload for "Version" and the argument count: "5".
CannotFindAppropriateCtor,Microsoft.PowerShell.Commands.NewObjectCommand
Cannot find an overload for "String" and the argument count: "0".
=== an argument that does not convert
try { [datetime]::new('x') } catch { "$_" }
try { New-Object DateTime x } catch { "$_" }
---
Cannot convert argument "value", with value: "x", for ".ctor" to type "System.Int64": "Cannot convert value "x" to type "System.Int64". Error: "The input string 'x' was not in a correct format.""
Cannot convert argument "value", with value: "x", for "DateTime" to type "System.Int64": "Cannot convert value "x" to type "System.Int64". Error: "The input string 'x' was not in a correct format.""
=== values, objects and bags have one without arguments
[int]::new(), [bool]::new(), [dayofweek]::new()
$lock = [object]::new()
"$lock $($lock -eq $lock) $($lock -eq [object]::new())"
$bag = [psobject]::new()
$bag | Add-Member a 1
$bag.a
try { [math]::new() } catch { "$_" }
---
0
False
Sunday
System.Object True False
1
Method invocation failed because [System.Math] does not contain a method named 'new'.
=== text that is no XML
try { [xml]'<a' } catch { $_.FullyQualifiedErrorId }
---
InvalidCastToXmlDocument
=== a text is cast to an exception as its message
try { throw [System.IO.IOException]'gone' } catch [System.IO.IOException] { "$_" }
([exception]'x').Message
([System.Text.StringBuilder]'abc').Length
try { [random]'x' } catch { $_.FullyQualifiedErrorId }
---
gone
x
3
InvalidCastConstructorException
=== a new array of texts holds none
$a = [string[]]::new(2)
"$($null -eq $a[0]) $($null -eq (New-Object string[] 1)[0]) [$($a -join ',')]"
$b = [string[]]('x', 'y')
[array]::Resize([ref]$b, 3); [array]::Clear($b, 0, 1)
"$($null -eq $b[0]) $($b[1]) $($null -eq $b[2])"
---
True True [,]
True y True
=== a pair is made of a key and a value of its types
$p = [System.Collections.Generic.KeyValuePair[string,int]]::new('a', '2')
"$p $($p.Key) $($p.Value + 1)"
try { [System.Collections.Generic.KeyValuePair[string,int]]::new('a', 'x') } catch { 'no' }
$p = [psvariable]::new('v', 3); "$($p.Name) $($p.Value)"
---
[a, 2] a 3
no
v 3
