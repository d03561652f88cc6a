"""What is looked up while writing, as the API shows it."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Match(BaseModel):
    """An earlier translation."""

    document: str
    segment: str
    source: str
    target: str
    state: str
    score: float = Field(description="How like its source is, from 0 to 1.")


class Matches(BaseModel):
    """Earlier translations, the most alike first."""

    items: list[Match]
    next: str | None = None


class Term(BaseModel):
    """One way to call a concept."""

    locale: str
    text: str
    standing: str = Field(description="`preferred`, `admitted` or `deprecated`.")


class Concept(BaseModel):
    """A thing with its terms."""

    id: str
    kind: str
    definition: str
    sources: list[str]
    required: bool
    terms: list[Term]


class Concepts(BaseModel):
    """Concepts of the termbase."""

    items: list[Concept]
    next: str | None = None


class Wording(BaseModel):
    """What a provision says, and where that was seen."""

    instrument: str
    provision: str
    locale: str
    name: str
    text: str
    sources: list[str]
    verified: bool


class Wordings(BaseModel):
    """Official wordings."""

    items: list[Wording]
    next: str | None = None
