"""Pictures in the text of a Word document."""

from __future__ import annotations

from lxml import etree

from i18n.office.images import size_in_pixels
from i18n.word.making.making import Making
from i18n.word.names import RELATIONSHIP, w

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WP, _A, _PIC = (f"{_DRAWING}/{name}" for name in ("wordprocessingDrawing", "main", "picture"))
_PER_PIXEL = 9525
_WIDEST = 5_600_000
"""English Metric Units: 96 pixels to the inch, and the width of the text on A4."""


def picture(path: str, alternative: str, making: Making) -> etree._Element | None:
    """The picture in the line; `None` for one that Word cannot show (WebP)."""
    data = making.manuscript.pictures.get(path, b"")
    size = size_in_pixels(data)
    if size is None:
        return None
    width, height = size[0] * _PER_PIXEL, size[1] * _PER_PIXEL
    if width > _WIDEST:
        width, height = _WIDEST, height * _WIDEST // width
    id = making.links.id("image", _target(path))
    number = making.next_mark()
    drawing = etree.Element(w("drawing"))
    inline = etree.SubElement(drawing, f"{{{_WP}}}inline")
    extent = {"cx": str(width), "cy": str(max(height, 1))}
    etree.SubElement(inline, f"{{{_WP}}}extent", extent)
    named = {"id": number, "name": f"Picture {number}", "descr": alternative}
    etree.SubElement(inline, f"{{{_WP}}}docPr", named)
    graphic = etree.SubElement(inline, f"{{{_A}}}graphic", nsmap={"a": _A, "pic": _PIC})
    graphic_data = etree.SubElement(graphic, f"{{{_A}}}graphicData", uri=_PIC)
    shown = etree.SubElement(graphic_data, f"{{{_PIC}}}pic")
    about = etree.SubElement(shown, f"{{{_PIC}}}nvPicPr")
    etree.SubElement(about, f"{{{_PIC}}}cNvPr", named)
    etree.SubElement(about, f"{{{_PIC}}}cNvPicPr")
    fill = etree.SubElement(shown, f"{{{_PIC}}}blipFill")
    etree.SubElement(fill, f"{{{_A}}}blip", {f"{{{RELATIONSHIP}}}embed": id})
    etree.SubElement(etree.SubElement(fill, f"{{{_A}}}stretch"), f"{{{_A}}}fillRect")
    shape = etree.SubElement(shown, f"{{{_PIC}}}spPr")
    frame = etree.SubElement(shape, f"{{{_A}}}xfrm")
    etree.SubElement(frame, f"{{{_A}}}off", x="0", y="0")
    etree.SubElement(frame, f"{{{_A}}}ext", extent)
    etree.SubElement(etree.SubElement(shape, f"{{{_A}}}prstGeom", prst="rect"), f"{{{_A}}}avLst")
    return drawing


def _target(path: str) -> str:
    return f"media/{path.rpartition('/')[2]}"
