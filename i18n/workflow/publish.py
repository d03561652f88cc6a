"""Publishes: a release becomes an edition, a folder that is complete or not there at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from i18n.errors import EditionError
from i18n.packing import pack_into
from i18n.publication import manifest
from i18n.publication.edition import DRAFT, Edition, describe, timestamp
from i18n.publication.gate import examine
from i18n.publication.manifest import (
    MANIFEST,
    Manifest,
    PublishedFile,
    Withdrawal,
    dump_withdrawal,
    notice_name,
)
from i18n.publication.rendition import Release
from i18n.publication.synoptic import Group
from i18n.publication.synoptic import require as require_groups
from i18n.workflow import storage
from i18n.workflow.counted_files import count_problems
from i18n.workflow.holding import held
from i18n.workflow.making import make, put
from i18n.workflow.pages import page_problems
from i18n.workflow.workshop import workshop
from i18n.writers.editions import certificate, cover
from i18n.writers.editions.page import CERTIFICATE, COVER
from i18n.writers.hosting import hosting
from i18n.writers.sitemap import sitemap


@dataclass(frozen=True, slots=True)
class Published:
    """An edition on disk."""

    folder: Path
    manifest: Manifest
    digest: str
    """SHA-256 of the manifest, hexadecimal: announced, it stands for the whole edition."""
    bundle: Path | None = None
    """The zip of the folder, where one was asked for."""


def publish(
    release: Release,
    to: Path,
    *,
    at: datetime,
    draft: bool = False,
    formats: Collection[str] = (),
    number: int | None = None,
    erratum: str | None = None,
    base_url: str | None = None,
    bundle: bool = False,
    synoptic: Collection[Group] = (),
) -> Published:
    """Write the edition `to/<document>/<number>/`, or `to/<document>/draft/` in place of the last.

    Numbers count up from 1 unless `number` names a free one. Raises GateClosed with what is open
    unless it is a draft; EditionError when the edition is there already. `erratum` says what an
    edition corrects in those before it. The edition will stand at `base_url`, in which
    `{document}` and `{edition}` are filled in. A `bundle` is a zip of the folder, beside it. The
    versions of each `synoptic` group are shown side by side too.
    """
    home = to / _folder_name(release)
    if not draft:
        examine(release).require_open(release.name)
        number = _next_number(home) if number is None else number
    _require_sense(release, home, number, draft, erratum)
    groups = tuple(dict.fromkeys(synoptic))
    require_groups(groups, [version.locale for version in release.versions])
    edition = Edition(
        release, number, at, erratum, tuple(formats), version("concordant"), synoptic=groups
    )
    edition = replace(edition, address=_address(edition, base_url))
    target = home / edition.folder
    archive = home / f"{release.name}-{edition.folder}.zip" if bundle else None
    try:
        with storage.made_whole(target, *filter(None, (archive,))), workshop(home) as folder:
            made, packed = folder / "made", folder / "bundle"
            listed = contents(edition, made)
            _require_sound(listed, made)
            if archive is not None:
                _pack(listed, made, packed)
                packed.replace(archive)
            digest = PublishedFile.of(MANIFEST, storage.read_bytes(made / MANIFEST)).sha256
            _take_away(target, folder / "former")
            made.rename(target)
    except OSError as error:
        raise EditionError(
            f"the edition cannot be written ({error.strerror}); nothing was published", path=target
        ) from error
    return Published(target, listed, digest, archive)


def _address(edition: Edition, base_url: str | None) -> str | None:
    if base_url is None:
        return None
    place = base_url.replace("{document}", quote(edition.release.name))
    return place.replace("{edition}", edition.folder).rstrip("/") + "/"


def contents(edition: Edition, folder: Path) -> Manifest:
    """Put every file of an edition into a folder, and the manifest that is among them.

    The same edition gives the same bytes.
    """
    shown = edition.release.shown
    files = {path: put(folder, path, picture.read()) for path, picture in shown.items()}
    files |= {file.path: file for file in make(edition, folder)}
    files[COVER] = put(folder, COVER, cover.write(edition, files))
    for path, data in (hosting(edition) | sitemap(edition, files)).items():
        files[path] = put(folder, path, data)
    page = certificate.write(edition, describe(edition, files.values()))
    files[CERTIFICATE] = put(folder, CERTIFICATE, page)
    listed = describe(edition, files.values())
    put(folder, MANIFEST, manifest.dump(listed))
    return listed


def withdraw(folder: Path, *, reason: str, by: str, at: datetime) -> Path:
    """Put a notice beside an edition that it is not to be used any more.

    The edition stays as it is. Refused for a draft, without a reason, and when there is a notice
    already.
    """
    data = storage.read_bytes(folder / MANIFEST)
    listed = manifest.load(data, str(folder / MANIFEST))
    if listed.edition is None:
        raise EditionError("a draft is not withdrawn: publish another, or delete it", path=folder)
    if not reason.strip():
        raise EditionError("say why the edition is withdrawn", path=folder)
    notice = folder.resolve().parent / notice_name(listed.edition)
    if notice.exists():
        raise EditionError("the edition is withdrawn already", path=notice)
    digest = hashlib.sha256(data).hexdigest()
    withdrawal = Withdrawal(
        listed.document, listed.edition, digest, reason.strip(), by, timestamp(at)
    )
    storage.write_bytes(notice, dump_withdrawal(withdrawal))
    return notice


def _folder_name(release: Release) -> str:
    name = release.name
    if not name or name in (".", "..") or set(name) & set('/\\\0:*?"<>|'):
        raise EditionError(f"{name!r} cannot name a folder; rename the document")
    return name


def _next_number(home: Path) -> int:
    """One more than any edition there was, withdrawn ones included."""
    taken = [path.name.partition(".")[0] for path in home.iterdir()] if home.is_dir() else []
    return max((int(name) for name in taken if name.isascii() and name.isdecimal()), default=0) + 1


def _require_sense(
    release: Release, home: Path, number: int | None, draft: bool, erratum: str | None
) -> None:
    locales = [version.locale for version in release.versions]
    if len(set(locales)) < len(locales):
        raise EditionError(f"{release.name}: a language occurs twice ({', '.join(locales)})")
    if draft:
        if number is not None or erratum:
            raise EditionError("a draft has no number and no erratum")
        return
    if len(locales) == 1:
        raise EditionError(f"{release.name}: no translation to publish; add one: add-locale")
    if number is not None and number < 1:
        raise EditionError(f"editions are numbered from 1, not {number}")
    if erratum and _next_number(home) == 1:
        raise EditionError("an erratum corrects an earlier edition, and there is none")
    if (home / str(number)).exists():
        raise EditionError(
            "this edition is published already and is never altered; publish a new number, "
            "with an erratum",
            path=home / str(number),
        )


def _require_sound(listed: Manifest, made: Path) -> None:
    """The pages that were made are what RL-02 asks for, and other files have the notes of the
    source; EditionError names what is not."""
    read = held(made).read
    problems = (*page_problems(listed, read), *count_problems(listed, read))
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise EditionError(f"{problems[0]}{more}; nothing was published, please report it")


def _pack(listed: Manifest, made: Path, packed: Path) -> None:
    """The zip of all files of an edition."""
    paths = [MANIFEST, *(file.path for file in listed.all_files)]
    with packed.open("wb") as stream:
        pack_into(stream, paths, lambda path: storage.read_bytes(made / path))
        stream.flush()
        os.fsync(stream.fileno())


def _take_away(target: Path, former: Path) -> None:
    if target.name != DRAFT or not target.exists():
        return
    there = target / MANIFEST
    if not there.is_file() or not manifest.load(there.read_bytes(), str(there)).draft:
        raise EditionError(
            "there is something here that is no draft of ours; move it away", path=target
        )
    target.rename(former)
