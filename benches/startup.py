#!/usr/bin/env python3
"""Start to exit and peak memory of the program on one small file, beside those of an
empty Rust program, in turns. Needs GNU time for the memory. Run it after
`cargo build --release`:

    python3 benches/startup.py
"""

import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROUNDS = 200
ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target" / "release" / "timestream-iam"
QUERY = ROOT / "examples" / "queries" / "cpu-by-hour.sql"


def run(command):
    """Milliseconds from start to exit."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def peak(command):
    """The peak resident set in MiB."""
    # A child of Python counts Python's own pages; one of a small program does not.
    timed = ["/usr/bin/time", "-f", "%M", *command]
    done = subprocess.run(timed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(done.stderr) / 1024


def main():
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "empty.rs"
        source.write_text("fn main() {}\n")
        empty = Path(folder) / "empty"
        subprocess.run(["rustc", "-O", "-o", empty, source], check=True)
        commands = {
            "an empty Rust program": [str(empty)],
            "timestream-iam --version": [str(PROGRAM), "--version"],
            "timestream-iam analyze, one file": [str(PROGRAM), "analyze", str(QUERY)],
        }
        measured = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                measured[name].append(run(command))
        base = statistics.median(measured["an empty Rust program"])
        print(f"{'median of ' + str(ROUNDS):36} {'ms':>8} {'ratio':>8} {'peak MiB':>10}")
        for name, command in commands.items():
            middle = statistics.median(measured[name])
            print(f"{name:36} {middle:8.2f} {middle / base:8.2f} {peak(command):10.1f}")


if __name__ == "__main__":
    main()
