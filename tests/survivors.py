#!/usr/bin/env python3
"""survivors.py SHELL - nothing outlives a session.

Starts a session whose jobs raise hostile trees (own sessions, double forks,
ignored signals, other names, stopped processes, nested jobs), ends the
session in each of five ways, and counts who is left: by a mark that every
descendant has in its environment. The answer must be nobody. Everything is
bounded: a fixed number of processes, each of which ends by itself in the end.

What the session may not signal it cannot end: that is an error, and no hang.
For this the superuser has a session of another user start, by a program that
has the superuser's rights, a process of the superuser's.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid

SHELL = os.path.abspath(sys.argv[1])
PATIENCE_S = 60
NAP = "300"

# Each writes its name to the folder $UP once its processes are there.
TREES = {
    "plain": "sleep $NAP & sleep $NAP & touch $UP/plain; wait",
    "setsid": "setsid sleep $NAP & touch $UP/setsid; wait",
    "daemon": "(setsid sh -c 'sleep $NAP & exit' &) ; sleep 0.2; touch $UP/daemon; sleep $NAP",
    "orphan": "(setsid sleep $NAP &) ; touch $UP/orphan",
    "ignore": "trap '' TERM HUP INT QUIT; sleep $NAP & touch $UP/ignore; while :; do wait; sleep 1; done",
    "renamed": "cp $(command -v sleep) \"$UP/../) R 1 1 (\"; \"$UP/../) R 1 1 (\" $NAP & touch $UP/renamed; wait",
    "stopped": "sleep $NAP & kill -STOP $!; touch $UP/stopped; wait",
}


def session_script(ending):
    lines = []
    for name, tree in TREES.items():
        lines.append("$null = Start-Job -Name %s { sh -c @'\n%s\n'@ }" % (name, tree))
    lines.append("$null = Start-Job -Name nested { $k = Start-Job { sh -c 'sleep $NAP & touch $UP/nested; wait' }; Wait-Job $k }")
    lines.append("while (@(Get-ChildItem $env:UP).Count -lt %d) { Start-Sleep -Milliseconds 20 }" % (len(TREES) + 1))
    lines.append("Set-Content $env:READY 1")
    lines.append(ending)
    return "\n".join(lines) + "\n"


def marked(mark):
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if mark.encode() in (entry / "environ").read_bytes() and \
                    (entry / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def wait_until(condition):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def trial(way):
    with tempfile.TemporaryDirectory(prefix="jobsh.") as where:
        up, ready = pathlib.Path(where, "up"), pathlib.Path(where, "ready")
        up.mkdir()
        mark = "JOBSH_SURVIVOR=" + uuid.uuid4().hex
        env = dict(os.environ, UP=str(up), READY=str(ready), NAP=NAP, HOME=where)
        env.update([mark.split("=")])
        ending = {"exit": "exit 0", "end of input": ""}.get(way, "Start-Sleep 250")
        script = pathlib.Path(where, "session.ps1")
        script.write_text(session_script(ending))
        source = script.open() if way == "end of input" else subprocess.DEVNULL
        words = [SHELL] if way == "end of input" else [SHELL, str(script)]
        session = subprocess.Popen(words, cwd=where, env=env, stdin=source,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   start_new_session=True)
        if not wait_until(ready.exists):
            problem = "the trees did not come up: " + " ".join(sorted(p.name for p in up.iterdir()))
        else:
            number = getattr(signal, way, None)
            if number:
                os.kill(session.pid, number)
            try:
                session.wait(PATIENCE_S)
                gone = wait_until(lambda: not marked(mark))
                problem = None if gone else f"{len(marked(mark))} processes are left"
            except subprocess.TimeoutExpired:
                problem = "the session did not end"
        for pid in marked(mark):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        session.wait()
        return problem


# What it may not signal it says, and goes on.
REFUSED = r"""
$job = Start-Job { & $env:BECOME --reuid=0 --regid=0 --clear-groups sh -c 'echo $$; exec sleep 60' }
while (-not (Receive-Job $job -Keep)) { Start-Sleep -Milliseconds 20 }
Stop-Job $job -ErrorVariable e -ErrorAction SilentlyContinue
"$($job.State) $($e.Count) $($e[0].FullyQualifiedErrorId) $($e[0].CategoryInfo.Category) $($e[0].TargetObject -eq $job)"
"$($e[0])" -replace (Receive-Job $job 2>$null), 'PID'
(Receive-Job $job 2>&1).Exception.Message -replace '\d+$', 'PID'
Remove-Job $job
(Start-Job { 'the next' } | Receive-Job -Wait)
"""
REFUSED_SAYS = """Failed 1 StopJobError,Microsoft.PowerShell.Commands.StopJobCommand ReadError True
The job with the ID 1 was not stopped: 1 of its processes cannot be killed: PID
1 of its processes cannot be killed: PID
the next
"""
NOBODY = 65534


def refused_trial():
    """None: as it should be; else what is wrong, or why it was not tried."""
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0 or not setpriv:
        return "skipped: it takes the superuser and setpriv"
    with tempfile.TemporaryDirectory(prefix="jobsh.") as where:
        if os.statvfs(where).f_flag & os.ST_NOSUID:
            return "skipped: no program can have the superuser's rights there"
        os.chmod(where, 0o755)
        become, shell = os.path.join(where, "become"), os.path.join(where, "jobsh")
        shutil.copy(setpriv, become)
        os.chmod(become, 0o4755)
        shutil.copy(SHELL, shell)
        mark = "JOBSH_SURVIVOR=" + uuid.uuid4().hex
        env = dict(os.environ, HOME="/", BECOME=become)
        env.update([mark.split("=")])
        try:
            said = subprocess.run([setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups",
                                   shell, "-c", REFUSED], cwd="/", env=env, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                  timeout=PATIENCE_S, check=False).stdout
        except subprocess.TimeoutExpired:
            return "the session did not end"
        finally:
            for pid in marked(mark):
                os.kill(pid, signal.SIGKILL)
        return None if said == REFUSED_SAYS else "it said\n" + said


def main():
    failed = 0
    ways = ("exit", "end of input", "SIGHUP", "SIGTERM", "SIGKILL")
    for way in ways:
        problem = trial(way)
        if problem:
            failed += 1
            print(f"FAIL session ended by {way}: {problem}")
    problem = refused_trial()
    if problem:
        failed += not problem.startswith("skipped")
        print(f"{'' if problem.startswith('skipped') else 'FAIL '}what may not be signalled: {problem}")
    print(f"survivors: {len(ways) + 1 - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
