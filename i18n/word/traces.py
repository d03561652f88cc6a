"""What a Word document tells of people and their computers where nobody sees it: nothing of it goes
out with an edition."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from i18n.office.traces import NOBODY, bare, bare_within, is_local
from i18n.word.description import forget_description, names_somebody
from i18n.word.fields import instruction_word
from i18n.word.names import W_NAMESPACE, w
from i18n.word.package import Package, is_external, listing_of

_FILLED_IN = (
    *("AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "DOCPROPERTY", "INFO"),
    *("DOCVARIABLE", "TEMPLATE", "COMMENTS", "TITLE", "SUBJECT", "KEYWORDS", "CREATEDATE"),
    *("SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM"),
)
"""Fields that show what stands in the properties of the file."""
_NEEDLESS = ("{*}rsids", "{*}rsid", "{*}docId", "{*}docVars", "{*}attachedTemplate", "{*}mailMerge",
             "{*}dataBinding", "{*}printerSettings", w("fldData"))  # fmt: skip
"""What marks who typed what and when, leads to templates, lists and printers, and has the words of
controls filled in from what is left out."""
_WORDED = ("header", "footer", "footnotes", "endnotes", "comments", "styles", "stylesWithEffects",
           "numbering", "settings")  # fmt: skip
_OUTSIDE = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData",
            "printerSettings")  # fmt: skip
_LONGEST_TAG = 64
"""Of a control: what is longer comes from a program for citations, and says whose library it is."""
_W = {"w": W_NAMESPACE}
_AUTHORS = etree.XPath("//@w:author", namespaces=_W)
_MARKS = etree.XPath(
    "//@w:*[starts-with(local-name(), 'rsid')] | //w:permStart/@w:ed"
    " | //*[@w:author]/@*[local-name() = 'date' or local-name() = 'dateUtc']"
    " | //*[@w:author]/@w:initials",
    namespaces=_W,
)
_ADDRESSES = etree.XPath(
    "//@*[contains('|name|descr|title|alt|src|href|', concat('|', local-name(), '|'))]"
)


def tells(package: Package) -> bool:
    """The file names people: in its properties, in comments or tracked changes."""
    parts = (package.main, *package.related("comments"))
    named = {str(name) for part in parts for name in _AUTHORS(package.root(part))}
    return names_somebody(package) or bool(named - {"", NOBODY})


def local_links(package: Package) -> Iterator[str]:
    """The links, and what is shown from outside, that lead to somebody's computer."""
    for part, _ in package.texts():
        for relationship in package.relationships(part).values():
            if relationship.external and is_local(relationship.target):
                yield relationship.target


def forget(package: Package, publisher: str | None) -> None:
    """Leave all this out, and have the publisher as the author; what is seen stays."""
    forget_description(package, publisher)
    for part in dict.fromkeys(_texts(package)):
        _forget_in(package.touch(part))
        _forget_outside(package, part)


def _texts(package: Package) -> Iterator[str]:
    """The parts with text, or with how it is set."""
    for part in (package.main, *package.related("glossaryDocument")):
        yield part
        for relationship in package.relationships(part).values():
            if relationship.kind in _WORDED and relationship.target in package.archive.names:
                yield relationship.target


def _forget_in(root: etree._Element) -> None:
    for element in list(root.iter(*_NEEDLESS)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for found in _MARKS(root):
        del found.getparent().attrib[found.attrname]
    for found in _AUTHORS(root):
        found.getparent().set(found.attrname, NOBODY)
    for found in _ADDRESSES(root):
        if is_local(found):
            found.getparent().set(found.attrname, bare(found))
    for tag in root.iter(w("tag")):
        if len(tag.get(w("val"), "")) > _LONGEST_TAG:
            tag.set(w("val"), "")
    _forget_in_fields(root)


def _forget_in_fields(root: etree._Element) -> None:
    """No field leads to a computer, or to the library of who cites (Zotero, Mendeley, EndNote); and
    those filled in from the properties keep what they show."""
    opened: list[etree._Element] = []
    said: dict[etree._Element, str] = {}
    for element in root.iter(w("fldChar"), w("instrText"), w("fldSimple")):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            opened.append(element)
        elif kind == "end":
            del opened[-1:]
        elif element.tag == w("fldSimple"):
            instruction = bare_within(element.get(w("instr"), ""))
            element.set(w("instr"), instruction)
            _lock(element, instruction)
        elif element.tag == w("instrText"):
            element.text = bare_within(element.text or "")
            for holder in opened[-1:]:
                said[holder] = said.get(holder, "") + element.text
                _lock(holder, said[holder])
                if instruction_word(said[holder]) == "ADDIN":
                    element.text = " ADDIN " if said[holder] == element.text else ""


def _lock(holder: etree._Element, instruction: str) -> None:
    if instruction_word(instruction) in _FILLED_IN:
        holder.set(w("fldLock"), "true")


def _forget_outside(package: Package, part: str) -> None:
    listed = listing_of(part)
    if listed not in package.archive.names:
        return
    for id, relationship in package.relationships(part).items():
        if relationship.kind in _OUTSIDE:
            if relationship.external:
                _unlink(package, listed, id)
            elif relationship.target in package.archive.names:
                package.drop(relationship.target)
    for item in package.root(listed):
        if is_external(item) and is_local(item.get("Target", "")):
            package.touch(listed)
            item.set("Target", bare(item.get("Target", "")))


def _unlink(package: Package, listed: str, id: str) -> None:
    root = package.touch(listed)
    for item in list(root):
        if item.get("Id") == id:
            root.remove(item)
