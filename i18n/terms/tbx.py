"""TBX (ISO 30042): what other tools exchange terms in.

Reads version 3 in both styles (DCA and DCT) and version 2 (`martif`); writes version 3, the dialect
TBX-Basic, in the style DCA.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from i18n import locale, safe_xml
from i18n.errors import LocaleError, TermbaseError
from i18n.safe_xml import local
from i18n.termbase import Concept, ConceptKind, Standing, Term, Termbase
from i18n.terms.loading import is_acronym

_TBX = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = {
    "preferredTerm-admn-sts": Standing.PREFERRED,
    "standardizedTerm-admn-sts": Standing.PREFERRED,
    "admittedTerm-admn-sts": Standing.ADMITTED,
    "deprecatedTerm-admn-sts": Standing.DEPRECATED,
    "supersededTerm-admn-sts": Standing.DEPRECATED,
    "legalTerm-admn-sts": Standing.PREFERRED,
    "regulatedTerm-admn-sts": Standing.PREFERRED,
}
_WRITTEN = {
    Standing.PREFERRED: "preferredTerm-admn-sts",
    Standing.ADMITTED: "admittedTerm-admn-sts",
    Standing.DEPRECATED: "deprecatedTerm-admn-sts",
}
_CONCEPTS = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")


def read(data: bytes, name: str) -> tuple[Concept, ...]:
    """The concepts of a TBX file that have a term; TermbaseError says where it is none."""
    root = safe_xml.parse(data, TermbaseError, name)
    if local(root) not in ("tbx", "martif"):
        raise TermbaseError(f"is no TBX: it begins with <{local(root)}>", path=name, line=1)
    found = (_concept(element, number, name) for number, element in enumerate(_concepts(root), 1))
    return tuple(concept for concept in found if concept.terms)


def _concepts(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter("{*}*") if local(element) in _CONCEPTS)


def _concept(element: etree._Element, number: int, name: str) -> Concept:
    terms: list[Term] = []
    for language in element:
        if local(language) in _LANGUAGES:
            terms += _terms(language, _tag(language, name))
    acronyms_only = bool(terms) and all(term.acronym for term in terms)
    is_name = acronyms_only or _typed(element, "subjectField") == ConceptKind.NAME
    own = [child for child in element if local(child) not in _LANGUAGES]
    return Concept(
        element.get("id") or f"concept-{number}",
        ConceptKind.NAME if is_name else ConceptKind.TERM,
        tuple(terms),
        definition=_typed(element, "definition") or "",
        sources=tuple(
            _text(child)
            for part in own
            for child in part.iter("{*}*")
            if child.get("type") == "source" or local(child) == "source"
        ),
    )


def _tag(language: etree._Element, name: str) -> str:
    tag = language.get(_LANG) or language.get("lang") or ""
    try:
        return locale.canonical(tag)
    except LocaleError as error:
        message = f"xml:lang {tag!r} is no language tag; write one such as fr or pt-BR"
        raise TermbaseError(message, path=name, line=language.sourceline) from error


def _terms(language: etree._Element, tag: str) -> Iterator[Term]:
    """The terms of a language; the first is preferred where the file says nothing of standing."""
    first = True
    for section in language.iter("{*}*"):
        if local(section) not in _TERMS:
            continue
        text = next((_text(e) for e in section.iter("{*}*") if local(e) == "term"), "")
        if not text:
            continue
        status = _STATUS.get(_typed(section, "administrativeStatus") or "")
        standing = status or (Standing.PREFERRED if first else Standing.ADMITTED)
        kind = _typed(section, "termType")
        yield Term(text, tag, standing, acronym=kind == "acronym" or is_acronym(text))
        first = False


def _typed(element: etree._Element, kind: str) -> str | None:
    """The value of a data category, written as an attribute (DCA) or as an element (DCT)."""
    for child in element.iter("{*}*"):
        if child is not element and (child.get("type") == kind or local(child) == kind):
            return _text(child)
    return None


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def write(base: Termbase, source_locale: str) -> bytes:
    """The concepts as a TBX-Basic file in UTF-8."""
    root = etree.Element(f"{{{_TBX}}}tbx", nsmap={None: _TBX})
    root.set("type", "TBX-Basic")
    root.set("style", "dca")
    root.set(_LANG, source_locale)
    description = _child(_child(root, "tbxHeader"), "fileDesc")
    _child(_child(description, "titleStmt"), "title", "Concordant termbase")
    _child(_child(description, "sourceDesc"), "p", "Written by Concordant")
    body = _child(_child(root, "text"), "body")
    if not base.concepts:
        raise TermbaseError("has no concept yet, and TBX needs one; add a term first")
    for concept, name in zip(base.concepts, _names(base), strict=True):
        _write_concept(_child(body, "conceptEntry", id=name), concept)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _names(base: Termbase) -> list[str]:
    """An id for each concept that XML accepts (NCName), no two alike; most are that already."""
    names: dict[str, None] = {}
    for concept in base.concepts:
        name = re.sub(r"[^\w.-]", "-", concept.id)
        name = name if re.match(r"[^\W\d]", name) else f"c-{name}"
        while name in names:
            name += "-"
        names[name] = None
    return list(names)


def _write_concept(entry: etree._Element, concept: Concept) -> None:
    if concept.kind is ConceptKind.NAME:
        _child(entry, "descrip", concept.kind.value, type="subjectField")
    if concept.definition:
        _child(entry, "descrip", concept.definition, type="definition")
    for source in concept.sources:
        _child(entry, "admin", source, type="source")
    for tag in dict.fromkeys(term.locale for term in concept.terms):
        language = _child(entry, "langSec")
        language.set(_LANG, tag)
        for term in concept.terms:
            if term.locale == tag:
                section = _child(language, "termSec")
                _child(section, "term", term.text)
                _child(section, "termNote", _WRITTEN[term.standing], type="administrativeStatus")
                kind = "acronym" if term.acronym else "fullForm"
                _child(section, "termNote", kind, type="termType")


def _child(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_TBX}}}{name}", attributes)
    child.text = text and "".join(filter(safe_xml.is_character, text))
    return child
