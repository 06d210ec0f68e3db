=== text goes past the pipeline, in order
'before'
[Console]::WriteLine('{0}-{1}', 'a', 1)
[Console]::Out.Write('no newline ')
$x = [Console]::WriteLine('not captured')
$null -eq $x
[Console]::Error.WriteLine('aside')
---
before
a-1
no newline not captured
True
--- stderr
aside
=== scripts may ask for UTF-8
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
[Console]::OutputEncoding.EncodingName
---
Unicode (UTF-8)
=== what is written to programs and the terminal has no byte order mark
$OutputEncoding.GetPreamble().Count, [Console]::OutputEncoding.GetPreamble().Count -join ' '
$OutputEncoding.WebName
---
0 0
utf-8
=== colours, the cursor and a title may be set where no terminal is
[Console]::ForegroundColor = 'Red'; [Console]::BackgroundColor = [ConsoleColor]::Blue
"$([Console]::ForegroundColor) $([Console]::BackgroundColor)"
[Console]::ResetColor()
[Console]::CursorVisible = $false; [Console]::SetCursorPosition(3, 4); [Console]::Title = 'title'
"$([Console]::Title) $([Console]::CursorLeft) $([Console]::GetCursorPosition().Item2)"
try { [Console]::ForegroundColor = 'Mauve' } catch { 'no colour' }
try { [Console]::SetCursorPosition(-1, 0) } catch { $_.FullyQualifiedErrorId }
---
Red Blue
title 0 0
no colour
ArgumentOutOfRangeException
=== there are no keys where no terminal is
try { [Console]::ReadKey($true) } catch { $_.FullyQualifiedErrorId }
try { [Console]::KeyAvailable } catch { "$($_.Exception.GetType().Name): $($_.Exception.InnerException.GetType().Name)" }
[Console]::Read()
"$([int][ConsoleKey]::LeftArrow) $([ConsoleKey]65) $([ConsoleModifiers]5)"
---
InvalidOperationException
GetValueInvocationException: InvalidOperationException
-1
37 A Alt, Control
=== what a script says is there while it waits, and while it works
# run: SHELL case.ps1 | (read line; echo "got $line"; : >first; read line; echo "got $line"; : >second; cat)
'one'
while (-not (Test-Path first)) { Start-Sleep -Milliseconds 5 }
'two'
while (-not (Test-Path second)) { }
'three'
---
got one
got two
three
