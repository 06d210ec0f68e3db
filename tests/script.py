#!/usr/bin/env python3
"""script.py SHELL [PATH[:NAME]...] - script tests: what a whole shell prints.

A .t file, such as those under tests/script, holds cases:

    === name of the behaviour
    script
    ---
    standard output
    --- stderr
    standard error (optional part: compared only when it is there)
    --- exit N
    (optional: the exit status, 0 unless said)

A file NAME.ps1 is one case, a script that works by itself, with its standard
output beside it in NAME.out, whose last line may be `[exit N]`.

A line `# run: WORDS` at the top of a script gives the command line instead of
`SHELL case.ps1`; SHELL in it is the shell under test, $TOP the root of the
project. Each case runs in an empty directory, without input, TERM=dumb,
TZ=UTC. Prints one line per file that fails and `N passed, N failed` at the
end.
"""
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

LIMIT_S = 120
TOP = pathlib.Path(__file__).resolve().parent.parent


def case_of_script(path):
    stdout = path.with_suffix(".out").read_text(encoding="utf-8")
    status = re.search(r"^\[exit (\d+)\]\n\Z", stdout, flags=re.M)
    if status:
        stdout = stdout[:status.start()]
    want = {"stdout": stdout, "stderr": None, "exit": int(status[1]) if status else 0}
    return path.stem, path.read_text(encoding="utf-8"), want


def cases(path):
    if path.suffix == ".ps1":
        yield case_of_script(path)
        return
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        name, _, body = part.partition("\n")
        script, _, rest = body.partition("\n---\n")
        stdout, *parts = re.split(r"^--- (stderr|exit \d+)\n", rest, flags=re.M)
        want = {"stdout": stdout, "stderr": None, "exit": 0}
        for head, text in zip(parts[::2], parts[1::2]):
            if head.startswith("exit"):
                want["exit"] = int(head.split()[1])
            else:
                want["stderr"] = text
        yield name.strip(), script, want


def tidy(text):
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def run(shell, script):
    with tempfile.TemporaryDirectory(prefix="jobsh.") as where:
        pathlib.Path(where, "case.ps1").write_text(script, encoding="utf-8")
        env = dict(os.environ, TERM="dumb", NO_COLOR="1", COLUMNS="80", TZ="UTC",
                   LANG="C.UTF-8", LC_ALL="C.UTF-8", HOME=where, JOBSH=shell, TOP=str(TOP))
        words = [shell, "case.ps1"]
        first = script.split("\n", 1)[0]
        if first.startswith("# run: "):
            words = ["sh", "-c", first[7:].replace("SHELL", '"$JOBSH"')]
        child = subprocess.Popen(words, cwd=where, env=env, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 start_new_session=True)
        try:
            out, err = child.communicate(timeout=LIMIT_S)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            out, err = child.communicate()
            out += b"\n[no end]\n"
        hide = where.encode()
        return out.replace(hide, b"HERE"), err.replace(hide, b"HERE"), child.returncode


def main():
    shell = os.path.abspath(sys.argv[1])
    every = sorted(TOP.glob("tests/script/*.t")) + sorted(TOP.glob("tests/jobs/*.ps1"))
    passed = failed = 0
    for argument in sys.argv[2:] or [str(p) for p in every]:
        where, _, only = argument.partition(":")
        for name, script, want in cases(pathlib.Path(where)):
            if only and only != name:
                continue
            out, err, status = run(shell, script)
            got = {"stdout": out.decode("utf-8", "replace"), "stderr": err.decode("utf-8", "replace")}
            wrong = [part for part in ("stdout", "stderr")
                     if want[part] is not None and tidy(want[part]) != tidy(got[part])]
            if status != want["exit"]:
                wrong.append(f"exit status {status}, not {want['exit']}")
            if not wrong:
                passed += 1
                continue
            failed += 1
            print(f"FAIL {pathlib.Path(where).name}:{name}: {', '.join(wrong)}")
            for part in ("stdout", "stderr"):
                if part in wrong:
                    print(f"  expected {part}:\n    " + "\n    ".join(tidy(want[part])))
                    print(f"  printed:\n    " + "\n    ".join(tidy(got[part])))
            if "stdout" not in wrong or "stderr" not in wrong:
                print("  stderr: " + got["stderr"].strip()[:800])
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
