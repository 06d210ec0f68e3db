=== attributes with not, and, or
New-Item -ItemType Directory sub, .secret | Out-Null
Set-Content plain 1; Set-Content .hidden 1; Set-Content locked 1
Set-ItemProperty locked IsReadOnly $true
ln -s plain link
Remove-Item case.ps1
foreach ($what in 'Directory', '!Directory', 'D,Hidden', 'Directory+Hidden', '!D+!H+!ReparsePoint', 'R', 'ReparsePoint', 'System') {
    "${what}: " + ((Get-ChildItem -Attributes $what -Name) -join ' ')
}
(Get-ChildItem -Attributes Directory, Hidden+!Directory -Name) -join ' '
(Get-ChildItem -File -Attributes Hidden).Name
(Get-ChildItem -Force -Attributes !Hidden -Directory).Name
Remove-Item locked -Force
---
Directory: sub
!Directory: link locked plain
D,Hidden: .secret sub .hidden
Directory+Hidden: .secret
!D+!H+!ReparsePoint: locked plain
R: locked
ReparsePoint: link
System:
.secret sub .hidden
.hidden
sub
=== attributes that are none
foreach ($what in 'Shiny', 'Directory+', '!', 'Directory Hidden', '') {
    try { Get-ChildItem -Attributes $what } catch { "$($_.FullyQualifiedErrorId -replace ',.*')" }
}
---
CannotConvertArgumentNoMessage
CannotConvertArgumentNoMessage
CannotConvertArgumentNoMessage
CannotConvertArgumentNoMessage
CannotConvertArgumentNoMessage
