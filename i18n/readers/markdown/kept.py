"""Blocks of a Markdown text that hold no words to translate: code stays, HTML is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from i18n.document import Remark, Verbatim
from i18n.phrase import say
from i18n.readers.markdown.structure import Kept

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SHOWING = re.compile(r"<(?:img|svg|video|audio|iframe|object|embed)\b", re.IGNORECASE)


def verbatims(
    kept: Sequence[Kept],
    places: Sequence[tuple[str | None, int]],
    labels: Mapping[str, int],
) -> tuple[Verbatim, ...]:
    """The blocks of code of a document.

    `places` has the note and the line of each block in reading order; `labels` the numbers of the
    notes by what tells them apart.
    """
    found: list[Verbatim] = []
    for item in kept:
        note = None if item.note is None else f"^{item.note}"
        if item.is_html or (note is not None and note not in labels):
            continue
        before = [n for n, (own, line) in enumerate(places) if own == note and line <= item.line]
        label = None if note is None else str(labels[note])
        text = item.text.rstrip("\n")
        found.append(Verbatim(text, item.line + 1, max(before, default=None), label, item.place))
    return tuple(found)


def on_html(kept: Sequence[Kept]) -> Iterator[Remark]:
    """What is shown by HTML alone is in no edition: its author is asked to write it otherwise."""
    for item in kept:
        html = _COMMENT.sub("", item.text) if item.is_html else ""
        if _TAG.sub("", html).strip() or _SHOWING.search(html):
            message = say("HTML is left out of editions: write these words as Markdown")
            yield Remark("SR-03", message, item.line + 1, html.strip()[:60], say("left out"))
