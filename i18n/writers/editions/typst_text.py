"""Passages as Typst: notes at the foot of the page, languages named, other directions isolated."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

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
        case Image(path, alternative):
            return f"#box(image({string(path)}, alt: {string(alternative)}, height: 8em));"
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
