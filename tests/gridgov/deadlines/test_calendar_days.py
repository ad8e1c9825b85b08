"""A county's days over HTTP: brought in whole or not at all, replaced by years, and counted by at once."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.db.audit import AuditRow
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import make_sessions, read_clock
from gridgov.deadlines.actions.import_days import import_days
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.own_days import DayKind
from gridgov.deadlines.tables import CalendarDayRow, CalendarImport
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.support.api import Api, problem

IMPORTS = "/api/v1/calendar/days/imports"
DAYS = "日期,类型,时段,名称,来源\n2026-11-25,休,,县运会,县府办\n2026-11-28,班,,县运会调休,县府办\n2026-11-27,半,上午,闭幕式,县府办\n"
NOON = datetime.fromisoformat("2026-11-24T17:00:00+08:00")


@pytest.fixture
def dispatcher(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


async def bring_in(
    client: Api, text: str, *, encoding: str = "utf-8", key: str | None = None, **query: Any
) -> httpx2.Response:
    headers = {"Idempotency-Key": key} if key else {}
    files = {"file": ("days.csv", text.encode(encoding), "text/csv")}
    return await client.post(IMPORTS, files=files, params=query, headers=headers)


async def calendar(client: Api, first: str, last: str, **more: Any) -> dict[str, Any]:
    answer = await client.get("/api/v1/calendar", params={"from": first, "to": last, **more})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
async def test_what_was_brought_in_lies_over_the_public_days(
    dispatcher: Api, session: AsyncSession, county: SmallCounty, encoding: str
) -> None:
    before = await calendar(dispatcher, "2026-11-23", "2026-11-29")
    assert [day["is_working"] for day in before["days"]] == [True] * 5 + [False] * 2
    assert (await calendar_of(session, county_code=COUNTY)).add(NOON, 1, Unit.WORKING_HOURS) == NOON.replace(
        day=25, hour=9, minute=30
    )

    answer = await bring_in(dispatcher, DAYS, encoding=encoding)
    assert answer.status_code == 201, answer.text
    report = answer.json()
    assert report["brought_in"] is True
    assert (report["rest_count"], report["work_count"], report["half_count"], report["years"]) == (
        1,
        1,
        1,
        [2026],
    )

    after = await calendar(dispatcher, "2026-11-23", "2026-11-29")
    assert [day["kind"] for day in after["days"]] == ["work", "work", "rest", "work", "half", "work", "rest"]
    wednesday, friday = after["days"][2], after["days"][4]
    assert (wednesday["name"], wednesday["source"], wednesday["announced"]) == ("县运会", "县府办", True)
    assert friday["windows"] == ["09:00-12:00"]
    # The book of this process forgot what it knew.
    assert (await calendar_of(session, county_code=COUNTY)).add(NOON, 1, Unit.WORKING_HOURS) == NOON.replace(
        day=26, hour=9, minute=30
    )
    told = (
        await session.scalars(
            select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == "CalendarChanged")
        )
    ).one()
    assert (told.subject, told.payload["unit_id"], told.scope_path) == ("calendar", None, COUNTY)
    audit = (
        await session.scalars(
            select(AuditRow).where(
                AuditRow.county_code == COUNTY, AuditRow.action == "calendar_days_imported"
            )
        )
    ).one()
    assert (audit.actor_id, audit.data["years"], audit.data["number"]) == (
        county[Role.COUNTY_DISPATCHER].id,
        [2026],
        1,
    )


async def test_a_bad_file_changes_nothing_and_the_old_calendar_stays_in_force(
    dispatcher: Api, session: AsyncSession
) -> None:
    assert (await bring_in(dispatcher, DAYS)).status_code == 201
    bad = DAYS.replace("2026-11-28,班,", "2026-11-25,班,") + "2026-12-01,假,,,\n"
    body = problem(await bring_in(dispatcher, bad), 422, "invalid", "/rows/3/日期")
    assert "原日历继续有效" in body["detail"]
    assert body["report"]["brought_in"] is False
    assert body["report"]["bad_rows"] == [3, 5]
    assert "互相矛盾" in body["report"]["faults"][0]["zh"]
    assert body["report"]["faults"][0]["value"] == "2026-11-25"
    days = (await calendar(dispatcher, "2026-11-25", "2026-11-28"))["days"]
    assert [day["kind"] for day in days] == ["rest", "work", "half", "work"]
    numbers = (
        await session.scalars(select(CalendarImport.number).where(CalendarImport.county_code == COUNTY))
    ).all()
    assert numbers == [1]


async def test_a_dry_run_tells_and_writes_nothing(dispatcher: Api, session: AsyncSession) -> None:
    good, bad = (
        await bring_in(dispatcher, DAYS, dry_run=True),
        await bring_in(dispatcher, DAYS + "x,,,,\n", dry_run=True),
    )
    assert (good.status_code, good.json()["fault_count"], good.json()["brought_in"]) == (200, 0, False)
    assert (bad.status_code, bad.json()["bad_rows"]) == (200, [5])
    assert (
        await session.scalars(select(CalendarDayRow.id).where(CalendarDayRow.county_code == COUNTY))
    ).all() == []


async def test_a_second_import_replaces_the_years_it_names_and_keeps_what_held(dispatcher: Api) -> None:
    await bring_in(dispatcher, DAYS + "2027-03-05,休,,县庆,县府办\n")
    looked_at = await bring_in(dispatcher, DAYS.replace("县运会,", "运动会,"), dry_run=True)
    assert looked_at.json()["replaced_count"] == 3
    await bring_in(dispatcher, "date,kind,name,source\n2026-11-26,rest,Fair,office\n")
    now = (await dispatcher.get("/api/v1/calendar/days", params={"year": 2026})).json()
    assert [(day["day"], day["import_number"]) for day in now["items"]] == [("2026-11-26", 2)]
    other_year = (await dispatcher.get("/api/v1/calendar/days", params={"year": 2027})).json()
    assert [day["name"] for day in other_year["items"]] == ["县庆"]
    all_of_it = (
        await dispatcher.get("/api/v1/calendar/days", params={"year": 2026, "replaced": True})
    ).json()
    assert [(day["day"], day["replaced_at"] is None) for day in all_of_it["items"]] == [
        ("2026-11-25", False), ("2026-11-26", True), ("2026-11-27", False), ("2026-11-28", False),
    ]  # fmt: skip
    half = all_of_it["items"][2]
    assert (half["part"], half["windows"], half["kind"]) == ("am", [], "half")


async def test_the_same_command_sent_twice_is_one_import(dispatcher: Api, session: AsyncSession) -> None:
    first, again = (
        await bring_in(dispatcher, DAYS, key="days-1"),
        await bring_in(dispatcher, DAYS, key="days-1"),
    )
    assert (first.json(), again.headers["Idempotent-Replayed"]) == (again.json(), "true")
    assert (
        await session.scalars(select(CalendarImport.number).where(CalendarImport.county_code == COUNTY))
    ).all() == [1]


async def test_a_year_is_announced_once_a_whole_year_was_brought_in(dispatcher: Api) -> None:
    before = await calendar(dispatcher, "2030-12-31", "2031-01-02")
    assert before["unannounced_years"] == [2030, 2031]
    assert not any(day["announced"] for day in before["days"])
    new_year = "日期,类型,时段,名称,来源\n2031-01-01,休,,元旦,国办通知\n"
    await bring_in(dispatcher, new_year)
    assert (await calendar(dispatcher, "2030-12-31", "2031-01-02"))["unannounced_years"] == [2030, 2031]
    await bring_in(dispatcher, new_year, whole_years=True)
    after = await calendar(dispatcher, "2030-12-31", "2031-01-02")
    assert after["unannounced_years"] == [2030]
    assert [day["announced"] for day in after["days"]] == [False, True, True]


async def test_what_is_asked_badly_is_told(dispatcher: Api) -> None:
    for first, last, pointer in [
        ("2026-01-02", "2026-01-01", "/to"), ("2026-01-01", "2027-02-05", "/to"), ("1991-12-31", "1992-01-01", "/from"),
        ("2199-12-31", "2200-01-01", "/from"),
    ]:  # fmt: skip
        answer = await dispatcher.get("/api/v1/calendar", params={"from": first, "to": last})
        problem(answer, 422, "invalid", pointer)
    assert len((await calendar(dispatcher, "2026-01-01", "2027-02-04"))["days"]) == 400
    problem(await dispatcher.get("/api/v1/calendar/days", params={"year": 1999}), 422)
    problem(await dispatcher.post(IMPORTS, json={}), 415)
    problem(await bring_in(dispatcher, "日期\n" + "x" * 600_000), 413)


async def test_only_who_manages_the_calendar_may_bring_days_in(api: Api, county: SmallCounty) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    problem(await bring_in(worker, DAYS), 403)
    assert (await worker.get("/api/v1/calendar/days")).json()["items"] == []
    problem(await api.as_(county[Role.RESIDENT]).get("/api/v1/calendar/days"), 403)


async def test_who_waited_comes_after_whom_they_waited_for(
    session: AsyncSession, county: SmallCounty
) -> None:
    """The later import began before the earlier one was over: its days still begin no sooner."""
    del county
    at = await read_clock(session)

    async def bring(moment: datetime) -> None:
        await import_days(
            session, None, DAYS.encode(), county_code=COUNTY, whole_years=False, dry_run=False, at=moment
        )

    await bring(at)
    await bring(at - timedelta(minutes=1))
    rows = (
        await session.scalars(
            select(CalendarDayRow)
            .where(CalendarDayRow.county_code == COUNTY)
            .order_by(CalendarDayRow.day, CalendarDayRow.id)
        )
    ).all()
    assert len(rows) == 6
    assert all(row.replaced_at is None or row.replaced_at >= row.added_at for row in rows)
    assert sum(row.replaced_at is None for row in rows) == 3


# --- the book of a process -------------------------------------------------------------------------------------------


async def import_elsewhere(sessions: async_sessionmaker[AsyncSession], settings: Any, text: str) -> None:
    """As another process would: with a book of its own."""
    from gridgov.wiring import session_info  # noqa: PLC0415 - only here

    async with sessions() as other:
        other.info.update(session_info(settings))
        await import_days(
            other,
            None,
            text.encode(),
            county_code=COUNTY,
            whole_years=False,
            dry_run=False,
            at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        await other.commit()


async def test_another_process_counts_by_an_import_within_seconds(
    session: AsyncSession,
    sessions: async_sessionmaker[AsyncSession],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [1000.0]
    monkeypatch.setattr("gridgov.deadlines.queries.calendars.time.monotonic", lambda: clock[0])
    day = date(2026, 11, 25)
    assert (await calendar_of(session, county_code=COUNTY)).day(day).kind is DayKind.WORK
    await import_elsewhere(sessions, settings, DAYS)
    clock[0] += settings.catalogue.calendar_fresh_s - 0.1
    assert (await calendar_of(session, county_code=COUNTY)).day(day).kind is DayKind.WORK
    assert (await calendar_of(session, county_code=COUNTY, fresh=True)).day(day).kind is DayKind.REST
    await import_elsewhere(sessions, settings, DAYS.replace("2026-11-25", "2026-11-26"))
    clock[0] += settings.catalogue.calendar_fresh_s + 0.1
    assert (await calendar_of(session, county_code=COUNTY)).day(day).kind is DayKind.WORK


async def test_what_is_kept_costs_no_query_and_what_did_not_change_is_not_read_again(
    session: AsyncSession, statement_rules: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr("gridgov.deadlines.queries.calendars.time.monotonic", lambda: clock[0])
    kept = await calendar_of(session, county_code=COUNTY)
    before = statement_rules.seen
    assert await calendar_of(session, county_code=COUNTY) is kept
    assert statement_rules.seen == before
    clock[0] += 60
    assert await calendar_of(session, county_code=COUNTY) is kept
    assert statement_rules.seen == before + 1


async def test_two_files_at_once_leave_one_calendar(engine: Any, settings: Any) -> None:
    """Committed for real, in a county of its own: the later replaces the earlier, whoever that is."""
    from gridgov.wiring import session_info  # noqa: PLC0415 - only here

    county_code = "329987"
    sessions = make_sessions(engine, info=session_info(settings))

    async def bring(name: str) -> None:
        async with sessions() as own:
            at = await read_clock(own)
            content = DAYS.replace("县运会,", f"{name},").encode()
            await import_days(
                own, None, content, county_code=county_code, whole_years=False, dry_run=False, at=at
            )
            await own.commit()

    await asyncio.gather(*(bring(name) for name in ("甲", "乙", "丙")))
    async with sessions() as looking:
        rows = (
            await looking.scalars(select(CalendarDayRow).where(CalendarDayRow.county_code == county_code))
        ).all()
        versions = await looking.scalars(
            select(CalendarImport).where(CalendarImport.county_code == county_code)
        )
        newest = max(versions, key=lambda version: version.number)
    assert newest.number == 3
    assert len(rows) == 9
    assert {row.import_id for row in rows if row.replaced_at is None} == {newest.id}
