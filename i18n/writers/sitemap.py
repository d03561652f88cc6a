"""The sitemap of an edition, which tells search engines that its pages are one text."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import quoteattr

from i18n.publication.edition import Edition, timestamp
from i18n.publication.synoptic import page_of
from i18n.writers.editions.page import COVER, page_path

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


def sitemap(edition: Edition, made: Collection[str]) -> dict[str, bytes]:
    """The sitemap by its path; `made` are the paths of the edition's files.

    With `robots.txt`, which leads there, where the edition stands at the root of a host. Nothing
    for a draft, and nothing where the edition has no address.
    """
    if edition.is_draft or not edition.address:
        return {}
    files = {SITEMAP: _sitemap(edition, edition.address, made)}
    if urlsplit(edition.address).path == "/":
        text = f"User-agent: *\nAllow: /\n\nSitemap: {edition.address}{SITEMAP}\n"
        files[ROBOTS] = text.encode()
    return files


def _sitemap(edition: Edition, address: str, made: Collection[str]) -> bytes:
    pages = {v.locale: address + quote(page_path(v)) for v in edition.release.versions}
    pages["x-default"] = address + COVER
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(page)}/>\n'
        for tag, page in pages.items()
    )
    beside = [address + quote(page) for page in map(page_of, edition.synoptic) if page in made]
    entries = "".join(
        f"<url>\n<loc>{quoteattr(page)[1:-1]}</loc>\n<lastmod>{timestamp(edition.at)}</lastmod>\n"
        f"{others}</url>\n"
        for page, others in [
            *((page, alternates) for page in pages.values()),
            *((page, "") for page in beside),  # in several languages: another of none
        ]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    ).encode()
