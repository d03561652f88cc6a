"""`concordant export`"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from i18n.commands.options import target_locale, with_output, with_workspace
from i18n.errors import WorkspaceError
from i18n.review_table import MOST_ROWS, parts
from i18n.workflow import bundle, handing_off, review_tables, storage
from i18n.workflow.reading import Version
from i18n.workflow.workspace import CONFIG, Workspace

_ENDINGS = {"xliff": ".xlf", "docx": ".docx", "po": ".zip", "tmx": ".tmx", "tbx": ".tbx"}
FOLDER = "exports"


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(_ENDINGS)),
    default="xliff",
    show_default=True,
    help="xliff: a file for each document and locale; docx: the same as a table to review in Word, "
    f"a file for every {MOST_ROWS} segments; "
    "po: all catalogs in a zip; tmx: the translations as a memory; tbx: the termbase.",
)
@click.option(
    "--locale", "locales", multiple=True, metavar="L", help="Only this locale; may be repeated."
)
@click.option("--to", metavar="PATH", help=f"A folder or a file, otherwise {FOLDER}/ here.")
@with_workspace
@with_output(option="--report")
def command(
    documents: tuple[str, ...],
    kind: str,
    locales: tuple[str, ...],
    to: str | None,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Hand documents to translators who work elsewhere.

    What comes back goes in with: concordant import FILE --as NAME.
    """
    tags = tuple(dict.fromkeys(target_locale(workspace, tag) for tag in locales))
    configs = workspace.chosen(documents)
    found = tuple(handing_off.versions(workspace, configs, tags or workspace.locales))
    if kind != "tbx" and not found:
        message = "there is no catalog to export; make them with: concordant add-locale, update"
        raise WorkspaceError(message, path=workspace.root / CONFIG)
    files = dict(_files(workspace, kind, found))
    for path, data in _placed(files, to, kind):
        storage.write_bytes(path, data)
        if form == "json":
            click.echo(json.dumps({"file": str(path), "format": kind, "bytes": len(data)}))
        elif not quiet:
            click.echo(str(path))


def _files(
    workspace: Workspace, kind: str, found: Sequence[Version]
) -> Iterator[tuple[str, bytes]]:
    """The files by their names."""
    if kind == "xliff":
        for version in found:
            yield f"{version.source.name}.{version.locale}", handing_off.as_xliff(version)
    elif kind == "docx":
        for version in found:
            name = f"{version.source.name}.{version.locale}"
            many = parts(len(version.translations)) > 1
            for part, table in enumerate(review_tables.each_as_docx(version), 1):
                yield f"{name}.{part}" if many else name, table
    elif kind == "po":
        yield workspace.name, bundle.write(workspace, found)
    elif kind == "tmx":
        yield workspace.name, handing_off.as_tmx(found)
    else:
        yield workspace.name, handing_off.as_tbx(workspace)


def _placed(files: dict[str, bytes], to: str | None, kind: str) -> Iterator[tuple[Path, bytes]]:
    target = Path(to) if to else Path(FOLDER)
    if to and target.suffix in (_ENDINGS[kind], f".{kind}") and not target.is_dir():
        if len(files) > 1:
            raise click.UsageError(
                f"these are {len(files)} files; name a folder, or choose --locale and document"
            )
        yield target, next(iter(files.values()))
        return
    for name, data in files.items():
        yield target / f"{_safe(name)}{_ENDINGS[kind]}", data


def _safe(name: str) -> str:
    return "-".join(name.replace("/", " ").split())
