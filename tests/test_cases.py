"""Every check does what its cases say, and every case says something."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from i18n.checks import Check, all_checks
from i18n.finding import Severity
from tests.case_files import Case, all_cases, fixed, run

CASES = list(all_cases())
BY_NAME: dict[str, Check] = {check.name: check for check in all_checks()}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check = BY_NAME[case.check]
    findings = run(case, check)
    found = [(_place(case, f.line) + f.severity.value, f.message) for f in findings]
    shown = "\n".join(f"finds: {severity}: {message}" for severity, message in found)
    place = f"{case.path.name}:{case.line}"
    assert len(found) == len(case.finds), f"{place}\n{shown or 'silent'}"
    for (severity, message), (wanted, words) in zip(found, _wanted(case), strict=True):
        assert severity == wanted, f"{place}\n{shown}"
        assert words in message, f"{place}\n{shown}"
    if case.fix is not None:
        assert fixed(case.pairs[0].target, findings) == case.fix, place


def _place(case: Case, line: int | None) -> str:
    """For a source check, findings are named with their line."""
    return f"line {line}: " if case.document is not None else ""


def _wanted(case: Case) -> list[tuple[str, str]]:
    if case.document is None:
        return case.finds
    wanted = []
    for line, rest in case.finds:
        severity, _, words = rest.partition(": ")
        wanted.append((f"{line}: {severity}", words))
    return wanted


def test_every_check_has_cases_that_fire_and_cases_that_stay_silent() -> None:
    kinds: dict[str, set[bool]] = defaultdict(set)
    for case in CASES:
        kinds[case.check].add(bool(case.finds))
    lacking = {name for name in BY_NAME if kinds[name] != {True, False}}
    assert not lacking, f"without cases of both kinds: {sorted(lacking)}"


def test_every_case_file_belongs_to_a_check() -> None:
    assert {case.check for case in CASES} <= BY_NAME.keys()


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: f"{check.id}-{check.scope}")
def test_a_check_says_what_it_is(check: Check) -> None:
    assert re.fullmatch(r"(FN|QT|TX|SR|RL)-\d\d", check.id)
    assert check.severity in Severity
    assert re.fullmatch(r"[a-z-]+(/[a-z-]+)?", check.mqm)
    assert re.fullmatch(r"[a-z-]+", check.its)
    assert check.summary.endswith((".", "?"))
    assert len(check.explanation.splitlines()) >= 3
