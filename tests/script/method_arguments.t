=== no bytes are an error of the argument
foreach ($block in
	{ [convert]::ToBase64String($null) },
	{ [bitconverter]::ToInt32($null, 0) },
	{ [Text.Encoding]::UTF8.GetString($null) },
	{ [IO.File]::WriteAllBytes('file', $null) }) {
	try { & $block } catch { $_.FullyQualifiedErrorId }
}
---
ArgumentNullException
ArgumentNullException
ArgumentNullException
ArgumentNullException
=== a generic type without its arguments makes nothing
try { New-Object 'System.Collections.Generic.Dictionary`2' }
catch { $_.FullyQualifiedErrorId }
---
ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand
=== a relative address has no left part
try { [uri]::new('a/b', 'Relative').GetLeftPart('Path') } catch { "$_" }
([uri]'http://host:81/a?b').GetLeftPart('Path')
---
Exception calling "GetLeftPart" with "1" argument(s): "This operation is not supported for a relative URI."
http://host:81/a
=== memory in use
[Environment]::WorkingSet -gt [Environment]::SystemPageSize
[GC]::GetTotalMemory($false) -gt 1mb
---
True
True
=== elements of generic lists are items
$list = [System.Collections.Generic.List[int]]::new()
try { $list.Add('x') } catch { "$_" }
try { [System.Collections.Generic.Stack[int]]::new().Push('x') } catch { "$_" }
try { $list.Insert('x', 1) } catch { "$_" -replace ' to type.*' }
---
Cannot convert argument "item", with value: "x", for "Add" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
Cannot convert argument "item", with value: "x", for "Push" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
Cannot convert argument "index", with value: "x", for "Insert"
=== a key that is there already
foreach ($table in @{ a = 1 }, [ordered]@{ a = 1 },
	[System.Collections.Generic.Dictionary[string, int]]::new()) {
	try { $table.Add('a', 1); $table.Add('a', 2) } catch {
		"$_" -replace '^[^:]*: '
	}
}
---
"Item has already been added. Key in dictionary: 'a'  Key being added: 'a'"
"Item has already been added. Key in dictionary: 'a'  Key being added: 'a'"
"An item with the same key has already been added. Key: a"
=== letters without another case of one letter
'straße'.ToUpper(), 'ı'.ToUpper(), 'İ'.ToLower()
'é'.ToUpper()
---
STRAßE
ı
İ
É
