"""Stretches of a message that are no prose: addresses, tags, code, placeholders.

They are found first, so that no other rule mistakes a mark or a digit inside them for one of the
text. Masking keeps every offset.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

OBJECT = "\ufffc"
"""Stands for one masked character (OBJECT REPLACEMENT CHARACTER)."""
ANCHOR = "\ufff9"
"""Stands for one character of a masked anchor (INTERLINEAR ANNOTATION ANCHOR)."""


class MaskKind(StrEnum):
    """What a masked stretch is."""

    URL = "url"
    EMAIL = "email"
    TAG = "tag"
    CODE = "code"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Mask:
    """One masked stretch; offsets in code points."""

    kind: MaskKind
    start: int
    end: int
    text: str


# Letters that end an address: those of scripts without spaces, Hangul, Arabic, Hebrew, Ethiopic;
# and every quotation mark.
_STOP = r"\s\"<>“”„‘’‚«»‹›「」『』《》〈〉（），。；：！？、،؛؟।॥۔։።។။\u2066-\u2069\u200e\u200f"
_SCRIPTS = (
    r"\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u1200-\u137f\u1780-\u17ff"
    r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufeff"
)
_PLAIN = rf"[^{_STOP}{_SCRIPTS}`\[\]()]"
_ADDRESS = rf"""(?:{_PLAIN}
      | \[(?!(?:\d+|\^[^\[\]\s]{{1,64}})\](?![=/&])) | \](?!\()
      | \((?:{_PLAIN}|\({_PLAIN}*+\))*+\))+"""
"""A bracket belongs to an address when both halves do; `[7]` and `[^7]` behind it are anchors."""
_KINDS = (
    r"""(?P<code>``[^`]+`` | (?<!`)`[^`\s](?:[^`]*[^`\s])?`_?_?
      | :[a-zA-Z][\w+.-]{0,40}(?::[\w+.-]{1,40})?:`[^`]+`)""",
    rf"""(?P<url>(?:https?|ftp)://{_ADDRESS} | \bwww\.{_ADDRESS})""",
    r"""(?P<tag></?[a-zA-Z][a-zA-Z0-9:_-]*(?:\s[^<>]*)?/?> | <!--(?:(?!<!--|-->).)*-->
      | &(?:[a-z]+|\#\d+|\#x[\da-f]+);)""",
    r"""(?P<placeholder>%\([a-zA-Z_]\w*\)[a-z]
      | %(?:\d+\$)?0?\d*(?:\.\d+)?(?:ll?|hh?|z)?[sdiuxXfgrc](?!\w)
      | \{[a-zA-Z_][\w.]*\} | \|[a-zA-Z][\w -]*\|_?_?)""",
)
_EMAIL = r"(?P<email>(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
_PATTERN = re.compile(rf"(?=[`:<&%{{|hfw])(?:{'|'.join(_KINDS)})", re.VERBOSE | re.DOTALL)
"""All but e-mail addresses; looking at the first character first makes it five times as fast."""
_WITH_EMAIL = re.compile("|".join((*_KINDS[:2], _EMAIL, *_KINDS[2:])), re.VERBOSE | re.DOTALL)
_TRAILING = ".,;:!?)]}”’»。，；：、،؛।॥۔։።។။՝·\u0387'*_"
_HINT = re.compile(r"[`<&%{|@]|://|www\.")
_LONG = 200
_BRACKETS = re.compile(r"\s*[}\])]+\w*;?\s*$|\s*} \w+;$")
_PROMPT = re.compile(r"^[^\S\n]*>>> |\A\$ \w", re.MULTILINE)
_CODE_LINE = re.compile(
    r"""
    ^\s*(?:
        (?:def|class|for|while|if|elif|else|try|except|finally|with|match|case)\b.*[:{]\s*(?:\#.*)?$
      | (?:return|import|from\s\S+\simport|raise|print|yield|break|continue|pass)\b[^.]*[)\w"']?$
      | [\w.\[\]"']+\s(?:=|==|\+=|->|:=)\s\S.*$
      | [\w.]+\(.*\)[;:{]?\s*(?:\#.*|//.*|/\*.*)?$
      | \#(?:include|define|ifdef|ifndef|endif)\b.*$
      | (?:static|const|struct|typedef|int|void|char|PyObject)\b.*[;{(,)]\s*$
      | [{}()\[\]]+[;,]?$
      | ["'\[({].*[,\])}]\s*(?:(?:\#|//|/\*).*)?$
    )""",
    re.VERBOSE,
)


_KIND_OF: Mapping[str | None, MaskKind] = {kind.value: kind for kind in MaskKind}


def find_masks(text: str) -> tuple[Mask, ...]:
    """The masked stretches of a message in order, none overlapping another.

    An address ends before a space, a quotation mark, a CJK, Arabic or Hebrew letter or an anchor;
    punctuation at its end is given back, a closing bracket only when nothing in it opens one.
    A message that is a piece of a program is one mask.
    """
    if "\n" in text and is_program(text):
        return (Mask(MaskKind.CODE, 0, len(text), text),)
    if not _HINT.search(text):
        return ()
    pattern = _WITH_EMAIL if "@" in text else _PATTERN
    return tuple(
        _mask(_KIND_OF[found.lastgroup], found.start(), found[0])
        for found in pattern.finditer(text)
    )


def is_program(text: str) -> bool:
    """The text is lines of a program or a session at its prompt, with no prose to translate."""
    if _PROMPT.search(text):
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and lines[0][-1] in "{[(" and _BRACKETS.match(lines[-1]):
        return True
    code = sum(1 for line in lines if len(line) < _LONG and _CODE_LINE.match(line))
    return code >= 2 and 2 * code >= len(lines)


def _mask(kind: MaskKind, start: int, text: str) -> Mask:
    if kind is MaskKind.URL:
        text = _trimmed(text)
    return Mask(kind, start, start + len(text), text)


def _trimmed(url: str) -> str:
    end = len(url)
    spare = {pair[1]: url.count(pair[1]) - url.count(pair[0]) for pair in ("()", "[]", "{}")}
    while end and url[end - 1] in _TRAILING:
        last = url[end - 1]
        if last in spare:
            if spare[last] <= 0:
                break
            spare[last] -= 1
        if last == "_" and url[end - 2 : end - 1] not in ("", "*", "_"):
            break
        end -= 1
    return url[:end]


def cover(text: str, spans: tuple[tuple[int, int, str], ...]) -> str:
    """The text with each `(start, end, character)` replaced by that character, offsets kept."""
    if not spans:
        return text
    parts: list[str] = []
    position = 0
    for start, end, character in sorted(spans):
        if start < position:
            continue
        parts.append(text[position:start])
        parts.append(character * (end - start))
        position = end
    parts.append(text[position:])
    return "".join(parts)
