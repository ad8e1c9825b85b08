"""Rosters over HTTP: what is refused and why, what is kept, how one is cancelled."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.duty.actions import plan_roster
from gridgov.duty.rules.spans import COUNTY_ZONE, day_of, day_starts
from gridgov.duty.tables import RosterRow, ShiftRow
from gridgov.grids.tables import AreaRow
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PostRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty
from tests.builders.duty import stands_in
from tests.builders.people import Someone
from tests.gridgov.duty.conftest import MakePerson
from tests.support.api import Api, problem

ROSTERS = "/api/v1/rosters"
TOMORROW = day_of(datetime.now(UTC)) + timedelta(days=1)


def at(hour: float, day: date = TOMORROW) -> str:
    """An hour of a day in the county, as a client writes it."""
    return (day_starts(day).astimezone(COUNTY_ZONE) + timedelta(hours=hour)).isoformat()


def shift(someone: Someone, grid: str, start: float, end: float) -> dict[str, Any]:
    return {"person_id": str(someone.id), "area_path": grid, "starts_at": at(start), "ends_at": at(end)}


def roster(*shifts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Tomorrow in the first community, from eight to six."""
    body = {
        "area_path": COMMUNITY, "role": "gridworker", "name": "白班", "starts_at": at(0), "ends_at": at(24),
        "daily": [{"from_time": "08:00", "to_time": "18:00"}], "shifts": list(shifts),
    }  # fmt: skip
    return {**body, **changes}


@pytest.fixture
async def li(make_person: MakePerson) -> Someone:
    return await make_person("李四", Post(Role.GRIDWORKER, GRIDS[1]))


async def written(session: AsyncSession) -> tuple[int, int]:
    rosters = await session.scalar(select(func.count()).where(RosterRow.county_code == COUNTY))
    shifts = await session.scalar(select(func.count()).where(ShiftRow.county_code == COUNTY))
    return rosters or 0, shifts or 0


def codes(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(fault["pointer"], fault["code"]) for fault in found["errors"]]


async def test_a_roster_that_covers_every_grid(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    clerk, worker = api.as_(county[Role.COMMUNITY_CLERK]), county[Role.GRIDWORKER]
    body = roster(
        shift(worker, GRIDS[0], 8, 13), shift(worker, GRIDS[0], 13, 18), shift(li, GRIDS[1], 7, 18.5)
    )
    answer = await clerk.post(ROSTERS, json=body)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert [(one["person_name"], one["area_path"]) for one in made["shifts"]] == [
        ("李四", GRIDS[1]), ("gridworker", GRIDS[0]), ("gridworker", GRIDS[0]),
    ]  # fmt: skip
    assert (made["gaps"], made["gaps_reason"], made["on_leave"]) == ([], None, [])
    read = await clerk.get(f"{ROSTERS}/{made['id']}")
    assert read.json() == made
    assert read.headers["etag"] == '"1"'
    assert await written(session) == (1, 3)


async def test_a_grid_left_with_nobody_is_named_with_its_time_and_the_remedy(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    clerk, worker = api.as_(county[Role.COMMUNITY_CLERK]), county[Role.GRIDWORKER]
    shifts = (shift(worker, GRIDS[0], 8, 12), shift(worker, GRIDS[0], 14, 18))
    found = problem(await clerk.post(ROSTERS, json=roster(*shifts)), 422, "invalid", "/shifts")
    assert codes(found) == [("/shifts", "nobody-there")] * 2
    noon, all_day = (fault["detail"] for fault in found["errors"])
    assert GRIDS[0] in noon
    assert f"{TOMORROW} 12:00 - {TOMORROW} 14:00" in noon
    assert GRIDS[1] in all_day
    assert f"{TOMORROW} 08:00 - {TOMORROW} 18:00" in all_day
    assert "gaps_reason" in noon
    assert await written(session) == (0, 0), "nothing of it stays"

    known = await clerk.post(ROSTERS, json=roster(*shifts, gaps_reason="第二网格缺员,已请示镇街"))
    assert known.status_code == 201, known.text
    assert [(gap["area_path"], gap["name"]) for gap in known.json()["gaps"]] == [
        (GRIDS[0], f"区域{GRIDS[0]}"), (GRIDS[1], f"区域{GRIDS[1]}"),
    ]  # fmt: skip
    assert known.json()["gaps_reason"] == "第二网格缺员,已请示镇街"


async def test_without_hours_the_whole_time_must_be_covered_day_and_night(
    api: Api, county: SmallCounty, li: Someone
) -> None:
    head = county[Role.DUTY_HEAD]
    day = {"area_path": COUNTY, "role": "duty_head", "daily": []}
    served = [{**shift(head, COUNTY, 0, 12)}, {**shift(head, COUNTY, 12, 24)}]
    whole = await api.as_(head).post(ROSTERS, json=roster(*served, **day))
    assert whole.status_code == 201, whole.text
    later = {**day, "starts_at": at(24), "ends_at": at(48)}
    found = problem(await api.as_(head).post(ROSTERS, json=roster(shift(head, COUNTY, 24, 36), **later)), 422)
    assert f"{TOMORROW + timedelta(days=1)} 12:00" in found["detail"] + str(found["errors"])


async def test_windows_and_nights(api: Api, county: SmallCounty, li: Someone) -> None:
    worker, clerk = county[Role.GRIDWORKER], api.as_(county[Role.COMMUNITY_CLERK])
    plan = {
        "area_path": GRIDS[0], "daily": [{"from_time": "20:00", "to_time": "06:00"}],
        "windows": [{"starts_at": at(9), "ends_at": at(10)}],
    }  # fmt: skip
    found = problem(await clerk.post(ROSTERS, json=roster(shift(worker, GRIDS[0], 9, 10), **plan)), 422)
    texts = " ".join(fault["detail"] for fault in found["errors"])
    assert f"{TOMORROW} 00:00 - {TOMORROW} 06:00" in texts
    assert f"{TOMORROW} 20:00 - {TOMORROW + timedelta(days=1)} 00:00" in texts
    shifts = (shift(worker, GRIDS[0], 0, 6), shift(worker, GRIDS[0], 9, 10), shift(worker, GRIDS[0], 20, 24))
    assert (await clerk.post(ROSTERS, json=roster(*shifts, **plan))).status_code == 201


async def test_a_grid_is_owed_somebody_from_the_day_it_holds(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    """A grid that is divided from the day after tomorrow needs nobody then."""
    await session.execute(
        update(AreaRow).where(AreaRow.path == GRIDS[0]).values(valid_to=TOMORROW + timedelta(days=1))
    )
    await session.commit()
    two_days = {"ends_at": at(48)}
    shifts = [
        shift(county[Role.GRIDWORKER], GRIDS[0], 8, 18),
        shift(li, GRIDS[1], 8, 18),
        shift(li, GRIDS[1], 32, 42),
    ]
    answer = await api.as_(county[Role.COMMUNITY_CLERK]).post(ROSTERS, json=roster(*shifts, **two_days))
    assert answer.status_code == 201, answer.text


async def test_each_shift_that_cannot_be_is_named(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    worker, clerk = county[Role.GRIDWORKER], api.as_(county[Role.COMMUNITY_CLERK])
    shifts = [
        shift(worker, GRIDS[0], 8, 18),
        shift(li, GRIDS[0], 8, 18),
        shift(worker, GRIDS[0], 17, 20),
        shift(li, GRIDS[1], 8, 18),
        shift(worker, GRIDS[3], 20, 22),
        shift(worker, GRIDS[0], 23, 25),
        shift(county[Role.COMMUNITY_CLERK], GRIDS[1], 1, 2),
    ]
    found = problem(await clerk.post(ROSTERS, json=roster(*shifts)), 422, "invalid")
    assert codes(found) == [
        ("/shifts/1/person_id", "does-not-hold-the-post"),
        ("/shifts/2/person_id", "two-shifts-at-once"),
        ("/shifts/3/person_id", "two-shifts-at-once"),
        ("/shifts/4/area_path", "not-a-place"),
        ("/shifts/5/starts_at", "outside-roster"),
        ("/shifts/6/person_id", "does-not-hold-the-post"),
    ]
    assert await written(session) == (0, 0)


async def test_nobody_is_on_two_rosters_at_once(api: Api, county: SmallCounty, li: Someone) -> None:
    clerk, worker = api.as_(county[Role.COMMUNITY_CLERK]), county[Role.GRIDWORKER]
    one_grid = {"area_path": GRIDS[0]}
    body = roster(shift(worker, GRIDS[0], 8, 18), **one_grid)
    made = (await clerk.post(ROSTERS, json=body)).json()
    assert codes(problem(await clerk.post(ROSTERS, json=body), 422)) == [
        ("/shifts/0/person_id", "two-shifts-at-once")
    ]
    off = await clerk.post(f"{ROSTERS}/{made['id']}/cancel", headers={"If-Match": '"1"'})
    assert off.status_code == 200, off.text
    assert off.json()["cancelled_at"] is not None
    assert (await clerk.post(ROSTERS, json=body)).status_code == 201, "a cancelled one stands in nobody's way"
    problem(await clerk.post(f"{ROSTERS}/{made['id']}/cancel", headers={"If-Match": '"2"'}), 409)
    stale = problem(await clerk.post(f"{ROSTERS}/{made['id']}/cancel", headers={"If-Match": '"1"'}), 412)
    assert stale["current"]["version"] == 2


async def test_a_post_must_last_as_long_as_the_shift(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    ends = datetime.fromisoformat(at(12))
    await session.execute(update(PostRow).where(PostRow.person_id == li.id).values(ends_at=ends))
    await session.commit()
    clerk, one_grid = api.as_(county[Role.COMMUNITY_CLERK]), {"area_path": GRIDS[1]}
    found = problem(await clerk.post(ROSTERS, json=roster(shift(li, GRIDS[1], 8, 18), **one_grid)), 422)
    assert codes(found) == [("/shifts/0/person_id", "does-not-hold-the-post")]
    until = {**one_grid, "daily": [{"from_time": "08:00", "to_time": "12:00"}]}
    assert (await clerk.post(ROSTERS, json=roster(shift(li, GRIDS[1], 8, 12), **until))).status_code == 201


async def test_who_stands_in_may_have_the_shift_and_who_is_away_is_said(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    worker, clerk = county[Role.GRIDWORKER], api.as_(county[Role.COMMUNITY_CLERK])
    noon, end = datetime.fromisoformat(at(12)), datetime.fromisoformat(at(24))
    await stands_in(session, li.id, worker.id, starts_at=noon, ends_at=end)
    await session.commit()
    one_grid = {"area_path": GRIDS[0]}
    early = problem(await clerk.post(ROSTERS, json=roster(shift(li, GRIDS[0], 8, 18), **one_grid)), 422)
    assert codes(early) == [("/shifts/0/person_id", "does-not-hold-the-post")]
    body = roster(shift(worker, GRIDS[0], 8, 13), shift(li, GRIDS[0], 13, 18), **one_grid)
    made = (await clerk.post(ROSTERS, json=body)).json()
    assert made["on_leave"] == [str(worker.id)], "an hour of it is the substitute's"


async def test_who_may_plan_and_who_may_look(api: Api, county: SmallCounty, li: Someone) -> None:
    worker = county[Role.GRIDWORKER]
    body = roster(shift(worker, GRIDS[0], 8, 18), area_path=GRIDS[0])
    problem(await api.as_(worker).post(ROSTERS, json=body), 403)
    problem(
        await api.as_(county[Role.COMMUNITY_CLERK]).post(
            ROSTERS, json={**body, "area_path": OTHER_COMMUNITY}
        ),
        403,
    )
    made = (await api.as_(county[Role.TOWN_DISPATCHER]).post(ROSTERS, json=body)).json()
    listed = (await api.as_(worker).get(ROSTERS, params={"area": COMMUNITY, "role": "gridworker"})).json()
    assert [one["id"] for one in listed["items"]] == [made["id"]]
    assert (await api.as_(worker).get(ROSTERS, params={"area": OTHER_COMMUNITY})).json()["items"] == []
    problem(await api.as_(county[Role.RESIDENT]).get(ROSTERS), 403)


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"role": "auditor"}, "/role", "no-shifts-here"),
        ({"role": "duty_head"}, "/role", "no-shifts-here"),
        ({"area_path": f"{TOWN}009"}, "/area_path", "nowhere"),
        ({"starts_at": at(24)}, "/ends_at", "ends-before-start"),
        ({"ends_at": at(24 * 63)}, "/ends_at", "too-long"),
        (
            {"starts_at": "2020-01-01T00:00:00+08:00", "ends_at": "2020-01-02T00:00:00+08:00"},
            "/ends_at",
            "in-the-past",
        ),
        ({"starts_at": at(24 * 370), "ends_at": at(24 * 371)}, "/starts_at", "too-far"),
        ({"windows": [{"starts_at": at(9), "ends_at": at(9)}]}, "/windows/0/ends_at", "ends-before-start"),
        ({"daily": [{"from_time": "8点", "to_time": "18:00"}]}, "/daily/0/from_time", None),
        ({"daily": [{"from_time": "08:00", "to_time": "18:00+08:00"}]}, "/daily/0/to_time", None),
        (
            {"daily": [{"from_time": "08:00", "to_time": "18:00", "weekdays": [8]}]},
            "/daily/0/weekdays/0",
            None,
        ),
        ({"shifts": []}, "/shifts", None),
        ({"gaps_reason": "无"}, "/gaps_reason", None),
        ({"mileage_km": 5}, "/mileage_km", None),
    ],
)
async def test_bad_input(
    api: Api,
    county: SmallCounty,
    session: AsyncSession,
    changes: dict[str, Any],
    pointer: str,
    code: str | None,
) -> None:
    body = roster(shift(county[Role.GRIDWORKER], GRIDS[0], 8, 18), **changes)
    found = problem(
        await api.as_(county[Role.TOWN_DISPATCHER]).post(ROSTERS, json=body), 422, "invalid", pointer
    )
    if code is not None:
        assert (pointer, code) in codes(found)
    assert await written(session) == (0, 0)


async def test_too_long_a_shift_and_too_many(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    worker, dispatcher = county[Role.GRIDWORKER], api.as_(county[Role.TOWN_DISPATCHER])
    long = roster(shift(worker, GRIDS[0], 0, 25), area_path=GRIDS[0], ends_at=at(48), gaps_reason="试排一班")
    assert codes(problem(await dispatcher.post(ROSTERS, json=long), 422)) == [
        ("/shifts/0/ends_at", "too-long")
    ]
    many = roster(*[shift(worker, GRIDS[0], 8, 18)] * 2001)
    assert codes(problem(await dispatcher.post(ROSTERS, json=many), 422)) == [("/shifts", "too-many")]
    doubled = roster(*[shift(worker, GRIDS[0], 8, 18)] * 200)
    assert len(problem(await dispatcher.post(ROSTERS, json=doubled), 422)["errors"]) == 50


async def test_an_area_too_wide_for_one_roster_is_said_to_be(
    api: Api, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never cut short in silence: a grid that was not looked at would be one with nobody."""
    monkeypatch.setattr(plan_roster, "MOST_PLACES", 3)
    body = roster(shift(county[Role.GRIDWORKER], GRIDS[0], 8, 18), area_path=COUNTY)
    found = problem(await api.as_(county[Role.COUNTY_DISPATCHER]).post(ROSTERS, json=body), 422)
    assert codes(found) == [("/area_path", "too-wide")]
