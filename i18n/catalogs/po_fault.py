"""What is wrong with a line of a PO file, and what to do about it, in one line."""

from __future__ import annotations

import re
from difflib import get_close_matches

_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")
_MISSING = {
    "|msgctxt": "a previous msgctxt needs a previous msgid",
    "|msgid": "a previous msgid needs a msgid below it",
    "|msgid_plural": "a previous msgid_plural needs a msgid below it",
    "msgctxt": "msgctxt needs a msgid below it",
    "msgid": "msgid needs a msgstr below it",
    "msgid_plural": "msgid_plural needs msgstr[0] below it",
}


def missing_after(name: str) -> str:
    """What an entry still needs after the keyword `name`."""
    return _MISSING[name]


def misplaced(name: str, last: str) -> str:
    """Why the keyword `name` may not follow `last`, which is empty where an entry begins."""
    wanted = name.strip("|")
    if last in _MISSING:
        return f"{wanted} stands too early: {_MISSING[last]}"
    if wanted == "msgid_plural" or wanted == "msgstr" or wanted == "msgstr[0]":
        return f"{wanted} has no msgid; put msgid above it"
    if wanted.startswith("msgstr["):
        return f"{wanted} is out of order; number the forms from 0 without a gap"
    return f"{wanted} is not expected here; an entry is msgctxt, msgid, msgid_plural, msgstr"


def bad_escape(escape: str) -> str:
    """An escape in a string that gettext does not know."""
    return f'{escape} is no escape; write \\\\ for a backslash, or one of \\n \\t \\r \\"'


def unreadable(line: str, at: int) -> str:
    """Why nothing of a PO file can be read at this place of the line."""
    rest = line[at:].rstrip()
    word = re.match(r"\w+", rest)
    if line.startswith(_CONFLICT):
        return "an unresolved merge conflict; choose one version and remove the marks"
    if at and line[:at].rstrip().endswith('"') and not rest.startswith('"'):
        return 'text follows the closing quotation mark; write \\" for a mark inside text'
    if rest.startswith('"'):
        return "the text is not closed; end it with a quotation mark"
    if word and word[0] == "domain":
        return "domain puts several catalogs in one file; give each a file of its own"
    if word:
        return _unknown(word[0])
    return f"{shortened(rest)} is no line of a PO file; put # before it to make it a comment"


def _unknown(word: str) -> str:
    if word in _KEYWORDS:
        return f"{word} is not followed by text in quotation marks"
    close = get_close_matches(word, _KEYWORDS, n=1)
    remedy = f"did you mean {close[0]}?" if close else "put # before it to make it a comment"
    return f"{shortened(word)} is no keyword; {remedy}"


def shortened(text: str) -> str:
    """The text in quotation marks on one line, its end cut off when it is long."""
    plain = " ".join(text.split())
    plain = "".join(char if char.isprintable() else "�" for char in plain)
    return f"“{plain}”" if len(plain) <= 50 else f"“{plain[:49]}…”"
