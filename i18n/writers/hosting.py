"""Files that make a web server lead each reader to a language of theirs.

Without them, and where no language fits, the reader meets the list of languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

from i18n import locale
from i18n.publication.edition import Edition
from i18n.writers.editions.page import page_path

_TYPES = {
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
_NO_INDEX = "X-Robots-Tag"


def hosting(edition: Edition) -> dict[str, bytes]:
    """The files by their paths: for Apache, nginx, and hosts that read `_redirects`."""
    places = {version.locale: page_path(version) for version in edition.release.versions}
    base = urlsplit(edition.address).path if edition.address else "/"
    written = {
        ".htaccess": _apache(places, edition.is_draft),
        "nginx.conf": _nginx(places, base, edition.is_draft),
        "_redirects": _redirects(places, base),
        "_headers": _headers(base, edition.is_draft),
    }
    return {path: f"{text.rstrip()}\n".encode() for path, text in written.items()}


def _apache(places: dict[str, str], is_draft: bool) -> str:
    rules = "\n".join(
        f'RewriteCond %{{HTTP:Accept-Language}} "{pattern}" [NC]\n'
        f"RewriteRule ^$ %{{REQUEST_URI}}{quote(places[tag])} [R=302,L]"
        for tag, pattern in preferences(list(places))
    )
    types = "\n".join(f"AddType {kind} .{ending}" for ending, kind in _TYPES.items())
    hidden = f'Header set {_NO_INDEX} "noindex"\n' if is_draft else ""
    return f"""\
# Leads readers to a language of theirs. Needs “AllowOverride FileInfo”.
AddDefaultCharset utf-8
AddType text/markdown .md
AddCharset utf-8 .md .txt .html
{types}
<IfModule mod_headers.c>
{hidden}Header always merge Vary Accept-Language "expr=%{{THE_REQUEST}} =~ m#/ HTTP#"
</IfModule>
<IfModule mod_rewrite.c>
RewriteEngine On
{rules}
</IfModule>
"""


def _nginx(places: dict[str, str], base: str, is_draft: bool) -> str:
    rules = "\n".join(
        f'    if ($http_accept_language ~* "{pattern}") {{ return 302 {quote(places[tag])}; }}'
        for tag, pattern in preferences(list(places))
    )
    hidden = f"add_header {_NO_INDEX} noindex;" if is_draft else ""
    return f"""\
# Leads readers to a language of theirs. To be included in the “server” block that serves this
# folder at {base}
location = {base} {{
    index index.html;
    add_header Vary Accept-Language;
    {hidden}
{rules}
}}
location {base} {{
    index index.html;
    charset utf-8;
    charset_types text/plain text/markdown;
    {hidden}
    location ~ /\\. {{ deny all; }}
}}
"""


def _redirects(places: dict[str, str], base: str) -> str:
    """One line a language, as Netlify reads them; the languages a host names decide."""
    lines = [
        f"{base}  {base}{quote(places[tag])}  302!  Language={','.join(accepted)}"
        for tag, accepted in _languages(list(places))
    ]
    return "# Leads readers to a language of theirs.\n" + "\n".join(lines)


def _headers(base: str, is_draft: bool) -> str:
    lines = [
        f"{base}\n  Vary: Accept-Language",
        f"{base}*.md\n  Content-Type: text/markdown; charset=utf-8",
        f"{base}*.txt\n  Content-Type: text/plain; charset=utf-8",
    ]
    if is_draft:
        lines.append(f"{base}*\n  {_NO_INDEX}: noindex")
    return "\n".join(lines)


def preferences(tags: Sequence[str]) -> Iterator[tuple[str, str]]:
    """For each of these languages what an Accept-Language header looks like that prefers it.

    Browsers name languages by preference, so the first that we have is taken; languages we do
    not have are passed over. The patterns are for PCRE, to be tried in this order, without case.
    """
    ours = "|".join(dict.fromkeys(_language(tag) for tag in tags))
    for tag, accepted in _languages(tags):
        named = "|".join(re.escape(one).replace(r"\-", "-") for one in accepted)
        yield tag, rf"^\s*(?:(?!(?:{ours})\b)[^,]*,\s*)*(?:{named})(?=[-;,\s]|$)"


def _languages(tags: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each language with the tags of readers it is for, the narrowest first.

    The first of several in one language is for all readers of that language whom none of the
    others is for.
    """
    narrow = {tag: [tag, *locale.kin(tag)] for tag in tags if "-" in tag}
    yield from narrow.items()
    seen: set[str] = set()
    for tag in sorted(tags, key=lambda tag: "-" in tag):
        if (language := _language(tag)) not in seen:
            seen.add(language)
            yield tag, [language]


def _language(tag: str) -> str:
    return tag.split("-")[0]
