"""Turns a message into the passage its readers meet, in the setting of one version."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from i18n import inline
from i18n.profile import Direction, Profile
from i18n.publication.composed import Picture
from i18n.publication.flattening import Addresses, Plain, flatten
from i18n.publication.foreign import Run, find_runs, leading_number, scripts_differ
from i18n.publication.passage import Foreign, Image, Link, Piece, Span, nest
from i18n.quoting.normal_form import normal_form
from i18n.quoting.quotation import resolve
from i18n.text.mask import ANCHOR, OBJECT, Mask, MaskKind, cover, find_masks
from i18n.text.script import Script
from i18n.view import View

_PLACES_TRIED = 32
_NONE = Addresses()
_NO_THINGS: Mapping[str, Sequence[Image]] = {}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all texts of one version: its language, and that of its source."""

    profile: Profile
    source: Profile
    script: Script | None = None
    """The script of the version, and of its source."""
    source_script: Script | None = None
    labels: frozenset[str] = frozenset()
    images: Mapping[View, Picture] = field(default_factory=dict)
    """The pictures of the edition."""

    @property
    def translates(self) -> bool:
        """The version is in another language than its source."""
        return self.profile.tag != self.source.tag

    def in_source_language(self, *, untranslated: bool = False) -> Foreign:
        """What encloses words left in the language of the source."""
        turned = self.profile.direction is not self.source.direction
        direction = self.source.direction if turned else None
        return Foreign((), self.source.tag, direction, untranslated)


def compose(
    text: str,
    setting: Setting,
    *,
    links: Sequence[str] = (),
    images: Collection[int] = (),
    things: Mapping[str, Sequence[Image]] = _NO_THINGS,
    source: str = "",
    kept: Collection[str] = (),
    untranslated: Sequence[str] = (),
) -> tuple[Piece, ...]:
    """The pieces of a message in order; together they hold all its words, anchors and breaks.

    `images` tells which of its `links` are images; those the edition has are shown, and `things`
    in the place of `<x1/>` …. `source` is the message it translates; `kept` are quotations left in
    the source's language, in form N (`normal_form`); `untranslated` are the messages in it that
    still are the source's.
    """
    addresses = Addresses(links, images, setting.images, things)
    plain = flatten(inline.parse(text, setting.labels), addresses)
    words = plain.text
    masks = _addresses(words, plain)
    spans = [*plain.spans, *_links(masks, plain, setting)]
    taken = [(place, place + 1) for place in plain.atoms]
    taken += [(mask.start, mask.end) for mask in masks]
    if setting.translates:
        left = [
            *_sentences(
                words, [_words(message, setting, addresses) for message in untranslated], setting
            ),
            *_kept_quotations(words, masks, kept, setting),
        ]
        spans += left
        taken += [(span.start, span.end) for span in left]
    spans += _runs(words, _words(source, setting), _covered(len(words), taken), setting)
    return nest(words, plain.atoms, spans)


def _words(message: str, setting: Setting, addresses: Addresses = _NONE) -> str:
    return flatten(inline.parse(message, setting.labels), addresses).text


def _addresses(words: str, plain: Plain) -> tuple[Mask, ...]:
    readable = cover(words, tuple((place, place + 1, " ") for place in plain.atoms))
    masks = find_masks(readable)
    return tuple(_mailbox(m) for m in masks if m.kind in (MaskKind.URL, MaskKind.EMAIL))


def _mailbox(mask: Mask) -> Mask:
    """An e-mail address without the letters that precede it where words are not spaced."""
    if mask.kind is not MaskKind.EMAIL:
        return mask
    text = _NOT_ASCII.split(mask.text)[-1]
    return replace(mask, start=mask.end - len(text), text=text)


def _links(masks: Sequence[Mask], plain: Plain, setting: Setting) -> Iterator[Span]:
    inside = _covered(
        plain.length, [(s.start, s.end) for s in plain.spans if isinstance(s.wrapper, Link)]
    )
    for mask in masks:
        if setting.profile.direction is Direction.RTL:
            yield Span(mask.start, mask.end, Foreign(direction=Direction.LTR))
        if not any(inside[mask.start : mask.end]):
            yield Span(mask.start, mask.end, Link(_href(mask), bare=True))


def _href(mask: Mask) -> str:
    if mask.kind is MaskKind.EMAIL:
        return f"mailto:{mask.text}"
    return mask.text if "://" in mask.text else f"https://{mask.text}"


def _covered(length: int, stretches: Collection[tuple[int, int]]) -> bytearray:
    covered = bytearray(length)
    for start, end in stretches:
        covered[start:end] = b"\1" * (end - start)
    return covered


def _sentences(words: str, sentences: Sequence[str], setting: Setting) -> Iterator[Span]:
    position = 0
    for sentence in sentences:
        start = words.find(sentence, position) if sentence else -1
        if start >= 0:
            position = start + len(sentence)
            yield Span(start, position, setting.in_source_language(untranslated=True))


def _kept_quotations(
    words: str, masks: Sequence[Mask], kept: Collection[str], setting: Setting
) -> Iterator[Span]:
    if not kept:
        return
    objects = tuple((mask.start, mask.end, OBJECT) for mask in masks)
    resolution = resolve(cover(words, objects), setting.profile)
    position = 0
    for quotation in sorted(resolution.quotations + resolution.titles, key=lambda q: q.start):
        quoted = words[quotation.start : quotation.end]
        if quotation.start >= position and normal_form(quoted.replace(ANCHOR, "")) in kept:
            position = quotation.end
            yield Span(quotation.start, quotation.end, setting.in_source_language())


def _runs(words: str, source: str, covered: bytearray, setting: Setting) -> Iterator[Span]:
    """Runs in another direction are isolated; those the source has too are in its language."""
    direction = setting.profile.direction
    known: dict[str, bool] = {}
    for run in find_runs(words, direction, setting.script, setting.source_script, covered):
        text = words[run.start : run.end]
        ours = known.get(text)
        if ours is None:
            ours = known[text] = _is_of_source(text, source, setting)
        if run.direction or ours:
            start = _start(words, run, source, covered)
            language = setting.source.tag if ours else None
            yield Span(start, run.end, Foreign((), language, run.direction))


def _start(words: str, run: Run, source: str, covered: bytearray) -> int:
    start = leading_number(words, run, source) if run.direction else run.start
    return run.start if any(covered[start : run.start]) else start


def _is_of_source(text: str, source: str, setting: Setting) -> bool:
    """The words stand in the source too, and are of its script, not of this version's."""
    return (
        setting.translates
        and scripts_differ(text, setting.script)
        and not scripts_differ(text, setting.source_script)
        and _has_words(source, text)
    )


def _has_words(source: str, text: str) -> bool:
    """The text stands in the source from word to word, at one of the first places tried."""
    end = 0
    for _ in range(_PLACES_TRIED):
        start = source.find(text, end)
        if start < 0:
            return False
        end = start + len(text)
        if not (source[start - 1 : start].isalnum() or source[end : end + 1].isalnum()):
            return True
    return False
