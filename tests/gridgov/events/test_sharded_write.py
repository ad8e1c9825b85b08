"""The report's one statement and its four plain inserts write the same rows."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.actions.report import report_event
from gridgov.events.schemas import ReportIn
from gridgov.events.tables import EventRow, EventStep
from gridgov.people.rules.roles import Role
from tests.builders.changes import stop_clock
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body

DIFFER = {"id", "number", "received_at", "updated_at", "at", "created_at", "started_at", "due_at", "next_at", "hash",
          "head_hash", "content_hash", "payload", "subject_id", "event_id", "data", "occurred_at"}  # fmt: skip
"""What two reports never share: ids, instants, and the hashes over them."""


@pytest.mark.parametrize("sharded", [False, True])
async def test_all_four_rows_are_written(session: AsyncSession, county: SmallCounty, sharded: bool) -> None:
    session.info["sharded"] = sharded
    await report_event(
        session, county[Role.GRIDWORKER].person, ReportIn.model_validate(report_body()), county_code=COUNTY
    )
    assert [len(rows) for rows in (await all_rows(session)).values()] == [1, 1, 1, 1]


async def test_both_ways_write_the_same(session: AsyncSession, county: SmallCounty) -> None:
    person, body = county[Role.GRIDWORKER].person, report_body()
    # In working hours a deadline counts from the instant itself.
    await stop_clock(session, await read_clock(session))
    written = []
    for sharded in (False, True):
        session.info["sharded"] = sharded
        point = await session.begin_nested()
        await report_event(session, person, ReportIn.model_validate(body), county_code=COUNTY)
        written.append(await all_rows(session))
        await point.rollback()
    assert written[0] == written[1]


async def all_rows(session: AsyncSession) -> dict[str, list[dict[str, Any]]]:
    tables: list[Any] = [EventRow, EventStep, DeadlineRow, OutboxRow]
    found = {}
    for table in tables:
        rows = (
            (await session.execute(select(*table.__table__.c).where(table.county_code == COUNTY)))
            .mappings()
            .all()
        )
        found[table.__tablename__] = [{k: str(v) for k, v in row.items() if k not in DIFFER} for row in rows]
    return found
