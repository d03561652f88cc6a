"""A version of a statement as the web page it was handed in as, in another language."""

from __future__ import annotations

import re
from html import escape

from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.text.byline import without_byline
from i18n.writers import source
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.imprint import status
from i18n.writers.editions.wording import wording

_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)


def write(edition: Edition, version: Rendition) -> bytes:
    """The source page with the words of this version; a draft says so above them.

    Who wrote it, and in which program, is left out of its head in every version: of the original
    nothing else changes.
    """
    encoding = version.document.encoding
    page = source.write(version.document)[len(encoding.bom) :].decode(encoding.codec)
    data = encoding.encode(without_byline(page))
    if edition.release.is_original(version) or not edition.is_draft:
        return data
    lines = "<br>".join(map(escape, status(edition, version, wording(version.profile))))
    marked = f'<div class="draft" role="note" style="border: 1px solid; padding: 1em">{lines}</div>'
    notice = marked.encode(encoding.codec)
    found = _BODY.search(data)
    place = found.end() if found else len(encoding.bom)
    return data[:place] + notice + data[place:]


def _path(edition: Edition, version: Rendition) -> str:
    return f"{version.locale}/{edition.release.name}.{version.locale}.html"


FORMAT = EditionFormat("html-source", "web_page", _path, write, source="html")
