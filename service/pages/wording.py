"""The official wording beside a quotation that has one, and where the target departs from it."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.authority import Wording
from i18n.phrase import Phrase
from i18n.quoting.counterpart import counterparts
from i18n.segment import Translation
from service.routes.reviewing import word_diff

_SHOWN = 3
"""Wordings shown of one quotation; words that stand in many provisions have too many."""


@dataclass(frozen=True)
class Official:
    """What an instrument says where the source quotes it."""

    quoted: str
    place: Phrase
    """Instrument and provision."""
    wording: Wording
    changes: tuple[tuple[str, str], ...]
    """From the wording (`-`) to what the target has (`+`); empty where it has nothing. What the
    wording has before and behind the quoted words is no departure (`~`)."""


def official(translation: Translation) -> tuple[Official, ...]:
    """The wordings, in the locale of the target, of what the source quotes."""
    source, target = translation.source, translation.target
    matched = counterparts(
        source, target, range(len(source.quotations)), range(len(target.quotations))
    )
    answers = {index: target.quotations[answer].text for index, answer in matched.pairs}
    found = []
    for index, rule in enumerate(translation.segment.rules):
        for trace in rule.traces[:_SHOWN]:
            for wording in trace.provision.in_locale(translation.locale):
                answer = answers.get(index, "")
                changes = _departures(wording.text, answer) if answer else ()
                quoted = source.quotations[index].text
                found.append(Official(quoted, trace.said, wording, changes))
    return tuple(found)


def _departures(wording: str, answer: str) -> tuple[tuple[str, str], ...]:
    changes = list(word_diff(wording, answer))
    for end in (0, -1):
        if changes[end][0] == "-":
            changes[end] = ("~", changes[end][1])
    return tuple(changes)
