"""Options that every command understands, and how commands print."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from i18n import locale
from i18n.commands.waiting import show_waiting
from i18n.errors import WorkspaceError
from i18n.finding import Severity
from i18n.review import name_key
from i18n.workflow.workspace import CONFIG, Workspace, open_workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def with_workspace(command: Command) -> Command:
    """Adds `--workspace DIR`; the command gets the opened `workspace`."""
    return click.option(
        "--workspace",
        "workspace",
        metavar="DIR",
        callback=_opened,
        help="The workspace; otherwise the nearest one above this folder.",
    )(command)


def _opened(_: click.Context, __: click.Parameter, folder: str | None) -> Workspace:
    return open_workspace(Path(folder) if folder else None)


def with_output(*formats: str, option: str = "--format") -> Callable[[Command], Command]:
    """Adds `--format` (or another `option` for the same), `-q`, `-v` and `--no-color`."""
    choices = click.Choice(["text", "json", *formats])

    def add(command: Command) -> Command:
        for option_ in (
            click.option(option, "form", type=choices, default="text", help="Output format."),
            click.option(
                "-q",
                "--quiet",
                is_flag=True,
                callback=_waiting_unless,
                help="Print findings and failures only.",
            ),
            click.option("-v", "--verbose", is_flag=True, help="Print more."),
            click.option(
                "--no-color",
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_without_color,
                help="No colours (also: the environment variable NO_COLOR).",
            ),
        ):
            command = option_(command)
        return command

    return add


def _waiting_unless(_: click.Context, __: click.Parameter, quiet: bool) -> bool:
    if not quiet:
        show_waiting()
    return quiet


def _without_color(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value or os.environ.get("NO_COLOR"):  # any value counts, "0" and "no" as well
        context.color = False


def person_name(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The name of a person, checked: what is blank or spans lines names nobody."""
    if value is not None and not (name_key(value) and _is_one_line(value)):
        raise click.BadParameter("give a name or pseudonym, on one line")
    return value if value is None else value.strip()


def _is_one_line(name: str) -> bool:
    return not any(unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") for c in name)


def target_locale(workspace: Workspace, tag: str) -> str:
    """The target locale of the workspace that a person named; WorkspaceError lists those it has."""
    wanted = locale.canonical(tag)
    if wanted in workspace.locales:
        return wanted
    known = ", ".join(workspace.locales) or "none yet"
    what = "the source locale" if wanted == workspace.source_locale else "no target locale"
    raise WorkspaceError(
        f"{wanted} is {what} here (targets: {known}); add one with: concordant add-locale LOCALE",
        path=workspace.root / CONFIG,
    )


def with_fail_on(command: Command) -> Command:
    """Adds `--fail-on SEVERITY`, the lowest severity that makes the exit status 1."""
    return click.option(
        "--fail-on",
        type=click.Choice([severity.value for severity in Severity]),
        default=Severity.MAJOR.value,
        show_default=True,
        callback=lambda _, __, value: Severity(value),
        help="Exit with 1 when there is a finding this grave.",
    )(command)


def shorten(text: str, width: int = 72) -> str:
    """The text in at most `width` characters, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
