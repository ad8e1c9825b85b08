"""Inspections and findings over HTTP: answers of a list, one tap to an event, notices and look-backs at the edges of their terms."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.deadlines.queries import policies_of
from gridgov.deadlines.rules.calendars import default_calendar
from gridgov.deadlines.rules.clock import Clock, as_columns
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.patrol.actions.inspect import finding_id
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.builders.patrol import TARGETS, finding_body, made, running_shift, seen, target_body
from tests.builders.time import moment
from tests.gridgov.patrol.test_targets import announced, clocks
from tests.support.api import Api, problem

INSPECTIONS, FINDINGS = "/api/v1/patrol-inspections", "/api/v1/patrol-findings"
GOOD = {"fire.exit": "yes", "fire.window_bars": "clear", "fire.extinguisher": "yes", "fire.wiring": "clear",
        "gas.bottle": "none", "fire.ebike": "clear", "rental.registered": "yes"}  # fmt: skip


@pytest.fixture
def worker(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.GRIDWORKER])


@pytest.fixture
async def target(api: Api, county: SmallCounty) -> dict[str, Any]:
    return await made(api.as_(county[Role.COMMUNITY_CLERK]), TARGETS, target_body())


def form(target: dict[str, Any], **changes: Any) -> dict[str, Any]:
    answers = {**GOOD, **changes.pop("answers", {})}
    return {"id": str(new_id()), "target_id": target["id"], "answers": answers, "inspected_at": datetime.now(UTC).isoformat(), **changes}  # fmt: skip


def today(days: int = 0) -> str:
    return (local_day(datetime.now(UTC)) + timedelta(days=days)).isoformat()


def order_body(days: int = 7, **changes: Any) -> dict[str, Any]:
    return {"remedy_by": today(days), "responsible": {"name": "钱房东", "phone": "13800001234"}, **changes}


async def found_by_form(worker: Api, target: dict[str, Any], **answers: str) -> dict[str, Any]:
    inspection = await made(worker, INSPECTIONS, form(target, answers=answers))
    (one,) = inspection["finding_ids"]
    found: dict[str, Any] = (await worker.get(f"{FINDINGS}/{one}")).json()
    return found


async def test_good_answers_find_nothing_and_the_target_was_seen(
    worker: Api, target: dict[str, Any], session: AsyncSession
) -> None:
    (before,) = await clocks(session, target["id"])
    inspection = await made(worker, INSPECTIONS, form(target))
    assert inspection["finding_ids"] == []
    (after,) = await clocks(session, target["id"])
    assert after.id != before.id


async def test_each_bad_answer_is_a_finding_and_what_is_fixed_on_the_spot_is_closed(
    worker: Api, target: dict[str, Any], session: AsyncSession
) -> None:
    body = form(
        target,
        answers={"fire.exit": "no", "fire.extinguisher": "partly"},
        fixed={"fire.exit": "当场清走杂物"},
    )
    inspection = await made(worker, INSPECTIONS, body)
    assert inspection == await made(worker, INSPECTIONS, body), "sent twice it is one inspection"
    assert set(inspection["finding_ids"]) == {
        str(finding_id(UUID(body["id"]), code)) for code in ("fire.exit", "fire.extinguisher")
    }
    listed = {one["item_code"]: one for one in (await worker.get(FINDINGS)).json()["items"]}
    assert (listed["fire.exit"]["state"], listed["fire.extinguisher"]["state"]) == ("closed", "open")
    assert listed["fire.extinguisher"]["event_type"] == "safety.fire_equipment"
    (clock,) = await clocks(session, listed["fire.extinguisher"]["id"])
    assert (clock.stage, clock.owner_role, clock.owner_path) == ("serve_notice", "gridworker", GRIDS[0])
    assert await clocks(session, listed["fire.exit"]["id"]) == []
    assert (len(await announced(session, "FindingMade")), len(await announced(session, "FindingClosed"))) == (
        2,
        1,
    )


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"answers": {"fire.exit": "maybe"}}, "/answers/fire.exit"),
        ({"answers": {"fire.exit": "clear"}}, "/answers/fire.exit"),
        ({"answers": {"water.ring": "yes"}}, "/answers/water.ring"),
        ({"fixed": {"fire.exit": "没有这回事"}}, "/fixed/fire.exit"),
        ({"inspected_at": "2099-01-01T00:00:00Z"}, "/inspected_at"),
    ],
)
async def test_an_answer_outside_its_list_is_refused_and_nothing_is_written(
    worker: Api, target: dict[str, Any], changes: dict[str, Any], pointer: str
) -> None:
    problem(await worker.post(INSPECTIONS, json=form(target, **changes)), 422, "invalid", pointer)
    missing = form(target)
    del missing["answers"]["fire.exit"]
    problem(await worker.post(INSPECTIONS, json=missing), 422, "invalid", "/answers/fire.exit")
    problem(await worker.get(f"{INSPECTIONS}/{missing['id']}"), 404)
    assert (await worker.get(FINDINGS)).json()["items"] == []


async def test_one_tap_makes_it_an_event_and_the_link_is_kept(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    found = await made(worker, FINDINGS, finding_body())
    path, event_id = f"{FINDINGS}/{found['id']}/event", str(new_id())
    linked = await made(worker, path, {"id": event_id}, 200, headers=seen(found))
    assert (linked["event_id"], linked["due"]) == (event_id, None)
    again = await made(worker, path, {"id": event_id}, 200, headers=seen(found))
    assert again["version"] == linked["version"], "a second tap is the same event"
    problem(await worker.post(path, json={"id": str(new_id())}, headers=seen(linked)), 409, "conflict")
    event = (await api.as_(county[Role.COMMUNITY_CLERK]).get(f"/api/v1/events/{event_id}")).json()
    assert (event["type_code"], event["source"], event["words"]) == (
        "safety.ebike_charging",
        "patrol",
        "楼道内飞线充电",
    )
    (fact,) = await announced(session, "FindingReported")
    assert fact.payload["event_id"] == event_id


async def test_a_notice_has_its_number_its_day_and_seals_whom_it_names(
    worker: Api, target: dict[str, Any], session: AsyncSession
) -> None:
    first, year = await found_by_form(worker, target, **{"fire.wiring": "some"}), today()[:4]
    ordered = await made(worker, f"{FINDINGS}/{first['id']}/order", order_body(), 200, headers=seen(first))
    assert (ordered["state"], ordered["notice_number"]) == ("ordered", f"〔{year}〕整改字第1号")
    assert (ordered["standard"], ordered["due"]["stage"]) == ("消防法 art. 27", "remedy")
    assert (ordered["responsible"], ordered["responsible_phone"]) == ("钱房东", "138****1234")
    second = await made(worker, FINDINGS, finding_body())
    problem(
        await worker.post(f"{FINDINGS}/{second['id']}/order", json=order_body(), headers=seen(second)),
        422,
        pointer="/remedy",
    )
    other = await made(
        worker, f"{FINDINGS}/{second['id']}/order", order_body(remedy="拆除飞线"), 200, headers=seen(second)
    )
    assert other["notice_number"] == f"〔{year}〕整改字第2号", "a refused one takes no number"
    dumped = str((await session.execute(text("SELECT patrol_findings::text FROM patrol_findings"))).all())
    dumped += str((await session.execute(text("SELECT outbox::text FROM outbox"))).all())
    dumped += str((await session.execute(text("SELECT audit_log::text FROM audit_log"))).all())
    assert "钱房东" not in dumped
    assert "13800001234" not in dumped


@pytest.mark.parametrize(("days", "status"), [(0, 200), (90, 200), (-1, 422), (91, 422)])
async def test_the_term_of_a_remedy_at_its_edges(
    worker: Api, target: dict[str, Any], days: int, status: int
) -> None:
    """消防监督检查规定 art. 20 names no figure (it fits the difficulty); ours is from today to 90 days."""
    found = await found_by_form(worker, target, **{"fire.wiring": "some"})
    answer = await worker.post(f"{FINDINGS}/{found['id']}/order", json=order_body(days), headers=seen(found))
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("stage", "starts", "due"),
    [
        # art. 19: made and served within three working days of the inspection; art. 20: looked at again within three
        # working days of the end of the term. Friday to Wednesday; over the National Day holiday of 2026, after which that Saturday is worked.
        (Stage.SERVE_NOTICE, "11-20 10:00", "11-25 10:00"),
        (Stage.LOOK_BACK, "11-27 00:00", "12-01 17:30"),
        (Stage.LOOK_BACK, "09-30 10:00", "10-10 10:00"),
    ],
)
async def test_the_terms_of_notice_and_look_back(
    session: AsyncSession, stage: Stage, starts: str, due: str
) -> None:
    policy = policies_of(session, COUNTY).find(
        Urgency.NORMAL, stage, on=moment(starts).date(), subject="patrol_finding"
    )
    assert (policy.duration, policy.unit) == (3, "working_days")
    assert "公安部令第120号" in policy.source
    columns = as_columns(Clock(moment(starts), policy), default_calendar())
    got = columns["due_at"].astimezone(moment(due).tzinfo)
    assert abs(got - moment(due)) <= timedelta(hours=2), got
    assert got.date() == moment(due).date()


async def test_looked_back_and_fixed_it_is_closed(
    worker: Api, target: dict[str, Any], session: AsyncSession
) -> None:
    found = await found_by_form(worker, target, **{"fire.wiring": "some"})
    ordered = await made(worker, f"{FINDINGS}/{found['id']}/order", order_body(), 200, headers=seen(found))
    path = f"{FINDINGS}/{found['id']}/look-backs"
    wrong = {"id": str(new_id()), "outcome": "fixed", "remedy_by": today(3)}
    problem(await worker.post(path, json=wrong, headers=seen(ordered)), 422, pointer="/remedy_by")
    put_off = await made(
        worker,
        path,
        {"id": str(new_id()), "outcome": "partly", "remedy_by": today(20)},
        200,
        headers=seen(ordered),
    )
    assert (put_off["state"], put_off["remedy_by"], put_off["due"]["stage"]) == (
        "ordered",
        today(20),
        "remedy",
    )
    closed = await made(worker, path, {"id": str(new_id()), "outcome": "fixed"}, 200, headers=seen(put_off))
    assert (closed["state"], closed["due"], [one["outcome"] for one in closed["look_backs"]]) == (
        "closed",
        None,
        ["partly", "fixed"],
    )
    assert await clocks(session, found["id"]) == []
    problem(
        await worker.post(path, json={"id": str(new_id()), "outcome": "fixed"}, headers=seen(closed)), 409
    )
    with pytest.raises(DBAPIError):
        async with session.begin_nested():
            await session.execute(text("UPDATE patrol_look_backs SET outcome = 'fixed'"))


async def test_not_fixed_and_no_other_day_it_is_handed_on_at_once(
    worker: Api, target: dict[str, Any], session: AsyncSession
) -> None:
    found = await found_by_form(worker, target, **{"fire.wiring": "some"})
    ordered = await made(worker, f"{FINDINGS}/{found['id']}/order", order_body(), 200, headers=seen(found))
    path = f"{FINDINGS}/{found['id']}/look-backs"
    late = await made(worker, path, {"id": str(new_id()), "outcome": "not_fixed"}, 200, headers=seen(ordered))
    assert (late["overdue_at"] is not None, late["due"]["stage"]) == (True, "look_back")
    again = await made(worker, path, {"id": str(new_id()), "outcome": "not_fixed"}, 200, headers=seen(late))
    assert again["due"]["stage"] == "look_back"
    assert len(await announced(session, "HazardOverdue")) == 1, "announced once"
    overdue = (await worker.get(FINDINGS, params={"overdue": True})).json()["items"]
    assert [one["id"] for one in overdue] == [found["id"]]


async def test_the_notice_is_a_paper_and_who_prints_it_says_why(
    worker: Api, target: dict[str, Any], session: AsyncSession
) -> None:
    found = await found_by_form(worker, target, **{"fire.wiring": "some"})
    path = f"{FINDINGS}/{found['id']}/notice"
    problem(await worker.get(path, params={"purpose": "送达"}), 409)
    await made(worker, f"{FINDINGS}/{found['id']}/order", order_body(), 200, headers=seen(found))
    problem(await worker.get(path), 422)
    answer = await worker.get(path, params={"purpose": "送达"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert len(answer.content) > 5_000, "with the type of its Chinese characters in it"
    rows = (
        await session.scalars(
            select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == "patrol_notice_printed")
        )
    ).all()
    assert [row.purpose for row in rows] == ["送达"]


async def test_a_volunteer_finds_on_their_patrol_and_nowhere_else(api: Api, county: SmallCounty) -> None:
    volunteer = api.as_(county[Role.VOLUNTEER])
    problem(await volunteer.post(FINDINGS, json=finding_body()), 403, "not-permitted")
    shift = await running_shift(api, county)
    found = await made(volunteer, FINDINGS, finding_body(shift_id=shift["id"]))
    assert (await volunteer.get(f"{FINDINGS}/{found['id']}")).status_code == 200
    problem(
        await volunteer.post(
            f"{FINDINGS}/{found['id']}/order", json=order_body(remedy="拆除"), headers=seen(found)
        ),
        403,
    )


async def test_sent_twice_it_is_one_finding_and_another_body_is_refused(worker: Api) -> None:
    body = finding_body()
    await made(worker, FINDINGS, body)
    await made(worker, FINDINGS, body, 200)
    problem(await worker.post(FINDINGS, json={**body, "words": "别的"}), 422, "reused-key")
    problem(
        await worker.post(FINDINGS, json=finding_body(event_type="safety.dragon")), 422, pointer="/event_type"
    )
    problem(await worker.post(FINDINGS, json=finding_body(target_id=str(new_id()))), 404)
