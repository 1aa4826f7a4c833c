#!/usr/bin/env python3
"""Writes the SQL of every case in grammar-cases/ as a seed of each target's corpus; for
the target `hosts`, the files of grammar-cases/hosts/, each behind the byte of its kind."""

import hashlib
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE.parent / "grammar-cases"


def statements():
    for path in sorted(CASES.glob("*.cases")):
        for case in path.read_text(encoding="utf-8").split("\n== ")[1:]:
            _title, rest = case.split("\n", 1)
            yield rest.split("\n--\n")[0].encode()


def files():
    """The kinds stand in src/hosts/mod.rs, in their order."""
    source = (HERE.parent / "src/hosts/mod.rs").read_text(encoding="utf-8")
    kinds = re.findall(r'^    [A-Z]\w+ "(\w+)"$', source, re.MULTILINE)
    for path in sorted((CASES / "hosts").rglob("*")):
        if not path.is_file() or path.suffix == ".expect":
            continue
        kind = path.relative_to(CASES / "hosts").parts[0]
        kind = "tsx" if path.suffix == ".tsx" else kind
        yield bytes([kinds.index(kind)]) + path.read_bytes()


for target in sorted((HERE / "fuzz_targets").glob("*.rs")):
    seeds = list(files() if target.stem == "hosts" else statements())
    corpus = HERE / "corpus" / target.stem
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    print(f"{len(seeds)} seeds in {corpus}")
