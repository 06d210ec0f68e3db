# Pack log files side by side; a file that cannot be packed does not stop the others.
New-Item -ItemType Directory logs | Out-Null
foreach ($n in 1..8) { Set-Content "logs/app$n.log" (1..500 -replace '^', "request ") }
Set-Content logs/app3.log.gz 'in the way'

$jobs = foreach ($file in Get-ChildItem logs/*.log) {
    Start-Job -Name $file.Name -WorkingDirectory logs -ArgumentList $file.Name {
        param($name)
        gzip $name 2>&1 | ForEach-Object { throw "$_" }
        'packed'
    }
}
$null = Wait-Job $jobs
foreach ($job in $jobs) {
    if ($job.State -eq 'Completed') {
        '{0,-10} {1}' -f $job.Name, (Receive-Job $job)
    } else {
        $why = $job.ChildJobs[0].JobStateInfo.Reason.Message -replace ';.*'
        '{0,-10} failed: {1}' -f $job.Name, $why
    }
}
Remove-Job $jobs
(Get-ChildItem logs/*.gz).Count
zcat logs/app5.log.gz | Select-Object -Last 1
