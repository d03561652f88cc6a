"""`concordant review`"""

from __future__ import annotations

import click

from i18n.commands.options import person_name, target_locale, with_output, with_workspace
from i18n.commands.source_questions import ask, is_source_locale
from i18n.errors import ReviewError
from i18n.reports import text
from i18n.review import Action, Person, State
from i18n.workflow.reading import Version, read_source, read_version
from i18n.workflow.review import Standing, decide, record_decisions, standings
from i18n.workflow.workspace import Workspace

_KEYS = {
    "a": "approve",
    "r": "reject",
    "w": "waive a finding",
    "s": "skip",
    "q": "stop",
}


@click.command()
@click.argument("document", metavar="DOC")
@click.argument("locale")
@click.option(
    "--as",
    "name",
    required=True,
    metavar="NAME",
    callback=person_name,
    help="Your name or pseudonym.",
)
@click.option("--state", type=click.Choice([s.value for s in State]), help="Only this state.")
@with_workspace
@with_output()
def command(
    document: str,
    locale: str,
    name: str,
    state: str | None,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Go through a translation in the terminal: source, target, findings, one key a decision.

    Each decision is on disk before the next segment is shown. In the locale of the source: what
    the lint found in it, to be let stand for a reason.
    """
    source = read_source(workspace, workspace.document(document))
    if is_source_locale(workspace, locale):
        ask(source, Person(name))
        return
    version = read_version(source, target_locale(workspace, locale))
    waiting = [s for s in standings(version) if _waits(s, state)]
    for number, standing in enumerate(waiting, 1):
        _show(standing, number, len(waiting))
        if not _ask(version, standing, Person(name)):
            break
    click.echo("Nothing is left to review here." if not waiting else "Done.")


def _waits(standing: Standing, state: str | None) -> bool:
    if state is not None:
        return standing.state == state
    return standing.state in (State.TRANSLATED, State.REVIEWED)


def _show(standing: Standing, number: int, total: int) -> None:
    segment = standing.translation.segment
    click.secho(f"\n{number}/{total}  {segment.id}  {segment.context or segment.kind}", bold=True)
    click.echo(f"  source  {segment.source.text}")
    click.echo(f"  target  {standing.translation.target.text}")
    click.echo(f"  {standing.state}, translated by {standing.translator or 'nobody named'}")
    click.echo(text.render(standing.findings, verbose=True), nl=False)


def _ask(version: Version, standing: Standing, person: Person) -> bool:
    """Ask until something is decided; false when the person stops."""
    while True:
        prompt = "  ".join(f"[{key}] {meaning}" for key, meaning in _KEYS.items())
        key = click.prompt(prompt, type=click.Choice(list(_KEYS)), show_choices=False)
        if key in "sq":
            return bool(key == "s")
        try:
            _record(version, standing, person, key)
        except ReviewError as error:
            click.secho(f"refused: {error}", fg="red")
            continue
        return True


def _record(version: Version, standing: Standing, person: Person, key: str) -> None:
    check = comment = None
    reviewed = standing.state is State.REVIEWED
    action = Action.SIGN_OFF if reviewed else Action.REVIEW
    if key == "r":
        action, comment = Action.REJECT, click.prompt("why")
    if key == "w":
        action = Action.WAIVE
        check, comment = click.prompt("check (such as FN-03)"), click.prompt("why")
    decision = decide(standing, action, person, comment=comment, check=check)
    record_decisions(version, [decision])
