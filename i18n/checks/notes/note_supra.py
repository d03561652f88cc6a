"""`supra note 1` sends the reader to an authority by its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.notes.reference import find_references, speaks_of_notes
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup

_FIGURES = re.compile(r"(?<!\d)\d{1,6}(?!\d)")


@segment_check("FN-09", Severity.CRITICAL, mqm="design/cross-reference", its="inconsistency")
def note_supra(translation: Translation) -> Iterator[Fault]:
    """A reference to a note has the number of its source, in a wording of the language.

    A number that is wrong in the source is kept until the source is mended (SR-04).

    Source: Preamble, Rome Statute, supra note 1.
    Bad:    الديباجة، نظام روما الأساسي، الحاشية 11 أعلاه.
    Good:   الديباجة، نظام روما الأساسي، الحاشية 1 أعلاه.
    """
    source, target = translation.source, translation.target
    expected = find_references(source)
    if not expected:
        return
    found = find_references(target)
    missing = Counter(r.label for r in expected) - Counter(r.label for r in found)
    if not missing:
        return
    unlisted = _numbers_that_stay(source, target)
    extra = Counter(r.label for r in found) - Counter(r.label for r in expected)
    places = {reference.label: reference for reference in found}
    wrong = [places[label] for label in extra]
    for reference in expected:
        label = reference.label
        if missing[label] <= 0:
            continue
        missing[label] -= 1
        if not wrong and int(label) in unlisted:
            yield _unlisted(translation, label, reference.outer)
            continue
        other = wrong.pop(0) if wrong else None
        yield Fault(
            say("the reference to note {label} names note {other}", label=label, other=other.label)
            if other
            else say("the reference to note {label} is missing", label=label),
            source_span=reference.outer,
            target_span=other.outer if other else None,
            expected=label,
            found=other.label if other else None,
        )


def _numbers_that_stay(source: Markup, target: Markup) -> set[int]:
    """The numbers of the target, but for those that are only there as part of something else."""
    own, theirs = _count(target), _count(source)
    worded = speaks_of_notes(target)
    return {number for number in own if worded or own[number] >= theirs[number]}


def _count(markup: Markup) -> Counter[int]:
    return Counter(map(int, _FIGURES.findall(markup.masked)))


def _unlisted(translation: Translation, label: str, span: tuple[int, int]) -> Fault:
    forms = translation.target.profile.supra
    return Fault(
        say("the reference to note {label} is in none of the listed wordings", label=label),
        severity=Severity.INFO,
        source_span=span,
        expected=forms[0].replace("{n}", label) if forms else None,
    )
