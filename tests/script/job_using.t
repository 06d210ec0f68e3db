=== a thread job takes variables of any scope, and of the environment
$v = 1; $env:COLOUR = 'red'
Start-ThreadJob { "$using:v $using:global:v $using:script:v $using:env:COLOUR [$using:nope]" } | Receive-Job -Wait
---
1 1 1 red []
=== every form a value may be taken in
$o = [pscustomobject]@{ In = @{ list = 10, 20 } }; ${a b} = 2; $words = @{ Name = 'x' }
Start-Job { $using:o.In.list[1]; ${using:a b}; "<$using:o.In> <$($using:o.In.list[0])>"; function f($Name) { "f $Name" }; f @using:words } |
    Receive-Job -Wait
---
20
2
<@{In=System.Collections.Hashtable}.In> <10>
f x
=== what is more than a property or a constant index is refused
foreach ($text in '$using:o.P()', '$using:l[$i]', '$using:o.$name', '$using:x = 1') {
    try { [scriptblock]::Create("Start-Job { $text }"); 'parsed' } catch { $_.Exception.InnerException.Errors[0].ErrorId }
}
---
InvalidUsingExpression
InvalidUsingExpression
InvalidUsingExpression
InvalidLeftHandSide
=== the input of a job has the methods of its items
'ab', 'c' | Start-Job { $input.ToUpper() } | Receive-Job -Wait
'ab', 'c' | & { $input.ToUpper() -join '-' }
try { @() | & { $input.ToUpper() } } catch { $_.FullyQualifiedErrorId }
---
AB
C
AB-C
MethodNotFound
=== no arguments, said in several ways
foreach ($h in @{}, @{ ArgumentList = $null }, @{ ArgumentList = @() }) {
    Start-Job { param($a, $b = 'two') "[$a] [$b] $($args.Count)" } @h | Receive-Job -Wait
    Start-ThreadJob { param($a, $b = 'two') "[$a] [$b] $($args.Count)" } @h | Receive-Job -Wait
}
---
[] [two] 0
[] [two] 0
[] [two] 0
[] [two] 0
[] [two] 0
[] [two] 0
=== what the caller has when it says &
1..2 | ForEach-Object { Write-Output "item $_" & } | Wait-Job | Receive-Job
function Show($x) { $local:y = 5; Write-Output "$x $y $args" & }
Show a b c | Receive-Job -Wait
sh -c 'exit 3'
$j = Write-Output "last $LASTEXITCODE" &
"$($j.Command): $(Receive-Job $j -Wait)"
$h = @{ InputObject = 'splatted' }
$j = Write-Output @h &
Receive-Job $j -Wait
$sum = 0
$j = 1..3 | ForEach-Object { $sum += $_; $sum } &
Receive-Job $j -Wait
"$sum"
try { throw 'x' } catch { }
$j = 1..2 | ForEach-Object { $_ * 2 } &
Receive-Job $j -Wait
---
item 1
item 2
a 5 b c
Write-Output "last ${using:LASTEXITCODE}": last 3
splatted
1
3
6
0
2
4
