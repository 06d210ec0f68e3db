=== typographic quotes and dashes are plain ones
“a$(1)”
‘b$x’
5 –eq 5
Write-Output –InputObject 4
---
a1
b$x
True
4
=== a backtick joins lines as their very last character only
Write-Output a `
	b
$x = 1 ` 
+ 2
$x
---
a
b
2
1
=== a comment begins a word, and never one in the middle
Write-Output a#b <# c <# #> d # e
---
a#b
d
=== the escapes of a string
"`0`a`b`e`f`n`r`t`v`u{41}`u{1F600}`q" | ForEach-Object { [int[]][char[]]$_ -join ' ' }
---
0 7 8 27 12 10 13 9 11 65 55357 56832 113
=== a number takes the first type that holds it
2147483648, 9223372036854775808, 79228162514264337593543950336, 0xFFFFFFFF, 1.5dkb, 2lkb, 0b11l |
	ForEach-Object { "$_ $($_.GetType().Name)" }
---
2147483648 Int64
9223372036854775808 Decimal
7.92281625142643E+28 Double
-1 Int32
1536.0 Decimal
2048 Int64
3 Int64
=== a number that is none is a command
foreach ($word in '16p', '1_6', '0x', '1.5kbl') {
	try { Invoke-Expression $word } catch { "$($_.TargetObject) $($_.CategoryInfo.Category)" }
}
---
16p ObjectNotFound
1_6 ObjectNotFound
0x ObjectNotFound
1.5kbl ObjectNotFound
=== which input is incomplete and which is wrong
foreach ($text in '1 +', 'if (1) {', '(', '"$($x"', '@{', 'x |', 'x ||', 'do {}', 'for (;;)', 'try {',
	'1 = 2', 'a & && b', 'a && | b', '1|2', '"$x:"', 'try{}finally{break}', '}', '@{a=}', 'x -a:') {
	try { [void][scriptblock]::Create($text) }
	catch { $e = $_.Exception.InnerException.Errors[0]; "$text  $($e.ErrorId) $($e.IncompleteInput)" }
}
---
1 +  ExpectedValueExpression True
if (1) {  MissingEndCurlyBrace True
(  ExpectedExpression True
"$($x"  IncompleteDollarSubexpressionReference True
@{  MissingEndCurlyBrace True
x |  EmptyPipeElement True
x ||  EmptyPipelineChainElement True
do {}  MissingWhileOrUntilInDoWhile True
for (;;)  MissingLoopStatement True
try {  MissingEndCurlyBrace True
1 = 2  InvalidLeftHandSide False
a & && b  BackgroundOperatorInPipelineChain False
a && | b  EmptyPipeElement False
1|2  ExpressionsMustBeFirstInPipeline False
"$x:"  InvalidVariableReferenceWithDrive False
try{}finally{break}  ControlLeavingFinally False
}  UnexpectedToken False
@{a=}  MissingStatementInHashLiteral False
x -a:  ParameterRequiresArgument False
