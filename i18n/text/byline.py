"""What a web page says of people where nobody sees it: who wrote it, in which program, for whom."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<(?:meta|link)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>[ \t]*(?:\r?\n)?", re.IGNORECASE
)
_PEOPLE = r"author|creator|contributor|owner|designer|formatter|changedby|last-modified-by|reply-to"
_NAMED = (
    r"\s(?:name|property|rel)\s*=\s*[\"']?(?:article:|dc\.|dcterms\.|twitter:|web_?)?(?:{})"
    r"[\"'\s/>]"
)
_NAMES_SOMEBODY = re.compile(_NAMED.format(_PEOPLE), re.IGNORECASE)
_SAYS_TOO_MUCH = re.compile(
    _NAMED.format(f"{_PEOPLE}|generator|originator|progid|created|changed"), re.IGNORECASE
)
_OFFICE = re.compile(
    r"<o:(Author|LastAuthor|Company|Manager|Template|Revision|TotalTime|Created|LastSaved|"
    r"LastPrinted|HyperlinkBase)>[^<]*</o:\1>[ \t]*(?:\r?\n)?",
    re.IGNORECASE,
)
"""As Word writes it into pages, for itself."""
_PERSONAL = ("author", "lastauthor", "company", "manager")


def names_somebody(page: str) -> bool:
    """Its head has a person, or an organisation."""
    named = any(_NAMES_SOMEBODY.search(found[0]) for found in _TAG.finditer(page))
    return named or any(found[1].lower() in _PERSONAL for found in _OFFICE.finditer(page))


def without_byline(page: str) -> str:
    """The page without all this; what is seen of it stays, names that are shown too."""
    return _OFFICE.sub("", _TAG.sub(lambda m: "" if _SAYS_TOO_MUCH.search(m[0]) else m[0], page))
