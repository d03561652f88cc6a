"""`concordant inspect`"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from i18n.commands.options import with_output
from i18n.publication.obstacle import tell_count
from i18n.reports.inspection import inspect
from i18n.reports.text import visible


@click.command()
@click.argument("file")
@click.option("--source-locale", help="Language of the file; otherwise read off its name or words.")
@click.option(
    "--segmentation",
    type=click.Choice(["sentence", "block"]),
    default="sentence",
    help="How to split.",
)
@with_output()
def command(
    file: str, source_locale: str | None, segmentation: str, form: str, quiet: bool, verbose: bool
) -> None:
    """How a document is read: blocks, segments, notes, anchors, quotations, defects."""
    result = inspect(Path(file), source_locale, segmentation)
    if form == "json":
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    for block in result["blocks"]:
        name = f"note {block['note']}" if block["note"] else block["kind"]
        click.secho(f"{block['line']:>5}  {name}", bold=True)
        for segment in block["segments"]:
            _print(segment)
    segments = sum(len(block["segments"]) for block in result["blocks"])
    counts = (
        tell_count(len(result["blocks"]), "block", "blocks"),
        tell_count(segments, "segment", "segments"),
        tell_count(len(result["notes"]), "note", "notes"),
        tell_count(len(result["findings"]), "finding", "findings"),
    )
    click.echo(f"{', '.join(counts)} (concordant lint {file}).")


def _print(segment: dict[str, Any]) -> None:
    anchors = " ".join(f"[{label}]" for label in segment["anchors"])
    click.echo(f"       {segment['id']}  {visible(segment['text'])}")
    if anchors:
        click.echo(f"         anchors {anchors}")
    for quotation in segment["quotations"]:
        kind = f"{quotation['kind']}, {quotation['policy']}"
        click.echo(
            f"         quotation ({kind}, depth {quotation['depth']}): {visible(quotation['text'])}"
        )
    for defect in segment["defects"]:
        click.echo(f"         defect: {defect['kind']} {defect['mark']} at {defect['start']}")
