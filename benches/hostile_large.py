#!/usr/bin/env python3
"""Holds the program to its promise on files of 100 MB, and on folders whose files take names
from each other:

    cargo build --release && python3 benches/hostile_large.py [--only REGEX] [--size MB]

A row is printed for each, with what the program said last. The exit code is 1 when the
program was ended by a signal, or said of itself that it has a defect.
"""

import argparse
import random
import re
import sys
import tempfile
from pathlib import Path

from hostile import ROOT, is_broken, run

GARBAGE = {
    "random bytes": None, "brackets": b"(", "quotes": b"'", "double quotes": b'"', "braces": b"{",
    "semicolons": b";", "dollars": b"$", "comments": b"/*", "one long word": b"a", "NULs": b"\0",
    "lines of NULs": b"\0\n", "SELECT": b"SELECT ", "statements": b"SELECT v FROM db.t;\n",
}
# One line of half the size, as kinds of files have it.
ONE_LINE = {
    "py": b"timestream(a);", "js": b"timestream(a);", "json": b'{"timestream":[', "yaml": b"[timestream, ",
    "tf": b"timestream ", "md": b"timestream `a` ", "ipynb": b'{"timestream":1,', "sh": b"timestream;",
}


def garbage(size):
    for name, unit in GARBAGE.items():
        text = random.Random(1).randbytes(size) if unit is None else unit * (size // len(unit))
        yield name, {"a.sql": text}
    for ending, unit in ONE_LINE.items():
        yield f"one line of {ending}", {f"a.{ending}": unit * (size // 2 // len(unit))}


def imports():
    """Files of 20 kB that take their names from each other."""
    count, names = 40, 300
    for ending, start, define, send in [
        ("py", "from f{0} import *\nfrom f{1} import b{1}_0 as other\n", "b{0}_{2} = b{1}_{2} + other\n",
         "timestream.query(QueryString=b{1}_{2})\n"),
        ("ts", "export * from './f{0}';\nimport * as all from './f{1}';\n", "export const b{0}_{2} = all.b{1}_{2} + all.x;\n",
         "client.send(new timestream.QueryCommand({{ QueryString: all.b{1}_{2} }}));\n"),
    ]:
        files = {}
        for file in range(count):
            one, other = (file + 1) % count, (file * 7 + 3) % count
            lines = [start.format(one, other)]
            lines += [define.format(file, other, name) + send.format(file, other, name) for name in range(names)]
            files[f"f{file}.{ending}"] = "".join(lines).encode()
        yield f"{count} files of {ending} that import each other", files
    wrapper = "def wrap{0}(q):\n    wrap{1}(q)\n    timestream.query(QueryString=q)\n\n\nwrap{1}('SELECT v FROM db.t')\n"
    files = {}
    for file in range(count):
        start = f"from f{(file + 1) % count} import *\n"
        wrappers = [wrapper.format(file * names + name, (file * names + name + names) % (count * names)) for name in range(names)]
        files[f"f{file}.py"] = (start + "".join(wrappers)).encode()
    yield f"{count} files of py whose functions call each other", files


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--size", type=int, default=100, help="size of a file of garbage in MB")
    options.add_argument("--only", default="", help="a regular expression for `shape command`")
    options.add_argument("--limit", type=float, default=300, help="seconds after which a run is ended")
    options.add_argument("--program", default=ROOT / "target" / "release" / "timestream-iam")
    options = options.parse_args()
    broken = 0
    print("| shape | MB | command | seconds | peak MB | exit | said |")
    print("| --- | --- | --- | --- | --- | --- | --- |")

    def shapes():
        yield from imports()
        yield from garbage(options.size * 1_000_000)

    for shape, files in shapes():
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                (Path(folder) / name).write_bytes(text)
            path = folder if len(files) > 1 else Path(folder) / next(iter(files))
            size = sum(map(len, files.values())) / 1e6
            for command in ["analyze", "lint"]:
                if not re.search(options.only, f"{shape} {command}"):
                    continue
                done = run([options.program, command, "--isolated", "-j1", path], options.limit)
                seconds, peak, code, printed, said = done
                bad = is_broken(code, said)
                broken += bad
                last = (said.strip() or printed.strip()).decode(errors="replace").splitlines()[-1:]
                last = re.sub(r"\S*/", "", "".join(last))[:100]
                shown = "over the limit" if code is None else code
                print(f"| {shape} | {size:.1f} | {command} | {seconds:.1f} | {peak:.0f} | {shown}{' BROKEN' if bad else ''} | {last} |", flush=True)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
