#!/usr/bin/env python3
"""bench.py SHELL [NAME...] - jobsh beside its peers, in one run.

Every row runs jobsh and a peer alternately, takes the median of each, and
prints the ratio beside the aim of doc/design.md. Nothing here passes or
fails: it measures.
"""
import json
import os
import pathlib
import re
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


# What scripts do all day, beside CPython: name, ours, theirs. N: how many.
EVERYDAY = [
    ("200,000 calls of a function", 200000,
     "function f($x) { $x + 1 }\nfor ($i = 0; $i -lt N; $i++) { $null = f $i }",
     "def f(x): return x + 1\nfor i in range(N): f(i)"),
    ("200,000 objects, filtered and picked from", 200000,
     "$a = foreach ($i in 1..N) { [pscustomobject]@{ A = $i; B = \"x$i\" } }\n"
     "$null = $a | Where-Object { $_.A % 3 -eq 0 } | Select-Object A, B",
     "a = [dict(A=i, B=f'x{i}') for i in range(1, N + 1)]\n"
     "b = [dict(A=o['A'], B=o['B']) for o in a if o['A'] % 3 == 0]"),
    ("200,000 texts sorted", 200000,
     "$a = foreach ($i in 1..N) { \"k$(($i * 7919) % 100003)\" }\n$null = $a | Sort-Object",
     "a = [f'k{i * 7919 % 100003}' for i in range(1, N + 1)]\nb = sorted(a, key=str.casefold)"),
    ("200,000 numbers grouped", 200000,
     "$null = 1..N | Group-Object { $_ % 1000 }",
     "d = {}\nfor i in range(1, N + 1): d.setdefault(i % 1000, []).append(i)"),
    ("500,000 entries set and read", 500000,
     "$h = @{}\nforeach ($i in 1..N) { $h[\"k$i\"] = $i }\nforeach ($i in 1..N) { $null = $h[\"k$i\"] }",
     "h = {}\nfor i in range(1, N + 1): h[f'k{i}'] = i\nfor i in range(1, N + 1): h[f'k{i}']"),
    ("an array of 20,000 grown by += in an entry", 20000,
     "$h = @{ a = @() }\nforeach ($i in 1..N) { $h.a += $i }",
     "h = {'a': []}\nfor i in range(1, N + 1): h['a'] = h['a'] + [i]"),
    ("500,000 matches of a pattern", 500000,
     "foreach ($i in 1..N) { if (\"item $i\" -match '(\\d+)$') { $null = $Matches[1] } }",
     "import re\nfor i in range(1, N + 1):\n    m = re.search(r'(\\d+)$', f'item {i}')\n    m[1]"),
    ("20,000 matches in one text that is not ASCII", 20000,
     "$s = '\u00e9b1 ' * N\nforeach ($m in [regex]::Matches($s, '\\d')) { $null = $m.Index }",
     "import re\ns = '\u00e9b1 ' * N\nfor m in re.finditer(r'\\d', s): m.start()"),
    ("1,000,000 lines of a file, those that match", 0,
     "$null = Get-Content lines.txt | Where-Object { $_ -match '99' }",
     "import re\na = [line for line in open('lines.txt') if re.search('99', line)]"),
    ("1,000,000 lines printed", 1000000,
     "foreach ($i in 1..N) { \"line $i\" }", "for i in range(1, N + 1): print(f'line {i}')"),
    ("100,000 rows of CSV read", 0, "$null = Import-Csv rows.csv",
     "import csv\na = list(csv.DictReader(open('rows.csv')))"),
    ("11 MiB of JSON read", 0, "$null = Get-Content tree.json -Raw | ConvertFrom-Json",
     "import json\na = json.load(open('tree.json'))"),
    ("20,000 files found and measured", 0,
     "$null = Get-ChildItem files -Recurse -File | Measure-Object Length -Sum",
     "import os\nsum(os.stat(f'{d}/{n}').st_size for d, _, names in os.walk('files') for n in names)"),
    ("1,000,000 numbers received from a job", 1000000,
     "$null = Start-Job { 1..N } | Receive-Job -Wait",
     "import multiprocessing as m\na = m.Pool(1).apply(list, (range(1, N + 1),))"),
]


def everyday_files():
    with open(pathlib.Path(WHERE, "lines.txt"), "w") as out:
        out.writelines(f"line number {i} of the file\n" for i in range(1000000))
    with open(pathlib.Path(WHERE, "rows.csv"), "w") as out:
        out.write("Name,Age,City\n")
        out.writelines(f"n{i},{i % 90},\"city {i % 100}\"\n" for i in range(100000))
    with open(pathlib.Path(WHERE, "tree.json"), "w") as out:
        json.dump([{"id": i, "name": f"n{i}", "tags": ["a", "b"], "at": {"x": i * 0.5, "y": -i}}
                   for i in range(130000)], out)
    for i in range(20000):
        path = pathlib.Path(WHERE, "files", str(i % 20), str(i % 10), f"f{i}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def everyday_rows():
    if not ONLY or any(word in name for word in ONLY for name, *_ in EVERYDAY):
        everyday_files()
    for i, (name, count, ours, theirs) in enumerate(EVERYDAY):
        row(name, "2 x CPython", 5, jobsh(f"day{i}", re.sub(r"\bN\b", str(count), ours)),
            [("CPython", [sys.executable, script(f"day{i}.py", re.sub(r"\bN\b", str(count), theirs))])])


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
        [("CPython", [sys.executable, script("loop.py", py)])])
    row("  the same, 200,000 turns", "less than every shell", 5,
        jobsh("loop2", loop.replace("2000000", "200000")),
        [(name, [name, "-c", sh]) for name in ("bash", "dash", "zsh", "mksh", "yash")])
    row("1,000,000 items through two stages", "2 x CPython", 5,
        jobsh("pipe", "1..1000000 | ForEach-Object { $_ * 2 } | Measure-Object -Sum | Out-Null"),
        [("CPython", [sys.executable, "-c", "print(sum(x * 2 for x in range(1, 1000001)))"])])
    everyday_rows()
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
