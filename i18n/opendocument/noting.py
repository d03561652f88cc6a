"""How an OpenDocument Text has its notes numbered."""

from __future__ import annotations

from i18n.opendocument.names import q
from i18n.opendocument.package import STYLES, Package

_PLAIN = {"footnote": ("1",), "endnote": ("1", "i")}


def is_numbered_otherwise(package: Package) -> bool:
    """It has notes whose number on paper is another than their place in the text."""
    kinds = {kind for kind, _ in package.notes.values()}
    named = package.root(STYLES).iter(q("text:notes-configuration")) if package.has(STYLES) else ()
    counted = any(
        said.get(q("style:num-format"), "1") not in _PLAIN[said.get(q("text:note-class"), "")]
        or said.get(q("text:start-value"), "0") not in ("0", "1")
        or said.get(q("text:start-numbering-at"), "document") != "document"
        for said in named
        if said.get(q("text:note-class"), "") in kinds
    )
    marks = (note.find(q("text:note-citation")) for note in package.notes)
    return counted or any(m is not None and m.get(q("text:label")) is not None for m in marks)
