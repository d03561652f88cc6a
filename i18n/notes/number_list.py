"""Numbers in a row after one label: `paras. 12–15`, `notes 3 and 5`, `第3、5和7条`."""

from __future__ import annotations

RANGE = r"\s?[-–—~～至到]\s?"
_AND = (
    r"(?:and|or|to|et|ou|à|und|oder|bis|sowie|y|e|o|u|a|en|of|og|och|eller|tai|ja|i|oraz|lub|și|sau"
    r"|και|ή|и|или|та|і|й|або|по|до|ve|veya|و|أو|إلى|یا|تا|או|ו|व|और|या)"
)
_JOINED = "[&和及与與或至と]|및|または|又は|及び|ならびに|および"
JOINT = rf"(?:,?\s{_AND}(?:\s?|[-‑])|\s?(?:{_JOINED})\s?)"
"""What stands before the last number of a list."""
COMMA = r"\s?[,،、，]\s?"


def number_list(number: str) -> str:
    """A pattern of one number, a range, or a list of these with an “and” before the last."""
    one = rf"{number}(?:{RANGE}{number})?"
    return rf"{one}(?:(?:{COMMA}{one}){{0,40}}(?:{JOINT}|\s?、\s?){one})?"
