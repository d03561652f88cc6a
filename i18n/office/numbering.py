"""How office programs number the notes of a text by themselves."""

from __future__ import annotations

from collections.abc import Iterable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def note_labels(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The labels of notes, given their kind (`footnote`, `endnote`) and id in the order in which
    the text has them: footnotes 1, 2 …; endnotes too, or i, ii … where there are footnotes."""
    ordered = list(keys)
    footnotes = [key for key in ordered if key[0] == "footnote"]
    endnotes = [key for key in ordered if key[0] == "endnote"]
    labels = {key: str(number) for number, key in enumerate(footnotes, 1)}
    for number, key in enumerate(endnotes, 1):
        labels[key] = roman(number) if footnotes else str(number)
    return labels


def roman(number: int) -> str:
    """The number in small Roman figures."""
    figures = ""
    for worth, figure in _ROMAN:
        figures += figure * (number // worth)
        number %= worth
    return figures
