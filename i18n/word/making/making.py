"""What the parts of a Word document share while it is made: its styles, links and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from i18n.office.manuscript import Manuscript
from i18n.word.names import RELATIONSHIP, RELATIONSHIPS, w
from i18n.word.package import Package


@dataclass
class Relationships:
    """The links of one part, each address once."""

    found: dict[tuple[str, str], str] = field(default_factory=dict)

    def id(self, kind: str, target: str) -> str:
        """The id of the relationship of this kind to a target."""
        return self.found.setdefault((kind, target), f"rIdText{len(self.found) + 1}")

    def add_to(self, root: etree._Element) -> None:
        """Put them among the relationships of a part."""
        for (kind, target), id in self.found.items():
            made = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
            made.set("Id", id)
            made.set("Type", f"{RELATIONSHIP}/{kind}")
            made.set("Target", target)
            if kind == "hyperlink":
                made.set("TargetMode", "External")


@dataclass
class Making:
    """A document in the making."""

    manuscript: Manuscript
    package: Package
    styles: dict[str, str]
    """The ids of styles by their names."""
    links: Relationships = field(default_factory=Relationships)
    """Of the part that is being written."""
    placed: list[str] = field(default_factory=list)
    """The notes whose footnote reference is written, in order."""
    marks: int = 0
    """How many bookmarks and pictures there are."""

    def next_mark(self) -> str:
        """A number that no other bookmark or picture has."""
        self.marks += 1
        return str(self.marks)

    def style(self, kind: str, name: str) -> etree._Element:
        """`w:pStyle`, `w:rStyle` or `w:tblStyle` for the style of a name."""
        return etree.Element(w(kind), {w("val"): self.styles[name]})

    def note_id(self, label: str) -> str:
        """The id of a footnote in the file."""
        return str(self.manuscript.referred.index(label) + 1)
