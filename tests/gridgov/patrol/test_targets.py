"""Targets over HTTP: added once, expected again and again, proposed by the house and decided by a person."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import end_of_day, local_day
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.deadlines.tables import DeadlineRow
from gridgov.patrol.actions.proposals import Proposal, propose_target
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.patrol import TARGETS, made, place, seen, target_body
from tests.support.api import Api, problem


async def clocks(session: AsyncSession, subject_id: str) -> list[DeadlineRow]:
    statement = select(DeadlineRow).where(
        DeadlineRow.county_code == COUNTY,
        DeadlineRow.subject_id == UUID(subject_id),
        DeadlineRow.ended_at.is_(None),
    )
    return list((await session.scalars(statement.execution_options(populate_existing=True))).all())


async def announced(session: AsyncSession, kind: str) -> list[OutboxRow]:
    statement = select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == kind)
    return list((await session.scalars(statement.order_by(OutboxRow.id))).all())


@pytest.fixture
def clerk(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COMMUNITY_CLERK])


def proposal(key: str = "hotspot:1", **changes: object) -> Proposal:
    lon, lat = middle_of(0)
    values = {"kind": "place.hotspot", "name": "东门车棚", "lon": lon, "lat": lat, "reason": "90 天内第三次盗窃",
              "cause": {"kind": "hotspot", "id": str(new_id())}}  # fmt: skip
    return Proposal(COUNTY, key, **{**values, **changes})  # type: ignore[arg-type]


async def test_a_target_is_owed_its_next_visit_by_the_gridworker_of_its_grid(
    clerk: Api, session: AsyncSession
) -> None:
    body = target_body()
    target = await made(clerk, TARGETS, body)
    assert (target["scope_path"], target["state"], target["kind_zh"]) == (GRIDS[0], "active", "出租房")
    (clock,) = await clocks(session, target["id"])
    assert (clock.stage, clock.owner_role, clock.owner_path) == ("patrol_visit", "gridworker", GRIDS[0])
    today = local_day(await read_clock(session))
    assert (clock.due_at - end_of_day(today)).days == 30
    assert target["due_at"] is not None


async def test_sent_twice_it_is_one_target_and_another_body_is_refused(clerk: Api) -> None:
    body = target_body()
    await made(clerk, TARGETS, body)
    again = await made(clerk, TARGETS, body, 200)
    assert again["version"] == 1
    problem(await clerk.post(TARGETS, json={**body, "place": place(1)}), 422, "reused-key")


async def test_an_interval_left_out_is_that_of_its_kind(clerk: Api) -> None:
    target = await made(clerk, TARGETS, {k: v for k, v in target_body().items() if k != "every_days"})
    assert target["every_days"] == 30


async def test_a_kind_that_is_none_is_refused_with_its_remedy(clerk: Api) -> None:
    problem(await clerk.post(TARGETS, json=target_body(kind="premises.castle")), 422, "invalid", "/kind")
    problem(
        await clerk.post(TARGETS, json=target_body(place={"lon": 0, "lat": 0, "datum": "wgs84"})),
        422,
        pointer="/place",
    )


async def test_another_interval_counts_from_now_and_an_ended_target_is_owed_nothing(
    clerk: Api, session: AsyncSession
) -> None:
    target = await made(clerk, TARGETS, target_body())
    path = f"{TARGETS}/{target['id']}"
    changed = (await clerk.request("PATCH", path, json={"every_days": 7}, headers=seen(target))).json()
    (clock,) = await clocks(session, target["id"])
    assert 6 <= (clock.due_at - clock.started_at).days <= 8
    problem(
        await clerk.request("PATCH", path, json={"every_days": 8}, headers=seen(target)), 412, "stale-version"
    )
    problem(await clerk.request("PATCH", path, json={"every_days": 8}), 428, "version-missing")
    ended = await made(clerk, f"{path}/end", {"reason": "已拆除"}, 200, headers=seen(changed))
    assert (ended["state"], ended["due_at"]) == ("ended", None)
    assert await clocks(session, target["id"]) == []
    problem(await clerk.post(f"{path}/end", json={"reason": "再停"}, headers=seen(ended)), 409, "conflict")


async def test_who_may_not_plan_adds_nothing_and_elsewhere_sees_nothing(
    api: Api, county: SmallCounty, clerk: Api
) -> None:
    problem(await api.as_(county[Role.GRIDWORKER]).post(TARGETS, json=target_body()), 403, "not-permitted")
    problem(await clerk.post(TARGETS, json=target_body(grid=3)), 403, "not-permitted")
    elsewhere = await made(api.as_(county[Role.TOWN_DISPATCHER]), TARGETS, target_body(grid=3))
    problem(await clerk.get(f"{TARGETS}/{elsewhere['id']}"), 404, "not-found")
    assert (await clerk.get(TARGETS)).json()["items"] == []


async def test_a_proposal_is_patrolled_only_after_a_person_accepted_it(
    clerk: Api, session: AsyncSession
) -> None:
    at = await read_clock(session)
    target_id = await propose_target(session, proposal(), at=at)
    assert await propose_target(session, proposal(name="换个名字"), at=at) is None, (
        "proposed once and for all"
    )
    await session.commit()
    assert len(await announced(session, "TargetProposed")) == 1
    (shown,) = (await clerk.get(TARGETS, params={"state": "proposed"})).json()["items"]
    assert (shown["id"], shown["due_at"], shown["cause"]["kind"]) == (str(target_id), None, "hotspot")
    assert await clocks(session, shown["id"]) == []
    accepted = await made(clerk, f"{TARGETS}/{target_id}/accept", {"every_days": 2}, 200, headers=seen(shown))
    assert (accepted["state"], accepted["every_days"]) == ("active", 2)
    assert len(await clocks(session, shown["id"])) == 1
    (fact,) = await announced(session, "TargetDecided")
    assert fact.payload["accepted"] is True
    problem(await clerk.post(f"{TARGETS}/{target_id}/accept", json={}, headers=seen(accepted)), 409)


async def test_a_proposal_may_be_declined_and_is_not_proposed_again(
    clerk: Api, session: AsyncSession
) -> None:
    at = await read_clock(session)
    target_id = await propose_target(session, proposal("same-place"), at=at)
    await session.commit()
    declined = await made(
        clerk, f"{TARGETS}/{target_id}/decline", {"reason": "已加装监控"}, 200, headers={"If-Match": "1"}
    )
    assert (declined["state"], declined["reason"]) == ("declined", "已加装监控")
    assert await propose_target(session, proposal("same-place"), at=at) is None


async def test_the_catalogue_is_shown_whole(api: Api, county: SmallCounty) -> None:
    answer = (await api.as_(county[Role.VOLUNTEER]).get("/api/v1/patrol-target-kinds")).json()
    kinds = {kind["code"]: kind for kind in answer["items"]}
    item = kinds["premises.rental"]["items"][0]
    assert (item["code"], item["standard"], item["bad"]) == ("fire.exit", "消防法 art. 28", ["no"])
