"""A note that wanders to another sentence vouches for another claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from i18n.checks import catalog_check
from i18n.document import Anchor
from i18n.finding import Fault, Severity
from i18n.phrase import Phrase, say
from i18n.segment import Translation


@catalog_check("FN-02", Severity.CRITICAL, mqm="design/layout", its="inconsistency")
def note_sequence(translations: Sequence[Translation]) -> Iterator[tuple[Translation, Fault]]:
    """Over the whole document the anchors stand in the segments of the source.

    The order inside a segment is FN-03; slips of the source itself are SR-04.

    Source: First claim.[8] / Second claim.[9]
    Bad:    Première affirmation[8][9]. / Seconde affirmation.
    Good:   Première affirmation[8]. / Seconde affirmation[9].
    """
    usable = [translation for translation in translations if translation.usable]
    homes = _homes(usable)
    for translation in usable:
        extra = _labels(translation.target.anchors) - _labels(translation.source.anchors)
        for label in extra:
            home = homes.get(label)
            if home is None or home is translation:
                continue
            anchor = next(a for a in translation.target.anchors if a.label == label)
            yield (
                translation,
                Fault(
                    _strayed(label, home),
                    target_span=(anchor.start, anchor.end),
                    expected=home.source.text,
                    found=f"[{label}]",
                ),
            )


def _labels(anchors: Sequence[Anchor]) -> Counter[str]:
    return Counter(anchor.label for anchor in anchors)


def _homes(translations: Sequence[Translation]) -> Mapping[str, Translation]:
    """For each label that misses from a target: where it belongs; labels that repeat are out."""
    sources = Counter(a.label for t in translations for a in t.source.anchors)
    homes: dict[str, Translation] = {}
    for translation in translations:
        missing = _labels(translation.source.anchors) - _labels(translation.target.anchors)
        homes |= {label: translation for label in missing if sources[label] == 1}
    return homes


def _strayed(label: str, home: Translation) -> Phrase:
    words = home.source.text
    shown = words if len(words) <= 48 else f"{words[:47]}…"
    if not home.line:
        return say("anchor [{label}] stands here; its place is “{words}”", label=label, words=shown)
    return say(
        "anchor [{label}] stands here; its place is “{words}” (line {line})",
        label=label,
        words=shown,
        line=home.line,
    )
