"""The tables of the accuracy bench, and the list that is read by hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from bench.faults import KINDS
from bench.trials import Result

FAMILIES = {
    "anchor": ("anchor lost", "anchor doubled", "anchor renumbered", "anchors exchanged",
               "anchor moved", "anchor in another sentence"),
    "quotation": ("quotation lost", "quotation cut out", "quotation unbalanced",
                  "closing mark turned", "quotation re-nested", "quotation flattened",
                  "kept words changed", "inner marks made outer"),
    "number": ("digit changed", "single figure changed", "digits exchanged", "digit lost",
               "article changed", "item letter changed", "bis changed", "Roman numeral changed",
               "number word changed", "percent sign lost", "negative sign lost",
               "decimal mark lost"),
    "date": ("date changed", "month changed", "day and month exchanged"),
    "URL": ("URL changed",),
    "symbol": ("symbol changed", "symbol figures exchanged"),
    "supra": ("supra number changed",),
    "clause": ("clause dropped", "sentence dropped"),
}  # fmt: skip
"""Kinds of fault that are promised together."""
ENOUGH = 20
"""Cases below which a share says little."""


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "      –"


def print_kinds(result: Result, peer: set[int] | None) -> None:
    """One row a kind of fault: how many, caught, caught at major, and the peer's catch."""
    head = ("put in", "caught", "missed", "major+", "any check", "pofilter")
    print(f"{'fault':26} " + " ".join(f"{name:>9}" for name in head))
    for kind in KINDS:
        rows = [(i, trial) for i, trial in enumerate(result.trials) if trial.kind == kind]
        size, caught = len(rows), sum(trial.caught for _, trial in rows)
        cells = [
            f"{size}",
            _share(caught, size),
            f"{size - caught}",
            _share(sum(t.blocked for _, t in rows), size),
            _share(sum(bool(t.new) for _, t in rows), size),
            "" if peer is None else _share(sum(i in peer for i, _ in rows), size),
        ]
        print(f"{kind:26} " + " ".join(f"{cell:>9}" for cell in cells))


def print_languages(result: Result) -> None:
    """One row a language and check: faults caught, faults missed, findings on clean pairs."""
    print(f"\n{'locale':8} {'check':6} {'caught':>7} {'missed':>7} {'false':>7}")
    tags = sorted({item.translation.locale for item in result.pairs})
    for tag in tags:
        rows = _by_check(result, tag)
        for check, (caught, missed, false) in sorted(rows.items()):
            print(f"{tag:8} {check:6} {caught:7} {missed:7} {false:7}")


def print_families(result: Result) -> None:
    """One row a language: caught of put in, by family; `!` where the promise is not kept."""
    print(f"\n{'locale':8} " + " ".join(f"{name:>11}" for name in FAMILIES))
    put_in: Counter[tuple[str, str]] = Counter()
    caught: Counter[tuple[str, str]] = Counter()
    family = {kind: name for name, kinds in FAMILIES.items() for kind in kinds}
    for trial in result.trials:
        if trial.kind in family:
            for tag in (trial.pair.translation.locale, "all"):
                put_in[tag, family[trial.kind]] += 1
                caught[tag, family[trial.kind]] += trial.caught
    for tag in [*sorted({tag for tag, _ in put_in} - {"all"}), "all"]:
        cells = [_cell(caught[tag, name], put_in[tag, name], name) for name in FAMILIES]
        print(f"{tag:8} " + " ".join(f"{cell:>11}" for cell in cells))


def _cell(caught: int, put_in: int, family: str) -> str:
    short = caught < (0.6 if family == "clause" else 0.98) * put_in
    return f"{caught}/{put_in}{'!' if short and put_in >= ENOUGH else ' '}" if put_in else "– "


def _by_check(result: Result, tag: str) -> dict[str, tuple[int, int, int]]:
    """A fault that several checks may report counts for the one that did, else for the first."""
    caught: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for trial in result.trials:
        if trial.pair.translation.locale == tag:
            wanted = sorted(KINDS[trial.kind].checks) or ["TX-08"]
            heard = sorted({finding.check for finding in trial.heard})
            (caught if heard else missed)[(heard or wanted)[0]] += 1
    false = Counter(f.check for item, f in result.false if item.translation.locale == tag)
    return {c: (caught[c], missed[c], false[c]) for c in {*caught, *missed, *false}}


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
