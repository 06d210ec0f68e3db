=== the exit code and the signal are the job's
foreach ($block in { 1 }, { exit 3 }, { sh -c 'exit 7' }, { sh -c 'exit 7'; 'more' }, { sh -c 'exit 7'; exit 2 }, { sh -c 'kill -9 $$' }, { sh -c 'kill -9 $$'; sh -c 'exit 2' }, { throw 'x' }, { [Environment]::Exit(4) }, { kill -9 $PID }) {
    $job = Start-Job $block | Wait-Job
    "$($job.State) [$($job.ExitCode)] [$($job.Signal)]"
    if ($job.ExitCode -ne $job.ChildJobs[0].ExitCode -or $job.Signal -ne $job.ChildJobs[0].Signal) { 'the child differs' }
}
---
Completed [0] []
Completed [3] []
Completed [7] []
Completed [7] []
Completed [2] []
Completed [137] [SIGKILL]
Completed [2] []
Failed [] []
Failed [4] []
Failed [] [SIGKILL]
=== a job that goes on or was stopped has no exit code
$job = sleep 300 &
"[$($job.ExitCode)] [$($job.Signal)]"
Stop-Job $job
"$($job.State) [$($job.ExitCode)] [$($job.Signal)]"
---
[] []
Stopped [] []
=== the process is known as soon as somebody asks
$job = Start-Job { $PID }
$id = $job.ProcessId
$id -eq (Receive-Job $job -Wait)
$job.ProcessId -eq $id
$job = Start-ThreadJob { $PID }
$job.ProcessId -eq (Receive-Job $job -Wait)
$job = 1 | ForEach-Object -Parallel { $PID } -AsJob
$job.ProcessId -eq (Receive-Job $job -Wait)
---
True
True
True
True
=== a thread job that queues has no process
$job = 1..2 | ForEach-Object { Start-ThreadJob -ThrottleLimit 1 { Start-Sleep 300 } }
$job[0].ProcessId -gt 0
$null -eq $job[1].ProcessId
$job | Remove-Job -Force
---
True
True
=== the three are found but not listed
$job = Start-Job { 1 } | Wait-Job
@($job.PSObject.Properties.Name | Where-Object { $_ -in 'ExitCode', 'Signal', 'ProcessId' }).Count
---
0
=== lines to standard error are error records
$job = Start-Job { sh -c 'echo one >&2; echo out; echo two >&2; exit 3'; 'next' } | Wait-Job
$job.State
$job.ChildJobs[0].Error.Count
Receive-Job $job -ErrorVariable e -ErrorAction SilentlyContinue
$e | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $($_.TargetObject): $_" }
---
Completed
2
out
next
NativeCommandError NotSpecified one: one
NativeCommandErrorMessage NotSpecified two: two
=== a program in a job has no input of its own
$job = Start-Job { sh -c 'cat; echo end' }
Receive-Job $job -Wait
1..3 | Start-Job { $input | sort -r } | Receive-Job -Wait
---
end
3
2
1
=== bytes redirected to a file in a job are untouched
$text = -join (0..255 | ForEach-Object { '\' + [Convert]::ToString($_, 8).PadLeft(3, '0') })
$job = Start-Job { sh -c "printf '$using:text'" > out.bin; sh -c "printf '\377x'" >> out.bin; sh -c "printf '\377\000y'" | sh -c 'cat' > two.bin } | Wait-Job
$job.State
Receive-Job $job
$bytes = [IO.File]::ReadAllBytes("$PWD/out.bin")
($bytes -join ' ') -eq (@(0..255) + 255, 120 -join ' ')
[IO.File]::ReadAllBytes("$PWD/two.bin") -join ' '
---
Completed
True
255 0 121
=== text that is not UTF-8 is received, with marks for what is not
$text = Start-Job { sh -c "printf 'a\377b\n'" } | Receive-Job -Wait
"$($text.Length) $([int]$text[1])"
---
3 65533
=== a background pipeline of programs keeps the status of the last
$job = sh -c 'kill -TERM $$' | sh -c 'cat; exit 5' &
$null = Wait-Job $job
"$($job.State) [$($job.ExitCode)] [$($job.Signal)]"
---
Completed [5] []
=== a program that is stopped does not go on with what comes next
$jobs = 1..8 | ForEach-Object { sh -c "echo ready; sleep 300; echo late > late$_" & }
foreach ($job in $jobs) { while (-not $job.ChildJobs[0].Output.Count) { Start-Sleep -Milliseconds 5 } }
Stop-Job $jobs
@(Get-ChildItem late*).Count
---
0
