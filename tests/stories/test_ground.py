"""A grid is split from tomorrow, its gridworker goes on leave, and the substitute's phone syncs.

Tombstones, new to-dos, notices and rights all follow at midnight; yesterday's events still say yesterday's grid.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.clock import SHANGHAI, local_day
from gridgov.db.session import read_clock
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Post, Role
from gridgov.settings import Settings
from tests.builders.changes import let_the_house_work, move_clock
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SOUTH, STEP, WEST, SmallCounty
from tests.builders.events import report_body
from tests.builders.people import Someone, add_someone
from tests.support.api import Api
from tests.support.syncing import Phone
from workers.context import Tools

CUT = WEST + STEP / 2
"""The line that splits the first grid into a western and an eastern half."""


@dataclass
class Village:
    """The people of the story, their phones, and the house that works behind them."""

    api: Api
    county: SmallCounty
    session: AsyncSession
    sessions: async_sessionmaker[AsyncSession]
    tools: Tools
    substitute: Someone

    @property
    def worker(self) -> Someone:
        return self.county[Role.GRIDWORKER]

    async def work(self) -> None:
        await let_the_house_work(self.sessions, COUNTY, self.tools)

    async def say(self, who: Someone, path: str, body: dict[str, Any], status: int = 201) -> dict[str, Any]:
        answer = await self.api.as_(who).post(path, json=body)
        assert answer.status_code == status, answer.text
        said: dict[str, Any] = answer.json()
        return said

    async def move(
        self, who: Someone, event: dict[str, Any], move: str, body: dict[str, Any]
    ) -> dict[str, Any]:
        now = (await self.api.as_(who).get(f"/api/v1/events/{event['id']}")).json()
        answer = await self.api.as_(who).move(now, move, body)
        assert answer.status_code == 200, answer.text
        moved: dict[str, Any] = answer.json()
        return moved

    async def report_at(self, lon: float) -> dict[str, Any]:
        body = report_body(0)
        body["place"] = {"lon": lon, "lat": SOUTH + STEP / 2, "datum": "wgs84"}
        return await self.say(self.county[Role.COUNTY_DISPATCHER], "/api/v1/events", body)


@pytest.fixture
async def village(
    api: Api,
    county: SmallCounty,
    session: AsyncSession,
    settings: Settings,
    sessions: async_sessionmaker[AsyncSession],
) -> Village:
    substitute = await add_someone(
        session, settings, Post(Role.GRIDWORKER, GRIDS[1]), county_code=COUNTY, name="代班网格员"
    )
    await session.commit()
    return Village(api, county, session, sessions, Tools(FileStore(settings.storage), settings), substitute)


def held(phone: Phone, kind: str) -> dict[str, dict[str, Any]]:
    return {thing: data for (found, thing), data in phone.store.items() if found == kind}


def paths(phone: Phone) -> set[str]:
    return {data["path"] for data in held(phone, "area").values()}


async def midnight(village: Village, days: int) -> datetime:
    """The county's midnight so many days ahead."""
    day = local_day(await read_clock(village.session)) + timedelta(days=days)
    return datetime.combine(day, time(), SHANGHAI)


async def test_the_ground_moves_and_everything_follows(village: Village) -> None:
    western, eastern = await yesterdays_work(village)
    tomorrow = await midnight(village, 1)
    west, east = await plan_the_split(village, tomorrow)
    await plan_the_leave(village, tomorrow)
    theirs = Phone(village.api.as_(village.substitute), village.session)
    own = Phone(village.api.as_(village.worker), village.session)
    await nothing_has_changed_today(theirs, own, new={west, east}, events={western["id"], eastern["id"]})

    await move_clock(village.session, tomorrow - await read_clock(village.session) + timedelta(minutes=5))
    await village.work()
    await the_substitute_has_all_of_it(village, theirs, western, eastern, east)
    await the_absent_workers_phone_follows_the_ground(own, western, east)
    await yesterday_still_says_yesterdays_grid(village, [western, eastern], east)
    await the_substitute_acts_on_behalf(village, eastern)

    await move_clock(village.session, timedelta())
    gone = tomorrow - await read_clock(village.session) + timedelta(days=3, minutes=5)
    await move_clock(village.session, gone)
    await village.work()
    await theirs.sync()
    await own.sync()
    assert held(theirs, "event") == {}, "the leave is over: all of it leaves the substitute's phone"
    assert east not in paths(theirs)
    assert eastern["id"] in held(own, "event")


async def yesterdays_work(village: Village) -> tuple[dict[str, Any], dict[str, Any]]:
    """One event in each half of the grid, the eastern one given to the gridworker."""
    clerk = village.county[Role.COMMUNITY_CLERK]
    western = await village.report_at(CUT - STEP / 4)
    eastern = await village.report_at(CUT + STEP / 4)
    await village.move(clerk, eastern, "accept", {})
    await village.move(clerk, eastern, "dispatch", {"role": "gridworker", "area_path": GRIDS[0]})
    await village.work()
    return western, eastern


async def plan_the_split(village: Village, tomorrow: datetime) -> tuple[str, str]:
    """Two new grids from tomorrow; the eastern one takes over the posts."""
    division = await village.say(village.county[Role.COUNTY_DISPATCHER], "/api/v1/divisions", {
        "kind": "split", "paths": [GRIDS[0]], "effective_on": tomorrow.date().isoformat(), "reason": "户数超过 500 户",
        "datum": "cgcs2000",
        "cut": {"type": "LineString", "coordinates": [[CUT, SOUTH - STEP], [CUT, SOUTH + 2 * STEP]]},
        "parts": [
            {"name": "西苑网格", "household_count": 380},
            {"name": "东苑网格", "household_count": 360, "takes_over": [GRIDS[0]]},
        ],
    })  # fmt: skip
    west, east = (part["path"] for part in division["after"])
    return west, east


async def plan_the_leave(village: Village, tomorrow: datetime) -> None:
    """Three days from tomorrow."""
    await village.say(village.worker, "/api/v1/leaves", {
        "person_id": str(village.worker.id), "substitute_id": str(village.substitute.id), "kind": "annual",
        "starts_at": tomorrow.isoformat(), "ends_at": (tomorrow + timedelta(days=3)).isoformat(),
    })  # fmt: skip
    await village.work()


async def nothing_has_changed_today(theirs: Phone, own: Phone, *, new: set[str], events: set[str]) -> None:
    """But both know of the leave."""
    for phone in (theirs, own):
        await phone.sync()
        (duty,) = held(phone, "duty").values()
        assert len(duty["leaves"]) == 1
    assert GRIDS[0] in paths(own)
    assert paths(own) & new == set()
    assert set(held(own, "event")) == events
    assert held(theirs, "event") == {}
    assert any(notice["subject"] == "leave" for notice in held(theirs, "notice").values()), "told beforehand"


async def the_substitute_has_all_of_it(
    village: Village, theirs: Phone, western: dict[str, Any], eastern: dict[str, Any], east: str
) -> None:
    """Rights, areas, to-dos and notices; the western half is another grid's business."""
    heard = await theirs.sync()
    (me,) = held(theirs, "me").values()
    acting = {post["area_path"]: post["on_behalf_of"] for post in me["posts"]}
    assert acting == {GRIDS[1]: None, east: str(village.worker.id)}
    assert paths(theirs) >= {east, GRIDS[1], COMMUNITY}
    assert GRIDS[0] not in paths(theirs)
    task = held(theirs, "event")[eastern["id"]]
    assert task["my_move"] is True
    assert (task["area_path"], task["holder_path"]) == (GRIDS[0], east)
    assert western["id"] not in held(theirs, "event")
    assert any(item["type"] == "notice" for item in heard)
    assert eastern["id"] in {notice["subject_id"] for notice in held(theirs, "notice").values()}, (
        "told of the task"
    )


async def the_absent_workers_phone_follows_the_ground(own: Phone, western: dict[str, Any], east: str) -> None:
    heard = await own.sync()
    assert {"op": "delete", "type": "event", "id": western["id"]} in heard
    assert GRIDS[0] not in paths(own)
    assert east in paths(own)


async def yesterday_still_says_yesterdays_grid(
    village: Village, old: list[dict[str, Any]], east: str
) -> None:
    """A new report lands in the new grid; the old ones keep theirs."""
    assert (await village.report_at(CUT + STEP / 4))["area_path"] == east
    dispatcher = village.api.as_(village.county[Role.COUNTY_DISPATCHER])
    for event in old:
        assert (await dispatcher.get(f"/api/v1/events/{event['id']}")).json()["area_path"] == GRIDS[0]


async def the_substitute_acts_on_behalf(village: Village, eastern: dict[str, Any]) -> None:
    await village.move(village.substitute, eastern, "sign", {})
    await village.move(village.substitute, eastern, "finish", {"outcome": "已清运"})
    dispatcher = village.api.as_(village.county[Role.COUNTY_DISPATCHER])
    steps = (await dispatcher.get(f"/api/v1/events/{eastern['id']}/timeline")).json()
    assert [step["move"] for step in steps][-3:] == ["follow_division", "sign", "finish"]
    assert steps[-1]["on_behalf_of"] == str(village.worker.id)
