=== a line comes from a pipe or a file, and the rest stays there
$me = "/proc/$PID/exe"
sh -c "printf 'one\ntwo\nthree\n' | $me -c 'Read-Host; `"[`$(Read-Host)]`"; sh -c cat'"
Set-Content in.txt 'from a file'
sh -c "$me -c 'Read-Host Name' <in.txt"
sh -c "printf last | $me -c 'Read-Host'"
sh -c "printf 'a\nb' | $me -c '`$x = Read-Host; `$y = Read-Host; `$z = Read-Host; `"`$x `$y `$(`$null -eq `$z)`"'"
---
one
[two]
three
Name: from a file
last
a b True
=== nobody is there at the null device, or when asked not to ask
$me = "/proc/$PID/exe"
sh -c "$me -c 'try { Read-Host } catch { `$_.FullyQualifiedErrorId }' </dev/null"
sh -c "echo x | $me -NonInteractive -c 'try { Read-Host } catch { `$_.FullyQualifiedErrorId }'"
---
InvalidOperation,Microsoft.PowerShell.Commands.ReadHostCommand
InvalidOperation,Microsoft.PowerShell.Commands.ReadHostCommand
=== a blocked job is answered from the pipe when it is received
$me = "/proc/$PID/exe"
sh -c "echo Ada | $me -c 'Start-Job { `"Hello, `$(Read-Host Name)`" } | Receive-Job -Wait'"
---
Name: Hello, Ada
