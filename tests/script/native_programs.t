=== lines become strings, and the status is kept
$x = sh -c 'printf "a\r\nb"; exit 3'
$?
"$($x.Count) $($x[0].Length) $LASTEXITCODE"
$x = true
$null -eq $x
---
False
2 1 3
True
=== what is piped in is text
1, @{ a = 1 } | cat
[byte[]](65, 66) | cat
printf 'x\0y' | od -An -c
---
1

Name                           Value
----                           -----
a                              1

AB   x  \0   y
=== patterns expand unless they are quoted
$null = New-Item f1, f2
$g = 'f*'
printf '[%s]' f* "f*" $g "$g" nope* '~'
---
[f1][f2][f*][f1][f2][f*][nope*][~]
=== standard error is no failure
sh -c 'echo one >&2; echo two >&2; echo out' 2>&1 |
	ForEach-Object { "$($_.GetType().Name) $_ $($_.FullyQualifiedErrorId)" }
sh -c 'echo x >&2' 2> $null
"$? $($Error.Count)"
---
ErrorRecord one NativeCommandError
ErrorRecord two NativeCommandErrorMessage
String out 
True 0
=== a status can be made an error
$PSNativeCommandUseErrorActionPreference = $true
$ErrorActionPreference = 'Stop'
try { sh -c 'exit 3' } catch { "$($_.FullyQualifiedErrorId) $_" }
---
ProgramExitedWithNonZeroCode Program "sh" ended with non-zero exit code: 3 (0x00000003).
=== much passes through joined programs, and what the last says is there at once
(seq 1000000 | cat).Count
(1..300000 | cat | cat).Count
$j = Start-Job { sh -c 'echo up; sleep 600' | cat }
while (-not (Receive-Job $j -Keep)) { Start-Sleep -Milliseconds 5 }
$j.State
---
1000000
300000
Running
=== what a program says wrong is nobody's command
sh -c 'echo e >&2' 2>&1 | ForEach-Object { "$($_.CategoryInfo)" }
$PSNativeCommandUseErrorActionPreference = $true
sh -c 'exit 3'
'next'
---
NotSpecified: (e:String) [], RemoteException
next
--- stderr
NativeCommandExitException: Program "sh" ended with non-zero exit code: 3 (0x00000003).
