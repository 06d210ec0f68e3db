# A tour of background jobs. What follows a PS> is run as it is shown.

function Show {
    param([string] $Text, [scriptblock[]] $Commands)

    "`n$($PSStyle.Bold)$Text$($PSStyle.Reset)"
    foreach ($command in $Commands) {
        $lines = "$command".Trim() -split "`n" -replace '^ {8}'
        "$($PSStyle.Foreground.Cyan)PS> $($lines -join "`n>> ")$($PSStyle.Reset)"
        . $command | Out-Default
    }
}

. Show 'Three jobs start at once. Each is an interpreter in a process of its own.' {
        $jobs = 'red', 'green', 'blue' | ForEach-Object {
            Start-Job -Name $_ -ArgumentList $_ {
                param($colour)
                foreach ($step in 1..3) {
                    "$colour $step"
                    Start-Sleep -Milliseconds (Get-Random -Minimum 100 -Maximum 300)
                }
            }
        }
    }, {
        $jobs
    }

. Show 'The session goes on. It looks at them, and takes what is there so far.' {
        while ($jobs.State -contains 'Running') {
            Start-Sleep -Milliseconds 150
            "running: $($jobs.Where{ $_.State -eq 'Running' }.Name)".PadRight(30) +
                "received: $((Receive-Job $jobs) -join ', ')"
        }
    }

. Show 'A job that fails keeps its reason, and nothing that it wrote is lost.' {
        $bad = Start-Job -Name bad { 'before the end'; throw 'something broke' } | Wait-Job
    }, {
        Receive-Job $bad -ErrorAction SilentlyContinue
    }, {
        "$($bad.State): $($bad.ChildJobs[0].JobStateInfo.Reason.Message)"
    }

$greeting = 'hello from the background'
. Show 'A trailing & puts a pipeline into the background, with its variables. So it does programs.' {
        $job = Write-Output $greeting &
    }, {
        Receive-Job $job -Wait
    }, {
        $job = sh -c 'echo compiling; exit 2' &
    }, {
        Receive-Job $job -Wait; "$($job.State), exit code $($job.ExitCode)"
    }

. Show 'A job can be halted where it is, with every program it runs, and go on later.' {
        $count = Start-Job -Name count { sh -c 'n=0; while :; do n=$((n+1)); echo $n; sleep 0.02; done' }
    }, {
        while (-not (Receive-Job $count)) { }
        (Suspend-Job $count -Wait).State
    }, {
        $null = Receive-Job $count; Start-Sleep -Milliseconds 300; "wrote meanwhile: $(@(Receive-Job $count).Count) lines"
    }, {
        (Resume-Job $count).State
    }, {
        while (-not ($more = Receive-Job $count)) { }; "and goes on: $(@($more)[0]) ..."
    }

. Show 'A job can ask. It is Blocked until somebody answers.' {
        $asks = Start-Job -Name asks { "Hello, $(Read-Host 'Your name')" }
    }, {
        while ($asks.State -ne 'Blocked') { Start-Sleep -Milliseconds 20 }; $asks.State
    }, {
        Send-JobInput $asks Ada; Receive-Job $asks -Wait
    }

. Show 'Work on many things side by side, four at a time: the sum of a thousand squares.' {
        1..1000 | ForEach-Object -Parallel { $_ * $_ } -ThrottleLimit 4 | Measure-Object -Sum | ForEach-Object Sum
    }

# The programs that jobs start from here on: they inherit this variable, whatever
# they do to hide. (The kernel shows the environment that a program began with.)
$env:DEMO = "jobs-of-$PID"
function Get-Program {
    Get-ChildItem /proc/[0-9]*/environ | Where-Object {
        "$(Get-Content -Raw $_ -ErrorAction Ignore)".Contains("DEMO=$env:DEMO")
    }
}

. Show 'Stopping a job ends all that it started: here two that ignore signals, one of them out of every group.' {
        $wild = Start-Job -Name wild {
            sh -c 'trap "" TERM HUP; setsid sh -c "sleep 1000; :" & while :; do sleep 1; done'
        }
    }, {
        while (@(Get-Program).Count -lt 4) { Start-Sleep -Milliseconds 20 }
        "alive: $(@(Get-Program).Count) programs"
    }, {
        Stop-Job $wild; "$($wild.State), alive: $(@(Get-Program).Count)"
    }

$session = {
    1..5 | ForEach-Object {
        Start-Job { sh -c 'trap "" TERM HUP; setsid sh -c "sleep 1000; :" & while :; do sleep 1; done' }
    } | Out-Null
    Start-Sleep 1
    "alive: $(@(Get-ChildItem /proc/[0-9]*/environ | Where-Object { "$(Get-Content -Raw $_ -EA Ignore)".Contains("DEMO=$env:DEMO") }).Count) programs"
    kill -9 $PID
}
$jobsh = (Get-Item "/proc/$PID/exe").Target
. Show 'Another session starts five jobs like that one and is killed, by SIGKILL. Its jobs end too.' {
        & $jobsh -Command "$session"
    }, {
        while (Get-Program) { Start-Sleep -Milliseconds 20 }; "survivors: $(@(Get-Program).Count)"
    }

. Show 'What is left in this session, and away with it.' {
        Get-Job | Format-Table Id, Name, State, HasMoreData, Command
    }, {
        Get-Job | Remove-Job -Force
    }, {
        "jobs left: $(@(Get-Job).Count)"
    }

"`nNow try it yourself: ./jobsh, then Get-Help about_Jobs. The manual is in man/: man -l man/jobsh_jobs.7"
