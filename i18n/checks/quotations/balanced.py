"""A mark without a partner leaves open where other people's words end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from i18n.checks import segment_check
from i18n.finding import Fault, Fix, Severity, alike
from i18n.phrase import say
from i18n.profile import Profile
from i18n.quoting.quotation import Defect, DefectKind
from i18n.segment import Translation
from i18n.text.markup import Markup

_COMMON = frozenset("\"'’‘“”")
"""Glyphs that are so frequent that one without partner says nothing of another."""
_ALONE = re.compile(r"(?<!\S)(?:[\"'](?=[,.;:)]?(?:\s|\Z))|[‘“„«]\Z)")
"""A mark that is spoken of (`press " and a letter`), or with which a piece of a sentence ends."""
_ALONE_IN_ANY = re.compile(r"(?<![^\s，、（])(?:[\"'“”](?=[，、。）]|[,.;:)]?(?:\s|\Z))|[‘„«]\Z)")
"""The same with the marks and the punctuation of other languages."""
_SAID = {
    DefectKind.UNCLOSED: say("{mark} is never closed"),
    DefectKind.STRAY_CLOSE: say("{mark} closes nothing"),
}


@segment_check(
    "QT-01",
    Severity.CRITICAL,
    mqm="linguistic-conventions/punctuation",
    its="typographical",
)
def balanced(translation: Translation) -> Iterator[Fault]:
    """Every quotation mark of the target has its partner, unless the source lacks the same.

    A partner of the wrong glyph („…", “…“) is a partner; QT-07 reports the glyph.

    Source: … “unimaginable atrocities.”[7]
    Bad:    … « atrocités inimaginables[7].
    Good:   … « atrocités inimaginables »[7].
    """
    source, target = translation.source, translation.target
    defects = _unspoken(source, target.resolution.defects, target)
    defects += _half_quotations(translation)
    if not defects:
        return
    theirs = source.resolution.defects
    known = Counter(_sort(defect) for defect in theirs)
    fresh = _without_glyphs(_fresh(defects, known), theirs)
    mixed = _mixed(fresh)
    profile = target.profile
    mismatch, alone = alike(_mismatch), alike(_alone)
    for opening, closing in mixed:
        yield mismatch(opening, closing, profile)
    paired = {defect.start for pair in mixed for defect in pair}
    yield from (alone(defect) for defect in fresh if defect.start not in paired)


def _unspoken(source: Markup, defects: Sequence[Defect], target: Markup) -> list[Defect]:
    """The defects of the target less the marks that stand alone, as many as do in the source."""
    if not defects:
        return []
    alone = {found.start() for found in _ALONE_IN_ANY.finditer(target.masked)}
    spoken = len(_ALONE.findall(source.masked))
    kept = []
    for defect in defects:
        if spoken and defect.start in alone:
            spoken -= 1
        else:
            kept.append(defect)
    return kept


def _half_quotations(translation: Translation) -> Iterator[Defect]:
    """`1.0"`, read as a measure, where a quotation of the source is gone (“1.0”)."""
    source, target = translation.source, translation.target
    measures = target.resolution.measures
    extra = len(measures) - len(source.resolution.measures)
    gone = len(source.quotations) - len(target.quotations)
    if measures and extra > 0 and gone > 0:
        for place in measures[-min(extra, gone) :]:
            yield Defect(DefectKind.STRAY_CLOSE, target.text[place], place)


def _sort(defect: Defect) -> tuple[DefectKind, bool]:
    """What makes two defects the same one: the kind, and whether a title or a quotation is hurt."""
    return defect.kind, defect.mark in "《》〈〉"


def _fresh(defects: Sequence[Defect], known: Counter[tuple[DefectKind, bool]]) -> list[Defect]:
    """The defects beyond those of each sort that the source has too."""
    seen: Counter[tuple[DefectKind, bool]] = Counter()
    fresh = []
    for defect in defects:
        sort = _sort(defect)
        seen[sort] += 1
        if seen[sort] > known[sort]:
            fresh.append(defect)
    return fresh


def _without_glyphs(fresh: list[Defect], known: Sequence[Defect]) -> list[Defect]:
    """Less those whose very glyph stands alone in the source too (`Settings » Language`)."""
    glyphs = {defect.mark for defect in known} - _COMMON
    return [defect for defect in fresh if defect.mark not in glyphs]


def _mixed(defects: Sequence[Defect]) -> list[tuple[Defect, Defect]]:
    """An opening mark and, next, a mark that closes nothing: two halves of different pairs."""
    return [
        (one, other)
        for one, other in pairwise(defects)
        if one.kind is DefectKind.UNCLOSED and other.kind is DefectKind.STRAY_CLOSE
    ]


def _alone(defect: Defect) -> Fault:
    return Fault(
        _SAID[defect.kind].filled(mark=defect.mark),
        target_span=(defect.start, defect.start + 1),
        found=defect.mark,
    )


def _mismatch(opening: Defect, closing: Defect, profile: Profile) -> Fault:
    expected = next((p.closing for p in profile.pairs if p.opening == opening.mark), None)
    span = (closing.start, closing.start + 1)
    return Fault(
        say("{mark} is closed by {other}", mark=opening.mark, other=closing.mark),
        target_span=(opening.start, closing.start + 1),
        expected=expected,
        found=closing.mark,
        fixes=(Fix(span, expected),) if expected else (),
    )
