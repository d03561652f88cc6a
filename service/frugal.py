"""Memory that was let go of goes back to the machine, as far as the C library can be told so.

glibc keeps an arena for every thread or so, and, once a large block was freed, no longer takes
blocks of that size from the machine one by one: after an upload the process would stay as large as
it was.
"""

from __future__ import annotations

import ctypes

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Their numbers in `malloc.h`."""
_LARGE = 256 * 1024


def give_back() -> None:
    """From now on each large block is given back when it is freed, and threads share one arena:
    Python lets one of them at a time compute anyway. Other C libraries stay as they are."""
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    if tell is not None:
        tell(_MMAP_THRESHOLD, _LARGE)
        tell(_ARENA_MAX, 1)
