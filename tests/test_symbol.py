"""Symbols of documents are found whole, and equal in the forms a language legitimately has."""

from __future__ import annotations

import pytest

from i18n.notes.symbol import SymbolKind, find_symbols

FOUND = [
    ("A/RES/53/144, 8 March 1999", SymbolKind.UN, "A/RES/53/144"),
    ("A/HRC/RES/16/1.", SymbolKind.UN, "A/HRC/RES/16/1"),
    ("S/2011/95;", SymbolKind.UN, "S/2011/95"),
    ("E/CN.4/2005/102/Add.1.", SymbolKind.UN, "E/CN.4/2005/102/Add.1"),
    ("CCPR/C/GC/34", SymbolKind.UN, "CCPR/C/GC/34"),
    ("HRI/GEN/1/Rev.9 (Vol. I)", SymbolKind.UN, "HRI/GEN/1/Rev.9 (Vol. I)"),
    ("A/62/6 (Part One)", SymbolKind.UN, "A/62/6 (Part One)"),
    ("A/RES/53/144 (8 March 1999)", SymbolKind.UN, "A/RES/53/144"),
    ("第A/RES/53/144号决议", SymbolKind.UN, "A/RES/53/144"),
    ("ICC-01/11-209 (Chamber)", SymbolKind.COURT, "ICC-01/11-209"),
    ("ICC-ASP/1/3", SymbolKind.COURT, "ICC-ASP/1/3"),
    ("ICC-02/05-01/09-302.", SymbolKind.COURT, "ICC-02/05-01/09-302"),
    ("ICC-ASP/24/Res.1.", SymbolKind.COURT, "ICC-ASP/24/Res.1"),
    ("IT-94-1-A", SymbolKind.COURT, "IT-94-1-A"),
    ("resolution 217 A (III)", SymbolKind.RESOLUTION, "217 A (III)"),
    ("القرار 217 ألف (د-3)", SymbolKind.RESOLUTION, "217 ألف (د-3)"),
    ("第217A（III）号决议", SymbolKind.RESOLUTION, "217A（III）"),
    ("Decision 2013/755/EU", SymbolKind.EU, "2013/755/EU"),
    ("CELEX 32016R0679", SymbolKind.EU, "32016R0679"),
    ("ISBN No. 92-9227-227-6.", SymbolKind.BOOK, "ISBN No. 92-9227-227-6"),
    ("ISBN: 978-92-9227-227-6", SymbolKind.BOOK, "ISBN: 978-92-9227-227-6"),
    ("ISSN 1234-567X", SymbolKind.BOOK, "ISSN 1234-567X"),
    ("Sales No. E.21.XIV.3", SymbolKind.SALES, "E.21.XIV.3"),
    ("no. 5809/08, 21 June", SymbolKind.APPLICATION, "5809/08"),
    ("заява № 5809/08", SymbolKind.APPLICATION, "5809/08"),
    ("nos. 12345/67", SymbolKind.APPLICATION, "12345/67"),
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_symbols(text: str, kind: SymbolKind, words: str) -> None:
    (symbol,) = find_symbols(text)
    assert (symbol.kind, symbol.text) == (kind, words)
    assert text[symbol.start : symbol.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "I/O and TCP/IP, 24/7",
        "in 2023/24",
        "N/A",
        "and/or 12",
        "UTF-8",
        "4/5 of (12)",
        "12 (V8)",
        "",
    ],
)
def test_what_is_no_symbol(text: str) -> None:
    assert find_symbols(text) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("217 A (III)", "217 ألف (د-3)"),
        ("217 A (III)", "217 А (III)"),
        ("217 A (III)", "217A（III）"),
        ("1803 (XVII)", "1803 (د-17)"),
        ("2013/755/EU", "2013/755/UE"),
        ("95/46/EC", "95/46/EG"),
        ("ISBN No. 92-9227-227-6", "ISBN n° 92 9227 227 6"),
        ("E.21.XIV.3", "F.21.XIV.3"),
        ("S/RES/1593 (2005)", "S/RES/1593"),
    ],
)
def test_forms_of_one_symbol_are_equal(one: str, other: str) -> None:
    assert find_symbols(one)[0].canonical == find_symbols(other)[0].canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A/RES/53/144", "A/RES/53/114"),
        ("217 A (III)", "217 B (III)"),
        ("217 A (III)", "217 A (IV)"),
        ("2013/755/EU", "2013/757/EU"),
        ("ISBN 92-9227-227-6", "ISBN 92-9227-272-6"),
    ],
)
def test_other_symbols_are_not(one: str, other: str) -> None:
    assert find_symbols(one)[0].canonical != find_symbols(other)[0].canonical


@pytest.mark.parametrize(
    "unit", ["A/", ".1", "A/RES/1/2 ", "1 ", "1-", "(I", "95/46/", "ISBN 1", "A", "7", "IT-9-"]
)
def test_long_texts_are_read_in_linear_time(unit: str) -> None:
    find_symbols("A/ISBN 1" + unit * (200_000 // len(unit)) + "-")
