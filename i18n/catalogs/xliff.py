"""XLIFF 2.1 (OASIS): what translators' programs take, and give back.

A block is a unit, its segments are segments, what stands between them is ignorable; comments are
notes. Which words went out is kept in the metadata of each unit: a file that comes back weeks
later is compared with just these.
"""

from __future__ import annotations

from lxml import etree

from i18n import locale, safe_xml
from i18n.catalogs.xliff_inline import XLIFF, Codes, Originals, fill, message
from i18n.errors import CatalogError, LocaleError
from i18n.handoff import PREFIX, Comment, HandedBlock, HandedSegment, Handoff, SubState
from i18n.review import State
from i18n.safe_xml import SPACE, local

METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_VERSIONS = ("2.0", "2.1", "2.2")
_BASE = "base "
_DOCUMENT = "document"
_TEXTS = ("source", "target", "data", "note")


def write(handoff: Handoff) -> bytes:
    """The handoff as an XLIFF 2.1 file in UTF-8, the same bytes for the same handoff."""
    root = etree.Element(f"{{{XLIFF}}}xliff", nsmap={None: XLIFF, "mda": METADATA})
    root.set("version", "2.1")
    root.set("srcLang", handoff.source_locale)
    root.set("trgLang", handoff.locale)
    file = _child(root, "file", id="f1", original=handoff.original or handoff.document)
    file.set("canResegment", "no")
    file.set("srcDir", locale.direction(handoff.source_locale))
    file.set("trgDir", locale.direction(handoff.locale))
    file.set(SPACE, "preserve")
    _metadata(file, {_DOCUMENT: handoff.document})
    for block in handoff.blocks:
        _write_block(file, block, handoff)
    safe_xml.indent(root, _TEXTS)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _write_block(file: etree._Element, block: HandedBlock, handoff: Handoff) -> None:
    unit = _child(file, "unit", id=f"u-{block.segments[0].id}")
    if block.name:
        unit.set("name", block.name)
    if block.kind:
        unit.set("type", f"{PREFIX}:{block.kind}")
    _metadata(unit, {f"{_BASE}{s.id}": s.base for s in block.segments if s.base})
    if block.comments:
        notes = _child(unit, "notes")
        for number, comment in enumerate(block.comments, 1):
            note = _child(notes, "note", id=f"n{number}", category=comment.kind or "comment")
            note.text = _writable(comment.text)
    codes = Codes()
    for segment in block.segments:
        _write_segment(unit, segment, handoff, codes)
    if codes.data:
        kept = etree.Element(f"{{{XLIFF}}}originalData")
        for original, id in codes.data.items():
            _child(kept, "data", id=id).text = original
        unit.insert(len(unit.findall("{*}notes")) + len(unit.findall("{*}metadata")), kept)


def _write_segment(
    unit: etree._Element, segment: HandedSegment, handoff: Handoff, codes: Codes
) -> None:
    if segment.glue:
        between = _child(_child(unit, "ignorable"), "source")
        fill(between, segment.glue, (), codes)
    element = _child(unit, "segment", id=f"s-{segment.id}", state=segment.state.value)
    if segment.sub_state:
        element.set("subState", f"{PREFIX}:{segment.sub_state}")
    partners = fill(_child(element, "source"), segment.source, handoff.labels, codes)
    if segment.target:
        fill(_child(element, "target"), segment.target, handoff.labels, codes, partners)


def _metadata(parent: etree._Element, values: dict[str, str]) -> None:
    if not values:
        return
    metadata = etree.SubElement(parent, f"{{{METADATA}}}metadata")
    group = etree.SubElement(metadata, f"{{{METADATA}}}metaGroup", category=PREFIX)
    for kind, value in values.items():
        etree.SubElement(group, f"{{{METADATA}}}meta", type=kind).text = value


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XLIFF}}}{name}", attributes)


def _writable(text: str) -> str:
    """A remark without what XML cannot hold."""
    return "".join(filter(safe_xml.is_character, text))


def read(data: bytes, path: str, labels: frozenset[str] = frozenset()) -> tuple[Handoff, ...]:
    """What is in an XLIFF 2 file, a handoff for each `file` element.

    CatalogError says, with the line, what is no XLIFF 2 or not to be understood.
    """
    root = safe_xml.parse(data, CatalogError, path)
    if local(root) != "xliff":
        raise CatalogError(f"is no XLIFF: it begins with <{local(root)}>", path=path, line=1)
    version = root.get("version") or "?"
    if version not in _VERSIONS:
        message = f"is XLIFF {version}; export it again as XLIFF 2.1"
        raise CatalogError(message, path=path, line=1)
    source, target = _tag(root, "srcLang", path), _tag(root, "trgLang", path)
    return tuple(_handoff(file, source, target, path) for file in root.iterfind("{*}file"))


def _tag(root: etree._Element, name: str, path: str) -> str:
    try:
        return locale.canonical(root.get(name) or "")
    except LocaleError as error:
        raise CatalogError(f"{name}: {error.message}", path=path, line=1) from error


def _handoff(file: etree._Element, source: str, target: str, path: str) -> Handoff:
    original = file.get("original") or ""
    return Handoff(
        _known(file).get(_DOCUMENT, ""),
        source,
        target,
        tuple(_block(unit, path) for unit in file.iter("{*}unit")),
        original=original,
    )


def _block(unit: etree._Element, path: str) -> HandedBlock:
    kept = unit.iterfind("{*}originalData/{*}data")
    originals = Originals({d.get("id") or "": message(d, Originals({}, path)) for d in kept}, path)
    known = _known(unit)
    segments: list[HandedSegment] = []
    glue = ""
    for part in unit.iterfind("{*}*"):
        source = part.find("{*}source")
        if source is None or local(part) not in ("segment", "ignorable"):
            continue
        originals.learn(source)
        if local(part) == "ignorable":
            glue = message(source, originals)
            continue
        segments.append(_segment(part, source, originals, known, glue))
        glue = ""
    comments = tuple(
        Comment("".join(map(str, note.itertext())), note.get("category") or "")
        for note in unit.iterfind("{*}notes/{*}note")
    )
    return HandedBlock(
        tuple(segments),
        name=unit.get("name") or "",
        kind=(unit.get("type") or "").removeprefix(f"{PREFIX}:"),
        comments=comments,
    )


def _segment(
    part: etree._Element,
    source: etree._Element,
    originals: Originals,
    known: dict[str, str],
    glue: str,
) -> HandedSegment:
    id = (part.get("id") or "").removeprefix("s-")
    state, sub = part.get("state") or State.INITIAL, part.get("subState") or ""
    if state not in list(State):
        raise CatalogError(
            f"state {state!r} is none of {', '.join(State)}",
            path=originals.path,
            line=part.sourceline,
        )
    sub = sub.removeprefix(f"{PREFIX}:")
    return HandedSegment(
        id,
        message(source, originals),
        message(part.find("{*}target"), originals),
        State(state),
        SubState(sub) if sub in list(SubState) else None,
        known.get(f"{_BASE}{id}"),
        glue,
        part.sourceline,
    )


def _known(element: etree._Element) -> dict[str, str]:
    """What our own export wrote beside a file or a unit."""
    return {
        meta.get("type") or "": meta.text or ""
        for group in element.iterfind("{*}metadata/{*}metaGroup")
        if group.get("category") == PREFIX
        for meta in group.iterfind("{*}meta")
    }
