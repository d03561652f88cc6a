"""Where a line of a catalog may be broken, so that we fold text where GNU gettext does.

The rules are those of Unicode Standard Annex 14 in its pair table form, as msgcat applies them:
without dictionaries for Thai or Khmer, and breaking after `,` `.` `:` before a letter, which
later editions of the annex forbid.
"""

from __future__ import annotations

from functools import cache

# "_" break, "%" break only over spaces, "^" never break; the annex's own notation.
_COLUMNS = "OP CL CP QU GL NS EX SY IS PR PO NU AL HL ID IN HY BA BB B2 WJ H2 H3 JL JV JT RI EB EM"
_ROWS = """
OP  ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^
CL  _ ^ ^ % % ^ ^ ^ ^ % % _ _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ _
CP  _ ^ ^ % % % ^ ^ ^ % % % % % _ % % % _ _ ^ _ _ _ _ _ _ _ _
QU  ^ ^ ^ % % % ^ ^ ^ % % % % % % % % % % % ^ % % % % % % % %
GL  % ^ ^ % % % ^ ^ ^ % % % % % % % % % % % ^ % % % % % % % %
NS  _ ^ ^ % % % ^ ^ ^ _ _ _ _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ _
EX  _ ^ ^ % % % ^ ^ ^ _ _ _ _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ _
SY  _ ^ ^ % % % ^ ^ ^ _ _ % _ % _ % % % _ _ ^ _ _ _ _ _ _ _ _
IS  _ ^ ^ % % % ^ ^ ^ _ _ % _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ _
PR  % ^ ^ % % % ^ ^ ^ _ _ % % % % % % % _ _ ^ % % % % % _ % %
PO  % ^ ^ % % % ^ ^ ^ _ _ % % % _ % % % _ _ ^ _ _ _ _ _ _ _ _
NU  % ^ ^ % % % ^ ^ ^ % % % % % _ % % % _ _ ^ _ _ _ _ _ _ _ _
AL  % ^ ^ % % % ^ ^ ^ % % % % % _ % % % _ _ ^ _ _ _ _ _ _ _ _
HL  % ^ ^ % % % ^ ^ ^ % % % % % _ % % % _ _ ^ _ _ _ _ _ _ _ _
ID  _ ^ ^ % % % ^ ^ ^ _ % _ _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ _
IN  _ ^ ^ % % % ^ ^ ^ _ _ _ _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ _
HY  _ ^ ^ % _ % ^ ^ ^ _ _ % _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ _
BA  _ ^ ^ % _ % ^ ^ ^ _ _ _ _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ _
BB  % ^ ^ % % % ^ ^ ^ % % % % % % % % % % % ^ % % % % % % % %
B2  _ ^ ^ % % % ^ ^ ^ _ _ _ _ _ _ % % % _ ^ ^ _ _ _ _ _ _ _ _
WJ  % ^ ^ % % % ^ ^ ^ % % % % % % % % % % % ^ % % % % % % % %
H2  _ ^ ^ % % % ^ ^ ^ _ % _ _ _ _ % % % _ _ ^ _ _ _ % % _ _ _
H3  _ ^ ^ % % % ^ ^ ^ _ % _ _ _ _ % % % _ _ ^ _ _ _ _ % _ _ _
JL  _ ^ ^ % % % ^ ^ ^ _ % _ _ _ _ % % % _ _ ^ % % % % _ _ _ _
JV  _ ^ ^ % % % ^ ^ ^ _ % _ _ _ _ % % % _ _ ^ _ _ _ % % _ _ _
JT  _ ^ ^ % % % ^ ^ ^ _ % _ _ _ _ % % % _ _ ^ _ _ _ _ % _ _ _
RI  _ ^ ^ % % % ^ ^ ^ _ _ _ _ _ _ % % % _ _ ^ _ _ _ _ _ % _ _
EB  _ ^ ^ % % % ^ ^ ^ _ % _ _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ %
EM  _ ^ ^ % % % ^ ^ ^ _ % _ _ _ _ % % % _ _ ^ _ _ _ _ _ _ _ _
"""
_PAIRS = {
    (row.split()[0], column): verdict
    for row in _ROWS.strip().splitlines()
    for column, verdict in zip(_COLUMNS.split(), row.split()[1:], strict=True)
}

_ASCII = {
    **dict.fromkeys("0123456789", "NU"),
    **dict.fromkeys("([{", "OP"),
    **dict.fromkeys("!?", "EX"),
    **dict.fromkeys(",.:;", "IS"),
    **dict.fromkeys("$+\\", "PR"),
    **dict.fromkeys("\"'", "QU"),
    **dict.fromkeys(")]", "CP"),
    "%": "PO",
    "}": "CL",
    "|": "BA",
    "-": "HY",
    "/": "SY",
    " ": "SP",
}
# Classes the pair table has no line for, by the class msgcat takes them for.
_TAKEN_FOR = {"CJ": "NS", "CB": "ID", "HH": "BA"}
_ATTACHED = ("CM", "ZWJ")


@cache
def _line_break_class(char: str) -> str:
    if char.isascii():
        return _ASCII.get(char, "AL")
    import regex  # only text beyond ASCII needs its tables

    for name in (*_COLUMNS.split(), *_TAKEN_FOR, "CM", "ZWJ", "ZW", "SP"):
        if regex.match(rf"\p{{Line_Break={name}}}", char):  # type: ignore[no-untyped-call]
            return _TAKEN_FOR.get(name, name)
    return "AL"


def may_break(text: str, at: int) -> bool:
    """A line may end before `text[at]`, which is within the escaped `text`."""
    before, after = text[at - 1], _line_break_class(text[at])
    if before == "\\" and _opens_escape(text, at - 1):
        return False
    if after in ("SP", "ZW"):
        return False
    index = at - 1
    while index >= 0 and text[index] == " ":
        index -= 1
    if index < 0:
        return False
    spaced = index < at - 1
    if after in _ATTACHED:
        after = "AL"
        if not spaced:
            return False
    last = _base_class(text, index)
    if last == "ZW":
        return True
    return _PAIRS[last, after] == "_" or (spaced and _PAIRS[last, after] == "%")


def _base_class(text: str, index: int) -> str:
    """The class of the character at `index`, or of the one its combining marks stand on."""
    if _line_break_class(text[index]) == "ZWJ":
        return "WJ"
    while index >= 0 and _line_break_class(text[index]) in _ATTACHED:
        index -= 1
    name = _line_break_class(text[index]) if index >= 0 else "AL"
    return "AL" if name == "SP" else name


def _opens_escape(text: str, index: int) -> bool:
    """The backslash at `index` belongs to the character after it."""
    run = 0
    while index >= 0 and text[index] == "\\":
        run, index = run + 1, index - 1
    return run % 2 == 1
