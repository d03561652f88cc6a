"""What office files tell of people where nobody sees it."""

from __future__ import annotations

import re

NOBODY = "Author"
"""Who wrote a comment, or changed something, in files of editions."""
LONG_AGO = "1970-01-01T00:00:00"
"""When, where a format must have it."""
_LOCAL = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|/(?:home|Users)/", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:file:|[A-Za-z]:[\\/]|\\\\)[^"]*)"', re.IGNORECASE)
_STEP = re.compile(r"[\\/]|%5C", re.IGNORECASE)


def is_local(address: str) -> bool:
    """The address is one on somebody's computer, whose folders may bear the name of a person."""
    return _LOCAL.match(address) is not None


def bare(address: str) -> str:
    """The address; of one on a computer only the name of the file."""
    return _STEP.split(address.rstrip("\\/"))[-1] if is_local(address) else address


def bare_within(instruction: str) -> str:
    """The instruction of a field; of addresses on a computer it has only the names of the files."""
    return _QUOTED.sub(lambda found: f'"{bare(found[1])}"', instruction)
