"""What the parts of an OpenDocument share while it is made: the styles it needs, its notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from i18n import locale
from i18n.office.manuscript import Looks, Manuscript
from i18n.opendocument.formats import POSITION, SLANT, WEIGHT
from i18n.opendocument.names import q
from i18n.opendocument.package import CONTENT, Package
from i18n.opendocument.styling import automatic
from i18n.opendocument.turning import language_properties

_TAGS = {
    "strong": dict.fromkeys(WEIGHT, "bold"),
    "em": dict.fromkeys(SLANT, "italic"),
    "sup": {POSITION: "super 65%"},
    "sub": {POSITION: "sub 65%"},
}


@dataclass
class Making:
    """A document in the making."""

    manuscript: Manuscript
    package: Package
    placed: list[str] = field(default_factory=list)
    """The notes that stand in the text, in order."""
    styles: dict[tuple[object, ...], str] = field(default_factory=dict)
    """The names of the automatic styles, by what they say."""
    frames: int = 0
    """How many pictures there are."""

    def text_style(self, looks: Looks) -> str | None:
        """The style of words with these looks; `None` where they have none of their own."""
        said: dict[str, str] = {}
        for tag in sorted(looks.tags & _TAGS.keys()):
            said |= _TAGS[tag]
        if looks.language:
            said |= language_properties(locale.canonical(looks.language))
        parent = _parent(looks)
        if not said:
            return parent
        return self._style("text", parent, "style:text-properties", said)

    def paragraph_style(self, parent: str, said: Mapping[str, str]) -> str:
        """The style of paragraphs that differ from a named one in this."""
        values = {q(name): text for name, text in said.items()}
        return self._style("paragraph", parent, "style:paragraph-properties", values)

    def _style(self, family: str, parent: str | None, kind: str, said: Mapping[str, str]) -> str:
        key = (family, parent, *sorted(said.items()))
        if key not in self.styles:
            name = f"{family[0].upper()}{len(self.styles) + 1}"
            self.styles[key] = name
            style = etree.SubElement(automatic(self.package, CONTENT), q("style:style"))
            style.set(q("style:name"), name)
            style.set(q("style:family"), family)
            if parent:
                style.set(q("style:parent-style-name"), parent)
            etree.SubElement(style, q(kind), dict(said))
        return self.styles[key]


def _parent(looks: Looks) -> str | None:
    if looks.untranslated:
        return "Concordant_20_Untranslated"
    return "Source_20_Text" if "code" in looks.tags else None
