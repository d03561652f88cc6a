"""An edition on a web host: readers led to their language, search engines to every version."""

from __future__ import annotations

import re
import stat
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from i18n.errors import EditionError
from i18n.publication.edition import Edition
from i18n.workflow.publish import Published, publish
from i18n.workflow.verify import verify
from i18n.workflow.workspace import address_fault
from i18n.writers.hosting import hosting, preferences
from i18n.writers.sitemap import sitemap
from tests.releases import AT, make_release

LINKED = {"xhtml": "http://www.w3.org/1999/xhtml"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://example.org/pages/{document}/{edition}"


def bundled(folder: Path, *, base_url: str | None = BASE, draft: bool = False) -> Published:
    return publish(
        make_release(),
        folder,
        at=AT,
        formats=("html", "text"),
        base_url=base_url,
        draft=draft,
        bundle=True,
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return bundled(tmp_path_factory.mktemp("bundled"))


# Languages


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("fr", "fr"),
        ("FR-ca , en;q=0.1", "fr"),
        ("de-AT, de;q=0.9, ar-EG;q=0.8, fr;q=0.7", "ar"),
        ("zh-TW, zh;q=0.9", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-CN", "zh"),
        ("zh", "zh"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("frr, enx", None),
        ("de", None),
        ("*", None),
        ("", None),
    ],
)
def test_a_reader_is_led_to_the_first_language_there_is(header: str, expected: str | None) -> None:
    offered = preferences(["en", "ar", "fr", "zh", "zh-Hant", "pt-BR"])
    found = [tag for tag, pattern in offered if re.search(pattern, header, re.IGNORECASE)]
    assert (found[0] if found else None) == expected


def test_servers_lead_to_pages_that_are_there() -> None:
    release = make_release()
    files = hosting(Edition(release, 1, AT))
    pages = {f"{version.locale}/index.html" for version in release.versions}
    for path in (".htaccess", "nginx.conf", "_redirects"):
        assert set(re.findall(r"\b[a-z]+/index\.html", files[path].decode())) == pages, path
    for data in files.values():
        assert b"noindex" not in data
    draft = hosting(Edition(release, None, AT))
    for path in (".htaccess", "nginx.conf", "_headers"):
        assert b"noindex" in draft[path], path


# Addresses


def test_the_sitemap_lists_every_version_as_another_of_each(published: Published) -> None:
    root = ElementTree.fromstring((published.folder / "sitemap.xml").read_bytes())
    places = [url.findtext(f"{SITEMAP}loc") for url in root]
    base = "https://example.org/pages/statement/1/"
    assert places == [base + p for p in ("en/index.html", "ar/index.html", "fr/index.html",
                                         "zh/index.html", "index.html")]  # fmt: skip
    for url in root:
        listed = {a.get("hreflang"): a.get("href") for a in url.findall("xhtml:link", LINKED)}
        assert list(listed) == ["en", "ar", "fr", "zh", "x-default"]
        assert list(listed.values()) == places
    assert not (published.folder / "robots.txt").exists()


def test_the_sitemap_has_pages_of_languages_side_by_side_as_another_of_none() -> None:
    edition = Edition(make_release(), 1, AT, address="https://example.org/1/",
                      synoptic=(("en", "ar"), ("fr", "zh")))  # fmt: skip
    data = sitemap(edition, ["synoptic-en-ar/index.html", "synoptic-fr-zh/case.fr-zh.pdf"])
    last = list(ElementTree.fromstring(data["sitemap.xml"]))[-1]
    assert last.findtext(f"{SITEMAP}loc") == "https://example.org/1/synoptic-en-ar/index.html"
    assert not last.findall("xhtml:link", LINKED)
    assert b"synoptic-fr-zh" not in data["sitemap.xml"]


def test_robots_are_told_of_the_sitemap_at_the_root_of_a_host(tmp_path: Path) -> None:
    made = bundled(tmp_path, base_url="https://statements.example.org")
    robots = (made.folder / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://statements.example.org/sitemap.xml\n" in robots


@pytest.mark.parametrize(("draft", "base_url"), [(True, BASE), (False, None)])
def test_no_sitemap_for_a_draft_or_without_an_address(
    tmp_path: Path, draft: bool, base_url: str | None
) -> None:
    made = bundled(tmp_path, base_url=base_url, draft=draft)
    assert not {"sitemap.xml", "robots.txt"} & {path.name for path in made.folder.iterdir()}


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://example.org", True),
        ("https://example.org/{document}/{edition}/", True),
        ("http://[::1]:8000/a%20b/", True),
        ("example.org", False),
        ("ftp://example.org/", False),
        ("https://example.org/?a=b", False),
        ("https://example.org/{number}/", False),
        ("https://example.org/ a", False),
        ("https://example.org/a;return", False),
        ("https://[::1", False),
    ],
)
def test_an_address_is_that_of_a_folder_on_the_web(address: str, is_one: bool) -> None:
    assert (address_fault(address) is None) == is_one


# The zip


def test_the_zip_holds_the_folder_and_is_the_same_each_time(
    published: Published, tmp_path: Path
) -> None:
    again = bundled(tmp_path)
    assert published.bundle is not None
    assert again.bundle is not None
    assert published.bundle.name == "statement-1.zip"
    assert published.bundle.read_bytes() == again.bundle.read_bytes()
    with zipfile.ZipFile(published.bundle) as archive:
        packed = {path: archive.read(path) for path in archive.namelist()}
    folder = published.folder
    assert packed == {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert list(packed) == sorted(packed)
    assert verify(published.bundle).is_sound
    assert verify(published.folder).digest == verify(published.bundle).digest


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("alter", "fr/index.html: its digest is not that of the manifest"),
        ("shorten", "fr/index.html: 1 bytes instead of"),
        ("lose", ".htaccess: the file is missing"),
        ("add", "fr/more.html: the file is not in the manifest"),
        ("add a folder", "more/: the folder is not in the manifest"),
        ("climb", "../more.html: the file is not in the manifest"),
        ("twice", "fr/index.html: the file is there twice"),
        ("link", "fr/index.html: this is a link to another place"),
    ],
)
def test_verify_finds_what_was_done_to_the_zip(
    published: Published, tmp_path: Path, deed: str, told: str
) -> None:
    assert published.bundle is not None
    page, changed = "fr/index.html", tmp_path / "statement-1.zip"
    with zipfile.ZipFile(published.bundle) as known, zipfile.ZipFile(changed, "w") as archive:
        for entry in known.infolist():
            data = known.read(entry)
            if entry.filename == page:
                data = {"alter": data.replace(b"les", b"des"), "shorten": b"x"}.get(deed, data)
                if deed == "link":
                    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            if not (deed == "lose" and entry.filename == ".htaccess"):
                archive.writestr(entry, data)
        more = {"add": "fr/more.html", "add a folder": "more/", "climb": "../more.html",
                "twice": page}  # fmt: skip
        if deed in more:
            archive.writestr(more[deed], b"")
    found = verify(changed)
    assert told in "\n".join(found.problems)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_zip_of_an_edition_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "statement-1.zip"
    path.write_bytes(data)
    with pytest.raises(EditionError, match=r"no edition|neither the folder") as refused:
        verify(path)
    assert "\n" not in str(refused.value)
