#!/usr/bin/env python3
"""Other tools that read SQL beside this program: what they take, and how fast.

    python3 benches/peers.py taken PLAIN COMPILED [CORPUS]
    python3 benches/peers.py speed PLAIN COMPILED

PLAIN is a virtualenv with sqlglot, sqlfluff, sqllineage, sqruff and squawk-cli;
COMPILED one with sqlglot[c] and sqlfluff[rs]. CORPUS is a folder with queries.ndjson
and invalid.ndjson; without it only generated statements and the cases of
grammar-cases/ are counted. `taken` tries all the dialects, `speed` the first one of
each tool, which took most. Run it after `cargo build --release`. The result file
beside this script says what each run does.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from corpus import PROGRAM, ROOT, cases, generated, write_files

# Below the 20,000 bytes above which sqlfluff and sqruff skip a file.
FILE_BYTES = 15_000
MOST_MEGABYTES = 10
TRIAL_MEGABYTES = 0.03
# As many statements as the generator has templates: the others vary only in numbers.
SAMPLE = 8
# The yardstick, first in the table.
OURS = "timestream-iam lint"

UNITS = {"ms": "MILLISECOND", "s": "SECOND", "m": "MINUTE", "h": "HOUR", "d": "DAY"}
DURATION = re.compile(r"\b(\d+)(ms|[smhd])\b")

# The rules that squawk has on unless told; all are about migrations.
SQUAWK_RULES = """
require-concurrent-index-creation require-concurrent-index-deletion
constraint-missing-not-valid adding-field-with-default adding-foreign-key-constraint
changing-column-type adding-not-nullable-field adding-serial-primary-key-field
renaming-column renaming-table disallowed-unique-constraint ban-drop-database
prefer-bigint-over-int prefer-bigint-over-smallint prefer-identity prefer-robust-stmts
prefer-text-field prefer-timestamp-tz ban-char-field ban-drop-column ban-drop-table
ban-drop-not-null transaction-nesting adding-required-field
ban-concurrent-index-creation-in-transaction ban-create-domain-with-constraint
ban-alter-domain-with-add-constraint ban-truncate-cascade require-timeout-settings
ban-uncommitted-transaction
""".split()


@dataclass
class Tool:
    name: str
    dialects: list
    # From a dialect and a folder to the command that is timed, and to the one that
    # says what is refused.
    timed: Callable
    judging: Callable
    # From the output of that one to the names of the files with a refused statement.
    refused: Callable


def names(paths):
    return {Path(path).name for path in paths}


def refused_lines(output):
    return names(output.splitlines())


def refused_ours(output):
    found = json.loads(output)["diagnostics"]
    return names(entry["path"] for entry in found if entry["severity"] == "error")


def refused_sqlfluff(output):
    def bad(entry):
        return any(found["code"] in ("PRS", "LXR", "TMP") for found in entry["violations"])

    return names(entry["filepath"] for entry in json.loads(output) if bad(entry))


def refused_sqruff(output):
    def bad(found):
        return any(entry["code"] in (None, "LXR", "PRS") for entry in found)

    return names(path for path, found in json.loads(output).items() if bad(found))


def refused_squawk(output):
    found = json.loads(output)
    return names(entry["file"] for entry in found if entry["rule_name"] == "syntax-error")


def ours(job):
    def command(*form):
        return lambda _, folder: [
            *(str(PROGRAM), job, *form, "--isolated", "--fail-on", "never", "-j", "1"),
            str(folder),
        ]

    timed = command("-f", "concise")
    return Tool(f"timestream-iam {job}", ["timestream"], timed, command("-f", "json"), refused_ours)


def library(name, label, dialects, virtualenv):
    script = Path(__file__).with_name("peers_api.py")
    python = virtualenv / "bin" / "python"

    def command(dialect, folder):
        return [str(python), str(script), name, dialect, str(folder)]

    return Tool(label, dialects, command, command, refused_lines)


def sqlfluff(label, dialects, virtualenv):
    program = str(virtualenv / "bin" / "sqlfluff")

    def common(dialect):
        return ["--ignore-local-config", "-t", "raw", "-d", dialect, "--nofail"]

    def timed(dialect, folder):
        return [program, "parse", *common(dialect), "-f", "none", str(folder)]

    def judging(dialect, folder):
        quiet = ["--disable-progress-bar", "-r", "AM01", "-f", "json"]
        return [program, "lint", *common(dialect), *quiet, str(folder)]

    return Tool(label, dialects, timed, judging, refused_sqlfluff)


def sqruff(dialects, virtualenv, settings):
    settings.write_text("[sqruff]\nrules = AM01\ntemplater = raw\n")

    def command(form):
        def with_form(dialect, folder):
            chosen = ["--ignore-local-config", "--config", str(settings), "--dialect", dialect]
            program = str(virtualenv / "bin" / "sqruff")
            return [program, *chosen, "--parsing-errors", "lint", "-f", form, str(folder)]

        return with_form

    return Tool("sqruff", dialects, command("none"), command("json"), refused_sqruff)


def squawk(virtualenv):
    def command(dialect, folder):
        program = str(virtualenv / "bin" / "squawk")
        return [program, "-e", ",".join(SQUAWK_RULES), "--reporter", "json", f"{folder}/*.sql"]

    return Tool("squawk", ["postgres"], command, command, refused_squawk)


def tools(plain, compiled, folder):
    of_sqlglot = ["trino", "presto", "athena", "postgres", "duckdb", ""]
    of_sqlfluff = ["athena", "trino", "postgres", "ansi"]
    return [
        ours("lint"),
        ours("analyze"),
        library("sqlglot", "sqlglot, pure Python", of_sqlglot, plain),
        library("sqlglot", "sqlglot[c], compiled", of_sqlglot, compiled),
        sqlfluff("sqlfluff", of_sqlfluff, plain),
        sqlfluff("sqlfluff[rs], Rust parser", of_sqlfluff, compiled),
        library("sqllineage", "sqllineage", of_sqlfluff, plain),
        library("sqllineage", "sqllineage, not validating", ["non-validating"], plain),
        sqruff(of_sqlfluff, plain, folder / "sqruff.cfg"),
        squawk(plain),
    ]


def environment():
    """One thread, as for ours."""
    return os.environ | {"RAYON_NUM_THREADS": "1", "NO_COLOR": "1"}


def with_intervals(statement):
    return DURATION.sub(lambda found: f"INTERVAL '{found[1]}' {UNITS[found[2]]}", statement)


def sets(corpus):
    """Queries by the set that they are of; in the last one all are broken."""
    found = {}
    valid, broken = [], []
    for file, sql, expected in cases():
        errors = [line for line in expected if line.startswith("  error ")]
        queries = sum(line.startswith("query: ") for line in expected)
        if file.startswith("syntax-errors"):
            broken.append(sql)
        elif not errors and queries == 1 and "query: unknown" not in expected:
            valid.append(sql)
    found["cases"] = valid
    if corpus and (corpus / "queries.ndjson").exists():
        rows = [json.loads(line) for line in (corpus / "queries.ndjson").open()]
        wrong = {json.loads(line)["id"] for line in (corpus / "invalid.ndjson").open()}
        plain = [row for row in rows if row["id"] not in wrong and not row["templated"]]
        found["real"] = [row["query"] for row in plain]
    else:
        print("real queries are left out: no corpus with queries.ndjson", file=sys.stderr)
    found["broken"] = broken
    return found


def write_queries(queries, folder):
    """Each query alone in its file."""
    folder.mkdir(parents=True)
    for number, sql in enumerate(queries):
        (folder / f"{number:04}.sql").write_text(sql.rstrip().rstrip(";") + "\n")


def taken(tool, dialect, folder):
    """How many files of a folder the tool takes."""
    command = tool.judging(dialect, folder)
    done = subprocess.run(command, capture_output=True, text=True, env=environment())
    try:
        refused = tool.refused(done.stdout)
    except (ValueError, KeyError) as error:
        sys.exit(f"{tool.name}: {error}\n{done.stdout[:500]}\n{done.stderr[:500]}")
    return len(list(folder.iterdir())) - len(refused)


def acceptance(chosen, queries, folder):
    """The table of what each tool takes in each dialect."""
    for name, texts in queries.items():
        write_queries(texts, folder / name)
    heads = [f"{name} ({len(texts)})" for name, texts in queries.items()]
    print(f"| tool | dialect | {' | '.join(heads)} |")
    print(f"| --- | --- |{' --- |' * len(heads)}")
    for tool in chosen:
        for dialect in tool.dialects:
            cells = [str(taken(tool, dialect, folder / name)) for name in queries]
            print(f"| {tool.name} | {dialect or 'its own'} | {' | '.join(cells)} |", flush=True)


def run(command):
    """Seconds of the processor from start to exit. For one thread they are those of the
    clock, but for what others take of the machine."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


class Slice:
    """The beginning of the generated text, as files in a folder."""

    def __init__(self, statements, size, folder):
        self.folder = folder / f"{size:.0f}"
        taken, length = [], 0
        for statement in statements:
            length += len(statement)
            if length > size:
                break
            taken.append(statement)
        self.megabytes = write_files(taken, self.folder, FILE_BYTES) / 1e6


def speed(chosen, title, statements, args, folder):
    """The table of speeds. The tools take turns, so that a slow spell hits all."""
    (folder / "one").mkdir(parents=True)
    (folder / "one" / "one.sql").write_text("SELECT 1\n")
    commands, sizes = {}, {}
    trial = Slice(statements, TRIAL_MEGABYTES * 1e6, folder)
    for tool in chosen:
        dialect = tool.dialects[0]
        start = tool.timed(dialect, folder / "one")
        rest = run(tool.timed(dialect, trial.folder)) - run(start)
        megabytes = trial.megabytes * args.seconds / max(rest, 0.001)
        megabytes = max(TRIAL_MEGABYTES, min(MOST_MEGABYTES, float(f"{megabytes:.1g}")))
        slice = Slice(statements, megabytes * 1e6, folder)
        commands[tool.name] = start, tool.timed(dialect, slice.folder)
        sizes[tool.name] = slice.megabytes
    least = {tool.name: (float("inf"), float("inf")) for tool in chosen}
    for _ in range(args.rounds):
        for name, pair in commands.items():
            least[name] = tuple(map(min, least[name], map(run, pair)))
    speeds = {name: sizes[name] / (whole - start) for name, (start, whole) in least.items()}
    print(f"\nGenerated text {title}, best of {args.rounds}:\n")
    print("| tool | dialect | taken | MB read | start, s | run, s | MB/s | ours is faster by |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    write_queries(statements[:SAMPLE], folder / "sample")
    for tool in chosen:
        (start, whole), dialect = least[tool.name], tool.dialects[0]
        ratio = speeds[OURS] / speeds[tool.name]
        print(
            f"| {tool.name} | {dialect or 'its own'} "
            f"| {taken(tool, dialect, folder / 'sample')} of {SAMPLE} "
            f"| {sizes[tool.name]:.2f} | {start:.3f} | {whole:.2f} "
            f"| {speeds[tool.name]:.3g} | {ratio:,.3g} |"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("job", choices=["taken", "speed"])
    parser.add_argument("plain", type=Path)
    parser.add_argument("compiled", type=Path)
    parser.add_argument("corpus", type=Path, nargs="?", default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5, help="about how long a run takes")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = tools(args.plain.absolute(), args.compiled.absolute(), folder)
        statements = generated(MOST_MEGABYTES, folder)
        texts = {
            "as is": statements,
            "with INTERVAL": [with_intervals(statement) for statement in statements],
        }
        if args.job == "taken":
            samples = {title: text[:SAMPLE] for title, text in texts.items()}
            acceptance(chosen, samples | sets(args.corpus), folder)
            return
        for title, text in texts.items():
            speed(chosen, title, text, args, folder / title)


if __name__ == "__main__":
    main()
