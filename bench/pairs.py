"""The pairs that are measured on: published translations, traps, and this repository's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import languages, locale
from i18n.document import BlockKind
from i18n.profile import Profile
from i18n.segment import Segment, Translation
from i18n.text.markup import Markup
from i18n.workflow import reading, workspace
from i18n.workflow.tracing import with_knowledge

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "pairs"
SMALL = ROOT / "tests" / "data" / "pairs"
WRITTEN = ("traps", "legal", "adversarial", "languages", "statements", "rights")
"""Sets of pairs that were written for this project."""


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
