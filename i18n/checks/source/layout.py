"""A line broken at the wrong place is read as two sentences, or one note as two."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import source_check
from i18n.finding import Fault, Severity
from i18n.segment import SourceText

_ID = "SR-03"


@source_check(_ID, Severity.MAJOR, mqm="design/layout", its="formatting")
def layout(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """A note begins on a line of its own, and no line ends inside a note, sentence or range.

    What a file has that stays as it is in every language is told as a hint.

    Good: each note on its own line
    Bad:  …clang=_en[2] International Criminal Court
    Bad:  du 1ᵉʳ au⏎6 décembre
    """
    for remark in source.document.remarks:
        if remark.check == _ID:
            yield (
                remark.block or 0,
                Fault(
                    remark.message,
                    remark.severity,
                    source_span=remark.span,
                    found=remark.found,
                    hint=remark.reading,
                    line=remark.line,
                ),
            )
