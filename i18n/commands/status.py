"""`concordant status`"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from i18n.commands.options import with_output, with_workspace
from i18n.publication.obstacle import tell_count
from i18n.review import State
from i18n.workflow.status import Progress, status
from i18n.workflow.workspace import Workspace

_BAR = 24
_FILL = {State.FINAL: "█", State.REVIEWED: "▓", State.TRANSLATED: "▒", State.INITIAL: "·"}


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@with_workspace
@with_output()
def command(
    documents: tuple[str, ...], workspace: Workspace, form: str, quiet: bool, verbose: bool
) -> None:
    """Progress per document and locale, and what blocks a release."""
    document = None
    for progress in status(workspace, documents):
        if form == "json":
            click.echo(json.dumps(asdict(progress), ensure_ascii=False))
            continue
        if progress.document != document:
            _print_source(progress)
        document = progress.document
        _print(progress, quiet)
    if form == "text" and not quiet:
        click.echo("  ".join(f"{_FILL[state]} {state}" for state in reversed(State)))


def _print_source(progress: Progress) -> None:
    """What is open in the source, once for all locales."""
    for reason in progress.source_blocked_by:
        click.echo(f"{progress.document} {reason}")


def _print(progress: Progress, quiet: bool) -> None:
    total = sum(progress.segments.values())
    states = ", ".join(f"{progress.segments[s]} {s}" for s in State if progress.segments[s])
    words = sum(progress.words.values())
    click.echo(
        f"{progress.document} {progress.locale:<8} {_bar(progress, total)} "
        f"{states or 'nothing'} of {tell_count(total, 'segment', 'segments')}, "
        f"{tell_count(words, 'word', 'words')}"
    )
    found = ", ".join(f"{count} {name}" for name, count in progress.findings.items() if count)
    if not quiet:
        click.echo(f"    findings: {found or 'none'}; {progress.waived} waived")
    for reason in progress.blocked_by:
        click.echo(f"    blocked: {reason}")
    if progress.may_be_released:
        click.echo("    may be released")


def _bar(progress: Progress, total: int) -> str:
    parts = []
    for state in reversed(State):
        share = progress.segments[state] / total if total else 0
        parts.append(_FILL[state] * round(share * _BAR))
    return "".join(parts)[:_BAR].ljust(_BAR, _FILL[State.INITIAL])
