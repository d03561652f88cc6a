"""A wrong article or paragraph cites another rule."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from i18n.checks import segment_check
from i18n.facts.reckoning import says
from i18n.finding import Fault, Severity, Span
from i18n.notes.citation import Pinpoint, PinpointKind, find_citations, find_pinpoints
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup

_FIGURES = re.compile(r"(?<!\d)\d{1,6}(?!\d)")

_BECAME = {
    PinpointKind.ARTICLE: say("article {number} has become {other}"),
    PinpointKind.PARAGRAPH: say("paragraph {number} has become {other}"),
    PinpointKind.VOLUME: say("volume {number} has become {other}"),
    PinpointKind.PAGE: say("page {number} has become {other}"),
}


@segment_check("FN-12", Severity.MAJOR, mqm="accuracy/mistranslation", its="numbers")
def note_pinpoint(translation: Translation) -> Iterator[Fault]:
    """Article, paragraph, volume and page have the numbers of the source, citation by citation.

    The label words are those of the profile. Page numbers of a translated edition may differ by
    right, so a page is minor.

    Source: Rome Statute, Article 86
    Bad:    Estatuto de Roma, artículo 68
    Good:   Estatuto de Roma, artículo 86
    """
    source, target = translation.source, translation.target
    expected = find_pinpoints(source) if source.has_digits else ()
    if not expected:
        return
    found = find_pinpoints(target)
    if Counter(map(_key, expected)) == Counter(map(_key, found)) and len(expected) == 1:
        return
    ours, theirs = find_citations(source), find_citations(target)
    if len(ours) != len(theirs):
        ours, theirs = ((0, len(source.text)),), ((0, len(target.text)),)
    wanted, shown = _by_citation(expected, ours), _by_citation(found, theirs)
    for index in sorted(wanted):
        yield from _compared(wanted[index], shown.get(index, []), source, target, theirs[index])


def _key(pinpoint: Pinpoint) -> tuple[PinpointKind, int]:
    return pinpoint.kind, pinpoint.number


def _by_citation(
    pinpoints: Iterable[Pinpoint], citations: tuple[Span, ...]
) -> dict[int, list[Pinpoint]]:
    """The pinpoints of each citation, by its index; both are in order."""
    result: dict[int, list[Pinpoint]] = defaultdict(list)
    index = 0
    for pinpoint in pinpoints:
        while pinpoint.start >= citations[index][1] and index + 1 < len(citations):
            index += 1
        result[index].append(pinpoint)
    return result


def _compared(
    expected: list[Pinpoint],
    found: list[Pinpoint],
    source: Markup,
    target: Markup,
    citation: Span,
) -> Iterator[Fault]:
    """Of one citation: a number that is gone, where another stands under the same label."""
    known = {_key(pinpoint) for pinpoint in found}
    wanted = Counter(_key(pinpoint) for pinpoint in expected)
    missing = [pinpoint for pinpoint in expected if _key(pinpoint) not in known]
    if not missing:
        return
    spare: dict[PinpointKind, list[Pinpoint]] = defaultdict(list)
    for pinpoint in found:
        if wanted[_key(pinpoint)] > 0:
            wanted[_key(pinpoint)] -= 1
        else:
            spare[pinpoint.kind].append(pinpoint)
    figures = {int(digits) for digits in _FIGURES.findall(target.masked, *citation)}
    for pinpoint in missing:
        if pinpoint.number in figures:
            continue  # it stands there under another label
        if spare[pinpoint.kind]:
            yield _fault(pinpoint, spare[pinpoint.kind].pop(0))
        elif pinpoint.kind is PinpointKind.PAGE and not says(target, source, [pinpoint.number]):
            yield _lost_page(pinpoint)  # of all other numbers TX-01 speaks


def _lost_page(page: Pinpoint) -> Fault:
    return Fault(
        say("page {number} is missing", number=page.number),
        severity=Severity.MINOR,
        source_span=(page.start, page.end),
        expected=str(page.number),
    )


def _fault(pinpoint: Pinpoint, other: Pinpoint) -> Fault:
    return Fault(
        _BECAME[pinpoint.kind].filled(number=pinpoint.number, other=other.number),
        severity=Severity.MINOR if pinpoint.kind is PinpointKind.PAGE else None,
        source_span=(pinpoint.start, pinpoint.end),
        target_span=(other.start, other.end),
        expected=str(pinpoint.number),
        found=str(other.number),
    )
