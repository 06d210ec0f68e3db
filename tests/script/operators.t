=== precedence where it surprises
-not $null -eq $true
!1 -eq 10
1, 2, 3 + 4
'{0}' -f 1 + 2
$a = 1; $b = 2; $a, $b -join ','
-split 'a b', 'c'
1 + 1 -eq 2 ? 'y' : 'n'
1 -shl 2 + 1
1 -eq 1 -and 0 -or 1
1..3 + 4 -join ' '
---
True
False
1
2
3
4
12
1,2
a
b
c
y
8
True
1 2 3 4
=== the left operand decides what + and * do
[char]'a' + 1
1 + '2'
'1' + 2
@(1) + 2 -join ' '
(1, 2) * 2 -join ' '
'ab' * 2
-7 % 3
(@{ a = 1 } + @{ b = 2 }).Count
$null + 5
([datetime]'2024-01-02' - [datetime]'2024-01-01').TotalHours
---
a1
3
12
1 2
1 2 1 2
abab
-1
2
5
24
=== whole numbers that grow become doubles
([int]::MaxValue + 1).GetType().Name
([long]::MaxValue + 1).GetType().Name
(4 / 2).GetType().Name
(5 / 2).GetType().Name
(1d + 1.0).GetType().Name
---
Double
Double
Int32
Double
Decimal
=== -split keeps groups, counts from either end, takes blocks
'a1b2' -split '(\d)' -join '|'
'a b c' -split ' ', 2 -join '|'
'a b c' -split ' ', -2 -join '|'
'abc' -split { $_ -eq 'b' } -join '|'
'aBc' -split 'b', 0, 'SimpleMatch,IgnoreCase' -join '|'
'abc' -split '' -join '|'
---
a|1|b|2|
a|b c
a b|c
a|c
a|c
|a|b|c|
=== -replace with groups, a block, an array
'John' -replace '(?<x>J)', '${x}x$1$$'
'abc' -replace '.', { [int][char]$_.Value }
('a', 'b' -replace 'a', 'z') -join ' '
'x' -replace 'x', '$9'
---
JxJ$ohn
979899
z b
$9
=== each wrong operand has its error
$s = 'a'
foreach ($block in { $s++ }, { 1 -is 5 }, { 'x' -match '(' }, { 'x' -replace '(' }, { '{0} {1}' -f 1 },
	{ 'x' -split 'a', 0, 'SimpleMatch,Multiline' }, { @{ a = 1 } + @{ a = 2 } }, { 1 - 'x' }, { 1 / 0 },
	{ $null.Foo() }, { $null[0] }, { @(1)[$null] }, { $a = @(1); $a[5] = 1 }, { ''.Nope() },
	{ ''.Substring() }, { ''.Substring('x') }, { [int]1e20 }, { [hashtable][pscustomobject]@{ a = 1 } },
	{ [int]@(1, 2) }, { [Nope]::X }) {
	try { . $block } catch { "$block $($_.FullyQualifiedErrorId)" }
}
---
 $s++  OperatorRequiresNumber
 1 -is 5  RuntimeException
 'x' -match '('  System.Text.RegularExpressions.RegexParseException
 'x' -replace '('  InvalidRegularExpression
 '{0} {1}' -f 1  FormatError
 'x' -split 'a', 0, 'SimpleMatch,Multiline'  InvalidSplitOptionCombination
 @{ a = 1 } + @{ a = 2 }  System.ArgumentException
 1 - 'x'  InvalidCastFromStringToInteger
 1 / 0  RuntimeException
 $null.Foo()  InvokeMethodOnNull
 $null[0]  NullArray
 @(1)[$null]  NullArrayIndex
 $a = @(1); $a[5] = 1  System.IndexOutOfRangeException
 ''.Nope()  MethodNotFound
 ''.Substring()  MethodCountCouldNotFindBest
 ''.Substring('x')  MethodArgumentConversionInvalidCastArgument
 [int]1e20  InvalidCastIConvertible
 [hashtable][pscustomobject]@{ a = 1 }  InvalidCastConstructorException
 [int]@(1, 2)  ConvertToFinalInvalidCastException
 [Nope]::X  TypeNotFound
=== one object is an array of itself
$m = 'a' | Select-String a
"$($m[0]) $($m[-1]) $($null -eq $m[1])"
$o = [pscustomobject]@{ a = 1 }
"$($o[0].a) $($o[-1].a) $($null -eq $o[1]) $($null -eq $o['a']) $((5)['0'])"
@((5)[0, 0]).Count
Set-StrictMode -Version 2
foreach ($b in { $o[1] }, { $o['a'] }, { (5)[0, 0] }) {
	try { & $b } catch { $_.Exception.Message }
}
---
a a True
1 1 True True 5
0
Unable to index into an object of type "System.Management.Automation.PSCustomObject".
Unable to index into an object of type "System.Management.Automation.PSCustomObject".
Unable to index into an object of type "System.Int32".
=== what is no index finds nothing
$a = 1, 2, 3
"$($null -eq $a['x']) $($null -eq 'abc'['x']) $($a['1']) $($a['x', 1, 9, '2'])"
foreach ($b in { $a[@{}] }, { $a['x'] = 1 }) {
	try { & $b } catch { $_.Exception.Message }
}
Set-StrictMode -Version 3
foreach ($b in { $a['x'] }, { $a[0, 9] }) {
	try { & $b } catch { $_.FullyQualifiedErrorId }
}
---
True True 2 2 3
Cannot convert the "System.Collections.Hashtable" value of type "System.Collections.Hashtable" to type "System.Int32".
Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format."
InvalidCastFromStringToInteger
System.IndexOutOfRangeException
=== truth and characters are not multiplied
foreach ($b in { $true * 2 }, { [char]'a' * 2 }) {
	try { & $b } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
}
"$(2 * $true) $($true + $true) $($true / 2)"
---
NotADefinedOperationForType
The operation '[System.Boolean] * [System.Int32]' is not defined.
NotADefinedOperationForType
The operation '[System.Char] * [System.Int32]' is not defined.
2 2 0.5
=== a number is not compared with a list
try { 1 -gt @(1, 2) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
---
ComparisonFailure
Could not compare "1" to "1 2". Error: "Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Int32"."
=== a number of any size is parsed to the last digit, and takes what it can be
[bigint]'123456789012345678901234567890'
[bigint]::Parse('-123456789012345678901234567890') + 1
10n + '7'
foreach ($b in { [bigint]'1.5' }, { 10n + 'x' }, { 10n * @{} }, { @{} - 10n }) {
	try { & $b } catch { "$($_.FullyQualifiedErrorId) $_" }
}
---
123456789012345678901234567890
-123456789012345678901234567889
17
InvalidCastParseTargetInvocationWithFormatProvider Cannot convert value "1.5" to type "System.Numerics.BigInteger". Error: "The value could not be parsed."
MethodArgumentConversionInvalidCastArgument Cannot convert argument "right", with value: "x", for "op_Addition" to type "System.Numerics.BigInteger": "Cannot convert value "x" to type "System.Numerics.BigInteger". Error: "The value could not be parsed.""
MethodArgumentConversionInvalidCastArgument Cannot convert argument "right", with value: "System.Collections.Hashtable", for "op_Multiply" to type "System.Numerics.BigInteger": "Cannot convert the "System.Collections.Hashtable" value of type "System.Collections.Hashtable" to type "System.Numerics.BigInteger"."
MethodNotFound Method invocation failed because [System.Collections.Hashtable] does not contain a method named 'op_Subtraction'.
