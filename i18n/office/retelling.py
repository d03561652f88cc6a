"""What the properties of an office file repeat of its text, in another language."""

from __future__ import annotations

from collections.abc import Mapping

from i18n.document import Document
from i18n.inline import plain_words

_LONGEST = 300


def retold(document: Document) -> Mapping[str, str]:
    """The words of titles, headings and other short blocks as they were read, on one line, with
    what they are now; without tags and anchors. Of equal ones the first counts."""
    labels = frozenset(document.labels)
    found: dict[str, str] = {}
    for block in document.blocks:
        former = block.rewrite.get("text", "")
        if block.note is None and block.changed and len(former) <= _LONGEST:
            words = " ".join(plain_words(former, labels).split())
            found.setdefault(words, plain_words(block.text, labels))
    return found
