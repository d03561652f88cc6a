"""How much of what is wrong the checks find, and how much of what is right they leave in peace.

Run with: python -m bench.accuracy [--corpus DIR] [--times N] [--pofilter PATH] [--list FILE]. The
pairs are published translations, this repository's own catalogs and those written for
`tests/data/pairs`; each is checked as it stands and again with one fault of each kind put in
(`bench/faults/`), or as many as find different places, up to `--times`. Any folder of `*.jsonl`
will do, so it can be run on texts that nobody here has seen.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from bench.accuracy_report import (
    print_false,
    print_families,
    print_kinds,
    print_languages,
    write_list,
)
from bench.pairs import CORPUS, SMALL, WRITTEN, own_catalogs, read_pairs
from bench.pofilter import POFILTER, by_pofilter
from bench.trials import SEED, measure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS if CORPUS.is_dir() else SMALL)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--times", type=int, default=1, help="faults of each kind put into a pair")
    parser.add_argument("--pofilter", type=Path, default=POFILTER)
    parser.add_argument("--list", type=Path, help="write misses and false findings to this file")
    options = parser.parse_args()
    written = [] if options.corpus == SMALL else [p for p in read_pairs(SMALL) if p.set in WRITTEN]
    result = measure(
        [*read_pairs(options.corpus), *written, *own_catalogs()], options.seed, options.times
    )
    there = os.access(options.pofilter, os.X_OK)
    flagged, caught = by_pofilter(options.pofilter, result) if there else (None, None)
    print_kinds(result, caught)
    print_families(result)
    print_languages(result)
    print_false(result, flagged)
    if not there:
        print(f"pofilter is not at {options.pofilter}; make it with: make peers")
    if options.list:
        write_list(result, options.list)


if __name__ == "__main__":
    main()
