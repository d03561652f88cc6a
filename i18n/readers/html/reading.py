"""A page becomes a document: the words between the tags of its layout are blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from i18n.document import Block, BlockKind, Document, Encoding, Place, Remark
from i18n.errors import DocumentError, EncodingError
from i18n.finding import Severity
from i18n.inline import serialize
from i18n.phrase import say
from i18n.readers.assembly import Placed, anchors_in, assemble
from i18n.readers.encoding import decode
from i18n.readers.html.beside import Beside
from i18n.readers.html.content import content_of
from i18n.readers.html.notes import Notes, find_notes
from i18n.readers.html.structure import Structure, few, kind_and_place, take_apart
from i18n.readers.html.tokens import Token, TokenKind, tokens
from i18n.readers.html.tree import Node, grow
from i18n.readers.office.remarks import LEFT_OUT
from i18n.text.byline import names_somebody

FORMAT = "html"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_NEWLINE = re.compile(r"\r\n|\r|\n")
_MOST_TAGS = 250_000
"""Of a page; each takes some microseconds."""
_SHOWN = ("iframe", "object", "svg", "math")
_PLAYED = ("audio", "video")
_MOST_RUNS = 40_000
"""Of a page; white space between its elements is among them."""
_UTF = ("utf-8", "utf8", "utf-16", "us-ascii", "ascii")


def read_html(data: bytes, name: str, locale: str, *, remade: bool = False) -> Document:
    """The document in a page; `remade` is one that goes out only as editions made anew, which have
    no more of it than its words and pictures."""
    page, encoding = decode(data, name)
    found = few(tokens(page), _MOST_TAGS, name)
    _require_charset(found, encoding, name)
    structure = take_apart(found, len(page), name)
    if len(structure.runs) > _MOST_RUNS:
        message = say(
            "the page has more than {most} paragraphs; part it", most=format(_MOST_RUNS, ",")
        )
        raise DocumentError(message, path=name)
    trees = [grow(run.tokens) for run in structure.runs]
    notes = find_notes(structure, trees)
    lines = _Lines.of(page)
    placed = list(_placed(structure, trees, notes, page, lines))
    if not placed:
        raise DocumentError(say("the page has no words; there is nothing to translate"), path=name)
    order = {label: place for place, label in enumerate(dict.fromkeys(notes.references.values()))}
    placed.sort(key=lambda one: -1 if one.block.note is None else order[one.block.note])
    remarks = [*_remarks(structure, lines, remade=remade), *_byline(page)]
    document = assemble(
        data, page, encoding, placed, remarks, format_name=FORMAT, name=name, locale=locale
    )
    beside = Beside(structure, notes, placed, lines.at)
    figures = beside.figures() if remade else ()
    return replace(document, source_locale=locale, verbatims=beside.verbatims(), figures=figures)


def _require_charset(found: Sequence[Token], encoding: Encoding, name: str) -> None:
    """The page does not say of itself that it is in another encoding."""
    for token in found:
        if token.name == "meta":
            said = token.attributes.get("charset")
            declared = _CHARSET.search(token.attributes.get("content", ""))
            charset = said or (declared[1] if declared else None)
            if charset and charset.lower() not in _UTF:
                message = say(
                    "the page says that it is {charset}; save it as UTF-8, and let it say so",
                    charset=charset,
                )
                raise EncodingError(message, path=name)
        if token.name == "body":
            return


@dataclass(frozen=True)
class _Lines:
    starts: tuple[int, ...]

    @classmethod
    def of(cls, page: str) -> _Lines:
        return cls((0, *(found.end() for found in _NEWLINE.finditer(page))))

    def at(self, place: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self.starts, place)


def _placed(
    structure: Structure, trees: Sequence[list[Node]], notes: Notes, page: str, lines: _Lines
) -> Iterator[Placed]:
    labels = frozenset(notes.references.values())
    begun: set[str] = set()
    for run, tree in zip(structure.runs, trees, strict=True):
        content = content_of(tree, notes, page, begun)
        if content is None:
            continue
        text = serialize(content.nodes, labels)
        if not any(map(str.isalnum, text)):
            continue
        kind, place = kind_and_place(run.layer)
        note = notes.label_at(content.start)
        begun |= {note} if note else set()
        block = Block(
            kind if note is None else BlockKind.NOTE,
            text,
            lines.at(content.start),
            page[content.start : content.end],
            note,
            place if note is None else Place(),
            tuple(content.links),
            tuple(content.images),
            anchors_in(text, labels),
            {**content.rewrite, "text": text},
        )
        yield Placed(block, content.start, content.end)


def _byline(page: str) -> Iterator[Remark]:
    if names_somebody(page):
        message = say("the page says in its head who wrote it")
        yield Remark("SR-03", message, 1, reading=LEFT_OUT, severity=Severity.INFO)


def _remarks(structure: Structure, lines: _Lines, *, remade: bool) -> Iterator[Remark]:
    if structure.kept:
        message = say("preformatted text stays as it is in every language")
        line = lines.at(structure.kept[0].start)
        yield Remark("SR-03", message, line, reading=say("not translated"), severity=Severity.INFO)
    layers = [layer.token for layer in structure.layers if layer.name in _PLAYED]
    for token in (*layers, *(token for run in structure.runs for token in run.tokens)):
        if token.name == "img" and "alt" not in token.attributes:
            message = say(
                "this image has no alternative text, so there is nothing to show in its place"
            )
            line = lines.at(token.start)
            yield Remark("SR-03", message, line, severity=Severity.MINOR)
        shows = token.kind is TokenKind.EMPTY and token.name in _SHOWN
        if remade and (shows or token.name in (*_PLAYED, "script")):
            yield _gone(token, lines.at(token.start))
        elif shows:
            message = say(
                "what this {element} shows stays as it is in every language",
                element=f"<{token.name}>",
            )
            line = lines.at(token.start)
            yield Remark(
                "SR-03", message, line, reading=say("not translated"), severity=Severity.INFO
            )


def _gone(token: Token, line: int) -> Remark:
    message = say("this {element} is in no edition", element=f"<{token.name}>")
    return Remark("SR-03", message, line, reading=LEFT_OUT, severity=Severity.MINOR)
