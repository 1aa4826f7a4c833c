#!/usr/bin/env python3
"""Writes the SQL of every case in grammar-cases/ as a seed of each target's corpus."""

import hashlib
import pathlib

HERE = pathlib.Path(__file__).resolve().parent

seeds = []
for path in sorted((HERE.parent / "grammar-cases").glob("*.cases")):
    for case in path.read_text(encoding="utf-8").split("\n== ")[1:]:
        _title, rest = case.split("\n", 1)
        seeds.append(rest.split("\n--\n")[0])

for target in sorted((HERE / "fuzz_targets").glob("*.rs")):
    corpus = HERE / "corpus" / target.stem
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        data = seed.encode()
        (corpus / hashlib.sha1(data).hexdigest()).write_bytes(data)
    print(f"{len(seeds)} seeds in {corpus}")
