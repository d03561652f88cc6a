"""The pictures in a paragraph of an OpenDocument Text, and the shapes that may hide them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from i18n.office.drawn import Drawn
from i18n.office.words import words_for
from i18n.opendocument.names import PARAGRAPHS, q
from i18n.opendocument.styles import Styles
from i18n.pictures.kinds import kind_of
from i18n.view import Obstacle, View

_SHAPES = tuple(
    q(f"draw:{name}")
    for name in ("custom-shape", "rect", "circle", "ellipse", "polygon", "path", "regular-polygon")
)
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt|pc|px)$")
_PIXELS = {"cm": 96 / 2.54, "mm": 9.6 / 2.54, "in": 96.0, "pt": 4 / 3, "pc": 16.0, "px": 1.0}
_ROTATION = re.compile(r"rotate\s*\(\s*(-?[\d.]+)")
_NUMBERS = re.compile(r"\d+\.?\d*")
_BEGINNING = 32


@dataclass(frozen=True)
class DrawingReader:
    """Reads the pictures of one part."""

    styles: Styles

    def drawn_in(self, element: etree._Element, thing: str = "") -> Iterator[Drawn]:
        """The pictures in an element; those in text boxes belong to the paragraphs there."""
        for frame in element.iter(q("draw:frame")):
            outer = frame
            while outer is not element and outer.tag not in PARAGRAPHS:
                outer = outer.getparent()  # type: ignore[assignment]
            images = frame.findall(q("draw:image"))
            if (images or _is_object(frame)) and (outer is element or outer.tag not in PARAGRAPHS):
                yield self._drawn(frame, images, thing)

    def hides(self, element: etree._Element) -> bool:
        """There is a filled shape without words, which may lie over a picture to hide something."""
        return any(
            self._looks(shape).get(q("draw:fill")) != "none"
            and not "".join(shape.itertext(q("text:p"), q("text:span"))).strip()
            for shape in element.iter(*_SHAPES)
        )

    def _drawn(self, frame: etree._Element, images: list[etree._Element], thing: str) -> Drawn:
        address = self._address(images)
        looks = self._looks(frame)
        mirror = looks.get(q("style:mirror"), "")
        flipped = "vertical" in mirror
        rotation = _ROTATION.search(frame.get(q("draw:transform"), ""))
        turned = -math.degrees(float(rotation[1])) if rotation else 0.0
        width, height = (_pixels(frame.get(q(f"svg:{name}"), "")) for name in ("width", "height"))
        cut = any(float(each) for each in _NUMBERS.findall(looks.get(q("fo:clip"), "")))
        return Drawn(
            View(
                address,
                mirrored=("horizontal" in mirror) is not flipped,
                turned=round(turned + (180 if flipped else 0), 3) % 360,
            ),
            (width, height) if width and height else None,
            _alternative(frame),
            thing,
            floating=frame.get(q("text:anchor-type")) != "as-char",
            decorative=any(
                etree.QName(name).localname == "decorative" and said == "true"
                for name, said in frame.attrib.items()
            ),
            obstacle=self._obstacle(frame, address, cut=cut),
        )

    def _obstacle(self, frame: etree._Element, address: str, *, cut: bool) -> Obstacle | None:
        if next(frame.iterancestors(q("draw:g")), None) is not None:
            return Obstacle.COVERED
        if cut:
            return Obstacle.CUT
        if address not in self.styles.package.archive.names:
            return Obstacle.OBJECT if _is_object(frame) else Obstacle.ELSEWHERE
        known = kind_of(self.styles.package.archive.beginning(address, _BEGINNING))
        return Obstacle.OBJECT if _is_object(frame) and known is None else None

    def _address(self, images: list[etree._Element]) -> str:
        """The path of the first file that every program shows, else of the first there is, else
        what names one."""
        archive = self.styles.package.archive
        paths = [unquote(one.get(q("xlink:href"), "")).removeprefix("./") for one in images]
        there = [path for path in paths if path in archive.names]
        known = (path for path in there if kind_of(archive.beginning(path, _BEGINNING)))
        return next(known, (there or paths or [""])[0])

    def _looks(self, element: etree._Element) -> dict[str, str]:
        found: dict[str, str] = {}
        name = element.get(q("draw:style-name"))
        for _, style in reversed(list(self.styles.chain("graphic", name))):
            properties = style.find(q("style:graphic-properties"))
            for key, value in () if properties is None else properties.attrib.items():
                found[str(key)] = str(value)
        return found


def _is_object(frame: etree._Element) -> bool:
    return any(frame.find(q(name)) is not None for name in ("draw:object", "draw:object-ole"))


def _alternative(frame: etree._Element) -> str:
    said = (
        words_for("".join(each.itertext()))
        for name in ("svg:desc", "svg:title")
        for each in frame.iter(q(name))
    )
    return next(filter(None, said), "")


def _pixels(length: str) -> float:
    found = _LENGTH.match(length)
    return float(found[1]) * _PIXELS[found[2]] if found and found[1].count(".") < 2 else 0.0
