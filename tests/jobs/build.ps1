# A small build pipeline: a step starts when those that it needs are done;
# when one fails, what needs it is skipped.
$steps = [ordered]@{
    fetch   = @{ Needs = @();                    Run = { 'fetched' } }
    compile = @{ Needs = @('fetch');             Run = { sh -c 'echo compiling; exit 0'; "status $LASTEXITCODE" } }
    docs    = @{ Needs = @('fetch');             Run = { 'documented' } }
    test    = @{ Needs = @('compile');           Run = { 'test 1 ok'; throw 'test 2 failed' } }
    package = @{ Needs = @('compile', 'docs');   Run = { 'packed' } }
    deploy  = @{ Needs = @('test', 'package');   Run = { 'deployed' } }
}
$state = @{}
$jobs = @{}
while ($state.Count -lt $steps.Count) {
    foreach ($name in $steps.Keys) {
        if ($state[$name] -or $jobs[$name]) { continue }
        $needs = $steps[$name].Needs
        if ($needs | Where-Object { $state[$_] -in 'Failed', 'Skipped' }) {
            $state[$name] = 'Skipped'
        } elseif (-not ($needs | Where-Object { $state[$_] -ne 'Completed' })) {
            $jobs[$name] = Start-Job -Name $name -ScriptBlock $steps[$name].Run
        }
    }
    if ($jobs.Count) {
        $done = Wait-Job -Job $jobs.Values -Any
        $state[$done.Name] = $done.State
        $jobs.Remove($done.Name)
    }
}
foreach ($name in $steps.Keys) {
    '{0,-8} {1}' -f $name, $state[$name]
    Get-Job -Name $name -ErrorAction SilentlyContinue |
        Receive-Job -ErrorAction SilentlyContinue -ErrorVariable problem | ForEach-Object { "    $_" }
    $problem | ForEach-Object { "    ERROR $_" }
}
