"""Passages as HTML: anchors linked to their notes, languages named, other directions isolated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from i18n.profile import Direction, Profile
from i18n.publication.passage import (
    Foreign,
    Image,
    LineBreak,
    Link,
    Piece,
    Reference,
    Styled,
    Words,
    words_of,
)
from i18n.writers.editions.wording import Wording

_BREAKS = re.compile(r"(?<=://)|(?<=[/&=])(?!/)|(?=[.\-_?#%~,])(?<=\w)")
"""Where a long address may be broken: after a slash, before other punctuation."""
_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/-])(?=[A-Z/-]{0,16}[0-9])[A-Z0-9]{1,8}(?:[/-][A-Z0-9]{1,8}){2,6}(?![A-Za-z0-9/-])"
)
"""Symbols such as A/RES/53/144 and ICC-01/11-209, which no line should break."""
_SIMPLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")


@dataclass
class NoteNumbers:
    """How the notes of a page are numbered and known; counts the anchors as they are written."""

    labels: Sequence[str]
    profile: Profile
    wording: Wording
    written: Counter[str] = field(default_factory=Counter)
    prefix: str = ""
    """What the keys begin with, on a page with the notes of several versions (`fr-`)."""

    def key(self, label: str) -> str:
        """What stands for a label in the identifiers of a page."""
        return self.prefix + (label if _SIMPLE.match(label) else f"-{self._places[label]}")

    @cached_property
    def _places(self) -> dict[str, int]:
        return {label: place for place, label in enumerate(self.labels, 1)}

    def printed(self, label: str) -> str:
        """The label in the digits and brackets of the language."""
        brackets = self.profile.note_brackets
        digits = str.maketrans("0123456789", self.profile.digits)
        return f"{brackets.opening}{label.translate(digits)}{brackets.closing}"

    def note_id(self, label: str) -> str:
        """The identifier of a note."""
        return f"note-{self.key(label)}"

    def anchor_id(self, label: str, occurrence: int) -> str:
        """The identifier of an anchor; `occurrence` counts from 1."""
        again = f"-{occurrence}" if occurrence > 1 else ""
        return f"ref-{self.key(label)}{again}"

    def note_address(self, label: str) -> str:
        """Where an anchor leads: to its note."""
        return f"#{self.note_id(label)}"

    def anchor_address(self, label: str, occurrence: int) -> str:
        """Where a note leads back to."""
        return f"#{self.anchor_id(label, occurrence)}"

    def anchor(self, label: str) -> str:
        """The next anchor of a note, linked to it.

        It is isolated in a right-to-left text: a figure before it would draw it to its other side.
        """
        self.written[label] += 1
        name = escape(self.wording.say("note", n=self.printed_plain(label)))
        isolated = ' dir="rtl"' if self.profile.direction is Direction.RTL else ""
        return (
            f'<sup{isolated}><a id="{self.anchor_id(label, self.written[label])}" '
            f'href="{self.note_address(label)}" role="doc-noteref" aria-label="{name}">'
            f"{escape(self.printed(label))}</a></sup>"
        )

    def printed_plain(self, label: str) -> str:
        """The label in the digits of the language, without brackets, for names and tool tips."""
        return label.translate(str.maketrans("0123456789", self.profile.digits))


def to_html(pieces: Collection[Piece], notes: NoteNumbers) -> str:
    """The pieces as the content of an HTML element."""
    return "".join(_written(piece, notes) for piece in pieces)


def _written(piece: Piece, notes: NoteNumbers) -> str:
    match piece:
        case Words(text):
            return _SYMBOL.sub(r'<span class="symbol">\g<0></span>', escape(text, quote=False))
        case Reference(label):
            return notes.anchor(label)
        case LineBreak():
            return "<br>"
        case Image():
            return _image(piece)
        case Styled(name, children):
            return f"<{name}>{to_html(children, notes)}</{name}>"
        case Link(href, children, bare):
            return _link(href, children, bare, notes)
        case Foreign():
            return _foreign(piece, notes)


def _image(image: Image) -> str:
    """A picture that takes its room before it is loaded, and never more than the page has."""
    size = ""
    if image.size:
        width, height = (max(round(each), 1) for each in image.size)
        size = f' width="{width}" height="{height}"'
    return f'<img src="../{escape(image.path)}" alt="{escape(image.alternative)}"{size}>'


def _link(href: str, children: tuple[Piece, ...], bare: bool, notes: NoteNumbers) -> str:
    content = breakable(words_of(children)) if bare else to_html(children, notes)
    kind = ' class="address"' if bare else ""
    return f'<a{kind} href="{escape(href)}" rel="noreferrer">{content}</a>'


def breakable(address: str) -> str:
    """An address as HTML that may be broken over lines, and is copied without a change."""
    parts = (escape(part, quote=False) for part in _BREAKS.split(address) if part)
    return "<wbr>".join(parts)


def _foreign(piece: Foreign, notes: NoteNumbers) -> str:
    tag = "bdi" if piece.direction else "span"
    marks = f' lang="{escape(piece.language)}"' if piece.language else ""
    if piece.direction:
        marks += f' dir="{piece.direction}"'
    if piece.untranslated:
        marks += ' class="untranslated"'
    return f"<{tag}{marks}>{to_html(piece.children, notes)}</{tag}>"
