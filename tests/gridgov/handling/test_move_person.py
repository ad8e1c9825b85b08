"""Moving a person: the preview tells, the move does exactly that, and nothing that waited is left without anybody."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.audit import AuditRow
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.duty.tables import ShiftRow
from gridgov.events.actions.advance import Actor
from gridgov.events.actions.verify_history import verify_history
from gridgov.events.queries.held import held_events
from gridgov.events.rules.holding import Holder
from gridgov.events.tables import EventStep
from gridgov.files.channels import FileStore
from gridgov.handling.actions import hand_over_vacated
from gridgov.handling.rules.moving import digest_of
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PersonRow, PostRow
from gridgov.settings import Settings, StorageSettings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty
from tests.builders.events import report_body
from tests.builders.people import Someone, add_someone, post
from tests.gridgov.duty.conftest import leave_body
from tests.support.api import Api, problem
from workers.jobs.handling import hand_over_vacant_post


class Guard:
    """The security administrator, who moves people."""

    def __init__(self, api: Api, county: SmallCounty) -> None:
        self.api, self.county = api, county
        self.me = api.as_(county[Role.SECURITY_ADMINISTRATOR])

    async def preview(self, someone: Someone, **body: Any) -> dict[str, Any]:
        response = await self.me.post(f"/api/v1/people/{someone.id}/move/preview", json=wish(body))
        assert response.status_code == 200, response.text
        preview: dict[str, Any] = response.json()
        return preview

    async def move(self, someone: Someone, digest: str, **body: Any) -> httpx2.Response:
        return await self.me.post(f"/api/v1/people/{someone.id}/move", json={**wish(body), "digest": digest})

    async def previewed_and_moved(self, someone: Someone, **body: Any) -> dict[str, Any]:
        preview = await self.preview(someone, **body)
        response = await self.move(someone, preview["digest"], **body)
        assert response.status_code == 200, response.text
        moved: dict[str, Any] = response.json()
        assert moved["preview"] == preview
        return moved

    async def report(self, grid: int = 0) -> dict[str, Any]:
        answer = await self.api.as_(self.county[Role.SUPERVISOR]).post(
            "/api/v1/events", json=report_body(grid)
        )
        assert answer.status_code == 201, answer.text
        return await self.see(answer.json())

    async def see(self, event: Mapping[str, Any]) -> dict[str, Any]:
        seen = await self.api.as_(self.county[Role.COUNTY_DISPATCHER]).get(f"/api/v1/events/{event['id']}")
        body: dict[str, Any] = seen.json()
        return body

    async def dispatched(self, **to: str) -> dict[str, Any]:
        """An event dispatched by the clerk."""
        clerk = self.api.as_(self.county[Role.COMMUNITY_CLERK])
        event = (await clerk.move(await self.report(), "accept")).json()
        response = await clerk.move(event, "dispatch", to)
        assert response.status_code == 200, response.text
        event = response.json()
        return dict(event)


def wish(body: Mapping[str, Any]) -> dict[str, Any]:
    return {"reason": "轮岗", **body}


@pytest.fixture
def guard(api: Api, county: SmallCounty) -> Guard:
    return Guard(api, county)


def codes(preview: Mapping[str, Any]) -> list[str]:
    for warning in preview["warnings"]:
        assert any("一" <= char <= "鿿" for char in warning["zh"])
        assert warning["en"]
    return [warning["code"] for warning in preview["warnings"]]


async def test_a_preview_tells_everything_and_writes_nothing(
    guard: Guard, county: SmallCounty, session: AsyncSession
) -> None:
    event = await guard.dispatched(role="gridworker", area_path=GRIDS[0])
    worker = county[Role.GRIDWORKER]
    give = [{"role": "gridworker", "area_path": GRIDS[1], "full_time": True}]
    before = (await session.scalars(select(OutboxRow.id).where(OutboxRow.county_code == COUNTY))).all()
    preview = await guard.preview(worker, give=give)
    assert [(one["role"], one["area_path"]) for one in preview["posts_ended"]] == [("gridworker", GRIDS[0])]
    (given,) = preview["posts_given"]
    assert (given["area_path"], given["full_time"], given["starts_at"], given["passed_over"]) == (
        GRIDS[1], True, None, False,
    )  # fmt: skip
    assert (preview["session_count"], preview["to_do_count"], preview["leave_count"]) == (1, 1, 0)
    (taker,) = preview["takers"]
    assert taker == {
        "goes_to": {"role": "community_clerk", "area_path": COMMUNITY, "unit_id": None}, "to_successor": False, "count": 1,
    }  # fmt: skip
    assert codes(preview) == ["grid-without-gridworker"]
    assert await guard.preview(worker, give=give) == preview
    after = (await session.scalars(select(OutboxRow.id).where(OutboxRow.county_code == COUNTY))).all()
    assert before == after
    assert (await guard.see(event))["version"] == event["version"]


async def test_of_what_waits_whoever_reads_no_events_is_told_how_much_alone(
    guard: Guard, county: SmallCounty, session: AsyncSession, settings: Settings
) -> None:
    """Neither in the preview, nor where it is refused for being old, nor in what was done: no number, id or day."""
    worker = county[Role.GRIDWORKER]
    events = [await guard.dispatched(role="gridworker", area_path=GRIDS[0]) for _ in range(2)]
    stale = await guard.move(worker, "0" * 64)
    problem(stale, 409)
    moved = await guard.previewed_and_moved(worker)
    for said in (stale.json()["preview"], moved["preview"]):
        assert (said["to_do_count"], said["takers"][0]["count"], said["to_dos"]) == (2, 2, [])
        assert not any(event["number"] in str(said) or event["id"] in str(said) for event in events)


async def test_of_what_waits_whoever_reads_events_too_sees_those_of_their_area(
    guard: Guard, county: SmallCounty, session: AsyncSession, settings: Settings
) -> None:
    event = await guard.dispatched(role="gridworker", area_path=GRIDS[0])
    path = f"/api/v1/people/{county[Role.GRIDWORKER].id}/move/preview"
    for area, seen in ((COMMUNITY, [event["number"]]), (OTHER_COMMUNITY, [])):
        posts = [post(Role.SECURITY_ADMINISTRATOR, COUNTY), post(Role.SUPERVISOR, area)]
        both = await add_someone(session, settings, *posts, county_code=COUNTY)
        await session.commit()
        preview = (await guard.api.as_(both).post(path, json=wish({}))).json()
        assert [one["number"] for one in preview["to_dos"]] == seen
        assert preview["to_do_count"] == 1


async def test_what_was_dispatched_to_a_vacant_post_goes_back_to_be_dispatched_again(
    guard: Guard, county: SmallCounty, session: AsyncSession, settings: Settings
) -> None:
    event = await guard.dispatched(role="gridworker", area_path=GRIDS[0])
    worker = county[Role.GRIDWORKER]
    moved = await guard.previewed_and_moved(worker, give=[{"role": "gridworker", "area_path": GRIDS[1]}])
    assert (moved["handed_over_count"], moved["following_count"]) == (1, 0)
    now = await guard.see(event)
    assert (now["state"], now["holder_role"], now["holder_path"]) == (
        "accepted",
        "community_clerk",
        COMMUNITY,
    )
    step = (
        await session.scalars(
            select(EventStep)
            .where(EventStep.county_code == COUNTY, EventStep.event_id == UUID(event["id"]))
            .order_by(EventStep.seq.desc())
            .limit(1)
        )
    ).one()
    admin = county[Role.SECURITY_ADMINISTRATOR].id
    assert (step.move, step.actor_id, step.actor_role, step.reason) == (
        "take_back", admin, "security_administrator", "轮岗",
    )  # fmt: skip
    assert step.data["from"] == {"role": "gridworker", "area_path": GRIDS[0], "unit_id": None}
    assert (await guard.api.as_(worker).get("/api/v1/me")).status_code == 401
    again = await guard.api.as_(county[Role.COMMUNITY_CLERK]).move(
        now, "dispatch", {"unit_id": str(county.department.id)}
    )
    assert again.status_code == 200, again.text
    assert (
        await verify_history(session, county_code=COUNTY, store=FileStore(StorageSettings(url="memory://")))
        == []
    )
    posts = (await session.scalars(select(PostRow).where(PostRow.person_id == worker.id))).all()
    assert sorted((one.area_path, one.ends_at is None) for one in posts) == [
        (GRIDS[0], False),
        (GRIDS[1], True),
    ]
    (audit,) = (
        await session.scalars(
            select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == "person_moved")
        )
    ).all()
    assert (audit.subject_id, audit.data["handed_over"], audit.data["reason"]) == (worker.id, 1, "轮岗")


async def test_what_waits_for_a_decision_goes_up_and_its_clock_runs_on(
    guard: Guard, county: SmallCounty
) -> None:
    event = await guard.report()
    assert event["holder_role"] == "community_clerk"
    moved = await guard.previewed_and_moved(county[Role.COMMUNITY_CLERK], leaves=True)
    assert moved["preview"]["takers"][0]["goes_to"]["role"] == "town_dispatcher"
    now = await guard.see(event)
    assert (now["state"], now["holder_role"], now["holder_path"]) == ("reported", "town_dispatcher", TOWN)
    assert now["due_at"] == event["due_at"]
    accepted = await guard.api.as_(county[Role.TOWN_DISPATCHER]).move(now, "accept")
    assert accepted.status_code == 200, accepted.text


async def test_a_successor_takes_the_post_over_and_nothing_else_changes(
    guard: Guard, county: SmallCounty, session: AsyncSession, settings: Settings
) -> None:
    event = await guard.dispatched(role="gridworker", area_path=GRIDS[0])
    successor = await add_someone(
        session, settings, post(Role.GRIDWORKER, GRIDS[3]), county_code=COUNTY, name="接任人"
    )
    await session.commit()
    moved = await guard.previewed_and_moved(
        county[Role.GRIDWORKER],
        successor_id=str(successor.id),
        give=[{"role": "supervisor", "area_path": TOWN}],
    )
    preview = moved["preview"]
    assert [(one["person_name"], one["area_path"], one["passed_over"]) for one in preview["posts_given"]] == [
        ("gridworker", TOWN, False), ("接任人", GRIDS[0], True),
    ]  # fmt: skip
    assert (preview["to_do_count"], preview["takers"][0]["to_successor"]) == (1, True)
    assert (moved["handed_over_count"], moved["following_count"], codes(preview)) == (
        0, 0, ["no-full-time-gridworker"],
    )  # fmt: skip
    now = await guard.see(event)
    assert (now["version"], now["holder_path"]) == (event["version"], GRIDS[0])
    signed = await guard.api.as_(successor).move(now, "sign")
    assert signed.status_code == 200, signed.text


async def test_a_colleague_who_holds_the_post_goes_on(
    guard: Guard, county: SmallCounty, session: AsyncSession, settings: Settings
) -> None:
    event = await guard.dispatched(role="gridworker", area_path=GRIDS[0])
    await add_someone(session, settings, post(Role.GRIDWORKER, GRIDS[0]), county_code=COUNTY)
    await session.commit()
    moved = await guard.previewed_and_moved(county[Role.GRIDWORKER], leaves=True)
    assert (moved["preview"]["vacated"], moved["handed_over_count"]) == ([], 0)
    assert codes(moved["preview"]) == ["no-full-time-gridworker"]
    assert (await guard.see(event))["version"] == event["version"]


async def test_a_unit_without_anybody_gives_its_work_back(guard: Guard, county: SmallCounty) -> None:
    event = await guard.dispatched(unit_id=str(county.department.id))
    handler = county[Role.DEPARTMENT_HANDLER]
    signed = (await guard.api.as_(handler).move(event, "sign")).json()
    moved = await guard.previewed_and_moved(handler, leaves=True)
    assert [one["holder"]["unit_id"] for one in moved["preview"]["vacated"]] == [
        None,
        str(county.department.id),
    ]
    now = await guard.see(signed)
    assert (now["state"], now["holder_role"], now["handler_id"]) == ("accepted", "community_clerk", None)


async def test_facts_that_changed_since_are_a_conflict_with_the_preview_as_it_is_now(
    guard: Guard, county: SmallCounty, session: AsyncSession
) -> None:
    worker = county[Role.GRIDWORKER]
    preview = await guard.preview(worker, leaves=True)
    event = await guard.dispatched(role="gridworker", area_path=GRIDS[0])
    body = problem(await guard.move(worker, preview["digest"], leaves=True), 409, "conflict")
    assert body["preview"]["to_do_count"] == 1
    assert (await guard.see(event))["version"] == event["version"]
    person = await session.get_one(PersonRow, worker.id)
    assert person.left_at is None
    problem(await guard.move(worker, preview["digest"], leaves=True, reason="另一原因"), 409)
    assert (await guard.move(worker, body["preview"]["digest"], leaves=True)).status_code == 200


async def test_whoever_leaves_is_gone_with_or_without_an_account(
    guard: Guard, county: SmallCounty, session: AsyncSession
) -> None:
    body = {"id": str(uuid4()), "name": "无账号", "posts": [{"role": "gridworker", "area_path": GRIDS[0]}]}
    added = (await guard.me.post("/api/v1/people", json=body)).json()
    path = f"/api/v1/people/{added['id']}/move"
    preview = (await guard.me.post(f"{path}/preview", json={"reason": "离职", "leaves": True})).json()
    assert preview["session_count"] == 0
    done = await guard.me.post(path, json={"reason": "离职", "leaves": True, "digest": preview["digest"]})
    assert done.status_code == 200, done.text
    person = await session.get_one(PersonRow, UUID(added["id"]))
    assert person.left_at is not None
    problem(await guard.me.post(f"{path}/preview", json={"reason": "离职", "leaves": True}), 409, "conflict")


async def test_leave_and_stand_ins_end_and_whoever_loses_a_substitute_is_told_of(
    guard: Guard, county: SmallCounty, session: AsyncSession, settings: Settings
) -> None:
    worker = county[Role.GRIDWORKER]
    absent = await add_someone(
        session, settings, post(Role.GRIDWORKER, GRIDS[1]), county_code=COUNTY, name="休假人"
    )
    await session.commit()
    body = leave_body(absent, worker)
    entered = await guard.api.as_(county[Role.COMMUNITY_CLERK]).post("/api/v1/leaves", json=body)
    assert entered.status_code == 201, entered.text
    moved = await guard.previewed_and_moved(worker, leaves=True)
    preview = moved["preview"]
    assert [(one["person_name"], one["absent_name"]) for one in preview["stand_ins_ended"]] == [
        ("gridworker", "休假人")
    ]
    assert preview["leave_count"] == 1
    assert "absence-uncovered" in codes(preview)
    after = await guard.preview(absent, leaves=True)
    assert (after["stand_ins_ended"], after["leave_count"]) == ([], 0)


async def test_shifts_that_nobody_will_serve_are_told_of(
    guard: Guard, county: SmallCounty, session: AsyncSession
) -> None:
    worker, now = county[Role.GRIDWORKER], datetime.now(UTC)
    for role, hours in (
        (Role.GRIDWORKER, 2),
        (Role.GRIDWORKER, 26),
        (Role.GRIDWORKER, -9),
        (Role.GRID_CHIEF, 2),
    ):
        starts_at = now + timedelta(hours=hours)
        session.add(
            ShiftRow(
                county_code=COUNTY, id=uuid4(), person_id=worker.id, role=role, area_path=GRIDS[0],
                starts_at=starts_at, ends_at=starts_at + timedelta(hours=8), version=1,
            )
        )  # fmt: skip
    await session.commit()
    preview = await guard.preview(worker, leaves=True)
    assert preview["shift_count"] == 2
    assert "roster-gap" in codes(preview)
    again = await guard.preview(
        worker, give=[{"role": "gridworker", "area_path": GRIDS[0], "full_time": True}]
    )
    assert (again["shift_count"], codes(again)) == (0, [])


async def test_some_posts_may_end_and_others_stay(guard: Guard, county: SmallCounty) -> None:
    worker = county[Role.GRIDWORKER]
    given = await guard.me.post(
        f"/api/v1/people/{worker.id}/posts", json={"role": "supervisor", "area_path": TOWN}
    )
    ends = [given.json()["id"]]
    moved = await guard.previewed_and_moved(worker, end_post_ids=ends)
    assert [one["id"] for one in moved["preview"]["posts_ended"]] == ends
    assert codes(moved["preview"]) == []
    problem(
        await guard.me.post(f"/api/v1/people/{worker.id}/move/preview", json=wish({"end_post_ids": ends})),
        422, "invalid", "/end_post_ids/0",
    )  # fmt: skip


async def test_warnings_of_the_posts_given(guard: Guard, county: SmallCounty, session: AsyncSession) -> None:
    person = await session.get_one(PersonRow, county[Role.SUPERVISOR].id)
    person.heads_committee = COMMUNITY
    await session.commit()
    give = [{"role": role, "area_path": GRIDS[3]} for role in ("grid_chief", "gridworker")]
    preview = await guard.preview(county[Role.SUPERVISOR], give=give)
    assert codes(preview) == ["chief-heads-committee", "two-posts-in-grid"]
    assert codes(await guard.preview(county[Role.MEDIATOR])) == ["no-post-left"]


async def test_where_nobody_is_above_it_stays_and_is_said(guard: Guard, county: SmallCounty) -> None:
    clerk, town = county[Role.COMMUNITY_CLERK], county[Role.TOWN_DISPATCHER]
    event = await guard.report()
    await guard.previewed_and_moved(clerk, leaves=True)
    await guard.previewed_and_moved(town, leaves=True)
    assert (await guard.see(event))["holder_role"] == "county_dispatcher"
    moved = await guard.previewed_and_moved(county[Role.COUNTY_DISPATCHER], leaves=True)
    assert codes(moved["preview"]) == ["nobody-takes"]
    assert moved["preview"]["takers"] == [{"goes_to": None, "to_successor": False, "count": 1}]
    assert (moved["handed_over_count"], moved["following_count"]) == (0, 0)


async def rest_of(session: AsyncSession) -> list[dict[str, Any]]:
    """What is announced of vacant posts, oldest first."""
    rows = await session.scalars(
        select(OutboxRow)
        .where(OutboxRow.county_code == COUNTY, OutboxRow.kind == "PostVacated")
        .order_by(OutboxRow.id)
        .execution_options(populate_existing=True)
    )
    return [row.payload for row in rows]


async def test_more_than_a_portion_follows_by_announced_jobs(
    guard: Guard, county: SmallCounty, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_over_vacated, "PORTION", 2)
    events = [await guard.report() for _ in range(5)]
    moved = await guard.previewed_and_moved(county[Role.COMMUNITY_CLERK], leaves=True)
    assert (moved["handed_over_count"], moved["following_count"]) == (2, 3)
    for number in range(2):
        payloads = await rest_of(session)
        assert len(payloads) == number + 1
        await hand_over_vacant_post(session, payloads[-1], at=await read_clock(session), tools=None)  # type: ignore[arg-type]
        await session.commit()
    assert len(await rest_of(session)) == 2, "the last portion announces nothing"
    now = [await guard.see(event) for event in events]
    assert {event["holder_role"] for event in now} == {"town_dispatcher"}
    await hand_over_vacant_post(session, payloads[0], at=await read_clock(session), tools=None)  # type: ignore[arg-type]
    assert [await guard.see(event) for event in events] == now, "the same job again changes nothing"


async def test_what_follows_stays_where_somebody_has_come_meanwhile(
    guard: Guard,
    county: SmallCounty,
    session: AsyncSession,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hand_over_vacated, "PORTION", 1)
    events = [await guard.report() for _ in range(2)]
    await guard.previewed_and_moved(county[Role.COMMUNITY_CLERK], leaves=True)
    await add_someone(session, settings, post(Role.COMMUNITY_CLERK, COMMUNITY), county_code=COUNTY)
    (payload,) = await rest_of(session)
    await hand_over_vacant_post(session, payload, at=await read_clock(session), tools=None)  # type: ignore[arg-type]
    await session.commit()
    held = [(await guard.see(event))["holder_role"] for event in events]
    assert held == ["town_dispatcher", "community_clerk"]


async def test_who_moves_an_event_in_this_very_moment_is_not_overwritten(
    guard: Guard, county: SmallCounty, session: AsyncSession
) -> None:
    """The events are read, then moved by others, then handed on as they were read."""
    moving, leaving = await guard.report(), await guard.report()
    clerk = guard.api.as_(county[Role.COMMUNITY_CLERK])
    holder = Holder(Role.COMMUNITY_CLERK, COMMUNITY)
    seen = await held_events(session, county_code=COUNTY, holder=holder, limit=10)
    assert len(seen) == 2
    assert (await clerk.move(moving, "accept")).status_code == 200
    reject = {"reason": "not_true", "reply": {"channel": "phone", "words": "经查不属实"}}
    assert (await clerk.move(leaving, "reject", reject)).status_code == 200
    at = await read_clock(session)
    to = Holder(Role.TOWN_DISPATCHER, TOWN)
    admin = county[Role.SECURITY_ADMINISTRATOR].id
    cause = hand_over_vacated.Leaving(county[Role.COMMUNITY_CLERK].id, Actor(admin), "离职")
    done = [await hand_over_vacated._hand_over(session, cause, event, holder, to, at=at) for event in seen]
    await session.commit()
    assert done == [True, False]
    now = await guard.see(moving)
    assert (now["state"], now["holder_role"], now["version"]) == ("accepted", "town_dispatcher", 3)
    gone = await guard.see(leaving)
    assert (gone["state"], gone["holder_role"], gone["version"]) == ("rejected", None, 2)
    assert gone["due_at"] is None


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"reason": ""}, "/reason"),
        ({"leaves": True, "give": [{"role": "supervisor", "area_path": COUNTY}]}, "/"),
        ({"end_post_ids": [str(uuid4())]}, "/end_post_ids/0"),
        ({"give": [{"role": "gridworker", "area_path": COMMUNITY}]}, "/give/0/area_path"),
        ({"give": [{"role": "supervisor", "area_path": TOWN}] * 2}, "/give/1"),
        ({"successor_id": str(uuid4())}, "/successor_id"),
    ],
)
async def test_a_wish_that_cannot_be_names_its_field(
    guard: Guard, county: SmallCounty, body: dict[str, Any], pointer: str
) -> None:
    path = f"/api/v1/people/{county[Role.GRIDWORKER].id}/move/preview"
    problem(await guard.me.post(path, json=wish(body)), 422, "invalid", pointer)


async def test_nobody_moves_themselves_or_takes_over_from_themselves(
    guard: Guard, county: SmallCounty
) -> None:
    admin, worker = county[Role.SECURITY_ADMINISTRATOR], county[Role.GRIDWORKER]
    problem(await guard.me.post(f"/api/v1/people/{admin.id}/move/preview", json=wish({})), 403)
    path = f"/api/v1/people/{worker.id}/move/preview"
    problem(
        await guard.me.post(path, json=wish({"successor_id": str(worker.id)})), 422, pointer="/successor_id"
    )
    problem(await guard.me.post(path, json=wish({"successor_id": str(admin.id)})), 403)
    auditor = str(county[Role.AUDITOR].id)
    system = f"/api/v1/people/{county[Role.SYSTEM_ADMINISTRATOR].id}/move/preview"
    problem(await guard.me.post(system, json=wish({"successor_id": auditor})), 422, pointer="/successor_id")
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.COUNTY_DISPATCHER):
        problem(await guard.api.as_(county[role]).post(path, json=wish({})), 403, "not-permitted")


async def test_the_same_move_sent_again_is_answered_as_the_first(guard: Guard, county: SmallCounty) -> None:
    worker = county[Role.GRIDWORKER]
    preview = await guard.preview(
        worker, give=[{"role": "gridworker", "area_path": OTHER_COMMUNITY + "0001"}]
    )
    body = wish(
        {"give": [{"role": "gridworker", "area_path": OTHER_COMMUNITY + "0001"}], "digest": preview["digest"]}
    )
    headers = {"Idempotency-Key": "move-1"}
    first = await guard.me.post(f"/api/v1/people/{worker.id}/move", json=body, headers=headers)
    again = await guard.me.post(f"/api/v1/people/{worker.id}/move", json=body, headers=headers)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    problem(await guard.me.post(f"/api/v1/people/{worker.id}/move", json=body), 409)


def test_a_digest_changes_with_every_part_of_it() -> None:
    base = digest_of({"reason": "a"}, {"digest": "", "to_do_count": 1})
    assert base == digest_of({"reason": "a"}, {"digest": base, "to_do_count": 1})
    assert base != digest_of({"reason": "b"}, {"digest": "", "to_do_count": 1})
    assert base != digest_of({"reason": "a"}, {"digest": "", "to_do_count": 2})
