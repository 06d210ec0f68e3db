#!/usr/bin/env python3
"""many_jobs.py SHELL [COUNT] - what jobs took, they give back.

One session starts, waits for, receives and removes COUNT jobs (10,000 when
nothing is said) and says what it holds before and after: resident memory,
open descriptors, processes. Memory may differ by 8 MiB, the rest must not.
"""
import os
import subprocess
import sys

SHELL = os.path.abspath(sys.argv[1])
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
PATIENCE_S = 600
MAY_GROW_KIB = 8 * 1024

# Where it is built in: do not keep what was freed for a while.
SANITIZER = "detect_leaks=0:quarantine_size_mb=0:thread_local_quarantine_size_kb=0"

SESSION = r"""
function Get-Held {
    $anonymous = Get-Content /proc/self/status | Where-Object { $_ -match '^RssAnon:\s+(\d+)' }
    $kib = [int]($anonymous -replace '\D')
    "$kib $(@(Get-ChildItem /proc/self/fd).Count) $(@(Get-Children $PID).Count)"
}
function Get-Children($id) { -split (Get-Content /proc/$id/task/$id/children) }
function Invoke-Jobs($count) {
    $jobs = 1..$count | ForEach-Object { Start-Job { $using:_ } }
    $sum = ($jobs | Wait-Job | Receive-Job | Measure-Object -Sum).Sum
    $jobs | Remove-Job
    "$sum $(@(Get-Job).Count)"
}
$null = Invoke-Jobs 1
Get-Held
Invoke-Jobs COUNT
# The last processes end a moment after their jobs have.
$warden = Get-Children $PID
while (Get-Children $warden) { Start-Sleep -Milliseconds 10 }
Get-Held
"""


def run():
    result = subprocess.run([SHELL, "-c", SESSION.replace("COUNT", str(COUNT))],
                            env=dict(os.environ, ASAN_OPTIONS=SANITIZER),
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True,
                            timeout=PATIENCE_S, check=False)
    lines = result.stdout.split("\n")
    if result.returncode != 0 or len(lines) != 4:
        return ["the session ended with %d and said:\n%s" % (result.returncode, result.stdout)]
    before, done, after = (list(map(int, line.split())) for line in lines[:3])
    problems = []
    if done != [COUNT * (COUNT + 1) // 2, 0]:
        problems.append("the sum of all output and the jobs left are %s" % done)
    if after[0] > before[0] + MAY_GROW_KIB:
        problems.append("memory went from %d KiB to %d KiB" % (before[0], after[0]))
    if after[1] != before[1]:
        problems.append("%d descriptors became %d" % (before[1], after[1]))
    if (before[2], after[2]) != (1, 1):
        problems.append("%d child processes became %d" % (before[2], after[2]))
    return problems


def main():
    problems = run()
    for problem in problems:
        print("FAIL %s jobs: %s" % (f"{COUNT:,}", problem))
    print("many_jobs: %d passed, %d failed" % (not problems, bool(problems)))
    return 1 if problems else 0


sys.exit(main())
