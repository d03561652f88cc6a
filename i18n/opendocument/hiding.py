"""What of an OpenDocument Text nobody sees."""

from __future__ import annotations

from lxml import etree

from i18n.opendocument.names import PARAGRAPHS, q
from i18n.opendocument.styles import Styles

_DISPLAY, _NAME = q("text:display"), q("text:style-name")
_FIELDS = (q("text:hidden-text"), q("text:hidden-paragraph"))


def is_hidden(element: etree._Element, styles: Styles) -> bool:
    """A section, a paragraph or a stretch of it is not shown, as the file stands."""
    if element.tag in PARAGRAPHS:
        hides = (e.get(q("text:is-hidden")) == "true" for e in element.iter(_FIELDS[1]))
        return any(hides) or _is_set_hidden("paragraph", element, styles)
    if element.tag == q("text:span"):
        return _is_set_hidden("text", element, styles)
    if element.tag == q("text:section"):
        return element.get(_DISPLAY, "true") == "none"
    return element.tag == _FIELDS[0]


def _is_set_hidden(family: str, element: etree._Element, styles: Styles) -> bool:
    return styles.properties(family, element.get(_NAME)).get(_DISPLAY) == "none"
