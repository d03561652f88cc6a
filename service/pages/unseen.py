"""Characters that cannot be seen, by the names that translators know them under."""

from __future__ import annotations

import re

_NAMES = {
    "\u00a0": "NBSP",
    "\u202f": "NNBSP",
    "\u2009": "THSP",
    "\u3000": "IDSP",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u061c": "ALM",
    "\u2060": "WJ",
    "\ufeff": "BOM",
    "\u00ad": "SHY",
    "\t": "TAB",
    "\n": "LF",
}
_UNSEEN = re.compile("|".join(map(re.escape, _NAMES)))


def visible(text: str) -> str:
    """The text with a name in brackets for each such character, and for spaces alone."""
    if text and not text.strip(" "):
        return "[SPACE]" * len(text)
    return _UNSEEN.sub(lambda found: f"[{_NAMES[found[0]]}]", text)
