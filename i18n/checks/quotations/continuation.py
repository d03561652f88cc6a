"""A reader in the middle of a long quotation should see that it still goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.checks import catalog_check
from i18n.finding import Fault, Fix, Severity
from i18n.phrase import say
from i18n.profile import Continuation, Pair
from i18n.quoting.continuation import target_runs
from i18n.segment import Translation
from i18n.text.markup import Markup


@catalog_check(
    "QT-09", Severity.MINOR, mqm="linguistic-conventions/punctuation", its="typographical"
)
def continuation(translations: Sequence[Translation]) -> Iterator[tuple[Translation, Fault]]:
    """The paragraphs of a long quotation begin as the language has it.

    English repeats the opening mark before each (`each-opens`); UN Spanish marks the beginning and
    the end only (`first-last`); older Spanish repeats the closing mark (`closer-continues`). The
    profile may leave it open (`none`). Only quotations that run over the same paragraphs in the
    source are looked at; others are QT-01.

    Source: “One paragraph. / “Another.”
    Bad:    «Un párrafo. / «Otro».
    Good:   «Un párrafo. / Otro».
    """
    for run in target_runs(translations):
        for translation in translations[run.first + 1 : run.last + 1]:
            fault = _fault(translation.target, _pair(translation.target, run.mark))
            if fault:
                yield translation, fault


def _pair(target: Markup, mark: str) -> Pair:
    closing = next((pair.closing for pair in target.profile.pairs if pair.opening == mark), mark)
    return Pair(mark, closing)


def _fault(target: Markup, pair: Pair) -> Fault | None:
    """What is wrong with the beginning of a paragraph inside a quotation."""
    rule = target.profile.continuation
    wanted = {
        Continuation.EACH_OPENS: pair.opening,
        Continuation.FIRST_LAST: "",
        Continuation.CLOSER_CONTINUES: pair.closing,
    }.get(rule)
    start = len(target.text) - len(target.text.lstrip())
    first = target.text[start : start + 1]
    found = first if first in (pair.opening, pair.closing) else ""
    if wanted is None or found == wanted:
        return None
    space = target.profile.space_inside(pair)
    end = start + len(found)
    while found and target.text[end : end + 1] in ("\u00a0", "\u202f"):
        end += 1
    if wanted:
        message = say(
            "a paragraph that goes on with a quotation begins with {mark} in this language",
            mark=wanted,
        )
    else:
        message = say(
            "a paragraph that goes on with a quotation begins without a mark in this language"
        )
    return Fault(
        message,
        None if target.profile.confirmed("continuation") else Severity.INFO,
        target_span=(start, max(end, start + 1)),
        expected=wanted,
        found=found,
        fixes=(Fix((start, end), wanted + (space if wanted else "")),),
    )
