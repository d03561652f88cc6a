"""All checks over many translations, on all processors where that pays."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence

from i18n.checks import all_checks
from i18n.checks.engine import check_document, check_translation
from i18n.finding import Finding
from i18n.quoting.continuation import carried
from i18n.segment import Translation
from i18n.text.once import MANY
from i18n.workflow.processes import copies
from i18n.workflow.progress import watched

_AT_ONCE = 1000

_shared: tuple[Sequence[Translation], str | None] = ((), None)
"""What the processes work on: they are copies of this one, and need not be sent it."""


def check_all(
    translations: Sequence[Translation], doing: str, document: str | None = None
) -> list[Finding]:
    """Findings of every pair, in order, then those that need the whole document.

    `doing` is what a person at a terminal is told.
    """
    translations = carried(translations)
    count = copies(len(translations) // _AT_ONCE) if len(translations) >= MANY else 0
    if count:
        return _in_parallel(translations, doing, document, count)
    many = len(translations) >= MANY
    found = [
        finding
        for pair in watched(translations, doing)
        for finding in check_translation(pair.lent() if many else pair, document)
    ]
    return found + check_document(_fresh(translations), document)


def _fresh(translations: Sequence[Translation]) -> Sequence[Translation]:
    """The translations, of which nothing is kept that is read off them, where they are many."""
    return [pair.unread() for pair in translations] if len(translations) >= MANY else translations


def _in_parallel(
    translations: Sequence[Translation], doing: str, document: str | None, count: int
) -> list[Finding]:
    global _shared
    all_checks()  # loaded once, before the process is copied
    starts = range(0, len(translations), _AT_ONCE)
    _shared = translations, document
    try:
        with multiprocessing.get_context("fork").Pool(count) as pool:
            whole = pool.apply_async(_check_whole)
            parts = [pool.apply_async(_check_part, (start,)) for start in starts]
            found = [finding for part in watched(parts, doing) for finding in part.get()]
            return found + whole.get()
    finally:
        _shared = (), None


def _check_part(start: int) -> list[Finding]:
    translations, document = _shared
    some = translations[start : start + _AT_ONCE]
    return [finding for pair in some for finding in check_translation(pair.lent(), document)]


def _check_whole() -> list[Finding]:
    translations, document = _shared
    return check_document(translations, document)
