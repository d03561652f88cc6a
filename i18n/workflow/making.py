"""Makes the files of an edition, parted among the processors."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from i18n.errors import EditionError
from i18n.phrase import say
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.workflow.processes import copies
from i18n.workflow.progress import watched
from i18n.writers.editions import EditionFormat, formats

_MOST = 4
"""Copies of this process at once; one that makes PDF takes up to 250 MB."""

_shared: tuple[Edition, Sequence[tuple[EditionFormat, Rendition]]]
"""What the copies of this process work on; they need not be sent it."""


def make(edition: Edition) -> dict[str, bytes]:
    """The file of every version in every format, by its path: the same bytes in the same order,
    however many processors there are."""
    tasks = [
        (form, version)
        for form in formats(edition.formats, edition.release.source.format)
        for version in edition.release.versions
    ]
    written = zip(
        watched(tasks, f"publishing {edition.release.name}"), _written(edition, tasks), strict=True
    )
    return {form.path(edition, version): data for (form, version), data in written}


def _written(edition: Edition, tasks: Sequence[tuple[EditionFormat, Rendition]]) -> Iterator[bytes]:
    global _shared
    count = min(copies(len(tasks)), _MOST)
    if not count:
        yield from (form.write(edition, version) for form, version in tasks)
        return
    _shared = edition, tasks
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(count, fork, _begin) as pool:
        try:
            yield from pool.map(_write, range(len(tasks)))
        except BrokenProcessPool as error:
            message = say(
                "{name}: a process was ended; is there memory enough?", name=edition.release.name
            )
            raise EditionError(message) from error
        finally:
            pool.shutdown(cancel_futures=True)
            del _shared


def _begin() -> None:
    """An interruption is for the process we are a copy of, and we end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _write(place: int) -> bytes:
    edition, tasks = _shared
    form, version = tasks[place]
    return form.write(edition, version)
