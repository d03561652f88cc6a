"""`concordant publish`"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import click

from i18n.commands.options import target_locale, with_output, with_workspace
from i18n.errors import GateClosed
from i18n.publication import synoptic
from i18n.workflow.publish import Published, publish
from i18n.workflow.reading import read_source
from i18n.workflow.release import gather
from i18n.workflow.workspace import Workspace, address_fault
from i18n.writers.sitemap import SITEMAP


def _address(_: click.Context, __: click.Parameter, address: str | None) -> str | None:
    if address is not None and (why := address_fault(address)):
        raise click.BadParameter(why)
    return address


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@click.option(
    "--locale", "locales", multiple=True, metavar="L", help="Only this locale; may be repeated."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="F",
    help="html, docx, epub, markdown, odt, pdf, text; html-source of a web page; may be repeated.",
)
@click.option(
    "--synoptic",
    "groups",
    multiple=True,
    metavar="L,L…",
    help="Also these languages side by side, paragraph beside paragraph; may be repeated.",
)
@click.option("--to", metavar="DIR", help="Otherwise: editions/ in the workspace.")
@click.option(
    "--draft", is_flag=True, help="A watermarked edition without a number, gate or no gate."
)
@click.option("--number", type=int, help="The edition's number, otherwise the next.")
@click.option("--erratum", metavar="TEXT", help="What this edition corrects.")
@click.option(
    "--base-url",
    metavar="URL",
    callback=_address,
    help="Where the edition will stand, for its sitemap; {document} and {edition} are filled in. "
    "Otherwise: publication.base_url in concordant.toml.",
)
@click.option("--bundle", is_flag=True, help="Also a zip of the folder, to put on any web host.")
@with_workspace
@with_output(option="--report")
def command(
    documents: tuple[str, ...],
    locales: tuple[str, ...],
    formats: tuple[str, ...],
    groups: tuple[str, ...],
    to: str | None,
    draft: bool,
    number: int | None,
    erratum: str | None,
    base_url: str | None,
    bundle: bool,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Publish an edition of each document in every locale.

    Refuses while the gate is closed, and says what is open (exit status 1). An edition is never
    altered afterwards: a correction is a new edition with an erratum.
    """
    wanted = tuple(dict.fromkeys(target_locale(workspace, tag) for tag in locales))
    chosen, base_url = workspace.chosen(documents), base_url or workspace.base_url
    if base_url and len(chosen) > 1 and "{document}" not in base_url:
        message = f"{len(chosen)} documents cannot stand at one address; put {{document}} into it"
        raise click.UsageError(message)
    side_by_side = [_group(workspace, named) for named in groups]
    status = 0
    for config in chosen:
        release = gather(read_source(workspace, config), wanted)
        folder = Path(to) if to else workspace.root / "editions"
        try:
            done = publish(
                release,
                folder,
                at=_now(),
                draft=draft,
                formats=formats,
                number=number,
                erratum=erratum,
                base_url=base_url,
                bundle=bundle,
                synoptic=side_by_side,
            )
        except GateClosed as closed:
            _print_closed(closed, config.name, form)
            status = 1
            continue
        _print(done, release.omissions, form, quiet)
    return status


def _group(workspace: Workspace, named: str) -> tuple[str, ...]:
    """The locales of `en,fr,ar`; the source's own may be among them."""
    return tuple(
        tag if tag == workspace.source_locale else target_locale(workspace, tag)
        for tag in synoptic.named(named)
    )


def _now() -> datetime:
    """The time of publication; SOURCE_DATE_EPOCH sets it, for editions anybody can make again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is {epoch!r}; write seconds since 1970, or unset it"
        raise click.UsageError(message) from error


def _print_closed(closed: GateClosed, name: str, form: str) -> None:
    if form == "json":
        refusal = {"document": name, "released": False, "reasons": closed.reasons}
        click.echo(json.dumps(refusal, ensure_ascii=False))
        return
    click.echo(str(closed), err=True)
    for reason in closed.reasons:
        click.echo(f"  {reason}", err=True)


def _print(done: Published, omissions: tuple[str, ...], form: str, quiet: bool) -> None:
    listed = done.manifest
    bundle = str(done.bundle) if done.bundle else None
    if form == "json":
        made = {
            "bundle": bundle,
            "folder": str(done.folder),
            "digest": done.digest,
            "omissions": omissions,
        }
        click.echo(json.dumps(made, ensure_ascii=False))
        return
    for omission in omissions:
        click.echo(omission, err=True)
    name = "draft" if listed.edition is None else f"edition {listed.edition}"
    click.echo(f"{done.folder}: {name}, {len(listed.versions)} languages, {_files(done)} files.")
    if not quiet:
        click.echo(f"Open {done.folder / 'index.html'}")
        if bundle:
            click.echo(f"For a web host: {bundle}{_without_sitemap(done)}")
        click.echo(f"The manifest's SHA-256, to announce with it: {done.digest}")


def _without_sitemap(done: Published) -> str:
    if (done.folder / SITEMAP).exists():
        return ""
    why = "a draft has none" if done.manifest.draft else "its address is not known; see --base-url"
    return f" (without a sitemap: {why})"


def _files(done: Published) -> int:
    return sum(1 for path in done.folder.rglob("*") if path.is_file())
