"""The pages say everything in the language of their reader; no English word is left over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient

from service.jobs.runner import running
from service.pages import language
from tests.pages.conftest import TARGETS, Filled
from tests.service.house import DOC, SOURCE, House, listed, save

in_both = pytest.mark.parametrize("tag", ["ar", "zh"])

WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
PROPER = frozenset(
    WORD.findall(
        # Programs, formats and standards, keys, and what is typed as it is.
        "Concordant Markdown Word PO PDF ZIP UTC SHA MB BCP HTML EPUB OpenDocument http https "
        ".docx .epub .html .htm .xhtml .md .markdown .mkd .mdown .odt .txt .text Shift "
        "concordant sync add-locale Content-Type Language msgid msgstr X-CSRF-Token "
        "fr es ar zh pt-BR sr-Latn zh-Hant en webhooks "
        # What these tests type.
        "statement owner anna rosa ren none TM Nobody saw"
    )
)
ATTRIBUTES = ("aria-label", "placeholder", "title", "alt", "data-busy-note", "data-said")
UNCLOSED = frozenset(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"])
CONTENT = " ".join((SOURCE, *TARGETS["fr"].values(), *(name for _, name, _ in language.names())))


class Read(HTMLParser):
    """What people read on a page, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.said += [given[name] or "" for name in ATTRIBUTES if name in given]
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag not in UNCLOSED:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "code", "kbd", "pre"} & set(self._open):
            self.said.append(data)


def foreign(page: str) -> list[str]:
    """What is said in Latin letters and is neither content nor a name."""
    known = PROPER | set(WORD.findall(CONTENT))
    return [
        " ".join(said.split())
        for said in Read(page).said
        if set(WORD.findall(re.sub(r"\b[A-Z]{2}-\d\d\b|\b([ap]-)?[0-9a-f]{12,}\b", "", said)))
        - known
    ]


def pages(client: TestClient, headers: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The pages that links lead to from the first, two of each kind."""
    waiting, kinds = ["/", "/new-document"], Counter[str]()
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"[0-9a-f]{8,}|\d+|/(fr|ar)\b|start=\d*|(?<=[a-z])=[^&]*(?=&)", "", address)
        kinds[kind] += 1
        if kinds[kind] > 1 or re.search(r"^/(api|static|editions)|/printed/|\.pdf", address):
            continue
        answer = client.get(address, headers=headers)
        assert answer.status_code == 200, (address, answer.text)
        yield address, answer.text
        base = f"{client.base_url}".rstrip("/")
        found = [
            urljoin(base + address, link).partition("#")[0] for link in Read(answer.text).links
        ]
        waiting += [link.removeprefix(base) for link in found if link.startswith(base)]


@in_both
def test_every_page_speaks_the_language_of_its_reader(house: House, tag: str) -> None:
    for address, page in pages(house.owner, {"Accept-Language": tag}):
        assert not foreign(page), address


PICTURE = ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 32)
BROKEN = ("fr.po", b'msgid "States must act now."\nmsgstr "TM\n')
OTHER = ("es.po", b'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n')


def refusals(house: House, filled: Filled, tag: str) -> Iterator[tuple[str, Any]]:
    """What people are told when things go wrong, each with the name of what went wrong."""
    url, heading = house.settings.public_url, {"Accept-Language": tag}
    stranger = TestClient(house.app, base_url=url, headers=heading)
    owner, anna, rosa, ren = (
        filled.people[name].open(house.app, url) for name in ("owner", "anna", "rosa", "ren")
    )
    for client in (owner, anna, rosa, ren):
        client.headers.update(heading)

    def post(
        client: TestClient, address: str, file: tuple[str, bytes] | None = None, **fields: str
    ) -> Any:
        data = {"csrf": client.headers.get("X-CSRF-Token", ""), **fields}
        return client.post(address, data=data, files={"file": file} if file else None)

    yield "no such page", owner.get("/nothing")
    yield "no such document", owner.get("/documents/none/source")
    yield "no number", owner.get("/jobs/none")
    yield "no such job", owner.get("/jobs/99")
    yield "no such edition", owner.get(f"/editions/{DOC}/7/")
    yield "no such method", owner.get("/sign-out")
    bare = TestClient(house.app, base_url=url, headers=heading, cookies=dict(owner.cookies))
    yield "no form token", bare.post("/settings", data={"deed": "profile", "name": "none"})
    yield "wrong password", post(stranger, "/sign-in", login="nobody", password="none")
    yield (
        "unknown invitation",
        post(stranger, "/join", token="join_none", login="xx", name="yy", password="short" * 5),
    )
    yield "short password", post(stranger, "/join", token="xx", login="xx", name="xx", password="x")
    yield "another site", stranger.post("/sign-in", headers={"Origin": "https://none.invalid"})
    yield "too large", owner.post("/new-document", headers={"Content-Length": "999999999"})
    yield "another's role", ren.get("/people")
    yield "password", post(owner, "/settings", deed="password", current="x", password="x" * 20)
    yield "token", post(owner, "/settings", deed="token", label="xx", scope="read", days="999")
    yield "code", post(owner, "/settings", deed="factor-remove", code="123456")
    yield "no role", post(owner, "/people", deed="invite")
    yield "webhook", post(owner, "/webhooks", deed="add", url="none", document="")
    yield (
        "picture",
        post(owner, "/new-document", PICTURE, name="none", source_locale="en", locales="fr"),
    )
    yield "no file", post(owner, "/new-document", name="none", source_locale="en")
    yield "name", post(owner, "/new-document", PICTURE, name="?", source_locale="en")
    yield "tag", post(owner, f"/documents/{DOC}/source", deed="add-locale", locale="??")
    yield "no reason", post(owner, f"/documents/{DOC}/source", deed="let-stand", place="x")
    yield "no question", post(owner, f"/documents/{DOC}/source/questions", deed="ask")
    yield "broken PO", post(anna, f"/documents/{DOC}/fr/catalog", BROKEN)
    yield "another's PO", post(anna, f"/documents/{DOC}/fr/catalog", OTHER)
    yield "no review table", post(anna, f"/documents/{DOC}/fr/catalog", ("none.docx", b"none"))
    yield "a reader's PO", post(ren, f"/documents/{DOC}/fr/catalog", BROKEN)
    yield "gate", post(owner, f"/documents/{DOC}/publishing", deed="publish", locale="fr")
    yield "embargo", post(owner, f"/documents/{DOC}/publishing", deed="publish", release="none")
    yield "conventions", post(owner, f"/documents/{DOC}/conventions", locale="es")
    [segment] = listed(anna, q="must act")
    place, stale = f"/documents/{DOC}/fr/{segment['id']}", segment["etag"]
    yield "a reader's text", post(ren, place, deed="save", etag=stale, target="none")
    yield "nothing said", post(anna, place, deed="comment", etag=stale)
    yield "no comment", post(rosa, place, deed="reject", etag=stale)
    mine = save(owner, segment, "Nobody saw.")
    yield "four eyes", post(owner, place, deed="review", etag=mine["etag"])
    yield "faster", post(anna, place, deed="save", etag=stale, target="none")
    yield "decided faster", post(rosa, place, deed="review", etag=stale)


@in_both
def test_every_refusal_speaks_the_language_of_its_reader(
    house: House, filled: Filled, tag: str
) -> None:
    with running(house.database, poll=0.02):
        for name, answer in refusals(house, filled, tag):
            assert answer.headers["content-type"].startswith("text/html"), name
            assert f'<html lang="{tag}"' in answer.text, name
            assert not foreign(answer.text), name
            assert answer.status_code >= 400, name
