"""`Ibid.` points to the note before it; in another order it points elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.checks import catalog_check, segment_check
from i18n.finding import Fault, Severity
from i18n.notes.ibid import has_ibid, ibid_at_start, moved_antecedents
from i18n.phrase import say
from i18n.segment import Translation

_MQM = "design/cross-reference"
_EXPANDED = 3
"""A note this many times as long as its source names the work outright."""


@segment_check("FN-08", Severity.MAJOR, mqm=_MQM, its="inconsistency")
def note_ibid(translation: Translation) -> Iterator[Fault]:
    """A note that says Ibid. says so in a listed form, or names the work outright.

    Over a whole document, the anchor before it is the same as in the source.

    Source: Ibid.
    Bad:    Id., note 6
    Good:   Там же.
    """
    source, target = translation.source, translation.target
    if not translation.segment.is_note or not ibid_at_start(source):
        return
    if has_ibid(target):
        if target.has_digits and not source.has_digits:
            yield Fault(say("Ibid. names no note by number"), found=target.text[:60])
        return
    if len(target.text) >= _EXPANDED * len(source.text):
        return
    yield Fault(
        say("the source says Ibid.; this is none of its forms in this language"),
        severity=None if target.profile.confirmed("ibid") else Severity.INFO,
        expected=target.profile.ibid[0],
        found=target.text[:60],
    )


@catalog_check("FN-08", Severity.MAJOR, mqm=_MQM, its="inconsistency")
def _note_before(translations: Sequence[Translation]) -> Iterator[tuple[Translation, Fault]]:
    """The anchor before that of an Ibid. is the same as in the source."""
    moved = moved_antecedents(translations)
    for translation in translations if moved else ():
        label = translation.segment.note
        if label is not None and label in moved and ibid_at_start(translation.source):
            here = moved[label]
            yield (
                translation,
                Fault(
                    say(
                        "Ibid. in note {label} now follows anchor [{found}], in the source "
                        "[{expected}]",
                        label=label,
                        found=here.found,
                        expected=here.expected,
                    ),
                    expected=f"[{here.expected}]",
                    found=f"[{here.found}]",
                ),
            )
