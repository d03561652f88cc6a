"""Checking 20,000 published pairs: `concordant check` against pofilter, in one run.

Run with `make bench`, or: python -m bench.check [--corpus DIR] [--entries N]. pofilter (Translate
Toolkit, GPL) runs as a separate program, from an environment of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "po" / "python-docs"
POFILTER = ROOT / ".venv-peers" / "bin" / "pofilter"


def published(corpus: Path, locale: str) -> Iterator[polib.POEntry]:
    """The translated entries of a locale's catalogs."""
    for path in sorted((corpus / locale).rglob("*.po")):
        yield from polib.pofile(str(path), wrapwidth=78).translated_entries()


def catalog(corpus: Path, locale: str, size: int, path: Path) -> int:
    """A catalog of `size` entries: the published ones, repeated under other contexts."""
    whole = polib.POFile(wrapwidth=78)
    whole.metadata = {
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    entries = list(published(corpus, locale))
    for index in range(size):
        entry = entries[index % len(entries)]
        whole.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgstr=entry.msgstr,
                msgctxt=f"round {index // len(entries)} entry {index % len(entries)}",
            )
        )
    whole.save(str(path))
    return len(entries)


def timed(command: list[str], **options: object) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Wall-clock seconds of a command, and what it printed."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    return time.perf_counter() - start, done


def flagged(output: str, severities: tuple[str, ...]) -> tuple[int, Counter[str]]:
    """How many entries have a finding this grave, and the findings by check."""
    lines: set[int] = set()
    checks: Counter[str] = Counter()
    for row in output.splitlines():
        finding = json.loads(row)
        if finding["severity"] in severities:
            lines.add(finding["line"])
            checks[finding["check"]] += 1
    return len(lines), checks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--locale", default="fr")
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pofilter", default=str(POFILTER))
    options = parser.parse_args()
    if not options.corpus.is_dir():
        sys.exit(f"no catalogs in {options.corpus}; name a folder of them with --corpus")
    with tempfile.TemporaryDirectory() as folder:
        path, filtered = Path(folder, "all.po"), Path(folder, "filtered.po")
        distinct = catalog(options.corpus, options.locale, options.entries, path)
        ours, theirs = [], []
        output = ""
        for _ in range(options.rounds):
            mine = [sys.executable, "-m", "i18n.cli", "check", str(path), "--format", "json"]
            seconds, done = timed(mine, cwd=ROOT)
            ours.append(seconds)
            output = done.stdout
            if os.access(options.pofilter, os.X_OK):
                seconds, _ = timed([options.pofilter, str(path), str(filtered)])
                theirs.append(seconds)
        count, checks = flagged(output, ("critical", "major"))
        print(f"{options.entries} entries ({distinct} distinct), locale {options.locale}")
        print(
            f"concordant check  {statistics.median(ours):6.2f} s   "
            f"{100 * count / options.entries:5.1f} % flagged at major or above  {dict(checks)}"
        )
        if theirs:
            kept = len(re.findall(r"^msgid ", filtered.read_text(encoding="utf-8"), re.M)) - 1
            print(
                f"pofilter          {statistics.median(theirs):6.2f} s   "
                f"{100 * kept / options.entries:5.1f} % flagged"
            )
            print(
                f"ratio             {statistics.median(theirs) / statistics.median(ours):6.2f} "
                "times as fast"
            )
        else:
            print(f"pofilter is not at {options.pofilter}; make it with: make peers")


if __name__ == "__main__":
    main()
