=== a file that may not grow is an error, for a job as for the session
# run: ulimit -f 64; SHELL -c '$job = Start-Job { 1..200000 } | Wait-Job; $job.State; try { Set-Content f ("x" * 1MB) -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; (Start-Job { 2 } | Receive-Job -Wait)'
---
Completed
WriteContentError,Microsoft.PowerShell.Commands.SetContentCommand
2
=== programs have the limits of files as ever
# run: ulimit -f 64; SHELL -c 'sh -c "yes >f" 2>$null; $LASTEXITCODE - 128'
---
25
