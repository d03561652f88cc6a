"""What is done with each quotation of a source: proposed by rule, decided by a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from i18n.errors import WorkspaceError
from i18n.quoting.quotation import Quotation, QuotationKind, QuotationPolicy
from i18n.segment import QuotationRule, Segment
from i18n.workflow import setup
from i18n.workflow.reading import Source
from i18n.workflow.workspace import CONFIG, Workspace


@dataclass(frozen=True)
class Asked:
    """A quotation of a source, by its number, with what holds for it."""

    number: int
    """Its place among the quotations of the document, from 1."""
    segment: Segment
    quotation: Quotation
    rule: QuotationRule


def quotations(source: Source) -> Iterator[Asked]:
    """Every quotation of a document, in reading order."""
    number = 0
    for segment in source.segments:
        for index, quotation in enumerate(segment.source.quotations):
            number += 1
            yield Asked(number, segment, quotation, segment.rule(index))


def decide(
    workspace: Workspace,
    source: Source,
    number: int,
    policy: QuotationPolicy,
    kind: QuotationKind | None = None,
) -> Asked:
    """The workspace keeps what a person decided about a quotation, for every language.

    The decision is kept with the words in `concordant.toml`: the same words elsewhere in the
    document follow it. Gives the quotation as it was before.
    """
    asked = {item.number: item for item in quotations(source)}
    if number not in asked:
        raise WorkspaceError(
            f"{source.name} has no quotation {number}; it has {len(asked)}, listed by: "
            f"concordant quotations list {source.name}",
            path=workspace.root / CONFIG,
        )
    words = asked[number].quotation.text
    chosen = kind or asked[number].rule.kind
    setup.decide_quotation(workspace, source.name, words, chosen.value, policy.value)
    return asked[number]
