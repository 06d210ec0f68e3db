# Several jobs tell how far they are; the session shows a line when that
# changes, until all are done.
$jobs = foreach ($name in 'north', 'south') {
    Start-Job -Name $name {
        foreach ($n in 1..4) {
            Write-Progress -Activity survey -Status "part $n of 4" -PercentComplete (25 * $n)
            Start-Sleep -Milliseconds 10
        }
        "$using:name is surveyed"
    }
}
$best = @{ north = 0; south = 0 }
do {
    $isOver = -not ($jobs | Where-Object State -eq Running)
    foreach ($job in $jobs) {
        $last = $job.ChildJobs[0].Progress | Select-Object -Last 1
        if ($last -and $last.PercentComplete -gt $best[$job.Name]) {
            $best[$job.Name] = $last.PercentComplete
            [Console]::Error.WriteLine("$($job.Name): $($last.StatusDescription)")
        }
    }
    Start-Sleep -Milliseconds 5
} until ($isOver)
$best.Keys | Sort-Object | ForEach-Object { "$_ reached $($best[$_]) percent" }
$jobs | Receive-Job -AutoRemoveJob -Wait
