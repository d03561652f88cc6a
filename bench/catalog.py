"""Reading and writing catalogs, beside polib in the same run: `python -m bench.catalog [PO…]`.

Without arguments: the sample corpus where it is at hand, and a catalog of 20,000 entries.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polib

from bench.sample import CORPUS, sample_catalog
from i18n.catalogs import po

ROUNDS = 5


def inputs(arguments: list[str]) -> Iterator[tuple[str, list[bytes]]]:
    """Each a name and the files that are read and written together."""
    if arguments:
        yield from ((name, [Path(name).read_bytes()]) for name in arguments)
        return
    paths = sorted(CORPUS.rglob("*.po"), key=lambda path: -path.stat().st_size)
    if paths:
        yield "largest 5", [path.read_bytes() for path in paths[:5]]
        yield f"corpus, {len(paths)} files", [path.read_bytes() for path in paths]
    yield "20,000 entries", [po.write(sample_catalog(20_000))]


def fastest(action: Callable[[], object]) -> float:
    """Seconds of the fastest of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print the seconds of both, and ours as a share of polib's."""
    print(f"{'':24}{'ours, s':>10}{'polib, s':>10}{'ratio':>8}")
    for name, files in inputs(sys.argv[1:]):
        ours = fastest(lambda files=files: [po.write(po.read(data)) for data in files])
        theirs = fastest(
            lambda files=files: [str(polib.pofile(data.decode())).encode() for data in files]
        )
        same = all(po.write(po.read(data)) == data for data in files)
        print(f"{name:24}{ours:10.3f}{theirs:10.3f}{ours / theirs:8.2f}", end="")
        print("  bytes kept" if same else "  BYTES CHANGED")


if __name__ == "__main__":
    main()
