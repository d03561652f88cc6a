"""A quotation without its marks reads as our own words; marks of ours put words in a mouth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from i18n.checks import segment_check
from i18n.finding import Fault, FaultKind, Severity, Span
from i18n.phrase import say
from i18n.quoting.counterpart import counterparts, distance, is_interrupted
from i18n.quoting.emphasis import find_emphasis, own_emphasis
from i18n.quoting.nests import Nests
from i18n.quoting.normal_form import normal_form
from i18n.quoting.quotation import Quotation, QuotationKind, QuotationPolicy
from i18n.quoting.quotation_rule import is_cited
from i18n.segment import Segment, Translation
from i18n.text.markup import Markup
from i18n.text.mask import OBJECT

_LONG_WORDS = 4
_LONG_LETTERS = 12
_TAG = 40
"""Code points of an element's opening tag."""
_PHRASE_WORDS = 8
_PHRASE_LETTERS = 12
_ADDED_LETTERS = 24
_NEAR = 1.2
"""How unlike a title may be to the quotation it stands for."""
_NEARER = 0.4
"""The same for words in italics, bold or code."""
_MOST_TITLES = 50
_EDGE = ".,;: "
_WORDS = re.compile(rf"[^\s{OBJECT}]")


@segment_check(
    "QT-02",
    Severity.CRITICAL,
    mqm="accuracy/omission",
    its="omission",
)
def quotation_count(translation: Translation) -> Iterator[Fault]:
    """Every quotation of the source is one in the target; none is added, none stands twice.

    Titles and terms may be in italics or in 《》 instead. Translators put marks round foreign
    words and examples, and drop them from terms, with good reason: that is a hint. Lost verbatim
    words and lost titles of cited works are not.

    Source: … “the most serious crimes of international concern” …
    Bad:    … los crímenes más graves de trascendencia internacional …
    Good:   … “los crímenes más graves de trascendencia internacional” …
    """
    source, target = translation.source, translation.target
    if not source.quotations and not target.quotations:
        return
    wanted = [
        index
        for index, quotation in enumerate(source.quotations)
        if _has_words(source, quotation)
        and translation.segment.rule(index).policy is not QuotationPolicy.INDIRECT
    ]
    found = [i for i, quotation in enumerate(target.quotations) if _has_words(target, quotation)]
    if not any(_is_letter(quotation) for quotation in source.quotations):
        found = [i for i in found if not _is_letter(target.quotations[i])]
    if len(wanted) > len(found):
        yield from _lost(translation, wanted, found)
        return
    if len(found) > len(wanted):
        yield from _added(translation, wanted, found)
    yield from _unlike(translation, wanted, found)


def _unlike(translation: Translation, wanted: list[int], found: list[int]) -> Iterator[Fault]:
    """Marks of ASCII for inner quotations (`'données'`), where the source has none of these, may
    hide that others are gone: a hint."""
    source, target = translation.source, translation.target
    if any(quotation.opening == "'" for quotation in source.quotations):
        return
    alike = [
        index
        for index in found
        if target.quotations[index].opening != "'" or target.quotations[index].depth
    ]
    if len(alike) < min(len(wanted), len(found)):
        for index in counterparts(source, target, wanted, alike).lost:
            yield _loss(source.quotations[index], Severity.INFO)


def _is_letter(quotation: Quotation) -> bool:
    """One letter, by which an item of an article is called (`буква „б“`)."""
    return len(quotation.text) == 1 and quotation.text.islower()


def _has_words(markup: Markup, quotation: Quotation) -> bool:
    """The marks enclose more than code or a placeholder."""
    return _WORDS.search(markup.masked, quotation.start, quotation.end) is not None


def _lost(translation: Translation, wanted: list[int], found: list[int]) -> Iterator[Fault]:
    source, target = translation.source, translation.target
    unpaired = len(target.resolution.defects) - len(source.resolution.defects)
    if unpaired >= len(wanted) - len(found):
        return  # QT-01 reports the mark that is left
    nests = Nests(source, target, counterparts(source, target, wanted, found))
    lost = nests.lost
    gone = frozenset(lost)
    others = _set_apart(source, target) if len(lost) < _MOST_TITLES else []
    for index in lost:
        quotation = source.quotations[index]
        other = _answering(source, quotation, target, others)
        if other is not None:
            others.remove(other)
        severity = _weight(translation.segment, index, other is not None)
        if severity is not None and is_interrupted(source, index, gone):
            severity = Severity.INFO
        elif severity is not None and other is None and nests.is_bare_inside(index):
            severity = severity if severity.at_least(Severity.MAJOR) else Severity.MAJOR
        if severity is not None:
            yield _loss(quotation, severity)


def _set_apart(source: Markup, target: Markup) -> list[Quotation]:
    """Titles in 《》 and stretches in italics, bold or code that are the target's own.

    As many as the source sets apart by other words are left out, those nearest in place.
    """
    result = list(target.resolution.titles[:_MOST_TITLES])
    own = [span for span in own_emphasis(source, target) if not _is_gloss(target, span)]
    spans = [_as_quotation(target, span) for span in own[:_MOST_TITLES]]
    for span in own_emphasis(target, source)[:_MOST_TITLES]:
        if spans:
            here = _as_quotation(source, span)
            spans.remove(min(spans, key=lambda item: distance(source, here, target, item)))
    return result + spans


def _is_gloss(target: Markup, span: Span) -> bool:
    """The emphasised words open a bracket: `cierre (*closure*)` sets nothing else apart."""
    before = target.masked[max(0, span[0] - _TAG) : span[0]].rstrip("*_" + OBJECT)
    return before.endswith(("(", "（"))


def _as_quotation(markup: Markup, span: Span) -> Quotation:
    return Quotation(markup.text[slice(*span)], 0, *span, span, "", "")


def _answering(
    source: Markup, quotation: Quotation, target: Markup, titles: Sequence[Quotation]
) -> Quotation | None:
    """The title or emphasis that stands for a quotation: in its place, of its length."""
    if not titles or _stands_bare(quotation, target, titles):
        return None
    near = (
        (distance(source, quotation, target, title), title)
        for title in titles
        if title.opening or _may_stand_for(title, quotation, source, target)
    )
    cost, best = min(near, key=lambda item: item[0], default=(2 * _NEAR, quotation))
    return best if cost <= (_NEAR if best.opening else _NEARER) else None


def _may_stand_for(
    emphasis: Quotation, quotation: Quotation, source: Markup, target: Markup
) -> bool:
    """Words in italics or bold that are not of the source, which would be set apart as foreign;
    code only if it says what is quoted."""
    words = emphasis.text.strip("`*_")
    if words in quotation.text:
        return True
    code = target.masked[emphasis.start : emphasis.start + 1] == OBJECT
    return not code and words.casefold() not in source.text.casefold()


def _stands_bare(quotation: Quotation, target: Markup, apart: Sequence[Quotation]) -> bool:
    """The source's own words stand in the target, between no marks and not set apart."""
    start = target.text.find(quotation.text.strip(_EDGE))
    if start < 0:
        return False
    marked = (*target.quotations, *target.resolution.titles, *apart)
    return not any(item.start <= start < item.end for item in marked)


def _loss(quotation: Quotation, severity: Severity) -> Fault:
    return Fault(
        say("the quotation {words} has no marks in the target", words=_shown(quotation)),
        severity,
        source_span=quotation.outer,
        expected=quotation.text,
    )


def _weight(segment: Segment, index: int, set_apart: bool) -> Severity | None:
    """How grave the loss of a quotation is, `set_apart` by another device or not."""
    rule = segment.rule(index)
    words = segment.source.quotations[index].text
    verbatim = rule.kind in (QuotationKind.VERBATIM, QuotationKind.BLOCK)
    if not rule.decided and not any(character.isalpha() for character in words):
        return None if set_apart else Severity.INFO
    if set_apart and not (verbatim and rule.decided):
        return Severity.INFO if verbatim else None
    if rule.kind is not QuotationKind.TERM and not _is_phrase(segment, index):
        return Severity.CRITICAL
    if rule.decided:
        return Severity.MAJOR
    several = len(words.split()) > 1
    return Severity.MINOR if several else Severity.INFO


def _is_phrase(segment: Segment, index: int) -> bool:
    """A few words that nobody has decided about, outside notes, and no authority is named for."""
    rule, quotation = segment.rule(index), segment.source.quotations[index]
    if rule.decided or rule.traces or segment.is_note or rule.kind is not QuotationKind.VERBATIM:
        return False
    short = not _is_long(quotation.text, segment.source, _PHRASE_WORDS, _PHRASE_LETTERS)
    return short and not is_cited(quotation, segment.source)


def _added(translation: Translation, wanted: list[int], found: list[int]) -> Iterator[Fault]:
    source, target = translation.source, translation.target
    doubled = _doubled(source, target)
    for quotation in doubled:
        yield Fault(
            say("the quotation {words} stands twice in the target", words=_shown(quotation)),
            target_span=quotation.outer,
            found=quotation.text,
            kind=FaultKind.ADDITION,
        )
    explained = len(find_emphasis(source)) + len(source.resolution.titles)
    explained += len(source.resolution.defects) + len(doubled)
    for index in counterparts(source, target, wanted, found).added[explained:]:
        quotation = target.quotations[index]
        words = target.masked[quotation.start : quotation.end].replace(OBJECT, "")
        long = _is_long(words, target, _PHRASE_WORDS, _ADDED_LETTERS)
        yield Fault(
            say("{words} is in quotation marks in the target only", words=_shown(quotation)),
            Severity.MINOR if long else Severity.INFO,
            target_span=quotation.outer,
            found=quotation.text,
            kind=FaultKind.ADDITION,
        )


def _doubled(source: Markup, target: Markup) -> list[Quotation]:
    """Quotations of the target that stand more often than any of the source does.

    Short ones count only where they follow themselves: “the Court” “the Court”.
    """
    usual = Counter(normal_form(quotation.text) for quotation in source.quotations)
    most = max(usual.values(), default=1)
    seen: Counter[str] = Counter()
    result = []
    before = ("", 0)
    for quotation in target.quotations:
        words = normal_form(quotation.text)
        if before[0] == words and quotation.outer[0] < before[1]:
            continue  # two pairs of marks round the same words
        seen[words] += 1
        follows = before[0] == words and not target.text[before[1] : quotation.outer[0]].strip()
        before = (words, quotation.outer[1])
        long = follows or _is_long(quotation.text, target, _LONG_WORDS, _LONG_LETTERS)
        if seen[words] > most and long:
            result.append(quotation)
    return result


def _is_long(text: str, markup: Markup, words: int, letters: int) -> bool:
    return len(text.split()) >= words if markup.profile.spaced else len(text) >= letters


def _shown(quotation: Quotation) -> str:
    text = quotation.text if len(quotation.text) <= 60 else quotation.text[:59] + "…"
    return f"{quotation.opening}{text}{quotation.closing}"
