"""What the library makes of a whole document, from a workspace on disk.

Of a large one it does so in a process that has loaded nothing else; so nothing of the service that
loads more is imported here, and what is given and taken can be sent from one process to another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING

from i18n.checks.engine import check_source
from i18n.document import Document
from i18n.finding import Finding
from i18n.profile import Profile
from i18n.publication import gate as gates
from i18n.publication.edition import Edition
from i18n.publication.manifest import MANIFEST, PublishedFile
from i18n.publication.question import answered, questions
from i18n.publication.rendition import Release
from i18n.publication.synoptic import named
from i18n.publication.synoptic import require as require_groups
from i18n.record import ReviewRecord
from i18n.workflow.reading import read_source, read_unsplit, read_version
from i18n.workflow.workspace import load
from service.source_questions import Questions

if TYPE_CHECKING:
    from i18n.review_table import ReturnedTable
    from i18n.workflow.update import Change


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edition that is to be made; one without a number is a draft."""

    at: datetime
    number: int | None = None
    erratum: str | None = None
    people: tuple[str, ...] = ()
    """The keys by which people may be named in it."""
    synoptic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What is kept of an edition beside its files."""

    digest: str
    locales: tuple[str, ...]
    pages: dict[str, str]
    """The page of each locale."""
    files: tuple[str, ...]
    """Where its files lie in its folder."""


def asked(workspace: Path) -> Questions:
    """All that the checks ask about the source: what blocks a release first, else in the order of
    the file."""
    opened = load(workspace)
    config = opened.documents[0]
    return Questions(questions(check_source(read_unsplit(opened, config), config.name)))


def extract(workspace: Path) -> None:
    """The template of a workspace is that of its source."""
    from i18n.workflow.extract import extract  # which few of those need who load this module

    opened = load(workspace)
    extract(opened, opened.documents[0])


def update(workspace: Path) -> list[Change]:
    """The catalogs of a workspace follow its template; what that did to each."""
    from i18n.workflow.update import update

    opened = load(workspace)
    return update(opened, opened.documents[0])


def review_table(workspace: Path, tag: str, part: int, said: Mapping[str, Sequence[str]]) -> bytes:
    """A part of a version as the table that lawyers review in Word, with what people `said` of
    segments."""
    from i18n.workflow.review_tables import as_docx
    from service.pages.saying import teller

    opened = load(workspace)
    version = read_version(read_source(opened, opened.documents[0]), tag)
    return as_docx(version, part, said, teller(tag))


def returned_table(data: bytes, name: str) -> ReturnedTable:
    """The rows of a review table that came back; DocumentError where the file is none."""
    from i18n.word.review.reading import read

    return read(data, name)


def source_gate(workspace: Path, record: ReviewRecord) -> gates.Gate:
    """What stands in the way of any edition in the source itself, by these answers of its author;
    the findings, which may be as many as its paragraphs, stay in this process."""
    opened = load(workspace)
    config = opened.documents[0]
    text = read_unsplit(opened, config)
    return gate_of_source(config.name, text.profile, check_source(text, config.name), record)


def gate_of_source(
    name: str, profile: Profile, found: Sequence[Finding], record: ReviewRecord
) -> gates.Gate:
    """What stands in the way of any edition in a source, of all that was found in it."""
    empty = Document("", profile.tag, ())
    findings = answered(found, record)
    return gates.examine(Release(name, empty, profile, (), (), findings=findings, record=record))


def gate(workspace: Path, tags: Sequence[str]) -> gates.Gate:
    """Whether an edition in these locales may go out, and what is open."""
    return gates.examine(_release(workspace, tags))


def make(workspace: Path, tags: Sequence[str], wanted: Wanted, folder: Path) -> Made:
    """The files of an edition are in the folder; GateClosed, unless it is a draft, when something
    is open, EditionError for languages that cannot stand side by side."""
    from i18n.workflow.publish import contents  # every writer, which only an edition needs

    release = _release(workspace, tags)
    groups = tuple(dict.fromkeys(map(named, wanted.synoptic)))
    if wanted.number is not None:
        gates.examine(release).require_open(release.name)
    require_groups(groups, [version.locale for version in release.versions])
    edition = Edition(
        release,
        wanted.number,
        wanted.at,
        wanted.erratum,
        (),
        version_of("concordant"),
        people=wanted.people,
        synoptic=groups,
    )
    listed = contents(edition, folder)
    return Made(
        PublishedFile.of(MANIFEST, (folder / MANIFEST).read_bytes()).sha256,
        tuple(version.locale for version in listed.versions),
        {
            version.locale: file.path
            for version in listed.versions
            for file in version.files
            if file.path.endswith(".html")
        },
        (MANIFEST, *(file.path for file in listed.all_files)),
    )


def _release(workspace: Path, tags: Sequence[str]) -> Release:
    from i18n.workflow.release import gather

    opened = load(workspace)
    return gather(read_source(opened, opened.documents[0]), tags)
