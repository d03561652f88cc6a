"""Whether work may be parted among copies of this process, and how many there should be."""

from __future__ import annotations

import multiprocessing
import os
import threading
from pathlib import Path

_THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of a process, those that Python does not know of as well."""


def copies(parts: int) -> int:
    """How many copies of this process are of use for so many parts of work; 0 where a copy is not
    safe, since the process has several threads, or one processor does it all."""
    can = "fork" in multiprocessing.get_all_start_methods() and _threads() == 1
    count = min(_processors(), parts)
    return count if can and count > 1 else 0


def _threads() -> int:
    known = threading.active_count()
    return max(known, sum(1 for _ in _THREADS.iterdir())) if _THREADS.is_dir() else known


def _processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
