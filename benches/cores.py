#!/usr/bin/env python3
"""One core against two on directories of many files, and peak memory as a directory
grows. Needs GNU time for the memory. Run it after `cargo build --release`:

    python3 benches/cores.py
"""

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from corpus import PROGRAM, generated, write_files

# Name, megabytes in all, bytes of a file.
DIRECTORIES = [
    ("2,000 files of 2 kB", 4, 2_000),
    ("400 files of 50 kB", 20, 50_000),
    ("2,000 files of 50 kB", 100, 50_000),
]
JOBS = {
    "lint": ["lint", "-f", "concise"],
    "analyze": ["analyze", "-f", "concise"],
}
# A round counts when other processes had less than this share of one core.
QUIET = 0.05
TICK = os.sysconf("SC_CLK_TCK")


def command(job, cores, folder):
    common = ["--isolated", "--fail-on", "never", "-j", str(cores)]
    return [str(PROGRAM), *JOBS[job], *common, str(folder)]


def busy():
    """Seconds that all processors have worked since the start of the machine."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    idle = fields[3] + fields[4]
    return (sum(fields[:8]) - idle) / TICK


def run(line):
    """Seconds from start to exit, and what share of a core others had meanwhile."""
    before, start = busy(), time.perf_counter()
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"failed: {' '.join(line)}")
    others = busy() - before - usage.ru_utime - usage.ru_stime
    return wall, others / wall


def peak(line):
    """The peak resident set in MiB."""
    timed = ["/usr/bin/time", "-f", "%M", *line]
    done = subprocess.run(timed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(done.stderr) / 1024


def rounds(job, folder, wanted, minutes):
    """The times of one core and of two, in turns, of the rounds that others did not
    disturb."""
    quiet, tries, end = [], 0, time.monotonic() + minutes * 60
    while len(quiet) < wanted and time.monotonic() < end:
        tries += 1
        one, two = (run(command(job, cores, folder)) for cores in (1, 2))
        if max(one[1], two[1]) < QUIET:
            quiet.append((one[0], two[0]))
    return quiet, tries


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="undisturbed ones")
    parser.add_argument("--minutes", type=float, default=2, help="to wait for them, each row")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        statements = generated(max(size for _, size, _ in DIRECTORIES), root)
        heads = "directory | MB | job | -j 1 ms | -j 2 ms | ratio | peak MiB -j 1 | -j 2 | rounds"
        print(f"| {heads} |\n|{' --- |' * 9}")
        for number, (title, size, file_bytes) in enumerate(DIRECTORIES):
            folder = root / str(number)
            share = statements[: len(statements) * size // DIRECTORIES[-1][1]]
            megabytes = write_files(share, folder, file_bytes) / 1e6
            for job in JOBS:
                quiet, tries = rounds(job, folder, args.rounds, args.minutes)
                times = "no quiet round | - | -"
                if quiet:
                    one, two = (statistics.median(times) * 1000 for times in zip(*quiet))
                    times = f"{one:.0f} | {two:.0f} | {one / two:.2f}"
                peaks = " | ".join(f"{peak(command(job, cores, folder)):.0f}" for cores in (1, 2))
                counts = f"{len(quiet)} quiet of {tries}"
                row = [title, f"{megabytes:.0f}", job, times, peaks, counts]
                print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
