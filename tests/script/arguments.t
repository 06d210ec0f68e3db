=== a number keeps how it was written
function typed([string]$s) { $s }
typed 0x10
typed 1.50
Write-Output 1kb
"$(Write-Output 0x10) $((Write-Output 1kb).GetType().Name)"
/bin/echo 0x10 1.50 1kb
---
0x10
1.50
1kb
16 Int32
0x10 1.50 1kb
=== a native program gets each word as one argument
printf '[%s]' -a:$true -b: c -d:'x y' -e:"q" -g:(1 + 1) -h:1,2 a:b,c --x=y -- -p1 '' $null @(1, 2)
---
[-a:True][-b:][c][-d:x y][-e:q][-g:2][-h:1,2][a:b,c][--x=y][--][-p1][][1][2]
=== words that begin like an expression
Write-Output -5, +5 1..3 2+2 a=b [math]::Pi a[1] $(1; 2)a a"b c"'d' {a b} %x ^y |
	ForEach-Object { "$_ $($_.GetType().Name)" }
---
-5 +5 Object[]
1..3 String
2+2 String
a=b String
[math]::Pi String
a[1] String
1 2 Object[]
a String
ab cd String
a b ScriptBlock
%x String
^y String
