"""`concordant check`"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from i18n.commands.explain import find_check
from i18n.commands.findings import report
from i18n.commands.options import with_fail_on, with_output
from i18n.errors import LocalizationError
from i18n.finding import Finding, Severity
from i18n.workflow import check
from i18n.workflow.pairs import check_pairs
from i18n.workflow.workspace import open_workspace


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--workspace", metavar="DIR", help="The workspace, where no PATH is given.")
@click.option("--locale", help="Locale of the target, where a file does not name it.")
@click.option("--source-locale", help="Locale of the source, where a file does not name it.")
@click.option("--only", multiple=True, metavar="ID", help="Only this check; may be repeated.")
@with_fail_on
@with_output("sarif", "github")
def command(
    paths: tuple[str, ...],
    workspace: str | None,
    locale: str | None,
    source_locale: str | None,
    only: tuple[str, ...],
    fail_on: Severity,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Findings for the workspace, for any .po file, a source document, or pairs.jsonl.

    PATH may be - for pairs on standard input, or a folder, whose .po files are checked. What cannot
    be read is named at the end, with exit status 2; everything else is checked all the same.
    """
    wanted = {find_check(name).id for name in only}
    findings: list[Finding] = []
    refused: list[LocalizationError] = []
    if not paths:
        opened = open_workspace(Path(workspace) if workspace else None)
        findings += check.check_workspace(opened)
    for path in paths:
        findings += _check_path(path, locale, source_locale, refused)
    if only:
        findings = [finding for finding in findings if finding.check in wanted]
    return report(findings, form, fail_on, refused, quiet=quiet, verbose=verbose)


def _check_path(
    path: str, tag: str | None, source_tag: str | None, refused: list[LocalizationError]
) -> list[Finding]:
    """The findings of what a path names; what cannot be read is put into `refused`."""
    if path == "-":
        data = sys.stdin.buffer.read()
        return list(check_pairs(data, "<standard input>", refused))
    place = Path(path)
    findings: list[Finding] = []
    for file in _catalogs(place, refused) if place.is_dir() else [place]:
        try:
            findings += check.check_file(file, tag, source_tag, refused)
        except LocalizationError as error:
            refused.append(error)
    return findings


def _catalogs(folder: Path, refused: list[LocalizationError]) -> list[Path]:
    """The .po files in a folder and those below it, sorted; a folder that is closed is refused."""

    def refuse(error: OSError) -> None:
        message = f"cannot be read ({error.strerror})"
        refused.append(LocalizationError(message, path=error.filename))

    found = [
        Path(place, name)
        for place, _, names in os.walk(folder, onerror=refuse)
        for name in names
        if name.endswith(".po")
    ]
    if not found and not refused:
        refused.append(LocalizationError("there is no .po file in this folder", path=folder))
    return sorted(found)
