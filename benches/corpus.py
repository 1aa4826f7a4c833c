"""The generated text of the benches and the cases of grammar-cases, for the scripts
beside this one."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target" / "release" / "timestream-iam"


def generated(megabytes, folder):
    """The statements that `cargo bench` measures with, in the file's order."""
    path = Path(folder) / "generated.txt"
    command = ["cargo", "bench", "--locked", "--quiet", "--bench", "throughput"]
    settings = {"BENCH_WRITE": str(path), "BENCH_MB": str(megabytes)}
    subprocess.run(command, cwd=ROOT, env=os.environ | settings, check=True)
    text = path.read_text()
    path.unlink()
    return [statement + ";\n" for statement in text.split(";\n") if statement]


def write_files(statements, folder, size):
    """Files of about `size` bytes each, whole statements in their order; gives the
    bytes in all."""
    folder.mkdir(parents=True, exist_ok=True)
    total, number, pending, length = 0, 0, [], 0
    for statement in [*statements, None]:
        if pending and (statement is None or length + len(statement) > size):
            number += 1
            (folder / f"{number:06}.sql").write_text("".join(pending))
            total, pending, length = total + length, [], 0
        if statement is not None:
            pending.append(statement)
            length += len(statement)
    return total


def cases():
    """The file, the SQL and the expected lines of each case."""
    for path in sorted((ROOT / "grammar-cases").glob("*.cases")):
        for block in path.read_text().split("\n== ")[1:]:
            title, _, body = block.partition("\n")
            sql, _, rest = body.partition("\n--\n")
            # Titles with marks change the text of the case; the plain ones are enough.
            if "[" not in title:
                yield path.name, sql, rest.partition("\n\n")[0].splitlines()
