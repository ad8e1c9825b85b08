"""Event types of a county's own: every fault of a draft, what may not be done to a code, and what open events go on with."""

from datetime import date, timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.session import read_clock
from gridgov.events.rules.states import OPEN
from gridgov.events.tables import EventRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import TYPE, report_body
from tests.support.api import Api, problem

TYPES = "/api/v1/rules/catalogue"
NEW = {
    "code": "environment.drifting_algae", "category": "environment", "zh": "河道蓝藻", "en": "Algae adrift",
    "lane": "handling", "urgency": "normal", "evidence": "optional", "lead_role": "town_dispatcher",
    "duplicate_radius_m": 50, "duplicate_window_h": 24, "source": "县水务局〔2026〕3号", "effective_from": "2026-01-01",
}  # fmt: skip


@pytest.fixture
def dispatcher(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


async def put(client: Api, rows: list[dict[str, Any]], *, version: int, **more: Any) -> httpx2.Response:
    body = {"rows": rows, "reason": "本县实际", "source": "县网格办", **more}
    return await client.post(f"{TYPES}/versions", json=body, headers={"If-Match": f'"{version}"'})


async def row_of(client: Api, code: str) -> dict[str, Any]:
    """A type as it stands, as a form would hold it."""
    rules = (await client.get(TYPES)).json()["rules"]
    row: dict[str, Any] = next(one["row"] for one in rules if one["key"] == code)
    return {name: value for name, value in row.items() if value is not None and value != ""}


async def test_a_new_type_is_reported_and_a_retired_one_no_longer(
    dispatcher: Api, session: AsyncSession, county: SmallCounty
) -> None:
    today = local_day(await read_clock(session))
    old = await dispatcher.post("/api/v1/events", json=report_body())
    assert old.status_code == 201
    retired = {**await row_of(dispatcher, TYPE), "retired_on": today.isoformat()}
    named = {**await row_of(dispatcher, "safety.fire_hydrant"), "zh": "消火栓问题"}
    told = (await dispatcher.post(f"{TYPES}/check", json={"rows": [NEW, retired, named]})).json()
    assert told["ok"], told["faults"]
    effect = told["effect"]
    open_of_type = (
        select(func.count())
        .select_from(EventRow)
        .where(EventRow.county_code == COUNTY, EventRow.type_code == TYPE, EventRow.state.in_(sorted(OPEN)))
    )
    plain = (await session.scalars(open_of_type)).one()
    assert plain == effect["running_count"] == 1
    assert (effect["added_count"], effect["retired_count"], effect["changed_count"]) == (1, 1, 1)
    assert "新增 1 个类型" in effect["zh"]
    assert "1 件未办结事件" in effect["zh"]

    assert (await put(dispatcher, [NEW, retired, named], version=0)).status_code == 201
    new = await dispatcher.post("/api/v1/events", json=report_body(type_code=NEW["code"]))
    assert new.status_code == 201, new.text
    problem(await dispatcher.post("/api/v1/events", json=report_body()), 422, pointer="/type_code")
    names = {one["code"]: one for one in (await dispatcher.get("/api/v1/event-types")).json()}
    assert names[TYPE]["retired"] is True
    assert names["safety.fire_hydrant"]["zh"] == "消火栓问题"
    shown = (
        await dispatcher.get(
            f"/api/v1/events/{old.json()['event']['id'] if 'event' in old.json() else old.json()['id']}"
        )
    ).json()
    assert shown["type_code"] == TYPE
    # For ever: neither opened again, nor lost with its row.
    opened = {**retired, "retired_on": (today + timedelta(days=30)).isoformat()}
    for rows in ([NEW, opened, named], [NEW, named], [retired, named]):
        refused = await put(dispatcher, rows, version=1)
        assert problem(refused, 422, "invalid")["faults"][0]["zh"], rows


async def test_a_version_built_on_one_that_waits_says_that_it_brings_it_forward(
    dispatcher: Api, session: AsyncSession
) -> None:
    later = (local_day(await read_clock(session)) + timedelta(days=30)).isoformat()
    assert (await put(dispatcher, [NEW], version=0, holds_from=later)).status_code == 201
    named = {**await row_of(dispatcher, "safety.fire_hydrant"), "zh": "消火栓问题"}
    waits = (
        await dispatcher.post(f"{TYPES}/check", json={"rows": [NEW, named], "holds_from": later})
    ).json()["effect"]
    assert (waits["added_count"], waits["changed_count"]) == (0, 1)
    today = (await dispatcher.post(f"{TYPES}/check", json={"rows": [NEW, named]})).json()["effect"]
    assert (today["added_count"], today["changed_count"]) == (1, 1), "of what is in force today"
    assert f"第 1 版原定 {later} 起执行" in today["zh"]
    assert f"was to hold from {later}" in today["en"]
    assert "原定" not in waits["zh"]


async def test_a_bad_file_is_told_all_its_faults_with_lines(dispatcher: Api, session: AsyncSession) -> None:
    kept = await row_of(dispatcher, TYPE)
    rows = [
        {**NEW, "urgency": "soon", "duplicate_radius_m": 5, "lead_role": "auditor"},
        {**kept, "lane": "mediation"},
        {**NEW, "code": "environment.other_algae", "evidence": "photo"},
        {key: value for key, value in NEW.items() if key != "source"},
        {**NEW, "code": "environment.third", "also": ["河道蓝藻"], "effective_from": "26-1-1"},
    ]
    told = (await dispatcher.post(f"{TYPES}/check", json={"rows": rows})).json()
    found = {(one["row"], one["field"]) for one in told["faults"]}
    assert found == {
        (1, "urgency"), (1, "duplicate_radius_m"), (1, "lead_role"), (2, "lane"), (3, "evidence_zh"), (3, "evidence_en"),
        (4, "source"), (5, "effective_from"),
    }  # fmt: skip
    assert told["fault_count"] == len(found)
    heads = [number for number, line in enumerate(told["text"].splitlines(), 1) if line == "[[type]]"]
    for one in told["faults"]:
        assert heads[one["row"] - 1] <= one["line"] < ([*heads, 10**6])[one["row"]]
        assert any("\u4e00" <= char <= "\u9fff" for char in one["zh"])
        assert one["en"]
    twin = {**NEW, "code": "environment.twin"}
    same = (await dispatcher.post(f"{TYPES}/check", json={"rows": [NEW, twin]})).json()
    assert [(one["row"], one["field"]) for one in same["faults"]] == [(2, "zh")]
    problem(await put(dispatcher, rows, version=0), 422, "invalid")
    assert (await dispatcher.get(TYPES)).json()["number"] == 0


async def test_a_later_day_keeps_the_names_until_then(dispatcher: Api, session: AsyncSession) -> None:
    later: date = local_day(await read_clock(session)) + timedelta(days=5)
    made = await put(dispatcher, [NEW], version=0, holds_from=later.isoformat())
    assert made.status_code == 201, made.text
    codes = {one["code"] for one in (await dispatcher.get("/api/v1/event-types")).json()}
    assert NEW["code"] not in codes
    # Whoever edits on begins from the newest, though it holds later.
    assert (await dispatcher.get(TYPES)).json()["rows"][0]["code"] == NEW["code"]
