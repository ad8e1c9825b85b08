"""What happens at the same moment: real connections, real commits, in a county of its own."""

import asyncio
from collections import Counter

from sqlalchemy import func, select

from gridgov.db.session import Sessions
from gridgov.duty.tables import LeaveRow, ShiftRow
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import StandInRow
from gridgov.settings import Settings
from tests.builders.duty import planned_shift
from tests.builders.people import Someone, add_someone
from tests.gridgov.duty.conftest import leave_body, moment
from tests.support.api import Api

COUNTY = "329902"


async def heads(lasting: Sessions, settings: Settings, count: int) -> list[Someone]:
    async with lasting() as session:
        found = [
            await add_someone(
                session, settings, Post(Role.DUTY_HEAD, COUNTY), county_code=COUNTY, name=f"值班长{number}"
            )
            for number in range(count)
        ]
        await session.commit()
    return found


async def test_of_two_leaves_entered_at_once_one_stands(
    live_api: Api, lasting: Sessions, settings: Settings
) -> None:
    for _ in range(3):
        absent, first, second = await heads(lasting, settings, 3)
        answers = await asyncio.gather(
            live_api.as_(absent).post("/api/v1/leaves", json=leave_body(absent, first)),
            live_api.as_(second).post("/api/v1/leaves", json=leave_body(absent, first)),
            live_api.as_(first).post("/api/v1/leaves", json=leave_body(absent, second)),
        )
        assert Counter(answer.status_code for answer in answers) == {201: 1, 422: 2}
        async with lasting() as session:
            stand_ins = select(func.count()).where(StandInRow.absent_id == absent.id)
            leaves = select(func.count()).where(
                LeaveRow.county_code == COUNTY, LeaveRow.person_id == absent.id
            )
            assert (await session.scalar(stand_ins), await session.scalar(leaves)) == (1, 1)


async def test_two_who_would_stand_in_for_each_other_do_not_wait_for_each_other(
    live_api: Api, lasting: Sessions, settings: Settings
) -> None:
    """Neither a deadlock nor a ring of substitutes."""
    for _ in range(3):
        one, other = await heads(lasting, settings, 2)
        answers = await asyncio.gather(
            live_api.as_(one).post("/api/v1/leaves", json=leave_body(one, other)),
            live_api.as_(other).post("/api/v1/leaves", json=leave_body(other, one)),
        )
        assert Counter(answer.status_code for answer in answers) == {201: 1, 422: 1}


async def test_of_two_ends_set_at_once_one_counts(
    live_api: Api, lasting: Sessions, settings: Settings
) -> None:
    absent, substitute = await heads(lasting, settings, 2)
    leave = (await live_api.as_(absent).post("/api/v1/leaves", json=leave_body(absent, substitute))).json()
    path, headers = f"/api/v1/leaves/{leave['id']}/end", {"If-Match": '"1"'}
    answers = await asyncio.gather(
        *(
            live_api.as_(absent).post(path, json={"ends_at": moment(hours)}, headers=headers)
            for hours in (1, 2, 3)
        )
    )
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 2}


async def test_nobody_is_planned_for_two_places_by_two_at_once(
    live_api: Api, lasting: Sessions, settings: Settings
) -> None:
    """Two swaps of two shifts to the same person at the same hour."""
    planner, first, second, wanted = await heads(lasting, settings, 4)
    async with lasting() as session:
        shifts = [
            await planned_shift(session, someone.id, COUNTY, role=Role.DUTY_HEAD)
            for someone in (first, second)
        ]
        await session.commit()
    answers = await asyncio.gather(
        *(
            live_api.as_(planner).post(
                f"/api/v1/shifts/{shift.id}/swap",
                json={"person_id": str(wanted.id)},
                headers={"If-Match": '"1"'},
            )
            for shift in shifts
        )
    )
    assert Counter(answer.status_code for answer in answers) == {200: 1, 422: 1}
    async with lasting() as session:
        theirs = select(func.count()).where(ShiftRow.county_code == COUNTY, ShiftRow.person_id == wanted.id)
        assert await session.scalar(theirs) == 1
