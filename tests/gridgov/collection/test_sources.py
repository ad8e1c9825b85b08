"""Shared data: asked for and answered in 1 or 10 working days, used for its period, corrected in 10, asked of nobody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI, local_day
from gridgov.collection.actions.expire_source import expire_source
from gridgov.collection.actions.request_source import extend_source, request_source
from gridgov.collection.schemas.sources import ExtendSourceIn, SourceIn
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.gridgov.collection.conftest import (
    RECORDS,
    announced,
    audits,
    changes_of,
    child,
    clocks,
    entered,
    field,
    seen,
    sent,
)
from tests.gridgov.collection.test_imports import rows_of, sent_file
from tests.support.api import Api, problem

SOURCES = "/api/v1/data-sources"


def source_body(county: SmallCounty, today: date, **changes: Any) -> dict[str, Any]:
    body = {
        "id": str(new_id()), "name": "不动产登记", "provider_unit_id": str(county.department.id),
        "items": ["room.owner_name", "room.floor_area_m2"], "form": "CSV", "frequency": "每月", "share_class": "conditional",
        "way": "政务数据共享平台", "data_class": "personal", "basis": "政务数据共享条例第十九条", "scene": "出租房屋登记",
        "used_from": today.isoformat(), "used_until": (today + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    return {**body, **changes}


@pytest.fixture
async def today(session: AsyncSession) -> date:
    return local_day(await read_clock(session))


@pytest.fixture
def provider(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.DEPARTMENT_HANDLER])


@pytest.fixture
async def granted(centre: Api, provider: Api, county: SmallCounty, today: date) -> dict[str, Any]:
    """A source that may be used for thirty days."""
    asked = await centre.post(SOURCES, json=source_body(county, today))
    assert asked.status_code == 201, asked.text
    return await answered(provider, asked.json(), outcome="granted", words="同意")


async def answered(api: Api, source: dict[str, Any], verb: str = "answer", **body: Any) -> dict[str, Any]:
    response = await api.post(f"{SOURCES}/{source['id']}/{verb}", json=body, headers=seen(source))
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


# --- asking and answering ---------------------------------------------------------------------------------------------

WEDNESDAY = datetime(2026, 12, 2, 2, tzinfo=UTC)
"""Ten in the morning; no holiday near."""


@pytest.mark.parametrize(
    ("share_class", "due"),
    [("unconditional", "2026-12-03"), ("conditional", "2026-12-16")],
)
async def test_a_request_is_answered_within_1_or_10_working_days(
    session: AsyncSession, county: SmallCounty, share_class: str, due: str
) -> None:
    """政务数据共享条例 art. 21: 1 working day for unconditional data, 10 for conditional; weekends count for nothing."""
    body = SourceIn(**source_body(county, WEDNESDAY.date(), share_class=share_class))
    out = await request_source(session, county[Role.COUNTY_DISPATCHER].person, body, at=WEDNESDAY)
    assert out.due_at is not None
    assert out.due_at.astimezone(SHANGHAI).date().isoformat() == due
    (clock,) = await clocks(session, str(out.id))
    assert clock.owner_unit_id == county.department.id


async def test_a_conditional_answer_may_take_ten_days_more_and_once(
    session: AsyncSession, county: SmallCounty, provider: Api
) -> None:
    """Art. 21: conditional data, up to 10 working days more."""
    body = SourceIn(**source_body(county, WEDNESDAY.date()))
    out = await request_source(session, county[Role.COUNTY_DISPATCHER].person, body, at=WEDNESDAY)
    handler = county[Role.DEPARTMENT_HANDLER].person
    longer = await extend_source(
        session,
        handler,
        ExtendSourceIn(days=10, why="需会商"),
        source_id=out.id,
        version=out.version,
        at=WEDNESDAY,
    )
    assert longer.due_at is not None
    assert longer.due_at.astimezone(SHANGHAI).date().isoformat() == "2026-12-30"
    await session.commit()
    again = {"json": {"days": 1, "why": "再延"}, "headers": seen(longer.model_dump(mode="json"))}
    problem(await provider.post(f"{SOURCES}/{out.id}/extend", **again), 409)


async def test_eleven_days_more_and_an_unconditional_answer_are_not_extended(
    centre: Api, provider: Api, county: SmallCounty, today: date
) -> None:
    asked = (await centre.post(SOURCES, json=source_body(county, today))).json()
    command = {"json": {"days": 11, "why": "x"}, "headers": seen(asked)}
    problem(await provider.post(f"{SOURCES}/{asked['id']}/extend", **command), 422, pointer="/days")
    free = (await centre.post(SOURCES, json=source_body(county, today, share_class="unconditional"))).json()
    command = {"json": {"days": 1, "why": "x"}, "headers": seen(free)}
    problem(await provider.post(f"{SOURCES}/{free['id']}/extend", **command), 409)


async def test_what_is_missing_is_said_once(
    centre: Api, provider: Api, county: SmallCounty, today: date, session: AsyncSession
) -> None:
    """Art. 21: 一次性告知 the papers that are missing."""
    asked = (await centre.post(SOURCES, json=source_body(county, today))).json()
    lacking = await answered(provider, asked, outcome="incomplete", words="缺三定方案")
    assert (lacking["state"], lacking["due_at"]) == ("incomplete", None)
    whole = await answered(centre, lacking, "resubmit")
    assert whole["due_at"] is not None
    command = {"json": {"outcome": "incomplete", "words": "还缺"}, "headers": seen(whole)}
    problem(await provider.post(f"{SOURCES}/{asked['id']}/answer", **command), 409)
    refused = await answered(provider, whole, outcome="refused", words="依据不足")
    assert (refused["state"], refused["answer"]) == ("refused", "依据不足")
    assert len(await announced(session, "SourceRequested")) == 2
    assert await clocks(session, asked["id"]) == []


async def test_nobody_else_answers_for_a_provider(
    centre: Api, worker: Api, police: Api, county: SmallCounty, today: date
) -> None:
    asked = (await centre.post(SOURCES, json=source_body(county, today))).json()
    command = {"json": {"outcome": "granted", "words": "x"}, "headers": seen(asked)}
    for client in (centre, worker, police):
        problem(await client.post(f"{SOURCES}/{asked['id']}/answer", **command), 403)
    problem(await worker.post(SOURCES, json=source_body(county, today)), 403)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"items": ["room.nothing"]}, "/items/0"),
        ({"used_until": "2020-01-01"}, "/used_until"),
        ({"provider_unit_id": str(new_id())}, "/provider_unit_id"),
        ({"area_path": "329998"}, "/area_path"),
        ({"basis": ""}, "/basis"),
    ],
)
async def test_a_request_names_basis_scene_scope_and_period(
    centre: Api, county: SmallCounty, today: date, changes: dict[str, Any], pointer: str
) -> None:
    """Art. 20."""
    problem(await centre.post(SOURCES, json=source_body(county, today, **changes)), 422, pointer=pointer)


# --- what is shared is asked of nobody --------------------------------------------------------------------------------


async def test_what_sharing_supplies_is_asked_of_nobody(
    worker: Api, house: dict[str, Any], granted: dict[str, Any]
) -> None:
    """Art. 19: what can be had by sharing is not collected again."""
    form = (
        await worker.get("/api/v1/collection/form", params={"kind": "room", "parent_id": house["id"]})
    ).json()
    not_asked = {one["field"] for one in form["fields"] if not one["asked"]}
    assert not_asked == {"owner_name", "floor_area_m2"}
    told = next(one for one in form["fields"] if one["field"] == "owner_name")
    assert "不动产登记" in told["why_not_zh"]
    refused = problem(
        await worker.post(RECORDS, json=child("room", house, {"name": "501室", "floor_area_m2": 80})),
        422,
        pointer="/fields/floor_area_m2",
    )
    assert refused["errors"][0]["code"] == "supplied-by-sharing"
    room = await entered(worker, child("room", house, {"name": "501室"}))
    command = {"json": {"fields": {"owner_name": "孙房东"}}, "headers": seen(room)}
    problem(
        await worker.post(f"{RECORDS}/{room['id']}/collect", **command), 422, pointer="/fields/owner_name"
    )


async def shared(clerk: Api, granted: dict[str, Any], *rows: str) -> dict[str, Any]:
    done = await sent_file(
        clerk, rows_of(*rows, header="编码,产权人姓名,建筑面积(平方米)"), kind="room", source_id=granted["id"]
    )
    assert done.status_code == 201, done.text
    report: dict[str, Any] = done.json()
    return report


@pytest.fixture
async def coded(worker: Api, house: dict[str, Any]) -> dict[str, Any]:
    """A room whose area the gridworker measured before anybody shared it."""
    return await entered(worker, child("room", house, {"name": "501室", "floor_area_m2": 80}, code="R501"))


async def test_shared_data_knows_its_source_and_stands_beside_what_was_collected(
    clerk: Api, centre: Api, coded: dict[str, Any], granted: dict[str, Any], session: AsyncSession
) -> None:
    report = await shared(clerk, granted, "R501,孙房东,88.5")
    assert (report["updated_count"], report["differing_count"]) == (1, 1)
    record = (await clerk.get(f"{RECORDS}/{coded['id']}")).json()
    name, area = field(record, "owner_name"), field(record, "floor_area_m2")
    assert (name["source_id"], name["how"], name["until"]) == (granted["id"], "source", granted["used_until"])
    assert (area["collected"], area["verified"], area["status"]) == (80, 88.5, "differs")
    assert len(await announced(session, "RecordDiffers")) == 1
    uses = (await centre.get(f"{SOURCES}/{granted['id']}/uses")).json()["items"]
    assert [(one["what"], one["record_count"]) for one in uses] == [("import", 1)]
    kept = date.fromisoformat(uses[0]["keep_until"]) - local_day(datetime.fromisoformat(uses[0]["at"]))
    assert kept.days == 1096


async def test_what_police_confirmed_is_not_written_over_by_a_file(
    clerk: Api, provider: Api, coded: dict[str, Any], granted: dict[str, Any]
) -> None:
    await shared(clerk, granted, "R501,孙房东,80")
    record = (await clerk.get(f"{RECORDS}/{coded['id']}")).json()
    assert field(record, "floor_area_m2")["status"] == "agrees"
    report = await shared(clerk, granted, "R501,孙房东,99")
    assert report["differing_count"] == 1
    record = (await clerk.get(f"{RECORDS}/{coded['id']}")).json()
    area = field(record, "floor_area_m2")
    assert (area["collected"], area["verified"]) == (80, 80)
    mine = await provider.get(f"{RECORDS}/{coded['id']}")
    assert mine.status_code == 200
    outcome = [{"field": "floor_area_m2", "outcome": "differs", "value": 99}]
    checked = await sent(provider, mine.json(), "verify", fields=outcome)
    assert field(checked, "floor_area_m2")["verified"] == 99


async def test_a_column_that_was_not_granted_is_refused(
    clerk: Api, coded: dict[str, Any], granted: dict[str, Any]
) -> None:
    """Art. 25: no wider use than was agreed."""
    response = await sent_file(
        clerk, rows_of("R501,10000000033", header="编码,产权人电话"), kind="room", source_id=granted["id"]
    )
    report = problem(response, 422)["report"]
    assert [fault["code"] for fault in report["faults"]] == ["not-of-this-source"]


async def test_a_source_that_was_not_granted_brings_nothing(
    centre: Api, clerk: Api, county: SmallCounty, today: date
) -> None:
    asked = (await centre.post(SOURCES, json=source_body(county, today))).json()
    response = await sent_file(
        clerk, rows_of("R501,孙", header="编码,产权人姓名"), kind="room", source_id=asked["id"]
    )
    problem(response, 422, pointer="/source_id")


async def test_what_was_shared_goes_with_its_period(
    clerk: Api, worker: Api, coded: dict[str, Any], granted: dict[str, Any], session: AsyncSession
) -> None:
    """Art. 20, 27: on the last day it is used, on the day after it is gone, and the destruction is recorded (art. 29)."""
    await shared(clerk, granted, "R501,孙房东,88.5")
    last = datetime.fromisoformat(f"{granted['used_until']}T23:59:00+08:00")
    source_id = UUID(granted["id"])
    assert await expire_source(session, county_code=COUNTY, source_id=source_id, at=last) == 0
    after = last + timedelta(minutes=2)
    assert await expire_source(session, county_code=COUNTY, source_id=source_id, at=after) == 1
    assert await expire_source(session, county_code=COUNTY, source_id=source_id, at=after) == 0
    await session.commit()
    record = (await clerk.get(f"{RECORDS}/{coded['id']}")).json()
    assert field(record, "owner_name")["collected"] is None
    assert field(record, "floor_area_m2")["collected"] == 80
    gone = [row for row in await changes_of(session, coded["id"]) if row.how == "expiry"]
    assert [(row.field, row.by_id) for row in gone] == [("owner_name", None)]
    (clock,) = await clocks(session, coded["id"])
    assert clock.stage == "confirm_change"
    form = (await worker.get("/api/v1/collection/form", params={"record_id": coded["id"]})).json()
    assert next(one for one in form["fields"] if one["field"] == "owner_name")["asked"]
    found = (await clerk.post(f"{RECORDS}/search", json={"type": "name", "value": "孙房东"})).json()
    assert found["items"] == []


async def test_the_end_of_a_period_is_owed_and_ended_early_it_is_announced(
    centre: Api, granted: dict[str, Any], session: AsyncSession
) -> None:
    (clock,) = await clocks(session, granted["id"])
    assert clock.stage == "source_ends"
    assert clock.due_at.astimezone(SHANGHAI).date() == date.fromisoformat(granted["used_until"]) + timedelta(
        days=1
    )
    await answered(centre, granted, "end", why="目的已实现")
    assert await clocks(session, granted["id"]) == []
    assert len(await announced(session, "SourceExpired")) == 1


async def test_records_of_use_cannot_be_changed_nor_deleted_before_their_time(
    clerk: Api, coded: dict[str, Any], granted: dict[str, Any], session: AsyncSession
) -> None:
    await shared(clerk, granted, "R501,孙房东,80")
    for attempt in ("UPDATE source_uses SET record_count = 0", "DELETE FROM source_uses"):
        with pytest.raises(DBAPIError, match="append-only"):
            async with session.begin_nested():
                await session.execute(text(attempt))


async def test_a_private_read_of_shared_data_is_a_use_of_it(
    worker: Api, clerk: Api, centre: Api, coded: dict[str, Any], granted: dict[str, Any]
) -> None:
    await shared(clerk, granted, "R501,孙房东,80")
    await worker.get(f"{RECORDS}/{coded['id']}/private", params={"purpose": "联系房东检修"})
    uses = (await centre.get(f"{SOURCES}/{granted['id']}/uses")).json()["items"]
    assert [(one["what"], one["scene"]) for one in uses][1:] == [("read", "联系房东检修")]


# --- tickets ----------------------------------------------------------------------------------------------------------


def ticket_body(**changes: Any) -> dict[str, Any]:
    return {
        "id": str(new_id()),
        "field": "owner_name",
        "what": "wrong",
        "words": "独特的话:房屋已过户给李独特",
        **changes,
    }


async def test_this_is_wrong_makes_a_ticket_that_its_provider_answers(
    worker: Api,
    clerk: Api,
    provider: Api,
    coded: dict[str, Any],
    granted: dict[str, Any],
    session: AsyncSession,
) -> None:
    await shared(clerk, granted, "R501,孙房东,80")
    body = ticket_body()
    raised = await worker.post(f"{RECORDS}/{coded['id']}/tickets", json=body)
    assert raised.status_code == 201, raised.text
    again = await worker.post(f"{RECORDS}/{coded['id']}/tickets", json=body)
    assert again.json()["id"] == body["id"]
    (clock,) = await clocks(session, body["id"])
    assert (clock.stage, clock.policy["duration"], clock.policy["unit"]) == (
        "answer_correction",
        10,
        "working_days",
    )
    dumped = str((await session.execute(text("SELECT data_tickets::text FROM data_tickets"))).all())
    assert "独特" not in dumped
    listed = (await provider.get("/api/v1/data-tickets")).json()["items"]
    assert [one["words"] for one in listed] == [body["words"]]
    command = {"json": {"corrected": True, "value": "李新主", "words": "已更正"}, "headers": seen(listed[0])}
    problem(await worker.post(f"/api/v1/data-tickets/{body['id']}/answer", **command), 404)
    done = await provider.post(f"/api/v1/data-tickets/{body['id']}/answer", **command)
    assert (done.status_code, done.json()["state"]) == (200, "corrected"), done.text
    full = await worker.get(f"{RECORDS}/{coded['id']}/private", params={"purpose": "核对更正结果"})
    assert full.json()["collected"]["owner_name"] == "李新主"
    assert (await changes_of(session, coded["id"]))[-1].how == "correction"
    assert await clocks(session, body["id"]) == []
    problem(await provider.post(f"/api/v1/data-tickets/{body['id']}/answer", **command), 412)


async def test_a_ticket_that_is_upheld_changes_nothing(
    worker: Api,
    clerk: Api,
    provider: Api,
    coded: dict[str, Any],
    granted: dict[str, Any],
    session: AsyncSession,
) -> None:
    await shared(clerk, granted, "R501,孙房东,80")
    raised = (await worker.post(f"{RECORDS}/{coded['id']}/tickets", json=ticket_body())).json()
    command = {"json": {"corrected": False, "words": "登记无误"}, "headers": seen(raised)}
    done = (await provider.post(f"/api/v1/data-tickets/{raised['id']}/answer", **command)).json()
    assert (done["state"], done["answer"]) == ("upheld", "登记无误")
    assert not [row for row in await changes_of(session, coded["id"]) if row.how == "correction"]


async def test_a_ticket_is_about_what_some_source_supplies(
    worker: Api, coded: dict[str, Any], granted: dict[str, Any]
) -> None:
    problem(
        await worker.post(f"{RECORDS}/{coded['id']}/tickets", json=ticket_body(field="use")),
        422,
        pointer="/field",
    )
    missing = await worker.post(f"{RECORDS}/{coded['id']}/tickets", json=ticket_body(what="missing"))
    assert missing.status_code == 201
    assert missing.json()["source_id"] == granted["id"]


async def test_a_source_serves_where_it_was_granted_for(
    centre: Api, provider: Api, worker: Api, house: dict[str, Any], county: SmallCounty, today: date
) -> None:
    body = source_body(county, today, area_path=GRIDS[2])
    await answered(provider, (await centre.post(SOURCES, json=body)).json(), outcome="granted", words="同意")
    room = await entered(worker, child("room", house, {"name": "501室", "floor_area_m2": 80}))
    assert field(room, "floor_area_m2")["collected"] == 80


async def test_every_step_leaves_an_audit_row(granted: dict[str, Any], session: AsyncSession) -> None:
    assert len(await audits(session, "source_requested")) == 1
    assert len(await audits(session, "source_granted")) == 1
