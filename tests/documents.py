"""Documents for tests: how one is read, as a page of text, and its words in the pseudo-locale.

A case is a folder in `cases/documents`: `source.<locale>.<ending>`, how it is read (`reading.txt`)
and what its writer makes of a translation (`target.en-XA.<ending>`). To add one, write the source,
run `python -m tests.documents`, and read what it wrote as a translator would.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from i18n import languages, readers
from i18n.document import Block, Document
from i18n.segment import Segment
from i18n.splitting import join, split
from i18n.text.markup import Markup
from i18n.text.mask import OBJECT
from i18n.writers import source as writers

FOLDER = Path(__file__).parent / "cases" / "documents"
_PLAIN = "abcdeghiklnorstuyzABCDEGHIKLNORSTUYZ"
_ACCENTED = "àƀçđèĝĥìķĺñòŕšţùýžÀƁÇĐÈĜĤÌĶĹÑÒŔŠŢÙÝŽ"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)


def source_of(case: Path) -> Path:
    """The source file of a case: `source.<locale>.<ending>`."""
    return next(case.glob("source.*"))


def locale_of(source: Path) -> str:
    """The locale in the name of a source file."""
    return source.suffixes[0][1:]


def listing(document: Document, segments: Sequence[Segment]) -> str:
    """How a document is read: each block with its segments, then what had to be interpreted."""
    lines = []
    for index, block in enumerate(document.blocks):
        lines.append(f"line {block.line}: {_name(block)}")
        lines += (
            f"    {segment.source.text}" + (f"   ({segment.context})" if segment.context else "")
            for segment in segments
            if segment.block == index
        )
    lines.append("")
    lines += (
        f"line {remark.line}: {remark.check} {remark.message}; {remark.reading}"
        for remark in document.remarks
    )
    return "\n".join(lines).strip() + "\n"


def _name(block: Block) -> str:
    place = block.place
    parts = [block.kind.value]
    if place.level:
        parts.append(f"level {place.level}")
    if place.ordinal is not None:
        parts.append(f"number {place.ordinal}")
    if place.row is not None:
        parts.append(f"row {place.row} column {place.column}{' head' if place.header else ''}")
    if place.quoted:
        parts.append(f"quoted {place.quoted}")
    if block.note is not None:
        parts.append(f"of note {block.note}" if block.kind.value != "note" else block.note)
    return " ".join(parts)


def pseudo(segment: Segment) -> str:
    """The words of a segment in the pseudo-locale: legible, and different wherever it has words.

    Anchors, tags and addresses are kept. A text without Latin letters gets one.
    """
    masked = Markup(
        segment.source.text, segment.source.profile, segment.source.labels
    ).masked.replace("\ufff9", OBJECT)
    text = "".join(
        new if mark != OBJECT else old
        for old, mark, new in zip(
            segment.source.text, masked, masked.translate(_ACCENTS), strict=True
        )
    )
    if text != segment.source.text:
        return text
    first = next((i for i, mark in enumerate(masked) if mark.isalnum()), None)
    return text if first is None else f"{text[:first]}Ŵ{text[first:]}"


def pseudo_translated(document: Document) -> Document:
    """The document with every segment in the pseudo-locale."""
    profile = languages.get(document.locale)
    segments = split(document, profile)
    return join(document, segments, [pseudo(segment) for segment in segments], profile)


def accept() -> None:
    """Write what every case expects, as things are now."""
    for case in FOLDER.iterdir():
        source = source_of(case)
        document = readers.read(source.read_bytes(), source.name, locale_of(source))
        segments = split(document, languages.get(document.locale))
        (case / "reading.txt").write_text(listing(document, segments), encoding="utf-8")
        target = writers.write(pseudo_translated(document))
        (case / f"target.en-XA{source.suffix}").write_bytes(target)


if __name__ == "__main__":
    accept()
