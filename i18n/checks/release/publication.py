"""A page that does not name its language, its source and its standing can be misread or misused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from i18n import locale
from i18n.checks import release_check
from i18n.finding import Fault, Severity
from i18n.phrase import Phrase, say, say_count
from i18n.publication.edition_page import EditionPage


@release_check("RL-02", Severity.MAJOR, mqm="design/markup", its="internationalization")
def publication(published: EditionPage) -> Iterator[Fault]:
    """A page names its language, its source and its standing, and leads to notes and versions.

    `lang` and `dir` are set; words in another language carry their own `lang`; notes and anchors
    lead to each other; every language of the edition is listed, the page's own too; the source is
    printed with its SHA-256; the page says whether it is the original or a translation, and warns
    when it is a draft. It loads nothing but images of the edition. Asked of every page by
    `concordant publish` and `concordant verify`.

    Good: <html lang="he" dir="rtl">
    Bad:  an Arabic page without dir
    """
    for message in _messages(published):
        yield Fault(message)


def _messages(published: EditionPage) -> Iterator[Phrase]:
    yield from published.page.faults()
    yield from _language(published)
    yield from _notes(published)
    yield from _alternates(published)
    yield from _source(published)
    yield from _standing(published)
    yield from _images(published)


def _language(published: EditionPage) -> Iterator[Phrase]:
    page, tag = published.page, published.version.locale
    if page.language != tag or page.direction not in ("ltr", "rtl"):
        yield say("its language is not given as {tag} with a direction", tag=tag)
    elif page.direction != locale.direction(tag):
        yield say(
            "its direction is {direction}, which is not that of {tag}",
            direction=page.direction,
            tag=tag,
        )
    expected = published.version.foreign
    if expected is not None:
        for language, count in expected:
            marked = page.foreign[language]
            if marked != count:
                yield say_count(
                    "{count} passage is marked as {language} instead of {expected}",
                    "{count} passages are marked as {language} instead of {expected}",
                    marked,
                    language=language,
                    expected=count,
                )


def _notes(published: EditionPage) -> Iterator[Phrase]:
    """Every page has the notes of the source, and a released one its anchors."""
    page, source = published.page, published.manifest.source
    places = {label: place for place, label in enumerate(source.notes)}
    anchors = Counter(places[label] for label in source.anchors if label in places)
    if len(page.notes) != len(source.notes):
        yield say_count(
            "{count} note instead of {expected}",
            "{count} notes instead of {expected}",
            len(page.notes),
            expected=len(places),
        )
    elif not published.manifest.draft and page.anchors_by_note() != anchors:
        yield say("its anchors are not those of the source")


def _alternates(published: EditionPage) -> Iterator[Phrase]:
    """One address for each language of the edition, and it is that of its page."""
    listed = dict(published.page.alternates)
    for version in published.manifest.versions:
        pages = [file.path for file in version.files if file.path.endswith(".html")]
        if version.locale not in listed:
            yield say("it does not list the version in {locale}", locale=version.locale)
        elif _target(published, listed[version.locale]) not in pages:
            yield say("what it lists as the version in {locale} is none", locale=version.locale)


def _source(published: EditionPage) -> Iterator[Phrase]:
    source = published.manifest.source
    if source.file not in published.page.words:
        yield say("the name of its source is not printed")
    if source.sha256 not in published.page.words:
        yield say("the SHA-256 of its source is not printed")


def _standing(published: EditionPage) -> Iterator[Phrase]:
    if not published.page.status:
        yield say("it does not say whether it is the original or a translation")
    if published.manifest.draft and not published.page.is_draft:
        yield say("it does not say that it is a draft")


def _images(published: EditionPage) -> Iterator[Phrase]:
    known = {file.path for file in published.manifest.all_files}
    for address in published.page.images:
        if _target(published, address) not in known:
            yield say("it loads something: {address}", address=address)


def _target(published: EditionPage, address: str) -> str:
    """The file of the edition that an address on the page leads to."""
    return normpath(join(dirname(published.path), address))
