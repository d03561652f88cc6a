"""Counts the notes of an OpenDocument that was made here."""

from __future__ import annotations

from i18n.office.counting import Counted, place_of
from i18n.opendocument.names import q
from i18n.opendocument.package import Package


def count_notes(data: bytes, name: str) -> Counted:
    """The notes and anchors of the document; DocumentError where it cannot be read."""
    body = Package.open(data, name).body
    found = Counted()
    for number, note in enumerate(body.iter(q("text:note")), 1):
        place = place_of(note.get(q("text:id"), ""))
        citation = note.find(q("text:note-citation"))
        label = None if citation is None else citation.get(q("text:label"))
        found.add_note(place, label or str(number))
        found.anchors[place] += 1
    for mark in body.iter(q("text:bookmark")):
        if place := place_of(mark.get(q("text:name"), "")):
            found.add_note(place, (mark.tail or "").partition("]")[0])
    for again in body.iter(q("text:note-ref")):
        found.anchors[place_of(again.get(q("text:ref-name"), ""))] += 1
    for link in body.iter(q("text:a")):
        if place := place_of(link.get(q("xlink:href"), "").removeprefix("#")):
            found.anchors[place] += 1
    return found
