"""What a phone holds is what its person may read: after reports, moves, posts given and ended, in whatever order."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from geo.compact import decode_ring
from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.outbox import Change, announce
from gridgov.db.session import read_clock
from gridgov.events.messages import EventMoved
from gridgov.events.queries.synced import reached_page
from gridgov.events.rules.reach import reach_of
from gridgov.events.tables import EventRow
from gridgov.grids.messages import AreaChanged
from gridgov.grids.tables import AreaRow
from gridgov.notices.actions.tell import tell_acceptors
from gridgov.people.messages import PostGiven
from gridgov.people.queries import posts_of
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PostRow
from gridgov.settings import Settings
from tests.builders.changes import number_changes
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty, square
from tests.builders.events import report_body
from tests.builders.people import LONG_AGO, Someone, add_someone
from tests.support.api import Api, problem
from tests.support.syncing import Phone

PhoneOf = Callable[..., Phone]
REPLY = {"reply": {"channel": "phone", "words": "已办结"}}


async def report(api: Api, county: SmallCounty, *, grid: int, **changes: Any) -> dict[str, Any]:
    answer = await api.as_(county[Role.COUNTY_DISPATCHER]).post(
        "/api/v1/events", json=report_body(grid=grid, **changes)
    )
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def give(session: AsyncSession, someone: Someone, role: Role, path: str) -> PostRow:
    post = PostRow(id=new_id(), person_id=someone.id, role=role, area_path=path, starts_at=LONG_AGO)
    session.add(post)
    await session.commit()
    return post


async def end(session: AsyncSession, someone: Someone, role: Role, path: str) -> None:
    await session.execute(
        update(PostRow)
        .where(PostRow.person_id == someone.id, PostRow.role == role, PostRow.area_path == path)
        .values(ends_at=LONG_AGO)
    )
    await session.commit()


async def test_a_first_sync_brings_the_whole_day(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    inside = await report(api, county, grid=0)
    await report(api, county, grid=3)
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    assert phone.ids("event") == {inside["id"]}
    areas = {data["path"] for (kind, _), data in phone.store.items() if kind == "area"}
    assert areas == {COUNTY, TOWN, COMMUNITY, GRIDS[0]}
    grid = next(
        data for (kind, _), data in phone.store.items() if kind == "area" and data["path"] == GRIDS[0]
    )
    assert decode_ring(grid["shape"][0][0])[0] == pytest.approx(
        square(0).geoms[0].exterior.coords[0], abs=0.001
    )
    (me,) = [data for (kind, _), data in phone.store.items() if kind == "me"]
    assert me["posts"][0]["area_path"] == GRIDS[0]
    assert await phone.sync() == [], "nothing changed, nothing comes"


async def test_an_event_that_changed_comes_once_and_marks_whose_move_it_is(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    event = await report(api, county, grid=0)
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    event = (await clerk.move(event, "accept")).json()
    (await clerk.move(event, "dispatch", {"role": "gridworker", "area_path": GRIDS[0]})).json()
    assert phone.store["event", event["id"]]["my_move"] is False
    heard = await phone.sync()
    assert [(item["op"], item["id"]) for item in heard if item["type"] == "event"] == [
        ("upsert", event["id"])
    ]
    assert phone.store["event", event["id"]]["state"] == "dispatched"
    assert phone.store["event", event["id"]]["my_move"] is True


async def test_a_new_post_brings_what_it_reaches_and_its_end_takes_it_away(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    first, second = await report(api, county, grid=0), await report(api, county, grid=3)
    worker = county[Role.GRIDWORKER]
    phone = phone_of(worker)
    await phone.sync()
    await give(session, worker, Role.GRIDWORKER, GRIDS[3])
    heard = await phone.sync()
    assert phone.ids("event") == {first["id"], second["id"]}
    assert first["id"] not in {item.get("id") for item in heard}, "what it has already is not given again"
    await end(session, worker, Role.GRIDWORKER, GRIDS[0])
    heard = await phone.sync()
    assert phone.ids("event") == {second["id"]}
    assert {"op": "delete", "type": "event", "id": first["id"]} in heard
    paths = {data["path"] for (kind, _), data in phone.store.items() if kind == "area"}
    assert paths == {COUNTY, TOWN, OTHER_COMMUNITY, GRIDS[3]}


async def test_a_post_given_after_the_fact_is_not_missed(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    """Its start lies before the last sync, its commit after it: a cursor of moments would miss it."""
    event = await report(api, county, grid=3)
    worker = county[Role.GRIDWORKER]
    phone = phone_of(worker)
    await phone.sync()
    await give(session, worker, Role.GRIDWORKER, GRIDS[3])
    await phone.sync()
    assert event["id"] in phone.ids("event")


async def test_what_moves_out_of_reach_is_dropped_and_nobody_else_hears_of_it(
    api: Api, session: AsyncSession, settings: Settings, county: SmallCounty, phone_of: PhoneOf
) -> None:
    """A task given to one mediator's post and then to another's: the first is told to drop it, a third hears nothing."""
    other = await add_someone(session, settings, Post(Role.MEDIATOR, COMMUNITY), county_code=COUNTY)
    third = await add_someone(session, settings, Post(Role.MEDIATOR, OTHER_COMMUNITY), county_code=COUNTY)
    await session.commit()
    event = await report(api, county, grid=0)
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    event = (await clerk.move(event, "accept")).json()
    event = (await clerk.move(event, "dispatch", {"role": "mediator", "area_path": TOWN})).json()
    phones = [phone_of(county[Role.MEDIATOR]), phone_of(other), phone_of(third)]
    for phone in phones:
        await phone.sync()
    assert [event["id"] in phone.ids("event") for phone in phones] == [True, False, False]
    row = (await session.scalars(select(EventRow).where(EventRow.county_code == COUNTY))).one()
    await _lead(session, row, Role.MEDIATOR, COMMUNITY)
    heard = [await phone.sync() for phone in phones]
    assert [event["id"] in phone.ids("event") for phone in phones] == [False, True, False]
    assert [item for item in heard[2] if item["type"] == "event"] == []


async def _lead(session: AsyncSession, row: EventRow, role: Role, path: str) -> None:
    """As a move that gives the lead to another post."""

    before = reach_of(row)
    await session.execute(
        update(EventRow)
        .where(EventRow.county_code == COUNTY, EventRow.id == row.id)
        .values(lead_role=role, lead_path=path)
    )
    message = EventMoved(COUNTY, row.id, row.scope_path, "dispatch", row.head_seq, before)
    await announce(session, message, at=await read_clock(session))
    await session.commit()


async def test_an_old_cursor_is_gone_and_a_strange_one_refused(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    for grid in (0, 1, 2):
        await report(api, county, grid=grid)
    head = await number_changes(session, COUNTY)
    await session.execute(delete(Change).where(Change.county_code == COUNTY, Change.seq < head))
    await session.commit()
    problem(await phone.api.get("/api/v1/sync", params={"cursor": phone.cursor}), 410, "gone")
    problem(await phone.api.get("/api/v1/sync", params={"cursor": "bm90IG91cnM="}), 400, "malformed")
    other = phone_of(county[Role.COMMUNITY_CLERK])
    problem(await other.api.get("/api/v1/sync", params={"cursor": phone.cursor}), 410, "gone")
    anew = phone_of(county[Role.GRIDWORKER])
    await anew.sync()
    assert len(anew.ids("event")) == 1


async def test_a_change_that_is_numbered_late_is_not_skipped(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    """Committed, and not yet numbered while the phone syncs: it comes with the next sync."""
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    event = await report(api, county, grid=0)
    await phone.page()
    assert event["id"] not in phone.ids("event")
    await phone.sync()
    assert event["id"] in phone.ids("event")


@pytest.mark.parametrize("limit", [1, 3, 200])
async def test_any_page_size_and_the_stream_bring_the_same(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf, limit: int
) -> None:
    for grid in (0, 1, 2, 3, 0, 1):
        await report(api, county, grid=grid)
    paged = phone_of(county[Role.TOWN_DISPATCHER], limit=limit)
    await paged.sync()
    streamed = phone_of(county[Role.TOWN_DISPATCHER], limit=limit)
    await streamed.stream()
    assert streamed.store == paged.store
    assert len(paged.ids("event")) == 6
    assert not streamed.more


async def test_a_stream_that_broke_off_goes_on_from_its_last_cursor(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    for grid in (0, 1, 2, 3):
        await report(api, county, grid=grid)
    phone = phone_of(county[Role.TOWN_DISPATCHER], limit=2)
    assert await phone.page(), "more is waiting"
    half = len(phone.store)
    await phone.stream()
    assert len(phone.store) > half
    assert len(phone.ids("event")) == 4


async def test_notices_come_with_the_rest(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:

    clerk = county[Role.COMMUNITY_CLERK]
    phone = phone_of(clerk)
    await phone.sync()
    event = await report(api, county, grid=0)
    await tell_acceptors(
        session, county_code=COUNTY, event_id=UUID(event["id"]), at=await read_clock(session)
    )
    await session.commit()
    await phone.sync()
    (notice,) = phone.ids("notice")
    assert phone.store["notice", notice]["read_at"] is None
    await api.as_(clerk).post(f"/api/v1/notices/{notice}/read")
    await phone.sync()
    assert phone.store["notice", notice]["read_at"] is not None


ROLES_AND_PLACES = [
    (Role.GRIDWORKER, GRIDS[0]), (Role.GRIDWORKER, GRIDS[1]), (Role.GRIDWORKER, GRIDS[3]),
    (Role.COMMUNITY_CLERK, COMMUNITY), (Role.COMMUNITY_CLERK, OTHER_COMMUNITY), (Role.MEDIATOR, TOWN),
    (Role.TOWN_DISPATCHER, TOWN),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_happens_the_phone_holds_what_its_person_may_read(
    api: Api, session: AsyncSession, settings: Settings, county: SmallCounty, phone_of: PhoneOf, seed: int
) -> None:
    """Reports, moves, posts given and ended, pages cut off in the middle; looked at whenever a sync is through."""
    chance = random.Random(seed)
    someone = await add_someone(session, settings, Post(*ROLES_AND_PLACES[0]), county_code=COUNTY)
    await session.commit()
    held = {ROLES_AND_PLACES[0]}
    phone = phone_of(someone, limit=chance.choice([1, 2, 5, 50]))
    events: list[dict[str, Any]] = []
    for _ in range(25):
        act = chance.choice(["report", "report", "move", "give", "end", "page", "sync"])
        if act == "report":
            events.append(await report(api, county, grid=chance.randrange(4)))
        elif act == "move" and events:
            place = chance.randrange(len(events))
            events[place] = await _move(api, county, events[place])
        elif act == "give" and len(held) < 3:
            post = chance.choice(ROLES_AND_PLACES)
            if post not in held:
                await give(session, someone, *post)
                held.add(post)
        elif act == "end" and len(held) > 1:
            post = chance.choice(sorted(held))
            await end(session, someone, *post)
            held.discard(post)
        elif act == "page":
            await number_changes(session, COUNTY)
            await phone.page()
        elif act == "sync":
            await phone.sync()
            await _holds_what_may_be_read(session, settings, someone, phone)
    await phone.sync()
    await _holds_what_may_be_read(session, settings, someone, phone)


async def _move(api: Api, county: SmallCounty, event: dict[str, Any]) -> dict[str, Any]:
    """The next move of the shortest way through the lifecycle, by whoever may make it."""
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    state = event["state"]
    if state == "reported":
        answer = await dispatcher.move(event, "accept")
    elif state == "accepted":
        answer = await dispatcher.move(event, "dispatch", {"role": "mediator", "area_path": TOWN})
    else:
        return event
    assert answer.status_code == 200, answer.text
    moved: dict[str, Any] = answer.json()
    return moved


async def _holds_what_may_be_read(
    session: AsyncSession, settings: Settings, someone: Someone, phone: Phone
) -> None:

    at = datetime.now(UTC)
    view = replace(someone.person, posts=await posts_of(session, someone.id, at=at))
    ids, more = await reached_page(session, view, without=None, after=None, limit=1000, at=at)
    assert more is None
    assert phone.ids("event") == {str(event_id) for event_id in ids}
    rows = await session.execute(
        select(EventRow.id, EventRow.version).where(EventRow.county_code == COUNTY, EventRow.id.in_(ids))
    )
    assert {str(row.id): row.version for row in rows} == {
        thing: data["version"] for (kind, thing), data in phone.store.items() if kind == "event"
    }


async def test_what_changed_about_the_person_comes_to_the_persons_phone_alone(
    session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    worker, other = phone_of(county[Role.GRIDWORKER]), phone_of(county[Role.COMMUNITY_CLERK])
    for phone in (worker, other):
        await phone.sync()
    message = PostGiven(COUNTY, county[Role.GRIDWORKER].id, COUNTY, new_id())
    await announce(session, message, at=await read_clock(session))
    await session.commit()
    assert [item["type"] for item in await worker.sync()] == ["me"]
    assert await other.sync() == []


async def test_an_area_that_changed_comes_and_one_that_ended_goes(
    session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    phone = phone_of(county[Role.COMMUNITY_CLERK])
    await phone.sync()
    area = (await session.scalars(select(AreaRow).where(AreaRow.path == GRIDS[1]))).one()
    at = await read_clock(session)
    area.valid_to = local_day(at)
    await announce(session, AreaChanged(COUNTY, area.id, area.path), at=at)
    await session.commit()
    heard = await phone.sync()
    assert heard == [{"op": "delete", "type": "area", "id": str(area.id)}]


async def test_where_so_many_changed_that_only_their_parent_is_named_all_come_anew(
    session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    phone = phone_of(county[Role.COMMUNITY_CLERK], limit=2)
    await phone.sync()
    before = phone.ids("area")
    ended = (await session.scalars(select(AreaRow).where(AreaRow.path == GRIDS[0]))).one()
    at = await read_clock(session)
    ended.valid_to = local_day(at)
    town = (await session.scalars(select(AreaRow).where(AreaRow.path == TOWN))).one()
    await announce(session, AreaChanged(COUNTY, town.id, TOWN), at=at)
    await session.commit()
    heard = await phone.sync()
    assert {"op": "clear", "type": "area"} in heard
    assert phone.ids("area") == before - {str(ended.id)}


async def test_posts_that_change_while_areas_come_anew_lose_none_of_them(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    """The store was cleared and half filled: that its posts reach an area does not mean that the phone holds it."""
    worker = county[Role.COMMUNITY_CLERK]
    phone = phone_of(worker, limit=2)
    await phone.sync()
    before = phone.ids("area")
    town = (await session.scalars(select(AreaRow).where(AreaRow.path == TOWN))).one()
    await announce(session, AreaChanged(COUNTY, town.id, TOWN), at=await read_clock(session))
    await session.commit()
    await number_changes(session, COUNTY)
    while phone.ids("area") == before:
        assert await phone.page(), "the store is cleared, and filled two by two"
    await give(session, worker, Role.COMMUNITY_CLERK, OTHER_COMMUNITY)
    await phone.sync()
    assert before < phone.ids("area")


async def test_what_left_the_reach_of_former_posts_is_dropped_though_it_is_numbered_late(
    api: Api, session: AsyncSession, settings: Settings, county: SmallCounty, phone_of: PhoneOf
) -> None:
    """A task is given away and the post ends; the phone asks before the relay has numbered either."""
    event = await report(api, county, grid=0)
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    event = (await clerk.move(event, "accept")).json()
    await clerk.move(event, "dispatch", {"role": "mediator", "area_path": TOWN})
    mediator = county[Role.MEDIATOR]
    await give(session, mediator, Role.MEDIATOR, OTHER_COMMUNITY)
    phone = phone_of(mediator)
    await phone.sync()
    assert event["id"] in phone.ids("event")
    row = (await session.scalars(select(EventRow).where(EventRow.county_code == COUNTY))).one()
    await _lead(session, row, Role.MEDIATOR, COMMUNITY)
    await end(session, mediator, Role.MEDIATOR, TOWN)
    for _ in range(3):
        await phone.page()
    await phone.sync()
    assert event["id"] not in phone.ids("event")
