"""A clause that was left out is missed by nobody who reads the target alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.segment import Translation
from i18n.text.markup import Markup

_PAUSE = re.compile(r"[,;:.!?]+(?=\s|$)|[，；：。！？、،؛؟।॥۔։።။]|\s[–—-]\s|[()（）]")
_SHORTEST = 30
"""Characters of the source below which length tells nothing."""
_LONG = 80
_HALF, _SHORT, _RATHER = 0.45, 0.65, 0.85
"""Shares of the length that is usual for the two languages."""
_FEWER = 0.8
"""Share of the pauses; what is left of “judges, prosecutors, and lawyers” where “and” takes none
is more."""


@segment_check("TX-08", Severity.MAJOR, mqm="accuracy/omission", its="omission")
def omitted_content(translation: Translation) -> Iterator[Fault]:
    """The target is about as long as translations into its language are, and pauses as often.

    What is usual is the profile's `length`, measured on published translations. Far too short with
    fewer pauses is a fault; the less sure the less grave: most such findings are hints.

    Source: The Court, which was founded in 2002, must be protected, and all States must act now.
    Bad:    La Cour doit être protégée.
    Good:   La Cour, fondée en 2002, doit être protégée, et tous les États doivent agir maintenant.
    """
    source, target = translation.source, translation.target
    length = _length(source)
    if length < _SHORTEST:
        return
    share = _length(target) * source.profile.length / (length * target.profile.length)
    if share >= _RATHER:
        return
    pauses = _pauses(target) / count if (count := _pauses(source)) else 1
    severity = _severity(share, pauses, long=length >= _LONG)
    if severity:
        message = f"the target has {share:.0%} of the length that is usual: is something left out?"
        yield Fault(message, severity, hint="compare the clauses one by one")


def _severity(share: float, pauses: float, *, long: bool) -> Severity | None:
    if share < _HALF and pauses < 1 and long:
        return Severity.MAJOR
    if share < _SHORT and pauses < _FEWER:
        return Severity.MINOR
    return Severity.INFO if pauses < 1 or share < _SHORT else None


def _length(markup: Markup) -> int:
    text = markup.masked
    return len(text) - text.count(" ")


def _pauses(markup: Markup) -> int:
    return sum(1 for _ in _PAUSE.finditer(markup.masked))
