"""Where an edition is made: a folder beside its place, which a crash leaves to the next one."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from i18n.workflow import storage

_PREFIX = ".making-"


@contextmanager
def workshop(home: Path) -> Iterator[Path]:
    """A new folder in `home`, gone again with all that is left in it at the end.

    Those of processes that were killed are taken away first.
    """
    with storage.locked(home / _PREFIX):
        for left in home.glob(f"{_PREFIX}*"):
            _take_away(left)
        room = tempfile.TemporaryDirectory(dir=home, prefix=_PREFIX)
        held = os.open(room.name, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
    try:
        with room as folder:
            yield Path(folder)
    finally:
        os.close(held)


def _take_away(left: Path) -> None:
    """Delete a folder that no living process holds."""
    held = os.open(left, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(left)
    except BlockingIOError:
        return
    finally:
        os.close(held)
