"""A patrol that ended in time and was told late: taken, from both sides of the house's own ending, and nothing after its end
is kept of anybody."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.patrol.actions.archive import archive_shifts
from gridgov.patrol.actions.walking import end_forgotten
from gridgov.patrol.tables import PatrolMember, PatrolPoint, PatrolShift
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.patrol import PLANS, SHIFTS, fix, made, plan_body, running_shift, seen, send, shift_body
from tests.gridgov.patrol.test_shifts import pass_body
from tests.support.api import Api, problem

HOUR = timedelta(hours=1)


async def _moved_back(session: AsyncSession, shift: dict[str, Any], by: timedelta) -> None:
    """As if all of it had been so much earlier: planned, signed on to, begun."""
    row = await session.get_one(PatrolShift, (COUNTY, UUID(shift["id"])))
    for name in ("planned_start", "planned_end", "started_at"):
        if getattr(row, name) is not None:
            setattr(row, name, getattr(row, name) - by)
    members = update(PatrolMember).where(PatrolMember.county_code == COUNTY, PatrolMember.shift_id == row.id)
    await session.execute(members.values(signed_on_at=PatrolMember.signed_on_at - by))
    await session.commit()


async def _ended_by_the_house(session: AsyncSession) -> None:
    await end_forgotten(session, county_code=COUNTY, limit=5, at=datetime.now(UTC))
    await session.commit()


async def _points(session: AsyncSession, shift: dict[str, Any]) -> list[datetime]:
    of_it = (PatrolPoint.county_code == COUNTY, PatrolPoint.shift_id == UUID(shift["id"]))
    statement = select(PatrolPoint.at).where(*of_it).order_by(PatrolPoint.at)
    return list(await session.scalars(statement))


def _day(shift: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(shift["planned_end"])


@pytest.fixture
def police(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.POLICE])


@pytest.fixture
def worker(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.GRIDWORKER])


async def _walked(api: Api, county: SmallCounty, session: AsyncSession, police: Api) -> dict[str, Any]:
    """Begun with a network, its planned end more than an hour ago; as the phone saw it last."""
    shift = await running_shift(api, county)
    await _moved_back(session, shift, 5 * HOUR)
    moved: dict[str, Any] = (await police.get(f"{SHIFTS}/{shift['id']}")).json()
    assert _day(moved) < datetime.now(UTC) - HOUR
    return moved


async def test_it_is_taken_with_what_was_met_although_the_house_had_ended_it(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api
) -> None:
    shift = await _walked(api, county, session, police)
    path, ended_at = f"{SHIFTS}/{shift['id']}", _day(shift) - timedelta(minutes=10)
    await _ended_by_the_house(session)
    assert datetime.fromisoformat((await police.get(path)).json()["ended_at"]) == _day(shift) + HOUR

    point = (await police.get(f"{PLANS}/{shift['plan_id']}")).json()["checkpoints"][0]
    there = pass_body(point, occurred_at=(ended_at - timedelta(minutes=5)).isoformat())
    await made(police, f"{path}/passes", there)
    told = {"summary": "一切正常", "ended_at": ended_at.isoformat()}
    ended = await made(police, f"{path}/end", told, 200, headers=seen(shift))
    assert (ended["state"], ended["summary"], len(ended["passes"])) == ("ended", "一切正常", 1)
    assert datetime.fromisoformat(ended["ended_at"]) == ended_at, "the answer says what was taken"
    again = await police.post(f"{path}/end", json=told, headers=seen(ended))
    problem(again, 409, "conflict")


async def test_nothing_after_its_end_is_kept_of_anybody(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api, worker: Api
) -> None:
    """Another app went on sending after the leader had ended it where there was no network."""
    shift = await _walked(api, county, session, police)
    path, ended_at = f"{SHIFTS}/{shift['id']}", _day(shift) - timedelta(minutes=10)
    minutes = [-20, -15, 0, 5, 30]
    sent = await send(worker, shift, [fix(ended_at + timedelta(minutes=one), east_m=one) for one in minutes])
    assert sent["accepted"] == len(minutes)
    point = (await police.get(f"{PLANS}/{shift['plan_id']}")).json()["checkpoints"][1]
    await made(worker, f"{path}/passes", pass_body(point, occurred_at=(ended_at + timedelta(minutes=20)).isoformat()))  # fmt: skip
    await _ended_by_the_house(session)

    ended = await made(police, f"{path}/end", {"ended_at": ended_at.isoformat()}, 200, headers=seen(shift))
    left = await _points(session, shift)
    assert (len(left), max(left) < ended_at) == (2, True)
    assert point["id"] not in {one["checkpoint_id"] for one in ended["passes"]}
    late = await send(
        worker, shift, [fix(ended_at + timedelta(minutes=40)), fix(ended_at - timedelta(minutes=1))]
    )
    assert (late["accepted"], [one["reason"] for one in late["put_aside"]]) == (1, ["no_shift"])
    of_it = (AuditRow.county_code == COUNTY, AuditRow.action == "patrol_shift_ended")
    (row,) = (await session.scalars(select(AuditRow).where(*of_it))).all()
    assert (row.data["points_taken_out"], row.data["passes_taken_out"]) == (3, 1)


async def test_while_it_runs_an_end_counts_from_when_it_was(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api, worker: Api
) -> None:
    """Sent within the hour, before the house thinks of it."""
    shift = await running_shift(api, county)
    await _moved_back(session, shift, HOUR)
    now = datetime.now(UTC)
    await send(worker, shift, [fix(now - timedelta(minutes=30)), fix(now - timedelta(minutes=10), east_m=30)])
    told = {"ended_at": (now - timedelta(minutes=20)).isoformat()}
    await made(police, f"{SHIFTS}/{shift['id']}/end", told, 200, headers=seen(shift))
    assert len(await _points(session, shift)) == 1


@pytest.mark.parametrize(
    ("end_min", "taken_min"),
    [(-10, -10), (60, 60), (61, 60), (90, 60), (600, 60), (-400, 60), (None, 60)],
    ids=[
        "in time",
        "at the last",
        "too late",
        "long after",
        "from the future",
        "before it began",
        "says nothing",
    ],
)
async def test_the_house_decides_what_it_takes(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api, end_min: int | None, taken_min: int
) -> None:
    """A word that cannot be true never lengthens what is kept, and never stands in the way of what was done."""
    shift = await _walked(api, county, session, police)
    await _ended_by_the_house(session)
    told: dict[str, str] = (
        {} if end_min is None else {"ended_at": (_day(shift) + timedelta(minutes=end_min)).isoformat()}
    )
    ended = await made(police, f"{SHIFTS}/{shift['id']}/end", told, 200, headers=seen(shift))
    assert datetime.fromisoformat(ended["ended_at"]) == _day(shift) + timedelta(minutes=taken_min)


async def test_an_end_that_comes_before_the_house_thought_of_it_lengthens_nothing_either(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api
) -> None:
    shift = await _walked(api, county, session, police)
    ended = await made(police, f"{SHIFTS}/{shift['id']}/end", {}, 200, headers=seen(shift))
    assert datetime.fromisoformat(ended["ended_at"]) == _day(shift) + HOUR


async def test_a_clock_that_was_hours_off_is_set_right_by_when_it_says_it_sent(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api
) -> None:
    shift = await _walked(api, county, session, police)
    await _ended_by_the_house(session)
    off, ended_at = timedelta(hours=9), _day(shift) - timedelta(minutes=10)
    headers = {**seen(shift), "X-Sent-At": (datetime.now(UTC) + off).isoformat()}
    told = {"ended_at": (ended_at + off).isoformat()}
    ended = await made(police, f"{SHIFTS}/{shift['id']}/end", told, 200, headers=headers)
    assert abs(datetime.fromisoformat(ended["ended_at"]) - ended_at) < timedelta(seconds=30)
    problem(await police.post(f"{SHIFTS}/{shift['id']}/end", json={}, headers={**seen(ended), "X-Sent-At": "heute"}), 400)  # fmt: skip


async def test_a_batch_tells_its_clock_to_each_of_its_operations(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api
) -> None:
    shift = await _walked(api, county, session, police)
    await _ended_by_the_house(session)
    off, ended_at = timedelta(hours=-9), _day(shift) - timedelta(minutes=10)
    end = {
        "id": str(new_id()), "path": f"{SHIFTS}/{shift['id']}/end", "if_match": shift["version"],
        "body": {"ended_at": (ended_at + off).isoformat()},
    }  # fmt: skip
    batch = {"sent_at": (datetime.now(UTC) + off).isoformat(), "operations": [end]}
    answer = await made(police, "/api/v1/batch", batch, 200)
    (result,) = answer["results"]
    assert result["status"] == 200, result
    assert abs(datetime.fromisoformat(result["body"]["ended_at"]) - ended_at) < timedelta(seconds=30)


async def test_what_somebody_else_ended_or_what_is_archived_stays_a_conflict(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api
) -> None:
    shift = await _walked(api, county, session, police)
    path = f"{SHIFTS}/{shift['id']}"
    await _ended_by_the_house(session)
    told = {"ended_at": (_day(shift) - HOUR).isoformat()}
    stale = {"If-Match": f'"{shift["version"] - 1}"'}
    problem(await police.post(f"{path}/end", json=told, headers=stale), 412, "stale-version")
    await archive_shifts(session, county_code=COUNTY, limit=5, at=datetime.now(UTC) + timedelta(hours=49))
    await session.commit()
    problem(await police.post(f"{path}/end", json=told, headers=seen(shift)), 409, "conflict")


async def test_what_a_person_ended_is_told_by_its_name(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api
) -> None:
    shift = await _walked(api, county, session, police)
    path = f"{SHIFTS}/{shift['id']}"
    ended = await made(police, f"{path}/end", {}, 200, headers=seen(shift))
    refused = problem(await police.post(f"{path}/end", json={}, headers=seen(ended)), 409, "conflict")
    assert "“已结束”" in refused["detail"]
    assert "ended" in refused["detail_en"]


async def test_begun_and_ended_without_a_network_it_is_taken_long_after_its_planned_end(
    api: Api, county: SmallCounty, session: AsyncSession, police: Api, worker: Api
) -> None:
    """Signed on, begun, walked and ended in a valley; the network came back two hours after the planned end, and the
    house ended it between two of the phone's requests."""
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    plan = await made(clerk, PLANS, plan_body())
    shift = await made(clerk, SHIFTS, shift_body(plan["id"], county))
    await _moved_back(session, shift, 5 * HOUR)
    path, begun = f"{SHIFTS}/{shift['id']}", datetime.fromisoformat(shift["planned_start"]) - 5 * HOUR
    when = [(begun + timedelta(minutes=one)).isoformat() for one in (1, 2, 40, 90)]
    signed = {"tracks": True, "signed_at": when[0]}
    problem(await police.post(f"{path}/sign-on", json={"tracks": True}), 409, "conflict")
    await made(police, f"{path}/sign-on", signed, 200)
    started = await made(police, f"{path}/start", {"begun_at": when[1]}, 200, headers=seen(shift))
    await _ended_by_the_house(session)
    await made(police, f"{path}/passes", pass_body(plan["checkpoints"][0], occurred_at=when[2]))
    # A colleague of the same patrol comes back still later, and was there, too.
    await made(worker, f"{path}/sign-on", {**signed, "signed_at": when[2]}, 200)
    ended = await made(police, f"{path}/end", {"ended_at": when[3]}, 200, headers=seen(started))
    assert datetime.fromisoformat(ended["ended_at"]) == begun + timedelta(minutes=90)
    assert sum(one["signed_on"] for one in ended["members"]) == 2
    assert len(ended["passes"]) == 1
    # Consent is counted from when it came: of a patrol that was over by then there is no track.
    sent = await send(police, shift, [fix(begun + timedelta(minutes=50))])
    assert (sent["accepted"], sent["put_aside"][0]["reason"]) == (0, "no_shift")
    too_late = {**signed, "signed_at": (begun + timedelta(minutes=91)).isoformat()}
    problem(await api.as_(county[Role.VOLUNTEER]).post(f"{path}/sign-on", json=too_late), 409, "conflict")
