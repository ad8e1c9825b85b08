"""Plans, shifts, sign-on, checkpoints over HTTP: who may, when, and what is kept of it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.patrol.actions.pass_checkpoint import wall_code
from gridgov.patrol.actions.walking import end_forgotten
from gridgov.patrol.queries.plans import checkpoints_of
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, SmallCounty, middle_of
from tests.builders.patrol import (
    PLANS,
    SHIFTS,
    TARGETS,
    checkpoint_body,
    fix,
    made,
    place,
    plan_body,
    running_shift,
    seen,
    send,
    shift_body,
    target_body,
)
from tests.gridgov.patrol.test_targets import announced, clocks
from tests.support.api import Api, problem

MEETINGS = "/api/v1/patrol-meetings"


@pytest.fixture
def clerk(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COMMUNITY_CLERK])


@pytest.fixture
def worker(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.GRIDWORKER])


def pass_body(point: dict[str, Any], means: str = "note", **changes: Any) -> dict[str, Any]:
    proof = {"note": {"note": "地下车库无信号"}}.get(means, {})
    at = datetime.now(UTC).isoformat()
    return {
        "id": str(new_id()),
        "checkpoint_id": point["id"],
        "means": means,
        "occurred_at": at,
        **proof,
        **changes,
    }


async def test_a_plan_says_how_often_this_week_and_in_its_season(clerk: Api) -> None:
    always = {"first": "01-01", "last": "12-31", "weekly_count": 5}
    plan = await made(clerk, PLANS, plan_body(seasons=[always]))
    assert (plan["wanted"], plan["planned"], len(plan["checkpoints"])) == (5, 0, 2)
    assert [point["radius_m"] for point in plan["checkpoints"]] == [40, 40]
    again = await made(clerk, PLANS, {**plan_body(), "id": plan["id"]})
    assert again["id"] == plan["id"]


async def test_checkpoints_need_a_special_scene(clerk: Api) -> None:
    """国办函〔2026〕12号: check-in as a compulsory function only in special scenes of security or emergency."""
    body = {k: v for k, v in plan_body().items() if k != "scene_reason"}
    problem(await clerk.post(PLANS, json=body), 422, "invalid", "/scene_reason")
    assert (await made(clerk, PLANS, {**body, "checkpoints": []}))["checkpoints"] == []


@pytest.mark.parametrize(
    "wrong",
    [{"crew": {"auditor": 1}}, {"mode": "route"}, {"seasons": [{"first": "02-30", "last": "03-01", "weekly_count": 1}]},
     {"ends_on": "2025-12-31"}, {"weekly_count": 0}, {"checkpoints": [checkpoint_body(radius_m=201)]},
     {"checkpoints": [checkpoint_body(target_id=str(new_id()))]}],
)  # fmt: skip
async def test_a_plan_that_does_not_fit_together_is_refused(clerk: Api, wrong: dict[str, Any]) -> None:
    problem(await clerk.post(PLANS, json=plan_body(**wrong)), 422)
    assert (await clerk.get(PLANS)).json()["items"] == []


async def test_a_route_is_kept_as_it_was_drawn_and_lies_in_china(clerk: Api) -> None:
    lon, lat = middle_of(0)
    line = [[lon, lat], [lon + 0.001, lat], [lon + 0.001, lat + 0.001]]
    plan = await made(clerk, PLANS, plan_body(mode="route", route=line))
    assert (plan["mode"], plan["route"]) == ("route", line)
    for wrong_place in ([lat, lon], [0, 0], [2.3, 48.8]):
        wrong = plan_body(mode="route", route=[[lon, lat], wrong_place])
        problem(await clerk.post(PLANS, json=wrong), 422, "invalid", "/route/1")


async def test_police_gridworker_and_volunteer_walk_together(
    api: Api, county: SmallCounty, clerk: Api, session: AsyncSession
) -> None:
    meeting = await made(
        clerk,
        MEETINGS,
        {"id": str(new_id()), "area_path": COMMUNITY, "held_on": "2026-11-26", "notes": "重点看东门车棚"},
    )
    plan = await made(clerk, PLANS, plan_body())
    shift = await made(clerk, SHIFTS, shift_body(plan["id"], county))
    path = f"{SHIFTS}/{shift['id']}"
    police = api.as_(county[Role.POLICE])
    problem(await police.post(f"{path}/start", json={}, headers=seen(shift)), 409, "conflict")
    volunteer = api.as_(county[Role.VOLUNTEER])
    signed = await made(volunteer, f"{path}/sign-on", {"tracks": False, "meeting_id": meeting["id"]}, 200)
    mine = {one["person_id"]: one["tracks"] for one in signed["members"]}
    assert mine[str(county[Role.VOLUNTEER].id)] is False
    assert mine[str(county[Role.POLICE].id)] is None, "what others agreed to is not told"
    started = await made(police, f"{path}/start", {}, 200, headers=seen(shift))
    assert (started["state"], started["lacks"]) == ("running", {"gridworker": 1, "police": 1})
    problem(await police.post(f"{path}/start", json={}, headers=seen(shift)), 412, "stale-version")
    ended = await made(police, f"{path}/end", {"summary": "一切正常"}, 200, headers=seen(started))
    assert ended["state"] == "ended"
    assert [row.subject_id.hex for row in await announced(session, "ShiftStarted")] == [
        shift["id"].replace("-", "")
    ]
    assert len(await announced(session, "ShiftEnded")) == 1
    problem(await volunteer.post(f"{path}/sign-on", json={"tracks": True}), 409, "conflict")


async def test_who_is_not_of_the_shift_does_not_sign_on(api: Api, county: SmallCounty, clerk: Api) -> None:
    plan = await made(clerk, PLANS, plan_body())
    shift = await made(clerk, SHIFTS, shift_body(plan["id"], county))
    chief = api.as_(county[Role.GRID_CHIEF])
    problem(await chief.post(f"{SHIFTS}/{shift['id']}/sign-on", json={"tracks": True}), 404)
    problem(await clerk.post(f"{SHIFTS}/{shift['id']}/sign-on", json={"tracks": True}), 403, "not-permitted")
    problem(
        await api.as_(county[Role.GRIDWORKER]).post(
            f"{SHIFTS}/{shift['id']}/start", json={}, headers=seen(shift)
        ),
        403,
    )


async def test_a_shift_that_cannot_be_walked_is_refused(clerk: Api, county: SmallCounty) -> None:
    plan = await made(clerk, PLANS, plan_body())
    body = shift_body(plan["id"], county)
    stranger = {"person_id": str(new_id()), "role": "police"}
    wrongs: list[tuple[str, dict[str, Any]]] = [
        ("/leader_id", {"leader_id": str(county[Role.AUDITOR].id)}),
        ("/members/0", {"members": [stranger], "leader_id": stranger["person_id"]}),
        ("/planned_end", {"planned_end": (datetime.now(UTC) + timedelta(hours=12)).isoformat()}),
        ("/planned_end", {"planned_start": "2026-01-02T08:00:00Z", "planned_end": "2026-01-02T09:00:00Z"}),
        ("/members/1/role", {"members": [*body["members"][:1], {**body["members"][1], "role": "mediator"}]}),
    ]
    for pointer, wrong in wrongs:
        problem(await clerk.post(SHIFTS, json={**body, **wrong}), 422, "invalid", pointer)


@pytest.mark.parametrize(("minutes_before", "status"), [(59, 200), (61, 409)])
async def test_the_start_is_not_before_its_hour(
    api: Api, county: SmallCounty, clerk: Api, minutes_before: int, status: int
) -> None:
    """An hour before, and not sooner: nobody is recorded on the way to work."""
    plan = await made(clerk, PLANS, plan_body())
    later = datetime.now(UTC) + timedelta(minutes=minutes_before)
    body = shift_body(
        plan["id"],
        county,
        planned_start=later.isoformat(),
        planned_end=(later + timedelta(hours=1)).isoformat(),
    )
    shift = await made(clerk, SHIFTS, body)
    answer = await api.as_(county[Role.POLICE]).post(f"{SHIFTS}/{shift['id']}/sign-on", json={"tracks": True})
    assert answer.status_code == status


async def test_a_checkpoint_is_met_in_place_by_code_or_by_a_note(
    api: Api, county: SmallCounty, clerk: Api, worker: Api, session: AsyncSession
) -> None:
    plan = await made(
        clerk,
        PLANS,
        plan_body(checkpoints=[checkpoint_body(), checkpoint_body(east_m=300), checkpoint_body(east_m=600)]),
    )
    shift = await running_shift(api, county, plan=plan)
    path, (first, second, third) = f"{SHIFTS}/{shift['id']}/passes", plan["checkpoints"]
    near = place(east_m=39, accuracy_m=10)
    assert (await made(worker, path, pass_body(first, "geofence", place=near)))["means"] == "geofence"
    row = (await checkpoints_of(session, county_code=COUNTY, plan_id=UUID(plan["id"])))[1]
    met = await made(worker, path, pass_body(second, "qr", code=wall_code(session, row)))
    assert (met["means"], met["mock"]) == ("qr", False)
    assert (await made(worker, path, pass_body(third)))["note"] == "地下车库无信号"
    again = await made(api.as_(county[Role.POLICE]), path, pass_body(first))
    assert again["means"] == "geofence", "the first time counts for all"
    shown = (await worker.get(f"{SHIFTS}/{shift['id']}")).json()
    assert [one["means"] for one in shown["passes"]] == ["geofence", "qr", "note"]
    assert "person" not in str(shown["passes"]), "all walk together"


@pytest.mark.parametrize(
    ("means", "proof", "pointer"),
    [
        ("geofence", {"place": place(east_m=42, accuracy_m=10)}, "/place"),
        ("geofence", {"place": place(east_m=0, accuracy_m=101)}, "/place"),
        ("geofence", {}, None),
        ("qr", {"code": "gridgov:cp:0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10:000000000000000000000000"}, "/code"),
        ("qr", {}, None),
        ("note", {"note": None}, None),
        ("note", {"occurred_at": "2026-01-01T00:00:00Z"}, "/occurred_at"),
        ("note", {"occurred_at": "2099-01-01T00:00:00Z"}, "/occurred_at"),
    ],
)
async def test_a_checkpoint_that_is_not_met(
    api: Api, county: SmallCounty, worker: Api, means: str, proof: dict[str, Any], pointer: str | None
) -> None:
    shift = await running_shift(api, county)
    plan = (await worker.get(f"{PLANS}/{shift['plan_id']}")).json()
    body = {**pass_body(plan["checkpoints"][0], means), **proof}
    problem(await worker.post(f"{SHIFTS}/{shift['id']}/passes", json=body), 422, "invalid", pointer)


async def test_a_code_of_another_checkpoint_is_none(
    api: Api, county: SmallCounty, clerk: Api, worker: Api, session: AsyncSession
) -> None:
    plan = await made(clerk, PLANS, plan_body())
    shift = await running_shift(api, county, plan=plan)
    other = (await checkpoints_of(session, county_code=COUNTY, plan_id=UUID(plan["id"])))[1]
    body = pass_body(plan["checkpoints"][0], "qr", code=wall_code(session, other))
    problem(await worker.post(f"{SHIFTS}/{shift['id']}/passes", json=body), 422, "invalid", "/code")
    code = await clerk.get(f"{PLANS}/{plan['id']}/checkpoints/{plan['checkpoints'][0]['id']}/code")
    assert (code.status_code, code.headers["content-type"]) == (200, "image/svg+xml")
    problem(await worker.get(f"{PLANS}/{plan['id']}/checkpoints/{plan['checkpoints'][0]['id']}/code"), 403)


async def test_the_track_meets_checkpoints_when_a_patrol_ends_and_the_target_was_seen(
    api: Api, county: SmallCounty, clerk: Api, worker: Api, session: AsyncSession
) -> None:
    target = await made(clerk, TARGETS, target_body())
    plan = await made(clerk, PLANS, plan_body(checkpoints=[
        checkpoint_body(target_id=target["id"], dwell_s=30), checkpoint_body(east_m=300, dwell_s=30), checkpoint_body(east_m=900),
    ]))  # fmt: skip
    (before,) = await clocks(session, target["id"])
    shift = await running_shift(api, county, plan=plan)
    began = datetime.fromisoformat(shift["started_at"])
    points = [fix(began + timedelta(seconds=s), east_m=s * 1.0, north_m=0.1 * s) for s in range(1, 100, 10)]
    points += [
        fix(began + timedelta(seconds=200), east_m=300),
        fix(began + timedelta(seconds=220), east_m=301),
    ]
    sent = await send(worker, shift, points)
    assert sent["accepted"] == 12
    ended = await made(
        api.as_(county[Role.POLICE]), f"{SHIFTS}/{shift['id']}/end", {}, 200, headers=seen(shift)
    )
    assert [(one["checkpoint_id"], one["means"]) for one in ended["passes"]] == [
        (plan["checkpoints"][0]["id"], "geofence")
    ]
    (after,) = await clocks(session, target["id"])
    assert after.id != before.id
    shown = (await clerk.get(f"{TARGETS}/{target['id']}")).json()
    assert shown["visited_at"] is not None


async def test_a_shift_that_nobody_ended_ends_by_itself(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    """An hour after its planned end: nobody is followed home."""
    shift = await running_shift(api, county)
    end = datetime.fromisoformat(shift["planned_end"])
    now = await read_clock(session)
    await end_forgotten(session, county_code=COUNTY, limit=5, at=end + timedelta(minutes=59))
    await session.commit()
    assert (await worker.get(f"{SHIFTS}/{shift['id']}")).json()["state"] == "running"
    await end_forgotten(session, county_code=COUNTY, limit=5, at=end + timedelta(minutes=61))
    await session.commit()
    shown = (await worker.get(f"{SHIFTS}/{shift['id']}")).json()
    assert (shown["state"], datetime.fromisoformat(shown["ended_at"])) == (
        "ended",
        end + timedelta(minutes=60),
    )
    assert now < end


async def test_a_planned_shift_is_called_off(api: Api, county: SmallCounty, clerk: Api) -> None:
    plan = await made(clerk, PLANS, plan_body())
    shift = await made(clerk, SHIFTS, shift_body(plan["id"], county))
    off = await made(clerk, f"{SHIFTS}/{shift['id']}/cancel", {"reason": "台风"}, 200, headers=seen(shift))
    assert (off["state"], off["summary"]) == ("cancelled", "台风")
    assert (await clerk.get(f"{PLANS}/{plan['id']}")).json()["planned"] == 0
    problem(
        await api.as_(county[Role.POLICE]).post(f"{SHIFTS}/{shift['id']}/start", json={}, headers=seen(off)),
        409,
    )


async def test_an_ended_plan_takes_no_new_shift(clerk: Api, county: SmallCounty) -> None:
    plan = await made(clerk, PLANS, plan_body(ends_on="2026-02-01"))
    problem(await clerk.post(SHIFTS, json=shift_body(plan["id"], county)), 422, "invalid", "/planned_start")
    problem(await clerk.post(f"{PLANS}/{plan['id']}/end", headers=seen(plan)), 409)
    running = await made(clerk, PLANS, plan_body())
    assert (await made(clerk, f"{PLANS}/{running['id']}/end", None, 200, headers=seen(running)))[
        "ends_on"
    ] is not None
