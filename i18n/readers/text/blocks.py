"""A region of a plain text becomes a block: its lines one message, its anchors `[7]`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from i18n.document import Block, BlockKind, Place
from i18n.inline import escape
from i18n.phrase import say
from i18n.readers.assembly import anchors_in
from i18n.readers.text.kinds import Role
from i18n.readers.text.lines import Line, breaks_address
from i18n.readers.text.notes import Form, label_of
from i18n.readers.text.region import BREAK, Incident, Region
from i18n.readers.text.regions import Regions
from i18n.text.wrapping import joint

_NOWHERE = Place()
_NEWLINE = re.compile(r"\r\n|\r|\n")
_UNIT = re.compile(r"(?:\d|(?:^|[\s\d])(?:[kcdmµμ]?m|км|см|мм|м|ft|in|mi))$")
_LONGEST_ADDRESS = 4000
_CONJUNCTION = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e|и|или)\b")


@dataclass(frozen=True)
class Manner:
    """How a text is written, for reading its anchors and for writing other words in its place."""

    labels: frozenset[str]
    form: Form | None
    rewrite: Mapping[str, str]

    @classmethod
    def of(cls, text: str, regions: Regions) -> Manner:
        """The manner of a text whose regions are known."""
        labels = frozenset(region.note for region in regions.items if region.note is not None)
        form = regions.section.form if regions.section else None
        newlines = Counter(_NEWLINE.findall(text)).most_common(1)
        rewrite = {"newline": newlines[0][0] if newlines else "\n"}
        if regions.width is not None:
            rewrite["width"] = str(regions.width)
        if form:
            forms = Counter(
                _shape(found)
                for found in form.mention.finditer(text)
                if label_of(found) in labels and not _is_exponent(found)
            ).most_common(1)
            rewrite["anchor"] = forms[0][0] if forms else "[0]"
        return cls(labels, form, rewrite)


def _shape(found: re.Match[str]) -> str:
    """An anchor as this text would write the one of note 0."""
    if found.groupdict().get("raised"):
        return "⁰"
    digit = found["label"][0]
    return f"{found[0][0]}{chr(ord(digit) - int(digit))}{found[0][-1]}"


def _is_exponent(found: re.Match[str]) -> bool:
    raised = found.groupdict().get("raised")
    return bool(raised and _UNIT.search(found.string[max(0, found.start() - 5) : found.start()]))


def make_block(
    text: str, region: Region, role: Role, manner: Manner
) -> tuple[Block, list[Incident]]:
    """The block, and what had to be interpreted to join its lines."""
    if region.whole and not role.marked:
        region.lines[0] = region.whole
    words, incidents = join_lines(region)
    message = _message(words, manner)
    raw = text[region.start : region.end]
    block = Block(
        role.kind,
        message,
        region.lines[0].number,
        message if raw == message else raw,  # kept once: a long document has many
        region.note,
        _NOWHERE if role.place == _NOWHERE else role.place,
        anchors=anchors_in(message, manner.labels),
        rewrite={
            **manner.rewrite,
            "text": message,
            "column": _column(region.lines[0].indent),
            "indent": _continuation(text, region, role),
        },
    )
    return block, incidents


@lru_cache(maxsize=256)
def _column(indent: int) -> str:
    return str(indent)


def join_lines(region: Region) -> tuple[str, list[Incident]]:
    """The words of a region as one line."""
    parts, incidents = [region.lines[0].text], []
    tail = parts[0]
    for above, line in pairwise(region.lines):
        following = line.text
        if breaks_address(tail, following):
            incidents.append(_broken_address(tail, above, following))
            tail = f"{tail}{following}"[-_LONGEST_ADDRESS:]
        else:
            if tail.endswith("\u00ad"):
                parts[-1] = parts[-1][:-1]
            elif not _is_hyphenated(tail, following):
                parts.append(joint(tail, following))
            tail = following
        parts.append(following)
    return "".join(parts), incidents


def _broken_address(tail: str, above: Line, following: str) -> Incident:
    whole = f"{tail.split()[-1]}{following.split()[0]}"
    return Incident(
        say("address broken over two lines"),
        above.number,
        f"{tail[-30:]}{BREAK}{following[:30]}",
        say("read as one address, …{address}", address=whole[-60:]),
    )


def _is_hyphenated(words: str, following: str) -> bool:
    """A compound is broken behind its hyphen; `pre- and post-war` is not."""
    if not words.endswith("-") or not words[-2:-1].isalpha() or not following[0].islower():
        return False
    return _CONJUNCTION.match(following) is None


def _message(words: str, manner: Manner) -> str:
    return "".join(_pieces(words, manner))


def _pieces(words: str, manner: Manner) -> Iterator[str]:
    position = 0
    for found in manner.form.mention.finditer(words) if manner.form else ():
        if label_of(found) in manner.labels and not _is_exponent(found):
            yield escape(words[position : found.start()], manner.labels)
            yield f"[{label_of(found)}]"
            position = found.end()
    yield escape(words[position:], manner.labels)


def _continuation(text: str, region: Region, role: Role) -> str:
    """What stands before the second line of a block, or would."""
    if len(region.lines) > 1:
        line = region.lines[1]
        before = text[max(0, line.start - 200) : line.start]
        return before[len(before.rstrip(" \t\u3000\u00a0")) :]
    return " " * (region.lines[0].indent if role.kind is BlockKind.ITEM else region.indent)
