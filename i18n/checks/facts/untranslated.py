"""What was not translated reads, in an edition, as if nobody had looked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.facts.equal import Doubt, judge_equal
from i18n.facts.leftover import is_code, same_words, share_left
from i18n.finding import Fault, FaultKind, Severity
from i18n.notes.apparatus import apparatus
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup
from i18n.text.mask import OBJECT, cover

_MARKS = ".,;:!?…\"'“”‘’«»„()[]\u00a0\u202f"
_LETTER = re.compile(r"[^\W\d_]")
_FEW = 5
_MOST = 0.4
"""Share of words in the source language that no translation has."""


@segment_check("TX-05", Severity.CRITICAL, mqm="accuracy/untranslated", its="untranslated")
def untranslated(translation: Translation) -> Iterator[Fault]:
    """There is a target, nobody has doubts about it, and it is in the target language.

    Names, acronyms, figures, addresses, kept titles and forms such as `Ibid.` may be equal.

    Source: The sanctions are unlawful reprisals.
    Bad:    The sanctions are unlawful reprisals.
    Good:   Les sanctions sont des représailles illicites.
    """
    source, target = translation.source, translation.target
    if not target.text.strip():
        if source.text.strip():
            yield Fault(
                say("there is no translation"),
                hint=say("translate the segment"),
                kind=FaultKind.OMISSION,
            )
    elif translation.fuzzy:
        yield Fault(
            say("the translation is fuzzy"),
            hint=say("compare it with the source, mend it, and clear the flag"),
        )
    elif source.profile.language == target.profile.language:
        return
    elif same_words(source, target):
        forms = apparatus(Markup(source.text, target.profile))
        is_note = translation.segment.is_note
        doubt = judge_equal(source, target.profile, is_note=is_note, settled=forms)
        if doubt is not Doubt.ALL:
            doubtful = doubt is Doubt.SOME or _is_spelled_anew(source, target)
            doubtful = doubtful or _is_words_quoted(source)
            severity = Severity.INFO if doubtful else None
            yield Fault(say("the target is the source text"), severity, found=target.text)
    elif (share := share_left(source, target)) >= _MOST and not is_code(source):
        yield Fault(
            say(
                "{percent}% of the words are left in the source language",
                percent=f"{100 * share:.0f}",
            )
        )


def _is_words_quoted(source: Markup) -> bool:
    """Nothing but words in marks, each by itself: what a setting can be (`"none", "zoom"`)."""
    marked = [(*item.outer, OBJECT) for item in source.quotations]
    short = all(len(item.text.split()) <= _FEW for item in source.quotations)
    return len(marked) > 1 and short and not _LETTER.search(cover(source.masked, tuple(marked)))


def _is_spelled_anew(source: Markup, target: Markup) -> bool:
    """A few words with other hyphens or capitals: somebody typed them (`/home-Partition`)."""
    ours, theirs = ([word.strip(_MARKS) for word in m.text.split()] for m in (source, target))
    return ours != theirs and len(ours) <= _FEW
