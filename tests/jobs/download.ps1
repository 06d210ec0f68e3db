# Download files side by side from a web server, and check what came.
New-Item -ItemType Directory site, downloads | Out-Null
foreach ($n in 1..6) { Set-Content "site/file$n.txt" ("line of file $n`n" * $n) -NoNewline }

# The server is a job; its first line tells the port that it was given.
$server = Start-Job -Name server {
    python3 -u -m http.server 0 --bind 127.0.0.1 --directory site 2>$null
}
do {
    Start-Sleep -Milliseconds 50
    $line = Receive-Job $server -Keep | Select-Object -First 1
} until ($line)
$null = $line -match 'port (\d+)'
$base = "http://127.0.0.1:$($Matches[1])"

$jobs = foreach ($n in 1..6) {
    Start-ThreadJob -Name "file$n.txt" -ThrottleLimit 3 -ArgumentList "$base/file$n.txt", "$PWD/downloads/file$n.txt" {
        param($uri, $path)
        Invoke-WebRequest $uri -OutFile $path
        Get-Item $path
    }
}
$jobs | Receive-Job -Wait -AutoRemoveJob | Sort-Object Name | Format-Table Name, Length

# One that is not there fails, and says why.
$missing = Start-Job { Invoke-WebRequest "$using:base/none.txt" } | Wait-Job
"$($missing.State): $($missing.ChildJobs[0].JobStateInfo.Reason.Message)"

$same = Get-ChildItem site | Where-Object {
    (Get-FileHash $_).Hash -eq (Get-FileHash "downloads/$($_.Name)").Hash
}
"$($same.Count) of 6 are the same"
Stop-Job $server
$server.State
