"""What stands in the way of an edition, from what the database knows of every text.

All that goes into an edition is read and checked anew only where the database cannot tell; the
verdict is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlmodel import Session

from i18n import locale as locales
from i18n.catalogs import po
from i18n.checks.engine import check_document
from i18n.document import Document
from i18n.finding import Finding
from i18n.phrase import say
from i18n.publication.gate import Gate, examine
from i18n.publication.rendition import Release, Rendition
from i18n.quoting.continuation import carried
from i18n.review import State
from i18n.segment import Translation
from i18n.text.once import MANY
from i18n.workflow.reading import named_translator, says_machine
from service import values
from service.actions import linting
from service.actions.publishing import gate_anew, stamp
from service.apart import by_size
from service.database import Database
from service.errors import NotFound
from service.store import documents, places, review, sources
from service.store import found as found_store
from service.store.places import Pair
from service.sync.source import AT_ONCE
from service.tables import DocumentRow, FindingRow, VersionRow
from service.values import Conventions


def obstacles(database: Database, name: str, tags: Sequence[str]) -> tuple[str, ...]:
    """What stands in the way of an edition in these locales, a line each."""
    return gate(database, name, tags).reasons


def gate(database: Database, name: str, tags: Sequence[str]) -> Gate:
    """Whether an edition in these locales may go out, and what is open; looked up once for each
    state of the document."""
    with database.reading() as session:
        document = documents.document(session, name)
        if document is None:
            raise NotFound(say("there is no {document} here", document=name))
        file = sources.file(session, document.id or 0)
        state = repr((document.config, file and file.answers, stamp(session, name)))
        segments = document.segments
    return _gate(database, name, tuple(tags), segments, state)


@lru_cache(maxsize=4)
def _gate(database: Database, name: str, tags: tuple[str, ...], segments: int, _state: str) -> Gate:
    return by_size(segments, _examined, database, name, tags)


def _examined(database: Database, name: str, tags: tuple[str, ...]) -> Gate:
    known = _known(database, name, tags)
    if known is None:
        return gate_anew(database, name, tags)
    of_source, of_texts = known
    return Gate(
        (*of_source.obstacles, *of_texts.obstacles), (*of_source.waivers, *of_texts.waivers)
    )


def _known(database: Database, name: str, tags: Sequence[str]) -> tuple[Gate, Gate] | None:
    """What is open in the source, and in the texts of a release of which no more is there than
    that; nothing where that cannot be told."""
    wanted = [locales.canonical(tag) for tag in tags]
    with database.reading() as session:
        document = places.document(session, name)
        file = sources.file(session, document.id or 0) if document else None
        if document is None or file is None:
            return None
        versions = places.versions(session, document.id or 0)
        chosen = [row for row in versions if row.locale in wanted or not wanted]
        if {row.locale for row in chosen} < set(wanted):
            return None
        known = [_rendition(session, document, version) for version in chosen]
    renditions = [rendition for rendition in known if rendition is not None]
    if not renditions or len(renditions) < len(known):
        return None
    conventions = values.conventions(document, document.source_locale)
    release = Release(
        name,
        Document("", document.source_locale, ()),
        conventions.source,
        tuple(translation.segment for translation in renditions[0].translations),
        tuple(renditions),
        required=State(document.config.get("release_state", State.FINAL)),
    )
    return linting.gate(document, file), examine(release)


def _rendition(session: Session, document: DocumentRow, version: VersionRow) -> Rendition | None:
    """A version, unless it is not whole yet, its findings are of other conventions than today's, or
    quotations run over several segments, which are checked together."""
    known = values.conventions(document, version.locale)
    if version.ruleset != known.ruleset:
        return None
    header = _header(session, version)
    translations, found = _texts(session, document.segments, version, known)
    if len(translations) < document.segments or carried(translations) is not translations:
        return None
    if version.recheck:
        found += check_document(translations, document.name)
        place = {translation.segment.id: n for n, translation in enumerate(translations)}
        found.sort(key=lambda each: (place.get(each.segment or "", -1), each.check))
    translator = named_translator(header)
    return Rendition(
        Document("", version.locale, ()),
        known.target,
        tuple(translations),
        values.record(review.decisions(session, version.id or 0)),
        tuple(found),
        (translator,) if translator else (),
        says_machine(header),
    )


def _header(session: Session, version: VersionRow) -> Mapping[str, str]:
    first, ended, _ = documents.catalog_head(session, version.id or 0).partition(b"\n\n")
    known = po.read_header(first) if ended else {}
    if known:
        return known  # as in any usual file, which is much longer than that
    file = documents.catalog_file(session, version.id or 0)
    return po.read_header(file.data) if file else {}


def _texts(
    session: Session, segments: int, version: VersionRow, known: Conventions
) -> tuple[list[Translation], list[Finding]]:
    """The translations of a version of so many segments, with all that the checks of the whole
    need where these are due; and what is known to be found in them, in reading order."""
    segment_of = values.segment if version.recheck else values.bare_segment
    translations: list[Translation] = []
    found: list[Finding] = []
    for (row, segment), rows in _pairs(session, version):
        of = segment_of(segment, known)
        translation = values.translation(of, row.target, row.fuzzy, known)
        translations.append(translation.unread() if segments >= MANY else translation)
        for each in rows:
            if not (each.whole and version.recheck):
                finding = values.finding(each.report, each.waived)
                found.append(replace(finding, context=segment.context, source=segment.source))
    return translations, found


def _pairs(session: Session, version: VersionRow) -> Iterator[tuple[Pair, Sequence[FindingRow]]]:
    """Every translation of a version with what was found in it, in reading order."""
    position = -1
    while page := places.page(session, version.id or 0, position, AT_ONCE):
        found = found_store.of(session, [row.id or 0 for row, _ in page])
        yield from ((pair, found.get(pair[0].id or 0, ())) for pair in page)
        position = page[-1][0].position or 0
