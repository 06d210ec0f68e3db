=== a path given by a script is the text of what it makes
$f = [System.IO.FileInfo]'sub/x.txt'
"$f $($f.FullName -eq "$PWD/sub/x.txt")"
[System.IO.DirectoryInfo]::new('.').ToString()
Set-Content q.txt 1
"$(Get-Item q.txt)" -eq "$PWD/q.txt"
$m = [System.IO.FileInfo]'q.txt'
$m.MoveTo("$PWD/r.txt")
"$m" -eq "$PWD/r.txt"
---
sub/x.txt True
.
True
True
