"""Quotations that run over several paragraphs, each language with its own way of marking them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from i18n.quoting.quotation import Defect, DefectKind
from i18n.segment import Translation
from i18n.text.markup import Markup

_REACH = 12
"""Paragraphs over which a quotation may run."""


@dataclass(frozen=True, slots=True)
class Run:
    """A quotation that opens in one paragraph and closes in a later one; indexes of texts."""

    first: int
    last: int
    mark: str


def runs(
    markups: Sequence[Markup], flows: Sequence[Hashable]
) -> tuple[list[Run], list[list[Defect]]]:
    """The quotations of several paragraphs, and each text's defects without those of their marks.

    Texts follow each other where their `flows` are equal: the body, or one note. A quotation left
    open ends in the next text with a mark that closes nothing; the texts between begin with the
    same mark again, or have no mark without a partner.
    """
    alone = [replace(markup, carried=()) if markup.carried else markup for markup in markups]
    found = [list(markup.resolution.defects) for markup in alone]
    result: list[Run] = []
    for index, defects in enumerate(found):
        mark = next((d.mark for d in defects if d.kind is DefectKind.UNCLOSED), None)
        if mark is None:
            continue
        last = _closed_later(markups, flows, found, index, mark)
        if last is not None:
            result.append(Run(index, last, mark))
            _forgive(markups, found, index, last)
    return result, found


def _closed_later(
    markups: Sequence[Markup],
    flows: Sequence[Hashable],
    found: list[list[Defect]],
    index: int,
    mark: str,
) -> int | None:
    for later in range(index + 1, min(index + _REACH, len(markups))):
        defects = found[later]
        if flows[later] != flows[index]:
            return None
        if defects and defects[0].kind is DefectKind.STRAY_CLOSE:
            if not _begins(markups[later], defects[0]) or len(defects) > 1:
                return later
            continue
        repeated = markups[later].text.lstrip().startswith(mark)
        if any(d.kind is DefectKind.UNCLOSED for d in defects) and not repeated:
            return None
        if repeated and not defects:
            return later
    return None


def _begins(markup: Markup, defect: Defect) -> bool:
    """A closing mark right before the first word of a paragraph: the quotation goes on."""
    behind = markup.text[defect.start + 1 : defect.start + 2]
    return behind.isalnum() and not markup.text[: defect.start].strip()


def _forgive(markups: Sequence[Markup], found: list[list[Defect]], start: int, end: int) -> None:
    """Take away the marks of one quotation of several texts: first opening to last closing."""
    found[start].remove(next(d for d in found[start] if d.kind is DefectKind.UNCLOSED))
    for between in range(start + 1, end + 1):
        defects = found[between]
        if len(defects) > 1 and _begins(markups[between], defects[0]):
            del defects[0]
        if defects:
            del defects[0]


def target_runs(translations: Sequence[Translation]) -> Iterator[Run]:
    """The quotations of several paragraphs in the targets that their sources have as well."""
    if not any(t.source.resolution.open_marks for t in translations):
        return
    flows = _flows(translations)
    ours = {(run.first, run.last) for run in runs([t.source for t in translations], flows)[0]}
    theirs = runs([t.target for t in translations], flows)[0] if ours else ()
    yield from (run for run in theirs if (run.first, run.last) in ours)


def carried(translations: Sequence[Translation]) -> Sequence[Translation]:
    """The translations, those inside a quotation of several paragraphs knowing what is open.

    Only where source and target run over the same paragraphs: a mark that a translator lost is
    none that is carried.
    """
    found = list(target_runs(translations))
    if not found:
        return translations
    result = list(translations)
    ours, _ = runs([t.source for t in translations], _flows(translations))
    marks = {run.first: run.mark for run in ours}
    for run in found:
        for index in range(run.first + 1, run.last + 1):
            old = result[index]
            source = replace(old.source, carried=(marks[run.first],))
            segment = replace(old.segment, source=source)
            target = replace(old.target, carried=(run.mark,))
            result[index] = replace(old, segment=segment, target=target)
    return result


def _flows(translations: Sequence[Translation]) -> list[Hashable]:
    return [translation.segment.note for translation in translations]
