"""What a text of a million characters costs: `python -m bench.million [NAME…]`.

Every stretch of `bench/traps/stretches.py` is repeated to that length and read four ways: as
source and target, as source alone beside a short target, as target alone, and as a source document
that is linted and cut into sentences. Each is done in a process of its own, for a quarter of the
length and for all of it: it must take no more than `LIMIT` seconds of processor time, and no more
than `GROWTH` times what the quarter took. The collector of garbage is set as the command line does.
A text without words is no document: the lint refuses it.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from multiprocessing import get_context

from bench.pairs import pair
from bench.traps.stretches import STRETCHES
from i18n import authorities, cli, languages, readers
from i18n.checks.engine import check_source, check_translation
from i18n.errors import DocumentError
from i18n.segment import SourceText
from i18n.splitting import split

LIMIT = 5.0
GROWTH = 5.0
_ENOUGH = 0.3
"""Seconds below which a growth tells nothing."""
_PATIENCE = 20
"""Seconds after which a process is ended."""


def _check(source: str, target: str, tag: str) -> None:
    check_translation(
        pair({"id": "", "set": "", "source": source, "target": target, "lang": tag}).translation
    )


def _lint(text: str, tag: str) -> None:
    profile = languages.get("en")
    try:
        document = readers.read(text.encode(), "source.txt", "en")
    except DocumentError:
        return
    check_source(SourceText(document, profile, authorities.bank()))
    split(document, profile)


WAYS: dict[str, Callable[[str, str], None]] = {
    "both": lambda text, tag: _check(text, text[:-3] + "abc", tag),
    "source": lambda text, tag: _check(text, "abc.", tag),
    "target": lambda text, tag: _check("abc.", text, tag),
    "lint": _lint,
}


def seconds(way: str, stretch: str, tag: str, size: int) -> float:
    """Processor time in a process of its own; infinite where it was ended."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE))
        text = (stretch * (size // len(stretch) + 1))[:size]
        start = time.process_time()
        WAYS[way](text, tag)
        sender.send(time.process_time() - start)

    process = context.Process(target=work)
    process.start()
    sender.close()
    try:
        return float(receiver.recv())
    except EOFError:
        return float("inf")
    finally:
        process.join()


def main() -> int:
    """Print a line for each text and way; 1 where one costs too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--way", choices=WAYS, action="append")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    cli.collect_rarely()
    _check("A text.", "Un texte.", "fr")
    _lint("A text.", "en")
    faults = 0
    for name, (stretch, tag) in STRETCHES.items():
        if asked.names and name not in asked.names:
            continue
        for way in asked.way or WAYS:
            quarter = seconds(way, stretch, tag, asked.size // 4)
            # what takes too long for a quarter is not tried in full
            whole = seconds(way, stretch, tag, asked.size) if quarter < _PATIENCE / 4 else quarter
            wrong = whole > LIMIT or (whole > _ENOUGH and whole > GROWTH * quarter)
            faults += wrong
            mark = "!" if wrong else " "
            growth = whole / quarter if quarter else 0
            print(
                f"{mark} {name:22} {way:7} {whole:6.2f} s  {growth:4.1f} times a quarter",
                flush=True,
            )
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
