#!/usr/bin/env python3
"""documents.py OUT PAGE... - the sessions shown in documents as script tests.

A page is a manual page in mdoc or a text in Markdown. A display that begins
with a prompt is a session: `PS> ` (or `PS ~> `) and `>> ` lead what is typed,
`$ ` what is typed at sh, and the rest is what it prints. Each becomes a case
for script.py in the file OUT. What a reader need not see is run before it
when it stands in comments above the display:

    .\\" test: Set-Content urls.txt one, two
    <!-- test: Set-Content urls.txt one, two -->
"""
import pathlib
import re
import sys

TYPED = re.compile(r"(?:PS(?: [^>]*)?|>)> ?(.*)")
AT_SH = re.compile(r"\$ (.*)")
ESCAPES = {"aq": "'", "dq": '"', "ga": "`", "ha": "^", "ti": "~"}


def plain(line):
    """A line of mdoc as it is shown."""
    line = re.sub(r"\\\((..)", lambda m: ESCAPES[m.group(1)], line)
    return line.replace("\\&", "").replace("\\-", "-").replace("\\e", "\\")


def displays(path):
    """(line number, preparation, lines) of every display."""
    is_mdoc = path.suffix != ".md"
    comment = r'\.\\" test: (.*)' if is_mdoc else r"<!-- test: (.*) -->"
    first, last = (".Bd -literal", ".Ed") if is_mdoc else ("```", "```")
    before, shown, start = [], None, 0
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        hidden = re.fullmatch(comment, line)
        if shown is not None and line == last:
            yield start, before, shown
            before, shown = [], None
        elif shown is not None:
            shown.append(plain(line) if is_mdoc else line)
        elif line.startswith(first):
            shown, start = [], number
        elif hidden:
            before.append(hidden.group(1))


def case(before, shown):
    """The script and what it prints, or None for what is no session."""
    is_at_jobsh = any(line.startswith("PS") for line in shown)
    typed = TYPED if is_at_jobsh else AT_SH
    commands, printed = [], []
    for line in shown:
        command = typed.fullmatch(line)
        if command and line.startswith(">>"):
            commands[-1] += "\n" + command.group(1)
        elif command:
            commands.append(command.group(1))
        elif not AT_SH.fullmatch(line):
            printed.append(line)
    if not commands:
        return None
    if is_at_jobsh:
        # Each is shown for itself, as at the prompt.
        commands = [f". {{\n{command}\n}} | Out-Default" for command in commands]
    else:
        before.insert(0, '# run: jobsh() { "$JOBSH" "$@"; }; . ./case.ps1')
    return "\n".join(before + commands), "\n".join(printed)


def main():
    cases = []
    for name in sys.argv[2:]:
        path = pathlib.Path(name)
        for number, before, shown in displays(path):
            found = case(before, shown)
            if found:
                cases.append(f"=== {path.name} line {number}\n{found[0]}\n---\n{found[1]}\n")
    pathlib.Path(sys.argv[1]).write_text("\n".join(cases), encoding="utf-8")


main()
