"""Of a quotation inside another, which of the two has lost its marks."""

from __future__ import annotations

from i18n.quoting.counterpart import Counterparts
from i18n.quoting.marks import APOSTROPHES
from i18n.quoting.quotation import Quotation
from i18n.text.markup import Markup

_MOST = 50
"""Lost quotations of one text that are looked at so closely."""


class Nests:
    """What is lost of the quotations of a source, seen from those that enclose others."""

    def __init__(self, source: Markup, target: Markup, found: Counterparts) -> None:
        self.source = source
        self.target = target
        self.pairs = dict(found.pairs)
        self.few = len(found.lost) <= _MOST
        self.lost = tuple(map(self._blamed, found.lost)) if self.few else found.lost

    def _blamed(self, index: int) -> int:
        """Where the marks that are left are those of an inner quotation, the outer one is lost."""
        around = self._around(index)
        if around not in self.pairs or not self._is_inner(self.pairs[around]):
            return index
        self.pairs[index] = self.pairs.pop(around)
        return around

    def _around(self, index: int) -> int:
        """The quotation right round one of the source; -1 for none."""
        quotations = self.source.quotations
        depth = quotations[index].depth
        outer = (i for i in range(index - 1, -1, -1) if quotations[i].depth < depth)
        return next(outer, -1) if depth else -1

    def _is_inner(self, index: int) -> bool:
        """An outermost quotation of the target stands between marks of the second level."""
        quotation, profile = self.target.quotations[index], self.target.profile
        inner = {profile.level(1).opening, "'"} - {profile.level(0).opening}
        return quotation.depth == 0 and quotation.opening in inner

    def is_bare_inside(self, index: int) -> bool:
        """The quotation round it has its marks, and no pair between them might be its own."""
        around = self._around(index) if self.few else -1
        if around not in self.pairs:
            return False
        outer: Quotation = self.target.quotations[self.pairs[around]]
        return sum(map(outer.text.count, APOSTROPHES)) < 2
