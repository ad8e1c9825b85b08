"""Any sequence of moves that are offered keeps what must always hold: drawn by seed, made over HTTP, looked at each time."""

import random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from gridgov.events.rules.lifecycle import OPEN, STAGE_OF, EventState
from gridgov.events.tables import EventRow
from gridgov.handling.queries.asking import open_requests
from gridgov.handling.queries.parts import parts_of
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS
from tests.gridgov.handling.conftest import Table

REPLY = {"reply": {"channel": "phone", "words": "已处理"}}
PEOPLE = (
    Role.GRIDWORKER, Role.GRID_CHIEF, Role.COMMUNITY_CLERK, Role.TOWN_DISPATCHER, Role.COUNTY_DISPATCHER,
    Role.DEPARTMENT_HANDLER, Role.POLICE, "helper",
)  # fmt: skip
LENGTH = 14
ENDING = {"reject", "close", "merge", "cancel", "evaluate", "visit", "archive", "confirm_self_resolved"}


def body_for(
    code: str, table: Table, parts: list[dict[str, Any]], draw: random.Random
) -> dict[str, Any] | None:
    """A body that the move takes; None for moves that are not drawn here."""
    leads: list[dict[str, Any]] = [
        {"unit_id": table.department},
        {"role": "gridworker", "area_path": GRIDS[0]},
    ]
    lead = draw.choice(leads)
    helpers = [table.helping] if draw.random() < 0.6 else []
    helping = [part for part in parts if part["kind"] == "help" and part["state"] in {"given", "signed"}]
    part_id = draw.choice(helping)["id"] if helping else None
    bodies: dict[str, dict[str, Any]] = {
        "accept": {}, "sign": {}, "grant_return": {}, "dispatch": {"lead": lead, "helpers": helpers},
        "rule": {**lead, "helpers": helpers, "reason": "裁"}, "redispatch": {**lead, "helpers": helpers, "reason": "改"},
        "add_helper": table.helping, "withdraw_helper": {"part_id": part_id, "reason": "撤"},
        "sign_part": {"part_id": part_id}, "finish_part": {"part_id": part_id, "outcome": "好"},
        "finish": {"outcome": "好", "without_parts": "不等"}, "verify": {"finding": "好"}, "send_back": {"reason": "未好"},
        "request_return": {"reason_code": "duplicate", "reason": "重"}, "refuse_return": {"reason": "不"},
        "object": {"reason": "异"}, "uphold_objection": {"reason": "立"}, "dismiss_objection": {"reason": "不"},
        "report_up": {"reason": "报"}, "skip_level": {"reason": "越"},
        "send_down": {"area_path": COMMUNITY, "reason": "下"}, "recall": {"reason": "回"},
        "hand_to_police": {"reason": "警", "keep_lead_as_helper": False}, "hand_to_grid": {"reason": "非"},
        "raise_major": {"reason": "急"}, "close": REPLY,
    }  # fmt: skip
    return bodies.get(code)


async def check(table: Table, event: dict[str, Any]) -> None:
    """What must hold of an event whatever was done to it."""
    session, event_id = table.session, UUID(event["id"])
    row = (
        await session.scalars(
            select(EventRow)
            .where(EventRow.county_code == COUNTY, EventRow.id == event_id)
            .execution_options(populate_existing=True)
        )
    ).one()
    state = EventState(row.state)
    held_by_one = (row.holder_unit_id is not None) != (row.holder_role is not None)
    assert held_by_one if state in OPEN else (row.holder_role, row.holder_unit_id) == (None, None)
    clocks = await table.clocks(event)
    own = [clock for clock in clocks if clock.part_id is None]
    running = [clock for clock in own if clock.paused_at is None]
    assert len(running) == (1 if state in OPEN else 0), [clock.stage for clock in own]
    assert len(own) - len(running) == (
        1 if state in {EventState.RETURN_REQUESTED, EventState.SUSPENDED} else 0
    )
    if running:
        assert running[0].stage == STAGE_OF[state] or (
            state is EventState.ACCEPTED and running[0].stage == "rule"
        )
        assert row.due_at == running[0].due_at
    parts = await parts_of(session, row)
    living = {part.id for part in parts if part.state in {"given", "signed"}}
    living |= {request.id for request in await open_requests(session, row)}
    assert {clock.part_id for clock in clocks if clock.part_id} <= living


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_is_done_the_invariants_hold(table: Table, seed: int) -> None:
    draw = random.Random(seed)
    event = await table.report()
    made = 0
    for _ in range(LENGTH * 3):
        name = draw.choice(PEOPLE)
        who = table.helper if name == "helper" else Role(name)
        answer = await table.of(who).get(f"/api/v1/events/{event['id']}/moves")
        if answer.status_code == 404:
            continue
        codes = sorted({move["code"] for move in answer.json()} - (ENDING if made < LENGTH else set()))
        if not codes:
            continue
        code = draw.choice(codes)
        body = body_for(code, table, await table.parts(event), draw)
        if body is None or (code == "raise_major" and event["major"]):
            continue
        response = await table.of(who).move(event, code.replace("_", "-"), body)
        assert response.status_code in {200, 403, 409, 422}, (code, response.text)
        if response.status_code != 200:
            assert (await table.see(event))["version"] == event["version"]
            continue
        assert response.json()["version"] == event["version"] + 1
        event, made = response.json(), made + 1
        await check(table, event)
        if EventState(event["state"]) not in OPEN or made > LENGTH:
            break
    assert made >= LENGTH / 2
    await table.history_holds()
