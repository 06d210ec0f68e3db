=== what sets it and what leaves it
Get-Item nope -ErrorAction Ignore; $?
(Get-Item nope -ErrorAction Ignore); $?
$(Get-Item nope -ErrorAction Ignore); $?
function f { Write-Error e -ErrorAction Ignore }
f; $?
& { false }; $?
"$(false)"; $?
if (false) { }; $?
$x = false; $?
true | false; $?
1; $?
---
False
False
False
True
True

True
True
False
False
1
True
=== chains go by it
true && 'y'
false || 'n'
false && 'no'
Get-Item nope -ErrorAction Ignore || 'cmdlet'
Write-Error e -ErrorAction Ignore || 'record'
$x = 'a' && 'b'
"$x"
true && false || 'z'
---
y
n
cmdlet
record
a b
z
