"""`concordant import`"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from i18n.catalog import Catalog
from i18n.commands.options import person_name, shorten, target_locale, with_output, with_workspace
from i18n.errors import CatalogError
from i18n.handoff import Handoff
from i18n.review import Person
from i18n.review_table import ReturnedTable, Verdict
from i18n.workflow import bundle, handing_back, incoming, memory, reviewed, storage, terms
from i18n.workflow.handing_back import Fate, Handback
from i18n.workflow.incoming import Kind
from i18n.workflow.reading import read_source, read_version
from i18n.workflow.workspace import DocumentConfig, Workspace


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--as",
    "name",
    metavar="NAME",
    callback=person_name,
    help="Who translated or reviewed; needed for XLIFF, PO and Word.",
)
@click.option("--document", metavar="DOC", help="The document, where a file does not say it.")
@click.option("--locale", "tag", metavar="L", help="The locale, where a PO file does not say it.")
@click.option(
    "--edits",
    is_flag=True,
    help="Of a review table, take changed targets as translations by NAME, not as suggestions.",
)
@with_workspace
@with_output()
def command(
    files: tuple[str, ...],
    name: str | None,
    document: str | None,
    tag: str | None,
    edits: bool,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Take in what came back: XLIFF 2, PO, a bundle of PO; TMX into the memory, TBX into the terms.

    What was edited becomes a translation by NAME and is reviewed here, whatever state a file gives
    it. What was edited in a review table (Word) becomes a suggestion beside the entry, and its
    comments become comments. Exit status 1 where something was left for a person to look at.
    """
    tag = target_locale(workspace, tag) if tag else None
    status = 0
    for file in files:
        data = storage.read_bytes(Path(file))
        kind = incoming.kind(data, file)
        if kind in (Kind.TMX, Kind.TBX):
            _keep(workspace, kind, data, file, form, quiet)
            continue
        if name is None:
            raise click.UsageError(f"say who translated {file}, with --as NAME")
        if kind is Kind.DOCX:
            place = incoming.review_table(workspace, data, file, document, tag)
            status |= _review(workspace, place, file, Person(name), edits, form, quiet)
            continue
        jobs = _jobs(workspace, kind, data, file, document, tag)
        for config, locale, content in list(jobs):
            back = _take(workspace, config, locale, content, Person(name))
            _print(back, file, form, quiet)
            status |= int(any(back.open))
    return status


Content = Handoff | tuple[Catalog, dict[str, str]]
"""What came: a handoff, or a catalog with the digests of what went out in it."""
Job = tuple[DocumentConfig, str, Content]


def _jobs(
    workspace: Workspace, kind: Kind, data: bytes, file: str, document: str | None, tag: str | None
) -> Iterator[Job]:
    """What is in a file, for each document and locale; all is read before anything is taken."""
    if kind is Kind.XLIFF:
        for config, handoff in incoming.handoffs(workspace, data, file, document):
            yield config, handoff.locale, handoff
    elif kind is Kind.PO:
        catalog = incoming.read_catalog(data, file)
        config, locale = incoming.catalog_place(workspace, catalog, file, document, tag)
        yield config, locale, (catalog, {})
    else:
        found = bundle.read(data, file)
        for name, content in sorted(found.catalogs.items()):
            place = incoming.place(workspace, name)
            if place is None:
                message = f"{name} in it is the catalog of no document and locale here"
                raise CatalogError(message, path=file)
            catalog = incoming.read_catalog(content, f"{file}:{name}")
            yield *place, (catalog, dict(found.base.get(name, {})))


def _take(
    workspace: Workspace,
    config: DocumentConfig,
    locale: str,
    content: Content,
    person: Person,
) -> Handback:
    version = read_version(read_source(workspace, config), locale)
    if isinstance(content, tuple):
        content = incoming.from_catalog(version, *content)
    return handing_back.take(version, content, person)


def _review(
    workspace: Workspace,
    place: tuple[DocumentConfig, str, ReturnedTable],
    file: str,
    person: Person,
    edits: bool,
    form: str,
    quiet: bool,
) -> int:
    """A review table: suggestions and comments beside the entries."""
    config, locale, table = place
    version = read_version(read_source(workspace, config), locale)
    done = reviewed.take(version, table, person, file, edits=edits)
    if form == "json":
        about = {
            "file": file,
            "document": done.document,
            "locale": done.locale,
            "counts": {verdict.name.lower(): done.count(verdict) for verdict in Verdict},
            "suggestions": done.suggestions,
            "comments": done.comments,
            "taken": done.taken,
            "approvals_ended": done.ended,
            "notices": [str(notice) for notice in done.notices],
        }
        click.echo(json.dumps(about, ensure_ascii=False))
        return int(done.is_open)
    if not quiet:
        click.echo(f"{done.document} {done.locale}: {reviewed.summary(done)}")
    for notice in done.notices:
        click.echo(f"{file}: {notice}", err=True)
    return int(done.is_open)


def _keep(workspace: Workspace, kind: Kind, data: bytes, file: str, form: str, quiet: bool) -> None:
    """A memory or a termbase goes where such things are kept."""
    if kind is Kind.TBX:
        new, known = terms.import_tbx(workspace.root, data, file)
        where = terms.FILE
    else:
        added = memory.take_tmx(workspace.root, data, file)
        new, known, where = added.new, added.known, memory.FILE
    if form == "json":
        click.echo(json.dumps({"file": file, "into": where, "added": new, "unchanged": known}))
    elif not quiet:
        click.echo(f"{where}: {new} added, {known} were there already")


def _print(back: Handback, file: str, form: str, quiet: bool) -> None:
    if form == "json":
        about = {
            "file": file,
            "document": back.document,
            "locale": back.locale,
            "counts": {fate.name.lower(): back.count(fate) for fate in Fate},
            "approvals_ended": back.ended,
            "comments": back.comments,
            "open": [
                {"segment": s.id, "line": s.line, "fate": fate.name.lower(), "target": s.target}
                for s, fate in back.open
            ],
        }
        click.echo(json.dumps(about, ensure_ascii=False))
        return
    if not quiet:
        click.echo(f"{back.document} {back.locale}: {handing_back.summary(back)}")
    for segment, fate in back.open:
        place = f"{file}:{segment.line}" if segment.line else file
        click.echo(f"{place}: {fate}: {shorten(segment.target or segment.source)}", err=True)
