"""All checks over many translations, on all processors where that pays."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Sequence

from i18n.checks import all_checks
from i18n.checks.engine import check_document, check_translation
from i18n.finding import Finding
from i18n.quoting.continuation import carried
from i18n.segment import Translation
from i18n.workflow.progress import watched

_MANY = 3000
"""Translations from which on more processes are worth their start."""
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
    if len(translations) >= _MANY and _may_fork():
        return _in_parallel(translations, doing, document)
    seen = watched(translations, doing)
    found = [finding for pair in seen for finding in check_translation(pair, document)]
    return found + check_document(translations, document)


def _may_fork() -> bool:
    """A copy of this process is safe while it has one thread, and of use with two processors."""
    can = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return can and (os.cpu_count() or 1) > 1


def _in_parallel(
    translations: Sequence[Translation], doing: str, document: str | None
) -> list[Finding]:
    global _shared
    all_checks()  # loaded once, before the process is copied
    starts = range(0, len(translations), _AT_ONCE)
    _shared = translations, document
    try:
        with multiprocessing.get_context("fork").Pool() as pool:
            whole = pool.apply_async(_check_whole)
            parts = [pool.apply_async(_check_part, (start,)) for start in starts]
            found = [finding for part in watched(parts, doing) for finding in part.get()]
            return found + whole.get()
    finally:
        _shared = (), None


def _check_part(start: int) -> list[Finding]:
    translations, document = _shared
    some = translations[start : start + _AT_ONCE]
    return [finding for pair in some for finding in check_translation(pair, document)]


def _check_whole() -> list[Finding]:
    translations, document = _shared
    return check_document(translations, document)
