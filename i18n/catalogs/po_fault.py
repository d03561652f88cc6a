"""What is wrong with a line of a PO file, and what to do about it, in one line."""

from __future__ import annotations

import re
from difflib import get_close_matches

from i18n.phrase import Phrase, say

_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")
_MISSING = {
    "|msgctxt": say("a previous msgctxt needs a previous msgid"),
    "|msgid": say("a previous msgid needs a msgid below it"),
    "|msgid_plural": say("a previous msgid_plural needs a msgid below it"),
    "msgctxt": say("msgctxt needs a msgid below it"),
    "msgid": say("msgid needs a msgstr below it"),
    "msgid_plural": say("msgid_plural needs msgstr[0] below it"),
}


def missing_after(name: str) -> Phrase:
    """What an entry still needs after the keyword `name`."""
    return _MISSING[name]


def without_text(name: str) -> Phrase:
    """A keyword that no string follows."""
    return say("{keyword} has no text; write it in quotation marks, empty if need be", keyword=name)


def misplaced(name: str, last: str) -> Phrase:
    """Why the keyword `name` may not follow `last`, which is empty where an entry begins."""
    wanted = name.strip("|")
    if last in _MISSING:
        return say("{keyword} stands too early: {reason}", keyword=wanted, reason=_MISSING[last])
    if wanted == "msgid_plural" or wanted == "msgstr" or wanted == "msgstr[0]":
        return say("{keyword} has no msgid; put msgid above it", keyword=wanted)
    if wanted.startswith("msgstr["):
        return say(
            "{keyword} is out of order; number the forms from 0 without a gap", keyword=wanted
        )
    return say(
        "{keyword} is not expected here; an entry is msgctxt, msgid, msgid_plural, msgstr",
        keyword=wanted,
    )


def bad_escape(escape: str) -> Phrase:
    """An escape in a string that gettext does not know."""
    return say(
        '{escape} is no escape; write \\\\ for a backslash, or one of \\n \\t \\r \\"',
        escape=escape,
    )


def unreadable(line: str, at: int) -> Phrase:
    """Why nothing of a PO file can be read at this place of the line."""
    rest = line[at:].rstrip()
    word = re.match(r"\w+", rest)
    if line.startswith(_CONFLICT):
        return say("an unresolved merge conflict; choose one version and remove the marks")
    if at and line[:at].rstrip().endswith('"') and not rest.startswith('"'):
        return say('text follows the closing quotation mark; write \\" for a mark inside text')
    if rest.startswith('"'):
        return say("the text is not closed; end it with a quotation mark")
    if word and word[0] == "domain":
        return say("domain puts several catalogs in one file; give each a file of its own")
    if word:
        return _unknown(word[0])
    return say(
        "{words} is no line of a PO file; put # before it to make it a comment",
        words=shortened(rest),
    )


def _unknown(word: str) -> Phrase:
    if word in _KEYWORDS:
        return say("{keyword} is not followed by text in quotation marks", keyword=word)
    close = get_close_matches(word, _KEYWORDS, n=1)
    if close:
        return say(
            "{words} is no keyword; did you mean {keyword}?",
            words=shortened(word),
            keyword=close[0],
        )
    return say("{words} is no keyword; put # before it to make it a comment", words=shortened(word))


def shortened(text: str) -> str:
    """The text in quotation marks on one line, its end cut off when it is long."""
    plain = " ".join(text.split())
    plain = "".join(char if char.isprintable() else "�" for char in plain)
    return f"“{plain}”" if len(plain) <= 50 else f"“{plain[:49]}…”"
