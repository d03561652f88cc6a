"""Reads HTML pages and fragments; what is no text comes back character for character.

How it is read:

- The words between two tags of blocks (`p`, `li`, `td`, `h2` …) are a block; the title of the page
  is one that only pages print.
- `em` and `i` are `<em>`, `strong` and `b` `<strong>`, and so on; a link is `<a1>`, an image with
  alternative text too, with that text inside; any other element with words is `<g1>`, one without
  is `<x1/>`. An element round all the words of a block needs no tag.
- A note is what a short link leads to that leads back: so pandoc, WordPress, Word and Sphinx write
  them, and so do people by hand. Notes keep the numbers that are printed where these are plain.
- Scripts, styles, comments and preformatted text stay as they are.
"""

from __future__ import annotations

from i18n.document import Document

FORMAT = "html"
ENDINGS = (".html", ".htm", ".xhtml")


def read(data: bytes, name: str, locale: str) -> Document:
    """The document in a page; see this module for how it is read."""
    from i18n.readers.html.reading import read_html

    return read_html(data, name, locale)
