"""Findings for a workspace, a catalog by itself, a source document, or pairs of texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from i18n import authorities, languages, locale
from i18n.catalog import Catalog, Entry
from i18n.checks.engine import check_source
from i18n.document import BlockKind
from i18n.errors import LocaleError, LocalizationError
from i18n.finding import Finding
from i18n.languages.recognition import recognised
from i18n.profile import Profile
from i18n.publication.question import answered
from i18n.segment import Segment, SourceText, Translation
from i18n.text.markup import Markup
from i18n.text.once import MANY
from i18n.updating.renumbering import note_of
from i18n.workflow import records, storage
from i18n.workflow.checking import check_all
from i18n.workflow.pairs import check_pairs
from i18n.workflow.reading import (
    Source,
    Version,
    read_alone,
    read_catalog,
    read_source,
    read_version,
)
from i18n.workflow.tracing import as_noted, with_knowledge
from i18n.workflow.workspace import Workspace

_UNKNOWN = "und"
"""The tag of a language that nothing tells (BCP 47): checked by what all languages share."""


def check_workspace(workspace: Workspace, documents: Sequence[str] = ()) -> Iterator[Finding]:
    """Findings of every source and every catalog that exists, in that order."""
    for config in workspace.chosen(tuple(documents)):
        source = read_source(workspace, config)
        yield from lint_source(source)
        for tag in workspace.locales:
            if workspace.catalog_path(config.name, tag).exists():
                yield from check_version(read_version(source, tag))


def lint_source(source: Source) -> list[Finding]:
    """Findings of the source lint; those somebody lets stand say so."""
    tag = source.workspace.source_locale
    record = records.read(source.workspace, source.name, tag)
    text = source.text.unread() if len(source.segments) >= MANY else source.text
    return list(answered(check_source(text, source.name), record))


def check_version(version: Version) -> list[Finding]:
    """Findings of one document in one locale; those a reviewer waived say so."""
    name = version.source.name
    findings = check_all(version.translations, f"checking {name} {version.locale}", name)
    by_id = {t.segment.id: t for t in version.translations}
    place = {t.segment.id: index for index, t in enumerate(version.translations)}
    findings.sort(key=lambda f: (place.get(f.segment or "", -1), f.check))
    return [_waived(finding, version, by_id.get(finding.segment or "")) for finding in findings]


def _waived(finding: Finding, version: Version, translation: Translation | None) -> Finding:
    if translation is None:
        return finding
    waivers = version.record.waivers(translation.segment.id, translation.digest)
    if any(waiver.check == finding.check for waiver in waivers):
        return replace(finding, waived=True)
    return finding


def check_file(
    path: Path,
    tag: str | None = None,
    source_tag: str | None = None,
    refused: list[LocalizationError] | None = None,
) -> list[Finding]:
    """Findings for one file: a catalog, pairs, or a source document.

    `tag` and `source_tag` name the locales where the file does not. Lines that are no pairs are
    put into `refused`, and stop the work where it is not given.
    """
    if path.suffix in (".po", ".pot"):
        return check_catalog(read_catalog(path), path, tag, source_tag)
    if path.suffix == ".jsonl":
        return list(check_pairs(storage.read_bytes(path), str(path), refused))
    return lint_file(path, source_tag)


def lint_file(path: Path, tag: str | None = None) -> list[Finding]:
    """Findings of the source lint for one file; its locale is read off it where none is given."""
    document = read_alone(path, tag)
    text = SourceText(document, languages.get(document.locale), authorities.bank())
    return check_source(text)


def check_catalog(
    catalog: Catalog, path: Path, tag: str | None = None, source_tag: str | None = None
) -> list[Finding]:
    """Findings for a catalog by itself, whatever made it."""
    return check_all(translations_of(catalog, path, tag, source_tag), f"checking {path}")


def translations_of(
    catalog: Catalog, path: Path, tag: str | None = None, source_tag: str | None = None
) -> list[Translation]:
    """The translations in a catalog by itself, in its order; each plural form is one.

    The notes are known where contexts such as `note 8` name them; otherwise anchors are read in
    any notation.
    """
    tag = locale.canonical(tag or _catalog_locale(catalog, path))
    source_tag = source_tag or catalog.header.get("X-Concordant-Source-Locale") or "en"
    source_profile, profile = languages.get(locale.canonical(source_tag)), languages.get(tag)
    labels = frozenset(filter(None, (note_of(entry.context) for entry in catalog.active)))
    found = [
        pair
        for entry in catalog.active
        for pair in _entry_translations(entry, source_profile, profile, labels or None, str(path))
    ]
    notes: dict[str, list[Markup]] = defaultdict(list)
    for pair in found:
        if pair.segment.note is not None:
            notes[pair.segment.note].append(pair.source)
    return [_as_noted(pair, notes) for pair in found]


def _as_noted(pair: Translation, notes: Mapping[str, Sequence[Markup]]) -> Translation:
    segment = as_noted(pair.segment, notes)
    return pair if segment is pair.segment else replace(pair, segment=segment)


def _catalog_locale(catalog: Catalog, path: Path) -> str:
    """What the header names, else the name of the file or a folder, else the targets tell."""
    named = catalog.header.get("Language", "").strip()
    if named:
        try:
            return locale.canonical(named)
        except LocaleError as error:
            raise LocaleError(f"Language in the header: {error.message}", path=path) from error
    for part in reversed((path.stem, *path.parent.parts)):
        tag = locale.find(part)
        if tag:
            return tag
    return recognised("\n".join(entry.target for entry in catalog.active)) or _UNKNOWN


def _entry_translations(
    entry: Entry,
    source_profile: Profile,
    profile: Profile,
    labels: frozenset[str] | None,
    path: str,
) -> Iterator[Translation]:
    """The translations of an entry: one, or one for each plural form."""
    note = note_of(entry.context)
    forms = [(entry.source, entry.target)]
    if entry.source_plural is not None:
        forms = [
            (
                entry.source
                if index == 0 and len(entry.plural_targets) > 1
                else entry.source_plural,
                t,
            )
            for index, t in enumerate(entry.plural_targets or (entry.target,))
        ]
    for source_text, target_text in forms:
        source = Markup(source_text, source_profile, labels)
        segment = Segment(
            source,
            BlockKind.NOTE if note else BlockKind.PARAGRAPH,
            note=note,
            context=entry.context,
            path=path,
            line=entry.line,
        )
        target = Markup(target_text, profile, labels, source.anchors)
        yield Translation(with_knowledge(segment), target, entry.fuzzy, path, entry.line)


def worst(findings: Iterable[Finding]) -> int:
    """The rank of the gravest finding nobody waived; -1 when there is none."""
    return max((f.severity.rank for f in findings if not f.waived), default=-1)
