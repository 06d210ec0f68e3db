# A nightly backup: each folder is packed by a job of its own, with a log; what
# fails is told at the end, and old archives are removed.
param([string[]] $Folder = @('docs', 'photos', 'missing'), [int] $Keep = 2)

New-Item -ItemType Directory docs, photos, backup | Out-Null
1..5 | ForEach-Object { Set-Content "docs/$_.txt" "text $_"; Set-Content "photos/$_.jpg" "picture $_" }
foreach ($day in 1..3) {
    Set-Content "backup/docs-2024010$day.tar.gz" 'old'
    (Get-Item "backup/docs-2024010$day.tar.gz").LastWriteTime = "2024-01-0$day"
}

$stamp = '20240104'
$jobs = foreach ($name in $Folder) {
    Start-Job -Name $name -WorkingDirectory $PWD -ArgumentList $name, $stamp {
        param($name, $stamp)
        $ErrorActionPreference = 'Stop'
        Write-Verbose "packing $name" -Verbose
        $count = @(Get-ChildItem $name -File).Count
        tar -czf "backup/$name-$stamp.tar.gz" $name
        if ($LASTEXITCODE) { throw "tar ended with $LASTEXITCODE" }
        "$count files"
    } | Add-Member Log "backup/$name.log" -PassThru
}

$failed = 0
foreach ($job in $jobs) {
    if (-not (Wait-Job $job -Timeout 60)) { Stop-Job $job }
    Receive-Job $job *> $job.Log
    '{0,-8} {1,-10} {2}' -f $job.Name, $job.State, (Get-Item $job.Log).Name
    if ($job.State -ne 'Completed') {
        "         $($job.ChildJobs[0].JobStateInfo.Reason.Message)" -replace [regex]::Escape("$PWD/")
        $failed++
    }
}
Get-Content backup/docs.log

Get-ChildItem backup/docs-*.tar.gz | Sort-Object LastWriteTime -Descending |
    Select-Object -Skip $Keep | Remove-Item
(Get-ChildItem backup/docs-*).Name
Remove-Job $jobs
exit $failed
