"""Who said what inside whose words: a flattened or crossed quotation changes the speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.phrase import say, say_count
from i18n.quoting.counterpart import anchors_behind
from i18n.quoting.normal_form import normal_form
from i18n.quoting.quotation import DefectKind, Quotation
from i18n.segment import Translation
from i18n.text.markup import Markup
from i18n.text.mask import OBJECT

_LONG = 4
"""Words that more than a term has."""


@segment_check("QT-03", Severity.MAJOR, mqm="accuracy/mistranslation", its="inconsistency")
def quotation_tree(translation: Translation) -> Iterator[Fault]:
    """Quotations are nested as in the source and stand in its order.

    Outside notes grammar may turn them round, so another order is worth a look and no more.

    Source: “He called it a ‘chilling effect’ on counsel.”
    Bad:    „Er nannte es einen“ „Abschreckungseffekt“ für Anwälte.
    Good:   „Er nannte es einen ‚Abschreckungseffekt‘ für Anwälte.“
    """
    source, target = translation.source, translation.target
    if len(source.quotations) + len(source.resolution.titles) < 2:
        return
    yield from _crossed(source, target)
    if len(_worded(source)) != len(_worded(target)):
        return
    if _shape(source) != _shape(target):
        if source.resolution.defects or target.resolution.defects:
            return  # what is nested in what cannot be told
        yield _reshaped(source, target)
    else:
        yield from _moved(translation)


def _crossed(source: Markup, target: Markup) -> Iterator[Fault]:
    """An inner mark left open by the outer closing one, and closed after it."""
    if source.resolution.defects or len(target.resolution.defects) < 2:
        return
    defects = target.resolution.defects
    open_marks = [d for d in defects if d.kind is DefectKind.UNCLOSED]
    late = [d for d in defects if d.kind is DefectKind.STRAY_CLOSE][-1:]
    for quotation in target.quotations if late else ():
        start, end = quotation.outer
        inner = bisect_left(open_marks, start, key=lambda defect: defect.start)
        if inner < len(open_marks) and open_marks[inner].start < end <= late[0].start:
            yield Fault(
                say("{mark} is closed after the quotation round it", mark=open_marks[inner].mark),
                target_span=(open_marks[inner].start, late[0].start + 1),
            )
            return


def _worded(markup: Markup) -> list[Quotation]:
    """The quotations that have words."""
    return [quotation for quotation in markup.quotations if quotation.text]


def _shape(markup: Markup) -> tuple[int, ...]:
    """The depths of the quotations, whatever the order of the outermost ones."""
    trees: list[tuple[int, ...]] = []
    for quotation in _worded(markup):
        if quotation.depth == 0 or not trees:
            trees.append((quotation.depth,))
        else:
            trees[-1] += (quotation.depth,)
    return tuple(depth for tree in sorted(trees) for depth in tree)


def _reshaped(source: Markup, target: Markup) -> Fault:
    expected = max((quotation.depth for quotation in source.quotations), default=0)
    found = max((quotation.depth for quotation in target.quotations), default=0)
    message = say("the quotations are nested otherwise than in the source")
    if expected and not found:
        message = say("a quotation inside another stands beside it in the target")
    elif found and not expected:
        message = say("quotations that stand side by side are nested in the target")
    first, last = target.quotations[0], target.quotations[-1]
    return Fault(
        message,
        source_span=(source.quotations[0].outer[0], source.quotations[-1].outer[1]),
        target_span=(first.outer[0], last.outer[1]),
        expected=say_count("{count} level", "{count} levels", expected + 1),
        found=say_count("{count} level", "{count} levels", found + 1),
    )


def _moved(translation: Translation) -> Iterator[Fault]:
    """Quotations that kept their words, or the anchor behind them, in another order."""
    source, target = translation.source, translation.target
    places = _matched(source, target, by_anchor=False)
    severity = _weight(translation)
    if places == sorted(places):
        places = _matched(source, target, by_anchor=True)
        severity = Severity.INFO
    elif _anchors_moved(source, target):
        severity = Severity.INFO
    if places != sorted(places):
        yield Fault(
            say("the quotations stand in another order than in the source"),
            severity,
            target_span=(target.quotations[0].outer[0], target.quotations[-1].outer[1]),
        )


def _weight(translation: Translation) -> Severity | None:
    """In a note each title has its own citation; elsewhere grammar may turn quotations round."""
    if translation.segment.is_note:
        return None
    return Severity.MINOR if _are_sentences(translation.source) else Severity.INFO


def _are_sentences(markup: Markup) -> bool:
    """Two of the quotations are more than terms or pieces of code."""
    long = [
        quotation
        for quotation in markup.quotations
        if len(markup.masked[quotation.start : quotation.end].replace(OBJECT, "").split()) >= _LONG
    ]
    return len(long) > 1


def _matched(source: Markup, target: Markup, *, by_anchor: bool) -> list[int]:
    """For the source's quotations in order, the index of the target's that is surely the same."""
    ours, theirs = (_keys(markup, by_anchor=by_anchor) for markup in (source, target))
    usual, places = Counter(ours), {key: place for place, key in enumerate(theirs)}
    there = Counter(theirs)
    return [places[key] for key in ours if key and usual[key] == there[key] == 1]


def _keys(markup: Markup, *, by_anchor: bool) -> list[str | None]:
    if by_anchor:
        return list(anchors_behind(markup))
    return [normal_form(quotation.text) for quotation in markup.quotations]


def _anchors_moved(source: Markup, target: Markup) -> bool:
    order = [anchor.label for anchor in source.anchors]
    return order != [anchor.label for anchor in target.anchors]
