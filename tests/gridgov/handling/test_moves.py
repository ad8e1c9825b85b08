"""The way from report to closure, over HTTP, and every way it is refused."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.tables import DeadlineRow
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty
from tests.builders.events import report_body
from tests.builders.people import add_someone, post
from tests.support.api import Api, problem

REPLY = {"reply": {"channel": "phone", "words": "您反映的问题已处理完毕"}}


class Desk:
    """The people of the small county at work on events."""

    def __init__(self, api: Api, county: SmallCounty) -> None:
        self.api, self.county = api, county

    def of(self, role: Role) -> Api:
        return self.api.as_(self.county[role])

    async def report(self, role: Role = Role.GRIDWORKER, **changes: Any) -> dict[str, Any]:
        answer = (await self.of(role).post("/api/v1/events", json=report_body(**changes))).json()
        return await self.see(answer)

    async def see(self, event: dict[str, Any]) -> dict[str, Any]:
        seen = await self.of(Role.COUNTY_DISPATCHER).get(f"/api/v1/events/{event['id']}")
        assert seen.status_code == 200, seen.text
        body: dict[str, Any] = seen.json()
        return body

    async def do(
        self, role: Role, event: dict[str, Any], move: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        response = await self.of(role).move(event, move, body)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    async def to_handled(self) -> dict[str, Any]:
        """Reported, accepted, dispatched to the department, signed, reported handled."""
        event = await self.report()
        event = await self.do(Role.COMMUNITY_CLERK, event, "accept")
        event = await self.do(
            Role.COMMUNITY_CLERK, event, "dispatch", {"unit_id": str(self.county.department.id)}
        )
        event = await self.do(Role.DEPARTMENT_HANDLER, event, "sign")
        return await self.do(Role.DEPARTMENT_HANDLER, event, "finish", {"outcome": "已清运"})


@pytest.fixture
def desk(api: Api, county: SmallCounty) -> Desk:
    return Desk(api, county)


async def test_from_report_to_closure(desk: Desk, session: AsyncSession) -> None:
    event = await desk.to_handled()
    assert (event["holder_role"], event["holder_path"]) == ("gridworker", GRIDS[0])
    event = await desk.do(Role.GRIDWORKER, event, "verify", {"finding": "现场已整洁"})
    event = await desk.do(Role.COMMUNITY_CLERK, event, "close", REPLY)

    assert (event["state"], event["holder_role"], event["due_at"]) == ("closed", None, None)
    steps = (await desk.of(Role.COUNTY_DISPATCHER).get(f"/api/v1/events/{event['id']}/timeline")).json()
    assert [step["move"] for step in steps] == [
        "report",
        "accept",
        "dispatch",
        "sign",
        "finish",
        "verify",
        "close",
    ]
    running = select(DeadlineRow).where(DeadlineRow.county_code == COUNTY, DeadlineRow.ended_at.is_(None))
    assert [clock.stage for clock in await session.scalars(running)] == ["visit"], "the return visit is owed"


async def test_rework_goes_back_to_the_lead_and_is_counted(desk: Desk) -> None:
    event = await desk.to_handled()
    event = await desk.do(Role.GRIDWORKER, event, "send-back", {"reason": "仍有残留"})
    assert (event["state"], event["rework_count"]) == ("rework", 1)
    assert event["holder_unit_id"] == str(desk.county.department.id)
    event = await desk.do(Role.DEPARTMENT_HANDLER, event, "sign")
    event = await desk.do(Role.DEPARTMENT_HANDLER, event, "finish", {"outcome": "再次清运"})
    assert event["state"] == "handled"


async def test_a_refusal_answers_whoever_raised_it(desk: Desk, api: Api) -> None:
    event = await desk.report(proposer={"anonymous": True})
    rejected = await desk.do(Role.COMMUNITY_CLERK, event, "reject", {"reason": "outside_item_list", **REPLY})
    assert rejected["state"] == "rejected"
    del api


async def test_merging_keeps_every_reporter(desk: Desk, api: Api) -> None:
    lead = await desk.report(proposer={"name": "李四", "phone": "10000000018"})
    answer = (await desk.of(Role.GRIDWORKER).post(
        "/api/v1/events", json=report_body(proposer={"name": "王五", "phone": "10000000019"})
    )).json()  # fmt: skip
    clerk = desk.of(Role.COMMUNITY_CLERK)

    near = (await clerk.get(f"/api/v1/events/{answer['id']}/nearby")).json()
    merged = await desk.do(
        Role.COMMUNITY_CLERK, await desk.see(answer), "merge", {"lead_event_id": lead["id"]}
    )

    assert [item["id"] for item in near] == [lead["id"]]
    assert (merged["state"], merged["lead_event_id"]) == ("merged", lead["id"])
    proposers = (await clerk.get(f"/api/v1/events/{lead['id']}/proposers")).json()
    assert {proposer["event_id"] for proposer in proposers} == {lead["id"], answer["id"]}
    followed = (await api.get(f"/api/v1/public/follow/{answer['follow_code']}")).json()
    assert (followed["number"], followed["state"]) == (answer["number"], "reported")


async def test_merging_into_nonsense_is_refused(desk: Desk) -> None:
    event, other = await desk.report(), await desk.report()
    closed = await desk.do(Role.COMMUNITY_CLERK, other, "reject", {"reason": "not_true", **REPLY})
    clerk = desk.of(Role.COMMUNITY_CLERK)
    problem(await clerk.move(event, "merge", {"lead_event_id": event["id"]}), 422, pointer="/lead_event_id")
    problem(await clerk.move(event, "merge", {"lead_event_id": closed["id"]}), 422, pointer="/lead_event_id")


async def test_self_resolved_is_checked_by_somebody_else(desk: Desk) -> None:
    event = await desk.report(self_resolved="已当场劝离占道摊贩")
    assert event["state"] == "self_resolved"
    problem(await desk.of(Role.GRIDWORKER).move(event, "confirm-self-resolved", REPLY), 403)
    refused = await desk.do(Role.COMMUNITY_CLERK, event, "refuse-self-resolved", {"reason": "照片与现场不符"})
    assert refused["state"] == "reported"
    again = await desk.do(Role.GRIDWORKER, refused, "self-resolve", {"outcome": "已再次处置"})
    closed = await desk.do(Role.GRID_CHIEF, again, "confirm-self-resolved", REPLY)
    assert closed["state"] == "closed"


async def test_the_handler_neither_verifies_nor_closes(
    desk: Desk, session: AsyncSession, settings: Settings
) -> None:
    both = await add_someone(
        session,
        settings,
        post(Role.GRIDWORKER, GRIDS[0]),
        post(Role.COMMUNITY_CLERK, COMMUNITY),
        county_code=COUNTY,
    )
    await session.commit()
    event = await desk.report()
    event = await desk.do(Role.COMMUNITY_CLERK, event, "accept")
    event = await desk.do(
        Role.COMMUNITY_CLERK, event, "dispatch", {"role": "gridworker", "area_path": GRIDS[0]}
    )
    me = desk.api.as_(both)
    event = (await me.move(event, "sign")).json()
    event = (await me.move(event, "finish", {"outcome": "好了"})).json()
    problem(await me.move(event, "verify", {"finding": "好"}), 403)
    event = await desk.do(Role.GRID_CHIEF, event, "verify", {"finding": "好"})
    problem(await me.move(event, "close", REPLY), 403)


async def test_two_at_once_one_wins_and_the_other_sees_what_happened(desk: Desk) -> None:
    event = await desk.report()
    await desk.do(Role.COMMUNITY_CLERK, event, "accept")
    late = problem(await desk.of(Role.TOWN_DISPATCHER).move(event, "accept"), 412, "stale-version")
    assert late["current"]["state"] == "accepted"
    assert late["current"]["version"] == 2


async def test_a_move_needs_the_version(desk: Desk) -> None:
    event = await desk.report()
    clerk = desk.of(Role.COMMUNITY_CLERK)
    problem(await clerk.post(f"/api/v1/events/{event['id']}/accept", json={}), 428, "version-missing")
    for said in (b"x", b'"-1"', b'"1.0"', b"1" * 10, b'"\xb2"'):
        headers = {b"If-Match": said}
        problem(await clerk.post(f"/api/v1/events/{event['id']}/accept", json={}, headers=headers), 400)


async def test_a_move_of_another_state_is_refused(desk: Desk) -> None:
    event = await desk.report()
    problem(await desk.of(Role.COMMUNITY_CLERK).move(event, "close", REPLY), 409, "move-not-allowed")


async def test_a_command_sent_again_is_answered_as_the_first_time(desk: Desk) -> None:
    event = await desk.report()
    headers = {"If-Match": "1", "Idempotency-Key": "accept-1"}
    path = f"/api/v1/events/{event['id']}/accept"
    clerk = desk.of(Role.COMMUNITY_CLERK)
    first, second = (
        await clerk.post(path, json={}, headers=headers),
        await clerk.post(path, json={}, headers=headers),
    )
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert second.headers["idempotent-replayed"] == "true"
    problem(await clerk.post(path, json={"note": "另"}, headers=headers), 422, "reused-key")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/"),
        ({"role": "gridworker"}, "/"),
        ({"role": "gridworker", "area_path": OTHER_COMMUNITY}, "/area_path"),
        ({"role": "mediator", "area_path": COMMUNITY}, "/role"),
        ({"unit_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"}, "/unit_id"),
    ],
)
async def test_dispatching_to_nobody_is_refused(desk: Desk, body: dict[str, Any], pointer: str) -> None:
    event = await desk.do(Role.COMMUNITY_CLERK, await desk.report(), "accept")
    problem(await desk.of(Role.TOWN_DISPATCHER).move(event, "dispatch", body), 422, pointer=pointer)


async def test_only_the_holder_signs(desk: Desk) -> None:
    event = await desk.do(Role.COMMUNITY_CLERK, await desk.report(), "accept")
    event = await desk.do(Role.TOWN_DISPATCHER, event, "dispatch", {"role": "mediator", "area_path": TOWN})
    problem(await desk.of(Role.POLICE).move(event, "sign"), 403)
    signed = await desk.do(Role.MEDIATOR, event, "sign")
    assert signed["handler_id"] == str(desk.county[Role.MEDIATOR].id)


async def test_moves_offered_are_the_moves_allowed(desk: Desk) -> None:
    event = await desk.report()
    offered = (await desk.of(Role.COMMUNITY_CLERK).get(f"/api/v1/events/{event['id']}/moves")).json()
    assert {move["code"] for move in offered} == {
        "accept", "reject", "merge", "raise_major", "report_up", "skip_level", "hand_to_police", "remind",
    }  # fmt: skip
    mine = (await desk.of(Role.GRIDWORKER).get(f"/api/v1/events/{event['id']}/moves")).json()
    assert {move["code"] for move in mine} == {"self_resolve", "raise_major", "hand_to_police"}
