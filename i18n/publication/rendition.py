"""One document in the languages it is to be published in, and who vouches for every sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from i18n.document import Block, BlockKind, Document, Verbatim
from i18n.finding import Finding, Waiver
from i18n.profile import Profile
from i18n.publication.composed import Composed, Picture
from i18n.publication.composition import Setting, compose
from i18n.publication.foreign import main_script
from i18n.publication.house_style import HouseStyle
from i18n.publication.illustration import Illustration
from i18n.publication.passage import words_of
from i18n.publication.question import Question, questions
from i18n.publication.vouching import Vouching, vouch
from i18n.quoting.normal_form import normal_form
from i18n.quoting.quotation import QuotationPolicy
from i18n.record import ReviewRecord
from i18n.review import State
from i18n.segment import Segment, Translation
from i18n.text.script import Script
from i18n.view import View

_NO_TEXT = (BlockKind.RUNNING, BlockKind.PICTURE, BlockKind.TABLE)
"""What is no part of the running text; the words for a picture go with it."""
_WORDS_NOBODY_SHARES = 3
"""So many words are the same in two languages only when they were kept."""


@dataclass(frozen=True)
class Rendition:
    """One language's version of a document: its texts, and what is known of how they came about.

    The version in the source's own language has the source document and no translations.
    """

    document: Document
    """The source document with its texts in this language; a segment without a usable target
    stands in it as in the source."""
    profile: Profile
    translations: tuple[Translation, ...] = ()
    """One for every segment, in reading order."""
    record: ReviewRecord = field(default_factory=ReviewRecord)
    findings: tuple[Finding, ...] = ()
    """What the checks found in this version, waived or not."""
    translators: tuple[str, ...] = ()
    """Who is credited in the catalog, for targets whose translator the record does not know."""
    machine: bool = False
    """The catalog says its targets come from software."""

    @property
    def locale(self) -> str:
        """The locale of the version."""
        return self.profile.tag

    @cached_property
    def vouching(self) -> tuple[Vouching, ...]:
        """Who stands for each translation, in reading order."""
        return tuple(vouch(translation, self.record) for translation in self.translations)

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """The waivers that hold for the texts as they are now, in reading order."""
        return tuple(
            waiver for t in self.translations for waiver in self.record.waivers(_id(t), t.digest)
        )

    @property
    def credited(self) -> tuple[str, ...]:
        """Who translated, by name, each once: as recorded, and as the catalog's header has it."""
        recorded = [v.translator for v in self.vouching if v.translator]
        unknown = any(v.translator is None for v in self.vouching) or not recorded
        return tuple(dict.fromkeys([*recorded, *(self.translators if unknown else ())]))

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who reviewed, each once."""
        return _names(v.reviewers for v in self.vouching)

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who signed off, each once."""
        return _names(v.approvers for v in self.vouching)

    @property
    def state(self) -> State:
        """How far the version has got as a whole: the state of the segment furthest behind."""
        return min((v.state for v in self.vouching), key=lambda s: s.rank, default=State.INITIAL)

    def coverage(self) -> dict[State, int]:
        """How many segments are in each state."""
        return {state: sum(v.state is state for v in self.vouching) for state in State}


@dataclass(frozen=True)
class Release:
    """A document with the versions that are to be published together."""

    name: str
    source: Document
    profile: Profile
    """The conventions of the source's language."""
    segments: tuple[Segment, ...]
    renditions: tuple[Rendition, ...]
    """The translations; the original goes out with them by itself."""
    publisher: str | None = None
    required: State = State.FINAL
    """What every segment needs before an edition may be released."""
    splitter: str = ""
    """What parted the document into segments, with its version, as the template's header has it."""
    findings: tuple[Finding, ...] = ()
    """What the lint found in the source, waived or not."""
    record: ReviewRecord = field(default_factory=ReviewRecord)
    """Who let findings of the source stand."""
    pictures: Mapping[View, Picture] = field(default_factory=dict)
    """What is shown; of other pictures the words are printed."""
    omissions: tuple[str, ...] = ()
    """Which images are not shown, and why; a line each."""
    style: HouseStyle = field(default_factory=HouseStyle)
    """What the organisation has in the place of our styles and templates."""

    @cached_property
    def original(self) -> Rendition:
        """The version in the language of the source."""
        return Rendition(self.source, self.profile, record=self.record, findings=self.findings)

    @property
    def shown(self) -> Mapping[str, Picture]:
        """Its pictures and the logo, by their path in an edition."""
        logo = (self.style.logo,) if self.style.logo else ()
        return {picture.path: picture for picture in (*self.pictures.values(), *logo)}

    @cached_property
    def source_waivers(self) -> tuple[tuple[Question, Waiver], ...]:
        """The findings of the source that were let stand, with the answer that does."""
        return tuple(
            (question, waiver)
            for question in questions(self.findings)
            for waiver in question.waivers(self.record)
        )

    @property
    def versions(self) -> tuple[Rendition, ...]:
        """The original, then the translations by locale."""
        return (self.original, *sorted(self.renditions, key=lambda version: version.locale))

    def is_original(self, version: Rendition) -> bool:
        """The version is the text the others were translated from."""
        return version.locale == self.profile.tag

    def setting(self, version: Rendition) -> Setting:
        """What the composition of this version's texts depends on."""
        return Setting(
            version.profile,
            self.profile,
            _script(version.profile, version.document),
            _script(self.profile, self.source),
            frozenset(self.source.labels),
            self.pictures,
        )

    def compose(self, version: Rendition) -> Composed:
        """What the reader of a version meets, block by block."""
        setting = self.setting(version)
        of_block: dict[int, list[Translation]] = {}
        for translation in version.translations:
            of_block.setdefault(translation.segment.block, []).append(translation)
        composed = Composed()
        code: dict[int | None, list[Verbatim]] = {}
        for verbatim in self.source.verbatims:
            code.setdefault(verbatim.behind, []).append(verbatim)
        pictures = Illustration(version.document, setting, self.pictures, of_block)
        composed.add_code(code.get(None, ()))
        composed.add_all(pictures.behind(None))
        blocks = zip(version.document.blocks, self.source.blocks, strict=True)
        for index, (block, source) in enumerate(blocks):
            if block.kind in _NO_TEXT:
                continue
            translations = of_block.get(index, ())
            pieces = compose(
                block.text,
                setting,
                links=block.links,
                images=source.images,
                things=pictures.in_line(index, block.text),
                source=" ".join(t.source.text for t in translations) or source.text,
                kept=_kept(translations, setting),
                untranslated=[t.source.text for t in translations if not t.usable],
            )
            composed.add(block, pieces)
            composed.add_code(code.get(index, ()))
            composed.add_all(pictures.behind(index, block.text))
        return composed

    def title(self, version: Rendition) -> str:
        """What the document is called in this version, without anchors and tags."""
        block = title_block(version.document)
        if block is None:
            return self.name
        setting = self.setting(version)
        return " ".join(words_of(compose(block.text, setting)).split()) or self.name


def _script(profile: Profile, document: Document) -> Script | None:
    """The script of a language: that of its own words, else of most letters of the text."""
    own = main_script((*profile.months, *profile.function_words, *profile.article))
    return own or main_script(block.text for block in document.blocks)


def title_block(document: Document) -> Block | None:
    """The block that names the document: the one its reader found, else the first heading."""
    if document.title_block is not None:
        return document.blocks[document.title_block]
    headings = (block for block in document.body if block.kind is BlockKind.HEADING)
    return next(headings, None)


def _kept(translations: Iterable[Translation], setting: Setting) -> frozenset[str]:
    """The source's quotations that a translation may hold in the source's own words."""
    if not setting.translates:
        return frozenset()
    kept: set[str] = set()
    for translation in translations:
        segment = translation.segment
        for index, quotation in enumerate(segment.source.quotations):
            text = words_of(compose(quotation.text, setting))
            if len(text.split()) >= _WORDS_NOBODY_SHARES or _is_kept(segment, index):
                kept.add(normal_form(text))
    return frozenset(kept)


def _is_kept(segment: Segment, index: int) -> bool:
    return segment.rule(index).policy is QuotationPolicy.KEEP


def _id(translation: Translation) -> str:
    return translation.segment.id


def _names(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))
