"""Where a block is cut into sentences: what the libraries propose, and what they may not know.

Addresses, anchors and tags are taken out first, and what stands in quotation marks, brackets or an
inline element is one word: nothing is cut inside it. No sentence ends after an abbreviation of the
language, an initial, or before a small letter. Closing marks and anchors belong to the sentence
they follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

from i18n.profile import Profile
from i18n.splitting.abbreviations import is_abbreviated, is_short_form, starts_sentence
from i18n.splitting.engines import CLOSERS, FINAL, WIDE_CLOSERS, sentence_ends
from i18n.text.markup import Markup
from i18n.text.mask import Mask, MaskKind

BREAK = "<br/>"
_PAIRS = {
    "(": ")",
    "[": "]",
    "（": "）",
    "［": "］",
    "【": "】",
    "《": "》",
    "「": "」",
    "『": "』",
}
_BRACKET = re.compile("[()\\[\\]（）［］【】《》「」『』]")
_WIDE_OPENERS = "（［【《"
_FILLER = "x"
_NEAR = 80
"""How far round a full stop is looked."""
_SPACES = " \u00a0\u202f"
_OBVIOUS = re.compile(
    rf"(?=[.!?؟۔।{_SPACES}])(?:(?<=[^\W\d_]{{3}})\.|(?<=[^\W\d_])[{_SPACES}]?[!?؟۔।])+"
    rf"(?:[{_SPACES}]?[{re.escape(CLOSERS)}])*"
    r"(?=\s+[“«„‘\"'(\[¿¡]*[^\W\d_])"
)
_GOES_ON = re.compile(rf"[{FINAL}]\s*+\S")
"""Something follows what may end a sentence."""
_STOP = re.compile(rf"\.[{re.escape(CLOSERS)}]*(?=\s)")


def cuts(markup: Markup) -> tuple[int, ...]:
    """Offsets at which a text is cut, in order; the white space there belongs to neither side."""
    text = markup.text
    if not _GOES_ON.search(text):
        return ()
    prose, origin = _prose(markup)
    proposed = sentence_ends(prose, markup.profile.language)
    places = sorted({*proposed, *_obvious(prose, markup.profile)})
    attached = _attached(markup)
    last = len(_without_breaks(text))
    found = {
        _behind_anchors(text, attached, origin[place - 1] + 1)
        for place in places
        if 0 < place < len(prose) and _may_end(prose, place, markup.profile)
    }
    return tuple(sorted(cut for cut in found if cut < last))


def _without_breaks(text: str) -> str:
    """The text without white space and forced breaks at its end."""
    end = len(text)
    while end and (text[end - 1].isspace() or text.endswith(BREAK, 0, end)):
        end -= 1 if text[end - 1].isspace() else len(BREAK)
    return text[:end]


def _obvious(prose: str, profile: Profile) -> Iterator[int]:
    """Ends no library may miss: a word or a frequent word with a capital stands by the mark."""
    for found in _OBVIOUS.finditer(prose):
        yield found.end()
    for found in _STOP.finditer(prose):
        if starts_sentence(prose[found.end() : found.end() + _NEAR], profile):
            yield found.end()


def _prose(markup: Markup) -> tuple[str, list[int]]:
    """The text as the libraries are to see it, and where each of its characters stands."""
    characters = list(markup.text)
    covered = 0
    for start, end in sorted(_closed(markup)):
        if end > covered:
            start, covered = max(start, covered), end
            characters[start + 1 : end] = _FILLER * (end - start - 1)
    for quotation in markup.quotations:
        if characters[quotation.outer[0]] in WIDE_CLOSERS:  # " and ' open as well
            characters[quotation.outer[0]] = "("
    kept = bytearray(b"\1") * len(characters)
    for mask in markup.masks:
        if mask.text == BREAK:
            characters[mask.start] = " "
            _drop(kept, mask.start + 1, mask.end)
        elif mask.kind is MaskKind.TAG and mask.text.startswith("<"):
            _drop(kept, mask.start, mask.end)
        else:
            characters[mask.start : mask.end] = _FILLER * (mask.end - mask.start)
    for anchor in markup.anchors:
        _drop(kept, anchor.start, anchor.end)
    return "".join(compress(characters, kept)), list(compress(range(len(characters)), kept))


def _drop(kept: bytearray, start: int, end: int) -> None:
    kept[start:end] = bytes(end - start)


def _closed(markup: Markup) -> Iterator[tuple[int, int]]:
    """Stretches in which nothing is cut: words in marks, in brackets, in an element.

    A final mark at the end of one may still end the sentence.
    """
    spans = [(quotation.start, quotation.end) for quotation in markup.quotations]
    spans += [*_bracketed(markup.masked), *_elements(markup.masks)]
    for start, end in spans:
        before = markup.text[max(0, start - _NEAR) : start - 1].rstrip(CLOSERS)
        aside = markup.text[start - 1] in _WIDE_OPENERS and before[-1:] not in FINAL
        while start < end and markup.text[end - 1] in FINAL and not aside:
            end -= 1
        yield start, end


def _bracketed(masked: str) -> Iterator[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(masked):
        mark = found[0]
        if mark in _PAIRS:
            opened.append((_PAIRS[mark], found.end()))
        elif opened and opened[-1][0] == mark:
            yield opened.pop()[1], found.start()


def _elements(masks: tuple[Mask, ...]) -> Iterator[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    for mask in masks:
        name = mask.text.strip("</>").split()[0] if mask.kind is MaskKind.TAG else ""
        if not name or mask.text.endswith("/>") or not mask.text.startswith("<"):
            continue
        if not mask.text.startswith("</"):
            opened.append((name, mask.end))
        elif opened and opened[-1][0] == name:
            yield opened.pop()[1], mask.start


def _may_end(prose: str, place: int, profile: Profile) -> bool:
    near = prose[max(0, place - _NEAR) : place]
    before, after = near.rstrip(CLOSERS + _SPACES), prose[place : place + _NEAR].lstrip()
    if not before or before[-1] not in FINAL or not after:
        return False
    if before[-1] in "。！？｡":
        reported = before != near and "\u3040" <= after[0] <= "\u309f"  # 「…。」と言った
        return after[0] not in FINAL + WIDE_CLOSERS and not reported
    if not prose[place].isspace():
        return False
    if profile.cased and after.lstrip(f"“«„‘\"'([¿¡{_SPACES}")[:1].islower():
        return False
    if before != near:
        return True
    if before[-1] != ".":
        return not is_short_form(after.split(None, 1)[0], profile)  # Yahoo! Inc.
    return not is_abbreviated(before, after, profile)


def _attached(markup: Markup) -> dict[int, tuple[int, bool]]:
    """Where each anchor and closing tag ends, by its start, and whether it is an anchor."""
    tags = ((m.start, (m.end, False)) for m in markup.masks if m.text.startswith("</"))
    return dict(tags) | {anchor.start: (anchor.end, True) for anchor in markup.anchors}


def _behind_anchors(text: str, attached: dict[int, tuple[int, bool]], place: int) -> int:
    """The offset behind the anchors and closing tags that follow a sentence.

    An anchor may stand behind a space, if there is one behind it as well.
    """
    while True:
        while place in attached:
            place = attached[place][0]
        following = place
        while following < len(text) and text[following].isspace():
            following += 1
        end, is_anchor = attached.get(following, (0, False))
        if not is_anchor or (end < len(text) and not text[end].isspace()):
            return place
        place = end
