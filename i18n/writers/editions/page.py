"""What all pages of an edition share: the template, the style inside it, the policy that bars all
else, and the list of languages."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from i18n.profile import Profile
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.writers.editions.wording import Wording, own_name, wording

COVER = "index.html"
CERTIFICATE = "certificate.html"
_COUNTERS = {
    "٠١٢٣٤٥٦٧٨٩": "arabic-indic",
    "۰۱۲۳۴۵۶۷۸۹": "persian",
    "०१२३४५६७८९": "devanagari",
    "০১২৩৪৫৬৭৮৯": "bengali",
}
"""CSS counter styles that print page numbers in the digits of a profile."""


@dataclass(frozen=True, slots=True)
class Language:
    """One entry of the list of languages; the path is relative to the page that shows it."""

    tag: str
    name: str
    direction: str
    path: str
    current: bool


def page_path(version: Rendition) -> str:
    """Where the page of a version lies, relative to the edition's folder."""
    return f"{version.locale}/index.html"


def languages(edition: Edition, up: str, current: str | None) -> tuple[Language, ...]:
    """Every language of the edition, as a page lists them that lies `up` (`../`) below it."""
    return tuple(
        Language(
            version.locale,
            own_name(version.locale),
            version.profile.direction,
            up + page_path(version),
            version.locale == current,
        )
        for version in edition.release.versions
    )


def render(
    name: str,
    edition: Edition,
    profile: Profile,
    title: str,
    more_style: str | None = None,
    **values: Any,
) -> bytes:
    """A page in the language of `profile`, as UTF-8.

    It loads nothing but images of the edition: the style is inside it, with that of the file
    `more_style` names, and the policy in its head bars everything else. The house's own rules
    stand behind ours.
    """
    words = wording(profile)
    style = _style("edition.css") + (_style(more_style) if more_style else "")
    paged = _paged(edition.is_draft, profile, words)
    styles = tuple(filter(None, (style, paged, edition.release.style.css)))
    text = template(name).render(
        edition=edition,
        release=edition.release,
        title=title,
        profile=profile,
        words=words,
        styles=styles,
        policy=_policy(*styles, images=bool(edition.release.shown)),
        language=language_of(words, profile),
        **values,
    )
    return text.encode()


def template(name: str) -> Template:
    """A template of this package."""
    return _environment().get_template(name)


def render_beside(name: str, profile: Profile, **values: Any) -> bytes:
    """A page that lies beside an edition and is no part of it, in the same language and look."""
    words = wording(profile)
    styles = _style("edition.css"), _paged(False, profile, words)
    text = template(name).render(
        profile=profile,
        words=words,
        styles=styles,
        policy=_policy(*styles, images=False),
        language=language_of(words, profile),
        **values,
    )
    return text.encode()


def language_of(words: Wording, profile: Profile) -> str:
    """The `lang` and `dir` of words in another language than the page, ready for a tag."""
    same = words.tag.split("-")[0] == profile.tag.split("-")[0]
    return "" if same else f'lang="{words.tag}" dir="ltr"'


def _policy(*styles: str, images: bool) -> str:
    """Bars all but the styles, and the edition's own images where it has any."""
    hashes = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in styles)
    allowed = " ".join(f"'sha256-{value}'" for value in hashes)
    shown = "img-src 'self'; " if images else ""
    return f"default-src 'none'; style-src {allowed}; {shown}base-uri 'none'; form-action 'none'"


def _paged(is_draft: bool, profile: Profile, words: Wording) -> str:
    """The head and foot of printed pages: page numbers, and the word that it is a draft."""
    digits = _COUNTERS.get(profile.digits, "decimal")
    foot = f"@bottom-center{{content:counter(page,{digits})' / 'counter(pages,{digits})}}"
    warning = words["draft"].replace("\\", r"\\").replace("'", r"\27 ")
    head = f"@top-center{{content:'{warning}'}}" if is_draft else ""
    return f"@page{{{foot}{head}}}"


@cache
def _style(name: str) -> str:
    file = files(__package__) / "templates" / name
    return file.read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__ or "", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
