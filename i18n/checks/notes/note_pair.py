"""An anchor without a note, or a note without an anchor, leads the reader nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.checks import catalog_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.segment import Translation


@catalog_check("FN-04", Severity.CRITICAL, mqm="design/missing-text", its="omission")
def note_pair(translations: Sequence[Translation]) -> Iterator[tuple[Translation, Fault]]:
    """Each anchor has its note, each note its anchor, and no note is empty.

    Only what the source has right is asked of a target; the source's own slips are SR-04.
    Catalogs whose notes are not known (others' catalogs) are left alone.

    Source: …by international law.[22] / note 22: See the Model Law.
    Bad:    …международным правом[22]. / note 22: (empty)
    Good:   …международным правом[22]. / note 22: См. Типовой закон.
    """
    notes = {t.segment.note: t for t in translations if t.segment.note is not None}
    if not notes:
        return
    in_source = {a.label for t in translations for a in t.source.anchors}
    in_target = {a.label for t in translations if t.usable for a in t.target.anchors}
    body_done = all(t.usable for t in translations if t.source.anchors)
    for label, note in notes.items():
        if label not in in_source:
            continue
        anchored = label in in_target
        if anchored and not note.target.text.strip():
            message = say(
                "note {label} is empty, and anchor [{label}] stands in the text", label=label
            )
            yield note, Fault(message, expected=note.source.text)
        elif not anchored and note.usable and body_done:
            message = say("note {label} has no anchor [{label}] in the text", label=label)
            yield note, Fault(message, expected=f"[{label}]")
