"""A document of the workspace as it is now: its source, and its translation in a locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from i18n import authorities, languages, locale, readers
from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.document import Document
from i18n.languages.recognition import recognised
from i18n.profile import Profile
from i18n.readers import encoding
from i18n.record import ReviewRecord
from i18n.segment import QuotationRule, Segment, SourceText, Translation, with_echoes
from i18n.splitting import SplitRules, split
from i18n.text.markup import Markup
from i18n.text.once import MANY
from i18n.workflow import records, storage, terms
from i18n.workflow.tracing import as_cited, with_knowledge
from i18n.workflow.workspace import DocumentConfig, QuotationDecision, Workspace

_ARCHIVE = b"PK\x03\x04"
_UNTOLD = "en"
"""The language of a text that does not tell."""


@dataclass(frozen=True)
class Source:
    """A document read and split, ready to be extracted, checked or published."""

    workspace: Workspace
    config: DocumentConfig
    document: Document
    profile: Profile
    segments: tuple[Segment, ...]

    @property
    def name(self) -> str:
        """The document's name in the workspace."""
        return self.config.name

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of the notes."""
        return frozenset(self.document.labels)

    @cached_property
    def text(self) -> SourceText:
        """What the source lint reads."""
        return SourceText(self.document, self.profile, authorities.bank())

    @cached_property
    def by_key(self) -> Mapping[tuple[str | None, str], Segment]:
        """The segments by the context and source of their entries."""
        return {(segment.context, segment.source.text): segment for segment in self.segments}


def read_unsplit(workspace: Workspace, config: DocumentConfig) -> SourceText:
    """Read the source file of a document for the source lint alone."""
    profile = workspace.profile(workspace.source_locale)
    return SourceText(_read(workspace, config), profile, authorities.bank())


def _read(workspace: Workspace, config: DocumentConfig) -> Document:
    path = workspace.source_path(config)
    return read_document(path, workspace.source_locale, workspace.relative(path))


def read_source(
    workspace: Workspace, config: DocumentConfig, document: Document | None = None
) -> Source:
    """Read the source file of a document, unless it was read before, and split it into segments."""
    document = document or _read(workspace, config)
    profile = workspace.profile(workspace.source_locale)
    rules = SplitRules(joins=config.joins, splits=config.splits)
    segments = with_echoes(split(document, profile, mode=config.segmentation, rules=rules))
    base = terms.termbase(terms.own_text(workspace.root))
    forget = _unread if len(segments) >= MANY else _as_it_is
    segments = tuple(map(forget, segments))
    decided = tuple(
        forget(with_knowledge(_decided(forget(s), config.quotations), base)) for s in segments
    )
    cited = as_cited(decided, SourceText(document, profile, authorities.bank()))
    return Source(workspace, config, document, profile, cited)


def _unread(segment: Segment) -> Segment:
    return segment.unread()


def _as_it_is(segment: Segment) -> Segment:
    return segment


def read_document(path: Path, tag: str, name: str | None = None) -> Document:
    """The document in a file."""
    return readers.read(storage.read_bytes(path), name or path.as_posix(), tag)


def read_alone(path: Path, tag: str | None = None) -> Document:
    """The document in a file that belongs to no workspace, in the locale of this tag; without one
    by the file's name, else its words, else `en`."""
    data, name = storage.read_bytes(path), path.as_posix()
    tag = tag or _named(path)
    if tag is None and not data.startswith(_ARCHIVE):
        tag = recognised(encoding.decode(data, name)[0]) or _UNTOLD
    if tag is not None:
        return readers.read(data, name, locale.canonical(tag))
    document = readers.read(data, name, _UNTOLD)  # an archive is read once: that takes long
    tag = recognised("\n".join(block.text for block in document.blocks)) or _UNTOLD
    return replace(document, locale=tag, source_locale=tag)


def _named(path: Path) -> str | None:
    """The locale in the name of a file."""
    named = locale.find(path.stem.split(".")[-1])
    return named if named and languages.has_file(named) else None


def _decided(segment: Segment, decisions: tuple[QuotationDecision, ...]) -> Segment:
    """The segment with what the workspace decides about its quotations."""
    if not decisions or not segment.source.quotations:
        return segment
    by_words = {decision.words: decision for decision in decisions}
    rules = []
    for index, quotation in enumerate(segment.source.quotations):
        rule, decision = segment.rule(index), by_words.get(quotation.text)
        if decision:
            rule = QuotationRule(
                decision.kind or rule.kind, decision.policy or rule.policy, decided=True
            )
        rules.append(rule)
    return replace(segment, rules=tuple(rules))


@dataclass(frozen=True)
class Version:
    """A document in one locale: its catalog, its review record, its translations in order."""

    source: Source
    locale: str
    profile: Profile
    catalog: Catalog
    record: ReviewRecord
    translations: tuple[Translation, ...]

    @property
    def translator(self) -> str | None:
        """Who the catalog names as its last translator; `None` for nobody and for a machine."""
        return named_translator(self.catalog.header)

    @property
    def is_machine_draft(self) -> bool:
        """The catalog says that a machine wrote its targets."""
        return says_machine(self.catalog.header)

    def translator_of(self, translation: Translation) -> str | None:
        """Who answers for one translation: as recorded, else the catalog's last translator.

        Nobody does for a machine's draft, until a person adopts it (the action *translate*).
        """
        return self.record.translator(translation.segment.id, translation.digest) or self.translator


def named_translator(header: Mapping[str, str]) -> str | None:
    """Who the header of a catalog names as its last translator, unless a machine made it."""
    name = header.get("Last-Translator", "").strip()
    return None if not name or name.startswith("FULL NAME") or says_machine(header) else name


def says_machine(header: Mapping[str, str]) -> bool:
    """The header of a catalog says that a machine wrote its targets."""
    return header.get("X-Concordant-Origin", "").startswith("machine")


def read_catalog(path: Path, *, keep_layout: bool = True) -> Catalog:
    """The catalog in a PO file; CatalogError also for one without a header entry."""
    data = storage.read_bytes(path)
    return po.read(data, str(path), require_header=True, keep_layout=keep_layout)


def read_version(source: Source, tag: str) -> Version:
    """The translation of a document into a locale; segments without an entry have no target."""
    workspace = source.workspace
    path = workspace.catalog_path(source.name, tag)
    profile = workspace.profile(tag)
    catalog = read_catalog(path) if path.exists() else Catalog(())
    record = records.read(workspace, source.name, tag)
    by_key = catalog.by_key
    name = workspace.relative(path)
    translations = tuple(
        translation(
            segment,
            by_key.get((segment.context, segment.source.text)),
            profile,
            source.labels,
            name,
        )
        for segment in source.segments
    )
    return Version(source, tag, profile, catalog, record, translations)


def translation(
    segment: Segment,
    entry: Entry | None,
    profile: Profile,
    labels: frozenset[str] | None,
    path: str | None = None,
) -> Translation:
    """The translation an entry holds for a segment."""
    target = Markup(entry.target if entry else "", profile, labels, segment.source.anchors)
    return Translation(
        segment,
        target,
        fuzzy=entry is not None and entry.fuzzy,
        path=path,
        line=entry.line if entry else None,
    )
