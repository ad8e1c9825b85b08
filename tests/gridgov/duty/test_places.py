"""The last known place: only on duty, only the last, only to who sends people, and gone with the shift."""

from datetime import UTC, datetime
from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from geo.datum import convert_one
from gridgov.db.session import read_clock
from gridgov.duty.actions.forget_places import forget_places
from gridgov.duty.tables import LastPlace, ShiftRow
from gridgov.people.rules.roles import Post, Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, SmallCounty, middle_of
from tests.builders.duty import planned_shift, stands_in
from tests.builders.people import Someone
from tests.gridgov.duty.conftest import HOUR, MakePerson, moment
from tests.support.api import Api, problem
from workers.housekeeping import CHORES

NOW = datetime.now(UTC)
LON, LAT = middle_of(0)


async def put(api: Api, someone: Someone, **changes: Any) -> Response:
    body = {"lon": LON, "lat": LAT, "datum": "wgs84", "accuracy_m": 12, "seen_at": moment(0), **changes}
    return await api.as_(someone).request("PUT", "/api/v1/me/place", json=body)


async def kept(session: AsyncSession) -> list[LastPlace]:
    statement = select(LastPlace).where(LastPlace.county_code == COUNTY).order_by(LastPlace.person_id)
    return list((await session.scalars(statement, execution_options={"populate_existing": True})).all())


async def seen(api: Api, viewer: Someone, **query: str) -> list[str]:
    response = await api.as_(viewer).get("/api/v1/duty/places", params=query)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    return [one["person_name"] for one in response.json()["items"]]


@pytest.fixture
async def shift(county: SmallCounty, session: AsyncSession) -> ShiftRow:
    """The gridworker of the first grid is on duty."""
    row = await planned_shift(session, county[Role.GRIDWORKER].id, GRIDS[0])
    await session.commit()
    return row


async def test_off_duty_nothing_is_kept_and_the_answer_says_what_to_do(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    worker = county[Role.GRIDWORKER]
    await planned_shift(session, worker.id, GRIDS[0], starts_at=NOW - 3 * HOUR, ends_at=NOW - HOUR)
    await planned_shift(session, worker.id, GRIDS[0], starts_at=NOW + HOUR)
    await session.commit()
    found = problem(await put(api, worker), 409, "conflict")
    assert "上班后再开启" in found["detail"]
    assert await kept(session) == []


async def test_the_last_place_stands_in_for_the_one_before(
    api: Api, county: SmallCounty, session: AsyncSession, shift: ShiftRow
) -> None:
    worker = county[Role.GRIDWORKER]
    lon, lat = convert_one(LON, LAT, "wgs84", "gcj02")
    assert (await put(api, worker, seen_at=moment(-0.1))).status_code == 204
    assert (await put(api, worker, lon=lon, lat=lat, datum="gcj02", seen_at=moment(-0.01))).status_code == 204
    (place,) = await kept(session)
    assert (place.shift_id, place.raw_lon, place.datum) == (shift.id, lon, "gcj02")
    assert abs(place.lon - LON) < 1e-6
    assert abs(place.lat - LAT) < 1e-6
    last = place.seen_at
    assert (await put(api, worker, seen_at=moment(-0.5))).status_code == 204
    (place,) = await kept(session)
    assert place.seen_at == last, "what was seen earlier and came later changes nothing"


async def test_who_may_see_it(
    api: Api, county: SmallCounty, session: AsyncSession, shift: ShiftRow, make_person: MakePerson
) -> None:
    far = await make_person("远处", Post(Role.GRIDWORKER, GRIDS[3]))
    await planned_shift(session, far.id, GRIDS[3])
    await session.commit()
    assert (await put(api, far)).status_code == 204
    assert (await put(api, county[Role.GRIDWORKER])).status_code == 204
    head, dispatcher = county[Role.DUTY_HEAD], county[Role.TOWN_DISPATCHER]
    assert await seen(api, head) == ["gridworker", "远处"]
    assert await seen(api, dispatcher, area=COMMUNITY) == ["gridworker"]
    assert await seen(api, dispatcher, area=OTHER_COMMUNITY) == ["远处"]
    for role in set(Role) - {Role.DUTY_HEAD, Role.TOWN_DISPATCHER, Role.COUNTY_DISPATCHER}:
        assert await seen(api, county[role]) == [], role
    other_town = await make_person("别镇", Post(Role.TOWN_DISPATCHER, f"{COUNTY}002"))
    assert await seen(api, other_town) == []


@pytest.mark.parametrize("how", ["over", "cancelled", "on leave", "substitute's"])
async def test_with_the_shift_it_is_gone(
    api: Api, county: SmallCounty, session: AsyncSession, shift: ShiftRow, make_person: MakePerson, how: str
) -> None:
    worker, head = county[Role.GRIDWORKER], county[Role.DUTY_HEAD]
    other = await make_person("代班人", Post(Role.GRIDWORKER, GRIDS[3]))
    assert (await put(api, worker)).status_code == 204
    if how == "over":
        shift.ends_at = datetime.now(UTC)
    elif how == "cancelled":
        shift.cancelled_at = datetime.now(UTC)
    else:
        await stands_in(session, other.id, worker.id)
    await session.commit()
    assert await seen(api, head) == []
    if how == "substitute's":
        problem(await put(api, worker), 409)
        assert (await put(api, other)).status_code == 204
        assert await seen(api, head) == ["代班人"]
        return
    gone = await forget_places(session, county_code=COUNTY, limit=10, at=await read_clock(session))
    assert gone == (0 if how == "on leave" else 1)
    assert len(await kept(session)) == 1 - gone


async def test_those_on_duty_are_not_forgotten_and_a_portion_at_a_time(
    api: Api, county: SmallCounty, session: AsyncSession, shift: ShiftRow, make_person: MakePerson
) -> None:
    assert (await put(api, county[Role.GRIDWORKER])).status_code == 204
    for number in range(3):
        someone = await make_person(f"下班{number}", Post(Role.GRIDWORKER, GRIDS[1]))
        row = await planned_shift(session, someone.id, GRIDS[1])
        await session.commit()
        assert (await put(api, someone)).status_code == 204
        row.ends_at = datetime.now(UTC)
        await session.commit()
    at = await read_clock(session)
    counts = [await forget_places(session, county_code=COUNTY, limit=2, at=at) for _ in range(3)]
    assert counts == [2, 1, 0]
    assert [place.person_id for place in await kept(session)] == [county[Role.GRIDWORKER].id]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"seen_at": moment(-2)}, "/seen_at"),
        ({"seen_at": moment(1)}, "/seen_at"),
        ({"lon": LAT, "lat": LON}, "/lon"),
        ({"lon": 0, "lat": 0}, "/lon"),
        ({"lon": -0.1, "lat": 51.5}, "/lon"),
        ({"lon": 999}, "/lon"),
        ({"datum": "wgs-84"}, "/datum"),
        ({"accuracy_m": -1}, "/accuracy_m"),
        ({"mileage_km": 3}, "/mileage_km"),
    ],
)
async def test_bad_input(
    api: Api,
    county: SmallCounty,
    session: AsyncSession,
    shift: ShiftRow,
    changes: dict[str, Any],
    pointer: str,
) -> None:
    problem(await put(api, county[Role.GRIDWORKER], **changes), 422, "invalid", pointer)
    assert await kept(session) == []


def test_the_chore_runs_with_every_round_and_not_once_an_hour() -> None:
    (chore,) = [chore for chore in CHORES if chore.name == "forget-places"]
    assert chore.every_s is None
