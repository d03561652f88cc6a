"""A message whose addresses, code and anchors are told from its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from i18n.document import Anchor, AnchorForm
from i18n.notes.anchor import find_anchors, find_labelled, find_typed, opening_label
from i18n.notes.symbol import Symbol, find_symbols
from i18n.profile import Profile
from i18n.text.mask import ANCHOR, OBJECT, Mask, MaskKind, cover, find_masks
from i18n.text.once import once

_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+")
"""The same, and twice as fast, in a text without figures."""


@dataclass(frozen=True)
class MaskedMessage:
    """The content of one message in one language.

    All spans are offsets in code points into `text`. What is read is read once, when first asked
    for.
    """

    text: str
    profile: Profile
    labels: Collection[str] | None = field(default=None, compare=False)
    """Labels of the document's notes; `None` where the document is not known (pairs, foreign
    catalogs): anchors are then read in any notation."""
    awaited: tuple[Anchor, ...] = field(default=(), compare=False)
    """For a target: the anchors of its source. One that is missing may have been typed in
    another form, and is then found as that."""

    @once
    def masks(self) -> tuple[Mask, ...]:
        """Addresses, tags, code and placeholders, in order."""
        return find_masks(self.text)

    @once
    def urls(self) -> tuple[Mask, ...]:
        """The web addresses, in order."""
        return tuple(mask for mask in self.masks if mask.kind is MaskKind.URL)

    @once
    def _without_code(self) -> str:
        """The text without addresses and code, in which anchors are looked for."""
        if not self.masks:
            return self.text
        kinds = (MaskKind.URL, MaskKind.EMAIL, MaskKind.CODE)
        return cover(
            self.text,
            tuple((mask.start, mask.end, OBJECT) for mask in self.masks if mask.kind in kinds),
        )

    @once
    def opening_label(self) -> Anchor | None:
        """The label with which a note opens where labels are part of the text (`[17] UN, …`)."""
        return opening_label(self.text) if self.labels is None else None

    @once
    def anchors(self) -> tuple[Anchor, ...]:
        """The note anchors in reading order, in whatever form they are typed."""
        if self.labels is not None:
            found = find_labelled(self._without_code, self.labels)
        else:
            found = find_anchors(self._without_code)
        if not self.awaited:
            return found
        expected = Counter(anchor.label for anchor in self.awaited)
        missing = expected - Counter(anchor.label for anchor in found)
        if not missing:
            return self._as_source_has_them(found)
        typed = find_typed(self._without_code, tuple(missing.elements()), found)
        return tuple(sorted((*self._as_source_has_them(found), *typed), key=lambda a: a.start))

    def _as_source_has_them(self, found: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
        """Superscripts are exponents where the source has no such anchor."""
        forms = {anchor.form for anchor in self.awaited}
        expected = {anchor.label for anchor in self.awaited}
        return tuple(
            anchor
            for anchor in found
            if anchor.form is not AnchorForm.SUPERSCRIPT
            or anchor.form in forms
            or anchor.label in expected
        )

    @once
    def masked(self) -> str:
        """The text with masked stretches and anchors replaced, one character for one.

        Anchors become `mask.ANCHOR`, everything else `mask.OBJECT`.
        """
        if not (self.masks or self.anchors or self.opening_label):
            return self.text
        anchors = [(anchor.start, anchor.end, ANCHOR) for anchor in self.anchors]
        if self.opening_label:
            anchors.append((0, self.opening_label.end, ANCHOR))
        ends = {start: end for start, end, _ in anchors}
        starts = sorted(ends)
        others = [
            (mask.start, mask.end, OBJECT)
            for mask in self.masks
            if (place := bisect_right(starts, mask.start)) == 0
            or mask.end > ends[starts[place - 1]]
        ]
        return cover(self.text, (*anchors, *others))

    @once
    def vocabulary(self) -> frozenset[str]:
        """Every run of letters outside addresses, code and anchors, in lower case."""
        plain = not self.has_digits and "_" not in self.masked
        return frozenset((_WORD if plain else _LETTERS).findall(self.masked.lower()))

    @once
    def has_digits(self) -> bool:
        """A figure of any script stands outside addresses, code and anchors."""
        return bool(_DIGIT.search(self.masked))

    @once
    def symbols(self) -> tuple[Symbol, ...]:
        """The symbols of documents, in order."""
        return find_symbols(self.masked) if self.has_digits else ()
