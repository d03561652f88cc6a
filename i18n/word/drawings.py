"""The pictures in a paragraph of a Word document, and the shapes that may hide them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from i18n.office.drawn import Drawn
from i18n.office.words import words_for
from i18n.view import Obstacle, View
from i18n.word.names import ALTERNATE, FALLBACK, r, w
from i18n.word.package import Relationship

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_CHOICE = FALLBACK.replace("Fallback", "Choice")
_OBJECTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
)
_GROUPS = ("{*}wgp", "{*}wpc", f"{_V}group", f"{_A}grpSp")
_VML_SHAPES = tuple(f"{_V}{name}" for name in ("shape", "rect", "roundrect", "oval", "polyline"))
_LINES = ("line", "straightConnector1")
_PER_PIXEL = 9525
"""English Metric Units."""
_LENGTH = re.compile(r"([\d.]+)(pt|in|cm|mm|px|)$")
_PIXELS = {"pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "px": 1.0, "": 4 / 3}


def drawn_in(
    element: etree._Element, links: Mapping[str, Relationship], thing: str
) -> Iterator[Drawn]:
    """The pictures in what a tag stands for; those in text boxes belong to the paragraphs there."""
    pictures = list(_pictures(element))
    for found in pictures:
        if found.tag == f"{_V}imagedata":
            yield _old(found, links, thing)
        else:
            yield _drawing(found, links, thing)
    shown = {holder for found in pictures for holder in found.iterancestors(ALTERNATE)}
    for found in element.iter(*_OBJECTS):
        if not any(e.tag == w("txbxContent") or e in shown for e in found.iterancestors()):
            yield replace(_drawing(found, links, thing), obstacle=Obstacle.OBJECT)


def hides(element: etree._Element) -> bool:
    """There is a filled shape without words, which may lie over a picture to hide something."""
    for shape in element.iter("{*}wsp"):
        properties = shape.find("{*}spPr")
        outline = None if properties is None else properties.find(f"{_A}prstGeom")
        is_line = outline is not None and outline.get("prst") in _LINES
        own = properties is not None and properties.find(f"{_A}noFill") is None
        shows = properties is not None and properties.find(f"{_A}blipFill") is not None
        if own and not is_line and not shows and not _has_words(shape):
            return True
    return any(
        shape.get("filled") not in ("f", "false")
        and shape.find(f"{_V}imagedata") is None
        and next(shape.iterancestors(FALLBACK), None) is None
        and not _has_words(shape)
        for shape in element.iter(*_VML_SHAPES)
    )


def _has_words(shape: etree._Element) -> bool:
    return any((text.text or "").strip() for text in shape.iter(w("t")))


def _pictures(element: etree._Element) -> Iterator[etree._Element]:
    """What names the files; of two forms of one thing the newer, where it has a picture."""
    if element.tag == ALTERNATE:
        for form in (_CHOICE, FALLBACK):
            inside = [one for each in element.iterchildren(form) for one in _pictures(each)]
            if inside:
                yield from inside
                return
    elif element.tag == f"{_A}blip" or element.tag == f"{_V}imagedata":
        yield element
    elif element.tag != w("txbxContent"):
        for child in element.iterchildren(etree.Element):
            yield from _pictures(child)


def _drawing(blip: etree._Element, links: Mapping[str, Relationship], thing: str) -> Drawn:
    holder = next(blip.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
    fill = blip.getparent()
    shape = None if fill is None else fill.getparent()
    ids = (blip.get(r(name), "") for name in ("embed", "link", "id", "dm"))
    part = next((links[id] for id in ids if id in links), None)
    extent = None if holder is None else holder.find(f"{_WP}extent")
    return Drawn(
        _view(part.target if part else "", fill, shape),
        _extent(extent),
        _alternative(holder, shape),
        thing,
        floating=holder is not None and holder.tag == f"{_WP}anchor",
        decorative=holder is not None
        and any(each.get("val") in ("1", "true") for each in holder.iter("{*}decorative")),
        obstacle=_obstacle(blip, part, fill),
    )


def _obstacle(
    element: etree._Element, part: Relationship | None, fill: etree._Element | None = None
) -> Obstacle | None:
    if next(element.iterancestors(*_GROUPS), None) is not None:
        return Obstacle.COVERED
    if fill is not None and fill.find(f"{_A}tile") is not None:
        return Obstacle.COVERED
    return Obstacle.ELSEWHERE if part is None or part.external else None


def _view(address: str, fill: etree._Element | None, shape: etree._Element | None) -> View:
    cut = None if fill is None else fill.find(f"{_A}srcRect")
    frame = None if shape is None else next(shape.iter(f"{_A}xfrm"), None)
    sides = [0.0 if cut is None else _percentage(cut.get(side)) for side in "ltrb"]
    if frame is None:
        return _checked(address, sides)
    flipped = frame.get("flipV") in ("1", "true")
    mirrored = (frame.get("flipH") in ("1", "true")) is not flipped
    turned = _whole(frame.get("rot")) / 60_000 + (180 if flipped else 0)
    return _checked(address, sides, mirrored=mirrored, turned=turned % 360)


def _checked(
    address: str, sides: list[float], *, mirrored: bool = False, turned: float = 0.0
) -> View:
    """The view; a cut is less than all there is, and none adds an edge."""
    left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in sides)
    if left + right > 0.99 or top + bottom > 0.99:
        left = top = right = bottom = 0.0
    return View(address, (left, top, right, bottom), mirrored, turned)


def _extent(extent: etree._Element | None) -> tuple[float, float] | None:
    if extent is None:
        return None
    width, height = (_whole(extent.get(name)) / _PER_PIXEL for name in ("cx", "cy"))
    return (width, height) if width > 0 and height > 0 else None


def _whole(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _percentage(text: str | None) -> float:
    """A part of one, in thousandths of a percent, or as Strict Open XML has it (`12.5%`)."""
    if text is None or not text.endswith("%"):
        return _whole(text) / 100_000
    return _share(text[:-1]) / 100


def _alternative(holder: etree._Element | None, shape: etree._Element | None) -> str:
    places = [
        *([] if holder is None else holder.iterchildren("{*}docPr")),
        *([] if shape is None else shape.iter("{*}cNvPr")),
    ]
    said = (words_for(each.get(name, "")) for name in ("descr", "title") for each in places)
    return next(filter(None, said), "")


def _old(image: etree._Element, links: Mapping[str, Relationship], thing: str) -> Drawn:
    """A picture as Word had it before 2007 (VML)."""
    shape = image.getparent()
    part = links.get(image.get(r("id"), ""))
    address = part.target if part else ""
    looks = _style("" if shape is None else shape.get("style", ""))
    width, height = (_length(looks.get(name, "")) for name in ("width", "height"))
    sides = [_share(image.get(f"crop{side}")) for side in ("left", "top", "right", "bottom")]
    flip = looks.get("flip", "")
    flipped = "y" in flip
    turned = _whole(looks.get("rotation")) + (180 if flipped else 0)
    said = () if shape is None else (words_for(shape.get(name, "")) for name in ("alt", "title"))
    return Drawn(
        _checked(address, sides, mirrored=("x" in flip) is not flipped, turned=turned % 360.0),
        (width, height) if width and height else None,
        next(filter(None, said), ""),
        thing,
        floating=looks.get("position") == "absolute",
        obstacle=_obstacle(image, part),
    )


def _style(text: str) -> dict[str, str]:
    parts = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in parts}


def _length(text: str) -> float:
    found = _LENGTH.match(text)
    return float(found[1]) * _PIXELS[found[2]] if found and found[1].count(".") < 2 else 0.0


def _share(text: str | None) -> float:
    """A part of one, written as such or in 65536ths (`13107f`)."""
    try:
        return float(text[:-1]) / 65_536 if text and text.endswith("f") else float(text or 0)
    except ValueError:
        return 0.0
