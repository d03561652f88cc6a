"""Inline content as Markdown: emphasis, code, links, anchors, and HTML where marks would fail.

`**` and `*` open and close only beside certain characters, a rule that Chinese and Japanese text
breaks at every turn; there `<strong>` and `<em>` are written, which mean the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from i18n.inline import Break, Element, Inline, NoteAnchor, Placeholder, Text
from i18n.writers.source.markdown_escape import escape

_MARKS = {"em": ("*", "_"), "strong": ("**", "__")}
_RUNS = re.compile("`+")
_HARD_BREAK = "\\\n"


@dataclass(frozen=True)
class Setting:
    """What a block's content is written with."""

    links: Sequence[str]
    rewrite: Mapping[str, str]
    html: frozenset[str]
    """Literal texts that are HTML."""
    defined: Collection[str]
    anchor: Callable[[str], str]
    is_cell: bool
    has_lines: bool
    """A forced break may begin a new line."""
    bracketed: bool = False
    """Inside the words of a link."""
    signs: str = ""
    """The signs of the emphasis round the present place."""


def render(nodes: Sequence[Inline], setting: Setting, *, bracketed: bool = False) -> str:
    """The content as Markdown."""
    setting = replace(setting, bracketed=setting.bracketed or bracketed)
    return _rendered(nodes, setting, "", "]" if bracketed else "")


def _rendered(nodes: Sequence[Inline], setting: Setting, before: str, after: str) -> str:
    """The nodes between two characters."""
    parts: list[str] = []
    for index, node in enumerate(nodes):
        left = next((part[-1] for part in reversed(parts) if part), before)
        right = _first(nodes[index + 1]) if index + 1 < len(nodes) else after
        parts.append(_node(node, setting, left, right, nodes, index))
    return "".join(parts)


def _first(node: Inline) -> str:
    """The character with which a node begins, as far as that matters to the one before it."""
    match node:
        case Text(text):
            return text[:1]
        case NoteAnchor():
            return "["
        case Break():
            return "\\"
        case Element("em" | "strong"):
            return "*"
        case Element("code"):
            return "`"
        case Element(name) if name.startswith("a"):
            return "["
    return "<"


def _node(
    node: Inline,
    setting: Setting,
    before: str,
    after: str,
    nodes: Sequence[Inline],
    index: int,
) -> str:
    match node:
        case Text(text):
            return _text(text, setting, before, after)
        case NoteAnchor(label):
            return setting.anchor(label)
        case Break():
            return _break(setting, nodes, index)
        case Placeholder(name):
            return f"<{name}/>"
        case Element("code", children):
            return _code(children, setting, before, after)
        case Element(("em" | "strong") as name, children):
            return _emphasis(name, children, setting, before, after)
        case Element(name, children) if name.startswith("a"):
            return _link(int(name[1:]), children, setting, before, after)
        case Element(name, children):
            return _html(name, children, setting)


def _text(text: str, setting: Setting, before: str, after: str) -> str:
    """A literal text; what is HTML in it stays so."""
    if not setting.html:
        pieces = [text]
    else:
        tags = sorted(setting.html, key=len, reverse=True)
        pieces = re.split(f"({'|'.join(map(re.escape, tags))})", text)
    result = []
    for place, piece in enumerate(pieces):
        if place % 2:
            result.append(piece.replace("|", "\\|") if setting.is_cell else piece)
        elif piece:
            result.append(
                escape(
                    piece,
                    before=pieces[place - 1][-1:] if place else before,
                    after=pieces[place + 1][:1] if place + 1 < len(pieces) else after,
                    defined=setting.defined,
                    bracketed=setting.bracketed,
                    is_cell=setting.is_cell,
                )
            )
    return "".join(result)


def _break(setting: Setting, nodes: Sequence[Inline], index: int) -> str:
    """A line break; as HTML where a line may not end, or the next would lose its space."""
    before, after = nodes[index - 1 : index], nodes[index + 1 : index + 2]
    plain = bool(before and after) and not any(isinstance(n, Break) for n in (*before, *after))
    if not (setting.has_lines and plain):
        return "<br>"
    spaced = (isinstance(before[0], Text) and before[0].text[-1:].isspace()) or (
        isinstance(after[0], Text) and after[0].text[:1].isspace()
    )
    return "<br>" if spaced or not isinstance(before[0], Text) else _HARD_BREAK


def _code(children: Sequence[Inline], setting: Setting, before: str, after: str) -> str:
    text = "".join(child.text for child in children if isinstance(child, Text))
    literal = all(isinstance(child, Text) for child in children)
    if not literal or not text or "`" in (before, after):
        return _html("code", children, setting)
    longest = max((len(run) for run in _RUNS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    padded = text.strip(" ") and (
        text[0] == "`" or text[-1] == "`" or (text[0] == " " and text[-1] == " ")
    )
    words = f" {text} " if padded else text
    return f"{fence}{words.replace('|', chr(92) + '|') if setting.is_cell else words}{fence}"


def _emphasis(
    name: str, children: Sequence[Inline], setting: Setting, before: str, after: str
) -> str:
    for mark in _MARKS[name]:
        sign = mark[0]
        inner = replace(setting, signs=setting.signs + sign)
        words = _rendered(children, inner, sign, sign)
        if _holds(sign, words, before, after, nested=sign in setting.signs):
            return f"{mark}{words}{mark}"
    return _html(name, children, setting)


def _holds(sign: str, words: str, before: str, after: str, *, nested: bool) -> bool:
    """The marks open and close here, and belong to no other (CommonMark, section 6.2)."""
    if not words or "\n" in words or words.endswith("\\"):
        return False
    if sign in (before, after, words[0], words[-1]):
        return False
    opens, opener_closes = _powers(sign, before, words[0])
    closer_opens, closes = _powers(sign, words[-1], after)
    if nested and (opener_closes or closer_opens):
        return False
    return opens and closes


def _powers(sign: str, left: str, right: str) -> tuple[bool, bool]:
    """Whether a mark between two characters can open, and whether it can close."""
    opens = not _is_space(right) and (not _is_punctuation(right) or _is_edge(left))
    closes = not _is_space(left) and (not _is_punctuation(left) or _is_edge(right))
    if sign == "_":
        return (
            opens and (not closes or _is_punctuation(left)),
            closes and (not opens or _is_punctuation(right)),
        )
    return opens, closes


def _is_edge(character: str) -> bool:
    return _is_space(character) or _is_punctuation(character)


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _link(
    number: int, children: Sequence[Inline], setting: Setting, before: str, after: str
) -> str:
    image = f"image{number}" in setting.rewrite
    if number > len(setting.links) or (setting.bracketed and not image):
        return _rendered(children, setting, before, after)
    own = setting.rewrite.get(f"auto{number}")
    if own is not None and list(children) == [Text(own)]:
        return f"<{own}>"
    words = _rendered(children, replace(setting, bracketed=True), "[", "]")
    target = _target(setting.links[number - 1], setting.rewrite.get(f"title{number}"))
    if setting.is_cell:
        target = target.replace("|", "\\|")
    return f"{'!' if image else ''}[{words}]({target})"


def _target(address: str, title: str | None) -> str:
    address = address.replace("&", "&amp;") if ";" in address else address
    if not address or re.search(r"[\s()<>]", address):
        address = f"<{address}>"
    if title is None:
        return address
    quoted = re.sub(r'(["\\&])', r"\\\1", " ".join(title.split()))
    return f'{address} "{quoted}"'


def _html(name: str, children: Sequence[Inline], setting: Setting) -> str:
    words = _rendered(children, setting, ">", "<")
    return f"<{name}>{words}</{name}>"
