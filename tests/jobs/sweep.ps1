# Which of these addresses offer the service? All are asked side by side.
# (A server on one of them, so that there is something to find.)
$server = Start-Job -Name server {
    python3 -u -m http.server 0 --bind 127.0.0.3 --directory / 2>$null
}
while (-not ($server.ChildJobs[0].Output -match 'port (\d+)')) {
    Start-Sleep -Milliseconds 20
}
$null = "$($server.ChildJobs[0].Output)" -match 'port (\d+)'
$port = $Matches[1]

$hosts = 1..12 | ForEach-Object { "127.0.0.$_" }
$answers = $hosts | ForEach-Object -ThrottleLimit 6 -Parallel {
    [pscustomobject]@{
        Address = $_
        Up = Test-Connection $_ -TcpPort $using:port -TimeoutSeconds 5
    }
}
$answers | Sort-Object { [version]$_.Address } | Select-Object -First 4 | Format-Table
"$(@($answers | Where-Object Up).Count) of $($hosts.Count) answer"
Remove-Job $server -Force
