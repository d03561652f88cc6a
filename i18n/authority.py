"""What an instrument says in each language, where that was seen, and whether it is verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from i18n.phrase import Phrase, say
from i18n.whereabouts import told


class InstrumentKind(StrEnum):
    """What an instrument is."""

    TREATY = "treaty"
    RESOLUTION = "resolution"
    DECISION = "decision"
    ACT = "act"
    NAMES = "names"
    """No text: the official names of offices and situations."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a provision, or a title, in one language."""

    text: str
    locale: str
    sources: tuple[str, ...]
    """Where the words were seen; a publication or a page, by name."""
    seen: date
    verified: bool
    """Seen in an official publication, or in two sources that do not depend on each other."""

    @property
    def standing(self) -> Phrase:
        """Where the words were seen and whether they are verified, for a reader."""
        form = say("verified; {sources}") if self.verified else say("unverified; {sources}")
        return form.filled(sources="; ".join(self.sources))


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, a paragraph or a recital of an instrument."""

    id: str
    name: str
    """As an English reader cites it: `Article 70, paragraph 1`, `Preamble, second paragraph`."""
    wordings: tuple[Wording, ...]

    @property
    def said(self) -> Phrase:
        """The name, for people who read any language."""
        return told(self.name)

    @property
    def pinpoint(self) -> str:
        """The article, or `preamble`, without its paragraph: what a citation must name."""
        kind, _, number = self.id.partition("-")
        return kind if kind == "preamble" else f"{kind}-{number.partition('-')[0]}"

    def in_locale(self, tag: str) -> tuple[Wording, ...]:
        """The wordings in a locale's language and script; several where several are in use."""
        return tuple(w for w in self.wordings if w.locale == written_language(tag))


@dataclass(frozen=True, slots=True)
class Report:
    """Where a collection prints an instrument: `I.C.J. Reports 1999, p. 62`."""

    names: tuple[str, ...]
    """The collection as it is cited, in any language."""
    volume: str
    page: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, resolution, decision or act, with what is known of it in each language."""

    id: str
    title: str
    kind: InstrumentKind
    titles: tuple[Wording, ...] = ()
    short: tuple[str, ...] = ()
    """Short titles that are in use (`Rome Statute`)."""
    cited: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Short titles that are in use in other languages, by language."""
    symbols: tuple[str, ...] = ()
    days: tuple[tuple[date, date], ...] = ()
    """The days a citation may give it, as ranges: adoption, document, entry into force."""
    reports: tuple[Report, ...] = ()
    articles: int | None = None
    """The number of the last article; `None` where that is not known."""
    provisions: tuple[Provision, ...] = ()

    @property
    def name(self) -> str:
        """The shortest title in use."""
        return min((self.title, *self.short), key=len) if self.short else self.title

    @property
    def said(self) -> Phrase:
        """The name, for people who read any language; catalogs have it from the bank."""
        return Phrase(self.name)

    def titles_in(self, tag: str) -> tuple[Wording, ...]:
        """The official titles in a locale's language and script."""
        language = written_language(tag)
        return tuple(w for w in self.titles if w.locale == language)

    @property
    def names(self) -> tuple[str, ...]:
        """The short titles in every language."""
        return (*self.short, *(name for _, names in self.cited for name in names))

    def short_in(self, tag: str) -> tuple[str, ...]:
        """The short titles that a text in a locale may give: those of its language, and English."""
        language = written_language(tag)
        own = (names for known, names in self.cited if known == language)
        return (*self.short, *(name for names in own for name in names))

    def wordings(self) -> Iterator[tuple[str, Wording]]:
        """Every wording with the name of what it is a wording of, titles first."""
        yield from (("title", wording) for wording in self.titles)
        for provision in self.provisions:
            yield from ((provision.name, wording) for wording in provision.wordings)


@dataclass(frozen=True, slots=True)
class Trace:
    """A provision that words were traced to, with the instrument it belongs to."""

    instrument: Instrument
    provision: Provision

    @property
    def name(self) -> str:
        """Instrument and place: `Rome Statute, Article 1`."""
        return f"{self.instrument.name}, {self.provision.name}"

    @property
    def said(self) -> Phrase:
        """The name, for people who read any language."""
        return say(
            "{instrument}, {place}", instrument=self.instrument.said, place=self.provision.said
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text that stand in provisions; a span in code points.

    `quotation` is the index of the quotation they are; `None` where they have no marks.
    """

    start: int
    end: int
    traces: tuple[Trace, ...]
    quotation: int | None = None


_TRADITIONAL = frozenset(("Hant", "TW", "HK", "MO"))


@cache
def written_language(tag: str) -> str:
    """The language of a tag, with its script where a bank keeps scripts apart (`zh-Hant`)."""
    language, *rest = tag.split("-")
    if language == "zh" and "Hans" not in rest and not _TRADITIONAL.isdisjoint(rest):
        return "zh-Hant"
    return language
