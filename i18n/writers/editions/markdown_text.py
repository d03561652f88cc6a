"""Passages as CommonMark with `[^7]` anchors: nothing is read as markup that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.publication.passage import (
    Atom,
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
from i18n.writers.editions.imprint import isolated

_ACTIVE = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~]|$)          # a backslash that would escape
  | [`*\[]
  | (?<![^\W_])_|_(?![^\W_])          # an underscore not inside a word
  | <(?=[A-Za-z/!?])
  | &(?=\#?\w+;)
  | ~(?=~)|(?<=~)~
    """,
    re.VERBOSE,
)
_STARTS = re.compile(r"(?:\#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+\s*$|-(?:[ \t]*-){2,}\s*$)")
_ENUMERATED = re.compile(r"(\d{1,9})[.)](?=\s|$)")
_DEFINING = re.compile(r"(\[\^[^\]]+\]):")
"""An anchor at the start of a line that a colon would make the beginning of its note."""
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_ANCHORED = re.compile(r"\[\^[^\]\s]+\]\Z")
"""An anchor that a bracket behind it would make a link."""
_LINKING = re.compile(r"\[(?!\^)")
"""A link that a `!` before it would make an image."""
_DELIMITERS = {"em": "*", "strong": "**"}
_SAFE_DESTINATION = re.compile(r"[^\s()<>\\]+\Z")
_PART = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_AUTOLINK = re.compile(
    rf"(?:[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*|[A-Za-z0-9.+_-]+@{_PART}(?:\.{_PART})*)\Z"
)
"""What CommonMark takes for an address between angle brackets."""


def to_markdown(pieces: tuple[Piece, ...]) -> str:
    """The pieces as one paragraph; its lines end only where the text has a forced break."""
    lines = _inline(pieces).strip(" \t\n").split("\n")
    return "\\\n".join(_whole(line.strip(" \t")) for line in lines)


def fenced(code: str) -> str:
    """A block of code between fences that are longer than any inside it."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}\n{code}\n{fence}"


def escape(text: str) -> str:
    """Literal text, with a backslash before what Markdown would take for its own."""
    return _ACTIVE.sub(lambda found: f"\\{found[0]}", _SPACES.sub(" ", text))


def _whole(line: str) -> str:
    """A line whose beginning starts no block, and whose end is no break of its own."""
    loose = (len(line) - len(line.rstrip("\\"))) % 2
    return _line_start(line + "\\" * loose)


def _line_start(line: str) -> str:
    if _STARTS.match(line):
        return f"\\{line}"
    for pattern in (_ENUMERATED, _DEFINING):
        if found := pattern.match(line):
            return f"{found[1]}\\{line[found.end(1) :]}"
    return line


def _inline(pieces: tuple[Piece, ...], *, linked: bool = False) -> str:
    """The pieces written one after the other, none read as part of its neighbour."""
    parts: list[str] = [""]
    for piece in pieces:
        part = _written(piece, linked)
        if part[:1] == "(" and _ANCHORED.search(parts[-1]):
            part = f"\\{part}"
        elif _LINKING.match(part) and parts[-1][-1:] == "!":
            parts[-1] = f"{parts[-1][:-1]}\\!"
        if part:
            parts.append(part)
    return "".join(parts)


def _written(piece: Piece, linked: bool) -> str:
    match piece:
        case Words(text):
            return escape(text).replace("]", r"\]") if linked else escape(text)
        case Reference(label):
            return f"[^{label}]"
        case LineBreak():
            return "\n"
        case Image(path, alternative):
            words = escape(alternative).replace("]", r"\]")
            return f"![{words}](../{path})"
        case Styled(name, children):
            return _styled(name, children, linked)
        case Link(href, children, bare):
            return _link(href, children, bare)
        case Foreign(children, _, direction):
            content = _inline(children, linked=linked)
            return isolated(content, direction) if direction else content


def _styled(name: str, children: tuple[Piece, ...], linked: bool) -> str:
    """Delimiters where they are sure to be read as such; otherwise the HTML they stand for."""
    if name == "code":
        return _parted_code(children)
    content = _inline(children, linked=linked)
    mark = _DELIMITERS.get(name)
    if mark and content[:1].isalnum() and content[-1:].isalnum():
        return f"{mark}{content}{mark}"
    return f"<{name}>{content}</{name}>"


def _parted_code(children: tuple[Piece, ...]) -> str:
    """Anchors and breaks are no code: they part it."""
    parts: list[str] = []
    waiting: list[str] = []
    for atom in (*_leaves(children), None):
        if isinstance(atom, Words):
            waiting.append(atom.text)
            continue
        if waiting:
            parts.append(_code("".join(waiting)))
            waiting.clear()
        if atom is not None:
            parts.append(_written(atom, False))
    return "".join(parts)


def _leaves(pieces: tuple[Piece, ...]) -> Iterator[Words | Atom]:
    for piece in pieces:
        if isinstance(piece, Words | Reference | LineBreak | Image):
            yield piece
        else:
            yield from _leaves(piece.children)


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _link(href: str, children: tuple[Piece, ...], bare: bool) -> str:
    words = words_of(children)
    if bare and words in (href, href.removeprefix("mailto:")) and _AUTOLINK.match(words):
        return f"<{words}>"
    return f"[{_inline(children, linked=True)}]({_destination(href)})"


def _destination(href: str) -> str:
    if _SAFE_DESTINATION.match(href):
        return href
    escaped = re.sub(r"([\\<>])", r"\\\1", href).replace("\n", "%0A")
    return f"<{escaped}>"
