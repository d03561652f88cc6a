"""The document whose styles and pages a made one has: an organisation's own, or ours."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from importlib.resources import files

from lxml import etree

from i18n.office.archive import Archive
from i18n.opendocument.names import made, q
from i18n.opendocument.package import CONTENT, META, STYLES, Package
from i18n.packing import pack

KIND = "application/vnd.oasis.opendocument.text"
MANIFEST = "META-INF/manifest.xml"
_FAMILY, _NAME = q("style:family"), q("style:name")


@cache
def _ours() -> dict[str, bytes]:
    """The parts of the reference document that comes along."""
    folder = files(__package__) / "reference"
    parts = {part: (folder / part).read_bytes() for part in (CONTENT, META, STYLES)}
    return {**parts, MANIFEST: (folder / "manifest.xml").read_bytes()}


def open_reference(data: bytes | None) -> Package:
    """The reference document without its text, with every style that a made one needs: those that
    an organisation's own lacks are taken from ours. DocumentError where it is no OpenDocument
    Text."""
    ours = _ours()
    if data is None:
        return Package(Archive(pack(ours, KIND), "reference.odt"))
    own = Package.open(data, "reference.odt")
    parts = {name: own.archive.read(name) for name in own.archive.names if not name.endswith("/")}
    parts.pop("mimetype")
    parts |= {CONTENT: ours[CONTENT], META: ours[META]}
    parts.setdefault(STYLES, ours[STYLES])
    package = Package(Archive(pack(parts, KIND), "reference.odt"))
    _adopt(package)
    return package


def _adopt(package: Package) -> None:
    root = package.touch(STYLES)
    source = Package(Archive(pack(_ours(), KIND), "reference.odt")).root(STYLES)
    for place, holder in enumerate(("office:font-face-decls", "office:styles")):
        target = made(root, holder, place)
        known = {_key(style) for style in target}
        found = source.find(q(holder))
        for style in () if found is None else found:
            if _key(style) not in known and style.tag != q("style:default-style"):
                target.append(deepcopy(style))


def _key(style: etree._Element) -> tuple[str, str | None, str | None]:
    """What tells one style from another: a family has a style of each name once."""
    named = style.get(_NAME) or style.get(q("text:note-class"))
    return str(style.tag), style.get(_FAMILY), named
