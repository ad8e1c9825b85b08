"""A county's days changed by hand: looked at with the effect on what runs, versioned, corrected by a later version."""

from datetime import date, timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.audit import AuditRow
from gridgov.db.outbox import OutboxRow
from gridgov.deadlines.actions.plan_ahead import clock_from
from gridgov.deadlines.actions.retime import retime_deadlines
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.calendars import CountyCalendar
from gridgov.deadlines.rules.clock import as_columns
from gridgov.deadlines.tables import DeadlineRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api, problem

CHANGES = "/api/v1/calendar/days/changes"


@pytest.fixture
def dispatcher(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


async def change(
    client: Api, body: dict[str, Any], *, version: int, dry_run: bool = False
) -> httpx2.Response:
    query = {"dry_run": "true"} if dry_run else {}
    return await client.post(CHANGES, json=body, params=query, headers={"If-Match": f'"{version}"'})


def rest(day: date) -> dict[str, Any]:
    return {"day": day.isoformat(), "kind": "rest", "name": "县运动会", "source": "县府办〔2026〕9号"}


async def running(session: AsyncSession) -> list[DeadlineRow]:
    statement = select(DeadlineRow).where(DeadlineRow.county_code == COUNTY, DeadlineRow.ended_at.is_(None))
    return list(await session.scalars(statement.execution_options(populate_existing=True)))


async def due_day(session: AsyncSession, client: Api) -> date:
    """A working day that what was reported has yet to pass."""
    for _ in range(2):
        assert (await client.post("/api/v1/events", json=report_body())).status_code == 201
    return local_day(min(row.due_at for row in await running(session)))


async def test_the_effect_told_before_is_what_happens(dispatcher: Api, session: AsyncSession) -> None:
    day = await due_day(session, dispatcher)
    body = {"year": day.year, "days": [rest(day)], "reason": "县运动会放假"}
    looked = await change(dispatcher, body, version=0, dry_run=True)
    assert looked.status_code == 200, looked.text
    effect = looked.json()["effect"]
    assert effect["changed_days"] == [day.isoformat()]
    assert (effect["looked_count"], effect["moved_count"], effect["later_count"]) == (2, 2, 2)
    assert "2 个在办计时的到期时间变动" in effect["zh"]
    assert "2 later" in effect["en"]
    assert (await dispatcher.get("/api/v1/calendar/days/imports")).json()["items"] == []

    made = await change(dispatcher, body, version=0)
    assert made.status_code == 201, made.text
    assert made.json()["effect"] == effect
    announced = select(OutboxRow.kind).where(OutboxRow.county_code == COUNTY)
    assert "CalendarChanged" in set((await session.scalars(announced)).all())
    before = {row.id: row.due_at for row in await running(session)}
    for row in await running(session):
        await retime_deadlines(session, county_code=COUNTY, subject_id=row.subject_id)
    after = {row.id: row.due_at for row in await running(session)}
    assert sum(after[one] > before[one] for one in before) == effect["later_count"]
    calendar = await calendar_of(session, county_code=COUNTY, fresh=True)
    for row in await running(session):
        assert as_columns(clock_from(row), calendar)["due_at"] == row.due_at


async def test_what_was_wrong_is_corrected_by_a_later_version(dispatcher: Api, session: AsyncSession) -> None:
    day = await due_day(session, dispatcher)
    other = day + timedelta(days=1) if day.day < 28 else day - timedelta(days=1)
    first = {"year": day.year, "days": [rest(day), rest(other)], "reason": "放假"}
    assert (await change(dispatcher, first, version=0)).status_code == 201
    back = {"year": day.year, "removed": [day.isoformat()], "reason": "更正"}
    assert (await change(dispatcher, back, version=1)).status_code == 201
    kept = (await dispatcher.get("/api/v1/calendar/days", params={"year": day.year})).json()["items"]
    assert [(one["day"], one["import_number"]) for one in kept] == [(other.isoformat(), 2)]
    calendar = await calendar_of(session, county_code=COUNTY, fresh=True)
    assert isinstance(calendar, CountyCalendar)
    assert calendar.day(day).windows
    # All of them away again: a version without days.
    none = {"year": day.year, "removed": [other.isoformat()], "reason": "全部取消"}
    assert (await change(dispatcher, none, version=2)).status_code == 201
    history = (await dispatcher.get("/api/v1/calendar/days/imports")).json()
    assert [(one["number"], one["reason"], one["form"], one["row_count"]) for one in history["items"]] == [
        (3, "全部取消", "hand", 0), (2, "更正", "hand", 1), (1, "放假", "hand", 2),
    ]  # fmt: skip
    assert history["items"][0]["imported_by_name"] == "county_dispatcher"
    gone = await dispatcher.get("/api/v1/calendar/days", params={"year": day.year, "replaced": "true"})
    assert len(gone.json()["items"]) == 3
    audit = select(AuditRow.purpose).where(
        AuditRow.county_code == COUNTY, AuditRow.action == "calendar_days_imported"
    )
    assert set((await session.scalars(audit)).all()) == {"全部取消", "更正", "放假"}


async def test_of_two_editors_the_second_is_told(api: Api, dispatcher: Api, county: SmallCounty) -> None:
    body = {"year": 2026, "days": [rest(date(2026, 12, 11))], "reason": "放假"}
    assert (await change(dispatcher, body, version=0)).status_code == 201
    other = api.as_(county[Role.SYSTEM_ADMINISTRATOR])
    told = problem(await change(other, body, version=0), 412, "stale-version")["current"]
    assert (told["number"], told["imported_by_name"], told["reason"]) == (1, "county_dispatcher", "放假")
    assert (await change(other, body, version=1)).status_code == 201
    problem(await change(other, body, version=9), 412)


async def test_bad_days_are_told_by_their_field_and_nothing_is_written(dispatcher: Api) -> None:
    days = [
        {**rest(date(2026, 12, 11)), "windows": ["08:30-12:00"]},
        {**rest(date(2027, 1, 5)), "kind": "work"},
        {**rest(date(2026, 12, 14)), "kind": "half"},
        rest(date(2026, 12, 11)),
    ]
    refused = await change(dispatcher, {"year": 2026, "days": days, "reason": "试"}, version=0)
    told = problem(refused, 422, "invalid")
    assert {fault["pointer"] for fault in told["errors"]} == {
        "/days/0/windows",
        "/days/1/day",
        "/days/2/windows",
    }
    problem(await change(dispatcher, {"year": 2026, "reason": "试"}, version=0), 422, pointer="/days")
    problem(
        await change(dispatcher, {"year": 2026, "removed": ["2025-01-01"], "reason": "试"}, version=0), 422
    )
    assert (await dispatcher.get("/api/v1/calendar/days/imports")).json()["items"] == []


async def test_a_file_that_is_only_looked_at_tells_its_effect_too(
    dispatcher: Api, session: AsyncSession
) -> None:
    day = await due_day(session, dispatcher)
    text = f"日期,类型,时段,名称,来源\n{day},休,,县运会,县府办\n"
    files = {"file": ("days.csv", text.encode(), "text/csv")}
    answer = await dispatcher.post("/api/v1/calendar/days/imports", files=files, params={"dry_run": "true"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["effect"]["moved_count"] == 2
