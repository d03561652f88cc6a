"""What a translator who works offline is told about a segment: the `#.` lines of its entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from i18n.document import Block, BlockKind, Document
from i18n.inline import Text, parse
from i18n.quoting.quotation import QuotationPolicy
from i18n.segment import Segment

_WIDTH = 160
_KINDS = {
    BlockKind.HEADING: "Heading",
    BlockKind.PARAGRAPH: "Paragraph",
    BlockKind.ITEM: "List item",
    BlockKind.CELL: "Table cell",
    BlockKind.QUOTATION: "Block quotation",
    BlockKind.NOTE: "Note",
    BlockKind.RUNNING: "Head or foot of the page",
    BlockKind.PICTURE: "Alternative text of a picture",
    BlockKind.TABLE: "Title or description of a table",
}
_POLICIES = {
    QuotationPolicy.AUTHORITATIVE: "use the official wording of the instrument in your language",
    QuotationPolicy.KEEP: "keep these words as they are; a translation may follow in brackets",
    QuotationPolicy.OWN: "translate the words inside the marks yourself",
    QuotationPolicy.INDIRECT: "report the words without marks",
    QuotationPolicy.TERM: "a term: use its agreed rendering",
}


@dataclass(frozen=True)
class Background:
    """What is known of a document beyond its segments."""

    document: Document
    acronyms: Mapping[str, str]
    defects: Mapping[int, Sequence[str]]
    """For each block, by its index: the known defects of the source, a line each."""


def comments(
    segment: Segment, siblings: Sequence[Segment], background: Background
) -> tuple[str, ...]:
    """The extracted comments of one segment; `siblings` are the segments of its block."""
    return tuple(
        line
        for part in (
            _place(segment, siblings, background.document),
            _links(background.document.blocks[segment.block]),
            _notes(segment, background.document),
            _quotations(segment),
            _acronyms(segment, background.acronyms),
            _defects(segment, siblings, background.defects),
        )
        for line in part
    )


def _place(segment: Segment, siblings: Sequence[Segment], document: Document) -> Iterator[str]:
    block = document.blocks[segment.block]
    name = _KINDS[block.kind]
    if block.kind is BlockKind.HEADING:
        name = f"{name}, level {block.place.level}"
    if segment.note is not None:
        name = f"Note {segment.note}"
        anchored = _anchored(document, segment.note)
        if anchored:
            name = f"{name}, to: {_shorten(anchored)}"
    if len(siblings) > 1:
        position = next(i for i, s in enumerate(siblings, 1) if s is segment)
        name = f"{name}, sentence {position} of {len(siblings)}"
    yield name


def _anchored(document: Document, label: str) -> str | None:
    """The words before the first anchor of a note."""
    for block in document.body:
        for anchor in block.anchors:
            if anchor.label == label:
                before = _plain(block.text[: anchor.end])
                return before if len(before) < _WIDTH else f"…{before[-_WIDTH + 10 :]}"
    return None


def _links(block: Block) -> Iterator[str]:
    for number, address in enumerate(block.links, 1):
        if f"<a{number}>" in block.text:
            yield f"<a{number}> links to {address}"


def _notes(segment: Segment, document: Document) -> Iterator[str]:
    if segment.note is not None:
        return
    for label in dict.fromkeys(anchor.label for anchor in segment.source.anchors):
        note = " ".join(_plain(block.text) for block in document.note(label))
        if note:
            yield f"[{label}] is the note: {_shorten(note)}"


def _quotations(segment: Segment) -> Iterator[str]:
    for index, quotation in enumerate(segment.source.quotations):
        rule = segment.rule(index)
        words = _shorten(quotation.text, 60)
        yield f"Quotation “{words}” ({rule.kind}, {rule.policy}): {_POLICIES[rule.policy]}"


def _acronyms(segment: Segment, acronyms: Mapping[str, str]) -> Iterator[str]:
    words = set(_words(segment.source.masked))
    for short, full in acronyms.items():
        if short in words or f"{short}s" in words:
            yield f"{short} stands for {full}"


def _words(text: str) -> Iterable[str]:
    return "".join(c if c.isalnum() or c in "-" else " " for c in text).split()


def _defects(
    segment: Segment, siblings: Sequence[Segment], defects: Mapping[int, Sequence[str]]
) -> Iterator[str]:
    """Defects of the block, told with its first segment."""
    if siblings and siblings[0] is segment:
        for line in defects.get(segment.block, ()):
            yield f"Known defect of the source: {line}"


def _plain(message: str) -> str:
    def text(nodes: Iterable[object]) -> str:
        return "".join(
            node.text if isinstance(node, Text) else text(getattr(node, "children", ()))
            for node in nodes
        )

    return " ".join(text(parse(message)).split())


def _shorten(text: str, width: int = _WIDTH) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1]}…"
