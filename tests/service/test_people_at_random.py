"""People do things at random: no edit is lost, no approval is without its words."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from house import DOC, SOURCE, House, base, listed, make_workspace
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import text

from i18n.catalogs import po
from i18n.errors import ReviewError
from i18n.record import load
from i18n.review import Action, Person
from i18n.segment import digest
from i18n.workflow.reading import read_source, read_version
from i18n.workflow.review import decide as decide_by_rule
from i18n.workflow.review import record_decisions, standings
from service import audit, rechecking
from service.actions import people
from service.app import create_app
from service.database import Database
from service.jobs.runner import running
from service.progress import progress
from service.settings import Settings
from service.store import documents
from service.sync.workspace import take_workspace

ROLES = {"anna": "translator", "bea": "translator", "ben": "reviewer", "cem": "approver"}
words = st.sampled_from(["La Cour a jugé[1].", "Jugé[1].", "Agir.", "« Agir »", "", "عربي 7", "\n"])
index = st.integers(0, 20)
person = st.sampled_from(sorted(ROLES))
actions = st.sampled_from(["review", "sign-off", "reject", "reopen"])
AL = Person("Al")
SOURCES = [
    SOURCE,
    SOURCE.replace("held.[1]", "held.[1] The Assembly agreed.[2]")
    .replace("Treaty.[2]", "Treaty.[3]")
    .replace("[2] Treaty on", "[2] Assembly, Report, 2020.\n[3] Treaty on"),
    SOURCE.replace("States must act now. ", ""),
    SOURCE.replace("must act now", "have to act at once"),
]
KEPT = text(
    """SELECT s.name, x.target FROM segment s JOIN translation t ON t.segment_id = s.id JOIN (
    SELECT translation_id, target FROM target UNION SELECT translation_id, target FROM suggestion
    ) x ON x.translation_id = t.id"""
)
"""Every target that was ever current or offered, by segment."""


class People(RuleBasedStateMachine):
    """A service, four people, and what the service said it had taken from them."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        workspace = make_workspace(self.folder / "workspace", ("fr",))
        chosen = Settings(
            database=f"sqlite:///{self.folder}/x.sqlite",
            public_url="http://testserver",
            background=False,
        )
        self.database = Database(chosen.database)
        self.database.migrate()
        take_workspace(self.database, workspace)
        with self.database.writing() as session:
            token = people.first_token(session, chosen)
        app = create_app(chosen, self.database)
        house = House(app, self.database, chosen, TestClient(app))
        assert token
        house = House(app, self.database, chosen, house.join(token, "owner"))
        self.owner = house.owner
        self.workspace = workspace
        self.resources = ExitStack()
        self.resources.enter_context(running(self.database, poll=0.02))
        self.clients = {n: house.person(n, (r, DOC, "fr")) for n, r in ROLES.items()}
        self.taken: set[tuple[str, str]] = set()
        self.files = [self.export()]
        self.seen = listed(self.clients["anna"])

    def export(self) -> bytes:
        return self.clients["anna"].get(f"{base()}/catalog").content

    def pick(self, place: int) -> dict[str, Any]:
        return self.seen[place % len(self.seen)]

    @rule()
    def look(self) -> None:
        self.seen = listed(self.clients["anna"])

    @rule(name=person, place=index, text=words)
    def save(self, name: str, place: int, text: str) -> None:
        segment = self.pick(place)
        answer = self.clients[name].put(
            f"{base()}/segments/{segment['id']}/target",
            json={"target": text},
            headers={"If-Match": segment["etag"]},
        )
        assert answer.status_code in (200, 404, 412)
        if answer.status_code == 200 and text:
            self.taken.add((segment["id"], text))

    @rule(name=person, place=index, action=actions)
    def decide(self, name: str, place: int, action: str) -> None:
        segment = self.pick(place)
        answer = self.clients[name].post(
            f"{base()}/segments/{segment['id']}/decisions",
            json={"action": action, "comment": "why"},
            headers={"If-Match": segment["etag"]},
        )
        assert answer.status_code in (200, 403, 404, 409, 412)
        if ROLES[name] == "translator":
            assert answer.status_code in (403, 404)
        if answer.status_code == 200 and action in ("reject", "reopen"):
            assert answer.json()["state"] not in ("reviewed", "final")

    @rule()
    def download(self) -> None:
        self.files.append(self.export())

    @rule(name=person, which=index, place=index, text=words)
    def upload(self, name: str, which: int, place: int, text: str) -> None:
        catalog = po.read(self.files[which % len(self.files)])
        segment = self.pick(place)
        entries = tuple(
            replace(entry, target=text) if entry.source == segment["source"] else entry
            for entry in catalog.entries
        )
        data = po.write(replace(catalog, entries=entries))
        answer = self.clients[name].put(f"{base()}/catalog", content=data)
        assert answer.status_code == 200
        if text.strip() and any(entry.source == segment["source"] for entry in catalog.entries):
            self.taken.add((segment["id"], text))

    @rule(text=st.sampled_from(SOURCES))
    def renew_the_source(self, text: str) -> None:
        document = f"/api/v1/documents/{DOC}"
        file = {"file": ("statement.txt", text.encode())}
        proposed = self.owner.post(f"{document}/source", files=file)
        assert proposed.status_code == 201, proposed.text
        etag = self.owner.get(f"{document}/source").headers["ETag"]
        path = f"{document}/source/{proposed.json()['id']}/apply"
        applied = self.owner.post(path, headers={"If-Match": etag})
        assert applied.status_code == 200, applied.text

    @rule(place=index, text=words, reviewed=st.booleans())
    def work_on_the_command_line(self, place: int, text: str, reviewed: bool) -> None:
        """Somebody edits the workspace's catalog, another reviews it there, and it comes in."""
        path = self.workspace.catalog_path(DOC, "fr")
        catalog = po.read(path.read_bytes())
        entry = catalog.entries[place % len(catalog.entries)]
        entries = [replace(e, target=text) if e is entry else e for e in catalog.entries]
        header = {**catalog.header, "Last-Translator": "Zoe <z@x>"}
        path.write_bytes(po.write(replace(catalog, entries=tuple(entries), header=header)))
        version = read_version(read_source(self.workspace, self.workspace.document(DOC)), "fr")
        here = next(s for s in standings(version) if s.translation.source.text == entry.source)
        with suppress(ReviewError):  # nothing there to be approved, or critical findings
            if reviewed:
                record_decisions(version, [decide_by_rule(here, Action.REVIEW, AL)])
        take_workspace(self.database, self.workspace)

    @rule()
    def recheck(self) -> None:
        rechecking.run_due(self.database)

    @invariant()
    def no_edit_is_lost(self) -> None:
        if hasattr(self, "clients"):
            with self.database.reading() as session:
                kept = session.connection().execute(KEPT).all()
            assert self.taken <= {(name, target) for name, target in kept}

    @invariant()
    def no_approval_is_without_its_words(self) -> None:
        if not hasattr(self, "clients"):
            return
        record = load(self.clients["anna"].get(f"{base()}/record").text)
        for segment in listed(self.clients["anna"]):
            words = digest(segment["source"], segment["target"])
            usable = bool(segment["target"].strip()) and not segment["fuzzy"]
            assert segment["state"] == record.state(segment["id"], words, usable=usable)
            for decision in record.about(segment["id"], words):
                if decision.action in ("review", "sign-off"):
                    assert decision.by != decision.translator

    @invariant()
    def the_counters_are_right(self) -> None:
        if not hasattr(self, "clients"):
            return
        items = listed(self.clients["anna"])
        with self.database.reading() as session:
            document = documents.document(session, DOC)
            assert document
            [shown] = progress(session, document)
            audit.verify(session)
        assert sum(shown.segments.values()) == len(items)
        for state, count in shown.segments.items():
            assert count == sum(item["state"] == state for item in items)
        found = [f for item in items for f in item["findings"] if not f["waived"]]
        assert sum(shown.findings.values()) == len(found)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.resources.close()
            self.database.close()
            shutil.rmtree(self.folder)


TestPeople = People.TestCase
TestPeople.settings = settings(
    max_examples=4, stateful_step_count=20, deadline=None, phases=[Phase.generate]
)
