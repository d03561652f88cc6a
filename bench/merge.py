"""Bringing a catalog up to a template, beside msgmerge in the same run: `python -m bench.merge`.

20,000 entries of which 5 % are edited, 2 % removed and 2 % added, all known, so that it can be
told whose translation each message got. `--size N` and `--seed N` make other workloads.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.sample import HEADER, Writer, sample_catalog
from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.updating.catalog_update import merge

EDITED, REMOVED, ADDED = 0.05, 0.02, 0.02


@dataclass(frozen=True)
class Workload:
    """A catalog, a template, and which message of the template was made from which."""

    old: Catalog
    template: Catalog
    edited: Mapping[str, str]
    """New source to the target it had before."""
    kinds: Mapping[str, str]
    added: frozenset[str]


def typo(text: str, writer: Writer) -> str:
    """One character is another."""
    at = writer.random.randrange(len(text))
    return text[:at] + writer.random.choice("abcdefghijklmnopqrstuvwxyz") + text[at + 1 :]


def one_word(text: str, writer: Writer) -> str:
    """One word is another."""
    words = text.split()
    words[writer.random.randrange(len(words))] = writer.random.choice(writer.words)
    return " ".join(words)


def several_words(text: str, writer: Writer) -> str:
    """A third of the words are others."""
    words = text.split()
    for at in writer.random.sample(range(len(words)), max(1, len(words) // 3)):
        words[at] = writer.random.choice(writer.words)
    return " ".join(words)


def reordered(text: str, writer: Writer) -> str:
    """The second part stands first."""
    words = text.split()
    at = writer.random.randrange(len(words))
    return " ".join(words[at:] + words[:at])


def appended(text: str, writer: Writer) -> str:
    """Something is added at the end."""
    return f"{text} {' '.join(writer.sentence())}"


def shortened(text: str, writer: Writer) -> str:
    """The last third is gone."""
    words = text.split()
    return " ".join(words[: max(1, 2 * len(words) // 3)])


EDITS: tuple[Callable[[str, Writer], str], ...] = (
    typo,
    one_word,
    several_words,
    reordered,
    appended,
    shortened,
)


def make_workload(size: int, seed: int) -> Workload:
    """A workload of that size; the same one for the same seed."""
    writer = Writer(seed)
    old = sample_catalog(size, writer)
    edited: dict[str, str] = {}
    kinds: dict[str, str] = {}
    added: set[str] = set()
    entries: list[Entry] = []
    for entry in old.entries:
        chance = writer.random.random()
        if chance >= REMOVED:
            source = entry.source
            if chance < REMOVED + EDITED:
                source, kind = edit(source, writer)
                edited[source], kinds[source] = entry.target, kind
            entries.append(Entry(source, references=(f"new.txt:{len(entries)}",)))
        if writer.random.random() < ADDED:
            source = writer.message()
            added.add(source)
            entries.append(Entry(source, references=(f"new.txt:{len(entries)}",)))
    template = Catalog(tuple(entries), {**HEADER, "POT-Creation-Date": "2026-02-28 12:00+0000"})
    return Workload(old, template, edited, kinds, frozenset(added))


def edit(text: str, writer: Writer) -> tuple[str, str]:
    """The text edited in one of the ways, and which."""
    while True:
        change = writer.random.choice(EDITS)
        changed = change(text, writer)
        if writer.is_new(changed):
            return changed, change.__name__


def score(workload: Workload, result: bytes) -> tuple[float, float, dict[str, int]]:
    """Share of edited messages with their own target, share of added ones with any, misses."""
    found = po.read(result).by_key
    missed: dict[str, int] = {}
    for source, target in workload.edited.items():
        entry = found[None, source]
        if entry.target != target or not entry.fuzzy:
            kind = workload.kinds[source]
            missed[kind] = missed.get(kind, 0) + 1
    wrong = sum(1 for source in workload.added if found[None, source].target)
    own = 1 - sum(missed.values()) / max(1, len(workload.edited))
    return own, wrong / max(1, len(workload.added)), missed


def ours(old: Path, template: Path, result: Path) -> float:
    """Seconds to read both files, merge, and write the result."""
    start = time.perf_counter()
    merged = merge(po.read(old.read_bytes()), po.read(template.read_bytes()))
    result.write_bytes(po.write(merged.catalog))
    return time.perf_counter() - start


def theirs(old: Path, template: Path, result: Path) -> float:
    """Seconds that msgmerge takes for the same."""
    start = time.perf_counter()
    command = ["msgmerge", "--quiet", "--previous", f"--output-file={result}", old, template]
    subprocess.run(command, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print what both made of it, and in what time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-msgmerge", action="store_true")
    options = parser.parse_args()
    workload = make_workload(options.size, options.seed)
    runs = {"ours": ours}
    if shutil.which("msgmerge") and not options.without_msgmerge:
        runs["msgmerge"] = theirs
    print(f"{'':10}{'seconds':>9}{'own translation':>17}{'new with another’s':>20}")
    times: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        old, template, result = (Path(folder, name) for name in ("old.po", "new.pot", "out.po"))
        old.write_bytes(po.write(workload.old))
        template.write_bytes(po.write(workload.template))
        for name, run in runs.items():
            times[name] = run(old, template, result)
            own, wrong, missed = score(workload, result.read_bytes())
            print(f"{name:10}{times[name]:9.2f}{own:17.1%}{wrong:20.1%}  missed: {missed}")
    if "msgmerge" in times:
        print(f"msgmerge takes {times['msgmerge'] / times['ours']:.0f} times as long")


if __name__ == "__main__":
    main()
