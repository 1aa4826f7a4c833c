"""How fast a directory of foreign source is walked, and whether queries are invented there.

    cargo build --release && python3 benches/walk.py [FOLDER]

Without FOLDER, packages of PyPI and npm are put into a temporary one: libraries that have
nothing to do with Timestream, and SDKs that speak of it without sending queries. The time
is a ratio to that of `grep -rIl` for the service's name over the same files. What is found
in strings ("by text") is printed: each of these is a query that was invented.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

PYPI = ["botocore", "django", "pandas", "sqlalchemy"]
NPM = ["typescript@5", "aws-sdk@2", "aws-cdk-lib@2"]
ROUNDS = 3


def fetch(folder):
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", folder / "pypi", *PYPI],
        check=True,
    )
    subprocess.run(
        ["npm", "install", "--silent", "--ignore-scripts", "--prefix", folder / "npm", *NPM],
        check=True,
    )


def best(command):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = subprocess.run(command, capture_output=True, text=True)
        times.append(time.perf_counter() - start)
    return min(times), result.stdout


def main():
    with tempfile.TemporaryDirectory() as kept:
        folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else kept)
        if len(sys.argv) < 2:
            fetch(folder)
        files = [path for path in folder.rglob("*") if path.is_file()]
        megabytes = sum(path.stat().st_size for path in files) / 1e6
        program = pathlib.Path(__file__).parent.parent / "target/release/timestream-iam"
        grep, _ = best(["grep", "-rIil", "timestream", folder])
        print(f"{len(files)} files, {megabytes:.0f} MB, {os.cpu_count()} cores, best of {ROUNDS}")
        print(f"{'grep -rIil timestream':28}{grep:8.2f} s{megabytes / grep:9.0f} MB/s   1.00")
        found = ""
        for jobs in [1, 2]:
            command = [program, "analyze", "--isolated", "--list-hosts", f"-j{jobs}", folder]
            seconds, found = best(command)
            name = f"timestream-iam analyze -j{jobs}"
            speed = megabytes / seconds
            print(f"{name:28}{seconds:8.2f} s{speed:9.0f} MB/s{seconds / grep:7.2f}")
        invented = [line for line in found.splitlines() if re.search(r"\d+ by text", line)]
        sent = [line for line in found.splitlines() if re.search(r"\d+ by (call|field)", line)]
        print(f"read: {len(found.splitlines())} files that speak of Timestream")
        print(f"found by text, so invented: {len(invented)}", *invented, sep="\n  ")
        print(f"found by a call or a field: {len(sent)}", *sent, sep="\n  ")


main()
