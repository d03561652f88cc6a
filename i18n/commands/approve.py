"""`concordant approve`"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from i18n.commands.explain import find_check
from i18n.commands.options import (
    person_name,
    shorten,
    target_locale,
    with_output,
    with_workspace,
)
from i18n.commands.source_questions import is_source_locale, let_stand
from i18n.errors import ReviewError
from i18n.publication.obstacle import tell_count
from i18n.record import Decision
from i18n.review import Action, Person, State
from i18n.workflow.reading import Version, read_source, read_version
from i18n.workflow.review import Standing, decide, find, record_decisions, standings
from i18n.workflow.workspace import Workspace

_ACTIONS = ("review", "sign-off", "reject", "reopen", "waive", "translate")


@click.command()
@click.argument("document", metavar="DOC")
@click.argument("locale")
@click.argument("segments", nargs=-1, metavar="[SEGMENT…]")
@click.option(
    "--as",
    "name",
    required=True,
    metavar="NAME",
    callback=person_name,
    help="Your name or pseudonym.",
)
@click.option("--all", "everything", is_flag=True, help="Every segment with no open finding.")
@click.option(
    "--action",
    type=click.Choice(_ACTIONS),
    help="What to record; otherwise review, or sign-off where a segment is reviewed.",
)
@click.option("--comment", "-m", help="Why; needed to reject and to waive.")
@click.option("--check", metavar="ID", help="The check whose finding is waived.")
@with_workspace
@with_output()
def command(
    document: str,
    locale: str,
    segments: tuple[str, ...],
    name: str,
    everything: bool,
    action: str | None,
    comment: str | None,
    check: str | None,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Record decisions about a translation: review, sign-off, reject, reopen, waive.

    SEGMENT is an id (or how it begins) or a context such as "note 8". Nobody reviews their own
    translation: the catalog's Last-Translator says whose it is, where the record does not. In the
    locale of the source, findings of the lint are waived ("note 8", "line 12").
    """
    if everything == bool(segments):
        raise click.UsageError("name the segments, or give --all")
    if action == Action.WAIVE and not check:
        raise click.UsageError("say which finding is waived, with --check ID")
    check = find_check(check).id if check else None
    source = read_source(workspace, workspace.document(document))
    if is_source_locale(workspace, locale):
        person = Person(name)
        return let_stand(source, segments, person, action, check, comment, form, quiet)
    version = read_version(source, target_locale(workspace, locale))
    everyone = standings(version)
    chosen = _chosen(version, everyone, segments) if segments else _clean(everyone)
    decisions, refusals = _decide(chosen, action, Person(name), comment, check)
    if refusals and segments:
        raise ReviewError(refusals[0])
    recorded = record_decisions(version, decisions)
    if form == "json":
        for decision in recorded.decisions[len(recorded.decisions) - len(decisions) :]:
            click.echo(json.dumps(asdict(decision), ensure_ascii=False))
    elif not quiet:
        _print(decisions, version)
    for refusal in refusals:
        click.echo(f"refused: {refusal}", err=True)
    if form == "text" and not quiet:
        told = tell_count(len(decisions), "decision", "decisions")
        click.echo(f"{told} recorded, {len(refusals)} refused.")
    return int(bool(refusals))


def _chosen(
    version: Version, everyone: tuple[Standing, ...], wanted: tuple[str, ...]
) -> list[Standing]:
    found = {find(version, name).segment.id for name in wanted}
    return [standing for standing in everyone if standing.translation.segment.id in found]


def _clean(everyone: tuple[Standing, ...]) -> list[Standing]:
    return [s for s in everyone if s.state is not State.INITIAL and not s.open_findings]


def _decide(
    chosen: list[Standing],
    action: str | None,
    person: Person,
    comment: str | None,
    check: str | None,
) -> tuple[list[Decision], list[str]]:
    decisions: list[Decision] = []
    refusals: list[str] = []
    for standing in chosen:
        reviewed = standing.state is State.REVIEWED
        wanted = Action(action) if action else Action.SIGN_OFF if reviewed else Action.REVIEW
        if action is None and standing.state is State.FINAL:
            continue
        try:
            decisions.append(decide(standing, wanted, person, comment=comment, check=check))
        except ReviewError as error:
            refusals.append(f"{standing.translation.segment.id}: {error}")
    return decisions, refusals


def _print(decisions: list[Decision], version: Version) -> None:
    texts = {t.segment.id: t.target.text for t in version.translations}
    for decision in decisions:
        words = shorten(texts[decision.segment], 56)
        click.echo(f"{decision.segment} {decision.before} → {decision.after}  {words}")
