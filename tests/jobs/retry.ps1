# Run jobs, each with a time limit, and try again what failed or took too long,
# with a longer pause and more time.
function Invoke-WithRetry {
    [CmdletBinding()]
    param([string] $Name, [scriptblock] $Work, [int] $Most = 3, [int] $Seconds = 30)

    $pause = 10
    foreach ($try in 1..$Most) {
        $job = Start-Job -Name "$Name.$try" -WorkingDirectory $PWD -ArgumentList $try $Work
        if (-not (Wait-Job $job -Timeout $Seconds)) { Stop-Job $job }
        if ($job.State -eq 'Completed') {
            "$Name worked, try $try"
            Receive-Job $job
            Remove-Job $job
            return
        }
        $why = $job.ChildJobs[0].JobStateInfo.Reason
        "$Name $($job.State.ToLower()), try ${try}: $($why ? $why.Message : 'out of time')"
        Remove-Job $job
        Start-Sleep -Milliseconds $pause
        $pause *= 2
        $Seconds *= 10
    }
    Write-Error "$Name never worked"
}

Invoke-WithRetry good { 'at once' }
Invoke-WithRetry flaky { param($try) if ($try -lt 3) { throw "no answer $try" }; 'at last' }
Invoke-WithRetry slow -Seconds 1 -Most 2 { param($try) if ($try -lt 2) { Start-Sleep 600 }; 'quick now' }
Invoke-WithRetry bad -Most 2 { throw 'broken' } -ErrorVariable problem -ErrorAction SilentlyContinue
"$problem"
@(Get-Job).Count
