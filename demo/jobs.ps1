# A tour of background jobs: start some, watch them, receive what they wrote.

'Three jobs start at once; each is a process of its own.'
$jobs = 'red', 'green', 'blue' | ForEach-Object {
    Start-Job -Name $_ -ArgumentList $_ -ScriptBlock {
        param($colour)
        foreach ($step in 1..3) {
            "$colour $step"
            Start-Sleep -Milliseconds (Get-Random -Minimum 50 -Maximum 250)
        }
    }
}
$jobs | Format-Table Id, Name, State, HasMoreData

'Watching until all have ended:'
while ($running = @($jobs | Where-Object State -eq Running)) {
    "  still running: $($running.Name -join ', ')"
    $null = Wait-Job -Job $running -Any -Timeout 1
}

'What they wrote:'
foreach ($job in $jobs) {
    "  $($job.Name): $((Receive-Job $job) -join ', ')"
}

'A job that fails keeps its reason; nothing it wrote before is lost:'
$bad = Start-Job { 'before the end'; throw 'something broke' } | Wait-Job
"  $($bad.State): $($bad.ChildJobs[0].JobStateInfo.Reason.Message)"
"  it wrote: $(Receive-Job $bad -ErrorAction SilentlyContinue)"

'The trailing & runs a pipeline in the background, with your variables:'
$greeting = 'hello from the background'
$job = Write-Output $greeting &
"  $($job | Receive-Job -Wait -AutoRemoveJob)"

'Ten squares, four at a time:'
$squares = 1..10 | ForEach-Object -Parallel { $_ * $_ } -ThrottleLimit 4
"  $(($squares | Sort-Object) -join ' ')"

'Stopping a job ends everything it started:'
$long = Start-Job { sh -c 'sleep 1000 & sleep 1000 & wait' }
Stop-Job $long
"  $($long.State)"

Get-Job | Remove-Job -Force
"Jobs left: $(@(Get-Job).Count)"
