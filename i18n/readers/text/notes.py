"""Where the notes of a plain text begin, and how their labels and anchors are written.

Notes stand at the end, each opened by its label. `[1]` in any brackets and digits is taken for a
label where the text before has the anchors; `1.` and a superscript only where the text has such
anchors and a heading, a rule or the end of the text says that these are the notes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from i18n.readers.text.lines import Line

_CONTROLS = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BRACKETED = r"[\[［〔]\s?(?P<label>\d{1,3}[a-z]?)\s?[\]］〕]"
_RAISED = rf"(?P<raised>[{_SUPERSCRIPTS}]{{1,3}})"
HEADINGS = frozenset("""
notes|note|footnotes|footnote|endnotes|endnote|end notes|references|notes and references|sources
notes de bas de page|notes de fin|références|notes et références|renvois
notas|notas al pie|notas a pie de página|notas al pie de página|notas finales|referencias
notas de rodapé|referências|notas de fim|note a piè di pagina|note a piè di pagina
الحواشي|الهوامش|هوامش|حواش|المراجع|الإحالات
примечания|сноски|ссылки|примітки|виноски|посилання
注|注释|脚注|尾注|附注|註|註釋|註解|腳註|注释和参考|注釈|脚註
fußnoten|fussnoten|anmerkungen|endnoten|einzelnachweise|noten|voetnoten|eindnoten|przypisy
הערות|הערות שוליים|پانوشت‌ها|پانوشت ها|یادداشت‌ها|پی‌نوشت‌ها|각주|미주|notlar|dipnotlar|noter|fotnoter
""".strip().replace("\n", "|").split("|"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing labels before notes, and the anchors that go with it."""

    opening: re.Pattern[str]
    mention: re.Pattern[str]
    sure: bool
    """A line that opens so is a note wherever anchors stand before it."""


FORMS = (
    Form(
        re.compile(rf"{_CONTROLS}{_BRACKETED}[:.]?(?=\s|$|[^\s,.;:)\]}}(\[])\s*"),
        re.compile(_BRACKETED),
        sure=True,
    ),
    Form(
        re.compile(rf"{_CONTROLS}{_RAISED}[.)]?\s*(?=\S)"),
        re.compile(rf"(?<=[^\s{_SUPERSCRIPTS}]){_RAISED}"),
        sure=True,
    ),
    Form(
        re.compile(rf"{_CONTROLS}[(（](?P<label>\d{{1,3}})[)）]\s*(?=\S)"),
        re.compile(r"(?:(?<![\d)）])|(?<=\d{4}))[(（](?P<label>\d{1,3})[)）]"),
        sure=False,
    ),
    Form(
        re.compile(rf"{_CONTROLS}\(?(?P<label>\d{{1,3}})[.)]?\s+(?=\S)"),
        re.compile(rf"{_BRACKETED}|(?<=[^\s{_SUPERSCRIPTS}]){_RAISED}"),
        sure=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Section:
    """The notes: the index of the line that opens the first, and the labels there are."""

    form: Form
    start: int
    labels: frozenset[str] = field(default=frozenset())

    def opening(self, line: Line) -> tuple[str, int] | None:
        """The label a line opens with, and where the text behind it begins."""
        found = self.form.opening.match(line.text)
        return (label_of(found), found.end()) if found else None


def label_of(found: re.Match[str]) -> str:
    """The label as messages have it: ASCII digits without leading zeros."""
    written = found["label"] if found.groupdict().get("label") else found["raised"]
    return (
        "".join(
            character if character.isascii() else str(unicodedata.digit(character))
            for character in written
        ).lstrip("0")
        or "0"
    )


def is_heading(line: Line) -> bool:
    """The line says that notes follow."""
    return line.text.strip(" :.-–—_*=#[]").casefold() in HEADINGS


def find_section(lines: Sequence[Line]) -> Section | None:
    """The notes of a text; `None` when it has none."""
    for form in FORMS:
        openings = [
            (index, label_of(found))
            for index, line in enumerate(lines)
            if (found := form.opening.match(line.text))
        ]
        start = _start(lines, openings, form)
        if start is not None:
            labels = frozenset(label for index, label in openings if index >= start)
            return Section(form, start, labels)
    return None


def _start(lines: Sequence[Line], openings: Sequence[tuple[int, str]], form: Form) -> int | None:
    if not openings:
        return None
    mentions = _mentions(lines, form, dict(openings))
    announced = [index for index, _ in openings if index and _announces(lines, index)]
    if announced:
        score = _score(openings, mentions, announced[-1])
        if form.sure or 2 * score >= sum(index >= announced[-1] for index, _ in openings):
            return announced[-1]
    best, score = _best(openings, mentions)
    if form.sure:
        return best if score or len(openings) < best else None
    return best if _is_plain_section(lines, openings, best, mentions) else None


def _announces(lines: Sequence[Line], index: int) -> bool:
    """A heading says that notes follow, or a rule parts them from the text."""
    above = lines[index - 1]
    if not above.is_rule:
        return is_heading(above)
    if index > 1 and is_heading(lines[index - 2]):
        return True
    is_long = len(above.text) > 2 and set(above.text) <= set("_-–—=*─━ ")
    return is_long and bool(_FIRST.match(lines[index].text))


_FIRST = re.compile(rf"{_CONTROLS}\W*[1١۱１¹](?!\d)")


def _mentions(lines: Sequence[Line], form: Form, openings: Mapping[int, str]) -> Mapping[str, int]:
    """The line of the first anchor of each label."""
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        opened = form.opening.match(line.text) if index in openings else None
        if opened and _is_wrapped_text(lines, index, opened.end()):
            opened = None
        for found in form.mention.finditer(line.text, opened.end() if opened else 0):
            first.setdefault(label_of(found), index)
    return first


def _is_wrapped_text(lines: Sequence[Line], index: int, end: int) -> bool:
    """A line of a paragraph that happens to begin with an anchor."""
    line = lines[index]
    return bool(index) and not line.after_blank and line.text[end : end + 1].islower()


def _score(openings: Sequence[tuple[int, str]], mentions: Mapping[str, int], start: int) -> int:
    """How many labels opened from `start` on have an anchor before it."""
    opened = {label for index, label in openings if index >= start}
    return sum(1 for label in opened if mentions.get(label, start) < start)


def _best(openings: Sequence[tuple[int, str]], mentions: Mapping[str, int]) -> tuple[int, int]:
    """The line from which on most labels have an anchor before it; the earliest such line.

    A label helps every start after its anchor and up to its last opening, so a line of wrapped
    text that happens to begin with an anchor does not count as the first note.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, label in openings:
        places[label].append(index)
    changes: dict[int, int] = defaultdict(int)
    for label, where in places.items():
        if label in mentions:
            changes[min(mentions[label], where[0])] += 1
            changes[where[-1]] -= 1
    pending = sorted(changes.items(), reverse=True)
    best, score, running = openings[0][0], 0, 0
    for index, _ in openings:
        while pending and pending[-1][0] < index:
            running += pending.pop()[1]
        if running > score:
            best, score = index, running
    return best, score


def _is_plain_section(
    lines: Sequence[Line],
    openings: Sequence[tuple[int, str]],
    start: int,
    mentions: Mapping[str, int],
) -> bool:
    """Bare numbers are notes if they are just the anchors of the text, in order, up to its end."""
    labels = [label for index, label in openings if index >= start]
    return (
        len(labels) > 1
        and labels == [str(number) for number in range(1, len(labels) + 1)]
        and _score(openings, mentions, start) == len(labels) == len(mentions)
        and len(lines) - start <= 2 * len(labels)
        and lines[start - 1].text[-1:] not in ":："
    )
