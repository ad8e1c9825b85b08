"""A story of a grid split from tomorrow: today nothing changes, and when the day has come everything follows."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from shapely import box, to_wkb
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from geo.geojson import Feature
from geo.measure import area_m2
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.deadlines.tables import DeadlineRow
from gridgov.errors import StaleVersion
from gridgov.events.actions.advance import record_move
from gridgov.events.actions.verify_history import verify_history
from gridgov.events.queries.following import events_to_follow
from gridgov.events.tables import EventRow, EventStep, EventTerms
from gridgov.files.channels import FileStore
from gridgov.grids.actions.import_boundaries import import_boundaries
from gridgov.grids.rules.paths import Level
from gridgov.grids.statements import end_boundaries, insert_boundaries
from gridgov.grids.tables import AreaRow, DivisionRow
from gridgov.notices.actions.tell import tell_holder
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PostRow
from gridgov.settings import Settings, StorageSettings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SOUTH, STEP, WEST, SmallCounty, square
from tests.builders.events import report_body
from tests.builders.ground import merge_body, redraw_body, split_body
from tests.builders.people import Someone, add_someone, post
from tests.gridgov.grids.divisions.conftest import Divider
from tests.support.api import Api

NEW = COMMUNITY + "0003"
REPLY = {"reply": {"channel": "phone", "words": "已办结"}}


def at_place(place: float) -> dict[str, Any]:
    """A place so many grids from the western edge."""
    return {"lon": WEST + place * STEP, "lat": SOUTH + 0.5 * STEP, "datum": "wgs84"}


async def report(divider: Divider, place: float) -> dict[str, Any]:
    body = report_body(place=at_place(place))
    answer = await divider.office.post("/api/v1/events", json=body)
    assert answer.status_code == 201, answer.text
    return await seen(divider.office, answer.json())


async def seen(api: Api, event: dict[str, Any]) -> dict[str, Any]:
    answer = await api.get(f"/api/v1/events/{event['id']}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def given_to_the_grid(divider: Divider, event: dict[str, Any]) -> dict[str, Any]:
    """Accepted, and dispatched to the gridworker of grid 1."""
    clerk = divider.api.as_(divider.county[Role.COMMUNITY_CLERK])
    event = (await clerk.move(event, "accept")).json()
    event = (await clerk.move(event, "dispatch", {"role": "gridworker", "area_path": GRIDS[0]})).json()
    assert event["state"] == "dispatched", event
    return event


async def row_of(session: AsyncSession, event: dict[str, Any]) -> EventRow:
    statement = select(EventRow).where(EventRow.county_code == COUNTY, EventRow.id == UUID(event["id"]))
    return (await session.scalars(statement.execution_options(populate_existing=True))).one()


async def terms_of(session: AsyncSession, row: EventRow) -> set[str]:
    statement = select(func.tsvector_to_array(EventTerms.terms)).where(
        EventTerms.county_code == COUNTY, EventTerms.event_id == row.id
    )
    return set((await session.scalars(statement)).one())


async def clocks_of(session: AsyncSession, event: dict[str, Any]) -> list[tuple[str, datetime]]:
    statement = select(DeadlineRow.scope_path, DeadlineRow.due_at).where(
        DeadlineRow.county_code == COUNTY,
        DeadlineRow.subject_id == UUID(event["id"]),
        DeadlineRow.ended_at.is_(None),
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


@pytest.fixture
async def newcomer(session: AsyncSession, settings: Settings) -> Someone:
    """Who will work the new grid; the post stands there before the grid does."""
    someone = await add_someone(
        session, settings, post(Role.GRIDWORKER, NEW), county_code=COUNTY, name="新网格员"
    )
    await session.commit()
    return someone


async def test_a_grid_is_split_from_tomorrow(
    divider: Divider, session: AsyncSession, county: SmallCounty, newcomer: Someone
) -> None:
    west, east, reported = await report(divider, 0.2), await report(divider, 0.7), await report(divider, 0.8)
    west, east = await given_to_the_grid(divider, west), await given_to_the_grid(divider, east)
    ended = await report(divider, 0.9)
    clerk = divider.api.as_(county[Role.COMMUNITY_CLERK])
    assert (await clerk.move(ended, "reject", {"reason": "not_true", **REPLY})).status_code == 200
    division = await divider.plan(split_body(await divider.days_ahead(1)))

    # Today: nothing has changed, and there is nothing for the house to do.
    assert await divider.let_the_house_work() == 0
    assert (await report(divider, 0.75))["area_path"] == GRIDS[0]
    old_worker, new_worker = divider.api.as_(county[Role.GRIDWORKER]), divider.api.as_(newcomer)
    assert (await seen(old_worker, east))["holder_path"] == GRIDS[0]
    assert (await new_worker.get(f"/api/v1/events/{east['id']}")).status_code == 404

    # Tomorrow: a report falls into the new grid at once, and open work follows.
    clocks = await clocks_of(session, east)
    await divider.pass_days(1)
    assert (await report(divider, 0.75))["area_path"] == NEW
    assert await divider.let_the_house_work() == 1
    row = await row_of(session, east)
    assert (row.area_path, row.scope_path, row.holder_path, row.lead_path) == (GRIDS[0], NEW, NEW, NEW)
    assert (row.version, row.state) == (east["version"] + 1, "dispatched")
    assert await clocks_of(session, east) == [(NEW, clocks[0][1])], "the clock runs as it ran"
    assert row.due_at == clocks[0][1]
    assert {f"@{GRIDS[0]}", f"@{NEW}"} <= await terms_of(session, row), "it is found by both"
    assert (await row_of(session, reported)).holder_path == COMMUNITY
    for untouched in (west, ended):
        kept = await row_of(session, untouched)
        assert (kept.scope_path, kept.head_seq) == (GRIDS[0], 3 if untouched is west else 2)

    # Rights, history and the other phones know.
    assert (await old_worker.get(f"/api/v1/events/{east['id']}")).status_code == 404
    assert (await seen(new_worker, east))["area_path"] == GRIDS[0], "it still says yesterday's grid"
    assert (await new_worker.move(await seen(new_worker, east), "sign")).status_code == 200
    step = (
        await session.scalars(
            select(EventStep).where(
                EventStep.county_code == COUNTY, EventStep.event_id == row.id, EventStep.seq == 4
            )
        )
    ).one()
    assert (step.move, step.actor_id, step.from_state, step.to_state) == (
        "follow_division",
        None,
        "dispatched",
        "dispatched",
    )
    assert step.data == {"from": GRIDS[0], "to": NEW, "division_id": division["id"], "clocks": []}
    left = {
        message.subject_id: message
        for message in await divider.announced("EventMoved")
        if message.payload["move"] == "follow_division"
    }
    told = left[row.id].left_reach
    assert told is not None
    assert (told["scope_path"], told["lead_path"]) == (GRIDS[0], GRIDS[0])
    store = FileStore(StorageSettings(url="memory://"))
    assert await verify_history(session, county_code=COUNTY, store=store) == []

    # The division is closed, told once, and repeating does nothing.
    closed = await divider.see(division)
    assert (closed["state"], closed["followed_event_count"]) == ("in_force", 3)
    assert closed["followed_at"] is not None
    assert {message.scope_path for message in await divider.announced("AreaChanged")} == {GRIDS[0], NEW}
    area = (await divider.office.get(f"/api/v1/areas/{GRIDS[0]}")).json()
    assert area["household_count"] == 200
    assert await divider.let_the_house_work() == 1, "the same announcement again"
    assert (
        len([m for m in await divider.announced("EventMoved") if m.payload["move"] == "follow_division"]) == 3
    )


async def test_the_new_holder_is_told_and_who_kept_it_is_not(
    divider: Divider, session: AsyncSession, county: SmallCounty, newcomer: Someone
) -> None:
    held, reported = await given_to_the_grid(divider, await report(divider, 0.7)), await report(divider, 0.8)
    await divider.plan(split_body(await divider.today()))
    await divider.let_the_house_work()
    at = await read_clock(session)
    for event, told in ((held, 1), (reported, 0)):
        row = await row_of(session, event)
        assert row.scope_path == NEW
        assert (
            await tell_holder(session, county_code=COUNTY, event_id=row.id, seq=row.head_seq, at=at) == told
        )
    notices = select(
        text("person_id from notices where cause like 'EventMoved:%' order by created_at desc limit 1")
    )
    assert (await session.execute(notices)).scalar_one() == newcomer.id


async def test_it_follows_in_portions_and_through_a_race(
    divider: Divider, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = [await report(divider, 0.6 + 0.1 * k) for k in range(4)]
    division = await divider.plan(split_body(await divider.today()))
    refused: list[Any] = []

    async def lost_once(*args: Any, **rest: Any) -> Any:
        if not refused:
            refused.append(args)
            raise StaleVersion("已被他人更新", "somebody was first")
        return await record_move(*args, **rest)

    monkeypatch.setattr("gridgov.handling.actions.follow_division.record_move", lost_once)
    assert await divider.let_the_house_work(limit=2) == 3, "two (one lost), two, one"
    assert {(await row_of(session, event)).scope_path for event in events} == {NEW}
    assert (await divider.see(division))["followed_event_count"] == 4


async def test_merged_grids_bring_their_work_and_their_late_posts(
    divider: Divider, session: AsyncSession, settings: Settings
) -> None:
    event = await report(divider, 1.5)
    await divider.plan(merge_body(await divider.days_ahead(1)))
    late = await add_someone(
        session, settings, post(Role.GRIDWORKER, GRIDS[1]), county_code=COUNTY, name="后来者"
    )
    await session.commit()
    await divider.pass_days(1)
    await divider.let_the_house_work()
    assert (await row_of(session, event)).scope_path == GRIDS[0]
    held = await session.scalars(
        select(PostRow.area_path).where(PostRow.person_id == late.id).order_by(PostRow.starts_at)
    )
    assert held.all() == [GRIDS[1], GRIDS[0]]
    retired = (
        await session.scalars(
            select(AreaRow).where(AreaRow.path == GRIDS[1]).execution_options(populate_existing=True)
        )
    ).one()
    assert retired.valid_to == await divider.today()


async def test_what_lies_on_the_outline_in_no_grid_goes_with_the_posts(
    divider: Divider, session: AsyncSession
) -> None:
    event = await report(divider, 0.1)
    await session.execute(text("update events set geom = ST_SetSRID(ST_MakePoint(119.8, 33.405), 4490)"))
    await session.commit()
    await divider.plan(split_body(await divider.today(), keeps=False, at=0.3))
    await divider.let_the_house_work()
    assert (await row_of(session, event)).scope_path == COMMUNITY + "0004", "the larger part"


async def test_a_later_division_finds_what_an_earlier_one_moved(
    divider: Divider, session: AsyncSession
) -> None:
    event = await report(divider, 0.7)
    today = await divider.today()
    await divider.plan(split_body(today))
    await divider.plan(redraw_body(today, at=0.9, paths=(GRIDS[0], NEW)))
    await divider.let_the_house_work()
    row = await row_of(session, event)
    assert (row.scope_path, row.head_seq) == (GRIDS[0], 1), "it never left"


async def test_a_dedicated_grid_brings_its_department_in(
    divider: Divider, session: AsyncSession, county: SmallCounty
) -> None:
    event = await report(divider, 0.7)
    park = {"name": "产业园", "kind": "dedicated", "department_id": str(county.department.id)}
    await divider.plan(split_body(await divider.today(), parts=[{"path": GRIDS[0]}, park]))
    await divider.let_the_house_work()
    row = await row_of(session, event)
    assert (row.scope_path, row.unit_ids) == (COMMUNITY + "9001", [county.department.id])


async def test_an_import_that_held_later_is_followed_too(divider: Divider, session: AsyncSession) -> None:
    event = await report(divider, 0.7)
    await _import_swapped(divider, session, await divider.days_ahead(1))
    await divider.pass_days(1)
    await divider.let_the_house_work()
    assert (await row_of(session, event)).scope_path == GRIDS[1]
    assert {message.scope_path for message in await divider.announced("AreaChanged")} == set(GRIDS[:2])


async def _import_swapped(divider: Divider, session: AsyncSession, day: date) -> None:
    """A layer that gives the first two grids each other's ground."""
    division_id, at = new_id(), await read_clock(session)
    session.add(
        DivisionRow(
            id=division_id, county_code=COUNTY, parent_path=COMMUNITY, kind="import", effective_on=day, reason="导入",
            summary={"level": "grid", "warnings": {}}, planned_at=at, version=1,
        )
    )  # fmt: skip
    await session.flush()
    await end_boundaries(session, GRIDS[:2], on=day)
    ids = {row.path: row.id for row in await session.execute(select(AreaRow.path, AreaRow.id))}
    await insert_boundaries(session, [
        {"id": new_id(), "area_id": ids[path], "area_path": path, "level": "grid", "geom": to_wkb(square(1 - index)),
         "area_m2": area_m2(square(index)), "label_lon": 0.0, "label_lat": 0.0, "valid_from": day, "source": "test",
         "division_id": division_id, "created_at": at}
        for index, path in enumerate(GRIDS[:2])
    ])  # fmt: skip
    await session.commit()


async def test_a_name_given_meanwhile_stays(divider: Divider, county: SmallCounty) -> None:
    await divider.plan(split_body(await divider.days_ahead(1)))
    area = (await divider.office.get(f"/api/v1/areas/{GRIDS[0]}")).json()
    headers = {"If-Match": f'"{area["version"]}"'}
    renamed = await divider.office.request(
        "PATCH", f"/api/v1/areas/{GRIDS[0]}", json={"name": "改名网格"}, headers=headers
    )
    assert renamed.status_code == 200, renamed.text
    await divider.pass_days(1)
    await divider.let_the_house_work()
    area = (await divider.office.get(f"/api/v1/areas/{GRIDS[0]}")).json()
    assert (area["name"], area["household_count"]) == ("改名网格", 200)


async def test_a_cancelled_division_is_never_followed(divider: Divider, session: AsyncSession) -> None:
    event = await report(divider, 0.7)
    division = await divider.plan(split_body(await divider.days_ahead(1)))
    assert (await divider.do(division, "cancel")).status_code == 200
    await divider.pass_days(2)
    assert await divider.let_the_house_work() == 0
    assert (await row_of(session, event)).scope_path == GRIDS[0]
    assert await events_to_follow(
        session, county_code=COUNTY, division_id=UUID(division["id"]), retired=[], day=await divider.today(), limit=5
    ) == []  # fmt: skip
    assert (await divider.today()) - timedelta(days=2) < date.fromisoformat(division["effective_on"])


async def test_an_import_of_today_is_followed_like_any_division(divider: Divider) -> None:
    """The edge between the first two grids moves west by half a grid, from today."""
    event = await report(divider, 0.75)
    assert event["area_path"] == GRIDS[0]
    edge, south, north = WEST + 0.5 * STEP, SOUTH, SOUTH + STEP
    at = await read_clock(divider.session)
    await import_boundaries(
        divider.session,
        [
            Feature({"code": GRIDS[0], "name": "甲"}, box(WEST, south, edge, north), 0),
            Feature({"code": GRIDS[1], "name": "乙"}, box(edge, south, WEST + 2 * STEP, north), 1),
        ],
        county_code=COUNTY, level=Level.GRID, source="test", valid_from=await divider.today(), at=at,
    )  # fmt: skip
    await divider.session.commit()
    assert await divider.let_the_house_work() == 1
    row = (await divider.session.scalars(select(EventRow).where(EventRow.county_code == COUNTY))).one()
    await divider.session.refresh(row)
    assert (row.area_path, row.scope_path) == (GRIDS[0], GRIDS[1])
    division = (await divider.session.scalars(select(DivisionRow).where(DivisionRow.kind == "import"))).one()
    await divider.session.refresh(division)
    assert division.followed_at is not None
    assert await divider.let_the_house_work() == 1, "once"
