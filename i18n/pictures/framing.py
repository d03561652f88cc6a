"""A picture file in an SVG that shows it upright: Typst decodes all pictures of a text at once and
keeps them, 36 MB for a photo of 12 megapixels, but takes over those in an SVG as they are."""

from __future__ import annotations

from i18n.pictures.cleaning import turned
from i18n.pictures.size import size_in_pixels

_LYING = 5
_TURNS = {
    1: "1 0 0 1 0 0",
    2: "-1 0 0 1 {w} 0",
    3: "-1 0 0 -1 {w} {h}",
    4: "1 0 0 -1 0 {h}",
    5: "0 1 1 0 0 0",
    6: "0 1 -1 0 {w} 0",
    7: "0 -1 -1 0 {w} {h}",
    8: "0 -1 1 0 0 {h}",
}
"""By the orientation (Exif), in a picture that is `w` wide and `h` high when it is upright."""


def frame(name: str, data: bytes) -> str:
    """The SVG; the file has the name `name` and lies beside it."""
    width, height = size_in_pixels(data) or (1, 1)
    said = turned(data)
    wide, high = (height, width) if said >= _LYING else (width, height)
    turn = _TURNS[said].format(w=width, h=height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image href="{name}" width="{wide}" height="{high}" transform="matrix({turn})"/></svg>'
    )
