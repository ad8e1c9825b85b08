"""A patrol begun where there was no network: it began then, within its own times, and what was met from then on is of it."""

from datetime import UTC, datetime, timedelta

import pytest

from gridgov.people.rules.roles import Role
from tests.builders.county import SmallCounty
from tests.builders.patrol import PLANS, SHIFTS, made, plan_body, seen, shift_body
from tests.gridgov.patrol.test_shifts import pass_body
from tests.support.api import Api, problem


async def _planned(
    api: Api, county: SmallCounty, *, from_min: int, to_min: int
) -> tuple[Api, dict[str, object], str]:
    """A shift planned from and to so many minutes from now; its leader has signed on. With its first checkpoint's id."""
    clerk, police = api.as_(county[Role.COMMUNITY_CLERK]), api.as_(county[Role.POLICE])
    plan = await made(clerk, PLANS, plan_body())
    now = datetime.now(UTC)
    body = shift_body(
        plan["id"], county, planned_start=(now + timedelta(minutes=from_min)).isoformat(),
        planned_end=(now + timedelta(minutes=to_min)).isoformat(),
    )  # fmt: skip
    shift = await made(clerk, SHIFTS, body)
    await made(police, f"{SHIFTS}/{shift['id']}/sign-on", {"tracks": False}, 200)
    return police, shift, plan["checkpoints"][0]["id"]


async def test_what_was_met_before_the_network_came_back_is_of_it(api: Api, county: SmallCounty) -> None:
    police, shift, checkpoint = await _planned(api, county, from_min=-50, to_min=60)
    path, now = f"{SHIFTS}/{shift['id']}", datetime.now(UTC)
    begun = {"begun_at": (now - timedelta(minutes=40)).isoformat()}
    started = await made(police, f"{path}/start", begun, 200, headers=seen(shift))
    assert datetime.fromisoformat(started["started_at"]) == now - timedelta(minutes=40)

    met = {"id": checkpoint}
    early = pass_body(met, occurred_at=(now - timedelta(minutes=41)).isoformat())
    problem(await police.post(f"{path}/passes", json=early), 422, "invalid", "/occurred_at")
    there = (now - timedelta(minutes=39)).isoformat()
    await made(police, f"{path}/passes", pass_body(met, occurred_at=there))


@pytest.mark.parametrize(
    ("from_min", "begun_min", "status"),
    [(10, -49, 200), (10, -51, 409), (-30, 30, 422)],
    ids=["within the hour before", "sooner than that", "by a clock that is far ahead"],
)
async def test_it_begins_within_its_own_times_and_not_in_the_future(
    api: Api, county: SmallCounty, from_min: int, begun_min: int, status: int
) -> None:
    police, shift, _ = await _planned(api, county, from_min=from_min, to_min=90)
    begun = {"begun_at": (datetime.now(UTC) + timedelta(minutes=begun_min)).isoformat()}
    answer = await police.post(f"{SHIFTS}/{shift['id']}/start", json=begun, headers=seen(shift))
    assert answer.status_code == status, answer.text


async def test_a_clock_that_is_a_little_ahead_begins_it_now(api: Api, county: SmallCounty) -> None:
    police, shift, _ = await _planned(api, county, from_min=-5, to_min=60)
    begun = {"begun_at": (datetime.now(UTC) + timedelta(seconds=20)).isoformat()}
    started = await made(police, f"{SHIFTS}/{shift['id']}/start", begun, 200, headers=seen(shift))
    assert datetime.fromisoformat(started["started_at"]) < datetime.now(UTC) + timedelta(seconds=10)


async def test_one_whose_end_has_come_meanwhile_is_taken_all_the_same(api: Api, county: SmallCounty) -> None:
    """The phone found its network after the planned end; it was begun in time."""
    police, shift, checkpoint = await _planned(api, county, from_min=-50, to_min=1)
    path, now = f"{SHIFTS}/{shift['id']}", datetime.now(UTC)
    begun = {"begun_at": (now - timedelta(minutes=40)).isoformat()}
    started = await made(police, f"{path}/start", begun, 200, headers=seen(shift))
    met = pass_body({"id": checkpoint}, occurred_at=(now - timedelta(minutes=2)).isoformat())
    await made(police, f"{path}/passes", met)
    assert (await made(police, f"{path}/end", {}, 200, headers=seen(started)))["state"] == "ended"
