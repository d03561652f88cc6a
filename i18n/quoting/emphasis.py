"""How much of a message is set apart without quotation marks: italics, bold, code."""

from __future__ import annotations

import re

from i18n.text.markup import Markup
from i18n.text.mask import MaskKind

_OPENING = re.compile(
    r"<(?:em|i|strong|b|cite|dfn|q|u|kbd|var|code|tt)\b(?![^>]*/>)", re.IGNORECASE
)
_STARRED = re.compile(r"(?<![\w*])\*{1,2}(?=[^\s*])[^*\n]{0,400}?(?<=[^\s*])\*{1,2}(?![\w*])")
_UNDERLINED = re.compile(r"(?<![\w_])_{1,2}(?=[^\s_])[^_\n]{0,400}?(?<=[^\s_])_{1,2}(?![\w_])")


def count_emphasis(markup: Markup) -> int:
    """How many stretches of the message are emphasised or set as code."""
    count = sum(
        mask.kind is MaskKind.CODE or bool(_OPENING.match(mask.text)) for mask in markup.masks
    )
    if "*" in markup.masked:
        count += len(_STARRED.findall(markup.masked))
    if "_" in markup.masked:
        count += len(_UNDERLINED.findall(markup.masked))
    return count
