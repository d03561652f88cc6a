"""Reads OpenDocument Text (.odt): paragraphs, lists, tables, text boxes, headers, footers, notes.

How it is read:

- Bold, italic, raised and lowered spans, and those in a style for code, are `<strong>`, `<em>`,
  `<sup>`, `<sub>`, `<code>` where most of the paragraph is not; a span of any other look is `<g1>`.
  A link is `<a1>`; a field that shows words (a cross-reference) is `<g1>` too. What has no words
  (a picture, a page number, a formula) is `<x1/>`.
- A note is known by its number in the order of the text; where there are footnotes and endnotes,
  the endnotes have i, ii ….
- The words of text boxes stand behind the paragraph the box is anchored to, headers and footers
  behind the text.
- The alternative text of a picture (its title and its description) stands behind the paragraph the
  picture is anchored to, once where the file has it twice; a file name is none.
- Tracked changes are read as accepted; the author is asked about them, and about all that is left
  as it is.
"""

from __future__ import annotations

from i18n.document import Document

FORMAT = "odt"
ENDINGS = (".odt",)


def read(data: bytes, name: str, locale: str) -> Document:
    """The document in an OpenDocument Text; see this module for how it is read."""
    from i18n.readers.odt.reading import read_text  # imports lxml

    return read_text(data, name, locale)
