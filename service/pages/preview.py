"""A document as it will be printed, in every language: a draft edition that is kept nowhere."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from service.actions import publishing
from service.actions.places import find_document
from service.database import Database
from service.errors import NotFound
from service.pages.working import visiting, work
from service.routes.lasting_editions import POLICY, media_type
from service.visit import Caller, Known

router = APIRouter(include_in_schema=False)
_KEPT = 4
"""Drafts in memory: who looks at one language looks at the next one."""
_drafts: WeakKeyDictionary[Database, OrderedDict[Any, Mapping[str, bytes]]] = WeakKeyDictionary()
_lock = Lock()


@router.get("/documents/{doc}/draft", response_class=Response)
@router.get("/documents/{doc}/draft/{path:path}", response_class=Response)
async def show_draft(doc: str, request: Request, caller: Known, path: str = "") -> Response:
    """A file of the draft; `fr/` is its page in French."""
    caller.person.require_reading(doc)
    if path.strip("/").count("/") == 0 and "." not in path and not request.url.path.endswith("/"):
        return RedirectResponse(f"{quote(request.url.path)}/", 307)
    source_locale, files = await work(lambda: _draft(caller, doc))
    name = f"{path}index.html" if path in ("",) or path.endswith("/") else path
    locale = name.partition("/")[0]
    is_language = locale != source_locale and f"{locale}/index.html" in files
    if name not in files or (is_language and not caller.person.reads(doc, locale)):
        raise NotFound(f"the draft of {doc} has no {path}, or none you may see")
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}
    return Response(files[name], media_type=media_type(name), headers=headers)


def _draft(caller: Caller, doc: str) -> tuple[str, Mapping[str, bytes]]:
    """The source's locale and the files of the draft of the document as it is now, which is made
    once for each state of it."""
    database = caller.service.database
    with visiting(caller) as visit:
        tag = find_document(visit, doc).source_locale
        key = doc, tuple(publishing.stamp(visit.session, doc))
    with _lock:
        drafts = _drafts.setdefault(database, OrderedDict())
        if key in drafts:
            drafts.move_to_end(key)
            return tag, drafts[key]
    files = publishing.draft(database, doc, ())
    with _lock:
        drafts[key] = files
        while len(drafts) > _KEPT:
            drafts.popitem(last=False)
    return tag, files
