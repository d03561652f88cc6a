"""Reads Word documents (.docx): paragraphs, lists, tables, text boxes, headers, footers, notes.

How it is read:

- Bold, italic, raised and lowered runs, and those in a style for code, are `<strong>`, `<em>`,
  `<sup>`, `<sub>`, `<code>` where most of the paragraph is not; a run of any other look is `<g1>`.
  A link is `<a1>`; a field that shows words (a cross-reference) and a control are `<g1>` too. What
  has no words (a picture, a page number, a formula) is `<x1/>`.
- A note is known by the number that Word gives it; where there are footnotes and endnotes, the
  endnotes have i, ii …. A sign of the author's own in the place of a number (`*`) counts as the
  number it stands for.
- Words above others that say how they are read (ruby) stay; the words below them are `<g1>`.
- The words of text boxes stand behind the paragraph the box is anchored to, headers and footers
  behind the text.
- The alternative text of a picture (its title and its description) stands behind the paragraph the
  picture is anchored to, once where the file has it twice; a file name is none.
- Tracked changes are read as accepted; the author is asked about them, and about all that is left
  as it is.
"""

from __future__ import annotations

from i18n.document import Document

FORMAT = "docx"
ENDINGS = (".docx",)


def read(data: bytes, name: str, locale: str) -> Document:
    """The document in a Word file; see this module for how it is read."""
    from i18n.readers.docx.reading import read_word  # imports lxml

    return read_word(data, name, locale)
