"""`concordant memory`"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from i18n import locale
from i18n.commands.options import shorten, target_locale, with_output, with_workspace
from i18n.text import recall
from i18n.translation_unit import Pair
from i18n.workflow import handing_off, incoming, memory, storage
from i18n.workflow.memory import Match
from i18n.workflow.workspace import Workspace


@click.group()
def command() -> None:
    """The translation memory: what was said before, exactly or nearly."""


@command.command()
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option("--locale", "tag", metavar="L", help="Of a PO file that does not say it.")
@with_workspace
@with_output()
def add(
    files: tuple[str, ...],
    tag: str | None,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Add TMX, XLIFF 2 or PO files; without FILE, the translations of this workspace.

    Fuzzy and empty targets are left out; a machine's draft is kept as such.
    """
    with memory.opened(workspace.root, make=True) as kept:
        added = kept.add(pair for pair in _pairs(workspace, files, tag))
    if form == "json":
        click.echo(json.dumps({"added": added.new, "unchanged": added.known}))
    elif not quiet:
        click.echo(f"{memory.FILE}: {added.new} added, {added.known} were there already")


def _pairs(workspace: Workspace, files: tuple[str, ...], tag: str | None) -> Iterator[Pair]:
    if not files:
        found = handing_off.versions(workspace, workspace.documents, workspace.locales)
        yield from handing_off.pairs(found)
    for file in files:
        data = storage.read_bytes(Path(file))
        wanted = locale.canonical(tag) if tag else None
        yield from incoming.pairs(data, file, workspace.source_locale, wanted)


@command.command()
@click.argument("text")
@click.option("--locale", "tags", multiple=True, metavar="L", help="Only this; may be repeated.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option(
    "--least",
    type=click.IntRange(0, 100),
    default=round(recall.LIKE * 100),
    show_default=True,
    help="How like, in percent, a source must be.",
)
@with_workspace
@with_output()
def search(
    text: str,
    tags: tuple[str, ...],
    limit: int,
    least: int,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Earlier translations of TEXT, or of a source like it, best first."""
    wanted = [target_locale(workspace, tag) for tag in tags] or workspace.locales
    with memory.opened(workspace.root) as kept:
        for tag in wanted:
            found = kept.search(text, workspace.source_locale, tag, least=least / 100, limit=limit)
            for match in found:
                if form == "json":
                    click.echo(json.dumps(_object(match), ensure_ascii=False))
                else:
                    _print(match)


@command.command()
@with_workspace
@with_output()
def stats(workspace: Workspace, form: str, quiet: bool, verbose: bool) -> None:
    """How many translations the memory has, by language."""
    with memory.opened(workspace.root) as kept:
        for source, target, count, machine, final in kept.stats():
            about = {
                "source_locale": source,
                "locale": target,
                "pairs": count,
                "machine": machine,
                "final": final,
            }
            if form == "json":
                click.echo(json.dumps(about))
            else:
                told = f"{count} pairs, {final} final, {machine} by a machine"
                click.echo(f"{source} → {target:<8}  {told}")


def _object(match: Match) -> dict[str, Any]:
    pair = match.pair
    return {
        "locale": pair.locale,
        "score": round(match.score, 3),
        "exact": match.is_exact,
        "source": pair.source,
        "target": pair.target,
        "origin": pair.origin,
        "by": pair.by,
        "machine": pair.machine,
        "state": pair.state.value,
    }


def _print(match: Match) -> None:
    pair = match.pair
    who = "a machine" if pair.machine else pair.by
    about = [pair.origin, pair.state.value, *([f"by {who}"] if who else [])]
    kind = "exact" if match.is_exact else "fuzzy"
    click.secho(
        f"{round(match.score * 100):>3} % {kind}  {pair.locale}  {', '.join(about)}", bold=True
    )
    if not match.is_exact:
        click.echo(f"      {shorten(pair.source, 200)}")
    click.echo(f"      {pair.target}")
