"""The ground of a clock run: the small county, a few real reports, and the deadlines that come due, filled in bulk.

Each row is what the product's own `opening_values` writes, for dates that are spread over the run; what was paused,
extended or ended before the run began is written as the product's rules of clocks say it then stands.
"""

import asyncio
import logging
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from chaos.clock.parts import Part
from gridgov.app import create_app
from gridgov.db.base import new_id
from gridgov.db.session import Session, make_engine, make_sessions, read_clock
from gridgov.deadlines.actions.start import Owed, opening_values
from gridgov.deadlines.rules.calendars import Unit, default_calendar
from gridgov.deadlines.rules.clock import Clock, as_columns
from gridgov.deadlines.rules.ladder import rung_count
from gridgov.deadlines.rules.policy_files import from_row
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, TOWN, make_small_county
from tests.builders.events import report_body
from tests.support.api import Api

CATALOGUE = Path(__file__).with_name("catalogue")
CALENDAR = default_calendar()
SCOPES = (*GRIDS, COMMUNITY, TOWN)
LADDERS: Mapping[str, float] = {"sign": 0.4, "handle": 0.3, "verify": 0.2, "close": 0.1}
"""Stages with ladders that end, and how often each is drawn."""
WITHOUT_LIFT = ("handle", "verify")
EVENT_SHARE = 0.04
PAUSED_SHARE, EXTENDED_SHARE = 0.1, 0.1
STANDING_SHARE, ENDED_SHARE = 0.05, 0.05
"""Beside those that owe something: so many more that stand, and that have ended."""
BURST_SHARE = 0.3
"""Of the steps, those that come due with many others at the same instant."""
BURST_S = 5.0
ENDLESS_COUNT = 40
AGO = timedelta(seconds=200)
"""Since when those run that were paused or extended before the run."""


@dataclass(frozen=True, slots=True)
class Filled:
    """`owed`: how many steps come due until `over_at`, endless ladders not counted."""

    at: datetime
    over_at: datetime
    owed: int
    rows: int


async def fill(settings: Settings, part: Part, chance: random.Random) -> Filled:
    """The county, its reports and all deadlines, committed."""
    engine = make_engine(settings.database, application_name="chaos")
    try:
        sessions = make_sessions(engine, info=session_info(settings))
        async with sessions() as session:
            county = await make_small_county(session, settings)
            await session.commit()
        app = create_app(settings)
        logging.getLogger("httpx2").setLevel(logging.WARNING)
        events = []
        async with app.router.lifespan_context(app), Api(app) as api:
            worker = api.as_(county[Role.GRIDWORKER])
            for _ in range(part.events):
                body = report_body()
                (await worker.post("/api/v1/events", json=body)).raise_for_status()
                events.append(UUID(body["id"]))
        async with sessions() as session:
            filler = Filler(session, await read_clock(session), part, events, chance)
            # Drawing takes longer than a transaction may idle.
            await session.rollback()
            rows = await asyncio.to_thread(lambda: list(filler.rows()))
    finally:
        await engine.dispose()
    await _copy(settings, rows)
    return Filled(filler.at, filler.over_at, filler.owed, len(rows))


class Filler:
    """Draws deadlines until enough steps are owed."""

    def __init__(
        self, session: Session, at: datetime, part: Part, events: Sequence[UUID], chance: random.Random
    ) -> None:
        self.at = at
        self.over_at = at + timedelta(seconds=part.lead_s + part.stream_s)
        self.owed = 0
        self._session = session
        self._part = part
        self._events = events
        self._chance = chance

    def rows(self) -> Iterator[dict[str, Any]]:
        for event_id in self._events:
            yield self._counted(self._dated("close", event_id))
        yield from self._bursts(int(BURST_SHARE * self._part.step_count))
        while self.owed < self._part.step_count:
            row = self._drawn(self._chance.random())
            # What would have fallen due before the run begins is drawn again.
            if row["plan_at"][0] >= self.at + timedelta(seconds=self._part.lead_s):
                yield self._counted(row)
                yield from self._idle(row)
        for _ in range(ENDLESS_COUNT):
            yield self._dated("help", None)

    def _drawn(self, lot: float) -> dict[str, Any]:
        stage, subject_id = self._stage_and_subject()
        if lot < PAUSED_SHARE:
            return self._was_paused(stage, subject_id)
        if lot < PAUSED_SHARE + EXTENDED_SHARE:
            return self._was_extended(stage, subject_id)
        return self._dated(stage, subject_id)

    def _stage_and_subject(self) -> tuple[str, UUID | None]:
        if self._events and self._chance.random() < EVENT_SHARE:
            return self._chance.choice(WITHOUT_LIFT), self._chance.choice(self._events)
        return self._chance.choices(list(LADDERS), list(LADDERS.values()))[0], None

    def _dated(self, stage: str, subject_id: UUID | None) -> dict[str, Any]:
        """Owed from now on, until an instant somewhere in the stream."""
        return self._opened(stage, subject_id, self.at, self._due_on())

    def _due_on(self) -> datetime:
        """Late enough for a warning at four fifths of the time to fall into the stream, too."""
        first_s = self._part.lead_s / 0.8
        last_s = self._part.lead_s + self._part.stream_s
        return self.at + timedelta(seconds=round(self._chance.uniform(first_s, last_s), 6))

    def _bursts(self, step_count: int) -> Iterator[dict[str, Any]]:
        """Many of one instant."""
        size = max(1, int(self._part.steps_a_second * BURST_S / 2))
        while step_count > 0:
            due_on = self._due_on()
            stages = self._chance.choices(list(LADDERS), list(LADDERS.values()), k=2)
            for stage in stages:
                model = self._opened(stage, None, self.at, due_on)
                for _ in range(size // 4):
                    row = {**model, "id": new_id(), "subject_id": new_id()}
                    step_count -= _rungs_of(row)
                    yield self._counted(row)

    def _was_paused(self, stage: str, subject_id: UUID | None) -> dict[str, Any]:
        opened = self._opened(stage, subject_id, self.at - AGO, self._due_on())
        edges = sorted(self.at - AGO + self._chance.random() * AGO for _ in range(4))
        return _replanned(opened, pauses=((edges[0], edges[1]), (edges[2], edges[3])))

    def _was_extended(self, stage: str, subject_id: UUID | None) -> dict[str, Any]:
        opened = self._opened(stage, subject_id, self.at - AGO, None)
        left = int((self._due_on() - opened["due_at"]).total_seconds())
        first = self._chance.randint(1, left - 1)
        return _replanned(opened, extras=((first, Unit.SECONDS), (left - first, Unit.SECONDS)))

    def _idle(self, row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Like one that was just drawn, but nothing is owed: it ended, or stands."""
        lot = self._chance.random()
        since = max(self.at - timedelta(seconds=self._chance.uniform(0, 5)), row["started_at"])
        copy = {**row, "id": new_id(), "subject_id": new_id()}
        if lot < ENDED_SHARE:
            yield {**copy, "ended_at": since, "outcome": "moved", "next_at": None}
        elif lot < ENDED_SHARE + STANDING_SHARE:
            yield {
                **copy,
                "pauses": [*row["pauses"], [since.isoformat(), None]],
                "paused_at": since,
                "next_at": None,
            }

    def _opened(
        self, stage: str, subject_id: UUID | None, at: datetime, due_on: datetime | None
    ) -> dict[str, Any]:
        owed = Owed(
            COUNTY, "event", subject_id or new_id(), self._chance.choice(SCOPES), stage, "normal",
            owner_role=str(Role.COMMUNITY_CLERK), owner_path=COMMUNITY, due_on=due_on,
        )  # fmt: skip
        return opening_values(self._session, owed, calendar=CALENDAR, at=at)

    def _counted(self, row: dict[str, Any]) -> dict[str, Any]:
        self.owed += _rungs_of(row)
        return row


def _rungs_of(row: Mapping[str, Any]) -> int:
    """All of a ladder that ends; a plan looks ahead over a few rungs only."""
    return rung_count(from_row(row["policy"])) or 0


def _replanned(opened: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """A clock as it stands after it was paused or extended."""
    clock = Clock(opened["started_at"], from_row(opened["policy"]), due_on=opened["due_on"])
    columns = as_columns(replace(clock, **changes), CALENDAR)
    return {**opened, **columns, "next_at": columns["plan_at"][0]}


async def _copy(settings: Settings, rows: Sequence[Mapping[str, Any]]) -> None:
    """By COPY; what a row does not say is NULL, or zero in the one column that must be there."""
    names = [*rows[0], "paused_at", "ended_at", "outcome", "plan_from"]
    connection = await asyncpg.connect(settings.database.url.replace("+asyncpg", ""))
    try:
        await connection.set_type_codec(
            "jsonb", schema="pg_catalog", format="binary",
            encoder=lambda value: b"\x01" + orjson.dumps(value), decoder=lambda value: orjson.loads(value[1:]),
        )  # fmt: skip
        records = [tuple({"plan_from": 0, **row}.get(name) for name in names) for row in rows]
        await connection.copy_records_to_table("deadlines", records=records, columns=names)
        await connection.execute("ANALYZE deadlines")
    finally:
        await connection.close()
