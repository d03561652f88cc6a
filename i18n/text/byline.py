"""What a web page says of people where nobody sees it: who wrote it, in which program, for whom."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<(?:meta|link)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>[ \t]*(?:\r?\n)?", re.IGNORECASE
)
_NAMED = re.compile(
    r"\s(?:name|property|rel)\s*=\s*[\"']?(?:article:|dc\.|dcterms\.|twitter:|web_?)?"
    r"(?:author|creator|contributor|generator|originator|progid|owner|designer|formatter|"
    r"changedby|created|changed|last-modified-by|reply-to)[\"'\s/>]",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"<o:(Author|LastAuthor|Company|Manager|Template|Revision|TotalTime|Created|LastSaved|"
    r"LastPrinted|HyperlinkBase)>[^<]*</o:\1>[ \t]*(?:\r?\n)?",
    re.IGNORECASE,
)
"""As Word writes it into pages, for itself."""


def without_byline(page: str) -> str:
    """The page without all this; what is seen of it stays, names that are shown too."""
    return _OFFICE.sub(
        "", _TAG.sub(lambda found: "" if _NAMED.search(found[0]) else found[0], page)
    )
