"""An ellipsis that is lost makes somebody say a sentence that nobody ever said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.checks import segment_check
from i18n.finding import Fault, FaultKind, Severity
from i18n.phrase import say
from i18n.quoting.insertions import (
    ALTERED,
    OMISSION,
    WORDS,
    Insertion,
    count_brackets,
    count_ellipses,
    find_insertions,
)
from i18n.quoting.quotation import QuotationPolicy
from i18n.segment import Translation
from i18n.text.markup import Markup

_MOST = 200
_FEW = 4
_NAMES = {
    OMISSION: say("omission"),
    ALTERED: say("changed letter"),
    WORDS: say("bracket"),
    "sic": say("“sic”"),
    "emphasis-added": say("“emphasis added”"),
    "emphasis-original": say("“emphasis in original”"),
    "notes-omitted": say("“footnotes omitted”"),
}
_BRACKETS = "[［〔(（<"
_FREE = (ALTERED, WORDS)
"""What grammar may ask for, or make needless."""


@segment_check("QT-10", Severity.MAJOR, mqm="accuracy/omission", its="omission")
def editorial_insertions(translation: Translation) -> Iterator[Fault]:
    """What was left out of quoted words or put into them is shown in the target, in its order.

    Each language has forms of its own, which the profile lists. Letters changed to fit
    (`[t]he`) and bracketed words depend on grammar: their loss is a hint, and none where the
    script has no capitals. A note's `[emphasis added]` may move to the quotation itself, and an
    instrument's official wording may have words between those quoted: these are hints too.

    Source: “the Court […] held”
    Bad:    „der Gerichtshof entschied“
    Good:   „der Gerichtshof […] entschied“
    """
    source, target = translation.source, translation.target
    expected, found = find_insertions(source)[:_MOST], find_insertions(target)[:_MOST]
    if not expected and not found:
        return
    spare = list(found)
    lost = [item for item in expected if not _answered(item, spare)]
    added = [item for item in spare if item.kind not in _FREE]
    bare = count_ellipses(target) - count_ellipses(source)
    fewer_dots = -bare
    noted = any(item.kind not in (OMISSION, *_FREE) for item in lost)
    unlisted = noted and count_brackets(target) >= count_brackets(source)
    for item in lost:
        if item.text[0] not in _BRACKETS:
            fewer_dots -= 1
            if fewer_dots < 0:
                continue
        if _is_quoted(item, target):
            yield from _lost(item, translation, unlisted=unlisted)
    fewer = len(target.quotations) <= len(source.quotations)
    for item in added:
        if item.text[0] in _BRACKETS or (bare > 0 and fewer):
            yield _added(item, translation)
    if not lost and not added:
        yield from _moved(expected, found)


def _is_quoted(item: Insertion, target: Markup) -> bool:
    """The target has quotations at all; where it has none, QT-02 says so of an omission in one."""
    return item.kind != OMISSION or bool(target.quotations or target.resolution.defects)


def _answered(item: Insertion, spare: list[Insertion]) -> bool:
    """The target has one of its kind, or a bracket with other words; it is taken."""
    for kinds in ((item.kind,), (WORDS,) if item.kind not in (OMISSION, ALTERED) else ()):
        other = next((one for one in spare if one.kind in kinds), None)
        if other is not None:
            spare.remove(other)
            return True
    return False


def _lost(item: Insertion, translation: Translation, *, unlisted: bool) -> Iterator[Fault]:
    source, target = translation.source, translation.target
    if item.kind == ALTERED and not target.profile.cased:
        return
    severity = None
    if item.kind in _FREE:
        severity = Severity.INFO
    elif item.kind != OMISSION and unlisted:
        severity = Severity.INFO  # as many brackets: another form of it, which nobody listed
    elif item.kind != OMISSION and _may_stand_elsewhere(item, translation):
        severity = Severity.MINOR
    yield Fault(
        say(
            "the {sign} {text} of the source is not in the target",
            sign=_NAMES.get(item.kind, item.kind),
            text=item.text,
        ),
        severity,
        source_span=(item.start, item.end),
        expected=_form(item, target) or source.text[item.start : item.end],
    )


def _may_stand_elsewhere(item: Insertion, translation: Translation) -> bool:
    """It stands in a note without quotations: some languages put it behind the quotation itself."""
    return translation.segment.is_note and not translation.source.quotations


def _form(item: Insertion, target: Markup) -> str | None:
    """How the target language writes it."""
    forms = target.profile.insertions.get(item.kind, ())
    return forms[0] if forms else None


def _added(item: Insertion, translation: Translation) -> Fault:
    sure = item.listed or translation.target.profile.confirmed("insertions")
    sure = sure and not (item.kind == OMISSION and _is_authoritative(translation))
    left_out = item.kind == OMISSION and not _ends_name(item, translation.target)
    severity = None if sure and left_out else Severity.MINOR
    return Fault(
        say(
            "the {sign} {text} is not in the source",
            sign=_NAMES.get(item.kind, item.kind),
            text=item.text,
        ),
        severity if sure else Severity.INFO,
        target_span=(item.start, item.end),
        found=item.text,
        kind=FaultKind.ADDITION,
    )


def _ends_name(item: Insertion, target: Markup) -> bool:
    """Dots that belong to the name of a command (“Save as…”): a few words, and nothing behind."""
    return target.profile.spaced and any(
        item.end == quotation.end and len(quotation.text.split()) <= _FEW
        for quotation in target.quotations
    )


def _is_authoritative(translation: Translation) -> bool:
    """It quotes an instrument: its wording in the target may have words between, left out here."""
    return any(
        rule.traces and rule.policy is QuotationPolicy.AUTHORITATIVE
        for rule in translation.segment.rules
    )


def _moved(expected: Sequence[Insertion], found: Sequence[Insertion]) -> Iterator[Fault]:
    """The same signs in another order."""
    order = [item.kind for item in expected if item.kind not in _FREE]
    there = [item.kind for item in found if item.kind not in _FREE]
    if order != there and sorted(order) == sorted(there):
        yield Fault(
            say("the editor’s signs stand in another order than in the source"),
            Severity.INFO,
            expected=" ".join(item.text for item in expected if item.kind not in _FREE),
            found=" ".join(item.text for item in found if item.kind not in _FREE),
        )
