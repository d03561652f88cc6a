"""Where in a text a fault can be put: anchors, addresses, quotations, figures, clauses."""

from __future__ import annotations

import re
import unicodedata

ANCHOR = re.compile(
    r"\[\^[^\[\]\s]+\](?!:)|(?<!^)\[#?[1-9]\d{0,2}\](?:_(?!\w)|(?![\w(]))|<footnote>.*?</footnote>",
    re.DOTALL,
)
URL = re.compile(r"https?://[A-Za-z0-9./?&=#_%~+:-]*[A-Za-z0-9/]")
_ADDRESS = re.compile(r"https?://[!-~]+")
CODE = re.compile(
    r"``[^`]*``|`[^`]*`|:\w+:`[^`]*`|:[a-z]+(?:-[a-z0-9]+)+:|<(?!footnote>|/footnote>)[^<>]*>"
    r"|\{[^{}]*\}|%\(\w+\)\w|\S+@\S+|\]\([^)]*\)|&\w+;"
)
SYMBOL = re.compile(
    r"(?<![\w/.])(?:[A-Z]{1,4}(?:/[A-Z]{2,5})*/(?:[A-Z]+/)?\d+(?:/\d+)+|ICC-[\w/.-]*\d|S/\d{4}/\d+"
    r"|ICC-ASP/\d+/\d+)"
)
SUPRA = re.compile(r"(?:supra,? notes?|notes?) (\d{1,3})(?!\d)")
ARTICLE = re.compile(
    r"(?<!\w)(?:[Aa]rticles?|[Aa]rt\.|[Ss]ections?|[Pp]aras?\.) (\d{1,3})(?![\d.,]\d|\d)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Aug\.|Sept\.)"
)
DATE = re.compile(
    rf"(?<!\w)(?:(?P<day>\d{{1,2}}) {_MONTH},? (?P<year>\d{{4}})"
    rf"|{_MONTH} (?P<before>\d{{1,2}}), (?P<after>\d{{4}}))(?!\d)"
)
FIGURES = re.compile(r"(?<![\w.,/:\[(^#$-])\d{2,6}(?![\w/:\])_-]|[.,]\d)")
OPENING = "“«„「『‘‹"
PAIRS = re.compile(
    r"“[^“”]{2,}”|«[^«»]{2,}»|„[^„“”]{2,}[“”]|「[^「」]{2,}」|『[^『』]{2,}』"
    r"|(?<![א-ת])\"[^\"]{2,}\"(?![א-ת])"
)
CLAUSE = re.compile(r"[.;:,!?](?=\s)|[。；：，、！？؛،؟]|[.!?]$")
_CODE_LINE = re.compile(
    r"\s*(?:>>>|\.\.\. ?|[{}()\[\]]+[;,]?$|#|//|/\*|[\w.]+ ?\(.*\)|[\w.\[\]]+ = "
    r"|(?:def|class|for|while|if|else|elif|try|except|with|match|case|import|from|return|raise"
    r"|print|int|char|static|typedef|struct|PyObject)\b)"
)
MARKS = re.compile(r"[\[\]“”«»„「」『』\"‘’‹›()（）`<>]")


def is_program(text: str) -> bool:
    """Most lines are those of a program or a session: what is changed there is no translation.

    Not the reader's own rule: prose that Concordant takes for a program must count as missed.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    code = sum(bool(_CODE_LINE.match(line)) for line in lines)
    return (len(lines) > 1 or text.startswith(">>>")) and 2 * code >= len(lines)


def in_address(text: str, place: int) -> bool:
    """The place lies in an address, brackets and all; one ends at a space or another script."""
    return any(found.start() <= place < found.end() for found in _ADDRESS.finditer(text))


def spans(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The matches outside code, tags and placeholders."""
    taken = [found.span() for found in CODE.finditer(text)]
    return [
        found
        for found in pattern.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]


def anchors(source: str, target: str) -> list[re.Match[str]]:
    """The target's anchors, where it has those of its source as they stand there.

    A `<footnote>` is as good as another: its words are translated.
    """
    ours, theirs = (_outside_code(text) for text in (source, target))
    same = sorted(map(_name, ours)) == sorted(map(_name, theirs))
    return theirs if same else []


def _outside_code(text: str) -> list[re.Match[str]]:
    """A note in the text may hold code itself; an anchor stands in none."""
    taken = [found.span() for found in CODE.finditer(text)]
    return [
        found
        for found in ANCHOR.finditer(text)
        if not any(start <= found.start() < end for start, end in taken)
    ]


def _name(anchor: re.Match[str]) -> str:
    return "<footnote>" if anchor[0].startswith("<") else anchor[0]


def quotations(source: str, target: str) -> list[re.Match[str]]:
    """The marked words of the target, where the source has as many, none within another."""
    ours, theirs = spans(PAIRS, source), spans(PAIRS, target)
    return theirs if len(ours) == len(theirs) else []


def ascii_digits(text: str) -> str:
    """The text of the same length with the decimal digits of any script as 0 to 9."""
    return re.sub(r"[^\D0-9]", lambda found: str(unicodedata.decimal(found[0])), text)


def cut(text: str, start: int, end: int, instead: str = "") -> str:
    """The text with a stretch taken out, and something put there."""
    return text[:start] + instead + text[end:]
