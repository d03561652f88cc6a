"""Messages as XLIFF 2.1 has them: elements become paired codes, anchors and breaks placeholders.

What a code stands for in the message is kept in the unit's original data, so that it comes back
exactly whatever an editor did to the code's other attributes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from i18n.errors import CatalogError
from i18n.inline import Break, Element, Inline, NoteAnchor, Stray, Text, parse, serialize
from i18n.safe_xml import is_character, local

_FOREIGN = "\0\4"
"""Characters that gettext keeps for itself."""
XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
_TYPES = {"em": ("fmt", "xlf:i"), "strong": ("fmt", "xlf:b")}


@dataclass
class Codes:
    """The codes of one unit: their ids, and what each stands for in a message."""

    data: dict[str, str] = field(default_factory=dict)
    """What stands in messages, with the id under which the unit keeps it."""
    count: int = 0

    def reference(self, original: str) -> str:
        """The id of the original data with this content."""
        return self.data.setdefault(original, f"d{len(self.data) + 1}")

    def fresh(self) -> str:
        """An id that no other code of the unit has."""
        self.count += 1
        return f"c{self.count}"


def fill(
    parent: etree._Element,
    message: str,
    labels: Collection[str],
    codes: Codes,
    partners: dict[str, list[str]] | None = None,
) -> dict[str, list[str]]:
    """Put a message into a `source` or `target`; gives the ids of its codes by what they stand for.

    A target is given its source's: a code that has a partner there bears the partner's id.
    """
    nodes = parse(message, labels)
    filler = _Filler(codes, labels, {key: list(ids) for key, ids in (partners or {}).items()})
    if serialize(nodes, labels) == message:
        filler.put(parent, nodes)
    else:
        _add_text(parent, message)
    return filler.ids


@dataclass
class _Filler:
    codes: Codes
    labels: Collection[str]
    waiting: dict[str, list[str]]
    ids: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def put(self, parent: etree._Element, nodes: Sequence[Inline]) -> None:
        for node in nodes:
            match node:
                case Element(name, children):
                    self.put(self._pair(parent, name), children)
                case Stray(tag):
                    self._place(parent, tag, "fmt", f"concordant:{tag.strip('</>')}")
                case Text():
                    _add_text(parent, serialize((node,), self.labels))
                case NoteAnchor(label):
                    anchor = self._place(parent, f"[{label}]", "other", "concordant:anchor")
                    anchor.set("canDelete", "no")
                    anchor.set("canCopy", "no")
                case Break():
                    self._place(parent, "<br/>", "fmt", "xlf:lb")

    def _pair(self, parent: etree._Element, name: str) -> etree._Element:
        kind, sub = _TYPES.get(name, ("fmt", f"concordant:{name}"))
        if name not in _TYPES and name[1:].isdigit():
            kind = "link"
        pair = etree.SubElement(parent, f"{{{XLIFF}}}pc", id=self._id(f"pc {name}"))
        pair.set("type", kind)
        pair.set("subType", sub)
        pair.set("dataRefStart", self.codes.reference(f"<{name}>"))
        pair.set("dataRefEnd", self.codes.reference(f"</{name}>"))
        return pair

    def _place(self, parent: etree._Element, text: str, kind: str, sub: str) -> etree._Element:
        place = etree.SubElement(parent, f"{{{XLIFF}}}ph", id=self._id(f"ph {text}"))
        place.set("type", kind)
        place.set("subType", sub)
        place.set("dataRef", self.codes.reference(text))
        place.set("disp", text)
        return place

    def _id(self, key: str) -> str:
        partners = self.waiting.get(key)
        id = partners.pop(0) if partners else self.codes.fresh()
        self.ids[key].append(id)
        return id


def _add_text(parent: etree._Element, text: str) -> None:
    """Literal text; what XML cannot hold becomes a `cp`."""
    start = 0
    for index, character in enumerate(text):
        if not is_character(character):
            _append(parent, text[start:index])
            etree.SubElement(parent, f"{{{XLIFF}}}cp", hex=f"{ord(character):04X}")
            start = index + 1
    _append(parent, text[start:])


def _append(parent: etree._Element, text: str) -> None:
    if not text:
        return
    last = parent[-1] if len(parent) else None
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


@dataclass(frozen=True)
class Originals:
    """What the codes of a unit stand for in a message."""

    data: Mapping[str, str]
    """The unit's original data, by id."""
    path: str
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Beginning and end of the codes of its sources, by id: for tools that drop references."""

    def learn(self, source: etree._Element) -> None:
        """The codes of a source are known by their ids."""
        for code in source.iter("{*}pc", "{*}ph", "{*}sc"):
            start = code.get("dataRefStart") or code.get("dataRef") or ""
            end = code.get("dataRefEnd") or ""
            if start in self.data:
                self.codes[code.get("id") or ""] = self.data[start], self.data.get(end, "")

    def of(self, code: etree._Element, key: str, end: bool = False) -> str:
        """What a code stands for; CatalogError where nothing says it."""
        reference = code.get(key) or ""
        if reference in self.data:
            return self.data[reference]
        for id in (code.get("id"), code.get("copyOf"), code.get("startRef")):
            if id is not None and id in self.codes:
                return self.codes[id][end]
        shown = code.get("id") or local(code)
        raise CatalogError(
            f"the code {shown!r} stands for nothing in this file; copy codes from the source, or "
            "take it out",
            path=self.path,
            line=code.sourceline,
        )


def message(parent: etree._Element | None, originals: Originals) -> str:
    """The message in a `source` or `target`; empty where there is none.

    Text that looks like an anchor or a tag is one: a translator may type `[7]`.
    """
    return "" if parent is None else "".join(_parts(parent, originals))


def _parts(parent: etree._Element, originals: Originals) -> Iterator[str]:
    yield parent.text or ""
    for child in parent:
        yield from _code(child, originals)
        yield child.tail or ""


def _code(child: etree._Element, originals: Originals) -> Iterator[str]:
    name = local(child)
    if name == "pc":
        yield originals.of(child, "dataRefStart")
        yield from _parts(child, originals)
        yield originals.of(child, "dataRefEnd", end=True)
    elif name in ("ph", "sc", "ec"):
        yield originals.of(child, "dataRef", end=name == "ec")
    elif name == "cp":
        yield _code_point(child, originals.path)
    elif name == "mrk":
        yield from _parts(child, originals)
    elif name not in ("sm", "em", ""):
        message = f"<{name}> has no place in a text"
        raise CatalogError(message, path=originals.path, line=child.sourceline)


def _code_point(code: etree._Element, path: str) -> str:
    try:
        character = chr(int(code.get("hex") or "", 16))
        character.encode()
    except (ValueError, OverflowError) as error:
        message = f"hex={code.get('hex')!r} names no character"
        raise CatalogError(message, path=path, line=code.sourceline) from error
    if character in _FOREIGN:
        message = f"hex={code.get('hex')!r} cannot stand in a catalog; take it out"
        raise CatalogError(message, path=path, line=code.sourceline)
    return character
