"""Passages as the runs of a Word document: each in its language, its direction and its script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from i18n import locale
from i18n.office.manuscript import Looks, stretches
from i18n.office.words import legal
from i18n.profile import Direction
from i18n.publication.address import leads_out
from i18n.publication.passage import Atom, Image, LineBreak, Piece, Reference, Words
from i18n.word.making.making import Making
from i18n.word.making.pictures import drawing
from i18n.word.names import RUN_ORDER, XML_SPACE, put, r, w
from i18n.word.rebuilding import turn_run
from i18n.word.turning import language_attribute

_PARTS = re.compile(r"([\t\n])")


def runs(pieces: Sequence[Piece], making: Making, *, in_note: bool = False) -> list[etree._Element]:
    """The content of a paragraph; `in_note` where no footnote reference may stand."""
    made: list[etree._Element] = []
    for href, group in groupby(stretches(pieces), key=lambda one: one[1].href):
        inside = [run for atom, looks in group for run in _runs(atom, looks, making, in_note)]
        if href is not None and leads_out(href):
            link = etree.Element(w("hyperlink"))
            link.set(r("id"), making.links.id("hyperlink", href))
            link.extend(inside)
            inside = [link]
        made += inside
    return made


def plain_run(text: str, making: Making, looks: Looks | None = None) -> etree._Element:
    """A run with these words."""
    [made] = _runs(Words(text), looks or Looks(), making, in_note=True)
    return made


def _runs(
    atom: Words | Atom, looks: Looks, making: Making, in_note: bool
) -> Iterator[etree._Element]:
    match atom:
        case Words(text):
            yield _run(list(_words(text)), looks, making)
        case LineBreak():
            yield _run([etree.Element(w("br"))], looks, making)
        case Reference(label):
            yield from _anchor(label, making, in_note)
        case Image(alternative=words):
            drawn = drawing(atom, making)
            children = [drawn] if drawn is not None else list(_words(words))
            yield _run(children, looks, making)


def _words(text: str) -> Iterator[etree._Element]:
    for part in _PARTS.split(text):
        if part == "\t":
            yield etree.Element(w("tab"))
        elif part == "\n":
            yield etree.Element(w("br"))
        elif part:
            made = etree.Element(w("t"), {XML_SPACE: "preserve"})
            made.text = legal(part)
            yield made


def _run(children: Sequence[etree._Element], looks: Looks, making: Making) -> etree._Element:
    run = etree.Element(w("r"))
    properties = _properties(looks, making)
    if len(properties):
        run.append(properties)
    run.extend(children)
    return run


def _properties(looks: Looks, making: Making) -> etree._Element:
    found = etree.Element(w("rPr"))
    style = _style(looks)
    if style:
        found.append(making.style("rStyle", style))
    for tag, names in (("strong", ("b", "bCs")), ("em", ("i", "iCs"))):
        if tag in looks.tags:
            for name in names:
                put(found, name, RUN_ORDER)
    for tag, value in (("sup", "superscript"), ("sub", "subscript")):
        if tag in looks.tags:
            put(found, "vertAlign", RUN_ORDER, val=value)
    if (looks.direction or making.manuscript.profile.direction) is Direction.RTL:
        turn_run(found)
    if looks.language:
        attribute = language_attribute(looks.language)
        put(found, "lang", RUN_ORDER, **{attribute: locale.with_region(looks.language)})
    return found


def _style(looks: Looks) -> str | None:
    if looks.untranslated:
        return "Concordant Untranslated"
    if "code" in looks.tags:
        return "Concordant Verbatim"
    return "Hyperlink" if leads_out(looks.href) else None


def _anchor(label: str, making: Making, in_note: bool) -> Iterator[etree._Element]:
    """The footnote itself at its first anchor; at every other, its number with a link to it."""
    manuscript = making.manuscript
    if in_note or label in making.placed or label not in manuscript.referred:
        yield from _again(label, making)
        return
    making.placed.append(label)
    number = making.next_mark()
    name = {w("id"): number, w("name"): manuscript.place(label)}
    yield etree.Element(w("bookmarkStart"), name)
    reference = etree.Element(w("footnoteReference"), {w("id"): making.note_id(label)})
    run = _superscript([reference], making)
    if not manuscript.counts_itself:
        reference.set(w("customMarkFollows"), "1")
        run.extend(_words(manuscript.printed(label)))
    yield run
    yield etree.Element(w("bookmarkEnd"), {w("id"): number})


def _again(label: str, making: Making) -> Iterator[etree._Element]:
    manuscript = making.manuscript
    number = list(_words(manuscript.printed(label)))
    if label not in manuscript.notes:
        yield _superscript(number, making)
    elif label in manuscript.referred and manuscript.counts_itself:
        field = etree.Element(w("fldSimple"))
        field.set(w("instr"), f" NOTEREF {manuscript.place(label)} \\f \\h ")
        field.append(_superscript(number, making))
        yield field
    else:
        link = etree.Element(w("hyperlink"), {w("anchor"): manuscript.place(label)})
        link.append(_superscript(number, making))
        yield link


def _superscript(children: Sequence[etree._Element], making: Making) -> etree._Element:
    """A run in the style of note numbers, which are isolated by their direction."""
    run = etree.Element(w("r"))
    looks = etree.SubElement(run, w("rPr"))
    looks.append(making.style("rStyle", "footnote reference"))
    if making.manuscript.rightward:
        turn_run(looks)
    run.extend(children)
    return run


def note_mark(label: str, making: Making) -> etree._Element:
    """The number at the head of a footnote."""
    if making.manuscript.counts_itself:
        return _superscript([etree.Element(w("footnoteRef"))], making)
    return _superscript(list(_words(making.manuscript.printed(label))), making)
