"""The rules a translation is held to, one file each, found by listing this package.

A check is a pure generator: it sees values and yields faults, and opens no file, reads no clock
and names no language. Adding one is adding a file to `notes/`, `quotations/`, `facts/` or
`source/`, and its cases to `tests/cases/checks/`. What is asked of a release is in `release/`.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar

from i18n.finding import Fault, Severity
from i18n.publication.edition_page import EditionPage
from i18n.publication.rendition import Release
from i18n.segment import SourceText, Translation

Scope = Literal["segment", "catalog", "source", "release"]
SegmentRule = Callable[[Translation], Iterator[Fault]]
CatalogRule = Callable[[Sequence[Translation]], Iterator[tuple[Translation, Fault]]]
SourceRule = Callable[[SourceText], Iterator[tuple[int, Fault]]]
ReleaseRule = Callable[[Release], Iterator[Fault]]
PageRule = Callable[[EditionPage], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule; name, summary and examples are those of its module and function.

    A check may have a rule for each scope: what a pair can show, and what a document can.
    """

    id: str
    severity: Severity
    """The gravest a fault of this check can be."""
    mqm: str
    its: str
    scope: Scope
    rule: SegmentRule | CatalogRule | SourceRule | ReleaseRule | PageRule

    @property
    def name(self) -> str:
        """The check's name (`note-set`), from its module."""
        return self.rule.__module__.rpartition(".")[2].replace("_", "-")

    @property
    def explanation(self) -> str:
        """Why the rule exists, what it says, and its examples."""
        module = inspect.getmodule(self.rule)
        why = inspect.getdoc(module) or ""
        return f"{why}\n\n{inspect.getdoc(self.rule) or ''}".strip()

    @property
    def summary(self) -> str:
        """The rule in one line."""
        return (inspect.getdoc(self.rule) or "").partition("\n")[0]


_registry: dict[tuple[str, Scope], Check] = {}


def _register(check: Check) -> None:
    for known in _registry.values():
        if known.id == check.id and known.rule.__module__ != check.rule.__module__:
            raise ValueError(f"{check.id} is both {known.name} and {check.name}; ids are for ever")
    _registry[check.id, check.scope] = check


def segment_check(
    id: str, severity: Severity, *, mqm: str, its: str
) -> Callable[[SegmentRule], SegmentRule]:
    """Register a rule over one translation; it is never given an empty or fuzzy target."""

    def register(rule: SegmentRule) -> SegmentRule:
        _register(Check(id, severity, mqm, its, "segment", rule))
        return rule

    return register


def catalog_check(
    id: str, severity: Severity, *, mqm: str, its: str
) -> Callable[[CatalogRule], CatalogRule]:
    """Register a rule over all translations of a document in one locale, in reading order.

    Empty and fuzzy targets are among them, for the rule to see what surrounds a fault.
    """

    def register(rule: CatalogRule) -> CatalogRule:
        _register(Check(id, severity, mqm, its, "catalog", rule))
        return rule

    return register


def source_check(
    id: str, severity: Severity, *, mqm: str, its: str
) -> Callable[[SourceRule], SourceRule]:
    """Register a rule over a source text; it yields the index of the block with each fault."""

    def register(rule: SourceRule) -> SourceRule:
        _register(Check(id, severity, mqm, its, "source", rule))
        return rule

    return register


Rule = TypeVar("Rule", ReleaseRule, PageRule)


def release_check(id: str, severity: Severity, *, mqm: str, its: str) -> Callable[[Rule], Rule]:
    """Register a rule over a release, or over a page of an edition.

    It runs when an edition is published and when it is verified, not among the checks of texts.
    """

    def register(rule: Rule) -> Rule:
        _register(Check(id, severity, mqm, its, "release", rule))
        return rule

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of texts, by id."""
    return tuple(check for check in _everything() if check.scope != "release")


@cache
def _everything() -> tuple[Check, ...]:
    for family in pkgutil.iter_modules(__path__):
        if family.ispkg:
            package = importlib.import_module(f"{__name__}.{family.name}")
            for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
                importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(_registry[key] for key in sorted(_registry))


@cache
def described_checks() -> tuple[Check, ...]:
    """One check for each id, those of a release among them.

    The rule over a pair, where an id has rules for several scopes.
    """
    by_id: dict[str, Check] = {}
    for check in _everything():
        if check.id not in by_id or check.scope == "segment":
            by_id[check.id] = check
    return tuple(by_id.values())
