"""Applies the fixes that checks offer, where nothing gets worse for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.checks.engine import check_translation
from i18n.finding import Finding, Fix
from i18n.review import State
from i18n.segment import Translation
from i18n.workflow import storage
from i18n.workflow.check import translations_of
from i18n.workflow.progress import watched
from i18n.workflow.reading import Version, read_catalog, read_source, read_version
from i18n.workflow.workspace import find, load


@dataclass(frozen=True)
class Fixed:
    """A target with the fixes of its findings."""

    path: str
    line: int | None
    before: str
    after: str
    checks: tuple[str, ...]
    """The checks whose fixes were applied."""
    approved: bool = False
    """Somebody vouches for the words as they were: the approval ends with the change."""


def fix_version(version: Version, *, approved: bool, write: bool) -> list[Fixed]:
    """The targets of a catalog of the workspace with their fixes, on disk if `write`.

    Targets that are reviewed or final are left as they are unless `approved` says otherwise.
    """
    path = version.source.workspace.catalog_path(version.source.name, version.locale)
    found = [
        replace(fixed, approved=_is_approved(version, translation))
        for translation, fixed in _fixes(version.translations, str(path))
    ]
    chosen = [fixed for fixed in found if approved or not fixed.approved]
    if write:
        _write(version.catalog, chosen, path)
    return found


def fix_file(
    path: Path, tag: str | None, source_tag: str | None, *, approved: bool, write: bool
) -> list[Fixed]:
    """The targets of a PO file with their fixes, on disk if `write`.

    One that is a catalog of a workspace is fixed as such: its approved targets are known.
    """
    version = _version(path)
    if version is not None:
        return fix_version(version, approved=approved, write=write)
    catalog = read_catalog(path)
    translations = translations_of(catalog, path, tag, source_tag)
    found = [fixed for _, fixed in _fixes(translations, str(path))]
    if write:
        _write(catalog, found, path)
    return found


def _version(path: Path) -> Version | None:
    """The version a file is the catalog of; `None` for a file that belongs to no workspace."""
    path = path.resolve()
    root = find(path.parent)
    workspace = load(root) if root and path.is_relative_to(root) else None
    for config in workspace.documents if workspace else ():
        for tag in workspace.locales if workspace else ():
            if workspace and workspace.catalog_path(config.name, tag) == path:
                return read_version(read_source(workspace, config), tag)
    return None


def _is_approved(version: Version, translation: Translation) -> bool:
    state = version.record.state(translation.segment.id, translation.digest, usable=True)
    return state.rank >= State.REVIEWED.rank


def _fixes(translations: Sequence[Translation], path: str) -> Iterator[tuple[Translation, Fixed]]:
    for translation in watched(translations, f"fixing {path}"):
        if not translation.usable:
            continue
        findings = check_translation(translation)
        applied, text = _applied(translation, findings)
        if applied:
            before = translation.target.text
            yield translation, Fixed(path, translation.line, before, text, applied)


def _applied(translation: Translation, findings: Iterable[Finding]) -> tuple[tuple[str, ...], str]:
    """The checks whose fixes leave no new finding behind, and the target with these fixes."""
    applied: list[str] = []
    text = translation.target.text
    known = Counter(finding.check for finding in findings)
    offers = [(finding.check, finding.fault.fixes) for finding in findings if finding.fault.fixes]
    taken: list[Fix] = []
    for check, fixes in offers:
        if any(_overlap(fix, other) for fix in fixes for other in taken):
            continue
        candidate = _with(translation.target.text, [*taken, *fixes])
        target = replace(translation.target, text=candidate)
        after = Counter(f.check for f in check_translation(replace(translation, target=target)))
        if not after - known:
            taken += fixes
            applied.append(check)
            text = candidate
    return tuple(dict.fromkeys(applied)), text


def _overlap(one: Fix, other: Fix) -> bool:
    if one.span == other.span:
        return True
    return max(one.span[0], other.span[0]) < min(one.span[1], other.span[1])


def _with(text: str, fixes: Iterable[Fix]) -> str:
    for fix in sorted(fixes, key=lambda fix: fix.span, reverse=True):
        text = text[: fix.span[0]] + fix.replacement + text[fix.span[1] :]
    return text


def _write(catalog: Catalog, fixed: Iterable[Fixed], path: Path) -> None:
    by_line: dict[int | None, dict[str, str]] = defaultdict(dict)
    for item in fixed:
        by_line[item.line][item.before] = item.after
    entries = tuple(_brought(entry, by_line.get(entry.line, {})) for entry in catalog.entries)
    storage.write_bytes(path, po.write(replace(catalog, entries=entries)))


def _brought(entry: Entry, fixed: Mapping[str, str]) -> Entry:
    """The entry with the targets that were fixed, by what they were before."""
    if not fixed or entry.obsolete:
        return entry
    plurals = tuple(fixed.get(target, target) for target in entry.plural_targets)
    return replace(entry, target=fixed.get(entry.target, entry.target), plural_targets=plurals)
