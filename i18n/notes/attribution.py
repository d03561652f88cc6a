"""Whose words a quotation is, where several instruments have them and a note says which.

Treaties borrow from each other: that words stand in an instrument of the bank does not mean that
they were taken from there.
"""

from __future__ import annotations

from collections.abc import Sequence

from i18n.authority import Instrument, Trace
from i18n.notes.citing import mentions, pinpoints
from i18n.text.markup import Markup


def attributed(
    traces: Sequence[Trace], notes: Sequence[Markup], instruments: Sequence[Instrument]
) -> tuple[Trace, ...]:
    """The provisions that the notes of a quotation let it be from.

    Where they name one of the instruments the words stand in, that one counts. Where they name
    another, or an article of something the bank does not know, none does. Where they name
    nothing, all do.
    """
    named = {mention.instrument.id for note in notes for mention in mentions(note, instruments)}
    own = tuple(trace for trace in traces if trace.instrument.id in named)
    if own:
        return own
    elsewhere = named or any(pinpoints(note.masked, note.profile) for note in notes)
    return () if elsewhere else tuple(traces)
