"""What hostile files cost: `python -m bench.hostile` prints a line for each kind.

Every file is made here and handed to `concordant inspect` in a process of its own: it must be
read, or refused in one line, within two seconds of processor time (the start of the program
included) and 200 MB. With `--keep DIR` the files are left there, to be sent to a service.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread

from bench.traps import archives, markup
from i18n.packing import pack
from tests.open_files import odt
from tests.test_epub_source import PARTS, book
from tests.word_files import run, word

SECONDS, MEGABYTES = 2.0, 200
CONCORDANT = Path(sys.executable).with_name("concordant")


def kinds() -> Mapping[str, Callable[[], bytes]]:
    """How each file is made, by its name."""
    made: dict[str, Callable[[], bytes]] = {}
    bases = {
        "docx": (lambda: word(run("x")), "word/document.xml"),
        "odt": (lambda: odt("x"), "content.xml"),
        "epub": (book, "EPUB/text/one a.xhtml"),
    }
    for ending, (base, part) in bases.items():
        for name, spoil in archives.SPOILERS.items():
            made[f"{name}.{ending}"] = lambda b=base, p=part, s=spoil: s(b(), p)  # type: ignore[misc]
    made |= {f"{name}.docx": make for name, make in markup.WORD.items()}
    made |= {f"{name}.odt": make for name, make in markup.OPEN.items()}
    made |= {f"{name}.html": make for name, make in markup.WEB.items()}
    made |= {f"page-{name}.epub": lambda m=make: _bound(m()) for name, make in markup.WEB.items()}  # type: ignore[misc]
    return made | dict(markup.PLAIN)


def _bound(page: bytes) -> bytes:
    parts = {path: text.encode() for path, text in PARTS.items()}
    return pack({**parts, "EPUB/text/one a.xhtml": page}, "application/epub+zip")


def _made(path: Path, make: Callable[[], bytes]) -> None:
    """Write a file in a process of its own: what this one holds counts as its children's."""
    maker = get_context("fork").Process(target=lambda: path.write_bytes(make()))
    maker.start()
    maker.join()
    maker.close()


def cost(path: Path) -> tuple[int, float, float, str]:
    """Exit status, seconds of processor, megabytes at the most, and what was said."""
    process = Popen([CONCORDANT, "inspect", "--quiet", path], stdout=PIPE, stderr=PIPE)
    outputs: list[bytes] = [b"", b""]

    def drain(index: int, stream: object) -> None:
        outputs[index] = stream.read()  # type: ignore[attr-defined]

    threads = [
        Thread(target=drain, args=(index, stream))
        for index, stream in enumerate((process.stdout, process.stderr))
    ]
    for thread in threads:
        thread.start()
    _, status, used = os.wait4(process.pid, 0)
    for thread in threads:
        thread.join()
    return (
        os.waitstatus_to_exitcode(status),
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        outputs[1].decode(errors="replace").strip(),
    )


def main() -> int:
    """Print a line for each kind; 1 where one costs too much or says no line of ours."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        for name, make in kinds().items():
            if asked.names and not any(part in name for part in asked.names):
                continue
            path = folder / name
            _made(path, make)
            start = time.perf_counter()
            status, seconds, megabytes, said = cost(path)
            passed = time.perf_counter() - start
            lines = said.splitlines()
            wrong = status not in (0, 1, 2) or (status == 2 and len(lines) != 1)
            wrong |= "Traceback" in said or "fault of Concordant" in said
            wrong |= seconds > SECONDS or megabytes > MEGABYTES
            faults += wrong
            became = "read" if status < 2 else lines[0].removeprefix(f"{path}: ") if lines else "?"
            mark = "!" if wrong else " "
            spent = f"{seconds:5.2f} s ({passed:5.2f} s passed) {megabytes:4.0f} MB"
            print(f"{mark} {name:34} {spent}  {became}", flush=True)
    print(f"{faults} too dear or unclear")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
