=== a block, break and continue
switch (3) { { $_ -gt 2 } { 'gt' } 3 { 'three'; break } 3 { 'no' } default { 'd' } }
switch ('abc', 'xyz') { 'ABC' { "m $_"; continue } default { "d $_" } }
---
gt
three
m abc
d xyz
=== null matches null and the empty string
switch ($null) { $null { 'n' } '' { 'e' } }
switch ('') { $null { 'n' } '' { 'e' } }
switch (@()) { default { 'never' } }
switch ($null) { default { 'once' } }
---
n
e
e
once
=== values compare by their text
switch ($true) { 1 { 'one' } $true { 'true' } 'True' { 'text' } }
switch (1.0) { '1' { 'same' } }
---
true
text
same
=== the lines of a file
'a', 'b', 'c' > f.txt
switch -File f.txt { 'b' { "got $_" } default { "d $_" } }
switch -Regex -File (Get-Item f.txt) { '[ac]' { $_ } }
---
d a
got b
d c
a
c
