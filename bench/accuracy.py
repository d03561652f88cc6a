"""How much of what is wrong the checks find, and how much of what is right they leave in peace.

Run with: python -m bench.accuracy [--corpus DIR] [--pofilter PATH] [--list FILE]. The pairs are
published translations, this repository's own catalogs and the traps of `tests/data/pairs`; each
is checked as it stands and again with one fault of each kind put in (`bench/faults.py`).
pofilter (Translate Toolkit, GPL) runs as a separate program over the same pairs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib

from bench.faults import KINDS, Text, is_program
from i18n import languages, locale
from i18n.checks.engine import check_translation
from i18n.document import BlockKind
from i18n.finding import Finding, Severity
from i18n.profile import Profile
from i18n.segment import Segment, Translation
from i18n.text.markup import Markup
from i18n.workflow import reading, workspace
from i18n.workflow.tracing import with_knowledge

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "pairs"
SMALL = ROOT / "tests" / "data" / "pairs"
POFILTER = ROOT / ".venv-peers" / "bin" / "pofilter"
SEED = 20251124


@dataclass(frozen=True, slots=True)
class Pair:
    """One clean translation, and where it comes from."""

    id: str
    set: str
    translation: Translation

    def broken(self, target: str) -> Translation:
        """The same translation with another target."""
        markup = self.translation.target
        return replace(
            self.translation,
            target=Markup(target, markup.profile, markup.labels, markup.awaited),
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """A pair with one fault put in, and what the checks newly say of it."""

    kind: str
    pair: Pair
    target: str
    new: tuple[Finding, ...]

    @property
    def heard(self) -> tuple[Finding, ...]:
        """What the right checks say; any check is right about a clause that is gone."""
        checks = KINDS[self.kind].checks
        return tuple(f for f in self.new if not checks or f.check in checks)

    @property
    def caught(self) -> bool:
        return bool(self.heard)

    @property
    def blocked(self) -> bool:
        return any(is_grave(finding) for finding in self.heard)


@dataclass(slots=True)
class Result:
    """Everything one run saw."""

    pairs: list[Pair] = field(default_factory=list)
    false: list[tuple[Pair, Finding]] = field(default_factory=list)
    """Findings at major or above on pairs as they stand."""
    trials: list[Trial] = field(default_factory=list)
    programs: int = 0
    """Pairs that are a program with comments; no fault is put into them."""

    @property
    def flagged(self) -> int:
        return len({pair.id for pair, _ in self.false})


def is_grave(finding: Finding) -> bool:
    """The finding blocks a release."""
    return finding.severity.at_least(Severity.MAJOR)


def pair(row: dict[str, str]) -> Pair:
    """A pair of a JSON line: id, set, lang, source, target; source_lang unless English."""
    source = Markup(row["source"], _profile(row.get("source_lang", "en")))
    note = row.get("note")
    kind = BlockKind.NOTE if note else BlockKind.PARAGRAPH
    segment = with_knowledge(Segment(source, kind, note=note))
    target = Markup(row["target"], _profile(row["lang"]), None, source.anchors)
    return Pair(row["id"], row["set"], Translation(segment, target))


def _profile(tag: str) -> Profile:
    return languages.get(locale.canonical(tag))


def read_pairs(folder: Path) -> Iterator[Pair]:
    """The pairs of every `*.jsonl` of a folder, in order."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield pair(json.loads(line))


def own_catalogs() -> Iterator[Pair]:
    """The translations of the statement in this repository."""
    space = workspace.open_workspace(ROOT / "locales")
    for config in space.documents:
        source = reading.read_source(space, config)
        for tag in space.locales:
            for index, translation in enumerate(reading.read_version(source, tag).translations):
                if translation.usable:
                    yield Pair(f"{config.name}-{tag}-{index}", "statement", translation)


def measure(pairs: Iterable[Pair], seed: int = SEED) -> Result:
    """Check each pair as it stands, and once for each fault that finds a place in it."""
    result = Result()
    for item in pairs:
        clean = check_translation(item.translation)
        result.pairs.append(item)
        result.false += ((item, finding) for finding in clean if is_grave(finding))
        result.programs += is_program(item.translation.source.text)
        result.trials += _trials(item, clean, seed)
    return result


def _trials(item: Pair, clean: Sequence[Finding], seed: int) -> Iterator[Trial]:
    here = item.translation
    text = Text(here.source.text, here.target.text, here.locale)
    if is_program(text.source):
        return
    for kind in KINDS.values():
        # a generator of its own: a new kind or pair changes nothing for the others
        broken = kind.inject(text, random.Random(f"{seed}/{item.id}/{kind.name}"))
        if broken is not None and broken != text.target:
            found = check_translation(item.broken(broken))
            yield Trial(kind.name, item, broken, tuple(_new(found, clean)))


def _new(found: Sequence[Finding], clean: Sequence[Finding]) -> Iterator[Finding]:
    known = Counter((f.check, f.severity, f.message) for f in clean)
    for finding in found:
        key = (finding.check, finding.severity, finding.message)
        if known[key] > 0:
            known[key] -= 1
        else:
            yield finding


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


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "      –"


def print_kinds(result: Result, peer: set[int] | None) -> None:
    """One row a kind of fault: how many, caught, caught at major, and the peer's catch."""
    print(
        f"{'fault':22} {'put in':>6} {'caught':>8} {'major+':>8} {'any check':>9} {'pofilter':>8}"
    )
    for kind in KINDS:
        rows = [(i, trial) for i, trial in enumerate(result.trials) if trial.kind == kind]
        size = len(rows)
        theirs = "" if peer is None else _share(sum(i in peer for i, _ in rows), size)
        print(
            f"{kind:22} {size:6} {_share(sum(t.caught for _, t in rows), size):>8} "
            f"{_share(sum(t.blocked for _, t in rows), size):>8} "
            f"{_share(sum(bool(t.new) for _, t in rows), size):>9} {theirs:>8}"
        )


def print_languages(result: Result) -> None:
    """One row a language: caught of put in, for each kind of fault; and false findings."""
    tags = sorted({item.translation.locale for item in result.pairs})
    print(f"\n{'locale':8} {'pairs':>5} {'flagged':>7}  " + " ".join(f"{k:>10.10}" for k in KINDS))
    for tag in tags:
        trials = [t for t in result.trials if t.pair.translation.locale == tag]
        cells = []
        for kind in KINDS:
            caught = [trial.caught for trial in trials if trial.kind == kind]
            cells.append(f"{f'{sum(caught)}/{len(caught)}' if caught else '–':>10}")
        size = sum(item.translation.locale == tag for item in result.pairs)
        flagged = len({p.id for p, _ in result.false if p.translation.locale == tag})
        print(f"{tag:8} {size:5} {flagged:7}  " + " ".join(cells))


def print_false(result: Result, peer: set[str] | None) -> None:
    """Findings at major or above on pairs as they stand, by set and check."""
    print(f"\n{'set':22} {'pairs':>6} {'flagged':>8}   findings by check")
    for name in dict.fromkeys(item.set for item in result.pairs):
        members = [item for item in result.pairs if item.set == name]
        ids = {item.id for item, _ in result.false if item.set == name}
        checks = Counter(f.check for item, f in result.false if item.set == name)
        print(f"{name:22} {len(members):6} {len(ids):8}   {dict(checks.most_common())}")
    size = len(result.pairs)
    print(f"{'all':22} {size:6} {result.flagged:8}   {_share(result.flagged, size).strip()}")
    print(f"{'programs, no fault':22} {result.programs:6}")
    if peer is not None:
        print(f"{'pofilter, all':22} {size:6} {len(peer):8}   {_share(len(peer), size).strip()}")


def write_list(result: Result, path: Path) -> None:
    """Every miss and every finding on a clean pair, one JSON object a line, to read by hand."""
    with path.open("w", encoding="utf-8") as out:
        for item, finding in result.false:
            here = item.translation
            row = {
                "clean": item.id,
                "check": finding.check,
                "message": finding.message,
                "lang": here.locale,
                "source": here.source.text,
                "target": here.target.text,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
        for trial in result.trials:
            if not trial.caught:
                here = trial.pair.translation
                row = {
                    "missed": trial.kind,
                    "id": trial.pair.id,
                    "lang": here.locale,
                    "others": " ".join(sorted({f.check for f in trial.new})),
                    "source": here.source.text,
                    "target": trial.target,
                }
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS if CORPUS.is_dir() else SMALL)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--pofilter", type=Path, default=POFILTER)
    parser.add_argument("--list", type=Path, help="write misses and false findings to this file")
    options = parser.parse_args()
    traps = [] if options.corpus == SMALL else [p for p in read_pairs(SMALL) if p.set == "traps"]
    result = measure([*read_pairs(options.corpus), *traps, *own_catalogs()], options.seed)
    there = os.access(options.pofilter, os.X_OK)
    flagged, caught = by_pofilter(options.pofilter, result) if there else (None, None)
    print_kinds(result, caught)
    print_languages(result)
    print_false(result, flagged)
    if not there:
        print(f"pofilter is not at {options.pofilter}; make it with: make peers")
    if options.list:
        write_list(result, options.list)


if __name__ == "__main__":
    main()
