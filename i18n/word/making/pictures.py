"""Pictures in the text of a Word document."""

from __future__ import annotations

from lxml import etree

from i18n.office.manuscript import Manuscript
from i18n.office.words import legal
from i18n.pictures.size import fitted, size_in_pixels
from i18n.publication.passage import Image
from i18n.word.making.making import Making
from i18n.word.names import RELATIONSHIP, w

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WP, _A, _PIC = (f"{_DRAWING}/{name}" for name in ("wordprocessingDrawing", "main", "picture"))
_PER_PIXEL = 9525
"""English Metric Units."""
_PAGE = (588.0, 800.0)
"""How wide and tall a picture may be on A4, in CSS pixels."""


def drawing(image: Image, making: Making) -> etree._Element | None:
    """The picture in the line; `None` for one that Word cannot show."""
    data = making.manuscript.pictures.get(image.path, b"")
    size = size_in_pixels(data)
    if size is None:
        return None
    width, height = (round(each * _PER_PIXEL) for each in fitted(image.size or size, *_PAGE))
    id = making.links.id("image", media_path(image.path, making.manuscript))
    number = making.next_mark()
    made = etree.Element(w("drawing"))
    inline = etree.SubElement(made, f"{{{_WP}}}inline")
    extent = {"cx": str(max(width, 1)), "cy": str(max(height, 1))}
    etree.SubElement(inline, f"{{{_WP}}}extent", extent)
    named = {"id": number, "name": f"Picture {number}", "descr": legal(image.alternative)}
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
    return made


def media_path(path: str, manuscript: Manuscript) -> str:
    """Where a picture of the edition lies, from the folder of the text."""
    return f"media/{manuscript.file_name(path)}"
