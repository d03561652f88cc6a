"""The web addresses of a message: those of its text, and those that its links lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.text.markup import Markup
from i18n.text.mask import Mask, MaskKind

_LINKED = {
    MaskKind.CODE: re.compile(r"<((?:https?|ftp)://[^<>`\s]+)>\s?`(?:_{1,2})?$"),
    MaskKind.TAG: re.compile(
        r"\b(?:href|url|src|cite|fileref)\s?=\s?[\"']((?:https?|ftp)://[^\"'<>\s]+)[\"']"
    ),
}
_SCHEME = re.compile(r"^\w+://")
_LOOSE = re.compile(r"(?:https?|ftp)://[^\s<>\"'`]+")
_TRAILING = ".,;:!?)]}”’»。，；：、،؛_"
_PRIVATE = re.compile(r"(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.")


def find_addresses(markup: Markup) -> tuple[Mask, ...]:
    """The addresses of the text, and those in the links of reStructuredText, HTML and DocBook."""
    linked = list(_linked(markup))
    if not linked:
        return markup.urls
    return tuple(sorted((*markup.urls, *linked), key=lambda mask: mask.start))


def _linked(markup: Markup) -> Iterator[Mask]:
    for mask in markup.masks:
        pattern = _LINKED.get(mask.kind)
        if pattern is None or "://" not in mask.text:
            continue
        for found in pattern.finditer(mask.text):
            group = found.lastindex or 1
            start, end = found.span(group)
            yield Mask(MaskKind.URL, mask.start + start, mask.start + end, found[group])


def find_unread(markup: Markup) -> frozenset[str]:
    """What looks like an address where none is read, because the markup round it is broken."""
    read = {mask.start for mask in find_addresses(markup)}
    return frozenset(
        found[0].rstrip(_TRAILING)
        for found in _LOOSE.finditer(markup.text)
        if found.start() not in read
    )


def is_example(address: str) -> bool:
    """The address leads nowhere outside one network: `http://host/path`, `http://10.0.0.1/`."""
    host = _SCHEME.sub("", address).partition("/")[0].partition(":")[0].lower()
    return "." not in host or bool(_PRIVATE.match(host))
