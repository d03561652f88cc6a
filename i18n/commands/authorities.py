"""`concordant authorities`"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from i18n import authorities
from i18n.authority import Instrument, Wording, written_language
from i18n.commands.options import shorten, with_output


@click.group()
def command() -> None:
    """The authority bank: what instruments say in each language, and where that was seen."""


@command.command("list")
@with_output()
def list_(form: str, quiet: bool, verbose: bool) -> None:
    """Every instrument, with its languages and how many of its wordings are verified."""
    for instrument in authorities.bank().instruments:
        if form == "json":
            click.echo(json.dumps(_about(instrument), ensure_ascii=False))
        else:
            about = _about(instrument)
            counts = f"{about['verified']} of {about['wordings']} verified"
            languages = " ".join(about["locales"])
            click.echo(f"{instrument.id:<26}  {counts:<20}  {languages:<26}  {instrument.title}")


@command.command()
@click.argument("instrument", metavar="ID")
@click.argument("provision", required=False)
@click.option("--locale", "tag", help="Only this language.")
@with_output()
def show(
    instrument: str, provision: str | None, tag: str | None, form: str, quiet: bool, verbose: bool
) -> None:
    """Titles and wordings of an instrument, or of one PROVISION (`article-86`, `preamble-2`)."""
    chosen = authorities.get(instrument)
    known = [p.id for p in chosen.provisions]
    if provision is not None and provision not in known:
        raise click.UsageError(f"{instrument} has no {provision!r}; it has {', '.join(known)}")
    for where, name, wording in _wordings(chosen):
        if provision not in (None, where) or (tag and wording.locale != written_language(tag)):
            continue
        if form == "json":
            click.echo(json.dumps(_entry(chosen, where, name, wording), ensure_ascii=False))
        else:
            _print(name, wording)


@command.command()
@click.argument("instruments", nargs=-1, metavar="[ID…]")
@with_output()
def verify(instruments: tuple[str, ...], form: str, quiet: bool, verbose: bool) -> None:
    """Check the files of the bank and list the wordings that nobody has verified.

    They may be shown to a translator, and never block a translation.
    """
    chosen = [authorities.get(id) for id in instruments] or authorities.bank().instruments
    total = waiting = 0
    for instrument in chosen:
        for where, name, wording in _wordings(instrument):
            total += 1
            if wording.verified:
                continue
            waiting += 1
            if form == "json":
                entry = _entry(instrument, where, name, wording)
                click.echo(json.dumps(entry, ensure_ascii=False))
            elif not quiet:
                place = f"{instrument.id} {where} ({wording.locale})"
                click.echo(f"{place}: {shorten(wording.text)}\n    {'; '.join(wording.sources)}")
    if form == "text":
        click.echo(f"{total - waiting} of {total} wordings are verified; {waiting} are not.")


def _wordings(instrument: Instrument) -> Iterator[tuple[str, str, Wording]]:
    """Each wording with the id and the name of what it is a wording of."""
    yield from (("title", "Title", wording) for wording in instrument.titles)
    for provision in instrument.provisions:
        yield from ((provision.id, provision.name, wording) for wording in provision.wordings)


def _about(instrument: Instrument) -> dict[str, Any]:
    wordings = [wording for _, _, wording in _wordings(instrument)]
    return {
        "id": instrument.id,
        "title": instrument.title,
        "kind": instrument.kind.value,
        "symbols": list(instrument.symbols),
        "days": ["/".join(dict.fromkeys(map(str, days))) for days in instrument.days],
        "locales": sorted({wording.locale for wording in wordings}),
        "provisions": [provision.id for provision in instrument.provisions],
        "wordings": len(wordings),
        "verified": sum(wording.verified for wording in wordings),
    }


def _entry(instrument: Instrument, where: str, name: str, wording: Wording) -> dict[str, Any]:
    return {
        "instrument": instrument.id,
        "provision": where,
        "name": name,
        "locale": wording.locale,
        "text": wording.text,
        "sources": list(wording.sources),
        "seen": str(wording.seen),
        "verified": wording.verified,
    }


def _print(name: str, wording: Wording) -> None:
    standing = "verified" if wording.verified else "not verified"
    click.secho(f"{name} · {wording.locale} · {standing}", bold=True)
    click.echo(wording.text)
    click.echo(f"    seen {wording.seen}: {'; '.join(wording.sources)}\n")
