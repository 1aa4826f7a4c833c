#!/usr/bin/env python3
"""Holds the program to its promise that any input gives a result or a clear error, in a
time that is linear in its size:

    cargo build --release && python3 benches/hostile.py [--size KB] [--only REGEX] …

Texts that are meant to break a reader are made in two sizes, of which the second is twice
the first, and read by the commands. A row is printed for each whose time per MB grows with
the size, or is long; `--all` prints all of them. A growth of 1 is linear; of short times it
says nothing. `lost` are queries at the ends of the text, beside the shape, that were not
found: behind brackets that nobody closes that can be right.

The exit code is 1 when the program was ended by a signal, or said of itself that it has a
defect; never because of a time.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import hostile_programs
import hostile_shapes

ROOT = Path(__file__).resolve().parent.parent

# Shorter times are noise.
SHORTEST = 0.1


def files():
    """Each kind of file: the ending of its name, and its shapes."""
    yield "sql", hostile_shapes.sql()
    yield "yaml", hostile_shapes.yaml()
    yield "json", hostile_shapes.json()
    yield "tf", hostile_shapes.terraform()
    yield "tf.json", hostile_shapes.tf_json()
    yield "md", hostile_shapes.markdown()
    yield "ipynb", hostile_shapes.notebook()
    for language in hostile_programs.LANGUAGES:
        yield language.extension, hostile_programs.shapes(language)


def run(command, limit):
    """Processor seconds, peak MB, exit code (None: was ended after `limit` seconds), what was
    printed, and what was said."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(command, stdout=out, stderr=err)
        end = time.monotonic() + limit
        step = 0.002
        peak = 0
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                break
            if time.monotonic() > end:
                child.kill()
                _, _, usage = os.wait4(child.pid, 0)
                code = None
                break
            peak = max(peak, peak_of(child.pid))
            time.sleep(step)
            step = min(step * 1.5, 0.05)
        child.returncode = code or 0
        out.seek(0)
        err.seek(0)
        seconds = usage.ru_utime + usage.ru_stime
        return seconds, peak, code, out.read(), err.read()


def peak_of(pid):
    """The most MB that a process had until now. What the system says at its end begins with
    what this script had when it started it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    most = re.search(r"VmHWM:\s*(\d+)", status)
    return int(most[1]) / 1024 if most else 0


def is_broken(code, said):
    """Whether the program ended as it must not: by a signal, or with a defect of its own."""
    if code is None:
        return False
    return code not in (0, 1, 2) or b"a defect of this program" in said or b"panicked" in said


def lost(data, printed):
    tables = [b"first_t", b"last_t"]
    return [table.decode() for table in tables if table in data and table not in printed]


def commands(ending, path):
    shared = ["--isolated", "-j1"]
    yield "analyze", ["analyze", "-fndjson", *shared, path]
    yield "policy", ["policy", "--unresolved", "wildcard", *shared, path]
    if ending == "sql":
        yield "lint", ["lint", *shared, path]
        yield "fix", ["lint", "--fix", *shared, path]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--size", type=int, default=256, help="size of the first text in KB")
    options.add_argument("--only", default="", help="a regular expression for `ending shape command`")
    options.add_argument("--limit", type=float, default=60, help="seconds after which a run is ended")
    options.add_argument("--all", action="store_true", help="print every row")
    options.add_argument("--program", default=ROOT / "target" / "release" / "timestream-iam")
    options = options.parse_args()
    broken = rows = 0
    print("| file | shape | command | s/MB | growth | peak MB | exit | lost |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for ending, shapes in files():
            for shape, make in shapes.items():
                sizes = [options.size * 1000, options.size * 2000]
                texts = None
                for name, _ in commands(ending, ""):
                    title = f"{ending} {shape!r} {name}"
                    if not re.search(options.only, title):
                        continue
                    texts = texts or [make(size) for size in sizes]
                    measured = []
                    for text in texts:
                        path = Path(folder) / f"a.{ending}"
                        data = text if isinstance(text, bytes) else text.encode()
                        path.write_bytes(data)
                        command = dict(commands(ending, path))[name]
                        done = run([options.program, *command], options.limit)
                        measured.append((*done, len(data)))
                        if done[2] is None:
                            break
                    seconds, peak, code, printed, said, size = measured[-1]
                    bad = any(is_broken(one[2], one[4]) for one in measured)
                    broken += bad
                    rows += 1
                    per_mb = seconds / size * 1e6
                    before = measured[0][0] / measured[0][5] * 1e6
                    growth = per_mb / before if len(measured) > 1 and seconds > SHORTEST else 1
                    gone = lost(data, printed) if name == "analyze" else []
                    if options.all or bad or code is None or growth > 1.5 or per_mb > 2 or gone:
                        shown = "over the limit" if code is None else code
                        print(
                            f"| {ending} | {shape!r} | {name} | {per_mb:.2f} | {growth:.2f} | {peak:.0f} "
                            f"| {shown}{' BROKEN' if bad else ''} | {' '.join(gone)} |",
                            flush=True,
                        )
                        if bad:
                            print(said.decode(errors="replace")[:500], file=sys.stderr)
    print(f"\n{rows} rows, {broken} broken")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
