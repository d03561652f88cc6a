"""A wrong article or paragraph cites another rule."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from i18n.checks import segment_check
from i18n.facts.reckoning import says
from i18n.finding import Fault, Severity, Span
from i18n.notes.citation import Pinpoint, PinpointKind, find_citations, find_pinpoints
from i18n.notes.item import (
    SHARED,
    Item,
    find_items,
    find_other_items,
    suffix_at,
    suffixes_in,
)
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup

_MOST_ITEMS = 40
"""Items compared in one text."""
_SUFFIX_REACH = 7
"""Code points behind a number that are shown with it."""
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

    So have items their letters, in the alphabet of the language (`(c)`, `(ج)`), and numbers what
    they carry (`7 bis`). The label words are those of the profile. Page numbers of a translated
    edition may differ by right, so a page is minor.

    Source: Rome Statute, Article 86
    Bad:    Estatuto de Roma, artículo 68
    Good:   Estatuto de Roma, artículo 86
    """
    source, target = translation.source, translation.target
    yield from _items(source, target)
    expected = find_pinpoints(source) if source.has_digits else ()
    if not expected:
        return
    yield from _suffixes(expected, source, target)
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


def _items(source: Markup, target: Markup) -> Iterator[Fault]:
    """Letters and small Roman numerals of items that are gone, where another has come.

    Languages call items in ways of their own: where none has come, nothing is said.
    """
    expected = find_items(source.masked)
    if not expected or len(expected) > _MOST_ITEMS:
        return
    found = find_items(target.masked)[: 2 * _MOST_ITEMS]
    gone, come = _unanswered(expected, found)
    if not gone:
        return
    others = list(find_other_items(target.masked))[:_MOST_ITEMS]
    gone, more = _unanswered(gone, others)
    come = come or more
    for one in gone:
        other = next((item for item in come if item.roman is one.roman), None)
        if other and (min(one.ranks) <= SHARED or target.text[other.start].isascii()):
            come.remove(other)
            yield _changed_item(one, other, source, target)


def _unanswered(expected: list[Item], found: list[Item]) -> tuple[list[Item], list[Item]]:
    """What is left of both when items of the same place in an alphabet answer each other."""
    gone, come = [], list(found)
    for one in expected:
        other = next((o for o in come if o.roman is one.roman and o.ranks & one.ranks), None)
        if other:
            come.remove(other)
        else:
            gone.append(one)
    return gone, come


def _changed_item(one: Item, other: Item, source: Markup, target: Markup) -> Fault:
    ours, theirs = source.text[one.start : one.end], target.text[other.start : other.end]
    return Fault(
        say("item ({letter}) has become ({other})", letter=ours, other=theirs),
        source_span=(one.start, one.end),
        target_span=(other.start, other.end),
        expected=ours,
        found=theirs,
    )


def _suffixes(expected: Iterable[Pinpoint], source: Markup, target: Markup) -> Iterator[Fault]:
    """`7 bis` that is nowhere in the target, where it has `7 ter`, or 7 with nothing behind it."""
    wanted = [(one, suffix) for one in expected if (suffix := suffix_at(source.masked, one.end))]
    known = suffixes_in(target.masked) if wanted else {}
    for pinpoint, suffix in wanted:
        places = known.get(pinpoint.number)
        if not places or suffix in places:
            continue
        other = next((each for each in places if each), 0)
        start, end = places[other]
        yield Fault(
            say("what number {number} carries (bis, ter) differs", number=pinpoint.number),
            source_span=(pinpoint.start, pinpoint.end),
            target_span=(start, end),
            expected=source.text[pinpoint.start : pinpoint.end + _SUFFIX_REACH].strip(),
            found=target.text[start : end + _SUFFIX_REACH].strip(),
        )
