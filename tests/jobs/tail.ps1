# Follow the log of something that runs for long, from a job, and react to
# what it says while it goes on.
Set-Content app.log 'INFO started'
$app = Start-Job -Name app -WorkingDirectory $PWD {
    foreach ($n in 1..5) {
        Add-Content app.log "INFO request $n"
        if ($n -eq 3) { Add-Content app.log 'ERROR disk is full' }
        Start-Sleep -Milliseconds 20
    }
    Start-Sleep -Seconds 600
}
$tail = Start-Job -Name tail -WorkingDirectory $PWD {
    Get-Content app.log -Wait | Select-String '^ERROR (.*)' | ForEach-Object { $_.Matches[0].Groups[1].Value }
}

do {
    Start-Sleep -Milliseconds 20
    $alarm = Receive-Job $tail
} until ($alarm)
"the log says: $alarm"
"the app is $($app.State)"
Stop-Job $app, $tail
Get-Job | Format-Table Name, State
Remove-Job $app, $tail
