"""Makes the files of an edition, parted among the processors, and puts each on disk at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

from i18n.errors import EditionError
from i18n.phrase import say
from i18n.publication.edition import Edition
from i18n.publication.manifest import PublishedFile
from i18n.workflow.processes import copies
from i18n.workflow.progress import watched
from i18n.writers.editions import formats
from i18n.writers.editions.side_by_side import side_by_side

_MOST = 4
"""Copies of this process at once."""
_HEAVY = 10_000_000
"""Bytes of pictures from which on one file is made after the other: each holds them all."""

_Task = tuple[str, Callable[[], bytes]]
"""Where a file lies in the edition, and what gives its bytes."""
_shared: tuple[Path, Sequence[_Task]]
"""What the copies of this process work on; they need not be sent it."""


def make(edition: Edition, folder: Path) -> Iterator[PublishedFile]:
    """Put the file of every version in every format into a folder, and of the versions side by
    side: the same bytes in the same order, however many processors there are."""
    tasks = [*_each(edition), *side_by_side(edition)]
    heavy = sum(picture.length for picture in edition.release.shown.values()) > _HEAVY
    count = 0 if heavy else min(copies(len(tasks)), _MOST)
    written = _written(edition.release.name, folder, tasks, count)
    for _, file in zip(watched(tasks, f"publishing {edition.release.name}"), written, strict=True):
        yield file


def put(folder: Path, path: str, data: bytes) -> PublishedFile:
    """The file of these bytes, now in the folder of its edition."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)
    return PublishedFile.of(path, data)


def _each(edition: Edition) -> Iterator[_Task]:
    for form in formats(edition.formats, edition.release.source.format):
        for version in edition.release.versions:
            yield form.path(edition, version), partial(form.write, edition, version)


def _written(
    name: str, folder: Path, tasks: Sequence[_Task], count: int
) -> Iterator[PublishedFile]:
    global _shared
    if not count:
        yield from (put(folder, path, write()) for path, write in tasks)
        return
    _shared = folder, tasks
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(count, fork, _begin) as pool:
        try:
            yield from pool.map(_write, range(len(tasks)))
        except BrokenProcessPool as error:
            message = say("{name}: a process was ended; is there memory enough?", name=name)
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


def _write(place: int) -> PublishedFile:
    folder, tasks = _shared
    path, write = tasks[place]
    return put(folder, path, write())
