"""Databases as tests begin with them: each stage is made once, from the one before, and copied."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from databases import Databases
from fastapi.testclient import TestClient
from house import House, SignedIn, approve_all

from i18n.workflow.workspace import Workspace
from service.app import create_app
from service.database import Database
from service.jobs.runner import running
from service.settings import Settings
from service.sync.workspace import take_workspace


class Stage(StrEnum):
    """How far a service has come."""

    EMPTY = "empty"
    """It has its tables."""
    OWNED = "owned"
    """The first account is made."""
    TAKEN = "taken"
    """A small workspace was taken in."""
    APPROVED = "approved"
    """All of it is translated into French, reviewed and signed off."""

    @property
    def before(self) -> Stage | None:
        """What it is made from."""
        place = list(Stage).index(self)
        return list(Stage)[place - 1] if place else None


def settings(database_url: str, **given: object) -> Settings:
    """Those of a service that is asked by tests alone."""
    known = {"public_url": "http://testserver", "background": False}
    return Settings(database=database_url, **{**known, **given})


def closed(database: Database, chosen: Settings) -> House:
    """A service that nobody is signed in at."""
    app = create_app(chosen, database)
    return House(app, database, chosen, TestClient(app, base_url=chosen.public_url))


@dataclass
class Stages:
    """The stages of a service on one kind of database."""

    databases: Databases
    workspace: Workspace
    owner: SignedIn | None = None
    """Who made the first account, once somebody has."""
    _made: set[Stage] = field(default_factory=set)

    @contextmanager
    def copied(self, stage: Stage) -> Iterator[str]:
        """The address of a database at this stage, whose changes are gone afterwards."""
        self._make(stage)
        name = self.databases.lend(stage)
        try:
            yield self.databases.url(name)
        finally:
            self.databases.take_back(name, stage)

    def _make(self, stage: Stage) -> None:
        if stage in self._made:
            return
        if stage.before:
            self._make(stage.before)
        self.databases.make(stage, stage.before)
        database = Database(self.databases.url(stage))
        self._come_to(stage, database)
        database.close()
        self._made.add(stage)

    def _come_to(self, stage: Stage, database: Database) -> None:
        house = closed(database, settings(database.url))
        match stage:
            case Stage.EMPTY:
                database.migrate()
                with running(database):
                    pass  # makes the tables of jobs, and their queue
            case Stage.OWNED:
                self.owner = SignedIn.of(house.founded().owner)
            case Stage.TAKEN:
                take_workspace(database, self.workspace)
            case Stage.APPROVED:
                assert self.owner
                approve_all(house.owned(self.owner))
