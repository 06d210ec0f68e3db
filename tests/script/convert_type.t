=== Convert reads a text as its type's Parse does
try { [convert]::ToInt32('abc') } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.InnerException.Message)" }
try { [convert]::ToInt32('0x1F') } catch { $_.FullyQualifiedErrorId }
try { [convert]::ToInt64('1e3') } catch { $_.FullyQualifiedErrorId }
[convert]::ToInt32(' 42 '), [convert]::ToDouble('1e3'), [convert]::ToDateTime('2024-01-02').Day
---
FormatException: The input string 'abc' was not in a correct format.
FormatException
FormatException
42
1000
2
=== what is out of range is an OverflowException in the type's words
foreach ($script in { [convert]::ToByte(300) }, { [convert]::ToInt32('99999999999') }, { [convert]::ToUInt64(-1) },
    { [convert]::ToByte('1ff', 16) }, { [int]::Parse('99999999999') }, { [sbyte]::Parse('300') }) {
	try { & $script } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.InnerException.Message)" }
}
---
OverflowException: Value was either too large or too small for an unsigned byte.
OverflowException: Value was either too large or too small for an Int32.
OverflowException: Value was either too large or too small for a UInt64.
OverflowException: Value was either too large or too small for an unsigned byte.
OverflowException: Value was either too large or too small for an Int32.
OverflowException: Value was either too large or too small for a signed byte.
=== DateTime::Parse names the word it does not know
try { [datetime]::Parse('nonsense') } catch { $_.Exception.InnerException.Message }
---
The string 'nonsense' was not recognized as a valid DateTime. There is an unknown word starting at index '0'.
=== Parse of a whole number takes digits and a sign alone
$x = 0
foreach ($text in '1.5', '1e3', '1,000', ' -5 ', '5-', '') {
	"$text $([int]::TryParse($text, [ref]$x)) $([double]::TryParse($text, [ref]$x)) $([decimal]::TryParse($text, [ref]$x))"
}
[double]::Parse('-Infinity'), [double]::Parse('1,234.5')
---
1.5 False True True
1e3 False True False
1,000 False True True
 -5  True True True
5- False False False
 False False False
-Infinity
1234.5
=== NumberStyles say what Parse takes
[int]::Parse('ff', 'HexNumber')
[int]::Parse('1,000', [Globalization.NumberStyles]::AllowThousands)
try { [double]::Parse('1.5', [Globalization.NumberStyles]::Integer) } catch { $_.FullyQualifiedErrorId }
---
255
1000
FormatException
