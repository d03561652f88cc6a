"""A message with all that can be read off it: anchors, quotations, dates, numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from i18n.facts.date import find_dates
from i18n.facts.figure_date import Date
from i18n.facts.number import Number
from i18n.facts.number_reading import count_figures, find_numbers
from i18n.facts.number_words import find_words
from i18n.quoting.quotation import Quotation, Resolution, resolve
from i18n.text.masked import MaskedMessage
from i18n.text.once import once
from i18n.text.rendering import Wording
from i18n.text.spans import Spans


@dataclass(frozen=True)
class Markup(MaskedMessage):
    """A message with its quotations, dates and numbers as well."""

    carried: tuple[str, ...] = field(default=(), compare=False)
    """Opening marks of a quotation that the paragraphs before left open, outermost first."""

    @once
    def resolution(self) -> Resolution:
        """Quotations, titles and defects, as the language's profile reads the marks."""
        return resolve(self.masked, self.profile, self.carried, self.text)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in the order they open."""
        return self.resolution.quotations

    @once
    def quoted(self) -> Spans:
        """The quotations, with their marks."""
        return Spans(quotation.outer for quotation in self.quotations)

    @once
    def wording(self) -> Wording:
        """The words outside addresses, code and anchors, in which terms are looked for."""
        return Wording(self.masked, self.profile)

    @once
    def dates(self) -> tuple[Date, ...]:
        """The dates, as calendar days, in order."""
        return find_dates(self)

    @once
    def numbers(self) -> tuple[Number, ...]:
        """The numbers in figures that belong to no anchor, address, code, symbol or date."""
        return find_numbers(self, self.dates)

    @once
    def number_keys(self) -> frozenset[Hashable]:
        """What the numbers have in common with their equals in another text."""
        return frozenset(number.key for number in self.numbers)

    @once
    def number_words(self) -> tuple[Number, ...]:
        """The numbers in words, in order."""
        return find_words(self, self.dates)

    @once
    def figures(self) -> Counter[str]:
        """How often each run of figures stands outside anchors, zeros before it apart."""
        return count_figures(self)
