"""A message as the content of a cell: its words, its tags and anchors as tokens, its comments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from i18n import inline, locale
from i18n.finding import Span
from i18n.office.words import directed, legal
from i18n.word.names import PARAGRAPH_ORDER, RUN_ORDER, XML_SPACE, put, w
from i18n.word.rebuilding import turn_run
from i18n.word.review.marks import TOKEN
from i18n.word.turning import language_attribute


def paragraph(style: str, tag: str) -> etree._Element:
    """A paragraph that runs in the direction of a locale."""
    made = etree.Element(w("p"))
    properties = etree.SubElement(made, w("pPr"))
    put(properties, "pStyle", PARAGRAPH_ORDER, val=style)
    if locale.direction(tag) == "rtl":
        put(properties, "bidi", PARAGRAPH_ORDER)
    return made


def runs(text: str, tag: str) -> Iterator[etree._Element]:
    """The runs of words in a locale; in a text that runs to the left, Latin words are apart."""
    rightward = locale.direction(tag) == "rtl"
    for words, leftward in directed(legal(text), rightward=rightward):
        run = etree.Element(w("r"))
        looks = etree.SubElement(run, w("rPr"))
        attribute = "val" if leftward else language_attribute(tag)
        if attribute == "eastAsia":
            put(looks, "rFonts", RUN_ORDER, hint="eastAsia")
        if rightward and not leftward:
            turn_run(looks)
        if not leftward:
            put(looks, "lang", RUN_ORDER, **{attribute: locale.with_region(tag)})
        run.extend(worded(words))
        yield run


def worded(text: str) -> Iterator[etree._Element]:
    """The children of a run that show a text."""
    for place, piece in enumerate(text.split("\t")):
        if place:
            yield etree.Element(w("tab"))
        if piece:
            made = etree.Element(w("t"), {XML_SPACE: "preserve"})
            made.text = piece
            yield made


def token(text: str) -> etree._Element:
    """A tag or an anchor, in a control whose content cannot be typed into."""
    control = etree.Element(w("sdt"))
    properties = etree.SubElement(control, w("sdtPr"))
    etree.SubElement(properties, w("tag"), {w("val"): "concordant-token"})
    etree.SubElement(properties, w("lock"), {w("val"): "contentLocked"})
    run = etree.SubElement(etree.SubElement(control, w("sdtContent")), w("r"))
    looks = etree.SubElement(run, w("rPr"))
    put(looks, "rStyle", RUN_ORDER, val=TOKEN)
    put(looks, "noProof", RUN_ORDER)
    run.extend(worded(text))
    return control


def tokens_in(message: str, labels: Collection[str]) -> list[Span]:
    """Where the tags and anchors of a message stand."""
    found = [match.span() for match in inline.TAG.finditer(message)]
    for match in inline.BRACKETED.finditer(message):
        if match[1] in labels:
            found.append(match.span())
    return sorted(found)


@dataclass(frozen=True)
class Cell:
    """A message with the comments about it, by the number of each."""

    message: str
    tag: str
    labels: Collection[str]
    comments: Mapping[int, Span]

    def fill(self, parent: etree._Element, reference: Callable[[int], etree._Element]) -> None:
        """Put the content into a paragraph; `reference` gives the mark that ends a comment."""
        tokens = tokens_in(self.message, self.labels)
        ranges = {n: self._whole(span, tokens) for n, span in self.comments.items()}
        starts = dict(tokens)
        inside = {place for start, end in tokens for place in range(start + 1, end)}
        cuts = {0, len(self.message), *starts, *starts.values()}
        cuts |= {place for span in ranges.values() for place in span} - inside
        ordered = sorted(cuts)
        for place, until in zip(ordered, [*ordered[1:], None], strict=True):
            for number, (start, end) in ranges.items():
                if end == place and start != end:
                    parent.append(_mark("commentRangeEnd", number))
                    parent.append(reference(number))
            for number, (start, end) in ranges.items():
                if start == place:
                    parent.append(_mark("commentRangeStart", number))
                if start == end == place:
                    parent.append(_mark("commentRangeEnd", number))
                    parent.append(reference(number))
            piece = self.message[place:until] if until is not None else ""
            if place in starts:
                parent.append(token(piece))
            elif piece:
                parent.extend(runs(piece, self.tag))

    def _whole(self, span: Span, tokens: list[Span]) -> Span:
        """The span without half tokens; one without words takes the character before it along."""
        start, end = max(0, min(span[0], len(self.message))), min(span[1], len(self.message))
        if start >= end:
            start, end = max(0, end - 1), min(len(self.message), max(end, 1))
        for first, last in tokens:
            if first < start < last:
                start = first
            if first < end < last:
                end = last
        return start, end


def _mark(name: str, number: int) -> etree._Element:
    return etree.Element(w(name), {w("id"): str(number)})
