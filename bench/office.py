"""Whether Word, OpenDocument and web files come back: `python -m bench.office FILE…`.

Of each file: written in its own language it has the bytes it had; and its pseudo-translations
(`en-XA`, and one from right to left, `ar-XB`) are opened by LibreOffice, which counts the notes.
Needs `soffice`.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import readers
from i18n.document import Document
from i18n.errors import DocumentError
from i18n.writers.source import write
from tests.documents import pseudo_translated

_LOCALES = ("en-XA", "ar-XB")
_OFFICE = (".docx", ".odt")
_NOTE = re.compile(rb"<text:note[ >]")


@dataclass(frozen=True)
class Result:
    """What became of one file."""

    name: str
    notes: int
    told: str
    """What is wrong; empty where nothing is."""
    refused: bool = False


def examine(path: Path, folder: Path) -> Result:
    """Read, write, translate and open one file."""
    data = path.read_bytes()
    try:
        document = readers.read(data, path.name, "en")
    except DocumentError as error:
        return Result(path.name, 0, str(error), refused=True)
    notes = len(document.labels)
    if write(document) != data:
        return Result(path.name, notes, "written anew it has other bytes")
    translated = pseudo_translated(document)
    for locale in _LOCALES:
        made = write(replace(translated, locale=locale))
        fault = _fault(made, path, document, locale, folder)
        if fault:
            return Result(path.name, notes, f"{locale}: {fault}")
    return Result(path.name, notes, "")


def _fault(made: bytes, path: Path, document: Document, locale: str, folder: Path) -> str:
    again = readers.read(made, path.name, locale)
    if again.labels != document.labels:
        return f"{len(again.labels)} notes instead of {len(document.labels)}"
    anchors = [[anchor.label for block in one.blocks for anchor in block.anchors]
               for one in (document, again)]  # fmt: skip
    if anchors[0] != anchors[1]:
        return "its anchors are others"
    if path.suffix.lower() not in _OFFICE:
        return ""
    place = folder / f"{path.stem}.{locale}{path.suffix}"
    place.write_bytes(made)
    opened = _opened(place, folder)
    if opened is None:
        return "LibreOffice does not open it"
    before = _opened(path, folder)
    found, expected = (len(_NOTE.findall(_content(one))) for one in (opened, before or b""))
    return "" if found == expected else f"LibreOffice finds {found} notes instead of {expected}"


def _opened(path: Path, folder: Path) -> bytes | None:
    """What LibreOffice makes of a file, as OpenDocument."""
    target = folder / "opened"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "odt", "--outdir", str(target), str(path)]
    subprocess.run(command, capture_output=True, check=False, timeout=300)
    made = target / f"{path.stem}.odt"
    return made.read_bytes() if made.is_file() else None


def _content(data: bytes) -> bytes:
    if not data:
        return b""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("content.xml") + archive.read("styles.xml")


def main(names: list[str]) -> int:
    """Examine the files and print a line each; 1 where something is wrong with one."""
    faults = refused = 0
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for path in map(Path, names):
            result = examine(path, Path(folder))
            refused += result.refused
            faults += bool(result.told) and not result.refused
            print(f"{result.name}: {result.notes} notes {result.told or 'equal'}", flush=True)
    seconds = time.process_time() - begun
    print(
        f"{len(names)} files, {faults} with faults, {refused} refused; {seconds:.1f} s of our own"
    )
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
