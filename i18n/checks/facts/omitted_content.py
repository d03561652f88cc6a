"""A clause that was left out is missed by nobody who reads the target alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup

_PAUSE = re.compile(
    r"[,;:.!?](?<![,;:.!?].)[,;:.!?]*+(?=\s|$)|[，；：。！？、،؛؟।॥۔։።]|\s[–—-]\s|[()（）]"
)
_FINAL = re.compile(
    r"[.!?](?<![.!?].)[.!?]*+(?:(?=\s+[^\s\da-zà-öø-ÿа-яёα-ωά-ώ])(?<![\s.(][^\W\d_]\.)|(?=\s*$))|[。！？؟।॥۔]+"
)
"""No stop behind a single letter or before a figure: `p. 3`, `R. v. Oakes`."""
_SHORTEST = 30
"""Characters of the source below which length tells nothing."""
_LONG = 80
_HALF, _SHORT, _SHORTER, _RATHER = 0.45, 0.65, 0.68, 0.88
_BRIEF = 0.6
"""Shares of the length that is usual for the two languages."""
_HALF_OF_SENTENCES, _FEWER_SENTENCES = 0.5, 0.85
"""The same, where a sentence is gone as well."""
_FEWER = 0.8
"""Share of the pauses; what is left of “judges, prosecutors, and lawyers” where “and” takes none
is more."""


@segment_check("TX-08", Severity.MAJOR, mqm="accuracy/omission", its="omission")
def omitted_content(translation: Translation) -> Iterator[Fault]:
    """The target is about as long as translations into its language are, and pauses as often.

    Where it is short and a sentence is gone as well, that tells more.

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
    fewer = share < 1 and _sentences(target) < _sentences(source)
    if share >= _RATHER and not fewer:
        return
    pauses = _pauses(target) / count if (count := _pauses(source)) else 1
    sentence = fewer and pauses < 1
    severity = _severity(share, pauses, sentence=sentence, long=length >= _LONG)
    if severity:
        message = say(
            "the target has {percent}% of the length that is usual: is something left out?",
            percent=f"{100 * share:.0f}",
        )
        yield Fault(message, severity, hint=say("compare the clauses one by one"))


def _severity(share: float, pauses: float, *, sentence: bool, long: bool) -> Severity | None:
    """`sentence` says that the target has fewer of them, and `long` that length tells much."""
    half = share < _HALF_OF_SENTENCES if sentence else share < _HALF
    if half and pauses < 1 and long:
        return Severity.MAJOR
    shorter = share < (_SHORTER if long else _BRIEF)
    if (shorter and pauses < _FEWER) or (sentence and share < _FEWER_SENTENCES):
        return Severity.MINOR
    if sentence or share < _SHORT or (share < _RATHER and pauses < 1):
        return Severity.INFO
    return None


def _length(markup: Markup) -> int:
    text = markup.masked
    return len(text) - text.count(" ")


def _pauses(markup: Markup) -> int:
    return len(_PAUSE.findall(markup.masked))


def _sentences(markup: Markup) -> int:
    return len(_FINAL.findall(markup.masked))
