=== ParseInput tells what is wrong
$errors = $null
$null = [System.Management.Automation.Language.Parser]::ParseInput(
	'if (1) { 2', [ref]$null, [ref]$errors)
$errors | ForEach-Object { "$($_.ErrorId) $($_.IncompleteInput) $($_.Message)" }
$errors[0].Extent.StartColumnNumber
$tree = [System.Management.Automation.Language.Parser]::ParseInput(
	"'a'`n'b'", 'name.ps1', [ref]$null, [ref]$errors)
"$($errors.Count) $($tree.Extent.EndLineNumber) $($tree.Extent.File)"
---
MissingEndCurlyBrace True Missing closing '}' in statement block or type definition.
8
0 2 name.ps1
=== ParseFile reads a file
'1 +' | Set-Content bad.ps1
$null = [System.Management.Automation.Language.Parser]::ParseFile(
	'bad.ps1', [ref]$null, [ref]$errors)
$errors.ErrorId
try {
	[System.Management.Automation.Language.Parser]::ParseFile('none.ps1',
		[ref]$null, [ref]$errors)
} catch { $_.FullyQualifiedErrorId }
---
ExpectedValueExpression
FileNotFoundException
=== what is splatted has no members
try { [scriptblock]::Create('a @foo.bar') } catch { $_.Exception.InnerException.Errors[0].ErrorId }
try { [scriptblock]::Create('@foo.bar()') } catch { $_.Exception.InnerException.Errors[0].ErrorId }
---
SplattingNotPermitted
SplattingNotPermitted
