"""`concordant terms`"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from i18n import locale
from i18n.commands.options import shorten, with_output, with_workspace
from i18n.errors import TermbaseError
from i18n.termbase import Concept, ConceptKind, Standing, Termbase
from i18n.workflow import reading, storage, term_extraction
from i18n.workflow import terms as termbases
from i18n.workflow.workspace import Workspace


@click.group()
def command() -> None:
    """The termbase: what a thing is called in each language, and what it must not be called."""


@command.command("list")
@click.option("--locale", "tag", help="Only this language beside the source language.")
@click.option("--own", is_flag=True, help="Only the terms of this workspace.")
@with_workspace
@with_output()
def list_(
    tag: str | None, own: bool, workspace: Workspace, form: str, quiet: bool, verbose: bool
) -> None:
    """Every concept, a line each."""
    for concept in (_own if own else _base)(workspace).concepts:
        if form == "json":
            click.echo(json.dumps(_object(concept), ensure_ascii=False))
            continue
        tags = {workspace.source_locale, locale.canonical(tag)} if tag else None
        texts = [
            termbases.shown(concept, term)
            for term in concept.terms
            if term.standing is Standing.PREFERRED and (tags is None or term.locale in tags)
        ]
        click.echo(f"{concept.id:<32}  {shorten('; '.join(texts), 100)}")


@command.command()
@click.argument("concept", metavar="ID")
@with_workspace
@with_output()
def show(concept: str, workspace: Workspace, form: str, quiet: bool, verbose: bool) -> None:
    """A concept with all its terms, and where they were seen."""
    found = next((c for c in _base(workspace).concepts if c.id == concept), None)
    if found is None:
        raise TermbaseError(f"there is no concept {concept!r}; concordant terms list shows them")
    if form == "json":
        click.echo(json.dumps(_object(found), ensure_ascii=False))
        return
    click.secho(f"{found.id} · {found.kind}", bold=True)
    for line in (found.definition, *(f"source: {source}" for source in found.sources)):
        if line:
            click.echo(line)
    for term in found.terms:
        click.echo(f"    {termbases.shown(found, term)}")


@command.command()
@click.argument("concept", metavar="ID")
@click.argument("tag", metavar="LOCALE")
@click.argument("term")
@click.option(
    "--standing", type=click.Choice([s.value for s in Standing]), default=Standing.PREFERRED.value
)
@click.option(
    "--kind", type=click.Choice([k.value for k in ConceptKind]), help="Of a concept that is new."
)
@with_workspace
@with_output()
def add(
    concept: str,
    tag: str,
    term: str,
    standing: str,
    kind: str | None,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Put a term into the workspace's terms.toml: `concordant terms add tribunal fr Tribunal`."""
    added = termbases.add(
        workspace.root,
        concept,
        locale.canonical(tag),
        term,
        standing=Standing(standing),
        kind=ConceptKind(kind) if kind else None,
    )
    if form == "json":
        click.echo(json.dumps({"concept": concept, "added": added}))
    elif not quiet:
        click.echo(f"{termbases.FILE}: {'added' if added else 'was there already'}: {term}")


@command.command()
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@with_workspace
@with_output()
def extract(
    documents: tuple[str, ...], workspace: Workspace, form: str, quiet: bool, verbose: bool
) -> None:
    """Acronyms, defined terms and names of the sources that no termbase has yet."""
    base = _base(workspace)
    for config in workspace.chosen(documents):
        for found in term_extraction.candidates(
            reading.read_source(workspace, config).segments, base
        ):
            if form == "json":
                about = {"document": config.name, **vars(found)}
                click.echo(json.dumps(about, ensure_ascii=False))
            else:
                full = f": {found.full}" if found.full else ""
                click.echo(f"{found.term}{full}  ({found.reason}, {found.count} times)")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@with_workspace
@with_output()
def import_(file: Path, workspace: Workspace, form: str, quiet: bool, verbose: bool) -> None:
    """Take in the terms of a TBX file (ISO 30042)."""
    data = storage.read_bytes(file)
    added, known = termbases.import_tbx(workspace.root, data, str(file))
    if form == "json":
        click.echo(json.dumps({"added": added, "unchanged": known}))
    elif not quiet:
        click.echo(f"{termbases.FILE}: {added} added, {known} were there already")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--own", is_flag=True, help="Only the terms of this workspace.")
@with_workspace
@with_output()
def export(
    file: Path, own: bool, workspace: Workspace, form: str, quiet: bool, verbose: bool
) -> None:
    """Write the termbase as TBX-Basic (ISO 30042:2019)."""
    base = (_own if own else _base)(workspace)
    storage.write_bytes(file, termbases.export_tbx(base, workspace.source_locale))
    if form == "json":
        click.echo(json.dumps({"file": str(file), "concepts": len(base.concepts)}))
    elif not quiet:
        click.echo(f"{file}: {len(base.concepts)} concepts")


def _base(workspace: Workspace) -> Termbase:
    return termbases.termbase(termbases.own_text(workspace.root))


def _own(workspace: Workspace) -> Termbase:
    return termbases.own(termbases.own_text(workspace.root))


def _object(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "kind": concept.kind.value,
        "definition": concept.definition,
        "sources": list(concept.sources),
        "required": concept.required,
        "terms": [
            {"locale": t.locale, "text": t.text, "standing": t.standing.value, "acronym": t.acronym}
            for t in concept.terms
        ],
    }
