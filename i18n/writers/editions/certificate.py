"""The certificate: what was published, from which source, and who vouches for each language."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.publication.edition import Edition
from i18n.publication.manifest import Manifest, PublishedVersion
from i18n.publication.rendition import Rendition
from i18n.review import State
from i18n.writers.editions.page import render
from i18n.writers.editions.wording import Wording, own_name, wording


@dataclass(frozen=True, slots=True)
class Account:
    """What the certificate says of one translation."""

    version: PublishedVersion
    name: str
    direction: str
    translators: tuple[str, ...]
    reviewers: tuple[str, ...]
    approvers: tuple[str, ...]
    coverage: tuple[tuple[State, int], ...]
    """How many segments are in each state; states nothing is in are left out."""
    last: str | None
    """When the last decision about a text of this version was made."""


def write(edition: Edition, manifest: Manifest) -> bytes:
    """The page, in the language of the source; `manifest` lists the files it speaks of.

    Of a draft it says that it certifies nothing.
    """
    release = edition.release
    words = wording(release.profile)
    title = words["no_certificate"]
    if not edition.is_draft:
        title = words.say("certificate_title", n=edition.number)
    published = {version.locale: version for version in manifest.versions}
    return render(
        "certificate.html.j2",
        edition,
        release.profile,
        title,
        manifest=manifest,
        accounts=[
            account(version, published[version.locale], words)
            for version in release.versions
            if not release.is_original(version)
        ],
    )


def account(version: Rendition, published: PublishedVersion, words: Wording) -> Account:
    """Who vouches for a version, in words of the reader's language."""
    software = [words["software"]] if published.machine else []
    translators = [*software, *published.translators]
    return Account(
        published,
        own_name(version.locale),
        version.profile.direction,
        tuple(dict.fromkeys(translators)) or (words["not_recorded"],),
        published.reviewers or (words["nobody"],),
        published.approvers or (words["nobody"],),
        tuple((state, count) for state, count in version.coverage().items() if count),
        max((v.at for v in version.vouching if v.at), default=None),
    )
