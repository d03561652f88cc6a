"""The conventions of one language in one house, as data that checks and writers obey."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from i18n.quoting.marks import Roles, roles
from i18n.text.words import WORD

NBSP = "\u00a0"
NNBSP = "\u202f"
ANGULAR = "«‹»›"
"""The only marks inside which a language may want spaces."""


class Side(StrEnum):
    """Where one thing stands beside another; `EITHER` accepts both."""

    BEFORE = "before"
    AFTER = "after"
    EITHER = "either"


class Place(StrEnum):
    """On which side of a closing quotation mark something stands."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    EITHER = "either"


class InnerSpace(StrEnum):
    """What stands between a quotation mark and the words inside it."""

    NONE = "none"
    NBSP = "nbsp"
    NNBSP = "nnbsp"
    EITHER = "either"
    """NBSP (U+00A0) or NNBSP (U+202F)."""


class Continuation(StrEnum):
    """How a quotation of several paragraphs repeats its marks."""

    EACH_OPENS = "each-opens"
    FIRST_LAST = "first-last"
    CLOSER_CONTINUES = "closer-continues"
    NONE = "none"


class NoteOrder(StrEnum):
    """What is asked of the order of anchors inside a segment."""

    STRICT = "strict"
    """That of the source."""
    SET = "set"
    """Any, as long as no note that says Ibid. comes to follow another note."""


class Direction(StrEnum):
    """The base direction of a text, as HTML's `dir` names it."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotation marks that belong together; `opening == closing` where one glyph does both."""

    opening: str
    closing: str

    @property
    def angular(self) -> bool:
        """The marks are guillemets."""
        return self.opening in ANGULAR


@dataclass(frozen=True)
class Profile:
    """What a language asks of quotations, anchors, notes, numbers and dates.

    Every value comes from `i18n/languages/<tag>.toml`, a house's table in it, or the workspace.
    `unconfirmed` names the keys marked (u) in LANGUAGES.md: they may inform, never block.
    """

    tag: str
    house: str | None = None
    direction: Direction = Direction.LTR
    cased: bool = True
    """The script has upper and lower case."""
    spaced: bool = True
    """Words are parted by spaces (false for zh, ja, th)."""
    sentence_space: str = " "
    """What joins two sentences of one paragraph (nothing in zh, ja)."""

    levels: tuple[Pair, ...] = (Pair("“", "”"), Pair("‘", "’"))
    """Quotation marks by depth, outermost first; deeper levels repeat the last two in turn."""
    alternates: tuple[Pair, ...] = ()
    """Pairs that are accepted as well, at any depth."""
    title_marks: tuple[Pair, ...] = ()
    """Marks for titles of works that are not quotation marks (《》)."""
    works: tuple[Pair, ...] = ()
    """The pairs in which titles of cited works stand (zh 《 》); empty where those of quotations
    or italics do."""
    either_order: bool = False
    """“ and ” may each open or close, as stored in Arabic text."""
    ascii_quotes: bool = False
    """`"` is accepted as a mark of its own."""
    inner_space: InnerSpace = InnerSpace.NONE
    close_vs_stop: Place = Place.EITHER
    continuation: Continuation = Continuation.NONE

    anchor_side: Side = Side.EITHER
    """Side of `. , ; :` on which an anchor stands."""
    anchor_quote: Place = Place.OUTSIDE
    anchor_space: InnerSpace = InnerSpace.NONE
    """What stands before a printed anchor."""
    note_order: NoteOrder = NoteOrder.STRICT
    digits: str = "0123456789"
    """Digits of printed note numbers; catalogs always hold ASCII digits."""
    note_brackets: Pair = Pair("", "")
    """What encloses a printed note number."""
    item_ends: str = ";；؛,，،、.。·"
    """What may end an item of a list that another follows."""
    look_alikes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By a letter of the language, those of others that are typed in its place (fa: ی for ي)."""
    no_break_before: str = ""
    """Characters that take a NBSP or NNBSP before them (French `:;!?`)."""

    ibid: tuple[str, ...] = ()
    supra: tuple[str, ...] = ()
    """Forms of "supra note N", with `{n}` for the number, or `{ns}` for a list or range."""
    infra: tuple[str, ...] = ()
    """Forms of "infra note N". A form that is in both lists may point either way."""
    article: tuple[str, ...] = ()
    """Labels of pinpoints, as are the next three: a word that stands before its number, or a
    form with `{n}` in the number's place (第{n}条)."""
    paragraph: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    volume: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    no_date: tuple[str, ...] = ()
    ellipses: tuple[str, ...] = ("…", "...", ". . .")
    insertions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Editorial insertions by kind (`sic`, `emphasis-added`, `omission`), with their brackets."""

    months: Mapping[str, int] = field(default_factory=dict)
    """Names of months and their abbreviations and case forms, folded to lower case, to 1…12."""
    solar_months: Mapping[str, int] = field(default_factory=dict)
    """Names of the months of the solar Hijri calendar, to 1…12."""
    ethiopian_months: Mapping[str, int] = field(default_factory=dict)
    """Names of the months of the Ethiopian calendar, to 1…13."""
    number_words: Mapping[str, int] = field(default_factory=dict)
    """Cardinal and ordinal words, folded to lower case (`eighth`, `huitième`)."""
    ordinal_marks: tuple[str, ...] = ()
    """What follows a figure to make it an ordinal (`th`, `ᵉ`, `-й`)."""
    decimal_marks: str = "."
    group_marks: str = ","
    abbreviations: tuple[str, ...] = ()
    """Words with a full stop after which no sentence ends (`No.`, `vol.`, `art.`)."""
    function_words: tuple[str, ...] = ()
    """Frequent words that betray the language of a text (`the`, `of`, `and`)."""
    length: float = 1.1
    """Characters without spaces in a translation, for each of an English source; measured."""
    common_acronyms: tuple[str, ...] = ()
    """Abbreviations that need no introduction."""
    particles: tuple[str, ...] = ()
    """What is written in one piece with the word behind it (Arabic وال, Hebrew ה)."""
    compounds: bool = False
    """Words are joined to longer ones (Vertragsstaatenversammlung)."""
    unconfirmed: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """The first part of the tag."""
        return self.tag.split("-", 1)[0]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every pair the language accepts as quotation marks, levels first."""
        return tuple(dict.fromkeys((*self.levels, *self.alternates)))

    @cached_property
    def roles(self) -> Roles:
        """What each quotation mark may do in this language."""
        pairs = tuple((pair.opening, pair.closing) for pair in self.pairs)
        return roles(
            pairs,
            either_order=self.either_order,
            loose=self.inner_space is not InnerSpace.NONE or not self.confirmed("levels"),
            certain=self.confirmed("levels"),
        )

    @cached_property
    def label_words(self) -> frozenset[str]:
        """The words before the number of an article, a paragraph, a volume or a page."""
        forms = self.article + self.paragraph + self.volume + self.page
        return frozenset(form.lower() for form in forms if "{n}" not in form)

    @cached_property
    def counting_words(self) -> frozenset[str]:
        """The first word of every number word from three up: without one, a text does not count
        in words."""
        return frozenset(
            word.replace("-", " ").split()[0]
            for word, value in self.number_words.items()
            if value > 2 and word
        )

    @cached_property
    def number_starts(self) -> frozenset[str]:
        """The first letters of every number word, as far as no sign parts them: a text whose words
        begin with none has no number in words."""
        return frozenset(letters[0] for word in self.number_words if (letters := WORD.match(word)))

    @cached_property
    def insertion_forms(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The insertions by kind, as a value that can be a key."""
        return tuple(self.insertions.items())

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The first word of every number word from two up."""
        return self.counting_words | {
            word.replace("-", " ").split()[0]
            for word, value in self.number_words.items()
            if value == 2 and word
        }

    @cached_property
    def month_words(self) -> frozenset[str]:
        """Every word of the names of months: without one, a text names no month."""
        names = (*self.months, *self.solar_months, *self.ethiopian_months)
        return frozenset(word.strip(".") for name in names for word in re.split(r"[\W\d_]+", name))

    @cached_property
    def month_parts(self) -> frozenset[str]:
        """The words of the names of months as they stand between spaces and points."""
        names = (*self.months, *self.solar_months, *self.ethiopian_months)
        words = (word for name in names for word in re.split(r"[\s.,'’/()\u200c-]+", name))
        return frozenset(words) - {""}

    def level(self, depth: int) -> Pair:
        """The pair for a quotation at `depth` (0 is outermost)."""
        if depth < len(self.levels):
            return self.levels[depth]
        tail = self.levels[-2:]
        return tail[(depth - len(self.levels)) % len(tail)]

    def space_inside(self, pair: Pair) -> str:
        """What stands between the marks of a pair and its words; NBSP where either will do."""
        if not pair.angular or self.inner_space is InnerSpace.NONE:
            return ""
        return NNBSP if self.inner_space is InnerSpace.NNBSP else NBSP

    def confirmed(self, key: str) -> bool:
        """A source for this value is on record, so a check may insist on it."""
        return key not in self.unconfirmed
