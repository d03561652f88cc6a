"""The manifest of an edition: what was published, when, who vouches for it, and every digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from i18n.errors import EditionError
from i18n.publication.synoptic import Group
from i18n.review import State

MANIFEST = "manifest.json"
"""The name of its file."""
PEOPLE = "people.html"
"""The name of the file that may lie beside an edition and tells the names of people, who stand in
the edition under keys. It is no part of the edition: names can be taken out of it again."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file of an edition."""

    path: str
    """Relative to the edition's folder, with `/`."""
    sha256: str
    size: int
    """In bytes."""

    @classmethod
    def of(cls, path: str, data: bytes) -> PublishedFile:
        """The file of these bytes at a path."""
        return cls(path, hashlib.sha256(data).hexdigest(), len(data))


@dataclass(frozen=True, slots=True)
class PublishedSegment:
    """The target of one segment as published, and who vouches for it."""

    id: str
    context: str | None
    digest: str
    """Of source and target (`segment.digest`)."""
    state: State
    translator: str | None
    reviewed_by: tuple[str, ...] = ()
    approved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedWaiver:
    """A finding that was let stand."""

    check: str
    segment: str
    context: str | None
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """One language of an edition."""

    locale: str
    original: bool
    machine: bool
    state: State | None
    """Of the segment furthest behind; `None` for the original, which nobody translated."""
    translators: tuple[str, ...]
    reviewers: tuple[str, ...]
    approvers: tuple[str, ...]
    record_head: str
    record_decisions: int
    segments: tuple[PublishedSegment, ...]
    waivers: tuple[PublishedWaiver, ...]
    files: tuple[PublishedFile, ...]
    foreign: tuple[tuple[str, int], ...] | None = None
    """How many passages are in another language, by language; `None` where nobody counted."""


@dataclass(frozen=True, slots=True)
class PublishedSource:
    """What an edition was made from."""

    file: str
    locale: str
    sha256: str
    segments: tuple[str, ...]
    """The ids of the segments, in reading order."""
    notes: tuple[str, ...]
    """The labels of the notes, in the order of the source."""
    anchors: tuple[str, ...]
    """The labels of the anchors, in reading order."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is to be known of an edition, with the digests of its files."""

    document: str
    title: str
    edition: int | None
    draft: bool
    date: str
    """When it was made; UTC, ISO 8601."""
    publisher: str | None
    erratum: str | None
    required_state: State
    concordant: str
    splitter: str
    source: PublishedSource
    versions: tuple[PublishedVersion, ...]
    files: tuple[PublishedFile, ...]
    """The files that belong to no one language."""
    people: tuple[str, ...] = ()
    """The keys that stand for people in it; where there are any, `people.html` tells the names."""
    synoptic: tuple[Group, ...] = ()
    """Which versions are shown side by side too, group by group."""

    @property
    def all_files(self) -> tuple[PublishedFile, ...]:
        """Every file of the edition but the manifest itself, by path."""
        of_versions = (file for version in self.versions for file in version.files)
        return tuple(sorted((*self.files, *of_versions), key=lambda file: file.path))


def dump(manifest: Manifest) -> bytes:
    """The manifest as JSON: the same bytes for the same edition."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def load(data: bytes, path: str) -> Manifest:
    """The manifest of a file that `dump` made; EditionError when it is none."""
    try:
        fields = json.loads(data)
        return Manifest(
            **{
                **fields,
                "required_state": State(fields["required_state"]),
                "source": PublishedSource(**_tuples(fields["source"])),
                "versions": tuple(_loaded(version) for version in fields["versions"]),
                "files": tuple(PublishedFile(**file) for file in fields["files"]),
                "people": tuple(fields.get("people", ())),
                "synoptic": tuple(tuple(map(str, g)) for g in fields.get("synoptic", ())),
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EditionError(f"this is no manifest of an edition ({error})", path=path) from error


def _loaded(fields: Mapping[str, Any]) -> PublishedVersion:
    segments = ({**s, "state": State(s["state"])} for s in fields["segments"])
    state = fields["state"]
    return PublishedVersion(
        **{
            **_tuples(fields),
            "state": None if state is None else State(state),
            "segments": tuple(PublishedSegment(**_tuples(segment)) for segment in segments),
            "waivers": tuple(PublishedWaiver(**waiver) for waiver in fields["waivers"]),
            "files": tuple(PublishedFile(**file) for file in fields["files"]),
            "foreign": _counts(fields.get("foreign")),
        }
    )


def _counts(pairs: list[tuple[str, int]] | None) -> tuple[tuple[str, int], ...] | None:
    return None if pairs is None else tuple((str(tag), int(count)) for tag, count in pairs)


def _tuples(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in fields.items()}


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A notice beside an edition that it is not to be used any more."""

    document: str
    edition: int
    manifest: str
    """SHA-256 of the manifest of the edition it speaks of."""
    reason: str
    by: str
    at: str
    """UTC, ISO 8601."""


def notice_name(number: int) -> str:
    """The name of the file that withdraws an edition, in the folder that holds the editions."""
    return f"{number}.withdrawn.json"


def dump_withdrawal(withdrawal: Withdrawal) -> bytes:
    """The notice as JSON."""
    text = json.dumps(asdict(withdrawal), ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def load_withdrawal(data: bytes, path: str) -> Withdrawal:
    """The notice of a file that `dump_withdrawal` made; EditionError when it is none."""
    try:
        return Withdrawal(**json.loads(data))
    except (ValueError, TypeError) as error:
        raise EditionError(f"this is no notice of withdrawal ({error})", path=path) from error
