"""At a terminal, no control character and nothing unseen comes from names.

    python3 tests/hostile.py ./jobsh

Hundreds of hostile strings, made by rule, become names of jobs, files,
variables, commands and properties and texts of errors; every command that
prints such things prints them at a terminal. What arrives there may hold
printable characters, line ends and, with colours, styles (ESC [ ... m).
Exit status 1 when something else comes through, 2 when not run as above.
"""
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import termios
import unicodedata

TIMEOUT_S = 120          # without a byte of output
STYLE = re.compile(rb'\x1b\[[0-9:;]*m')
ERASED = b'\r\x1b[K'     # what takes a bar of progress away, of ours alone
ESCAPED = re.compile(rb'`u\{[0-9A-F]+\}')

# Characters that draw nothing, or change how their neighbours are drawn.
UNSEEN = ['\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u180e',
          '\u2028', '\u2029', '\u3164', '\ufeff', '\uffa0', '\U000e0001',
          '\U000e0041']
UNSEEN += [chr(c) for c in [*range(0x200b, 0x2010), *range(0x202a, 0x202f),
                            *range(0x2060, 0x2065), *range(0x2066, 0x2070),
                            *range(0xfff9, 0xfffc)]]

# Heads and ends of commands to a terminal, and what stands between.
HEADS = [b'\x1b[', b'\x1b]', b'\x1bP', b'\x1bX', b'\x1b^', b'\x1b_',
         b'\x1bN', b'\x1bO', b'\x1b#', b'\x1b(', b'\xc2\x9b', b'\xc2\x9d',
         b'\xc2\x90', b'\x9b', b'\x9d', b'\x90']
BODIES = [b'2J', b'0;title', b'52;c;ZWNobw==', b'?1049h', b'>4;2m', b'6n',
          b'31', b'8;;http:x', b'1' * 180, b'$q"p', b'']
ENDS = [b'', b'\x07', b'\x1b\\', b'\xc2\x9c', b'\x18']

BROKEN = [b'\x80', b'\xbf', b'\xc0\x9b', b'\xc1\x9b', b'\xc2', b'\xe0\x80\x9b',
          b'\xe2\x80', b'\xe2\x80\x1b', b'\xed\xa0\x80', b'\xed\xb0\x80',
          b'\xf0\x80\x80\x9b', b'\xf0\x9f\x98', b'\xf4\x90\x80\x80',
          b'\xf8\x88\x80\x80\x80', b'\xfe', b'\xff', b'\xc2\x1b[2J']


def hostile():
    """The strings, as names of files may be."""
    bare = [bytes([c]) for c in [*range(1, 32), 127]]
    bare += [chr(c).encode() for c in range(0x80, 0xa0)]
    bare += [c.encode() for c in UNSEEN] + BROKEN
    bare += [head + body + end
             for head in HEADS for body in BODIES for end in ENDS[:2]]
    bare += [HEADS[1] + BODIES[1] + end for end in ENDS]
    bare += [b'\x1b' * 20, b'\x1b', b'\x1b[', b'\x1b[31m', b'\x1b[31',
             b'\r\n\x1b[A', b'\x1b[31m\x1b[?25l']
    names = [b'h%03d' % i + text + b'z' for i, text in enumerate(bare)]
    return [name.replace(b'/', b'%') for name in names]


# What prints a string $s; $p is the path of a file named so, $job a job.
PRINTERS = r'''
table      { $job.Name = $s; $job }
list       { $job.Name = $s; $job | Format-List Id, Name }
wide       { $job.Name = $s; $job | Format-Wide Name }
wrapped    { $job.Name = $s; $job | Format-Table Name, Id -Wrap }
command    { Start-Job ([scriptblock]::Create("'$s'")) | Tee-Object -Variable j; Remove-Job $j -Force }
failed     { $j = Start-ThreadJob { throw $using:s } | Wait-Job; Receive-Job $j; Remove-Job $j }
process    { [IO.File]::WriteAllText("/proc/$PID/comm", $s); Get-Process -Id $PID | Format-Table ProcessName, Id }
device     { [pscustomobject]@{ N = $s } > $env:TTY }
custom     { [pscustomobject]@{ N = $s } | Format-Custom }
group      { [pscustomobject]@{ N = $s } | Format-Table -GroupBy N }
label      { [pscustomobject]@{ $s = 1 } | Format-Table }
labels     { [pscustomobject]@{ $s = 1 } | Format-List }
entries    { @{ $s = $s, $s } }
error      { Write-Error $s }
normal     { $ErrorView = 'NormalView'; Write-Error $s }
detailed   { $ErrorView = 'DetailedView'; Write-Error $s }
category   { $ErrorView = 'CategoryView'; Write-Error x -TargetObject $s }
missing    { Get-Item -LiteralPath ('none' + $s) }
unknown    { & ('none' + $s) }
output     { Write-Error $s 2>&1 }
inspect    { Write-Error $s 2>$null; Get-Error }
nojob      { Get-Job -Name ([WildcardPattern]::Escape('none' + $s)) }
warning    { Write-Warning $s; Write-Warning $s 3>&1 }
verbose    { Write-Verbose $s -Verbose }
debug      { Write-Debug $s -Debug }
file       { Get-Item -LiteralPath $p }
files      { Get-Item -LiteralPath $p | Format-List }
variable   { Set-Variable $s $s; Get-Variable ([WildcardPattern]::Escape($s)) }
what       { Remove-Item -LiteralPath $p -WhatIf }
confirm    { Remove-Item -LiteralPath $p -Confirm }
ask        { $null = Read-Host $s }
choice     { $null = $Host.UI.PromptForChoice($s, $s, @('&No', $s), 0) }
progress   { Write-Progress $s $s; Write-Warning $s }
listing    { if ($s -like 'h000*') { Get-ChildItem names } else { Get-Item $PWD; Write-Host $s.Substring(0, 4) } }
progress   { Write-Progress $s $s -PercentComplete 50; Write-Host }
matches    { Select-String -LiteralPath $p -Pattern line }
'''

SCRIPT = r'''
$job = Start-Job { 1 } | Wait-Job
$paths = [IO.Directory]::GetFiles((Get-Location).Path + '/names')
[Array]::Sort($paths)
foreach ($p in $paths) {
    $s = [IO.Path]::GetFileName($p)
    Write-Host "%%$($s.Substring(0, 4))"
    & { PRINTER }
}
'''


class Session:
    """A script at a terminal; what it prints is read to its end."""

    def __init__(self, shell, script, folder, has_colour):
        env = {k: v for k, v in os.environ.items() if k != 'NO_COLOR'}
        self.master, slave = pty.openpty()
        env.update(TTY=os.ttyname(slave), LANG='C.UTF-8',
                   TERM='xterm' if has_colour else 'dumb')
        modes = termios.tcgetattr(slave)
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(slave, termios.TCSANOW, modes)
        termios.tcsetwinsize(slave, (50, 400))
        self.child = subprocess.Popen([shell, '-NoProfile', '-File', script],
                                      stdin=slave, stdout=slave, stderr=slave,
                                      cwd=folder, env=env)
        os.close(slave)

    def read(self):
        seen = b''
        while True:
            if not select.select([self.master], [], [], TIMEOUT_S)[0]:
                self.child.send_signal(signal.SIGKILL)
                sys.exit('hostile: the shell says nothing more')
            try:
                got = os.read(self.master, 65536)
            except OSError:
                got = b''
            if not got:
                break
            seen += got
            # Every question is answered, whatever it is.
            if re.search(rb': (\x1b\[0m)?$', seen[-8:]):
                os.write(self.master, b'n\n')
        self.child.wait()
        os.close(self.master)
        return seen


def bad_in(seen, has_colour):
    """What a terminal should not have got, as a set of names."""
    if has_colour:
        seen = STYLE.sub(b'', seen)
    seen = seen.replace(ERASED, b'')
    text = seen.replace(b'\r\n', b'\n').decode('utf-8', 'backslashreplace')
    bad = {'U+%04X' % ord(c) for c in text
           if c != '\n' and (unicodedata.category(c) in
                             ('Cc', 'Cf', 'Cs', 'Zl', 'Zp') or c in UNSEEN)}
    if '\\x' in text:
        bad.add('a broken byte')
    return bad


def check(shell, printer, folder, names, has_colour):
    label, block = printer.split(None, 1)
    script = os.path.join(folder, label + '.ps1')
    with open(script, 'w') as file:
        file.write(SCRIPT.replace('{ PRINTER }', block))
    seen = Session(shell, script, folder, has_colour).read()
    wrong = 0
    parts = seen.split(b'%%')[1:]
    if len(parts) != len(names):
        print(f'FAIL {label}: {len(parts)} of {len(names)} names were tried')
        wrong += 1
    for part in parts:
        bad = bad_in(part, has_colour)
        shown = part[4:]
        if not bad and part[:4] in shown:
            continue
        wrong += 1
        if wrong <= 5:
            print(f'FAIL {label}: {sorted(bad) or "nothing is shown"}: '
                  f'{shown[:160]}')
    if not ESCAPED.search(seen):
        print(f'FAIL {label}: nothing is written out')
        wrong += 1
    return wrong


def main():
    if len(sys.argv) != 2:
        sys.exit(2)
    shell = os.path.abspath(sys.argv[1])
    names = hostile()
    printers = PRINTERS.strip().split('\n')
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, 'names'))
        for name in names:
            path = os.path.join(os.fsencode(folder), b'names', name)
            with open(path, 'wb') as file:
                file.write(b'a line\n')
        for i, printer in enumerate(printers):
            wrong += check(shell, printer, folder, names, i % 2 == 0)
    print(f'{len(names)} strings, {len(printers)} ways to print them, '
          f'{wrong} failures')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
