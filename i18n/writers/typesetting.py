"""Has Typst set a text, in a process of its own: it decodes pictures and keeps what it has seen,
hundreds of megabytes, all of which is given back when that process ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MAIN = "main.typ"
"""The name of the text, in the folder with the files that it shows."""
_CHILD = """
import json, sys, typst
told = json.load(sys.stdin)
try:
    typst.Compiler(**told["world"]).compile(**told["wanted"])
except typst.TypstError as error:
    print(json.dumps(error.message))
"""
_THRIFTY = {"RAYON_NUM_THREADS": "1", "MALLOC_MMAP_THRESHOLD_": "1000000"}
"""One thread, since there may be a process for each processor; and what is large, such as a photo,
is given back at once (glibc; others pass over it)."""


class TypstRefusal(Exception):
    """What Typst says of a text that it cannot set."""


def typeset(root: Path, name: str, fonts: Sequence[Path] = (), **wanted: object) -> bytes:
    """The file of this name that Typst makes of the text in a folder; TypstRefusal says why not.

    `fonts` are folders with fonts besides those of the system; what is `wanted` besides, Typst
    knows (`pdf_standards`, `ppi` …).
    """
    made = root / name
    world = {"input": str(root / MAIN), "root": str(root), "font_paths": list(map(str, fonts))}
    told = {"world": world, "wanted": {"output": str(made), "format": made.suffix[1:], **wanted}}
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=json.dumps(told),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, **_THRIFTY},
    )
    if done.stdout:
        raise TypstRefusal(json.loads(done.stdout))
    return made.read_bytes()
