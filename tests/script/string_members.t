=== white space is the same everywhere
$blank = "$([char]0xA0)$([char]0x3000)$([char]0x85)`t"
$joiner = [string][char]0x200B
$blank.Trim().Length, $joiner.Trim().Length -join ' '
[string]::IsNullOrWhiteSpace($blank), [string]::IsNullOrWhiteSpace($joiner) -join ' '
[char]::IsWhiteSpace($blank[0]), [char]::IsWhiteSpace($joiner[0]) -join ' '
"a${blank}b".Split().Count
(-split "a${blank}b").Count
---
0 1
True False
True False
5
2
=== parts of a text are trimmed and dropped on request
' a,b ,, c'.Split(',', [StringSplitOptions]'TrimEntries, RemoveEmptyEntries') -join '|'
'xxaxx'.Trim('x'), 'xxaxx'.TrimStart('x'), 'xxaxx'.TrimEnd('x') -join ' '
'a-b+c'.Split([char[]]'-+') -join '|'
'a-b-c'.Split('-', 2) -join '|'
---
a|b|c
a axx xxa
a|b|c
a|b-c
=== a text is searched with and without regard to case
'aXbxc'.IndexOf('x'), 'aXbxc'.IndexOf('x', [StringComparison]::OrdinalIgnoreCase) -join ' '
'aXbxc'.LastIndexOf('x'), 'abc'.LastIndexOf('z'), 'abc'.IndexOfAny('cb'.ToCharArray()) -join ' '
'Abc'.StartsWith('a'), 'Abc'.StartsWith('a', $true, $null), 'Abc'.EndsWith('c') -join ' '
[string]::Compare('a', 'B'), [string]::Compare('a', 'A', $true) -join ' '
---
3 1
3 -1 1
False True True
-1 0
=== a StringBuilder gives its characters by index
$sb = [System.Text.StringBuilder]'xyz'
$sb[1], $sb[1].GetType().Name
try { $sb[3] } catch { $_.FullyQualifiedErrorId }
---
y
Char
System.IndexOutOfRangeException
=== ConvertToUtf32 joins the halves of a character
[char]::ConvertToUtf32('😀', 0), [char]::ConvertToUtf32('ab', 1)
try { [char]::ConvertToUtf32('😀', 1) } catch { $_.FullyQualifiedErrorId }
---
128512
98
ArgumentException
=== a format that cannot be is an exception of the method
try { [string]::Format('{1}', 'a') } catch { "$_"; $_.FullyQualifiedErrorId }
try { [System.Text.StringBuilder]::new().AppendFormat('{2}', 1) } catch { "$_" }
---
Exception calling "Format" with "2" argument(s): "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."
FormatException
Exception calling "AppendFormat" with "2" argument(s): "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."
=== texts are asked about their form and their line ends
'abc'.IsNormalized(), "e$([char]0x301)".IsNormalized() -join ' '
"a`r`nb`rc$([char]0x2028)d".ReplaceLineEndings('|')
"a`r`nb".ReplaceLineEndings() -eq "a`nb"
'abcabc'.LastIndexOfAny(('a', 'b')), 'abc'.LastIndexOfAny([char[]]'xy') -join ' '
'abc'.Chars(1), [System.Text.StringBuilder]::new('xyz').Chars(2) -join ' '
[System.Text.StringBuilder]::new('xyz').EnsureCapacity(40)
---
True False
a|b|c|d
True
4 -1
b z
40
=== values tell their type code and become what a type asks for
'a'.GetTypeCode(), (1).GetTypeCode(), ([datetime]0).GetTypeCode(), (1.5d).GetTypeCode(), $true.GetTypeCode() -join ' '
'12'.ToType([int], $null) + 1
---
String Int32 DateTime Decimal Boolean
13
=== an encoding counts the characters of bytes
[Text.Encoding]::UTF8.GetCharCount([byte[]](0xC3, 0xA4, 65)), [Text.Encoding]::Unicode.GetCharCount([byte[]](65, 0, 66, 0), 2, 2) -join ' '
---
2 1
