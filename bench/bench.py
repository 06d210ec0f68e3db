#!/usr/bin/env python3
"""bench.py SHELL [NAME...] - jobsh beside its peers, in one run.

Every row runs jobsh and a peer alternately, takes the median of each, and
prints the ratio beside the aim of doc/design.md. Nothing here passes or
fails: it measures.
"""
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SHELL = os.path.abspath(sys.argv[1])
ONLY = sys.argv[2:]
WHERE = tempfile.mkdtemp(prefix="jobsh-bench.")


def script(name, text):
    path = pathlib.Path(WHERE, name)
    path.write_text(text)
    return str(path)


def once(words):
    begin = time.perf_counter()
    subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, cwd=WHERE, check=False)
    return time.perf_counter() - begin


def medians(rounds, *commands):
    times = [[] for _ in commands]
    for words in commands:
        once(words)
    for _ in range(rounds):
        for kept, words in zip(times, commands):
            kept.append(once(words))
    return [statistics.median(kept) for kept in times]


def show(seconds):
    return f"{seconds * 1e3:10.2f} ms"


def row(name, aim, rounds, ours, peers):
    """ours: words; peers: (label, words). Gives the median of ours, in s."""
    if ONLY and not any(word in name for word in ONLY):
        return None
    peers = [(label, words) for label, words in peers if shutil.which(words[0])]
    times = medians(rounds, ours, *[words for _, words in peers])
    print(f"{name:46} jobsh {show(times[0])}")
    for (label, _), spent in zip(peers, times[1:]):
        print(f"{'':38}{label:>13} {show(spent)}   ratio {times[0] / spent:6.2f}   aim {aim}")
    return times[0]


def of_itself(words):
    """A script that times itself and prints milliseconds last; gives s."""
    out = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         text=True, cwd=WHERE, check=False).stdout
    return float(out.split()[-1]) / 1e3


def itself(name, text):
    return jobsh(name, "$w = [System.Diagnostics.Stopwatch]::StartNew()\n" + text
                 + "\n$w.Elapsed.TotalMilliseconds")


def jobs(count):
    return (f"$j = 1..{count} | ForEach-Object {{ Start-Job {{ 1 }} }}\n"
            "$null = $j | Wait-Job | Receive-Job\n")


def jobs_rows():
    """Beside shells, from their start to their end. The 10,000 are not for
    bash, which looks at all of them for every one: half a minute."""
    for count, rounds in ((100, 9), (1000, 5)):
        row(f"{count:,} jobs: start, wait, receive", "2 x bash", rounds,
            jobsh(f"jobs{count}", jobs(count)),
            [("bash", ["bash", "-c", f"for ((i = 0; i < {count}; i++)); do ( : ) & done; wait"]),
             ("dash", ["dash", "-c", f"i=0; while [ $i -lt {count} ]; do ( : ) & i=$((i + 1)); done; wait"])])


def flat_row(name, aim, counts, words):
    """As many jobs as one likes: each costs the same. By turns, and timed by
    the session, whose start would weigh on the few alone. words: of a count."""
    if ONLY and not any(word in name for word in ONLY):
        return
    each = {count: [] for count in counts}
    for _ in range(5):
        for count, spent in each.items():
            spent.append(of_itself(words(count)) / count)
    medians_each = [statistics.median(spent) for spent in each.values()]
    print(f"{name:46} jobsh " + ", ".join(show(one).strip() for one in medians_each)
          + f"   dearest / cheapest {max(medians_each) / min(medians_each):.2f}   aim {aim}")


def flat_rows():
    flat_row("each of 100, 1,000, 10,000 jobs", "1.2", (100, 1000, 10000),
             lambda count: itself(f"each{count}", jobs(count)))
    flat_row("stopping each of 100, 1,000 that run", "1.2", (100, 1000),
             lambda count: itself(f"stop{count}",
                                  f"$j = 1..{count} | ForEach-Object {{ Start-Job {{ 'up'; Start-Sleep 600 }} }}\n"
                                  "foreach ($one in $j) { while (-not (Receive-Job $one -Keep)) "
                                  "{ Start-Sleep -Milliseconds 5 } }\n"
                                  "$w.Restart()\n$j | Stop-Job"))


def heap_row():
    """Starting jobs from a session full of objects. It times itself: the
    objects take longer to make than the jobs."""
    if ONLY and not any(word in "heap" for word in ONLY):
        return
    text = ("$h = for ($i = 0; $i -lt COUNT; $i++) { 'x' * 200 }\n"
            "$w.Restart()\n"
            "$j = 1..200 | ForEach-Object { Start-Job { 1 } }\n$null = $j | Wait-Job\n")
    spent = {"large": [], "empty": []}
    for _ in range(5):
        for label, count in (("large", 4000000), ("empty", 1)):
            spent[label].append(of_itself(itself("heap-" + label, text.replace("COUNT", str(count)))))
    large, empty = (statistics.median(spent[label]) for label in ("large", "empty"))
    print(f"{'200 jobs with 1 GiB of objects in the session':46} jobsh {show(large)}")
    print(f"{'':38}{'empty session':>13} {show(empty)}   ratio {large / empty:6.2f}   aim 1.2 x")


def jobsh(name, text):
    return [SHELL, script(name + ".ps1", text)]


def main():
    loop = "$s = 0; $i = 0\nwhile ($i -lt 2000000) { $s = $s + $i % 7; $i += 1 }\n$s"
    py = "s = 0\ni = 0\nwhile i < 2000000:\n    s = s + i % 7\n    i += 1\nprint(s)\n"
    sh = "s=0; i=0; while [ $i -lt 200000 ]; do s=$((s + i % 7)); i=$((i + 1)); done; echo $s"

    row("start, run nothing, exit", "1.0 x bash", 60, [SHELL, "-c", ""],
        [("bash", ["bash", "-c", ""]), ("dash", ["dash", "-c", ""]),
         ("fish", ["fish", "-c", ""]), ("zsh", ["zsh", "-c", ""])])
    row("loop of arithmetic, 2,000,000 turns", "1.0 x CPython", 5, jobsh("loop", loop),
        [("CPython", ["python3", script("loop.py", py)])])
    row("  the same, 200,000 turns", "less than every shell", 5,
        jobsh("loop2", loop.replace("2000000", "200000")),
        [(name, [name, "-c", sh]) for name in ("bash", "dash", "zsh", "mksh", "yash")])
    row("1,000,000 items through two stages", "2 x CPython", 5,
        jobsh("pipe", "1..1000000 | ForEach-Object { $_ * 2 } | Measure-Object -Sum | Out-Null"),
        [("CPython", ["python3", "-c", "print(sum(x * 2 for x in range(1, 1000001)))"])])
    jobs_rows()
    flat_rows()
    row("-Parallel over 1,000 items", "1.0 x xargs -P", 5,
        jobsh("parallel", "1..1000 | ForEach-Object -Parallel { $_ } -ThrottleLimit 2 | Out-Null"),
        [("xargs", ["sh", "-c", "seq 1000 | xargs -P 2 -n 1 true"])])
    row("capture 2,000,000 lines of a program", "2 x seq | cat", 5,
        jobsh("lines", "$j = Start-Job { seq 2000000 }\n$n = ($j | Receive-Job -Wait | Measure-Object).Count\n"),
        [("seq | cat", ["sh", "-c", "seq 2000000 | cat > lines.txt"])])
    heap_row()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"largest process of all: {peak // 1024} MiB")
    shutil.rmtree(WHERE)


main()
