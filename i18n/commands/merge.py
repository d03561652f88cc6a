"""`concordant merge`"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from i18n.catalogs import po
from i18n.commands.options import with_output
from i18n.updating.catalog_update import merge
from i18n.workflow import storage


@click.command()
@click.argument("old", metavar="OLD.po")
@click.argument("template", metavar="NEW.pot")
@click.option("-o", "--output-file", metavar="OUT.po", help="Otherwise: standard output.")
@click.option("-U", "--update", "in_place", is_flag=True, help="Change OLD.po itself.")
@click.option(
    "--backup",
    type=click.Choice(["none", "off", "simple", "never", "numbered", "existing"]),
    default="none",
    help="With -U: keep OLD.po~ beside the new file.",
)
@click.option("-N", "--no-fuzzy-matching", is_flag=True, help="Leave edited messages empty.")
@click.option("--previous", is_flag=True, hidden=True, help="Is what always happens here.")
@with_output()
def command(
    old: str,
    template: str,
    output_file: str | None,
    in_place: bool,
    backup: str,
    no_fuzzy_matching: bool,
    previous: bool,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """One catalog brought up to a template, as msgmerge does."""
    if in_place and output_file:
        raise click.UsageError("-U changes OLD.po itself, -o writes another file: give one")
    before = storage.read_bytes(Path(old))
    # Without a header, as msgmerge does: here it comes from the template.
    wanted = po.read(storage.read_bytes(Path(template)), template)
    merged = merge(po.read(before, old), wanted, fuzzy=not no_fuzzy_matching)
    data = po.write(merged.catalog)
    if in_place:
        _keep_backup(Path(old), before, data, backup)
        storage.write_bytes(Path(old), data)
    elif output_file and output_file != "-":
        storage.write_bytes(Path(output_file), data)
    else:
        sys.stdout.buffer.write(data)
    if not quiet:
        counts = ", ".join(f"{count} {what}" for what, count in merged.counts.items() if count)
        click.echo(counts or "nothing to do", err=True)


def _keep_backup(path: Path, before: bytes, after: bytes, how: str) -> None:
    if before == after or how in ("none", "off"):
        return
    if how in ("simple", "never"):
        storage.write_bytes(Path(f"{path}~"), before)
        return
    number = 1
    while Path(f"{path}.~{number}~").exists():
        number += 1
    if how == "existing" and number == 1:
        storage.write_bytes(Path(f"{path}~"), before)
    else:
        storage.write_bytes(Path(f"{path}.~{number}~"), before)
