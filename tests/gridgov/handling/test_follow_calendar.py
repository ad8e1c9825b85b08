"""A day becomes a rest day: what runs in working time ends later, on the event, its parts and its requests, once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from gridgov.clock import SHANGHAI
from gridgov.db.session import read_clock
from gridgov.files.channels import FileStore
from gridgov.handling.actions.follow_calendar import follow_calendar
from gridgov.people.rules.roles import Role
from tests.builders.changes import let_the_house_work
from tests.builders.county import COUNTY
from tests.gridgov.handling.conftest import CENTRE, HANDLER, Table
from workers.context import Tools


async def rest(table: Table, day: date, name: str = "县定休息日") -> None:
    """The county brings a rest day in."""
    content = f"日期,类型,名称,来源\n{day.isoformat()},休,{name},县府办通知\n".encode()
    answer = await table.of(CENTRE).post(
        "/api/v1/calendar/days/imports", files={"file": ("days.csv", content, "text/csv")}
    )
    assert answer.status_code == 201, answer.text


def moment(text: str | None) -> datetime:
    assert text is not None
    return datetime.fromisoformat(text)


def last_working_day(due: datetime) -> date:
    return due.astimezone(SHANGHAI).date()


@pytest.fixture
def tools(settings: Any) -> Tools:
    return Tools(FileStore(settings.storage), settings)


async def test_what_runs_in_working_time_ends_later_and_the_history_tells_it(
    table: Table, sessions: Any, tools: Tools
) -> None:
    event = await table.processing(table.helping)
    before = moment(event["due_at"])
    (part,) = [part for part in await table.parts(event) if part["kind"] == "help"]
    await rest(table, last_working_day(before))
    await let_the_house_work(sessions, COUNTY, tools)

    seen = await table.see(event)
    after = moment(seen["due_at"])
    assert after - before >= timedelta(days=1)
    assert last_working_day(after) > last_working_day(before)
    assert (seen["state"], seen["holder_unit_id"], seen["version"]) == (
        event["state"], event["holder_unit_id"], event["version"] + 1,
    )  # fmt: skip
    step = await table.last(event)
    assert (step["move"], step["actor_id"]) == ("retime", None)
    assert ("retimed", "handle") in await table.did(event)
    own = await table.own_clock(event)
    assert (own.due_at, own.started_at < own.due_at) == (after, True)
    (now,) = [one for one in await table.parts(event) if one["id"] == part["id"]]
    (clock,) = [clock for clock in await table.clocks(event) if str(clock.part_id) == part["id"]]
    assert moment(now["due_at"]) == clock.due_at
    await table.history_holds()


async def test_it_is_harmless_to_repeat_and_leaves_natural_time_alone(
    table: Table, sessions: Any, tools: Tools
) -> None:
    working = await table.processing()
    critical = await table.accepted(major=True)
    await rest(table, last_working_day(moment(working["due_at"])))
    await let_the_house_work(sessions, COUNTY, tools)
    assert (await table.see(critical))["version"] == critical["version"]
    once = await table.see(working)
    at = await read_clock(table.session)
    again = await follow_calendar(
        table.session, county_code=COUNTY, change_id=table.county[Role.AUDITOR].id, unit_id=None, after=None, at=at
    )  # fmt: skip
    await table.session.commit()
    assert (again, (await table.see(working))["version"]) == (0, once["version"])


async def test_what_stands_is_counted_when_it_goes_on(table: Table, sessions: Any, tools: Tools) -> None:
    event = await table.processing()
    before = moment(event["due_at"])
    asked = await table.do(
        HANDLER, event, "request-return", {"reason_code": "not_our_duty", "reason": "非本单位"}
    )
    await rest(table, last_working_day(before))
    await let_the_house_work(sessions, COUNTY, tools)
    refused = await table.do(
        Role.COMMUNITY_CLERK, await table.see(asked), "refuse-return", {"reason": "属贵单位"}
    )
    assert moment(refused["due_at"]) - before >= timedelta(days=1)


async def test_portion_after_portion(table: Table, sessions: Any, tools: Tools) -> None:
    events = [await table.accepted() for _ in range(3)]
    at = await read_clock(table.session)
    days = {last_working_day(moment(event["due_at"])) for event in events}
    for day in days:
        await rest(table, day)
    moved = await follow_calendar(
        table.session, county_code=COUNTY, change_id=table.county[Role.AUDITOR].id, unit_id=None, after=None, at=at,
        limit=2,
    )  # fmt: skip
    await table.session.commit()
    assert moved <= 2
    await let_the_house_work(sessions, COUNTY, tools)
    for event in events:
        assert moment((await table.see(event))["due_at"]) > moment(event["due_at"])
