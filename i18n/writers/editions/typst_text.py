"""Passages as Typst: notes at the foot of the page, languages named, other directions isolated."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from i18n.pictures.size import fitted
from i18n.profile import Profile
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

_POINTS = 0.75
"""Of a CSS pixel."""
_PAGE, _LINE = (600.0, 800.0), (300.0, 100.0)
"""How wide and tall a picture may be that stands by itself, and in a line; in CSS pixels."""
_UNKNOWN = (300.0, 300.0)
_STYLES = {"em": "emph", "strong": "strong", "sup": "super", "sub": "sub"}


@dataclass
class Footnotes:
    """The notes of a version; each is printed once, where its first anchor stands."""

    profile: Profile
    write: Callable[[str], str]
    """The blocks of a note as Typst, by its label."""
    printed: set[str] = field(default_factory=set)

    def anchor(self, label: str) -> str:
        """The anchor of a note, which brings the note along the first time."""
        key, name = string(f"note-{label}"), string(self.number(label))
        if label in self.printed:
            return f"#again({key}, {name})"
        self.printed.add(label)
        return f"#note({key}, {name}, [{self.write(label)}])"

    def number(self, label: str) -> str:
        """The label in the digits and brackets of the language."""
        brackets = self.profile.note_brackets
        digits = str.maketrans("0123456789", self.profile.digits)
        return f"{brackets.opening}{label.translate(digits)}{brackets.closing}"


def string(text: str) -> str:
    """The text as a Typst string; nothing in it is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(_printable(character) for character in escaped)}"'


def _printable(character: str) -> str:
    if character in "\n\r":
        return "\\n"
    return f"\\u{{{ord(character):x}}}" if ord(character) < 32 else character


def to_typst(pieces: Collection[Piece], notes: Footnotes) -> str:
    """The pieces as the content of a Typst block."""
    return "".join(_written(piece, notes) for piece in pieces)


def _written(piece: Piece, notes: Footnotes) -> str:
    match piece:
        case Words(text):
            return f"#{string(text)};"
        case Reference(label):
            return f"{notes.anchor(label)};"
        case LineBreak():
            return "#linebreak();"
        case Image():
            width = fitted(piece.size or _UNKNOWN, *_LINE)[0] * _POINTS
            return f"#box({image_typst(piece, f'{width:.2f}pt')});"
        case Styled("code", children):
            return f"#raw({string(words_of(children))});{_references(children, notes)}"
        case Styled(name, children):
            return f"#{_STYLES[name]}[{to_typst(children, notes)}];"
        case Link(href, children, bare):
            if bare:
                return f"#address({string(href)}, {string(words_of(children))});"
            return f"#link({string(href)})[{to_typst(children, notes)}];"
        case Foreign():
            return _foreign(piece, notes)


def figure_typst(image: Image) -> str:
    """A picture that stands by itself, as wide as the text at the most."""
    width = fitted(image.size or _UNKNOWN, *_PAGE)[0] * _POINTS
    drawn = image_typst(image, f"calc.min(size.width, {width:.2f}pt)")
    return f"#block(layout(size => {drawn}))"


def image_typst(image: Image, width: str) -> str:
    """An image for Typst; one without words is no part of what is read."""
    said = f", alt: {string(image.alternative)}" if image.alternative else ""
    drawn = f"image({string(framed(image.path))}{said}, width: {width})"
    return drawn if said else f"pdf.artifact({drawn})"


def framed(path: str) -> str:
    """The SVG in which a picture file is shown."""
    return f"{path}.svg"


def _references(pieces: Collection[Piece], notes: Footnotes) -> str:
    """The anchors among pieces of code, which has none of its own."""
    return "".join(_written(piece, notes) for piece in pieces if isinstance(piece, Reference))


def _foreign(piece: Foreign, notes: Footnotes) -> str:
    marks = [language_argument(piece.language)] if piece.language else []
    if piece.direction:
        marks.append(f"dir: {piece.direction}")
    if piece.untranslated:
        marks.append("fill: untranslated")
    return f"#text({', '.join(marks)})[{to_typst(piece.children, notes)}];"


def language_argument(tag: str) -> str:
    """How Typst is told the language of a text: by its language and its region."""
    language, *rest = tag.split("-")
    region = next((part for part in rest if len(part) == 2), None)
    script = next((part for part in rest if len(part) == 4), None)
    if region is None and script == "Hant":
        region = "TW"
    named = f"lang: {string(language)}"
    return f"{named}, region: {string(region)}" if region else named
