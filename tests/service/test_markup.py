"""Every page that the world may read is valid HTML, as the Nu HTML checker of the W3C sees it."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from house import DOC, House

from i18n.publication.edition import Edition
from tests.releases import AT, made_files, make_release

JAR = Path(__file__).parents[2] / ".ci/validators/node_modules/vnu-jar/build/dist/vnu.jar"

HTMX = "Attribute “hx-.*"
"""Attributes of its own are how htmx is used; no standard knows them, browsers pass over them."""


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that checks pages: Java, and an archive that CI fetches."""
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        missing = "java" if java is None else "vnu.jar"
        told = f"{missing} is not here; see .ci/run for how it is installed"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    options = ["--format", "json", "--errors-only", "--filterpattern", HTMX]
    return [java, "-Xmx300m", "-jar", str(JAR), *options]


@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("at_work")
def test_pages_for_everybody_are_valid(approved: House, checker: list[str], tmp_path: Path) -> None:
    done = approved.owner.post(f"/api/v1/documents/{DOC}/editions", json={"locales": ["fr"]})
    assert done.status_code == 201, done.text
    anybody = approved.stranger()
    pages = {"editions": anybody.get(f"/editions/{DOC}").content}
    bundle = zipfile.ZipFile(io.BytesIO(anybody.get(f"/editions/{DOC}/1/bundle.zip").content))
    pages |= {f"served-{name}": bundle.read(name) for name in bundle.namelist()}
    beside = (("en", "fr", "ar"),)
    for number, erratum in ((2, "A slip."), (None, None)):
        edition = Edition(make_release(), number, AT, erratum, synoptic=beside)
        files = made_files(edition)[1]
        pages |= {f"{edition.folder}-{name}": data for name, data in files.items()}
    paths = []
    for name, data in pages.items():
        if name == "editions" or name.endswith(".html"):
            paths.append(tmp_path / f"{name.replace('/', '-').removesuffix('.html')}.html")
            paths[-1].write_bytes(data)
    assert len(paths) == 1 + 5 + 7 + 7
    checked = subprocess.run([*checker, *paths], capture_output=True, check=False)
    found = json.loads(checked.stderr)["messages"]
    assert [(one["url"], one["message"]) for one in found] == []
    assert checked.returncode == 0
