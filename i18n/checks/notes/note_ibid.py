"""`Ibid.` points to the note before it; in another order it points elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.checks import catalog_check, segment_check
from i18n.finding import Fault, Severity
from i18n.notes.ibid import has_ibid, ibid_at_start
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
            yield Fault("Ibid. names no note by number", found=target.text[:60])
        return
    if len(target.text) >= _EXPANDED * len(source.text):
        return
    yield Fault(
        "the source says Ibid.; this is none of its forms in this language",
        severity=None if target.profile.confirmed("ibid") else Severity.INFO,
        expected=target.profile.ibid[0],
        found=target.text[:60],
    )


@catalog_check("FN-08", Severity.MAJOR, mqm=_MQM, its="inconsistency")
def _note_before(translations: Sequence[Translation]) -> Iterator[tuple[Translation, Fault]]:
    """The anchor before that of an Ibid. is the same as in the source."""
    usable = [translation for translation in translations if translation.usable]
    ours = [a.label for t in usable for a in t.source.anchors]
    theirs = [a.label for t in usable for a in t.target.anchors]
    both = set(ours) & set(theirs)
    expected = _predecessors([label for label in ours if label in both])
    found = _predecessors([label for label in theirs if label in both])
    if expected == found:
        return
    for translation in translations:
        label, source = translation.segment.note, translation.source
        if label is None or not ibid_at_start(source) or label not in found:
            continue
        if found[label] != expected.get(label):
            yield (
                translation,
                Fault(
                    f"Ibid. in note {label} now follows anchor [{found[label]}], in the source "
                    f"[{expected.get(label)}]",
                    expected=f"[{expected.get(label)}]",
                    found=f"[{found[label]}]",
                ),
            )


def _predecessors(labels: Sequence[str]) -> dict[str, str | None]:
    return dict(zip(labels, [None, *labels], strict=False))
