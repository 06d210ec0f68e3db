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
