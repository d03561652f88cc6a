"""A document becomes segments, and segments with their targets a document again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from i18n.document import Block, BlockKind, Document
from i18n.profile import Profile
from i18n.segment import Segment
from i18n.splitting.contexts import contexts
from i18n.splitting.engines import SPLITTER
from i18n.splitting.joining import join
from i18n.splitting.rules import Decisions, SplitRules
from i18n.splitting.sentences import BREAK, cuts
from i18n.text.markup import Markup
from i18n.text.wrapping import joint
from i18n.updating.identity import identify
from i18n.updating.renumbering import Message

__all__ = ["SPLITTER", "SplitRules", "join", "split"]

_SENTENCES = (BlockKind.PARAGRAPH, BlockKind.QUOTATION)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block, or several that a person joined, with its text."""

    first: int
    last: int
    text: str


def split(
    document: Document,
    profile: Profile,
    *,
    mode: str = "sentence",
    rules: SplitRules = SplitRules(),  # noqa: B008
) -> tuple[Segment, ...]:
    """The segments of a document in reading order, each with its identity.

    In mode `sentence` the paragraphs and block quotations of the body are cut into sentences, in
    mode `block` nothing is; headings, items, cells and the paragraphs of notes are one segment
    each. Blocks without words have none. DocumentError names a rule whose words are nowhere.
    """
    labels = frozenset(document.labels)
    decisions = Decisions(rules)
    segments: list[Segment] = []
    for unit in _units(document, labels, decisions):
        markup = Markup(unit.text, profile, labels)
        block = document.blocks[unit.first]
        segments += _segments(markup, unit, block, mode, decisions)
    decisions.refuse_unused(document.name)
    return _identified(segments, document)


def _units(document: Document, labels: frozenset[str], decisions: Decisions) -> Iterator[_Unit]:
    pending: _Unit | None = None
    for index, block in enumerate(document.blocks):
        if not block.text.strip():
            continue
        unit = _Unit(index, index, block.text)
        if pending is not None:
            both = _joined(document, pending, unit, decisions)
            if both is None:
                yield pending
            unit = both or unit
        pending = unit
    if pending is not None:
        yield pending


def _joined(document: Document, above: _Unit, below: _Unit, decisions: Decisions) -> _Unit | None:
    """One unit of two blocks when a rule quotes words across their border."""
    if not decisions.rules.joins:
        return None
    if document.blocks[above.first].note != document.blocks[below.first].note:
        return None
    glue = joint(above.text, below.text)
    text = f"{above.text}{glue}{below.text}"
    border = len(above.text)
    anchors = tuple(
        replace(anchor, start=anchor.start + shift, end=anchor.end + shift)
        for unit, shift in ((above, 0), (below, border + len(glue)))
        for anchor in document.blocks[unit.first].anchors
        if unit.first == unit.last
    )
    for start, end in decisions.joined(text, anchors):
        if start < border < end:
            return _Unit(above.first, below.last, text)
    return None


def _segments(
    markup: Markup, unit: _Unit, block: Block, mode: str, decisions: Decisions
) -> Iterator[Segment]:
    text, position, glue = markup.text, 0, ""
    for cut in [*_places(markup, block, mode, decisions), len(text)]:
        part = text[position:cut]
        words = _stripped(part)
        if not words:
            continue
        start = position + part.index(words)
        yield Segment(
            markup if words == text else Markup(words, markup.profile, markup.labels),
            block.kind,
            note=block.note,
            block=unit.first,
            glue=text[position - len(glue) : start] if position else text[:start],
            through=unit.last if unit.last != unit.first else None,
            line=block.line,
        )
        position = start + len(words)
        glue = ""


def _stripped(text: str) -> str:
    """The text without white space and forced breaks at its ends."""
    text = text.strip()
    start, end, size = 0, len(text), len(BREAK)
    while start < end and (text[start].isspace() or text.startswith(BREAK, start, end)):
        start += 1 if text[start].isspace() else size
    while start < end and (text[end - 1].isspace() or text.endswith(BREAK, start, end)):
        end -= 1 if text[end - 1].isspace() else size
    return text[start:end]


def _places(markup: Markup, block: Block, mode: str, decisions: Decisions) -> list[int]:
    """Where a block is cut: by the rules of its language, then by those of persons."""
    places: set[int] = set()
    if mode == "sentence" and block.note is None and block.kind in _SENTENCES:
        places = set(cuts(markup))
    for start, end in decisions.joined(markup.text, markup.anchors):
        places = {place for place in places if not start < place < end}
    places |= {place for place in decisions.cuts(markup.text, markup.anchors) if place}
    return sorted(places)


def _identified(segments: Sequence[Segment], document: Document) -> tuple[Segment, ...]:
    names = contexts([(segment.block, segment.source.text) for segment in segments], document)
    ids = identify(
        [Message(segment.source, name) for segment, name in zip(segments, names, strict=True)]
    )
    return tuple(
        segment.known_as(id, name, document.name or None)
        for segment, name, id in zip(segments, names, ids, strict=True)
    )
