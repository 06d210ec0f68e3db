#!/usr/bin/env python3
"""seeds.py FOLDER SCRIPTS.t... - inputs for fuzz targets that read texts.

Scripts are those of the cases; patterns, formats, numbers and cells the quoted
strings in them; each input is named after the file it comes from.
"""
import itertools
import pathlib
import re
import sys

SHORT = 60
PER_FILE = 12  # inputs of a target made of one file


def scripts(text):
    for part in re.split(r"^=== ", text, flags=re.M)[1:]:
        yield part.partition("\n")[2].partition("\n---")[0]


def batches(items, count):
    items = iter(items)
    while batch := list(itertools.islice(items, count)):
        yield "\n".join(batch)


def main():
    folder = pathlib.Path(sys.argv[1])

    def write(target, path, texts, head=""):
        (folder / target).mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(itertools.islice(texts, PER_FILE)):
            name = f"{path.stem}-{number:02}"
            (folder / target / name).write_bytes((head + text).encode())

    for path in map(pathlib.Path, sys.argv[2:]):
        text = path.read_text(encoding="utf-8")
        words = [w for w in re.findall(r"'([^'\n]+)'", text) if len(w) <= SHORT]
        write("script", path, scripts(text))
        write("pattern", path, batches(words, 2), head="\x01")
        write("format", path, batches(words, 2))
        write("number", path, words)
        write("table", path, batches(words, 20), head="\x20\x03\x01")
        write("csv", path, batches(words, 8), head="\x00")
        write("history", path, batches(scripts(text), 4))


main()
