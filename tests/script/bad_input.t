=== a string without an end stops the script before its first statement
Write-Output never
$x = 1
"abc
---
--- stderr
ParserError: HERE/case.ps1:3
Line |
   3 |  "abc
     |  ~~~~
     | The string is missing the terminator: ".
--- exit 1
=== a here-string without an end
Write-Output never
@"
text
"@ # too far to the right
  "@
---
--- exit 1
=== a block without an end
Write-Output never
if ($true) {
---
--- stderr
ParserError: HERE/case.ps1:2
Line |
   2 |  if ($true) {
     |             ~
     | Missing closing '}' in statement block or type definition.
--- exit 1
=== a brace too many
Write-Output never
}
---
--- stderr
ParserError: HERE/case.ps1:2
Line |
   2 |  }
     |  ~
     | Unexpected token '}' in expression or statement.
--- exit 1
=== of a long line the part around the mistake is shown
$a = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' + ) + 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'
---
--- stderr
ParserError: HERE/case.ps1:1
Line |
   1 |  … aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' + ) + 'bb …
     |                                                                 ~
     | You must provide a value expression following the '+' operator.
--- exit 1
=== an unknown command is an error, and the script goes on
No-SuchCommand
'after'
---
after
--- stderr
No-SuchCommand: HERE/case.ps1:1
Line |
   1 |  No-SuchCommand
     |  ~~~~~~~~~~~~~~
     | The term 'No-SuchCommand' is not recognized as a name of a cmdlet,
     | function, script file, or executable program. Check the spelling of the
     | name, or if a path was included, verify that the path is correct and try
     | again.
=== an unknown parameter is named
Get-Job -Bogus 1
'after'
---
after
--- stderr
Get-Job: HERE/case.ps1:1
Line |
   1 |  Get-Job -Bogus 1
     |          ~~~~~~
     | A parameter cannot be found that matches parameter name 'Bogus'.
=== wrong types and wrong numbers are refused by name
$tries = {Get-Job -Id abc}, {Start-Sleep -Seconds -1}, {Wait-Job -Id 0 -Timeout x},
    {Start-Job}, {Start-Job -ScriptBlock 5}, {Remove-Job -Id -1 -ErrorAction Stop}, {Stop-Job -Id 1e20},
    {Wait-Job -Timeout 1e300 -Id 1}, {[int]'x'}, {[datetime]'x'}, {1 + 'x'}, {$null.Nothing()},
    {(1,2).Item('a')}, {'abc'.Substring(9)}, {1 / 0}, {1 % 0}, {[int]::MinValue / -1},
    {[long]::MinValue % -1}, {'x' * 1e12}, {1..1e12}, {@(1)[1e18]}, {'{0,999999999}' -f 1},
    {[char]70000}, {'a' -match '('}, {1 -shl 1e9}
foreach ($try in $tries) {
    try { "$try -> $(& $try)" } catch { "$try !! " + $_.FullyQualifiedErrorId }
}
---
Get-Job -Id abc !! CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.GetJobCommand
Start-Sleep -Seconds -1 !! ParameterArgumentValidationError,Microsoft.PowerShell.Commands.StartSleepCommand
Wait-Job -Id 0 -Timeout x !! CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.WaitJobCommand
Start-Job !! MissingMandatoryParameter,Microsoft.PowerShell.Commands.StartJobCommand
Start-Job -ScriptBlock 5 !! CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.StartJobCommand
Remove-Job -Id -1 -ErrorAction Stop !! JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.RemoveJobCommand
Stop-Job -Id 1e20 !! CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.StopJobCommand
Wait-Job -Timeout 1e300 -Id 1 !! CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.WaitJobCommand
[int]'x' !! InvalidCastFromStringToInteger
[datetime]'x' !! InvalidCastParseTargetInvocationWithFormatProvider
1 + 'x' !! InvalidCastFromStringToInteger
$null.Nothing() !! InvokeMethodOnNull
(1,2).Item('a') !! MethodArgumentConversionInvalidCastArgument
'abc'.Substring(9) !! ArgumentOutOfRangeException
1 / 0 !! RuntimeException
1 % 0 !! RuntimeException
[int]::MinValue / -1 -> 2147483648
[long]::MinValue % -1 -> 0
'x' * 1e12 !! InvalidCastIConvertible
1..1e12 !! InvalidCastIConvertible
@(1)[1e18] ->
'{0,999999999}' -f 1 !! FormatError
[char]70000 !! InvalidCastIConvertible
'a' -match '(' !! System.Text.RegularExpressions.RegexParseException
1 -shl 1e9 -> 1
=== jobs that do not exist
Get-Job -Id 99
Get-Job -Name nobody
Wait-Job -Id 99
Stop-Job -Id 99
Receive-Job -Id 99
Remove-Job -Id 99
Suspend-Job -Id 99
Resume-Job -Id 99
Get-Job nobody*
$Error.Count
$Error | ForEach-Object FullyQualifiedErrorId
---
8
JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.ResumeJobCommand
JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.SuspendJobCommand
JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.RemoveJobCommand
JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.ReceiveJobCommand
JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.StopJobCommand
JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.WaitJobCommand
JobWithSpecifiedNameNotFound,Microsoft.PowerShell.Commands.GetJobCommand
JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.GetJobCommand
=== jobs that cannot start
foreach ($try in {Start-Job -FilePath ./none.ps1}, {Start-Job -FilePath .},
        {Start-Job -ScriptBlock { 1 } -WorkingDirectory ./none}) {
    try {
        $j = & $try
        $r = $j | Receive-Job -Wait -ErrorAction SilentlyContinue
        "$($j.State) $r"
    } catch {
        $_.FullyQualifiedErrorId
    }
}
---
PathNotFound,Microsoft.PowerShell.Commands.StartJobCommand
System.ArgumentException,Microsoft.PowerShell.Commands.StartJobCommand
DirectoryNotFoundException,Microsoft.PowerShell.Commands.StartJobCommand
=== a script that is not there
# run: SHELL none.ps1
---
--- stderr
ObjectNotFound: Cannot find path 'HERE/none.ps1' because it does not exist.
--- exit 127
=== a folder as script
# run: SHELL .
---
--- stderr
PermissionDenied: Access to the path 'HERE' is denied.
--- exit 126
=== a program as script
# run: SHELL /bin/sh
---
--- stderr
PermissionDenied: Cannot run '/bin/sh' as a script: it is a binary file.
--- exit 126
=== a device without end as script
# run: SHELL /dev/zero
---
--- stderr
IOException: File too large : '/dev/zero'
--- exit 1
=== a script in UTF-16
# run: { printf '\377\376'; printf '"wide"' | sed 's/./&\x00/g'; } >wide.ps1; SHELL wide.ps1
---
wide
=== a NUL byte in a script
# run: printf '1\na\000b\n' >nul.ps1; SHELL nul.ps1
---
--- stderr
ParserError: HERE/nul.ps1:2
Line |
   2 |  a�b
     |   ~
     | The script holds a NUL byte at line 2.
--- exit 1
=== bytes that are not UTF-8 outside of strings
# run: printf '"in \377 a string"\nab\377c\n' >bytes.ps1; SHELL bytes.ps1
---
--- exit 1
=== a byte order mark, carriage returns and no last newline are all right
# run: printf '\357\273\277"one"\r\nif (1) {\r\n"two"\r\n}' >dos.ps1; SHELL dos.ps1
---
one
two
=== an empty script and one of comments
# run: : >none.ps1; SHELL none.ps1 && echo '# only this' >none.ps1 && SHELL none.ps1
---
=== a script nobody may read
# run: echo 1 >secret.ps1; chmod 0 secret.ps1; if [ "$(id -u)" = 0 ]; then chmod 755 .; setpriv --reuid 65534 --clear-groups SHELL secret.ps1; else SHELL secret.ps1; fi
---
--- stderr
PermissionDenied: Access to the path 'HERE/secret.ps1' is denied.
--- exit 126
=== standard input is closed
# run: SHELL -c 'Start-Job { $input; 1 } | Receive-Job -Wait; 2' <&-
---
1
2
=== standard output is closed
# run: SHELL -c '1; exit 3' >&-
---
--- exit 3
=== every standard stream is closed
# run: SHELL -c 'Start-Job { 1 } | Receive-Job -Wait; sh -c "echo out"; exit 4' <&- >&- 2>&-
---
--- exit 4
=== standard output is a full device
# run: SHELL -c '1..3' >/dev/full
---
--- stderr
jobsh: cannot write standard output: No space left on device (id OutputFailed)
--- exit 1
=== the reader of standard output goes away
# run: (SHELL -c '1..100000; Get-Date; 1..100000'; echo "status $?" >&2) | head -n 1
---
1
--- stderr
status 1
=== the reader of a job's output goes away
# run: SHELL -c 'Start-Job { 1..20000 } | Receive-Job -Wait' | head -n 1
---
1
=== usage: an unknown option
# run: SHELL --bogus
---
--- stderr
jobsh: unknown option '--bogus' (id BadCommandLine); see jobsh --help
--- exit 64
=== usage: an option without its value
# run: SHELL -c
---
--- stderr
jobsh: a value is missing after '-c' (id BadCommandLine); see jobsh --help
--- exit 64
=== the script says its exit status
# run: for n in 0 1 7 255; do SHELL -c "exit $n"; echo $?; done; SHELL -c 'throw "x"' 2>/dev/null; echo $?
---
0
1
7
255
1
=== an uncaught error ends the script with status 1
'before'
throw 'broken'
'never'
---
before
--- stderr
Exception: HERE/case.ps1:2
Line |
   2 |  throw 'broken'
     |  ~~~~~~~~~~~~~~
     | broken
--- exit 1
=== exit from a function, a loop and a finally
function leave { try { foreach ($i in 1..3) { if ($i -eq 2) { exit 9 }; $i } } finally { 'cleaned' } }
leave
'never'
---
1
cleaned
--- exit 9
=== nesting of 100,000 levels is a parse error
# run: for p in '( )' '{ }' '$( )' '@( )' '- ;' '! ;' '@{a= }' 'if(1){ }' '[ ]' '"$( )"'; do awk -v o="${p% *}" -v e="${p#* }" 'BEGIN { for (i = 0; i < 100000; i++) printf "%s", o; printf "1"; for (i = 0; i < 100000; i++) printf "%s", e; print "" }' >deep.ps1; SHELL deep.ps1 2>&1 | tail -n 1; done
---
     | The script is nested deeper than 1,000 levels.
     | The script is nested deeper than 1,000 levels.
     | The script is nested deeper than 1,000 levels.
     | The script is nested deeper than 1,000 levels.
     | The script is nested deeper than 1,000 levels.
     | The script is nested deeper than 1,000 levels.
     | The script is nested deeper than 1,000 levels.
     | The script is nested deeper than 1,000 levels.
     | Missing type name after '['.
     | The script is nested deeper than 1,000 levels.
=== long but flat texts run
# run: awk 'BEGIN { printf "1"; for (i = 0; i < 300000; i++) printf "+1"; print ""; printf "if (0) {}"; for (i = 0; i < 20000; i++) printf " elseif (0) {}"; print " else { 9 }"; printf "5"; for (i = 0; i < 1000; i++) printf " | ForEach-Object { $_ }"; print "" }' >long.ps1; SHELL long.ps1
---
300001
9
5
=== recursion without end can be caught, whatever the stack
# run: printf '%s\n' 'function f { f }' 'function g { & { g } }' 'function again { Invoke-Expression again }' 'function k { "$(k)" }' 'function m { 1 | ForEach-Object { m } }' 'function n { try { n } finally { } }' 'function o { $x = @(1 | Where-Object { o }) }' 'function p { @{ a = p } }' 'function q { . { if (q) { } } }' 'foreach ($n in "f", "g", "again", "k", "m", "n", "o", "p", "q") { try { & $n } catch { $n + " " + $_.FullyQualifiedErrorId } }' '"still here"' >case.ps1; for s in 256 1024 8192; do (ulimit -s $s; SHELL case.ps1 >$s.txt 2>&1); done; cat 8192.txt; cmp 8192.txt 256.txt; cmp 8192.txt 1024.txt
---
f CallDepthOverflow
g CallDepthOverflow
again CallDepthOverflow,Microsoft.PowerShell.Commands.InvokeExpressionCommand
k CallDepthOverflow
m CallDepthOverflow
n CallDepthOverflow
o CallDepthOverflow
p CallDepthOverflow
q CallDepthOverflow
still here
=== a script that dot-sources itself
# run: echo '. ./self.ps1' >self.ps1; SHELL self.ps1 2>&1 | grep -o 'The script failed.*'; printf 'try { . ./self.ps1 } catch { $_.FullyQualifiedErrorId }' | SHELL -
---
The script failed due to call depth overflow.
CallDepthOverflow
=== without descriptors a job fails and says so
# run: for n in 5 6 7 8 9 10 11 12 16; do (ulimit -n $n; SHELL -c '$j = Start-Job { 1 } -ErrorAction SilentlyContinue; if ($j) { "$($j | Wait-Job | ForEach-Object State)" } else { "Failed" }'); done | sort -u
---
Completed
Failed
=== descriptors come back with the jobs
# run: ulimit -n 48; SHELL -c 'foreach ($round in 1..5) { $j = 1..20 | ForEach-Object { Start-Job { 1 } }; ($j | Receive-Job -Wait).Count; $j | Remove-Job }'
---
20
20
20
20
20
=== no processes left
# run: as=; cp "$JOBSH" shell; chmod 755 . shell; [ "$(id -u)" = 0 ] && as='setpriv --reuid 64999 --regid 64999 --clear-groups'; [ "$as" ] && for n in 0 2; do $as sh -c "ulimit -p $n 2>/dev/null || ulimit -u $n; exec ./shell -c '\$j = Start-Job { 1 }; \$j | Wait-Job | Out-Null; \$j.State; try { /bin/true } catch { \$_.FullyQualifiedErrorId }; 5'" 2>&1; done || printf '%s\n' Failed NativeCommandFailed 5 Failed NativeCommandFailed 5
---
Failed
NativeCommandFailed
5
Failed
NativeCommandFailed
5
=== want of memory can be caught, and the script goes on
# run: if (ulimit -v 262144; SHELL -c 1) >/dev/null 2>&1; then for n in text list table array pipe builder more bytes pad; do (ulimit -v 262144; SHELL case.ps1 $n); done; else printf '%s\n' text list table array pipe builder more bytes pad; fi
$greedy = @{
    text = { $s = 'x' * 1mb; while ($true) { $s += $s } }
    list = { $l = [System.Collections.ArrayList]::new(); while ($true) { $null = $l.Add("item " + $l.Count) } }
    table = { $h = @{}; $i = 0; while ($true) { $h["k$i"] = $i++ } }
    array = { $a = foreach ($i in 1..100000000) { "item $i" } }
    pipe = { $a = 1..100000000 | ForEach-Object { "item $_" } }
    builder = { $b = [System.Text.StringBuilder]::new(); while ($true) { $null = $b.Append('x' * 100000) } }
    more = { $a = @(); while ($true) { $a += ,('x' * 1mb) } }
    bytes = { [byte[]]::new(2000000000) }
    pad = { 'a'.PadLeft(2000000000) }
}
try {
    & $greedy[$args[0]]
} catch [System.OutOfMemoryException] {
    $args[0]
}
---
text
list
table
array
pipe
builder
more
bytes
pad
=== no HOME in the environment
# run: home=$(getent passwd "$(id -u)" | cut -d: -f6); env -u HOME SHELL -c '"$HOME"; Set-Location ~; "$PWD"; Resolve-Path ~ | ForEach-Object Path; /bin/echo ~' | sed "s|^$home$|home|"
---
home
home
home
home
=== a shell with somebody else's rights
# run: if [ "$(id -u)" = 0 ]; then chmod 755 .; cp "$JOBSH" shell; chown 65534 shell; chmod 4755 shell; ./shell -c 1; else echo 'jobsh: a shell is not to be set-user-ID or set-group-ID (id RefusedPrivilege)' >&2; exit 64; fi
---
--- stderr
jobsh: a shell is not to be set-user-ID or set-group-ID (id RefusedPrivilege)
--- exit 64
=== a pipe with a name as script: what comes is run, waiting can be ended
# run: mkfifo pipe; (echo '"through a pipe"; 5' >pipe) & SHELL pipe; wait; SHELL pipe & sleep 1; kill -TERM $!; wait $!; echo "status $?"
---
through a pipe
5
status 143
=== a path with a NUL in it is no other path
Set-Content x kept
$nul = "x`0y"
$tries = { Get-Item $nul }, { Remove-Item $nul }, { Set-Content $nul 1 }, { Clear-Content $nul }, { Rename-Item x "q`0r" }, { $nul | Rename-Item -NewName q }, { Move-Item $nul w },
    { New-Item $nul -Force }, { New-Item -Path . -Name $nul -Force }, { Out-File $nul -InputObject 1 }, { 'said' > $nul }, { sh -c 'echo said' > $nul }, { Tee-Object $nul -InputObject 1 },
    { [char]0 | Rename-Item -NewName q }, { Copy-Item x $nul -ErrorAction Stop }, { [IO.File]::Delete($nul) }, { [IO.File]::WriteAllText($nul, 'said') }
$tries | ForEach-Object { try { $null = & $_; "$_" } catch { $_.Exception.Message -replace '^.*: "|"$' } } | Group-Object | ForEach-Object { "$($_.Count) $($_.Name)" }
Test-Path $nul
Get-Content x
(Get-ChildItem).Name -join ' '
---
17 Null character in path. (Parameter 'path')
False
kept
case.ps1 x
