"""Clocks that ended go on again with exactly what was left, whether they ran or stood when they ended."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.hold import pause_deadlines, revive_deadline
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.tables import DeadlineRow
from tests.builders.county import COUNTY, GRIDS

START = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def row_of(session: AsyncSession, about: dict[str, Any]) -> DeadlineRow:
    statement = select(DeadlineRow).where(
        DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == about["subject_id"]
    )
    return (await session.scalars(statement.execution_options(populate_existing=True))).one()


@pytest.mark.parametrize("stood_first", [False, True])
async def test_what_ended_goes_on_with_what_was_left(session: AsyncSession, *, stood_first: bool) -> None:
    owed = Owed(COUNTY, "event", new_id(), GRIDS[0], "accept", "critical")
    about: dict[str, Any] = {"county_code": COUNTY, "subject_id": owed.subject_id}
    started = await start_deadline(session, owed, at=START)
    stands_at, ends_at, goes_on_at = START + MINUTE, START + 3 * MINUTE, START + 10 * MINUTE
    if stood_first:
        await pause_deadlines(session, **about, at=stands_at)
    await end_deadlines(session, **about, outcome="grant_return", at=ends_at)
    changes = await revive_deadline(session, **about, stage="accept", outcome="recall", at=goes_on_at)
    assert [change.did for change in changes] == ["revived"]
    row = await row_of(session, about)
    assert (row.ended_at, row.outcome, row.paused_at) == (None, None, None)
    stood = goes_on_at - (stands_at if stood_first else ends_at)
    assert row.due_at == started.due_at + stood
    assert row.next_at == row.warn_at == started.warn_at + stood
