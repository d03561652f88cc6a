"""Counts the notes of a Word document that was made here."""

from __future__ import annotations

from itertools import count

from lxml import etree

from i18n.office.counting import Counted, place_of
from i18n.word.names import w
from i18n.word.package import Package


def count_notes(data: bytes, name: str) -> Counted:
    """The notes and anchors of the document; DocumentError where it cannot be read."""
    package = Package.open(data, name)
    found = Counted()
    ids = {id for kind, id in package.notes if kind == "footnote"}
    numbers = count(1)
    for _, root in package.texts():
        for mark in root.iter(w("bookmarkStart")):
            _add_note(mark, found, numbers, ids)
        for field in root.iter(w("fldSimple")):
            words = field.get(w("instr"), "").split()
            if words[:1] == ["NOTEREF"] and len(words) > 1:
                found.anchors[place_of(words[1])] += 1
        for link in root.iter(w("hyperlink")):
            if place := place_of(link.get(w("anchor"), "")):
                found.anchors[place] += 1
    return found


def _add_note(mark: etree._Element, found: Counted, numbers: count[int], ids: set[str]) -> None:
    """A footnote that the file has, at its reference; a note below the text, at its number."""
    place = place_of(mark.get(w("name"), ""))
    run = mark.getnext()
    if not place or run is None:
        return
    reference = run.find(w("footnoteReference"))
    words = "".join(text.text or "" for text in run.iter(w("t")))
    if reference is None:
        found.add_note(place, words)
        return
    found.anchors[place] += 1
    number = words or str(next(numbers))
    if reference.get(w("id")) in ids:
        found.add_note(place, number)
