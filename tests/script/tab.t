=== a word in the middle of a line is replaced as a whole
$c = TabExpansion2 'Receive-J -Keep' 9
"$($c.ReplacementIndex) $($c.ReplacementLength) $($c.CompletionMatches.CompletionText)"
$c = TabExpansion2 'ab; Wait-Joxyz -Any' 11
"$($c.ReplacementIndex) $($c.ReplacementLength) $($c.CompletionMatches.CompletionText)"
---
0 9 Receive-Job
4 10 Wait-Job

=== positions count what scripts count
$c = TabExpansion2 '"é😀"; Receive-J'
"$($c.ReplacementIndex) $($c.ReplacementLength)"
---
7 9

=== names of jobs are quoted where they must be
$null = Start-Job -Name 'a b' { 1 } | Wait-Job
(TabExpansion2 'Wait-Job -Name a').CompletionMatches.CompletionText
(TabExpansion2 'Wait-Job "a').CompletionMatches.CompletionText
(TabExpansion2 'Wait-Job -Name "a').CompletionMatches.CompletionText
---
'a b'
"a b"
"a b"

=== parameters that cannot be given together are left out
(TabExpansion2 'Get-Job -Id 1 -N').CompletionMatches.CompletionText
---
-Newest

=== a value knows its parameter by name and by position
(TabExpansion2 'Get-Job -State:Bl').CompletionMatches.CompletionText
(TabExpansion2 'Get-Job -State Running, Bl').CompletionMatches.CompletionText
function f([ValidateSet('one', 'two')] $a, [ValidateSet('three', 'four')] $b) { }
(TabExpansion2 'f one ').CompletionMatches.CompletionText
---
Blocked
Blocked
four
three

=== members of what a line is about to make
(TabExpansion2 '(Get-Date).AddDa').CompletionMatches.CompletionText
(TabExpansion2 '[datetime]::Now.AddDa').CompletionMatches.CompletionText
(TabExpansion2 '$x = Get-Job; $x.StatusM').CompletionMatches.CompletionText
(TabExpansion2 'foreach ($x in Get-Job) { $x.StatusM').CompletionMatches.CompletionText
(TabExpansion2 'Get-Job | Where-Object { $_.StatusM').CompletionMatches.CompletionText
(TabExpansion2 '@{ one = 1; two = 2 }.tw').CompletionMatches.CompletionText
(TabExpansion2 '"a $("b".Leng').CompletionMatches.CompletionText
---
AddDays(
AddDays(
StatusMessage
StatusMessage
StatusMessage
two
Length

=== members in an argument
$h = @{ inner = 'text' }
(TabExpansion2 'Write-Output $h.').CompletionMatches.CompletionText -contains 'inner'
(TabExpansion2 'Write-Output $h["inner"].Leng').CompletionMatches.CompletionText
---
True
Length

=== nothing is run to find out
$ran = 0
function Get-It { $script:ran++; 'x' }
$null = TabExpansion2 '(Get-It).'
$null = TabExpansion2 'Get-It | ForEach-Object { $_.'
$ran
---
0

=== errors and the last status stay as they are
$Error.Clear()
Get-Item /nowhere -ErrorAction SilentlyContinue
$before = $?
$null = TabExpansion2 '[no.such]::x; $nothing.y; Get-Nothing -'
"$before $($Error.Count)"
---
False 1

=== files below folders, hidden ones, and folders alone
$null = New-Item -ItemType Directory sub/deep
$null = New-Item sub/file.txt, sub/.hidden
(TabExpansion2 'Get-Content sub/').CompletionMatches.CompletionText
(TabExpansion2 'Get-Content sub/.h').CompletionMatches.CompletionText
(TabExpansion2 'Set-Location sub/').CompletionMatches | ForEach-Object { "$($_.CompletionText) $($_.ResultType)" }
---
sub/deep
sub/file.txt
sub/.hidden
sub/deep ProviderContainer

=== programs to be run are found by their path
$null = New-Item 'two words.ps1', one.ps1
(TabExpansion2 './').CompletionMatches.CompletionText
---
./case.ps1
./one.ps1
& './two words.ps1'

=== blocks and attributes complete arguments
function f {
    param(
        [ArgumentCompletions('z', 'a')] $x,
        [ArgumentCompleter({ param($c, $p, $w) "$c-$p-$w" })] $y
    )
}
(TabExpansion2 'f -x ').CompletionMatches.CompletionText
(TabExpansion2 'f -y w').CompletionMatches.CompletionText
Register-ArgumentCompleter -Native -CommandName make -ScriptBlock {
    param($word, $line, $at)
    [System.Management.Automation.CompletionResult]::new("all$at", 'all', 'ParameterValue', 'everything')
}
(TabExpansion2 'make a').CompletionMatches | ForEach-Object { "$($_.CompletionText) $($_.ListItemText) $($_.ResultType) $($_.ToolTip)" }
---
z
a
f-y-w
all6 all ParameterValue everything

=== a list is completed as an array, what a pipeline takes from it is not
(TabExpansion2 '(1, 2).Le').CompletionMatches.CompletionText
(TabExpansion2 '@("a", "b").Cou').CompletionMatches.CompletionText
@((TabExpansion2 '1, 2 | ForEach-Object { $_.Le').CompletionMatches).Count
---
Length
Count
0

=== values of parameters that are no enum
(TabExpansion2 'Set-StrictMode -Version ').CompletionMatches.CompletionText -join ' '
(TabExpansion2 'Get-ChildItem -Attributes Re').CompletionMatches.CompletionText -join ' '
(TabExpansion2 'Out-File -Encoding o').CompletionMatches.CompletionText -join ' '
---
1.0 2.0 3.0 Latest
ReadOnly ReparsePoint
oem

=== what reads and writes a property behind it is not offered
(TabExpansion2 '"abc".').CompletionMatches.ListItemText -like 'get_*'
$map = @{ size = 1 }
(TabExpansion2 '$map.').CompletionMatches.ListItemText -like '?et_*'
(TabExpansion2 '$map.s').CompletionMatches.ListItemText
---
size
SyncRoot

=== what hides in a name is written out in double quotes
$null = New-Item -ItemType Directory d; Set-Location d
$null = New-Item "a`u{1b}[2J$", "b`u{202e}``c"
$texts = (TabExpansion2 'Get-Item -LiteralPath ').CompletionMatches.CompletionText
$texts
$texts | ForEach-Object { (Invoke-Expression "Get-Item -LiteralPath $_").Name -eq (Invoke-Expression "Split-Path -Leaf $_") }
(TabExpansion2 './a').CompletionMatches.CompletionText
---
"./a`u{1B}[2J`$"
"./b`u{202E}``c"
True
True
& "./a`u{1B}[2J`$"
