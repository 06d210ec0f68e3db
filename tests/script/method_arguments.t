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
