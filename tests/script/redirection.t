=== streams go to files, together or one by one
& { 'o'; Write-Error e; Write-Warning w; Write-Information i } 2> err 3> warn 6> info
(Get-Content warn), (Get-Content info)
& { 'o'; Write-Warning w } *> all
Get-Content all
$null > empty
(Get-Item empty).Length
---
o
w
i
o
w
0
=== variables keep objects
1, 2 > variable:n
3 >> variable:n
"$($n.Count) $($n[0].GetType().Name)"
---
3 Int32
=== merged records keep their types
$x = & { Write-Warning w; 'o'; Write-Error e } 3>&1 2>&1
$x | ForEach-Object { $_.GetType().Name }
---
WarningRecord
String
ErrorRecord
=== what hides in a name is written out for a terminal alone
$name = "zz`u{7}b`u{202e}c`e[31m"
Set-Variable $name 1
Get-Variable zz* | Format-Table Name -HideTableHeaders > out.txt
$line = -join (Get-Content out.txt)
$line.Trim() -eq "zz`u{7}b`u{202e}c"
(Get-Variable zz* | Format-List Name | Out-String).Contains('`u')
try { Get-Item -LiteralPath $name -ErrorAction Stop } catch { "$_".Contains($name) }
---
True
False
True
