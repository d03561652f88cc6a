"""What a message sets apart without quotation marks: italics, bold, code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.finding import Span
from i18n.text.markup import Markup
from i18n.text.mask import MaskKind

_ELEMENT = re.compile(
    r"<(?P<name>em|i|strong|b|cite|dfn|q|quote|u|kbd|var|code|tt)\b[^<>]*(?<!/)>"
    r"(?P<words>[^<]{0,400})",
    re.IGNORECASE,
)
_STARRED = re.compile(
    r"(?<![\w*])\*{1,2}(?=[^\s*])(?P<words>[^*\n]{0,400}?)(?<=[^\s*])\*{1,2}(?![\w*])"
)
_UNDERLINED = re.compile(
    r"(?<![\w_])_{1,2}(?=[^\s_])(?P<words>[^_\n]{0,400}?)(?<=[^\s_])_{1,2}(?![\w_])"
)


def find_emphasis(markup: Markup) -> tuple[Span, ...]:
    """The words of the message that are emphasised or set as code, in order, without their signs.

    Spans are offsets in code points; code has its signs.
    """
    return tuple(sorted(_emphasis(markup)))


def _emphasis(markup: Markup) -> Iterator[Span]:
    tags = False
    for mask in markup.masks:
        if mask.kind is MaskKind.CODE:
            yield mask.start, mask.end
        tags = tags or mask.kind is MaskKind.TAG
    if tags:
        yield from (found.span("words") for found in _ELEMENT.finditer(markup.text))
    if "*" in markup.masked:
        yield from (found.span("words") for found in _STARRED.finditer(markup.masked))
    if "_" in markup.masked:
        yield from (found.span("words") for found in _UNDERLINED.finditer(markup.masked))


def own_emphasis(source: Markup, target: Markup) -> tuple[Span, ...]:
    """The emphasised stretches of the target whose words the source does not emphasise as well."""
    known = Counter(source.text[slice(*span)] for span in find_emphasis(source))
    left: list[Span] = []
    for span in find_emphasis(target):
        words = target.text[slice(*span)]
        if known[words] > 0:
            known[words] -= 1
        else:
            left.append(span)
    return tuple(left)
