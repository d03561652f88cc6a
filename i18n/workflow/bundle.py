"""A bundle: the catalogs of a workspace in a zip, with what went out in them."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from i18n.errors import CatalogError
from i18n.packing import pack
from i18n.workflow import storage
from i18n.workflow.reading import Version
from i18n.workflow.workspace import Workspace

MANIFEST = "concordant.json"
"""The file of a bundle that says which words went out."""
_MOST_BYTES = 200_000_000
"""What a bundle may unpack to."""
_MOST_FILES = 10_000


@dataclass(frozen=True)
class Bundle:
    """The catalogs of a zip by the names of their files, and what went out in them."""

    catalogs: Mapping[str, bytes]
    base: Mapping[str, Mapping[str, str]]
    """For each file, the digests that went out, by segment."""


def read(data: bytes, path: str) -> Bundle:
    """The catalogs of a zip, unpacked to no disk; CatalogError for what is no such zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [about for about in archive.infolist() if not about.is_dir()]
            size = sum(about.file_size for about in members)
            if size > _MOST_BYTES or len(members) > _MOST_FILES:
                message = f"unpacks to {len(members)} files of {size} bytes; send less at once"
                raise CatalogError(message, path=path)
            files = {
                about.filename: archive.read(about)
                for about in members
                if about.filename.endswith((".po", MANIFEST))
            }
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError) as error:
        raise CatalogError(f"is no zip that can be read: {error}", path=path) from error
    except EOFError as error:
        raise CatalogError("is a zip that ends too early", path=path) from error
    catalogs = {name: content for name, content in files.items() if name.endswith(".po")}
    if not catalogs:
        raise CatalogError("has no .po file in it", path=path)
    return Bundle(catalogs, _base(files, path))


def _base(files: Mapping[str, bytes], path: str) -> Mapping[str, Mapping[str, str]]:
    name = next((name for name in files if PurePosixPath(name).name == MANIFEST), None)
    if name is None:
        return {}
    try:
        entries = json.loads(files[name])
        folder = name.removesuffix(MANIFEST)
        return {f"{folder}{file}": dict(about["base"]) for file, about in entries.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CatalogError(f"{name} in it is not as it was exported", path=path) from error


def write(workspace: Workspace, found: Sequence[Version]) -> bytes:
    """Templates and catalogs in a zip, byte for byte as they are on disk, with what went out."""
    files: dict[str, bytes] = {}
    for source in dict.fromkeys(version.source.name for version in found):
        template = workspace.template_path(source)
        if template.exists():
            files[workspace.relative(template)] = storage.read_bytes(template)
    manifest: dict[str, dict[str, object]] = {}
    for version in found:
        path = workspace.catalog_path(version.source.name, version.locale)
        name = workspace.relative(path)
        files[name] = storage.read_bytes(path)
        manifest[name] = {
            "document": version.source.name,
            "locale": version.locale,
            "base": {t.segment.id: t.digest for t in version.translations},
        }
    files[MANIFEST] = (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode()
    return pack(files)
