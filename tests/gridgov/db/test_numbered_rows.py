"""Changes and jobs are written as one list or, where the database is spread, row by row: the same rows."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.outbox import Change, ChangeHead, OutboxJob
from gridgov.db.relaying import owe_jobs, take_head, write_changes

COUNTY = "329999"
AT = datetime(2026, 11, 22, 12, 34, 56, 789012, tzinfo=UTC)


def change(seq: int, left_reach: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "county_code": COUNTY, "seq": seq, "outbox_id": new_id(), "kind": "LampLit", "subject": "lamp",
        "subject_id": new_id(), "scope_path": COUNTY, "left_reach": left_reach, "at": AT,
    }  # fmt: skip


def job(request_id: str | None, payload: dict[str, Any]) -> dict[str, Any]:
    return {
        "county_code": COUNTY, "outbox_id": new_id(), "job": "note", "queue": "notify", "payload": payload,
        "request_id": request_id, "created_at": AT, "leased_until": AT, "attempt": 1, "failures": 0,
    }  # fmt: skip


async def kept(session: AsyncSession, table: Any) -> list[dict[str, Any]]:
    columns = table.__table__.c
    rows = await session.execute(select(*columns).where(columns.county_code == COUNTY).order_by(*columns[:3]))
    return [dict(row) for row in rows.mappings()]


@pytest.mark.parametrize("sharded", [False, True])
async def test_rows_are_kept_as_they_were_given(session: AsyncSession, sharded: bool) -> None:
    session.info["sharded"] = sharded
    changes = [change(1), change(2, {"unit_ids": [], "scope_path": "镇"})]
    jobs = [job("r-1", {"zh": "灯\\亮 'x'", "n": 1, "none": None}), job(None, {})]

    await take_head(session, COUNTY)
    await write_changes(session, COUNTY, changes)
    await owe_jobs(session, jobs)

    assert await kept(session, Change) == changes
    stored = await kept(session, OutboxJob)
    given = sorted(jobs, key=lambda row: row["outbox_id"])
    assert [{name: row[name] for name in given[0]} for row in stored] == given
    assert {row["done_at"] for row in stored} == {None}
    assert await session.scalar(select(ChangeHead.last_seq).where(ChangeHead.county_code == COUNTY)) == 2


async def test_no_jobs_are_nothing_to_write(session: AsyncSession) -> None:
    await owe_jobs(session, [])
    assert await kept(session, OutboxJob) == []
