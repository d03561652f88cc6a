"""What pofilter (Translate Toolkit) says of the same pairs, run as a separate program."""

from __future__ import annotations

import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

import polib

from bench.pairs import ROOT
from bench.trials import Result

POFILTER = ROOT / ".venv-peers" / "bin" / "pofilter"


def by_pofilter(program: Path, result: Result) -> tuple[set[str], set[int]]:
    """Ids of clean pairs that pofilter reports, and indexes of trials that it newly reports."""
    groups: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for item in result.pairs:
        here = item.translation
        groups[here.locale].append((f"clean {item.id}", here.source.text, here.target.text))
    for index, trial in enumerate(result.trials):
        here = trial.pair.translation
        groups[here.locale].append((f"trial {index}", here.source.text, trial.target))
    said: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for tag, rows in groups.items():
            said |= _filtered(program, Path(folder), tag, rows)
    caught = {
        index
        for index, trial in enumerate(result.trials)
        if said.get(f"trial {index}", set()) - said.get(f"clean {trial.pair.id}", set())
    }
    return {item.id for item in result.pairs if said.get(f"clean {item.id}")}, caught


def _filtered(
    program: Path, folder: Path, tag: str, rows: list[tuple[str, str, str]]
) -> dict[str, set[str]]:
    """What pofilter says of one language's pairs, by the context they were given."""
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {
        "Language": tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for context, source, target in rows:
        catalog.append(polib.POEntry(msgctxt=context, msgid=source, msgstr=target))
    path, filtered = folder / f"{tag}.po", folder / f"{tag}.filtered.po"
    catalog.save(str(path))
    subprocess.run([program, str(path), str(filtered)], capture_output=True, check=True)
    if not filtered.exists():
        return {}
    return {
        entry.msgctxt: {line.partition(":")[0] for line in entry.tcomment.splitlines() if line}
        for entry in polib.pofile(str(filtered), wrapwidth=0)
    }
