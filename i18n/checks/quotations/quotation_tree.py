"""Who said what inside whose words: a flattened or crossed quotation changes the speaker."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.counterpart import anchor_behind
from i18n.finding import Fault, Severity
from i18n.markup import Markup
from i18n.normal_form import normal_form
from i18n.quotation import DefectKind
from i18n.segment import Translation


@segment_check("QT-03", Severity.MAJOR, mqm="accuracy/mistranslation", its="inconsistency")
def quotation_tree(translation: Translation) -> Iterator[Fault]:
    """Quotations are nested as in the source and stand in its order.

    Source: “He called it a ‘chilling effect’ on counsel.”
    Bad:    „Er nannte es einen“ „Abschreckungseffekt“ für Anwälte.
    Good:   „Er nannte es einen ‚Abschreckungseffekt‘ für Anwälte.“
    """
    source, target = translation.source, translation.target
    if len(source.quotations) + len(source.resolution.titles) < 2:
        return
    yield from _crossed(source, target)
    if len(source.quotations) != len(target.quotations):
        return
    if _shape(source) != _shape(target):
        yield _reshaped(source, target)
    else:
        yield from _moved(source, target)


def _crossed(source: Markup, target: Markup) -> Iterator[Fault]:
    """An inner mark left open by the outer closing one, and closed after it."""
    if source.resolution.defects or len(target.resolution.defects) < 2:
        return
    defects = target.resolution.defects
    for quotation in target.quotations:
        start, end = quotation.outer
        inner = [d for d in defects if d.kind is DefectKind.UNCLOSED and start < d.start < end]
        late = [d for d in defects if d.kind is DefectKind.STRAY_CLOSE and d.start >= end]
        if inner and late:
            yield Fault(
                f"{inner[0].mark} is closed after the quotation round it",
                target_span=(inner[0].start, late[0].start + 1),
            )
            return


def _shape(markup: Markup) -> tuple[int, ...]:
    """The depths of the quotations, whatever the order of the outermost ones."""
    trees: list[tuple[int, ...]] = []
    for quotation in markup.quotations:
        if quotation.depth == 0 or not trees:
            trees.append((quotation.depth,))
        else:
            trees[-1] += (quotation.depth,)
    return tuple(depth for tree in sorted(trees) for depth in tree)


def _reshaped(source: Markup, target: Markup) -> Fault:
    expected = max((quotation.depth for quotation in source.quotations), default=0)
    found = max((quotation.depth for quotation in target.quotations), default=0)
    message = "the quotations are nested otherwise than in the source"
    if expected and not found:
        message = "a quotation inside another stands beside it in the target"
    elif found and not expected:
        message = "quotations that stand side by side are nested in the target"
    first, last = target.quotations[0], target.quotations[-1]
    return Fault(
        message,
        source_span=(source.quotations[0].outer[0], source.quotations[-1].outer[1]),
        target_span=(first.outer[0], last.outer[1]),
        expected=f"{expected + 1} levels",
        found=f"{found + 1} levels",
    )


def _moved(source: Markup, target: Markup) -> Iterator[Fault]:
    """Quotations that kept their words, or the anchor behind them, in another order."""
    places = _matched(source, target, by_anchor=False)
    severity = None
    if places == sorted(places):
        places = _matched(source, target, by_anchor=True)
        severity = Severity.INFO
    elif _anchors_moved(source, target):
        severity = Severity.INFO
    if places != sorted(places):
        yield Fault(
            "the quotations stand in another order than in the source",
            severity,
            target_span=(target.quotations[0].outer[0], target.quotations[-1].outer[1]),
        )


def _matched(source: Markup, target: Markup, *, by_anchor: bool) -> list[int]:
    """For the source's quotations in order, the index of the target's that is surely the same."""
    keys = [
        anchor_behind(markup, quotation) if by_anchor else normal_form(quotation.text)
        for markup in (source, target)
        for quotation in markup.quotations
    ]
    size = len(source.quotations)
    ours, theirs = keys[:size], keys[size:]
    return [
        theirs.index(key) for key in ours if key and ours.count(key) == 1 and theirs.count(key) == 1
    ]


def _anchors_moved(source: Markup, target: Markup) -> bool:
    order = [anchor.label for anchor in source.anchors]
    return order != [anchor.label for anchor in target.anchors]
