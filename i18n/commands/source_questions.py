"""The source in `concordant review` and `concordant approve`: its findings are answered there."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from i18n import locale
from i18n.commands.options import shorten
from i18n.errors import ReviewError
from i18n.publication.question import Question
from i18n.reports import text
from i18n.review import Action, Person
from i18n.workflow.questions import answer, find, open_questions
from i18n.workflow.reading import Source
from i18n.workflow.workspace import Workspace

_KEYS = {"w": "let it stand", "s": "skip", "q": "stop"}


def is_source_locale(workspace: Workspace, tag: str) -> bool:
    """Somebody named the locale of the sources, not one they are translated into."""
    return locale.canonical(tag) == workspace.source_locale


def ask(source: Source, person: Person) -> None:
    """Go through what the lint asks the author, at major and above, one key an answer."""
    asked = open_questions(source)
    for number, question in enumerate(asked, 1):
        _show(question, number, len(asked))
        key = click.prompt(
            "  ".join(f"[{key}] {meaning}" for key, meaning in _KEYS.items()),
            type=click.Choice(list(_KEYS)),
            show_choices=False,
        )
        if key == "q":
            break
        if key == "w":
            answer(source, [question], person, click.prompt("why"))
    click.echo("Nothing is open in the source." if not asked else "Done.")


def _show(question: Question, number: int, total: int) -> None:
    click.secho(f"\n{number}/{total}  {question.place}  {question.context or 'body'}", bold=True)
    click.echo(f"  {question.text}")
    click.echo(text.render(question.findings, verbose=True), nl=False)


def let_stand(
    source: Source,
    places: tuple[str, ...],
    person: Person,
    action: str | None,
    check: str | None,
    reason: str | None,
    form: str,
    quiet: bool,
) -> int:
    """Record that findings of one check stand at these places of the source.

    Nothing else can be decided about a source.
    """
    if action != Action.WAIVE or not check or not places:
        raise ReviewError(
            f"{source.workspace.source_locale} is the source locale: it is not translated, and "
            "only its findings can be waived (SEGMENT… --action waive --check ID -m WHY)"
        )
    asked = [find(source, place, check) for place in places]
    recorded = answer(source, asked, person, reason or "")
    if form == "json":
        for decision in recorded.decisions[len(recorded.decisions) - len(asked) :]:
            click.echo(json.dumps(asdict(decision), ensure_ascii=False))
    elif not quiet:
        for question in asked:
            click.echo(f"{question.place} {question.check} stands  {shorten(question.text, 56)}")
    return 0
