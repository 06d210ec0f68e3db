# differences.ps1 - what differs from a page of PowerShell's, beside what is
# known to: for parameters.ps1 and members.ps1.

$differences = [System.Collections.Generic.List[string]]::new()

function Compare-Words([string]$what, [string]$theirs, [string]$ours) {
    if ($theirs -cne $ours) { $differences.Add("${what}: '$ours', not '$theirs'") }
}

# Print what differs and is not known, and what is known but does not differ.
# KNOWN has patterns of such lines. Gives how many there are of either kind.
function Show-Difference([string]$page, [string]$known) {
    $meant = @(Get-Content -LiteralPath $known | Where-Object { $_ -and $_ -notlike '#*' })
    $new = @($differences | Where-Object { $line = $_; -not ($meant | Where-Object { $line -clike $_ }) })
    $gone = @($meant | Where-Object { -not ($differences -clike $_) })
    $new | ForEach-Object { Write-Host "differs: $_" }
    $gone | ForEach-Object { Write-Host "meant, but nothing differs so: $_" }
    Write-Host "${page}: $($differences.Count) differences from SPEC, $($differences.Count - $new.Count) of them meant"
    $new.Count + $gone.Count
}
