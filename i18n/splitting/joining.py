"""Targets take the place of the segments they translate, and the blocks are whole again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from i18n.document import Block, Document
from i18n.profile import Profile
from i18n.segment import Segment
from i18n.splitting.sentences import BREAK
from i18n.text.markup import Markup
from i18n.text.wrapping import joint

Targets = Mapping[str, str] | Sequence[str]


def join(
    document: Document, segments: Sequence[Segment], targets: Targets, profile: Profile
) -> Document:
    """The document with targets in place of their segments, for a writer; `profile` is theirs.

    `targets` holds them by segment id, or in the order of `segments`. A segment whose target is
    missing or empty keeps its source. Blocks a person joined are one: its words stand in the
    first, the others are empty.
    """
    words = _in_order(segments, targets)
    pieces: dict[int, list[tuple[Segment, str]]] = defaultdict(list)
    for segment, target in zip(segments, words, strict=True):
        pieces[segment.block].append((segment, target))
    blocks = list(document.blocks)
    labels = frozenset(document.labels)
    for index, parts in pieces.items():
        if all(target == segment.source.text for segment, target in parts):
            continue
        text = _text(parts, blocks[index], profile)
        anchors = tuple(Markup(text, profile, labels).anchors)
        blocks[index] = replace(blocks[index], text=text, anchors=anchors)
        for other in range(index + 1, (parts[0][0].through or index) + 1):
            blocks[other] = replace(blocks[other], text="", anchors=())
    return replace(document, blocks=tuple(blocks), locale=profile.tag)


def _in_order(segments: Sequence[Segment], targets: Targets) -> list[str]:
    if isinstance(targets, Mapping):
        found = [targets.get(segment.id, "") for segment in segments]
    else:
        if len(targets) != len(segments):
            raise ValueError(f"{len(targets)} targets for {len(segments)} segments")
        found = list(targets)
    return [
        target if target.strip() else segment.source.text
        for segment, target in zip(segments, found, strict=True)
    ]


def _text(parts: Sequence[tuple[Segment, str]], block: Block, profile: Profile) -> str:
    text = ""
    for segment, target in parts:
        target = target.strip()
        text += _glue(segment, text, target, profile) + target
    tail = block.text[len(block.text.rstrip()) :] if block.text.endswith(BREAK) else ""
    return text + tail


def _glue(segment: Segment, above: str, below: str, profile: Profile) -> str:
    """What parts two sentences: as in the source, unless the scripts differ in it."""
    if BREAK in segment.glue or not above or segment.source.profile.spaced == profile.spaced:
        return segment.glue
    if not profile.spaced:
        return joint(_without_anchors(above, profile), below)
    return segment.glue or " "


def _without_anchors(text: str, profile: Profile) -> str:
    markup = Markup(text, profile, None)
    end = len(text)
    for anchor in reversed(markup.anchors):
        if anchor.end != end:
            break
        end = anchor.start
    return text[:end] or text
