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

All of it holds at any moment, while jobs are being started, and on systems
that refuse what is newer or rarer among the calls we use.
"""
import ctypes
import errno
import os
import pathlib
import platform
import random
import shutil
import signal
import struct
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


# Calls that are refused in turn, with their numbers and the first argument
# if that matters.
PRCTL = {"x86_64": 157, "aarch64": 167}.get(platform.machine())
DENIED = {
    "pidfd_open": (434, None), "pidfd_send_signal": (424, None),
    "clone3": (435, None), "close_range": (436, None),
    "memfd_create": ({"x86_64": 319, "aarch64": 279}.get(platform.machine()), None),
    "prctl(PR_SET_PDEATHSIG)": (PRCTL, 1), "prctl(PR_SET_NAME)": (PRCTL, 15),
}


def deny(number, argument):
    """Have a system call fail with ENOSYS from now on, here and below."""
    def op(code, jump_true, jump_false, value):
        return struct.pack("HBBI", code, jump_true, jump_false, value)
    load, equal, give = 0x20, 0x15, 0x06
    skip = 0 if argument is None else 2
    filters = [op(load, 0, 0, 0), op(equal, 0, 1 + skip, number)]
    if argument is not None:
        filters += [op(load, 0, 0, 16), op(equal, 0, 1, argument)]
    filters += [op(give, 0, 0, 0x00050000 | errno.ENOSYS), op(give, 0, 0, 0x7FFF0000)]
    code = ctypes.create_string_buffer(b"".join(filters))
    program = struct.pack("HxxxxxxP", len(filters), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, set_seccomp, mode_filter = 38, 22, 2
    if libc.prctl(no_new_privileges, 1, 0, 0, 0) or \
            libc.prctl(set_seccomp, mode_filter, ctypes.create_string_buffer(program), 0, 0):
        os._exit(99)


def trial(way, denied=None):
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
                                   start_new_session=True,
                                   preexec_fn=(lambda: deny(*denied)) if denied else None)
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


DAEMONS = "1..40 | ForEach-Object { $null = Start-Job { sh -c '(setsid sleep $NAP &) ; sleep $NAP' } }; Start-Sleep 250"
MOMENTS = 20
SEED = random.randrange(1 << 32)
MOMENT_MAX_S = 0.2


def moment_trial(moment_s):
    """The session is killed at any moment while it starts jobs."""
    mark = "JOBSH_SURVIVOR=" + uuid.uuid4().hex
    env = dict(os.environ, NAP=NAP)
    env.update([mark.split("=")])
    session = subprocess.Popen([SHELL, "-c", DAEMONS], env=env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    time.sleep(moment_s)
    session.kill()
    session.wait()
    gone = wait_until(lambda: not marked(mark))
    left = marked(mark)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return None if gone else f"{len(left)} processes are left"


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


def trials():
    """(what is tried, what is wrong with it or None), one after the other."""
    for way in ("exit", "end of input", "SIGHUP", "SIGTERM", "SIGKILL"):
        yield f"session ended by {way}", trial(way)
    for name, denied in DENIED.items():
        if denied[0]:
            yield f"session without {name}", trial("SIGKILL", denied)
    moments = random.Random(SEED)
    for i in range(int(os.environ.get("JOBSH_MOMENTS", MOMENTS))):
        moment_s = moments.uniform(0, MOMENT_MAX_S)
        yield f"session killed after {moment_s * 1e3:.1f} ms (seed {SEED})", moment_trial(moment_s)
    yield "what may not be signalled", refused_trial()


def main():
    passed = failed = 0
    for name, problem in trials():
        is_skipped = problem is not None and problem.startswith("skipped")
        passed += not problem
        failed += bool(problem) and not is_skipped
        if problem:
            print(f"{'' if is_skipped else 'FAIL '}{name}: {problem}", flush=True)
    print(f"survivors: {passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
