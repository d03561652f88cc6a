"""How footnote anchors are written, in our catalogs and in those of others.

Our own catalogs hold `[7]` only. A pair or a foreign catalog may use Markdown's `[^7]`,
reStructuredText's `[7]_`, `<sup>7</sup>`, superscript digits or a footnote element; and a
translator may have typed `[٧]`, `（7）` or `⑦`. All are read as the anchor of note 7, so that no
rule mistakes another form for a missing anchor.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache

from i18n.document import Anchor, AnchorForm

_NUMBERED = re.compile(r"[^\W\d_]{1,24}\d+")
_NUMBERED_LATIN = re.compile(r"[A-Za-z]{1,24}\d+")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_UNITS = re.compile(
    r"(?:^|[\s\d(/·.])(?:[kcdmnµμ]?m|км|см|мм|м|km|ha|in|ft|yd|mi|s|CO|H|x|y|n|r|[A-Za-z])$"
)
_CONTROLS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"

_READ = re.compile(
    rf"""(?=[\[<\\@f^{_SUPERSCRIPTS}])(?:
    \[\^(?P<markdown>[^\[\]\s]{{1,64}})\](?!:)
  | \[(?P<rest>\d{{1,9}}|\#[\w.+:-]{{0,64}}|\*)\]_(?!\w)
  | <sup\b[^<>]*>(?:<a\b[^<>]*>)?\s{{0,9}}[\[(]?(?P<sup>\d{{1,3}})[\])]?\s{{0,9}}(?:</a>)?</sup>
  | <(?:footnoteref|xref(?=[^<>]*\blinkend=["'](?:fn|ftn|foot)))\b
      [^<>]*?\blinkend=["'](?P<docbook>[^"'<>]{{1,64}})["'][^<>]*/>
  | <xref\b[^<>]*?\blinkend=["'](?P<xref>[^"'<>]{{1,64}})["'][^<>]*/>
  | <a\b(?=[^<>]*=["'][^"'<>]*(?:noteref|footnote-?(?:ref|call|link|anchor)))[^<>]*>
      (?:<[^<>]*>|[\[(\s]){{0,9}}(?P<marked>[^\s<>\[\]()]{{1,9}})
      (?:<[^/<>][^<>]*>|</(?!a>)[^<>]*>|[\])\s]){{0,9}}</a>
  | <a\b[^<>]*?\bhref="\#(?:fn|footnote|note|_ftn|cite_note-?)(?![-:_]?ref)[-:_]?
      (?P<link>[\w.-]{{1,64}})"[^<>]*>
      (?:[^<]|<(?!/?a\b)){{0,99}}</a>
  | (?P<inline><(?:footnote|fn|ref)(?:\s[^<>]*)?(?<!/)>(?!(?:dst|text)=)
      |<note\b[^<>]*\bplace="foot"[^<>]*(?<!/)>
      |<(?:span|small)\b[^<>]*\bclass="(?:[^"<>]*\s)?(?:foot|side)note(?:\s[^"<>]*)?"[^<>]*>
      |\\footnote(?:\[\d+\])?\{{|@footnote\{{|\bfootnote:\w*\[|(?<=[\w.,;:!?)”’»"])\^\[(?=[^\]\d^]))
  | \[(?P<bracket>[1-9]\d{{0,2}})\](?![(_A-Za-z0-9])
  | (?<=[\w.,;:!?)\]”’»"'。，」』])(?P<superscript>[{_SUPERSCRIPTS}]+))
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = {
    "markdown": AnchorForm.MARKDOWN,
    "rest": AnchorForm.REST,
    "sup": AnchorForm.SUP,
    "docbook": AnchorForm.ELEMENT,
    "xref": AnchorForm.CROSS_REFERENCE,
    "marked": AnchorForm.ELEMENT,
    "link": AnchorForm.ELEMENT,
    "inline": AnchorForm.ELEMENT,
    "bracket": AnchorForm.BRACKET,
    "superscript": AnchorForm.SUPERSCRIPT,
}
_PLAIN_LABEL = re.compile(r"(\d{1,3})[.)．）]?\s")
_WORD_BEFORE = re.compile(r"[^\W\d_]{2,}$")
_LOOSE = " \t\n\r\u00a0\u2009\u202f\u3000\u200e\u200f\u061c" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
"""White space and bidi controls that people type inside the brackets."""
_BRACKETED = re.compile(r"\[([^\[\]\s]{1,64})\]")
_OPENING = re.compile(
    r"""
    \[(?P<bracket>[1-9]\d{0,2})\](?=\s+[^\s.,;:]|[^\x00-\x7f\s。，、；：）」』”’»])
  | \[\^(?P<markdown>[^\[\]\s]{1,64})\]:(?=\s)
  | \.\.\ \[(?P<rest>\d{1,9}|\#[\w.+:-]{0,64})\](?=\s)
    """,
    re.VERBOSE,
)
_PARENTHESIS = re.compile(r"[(（]\s{0,9}(\d{1,3})\s{0,9}[)）]")
INLINE = "footnote"
"""Stands for the label of a note whose text is inside the message (`<footnote>…</footnote>`)."""
_HINT = re.compile(rf"[\[<{_SUPERSCRIPTS}]|footnote")
_TYPED = re.compile(
    rf"""
    [\[［](?P<square>[\s{_CONTROLS}]{{0,9}}\d{{1,3}}[\s{_CONTROLS}]{{0,9}})[\]］]
  | 〔(?P<tortoise>\s{{0,9}}\d{{1,3}}\s{{0,9}})〕
  | [(（](?P<parenthesis>\s{{0,9}}\d{{1,3}}\s{{0,9}})[)）]
  | (?P<superscript>[{_SUPERSCRIPTS}]{{1,3}})
  | (?P<circled>[①-⑳㉑-㉟㊱-㊿])
  | <sup\b[^<>]*>\s{{0,9}}(?P<sup>\d{{1,3}})\s{{0,9}}</sup>
    """,
    re.VERBOSE,
)


def opening_label(text: str) -> Anchor | None:
    """The label with which the text of a note opens in a pair or a foreign catalog.

    `[17] UN, …`; in Markdown `[^17]: UN, …`, in reStructuredText `.. [17] UN, …`.
    """
    found = _OPENING.match(text)
    if found is None:
        return None
    kind = found.lastgroup or ""
    return Anchor(found[kind], 0, found.end(), _FORMS[kind])


def typed_label(text: str) -> Anchor | None:
    """The label of a note typed in another form: `[١٧] …`, `（17）…`, `⑰ …`, `17. …`."""
    found = _TYPED.match(text)
    if found is not None:
        kind = found.lastgroup or ""
        return Anchor(_number(found[kind]), 0, found.end(), _typed_form(kind, found[0]))
    plain = _PLAIN_LABEL.match(text)
    return Anchor(_ascii(plain[1]), 0, plain.end(), AnchorForm.LOOSE) if plain else None


def find_labelled(text: str, labels: Collection[str]) -> tuple[Anchor, ...]:
    """The anchors `[label]` of a document's own text, given the labels of its notes."""
    if "[" not in text:
        return ()
    return tuple(
        Anchor(found[1], found.start(), found.end())
        for found in _BRACKETED.finditer(text)
        if found[1] in labels
    )


def find_anchors(text: str) -> tuple[Anchor, ...]:
    """The anchors of a text whose notes are not known, in any notation people write on purpose.

    `text` has its addresses and code masked. A note inside the text (`<footnote>`, `\\footnote{`,
    `^[…]`) is an anchor as far as its opening sign. The label that opens a note is not among them,
    nor are exponents (m², x²) and numbers of four digits ([1998]).
    """
    if not _HINT.search(text):
        return ()
    first = opening_label(text)
    return tuple(_read(text, first.end if first else 0))


def _read(text: str, start: int) -> Iterator[Anchor]:
    for found in _READ.finditer(text, start):
        kind = found.lastgroup or ""
        label = found[kind]
        if kind == "superscript":
            if _is_exponent(text, found.start()):
                continue
            label = _ascii(label)
        elif kind == "inline":
            label = INLINE
        yield Anchor(label, found.start(), found.end(), _FORMS[kind])


def _is_exponent(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start]
    return before[-1:].isdigit() or bool(_UNITS.search(before))


def find_typed(
    text: str, missing: Collection[str], taken: Collection[Anchor]
) -> tuple[Anchor, ...]:
    """Anchors of the `missing` labels that were typed in another form, none inside `taken`.

    `(7)` counts only because [7] is missing: elsewhere it is an enumeration.
    """
    wanted = Counter(missing)
    covered = {place for anchor in taken for place in (anchor.start, anchor.end - 1)}
    result: list[Anchor] = []
    for found in _TYPED.finditer(text):
        kind = found.lastgroup or ""
        label = _number(found[kind])
        free = found.start() not in covered and found.end() - 1 not in covered
        if wanted[label] > 0 and free:
            wanted[label] -= 1
            result.append(Anchor(label, found.start(), found.end(), _typed_form(kind, found[0])))
    return tuple(result)


def is_enumeration(anchor: Anchor, source: str, target: str) -> bool:
    """A `(7)` read as an anchor of the target, but of which the source has as many itself."""
    if anchor.form is not AnchorForm.PARENTHESIS:
        return False
    return _in_brackets(source)[anchor.label] >= _in_brackets(target)[anchor.label]


def is_part_of_name(anchor: Anchor, source: str, target: str) -> bool:
    """A superscript that the target writes as a plain figure: `GOsa²` is `GOsa2`."""
    if anchor.form is not AnchorForm.SUPERSCRIPT:
        return False
    word = _WORD_BEFORE.search(source, max(0, anchor.start - 24), anchor.start)
    return word is not None and f"{word[0]}{anchor.label}" in _numbered_names(target)


@lru_cache(maxsize=4)
def _in_brackets(text: str) -> Counter[str]:
    """How often each number in round brackets stands in a text."""
    return Counter(_number(found[1]) for found in _PARENTHESIS.finditer(text))


@lru_cache(maxsize=4)
def _numbered_names(text: str) -> frozenset[str]:
    """The words of a text that end in figures, those of Latin letters also inside of others."""
    return frozenset(_NUMBERED.findall(text)) | frozenset(_NUMBERED_LATIN.findall(text))


def _number(digits: str) -> str:
    return _ascii(digits.strip(_LOOSE))


def _ascii(digits: str) -> str:
    """Decimal digits of any script, superscript and circled ones included, as ASCII."""
    if len(digits) == 1 and not digits.isdecimal():
        return str(int(unicodedata.numeric(digits, 0)))
    return "".join(str(unicodedata.digit(digit, -1)) for digit in digits).lstrip("0")


def _typed_form(kind: str, text: str) -> AnchorForm:
    if kind != "square":
        return {
            "tortoise": AnchorForm.TORTOISE,
            "parenthesis": AnchorForm.PARENTHESIS,
            "superscript": AnchorForm.SUPERSCRIPT,
            "circled": AnchorForm.CIRCLED,
            "sup": AnchorForm.SUP,
        }[kind]
    if text[0] == "［":
        return AnchorForm.FULLWIDTH
    inside = text[1:-1]
    if not inside.isdecimal():
        return AnchorForm.LOOSE
    return AnchorForm.BRACKET if inside.isascii() else AnchorForm.LOCAL_DIGITS
