"""When a record is looked at again: by kind and interval, and within three working days of a reported change."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.collection.actions.collect_record import report_change
from gridgov.db.session import read_clock
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.changes import let_the_house_work
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.gridgov.collection.conftest import (
    building,
    child,
    clocks,
    entered,
    move_clock,
    premises,
    row_of,
    sent,
    tenant,
)
from tests.support.api import Api
from workers.context import Tools


async def test_each_kind_is_looked_at_again_after_its_own_interval(
    worker: Api, house: dict[str, Any], room: dict[str, Any], lodger: dict[str, Any], session: AsyncSession
) -> None:
    shop = await entered(worker, premises())
    days = {}
    for record in (house, room, lodger, shop):
        (clock,) = await clocks(session, record["id"])
        assert (clock.stage, clock.owner_role, clock.owner_path) == ("reverify", "gridworker", GRIDS[0])
        days[record["kind"]] = (clock.due_at - clock.started_at) / timedelta(days=1)
        assert datetime.fromisoformat(record["due_at"]) == clock.due_at
    assert {kind: round(span) for kind, span in days.items()} == {
        "building": 365,
        "room": 180,
        "resident": 180,
        "premises": 90,
    }


async def test_a_stairwell_has_no_clock_of_its_own(
    worker: Api, house: dict[str, Any], session: AsyncSession
) -> None:
    unit = await entered(worker, child("unit", house, {"name": "1单元"}))
    assert await clocks(session, unit["id"]) == []
    assert unit["due_at"] is None


async def test_a_visit_begins_the_interval_anew(
    worker: Api, house: dict[str, Any], session: AsyncSession
) -> None:
    await move_clock(session, timedelta(days=100))
    again = await sent(worker, house, "collect")
    ended, running = await clocks(session, house["id"], running=False)
    assert (ended.outcome, running.ended_at) == ("looked_at", None)
    assert running.due_at - ended.due_at == timedelta(days=100) or running.due_at > ended.due_at
    assert again["version"] == house["version"] + 1
    await move_clock(session, timedelta())


async def test_a_tenancy_that_ends_is_looked_at_on_its_day(
    worker: Api, room: dict[str, Any], session: AsyncSession
) -> None:
    until = (await read_clock(session)).astimezone(SHANGHAI).date() + timedelta(days=60)
    record = await entered(worker, tenant(room, living_until=until.isoformat()))
    (clock,) = await clocks(session, record["id"])
    assert clock.due_at.astimezone(SHANGHAI).date() == until + timedelta(days=1)
    past = await entered(worker, tenant(room, living_until="2020-01-01", id_number=None))
    (clock,) = await clocks(session, past["id"])
    assert (clock.due_at - clock.started_at).days == 180


async def test_a_hazard_is_looked_at_when_it_is_to_be_remedied(
    worker: Api, house: dict[str, Any], session: AsyncSession
) -> None:
    today = (await read_clock(session)).astimezone(SHANGHAI).date()
    fields = {"name": "楼道堆物", "grade": "general", "found_on": today.isoformat()}
    free = await entered(worker, child("hazard", house, fields, class_code="fire"))
    (clock,) = await clocks(session, free["id"])
    assert round((clock.due_at - clock.started_at) / timedelta(days=1)) == 7
    dated = await entered(
        worker, child("hazard", house, {**fields, "remedy_by": (today + timedelta(days=3)).isoformat()})
    )
    (clock,) = await clocks(session, dated["id"])
    assert clock.due_at.astimezone(SHANGHAI).date() == today + timedelta(days=4)


async def test_a_reported_change_is_looked_at_within_three_working_days(
    worker: Api, lodger: dict[str, Any], session: AsyncSession, county: SmallCounty
) -> None:
    """浙江 practice, as the policy says: three working days. Reported on a Friday at ten it is due on the next Wednesday
    at ten: Saturday and Sunday count for nothing."""
    friday = datetime(2026, 11, 27, 2, tzinfo=UTC)
    person = county[Role.GRIDWORKER].person
    shown = await report_change(
        session,
        person,
        "房东来电:租客已换",
        record_id=UUID(lodger["id"]),
        version=lodger["version"],
        at=friday,
    )
    await session.commit()
    (clock,) = await clocks(session, lodger["id"])
    assert (clock.stage, clock.policy["unit"], clock.policy["duration"]) == (
        "confirm_change",
        "working_days",
        3,
    )
    assert clock.due_at.astimezone(SHANGHAI).date().isoformat() == "2026-12-02"
    assert shown.due_at == clock.due_at
    done = await sent(worker, shown.model_dump(mode="json"), "collect", fields={"phone": "10000000099"})
    (clock,) = await clocks(session, lodger["id"])
    assert clock.stage == "reverify"
    assert datetime.fromisoformat(done["due_at"]) == clock.due_at


async def test_a_day_that_becomes_a_rest_day_moves_what_is_counted_in_working_days(
    centre: Api,
    lodger: dict[str, Any],
    session: AsyncSession,
    county: SmallCounty,
    sessions: Any,
    settings: Settings,
) -> None:
    """The clock, and the day that the record shows; what is counted in months or ends on a day of its own stays."""
    person = county[Role.GRIDWORKER].person
    await report_change(
        session,
        person,
        "房东来电:租客已换",
        record_id=UUID(lodger["id"]),
        version=lodger["version"],
        at=await read_clock(session),
    )
    await session.commit()
    (before,) = await clocks(session, lodger["id"])
    (other,) = await clocks(session, lodger["parent_id"])
    was, others = before.due_at, other.due_at
    content = f"日期,类型,名称,来源\n{was.astimezone(SHANGHAI).date().isoformat()},休,县定休息日,县府办通知\n".encode()
    brought = await centre.post(
        "/api/v1/calendar/days/imports", files={"file": ("days.csv", content, "text/csv")}
    )
    assert brought.status_code == 201, brought.text
    await let_the_house_work(sessions, COUNTY, Tools(FileStore(settings.storage), settings))
    (after,) = await clocks(session, lodger["id"])
    assert after.due_at - was >= timedelta(days=1)
    assert (await row_of(session, lodger["id"])).due_at == after.due_at
    (same,) = await clocks(session, lodger["parent_id"])
    assert same.due_at == others


async def test_what_is_due_is_a_list(worker: Api, house: dict[str, Any]) -> None:
    soon = await worker.get("/api/v1/records", params={"due_before": "2026-12-01T00:00:00+08:00"})
    assert soon.json()["items"] == []
    late = await worker.get("/api/v1/records", params={"due_before": "2030-01-01T00:00:00+08:00"})
    assert [one["id"] for one in late.json()["items"]] == [house["id"]]


async def test_outside_every_grid_the_lowest_desk_known_owes_it(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    town = api.as_(county[Role.TOWN_DISPATCHER])
    body = building(place={"lon": 100.0, "lat": 30.0, "datum": "wgs84"}, area_path="329999001001")
    record = await entered(town, body)
    (clock,) = await clocks(session, record["id"])
    assert (clock.owner_role, clock.owner_path) == ("community_clerk", "329999001001")
