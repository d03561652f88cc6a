"""`supra note 1` sends the reader to an authority by its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.reference import find_references
from i18n.segment import Translation


@segment_check("FN-09", Severity.CRITICAL, mqm="design/cross-reference", its="inconsistency")
def note_supra(translation: Translation) -> Iterator[Fault]:
    """A reference to a note has the number of its source, in a wording of the language.

    A number that is wrong in the source is kept until the source is mended (SR-04).

    Source: Preamble, Rome Statute, supra note 1.
    Bad:    الديباجة، نظام روما الأساسي، الحاشية 11 أعلاه.
    Good:   الديباجة، نظام روما الأساسي، الحاشية 1 أعلاه.
    """
    expected = find_references(translation.source)
    if not expected:
        return
    found = find_references(translation.target)
    missing = Counter(r.label for r in expected) - Counter(r.label for r in found)
    extra = Counter(r.label for r in found) - Counter(r.label for r in expected)
    spans = {reference.label: reference for reference in (*expected, *found)}
    wrong = [spans[label] for label in extra]
    for label in missing:
        source = next(r for r in expected if r.label == label)
        if not wrong and re.search(rf"(?<!\d){label}(?!\d)", translation.target.masked):
            yield _unlisted(translation, label, source.outer)
            continue
        other = wrong.pop() if wrong else None
        yield Fault(
            f"the reference to note {label} "
            + (f"names note {other.label}" if other else "is missing"),
            source_span=source.outer,
            target_span=other.outer if other else None,
            expected=label,
            found=other.label if other else None,
        )


def _unlisted(translation: Translation, label: str, span: tuple[int, int]) -> Fault:
    forms = translation.target.profile.supra
    return Fault(
        f"the reference to note {label} is in none of the listed wordings",
        severity=Severity.INFO,
        source_span=span,
        expected=forms[0].replace("{n}", label) if forms else None,
    )
