"""The signs by which a table in Word is known again, whichever program saved it last."""

from __future__ import annotations

import hashlib
import re

TAG = re.compile(r"concordant:([0-9a-f]{12}):([0-9a-f]{0,24})")
"""The tag of the control around a row's place. (Word allows 64 characters.)"""
BOOKMARK = re.compile(r"c_([0-9a-f]{12})_([0-9a-f]{0,24})")
"""The bookmark in it. (Word allows 40 characters.)"""
DOCUMENT, SOURCE_LOCALE, LOCALE = "ConcordantDocument", "ConcordantSource", "ConcordantLocale"
"""Properties of the file."""
TOKEN = "ConcordantToken"
"""The style of tokens."""
AUTHOR = "Concordant"
"""Who wrote our comments."""
_SEALED = re.compile(r"\s*\(Concordant ([0-9a-f]{8})\)\s*")


def tag(id: str, base: str) -> str:
    """The tag of a row."""
    return f"concordant:{id}:{base}"


def bookmark(id: str, base: str) -> str:
    """The bookmark of a row."""
    return f"c_{id}_{base}"


def own(text: str) -> str:
    """The bookmark of a paragraph of ours: it shows that nobody wrote in it."""
    return f"c_own_{_seal(text)}"


def sealed(text: str) -> str:
    """A comment of ours with what shows, when it comes back, that nobody wrote in it."""
    return f"{text} (Concordant {_seal(text)})"


def written_by_others(text: str) -> str:
    """What people wrote in a comment: nothing in one of ours that nobody touched, what stands
    behind it where they wrote on, else all of it."""
    found = _SEALED.search(text)
    if found is None:
        return text
    before, after = text[: found.start()], text[found.end() :]
    return after if _seal(before) == found[1] else text


def _seal(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
