"""Words of an instrument are its words also where nobody put marks round them."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.token import common_words, tokens, word_count

_SHOWN = 320
_FEWEST = 4


@segment_check(
    "QT-12", Severity.INFO, mqm="terminology/inconsistent-with-resource", its="terminology"
)
def unmarked_quotation(translation: Translation) -> Iterator[Fault]:
    """Eight words in a row that an instrument has are rendered by its official wording.

    The wording is shown to the translator unless the target has half as many of its words in a
    row. Nothing is said where the bank has no text in the target language.

    Source: … cooperate fully with the Court in its investigation and prosecution of crimes …
    Bad:    … colaborar sin reservas con la Corte cuando investigue y juzgue …
    Good:   … cooperar plenamente con la Corte en relación con la investigación y el
            enjuiciamiento de crímenes …
    """
    passages = {passage.traces: passage for passage in reversed(translation.segment.passages)}
    for passage in reversed(passages.values()):
        words = translation.source.text[passage.start : passage.end]
        enough = max(_FEWEST, word_count(tokens(words)) // 2)
        wordings = [
            (trace, wording)
            for trace in passage.traces
            for wording in trace.provision.in_locale(translation.locale)
        ]
        texts = (wording.text for _, wording in wordings)
        if not wordings or any(common_words(t, translation.target.text) >= enough for t in texts):
            continue
        trace, wording = wordings[0]
        yield Fault(
            say(
                "these are words of {name}, without marks; it has an official wording",
                name=trace.said,
            ),
            source_span=(passage.start, passage.end),
            expected=wording.text[:_SHOWN],
            hint=say(
                "the official wording: {words} ({standing})",
                words=wording.text[:_SHOWN],
                standing=wording.standing,
            ),
        )
