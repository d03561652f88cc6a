"""Reads Markdown: CommonMark with tables, footnotes (`[^n]`, `^[…]`) and front matter.

How it is read:

- A block of words is a block here: headings, paragraphs, items, cells, block quotations, and the
  paragraphs of notes. Code blocks, HTML blocks, front matter, rules and link definitions are
  layout and come back as they are.
- Emphasis, strong emphasis and code are `<em>`, `<strong>`, `<code>`; so are these tags where the
  source has them as HTML, and `<sup>`, `<sub>`. A link is `<a1>`; an image is a `<a1>` too, with
  its alternative text inside, so that it can be translated. Other HTML inside a line, and `~~`,
  are literal text.
- A line break in a paragraph is a space, a hard one `<br/>`.
- Notes are numbered in the order in which the text first refers to them, then those it does not
  refer to; their names come back when the document is written.
"""

from __future__ import annotations

from i18n.document import Document

FORMAT = "markdown"
ENDINGS = (".md", ".markdown", ".mkd", ".mdown")


def read(data: bytes, name: str, locale: str) -> Document:
    """The document in a Markdown text; see this module for how it is read."""
    from i18n.readers.markdown.reading import read_markdown  # imports the parser

    return read_markdown(data, name, locale)
