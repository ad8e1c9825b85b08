"""The chain over HTTP: forward and back, bare outside the scope, bounded."""

from dataclasses import replace
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.loop.actions.link import make_link
from gridgov.loop.queries import limits_of
from gridgov.loop.queries.chain import chain_of
from gridgov.loop.rules.links import CODES, ThingKind
from gridgov.people.rules.roles import Role
from tests.architecture.placed_collection import add_collected
from tests.architecture.placed_devices import ROWS
from tests.architecture.placed_mediation import CASE_ROWS, add_case
from tests.architecture.placed_patrol import add_patrol
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.builders.events import report_body
from tests.builders.loop import given_to_the_mediators
from tests.builders.mediation import Mediation
from tests.gridgov.loop.test_links import refused
from tests.support.api import Api, problem


def path(kind: str, thing_id: object) -> str:
    return f"/api/v1/loop/{kind}/{thing_id}"


async def chain(client: Api, kind: str, thing_id: object) -> dict[str, Any]:
    answer = await client.get(path(kind, thing_id))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def joined(session: AsyncSession, cause: UUID, effect: UUID, rule: str = "finding_event") -> None:
    at = await read_clock(session)
    assert await make_link(
        session, rule, county_code=COUNTY, cause_id=cause, effect_id=effect, occasion=new_id(), at=at
    )
    await session.commit()


async def test_from_any_row_one_walks_forward_and_back(mediation: Mediation) -> None:
    case = await refused(mediation, await given_to_the_mediators(mediation))
    clerk = mediation.as_(Role.COMMUNITY_CLERK)
    whole = await chain(clerk, "mediation_case", case["id"])
    assert (whole["thing"]["name"], whole["thing"]["kind_zh"], whole["cut"]) == (
        case["code"],
        "调解案件",
        False,
    )
    (back, forward) = whole["back"], whole["forward"]
    assert [one["rule"] for one in back] == ["event_case"]
    assert back[0]["cause"]["id"] == case["event_id"]
    assert back[0]["effect_zh"] == "立为调解案件"
    assert [one["rule"] for one in forward] == ["case_handling"], "a circle ends where it began"
    assert forward[0]["effect"]["within_scope"]
    event = await chain(clerk, "event", case["event_id"])
    assert [one["rule"] for one in (*event["back"], *event["forward"])] == ["case_handling", "event_case"]


async def test_what_lies_outside_the_scope_is_a_bare_link(mediation: Mediation) -> None:
    case = await given_to_the_mediators(mediation)
    worker = mediation.as_(Role.GRIDWORKER)
    problem(await worker.get(path("mediation_case", case["id"])), 404)
    (link,) = (await chain(worker, "event", case["event_id"]))["forward"]
    assert (link["effect"]["id"], link["effect"]["within_scope"]) == (case["id"], False)
    content = ("name", "type_code", "state", "area_path", "at")
    assert [link["effect"][name] for name in content] == [None] * len(content)
    (seen,) = (await chain(mediation.as_(Role.COMMUNITY_CLERK), "event", case["event_id"]))["forward"]
    assert seen["effect"]["name"] == case["code"]


@pytest.mark.parametrize(
    ("kind", "place", "shown"),
    [
        ("patrol_finding", "{finding_id}", "state"),
        ("patrol_target", "{target_id}", "name"),
        ("record", "{record_id}", "type_code"),
        ("mediation_case", "{case_id}", "type_code"),
    ],
)
async def test_each_kind_is_within_its_own_features_scope(
    api: Api, county: SmallCounty, session: AsyncSession, kind: str, place: str, shown: str
) -> None:
    """A clerk sees what is of their community; what is of the next is not found; a resident sees none of it."""
    found = {}
    for grid in (0, 3):
        for add in (add_patrol, add_collected, add_case):
            await add(session, GRIDS[grid])
        found[grid] = {**ROWS[GRIDS[grid]], **CASE_ROWS[GRIDS[grid]]}[place]
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    assert (await chain(clerk, kind, found[0]))["thing"][shown] is not None
    problem(await clerk.get(path(kind, found[3])), 404)
    problem(await api.as_(county[Role.RESIDENT]).get(path(kind, found[0])), 404)


async def test_what_is_not_there_is_not_found(api: Api, county: SmallCounty) -> None:
    centre = api.as_(county[Role.COUNTY_DISPATCHER])
    problem(await centre.get(path("event", new_id())), 404)
    problem(await centre.get(path("moon", new_id())), 422)
    problem(await centre.get(path("event", "x")), 422)
    elsewhere = (await centre.post("/api/v1/events", json=report_body(grid=3))).json()
    problem(await api.as_(county[Role.GRIDWORKER]).get(path("event", elsewhere["id"])), 404)
    assert elsewhere["area_path"] == GRIDS[3]


async def test_a_chain_is_bounded_and_says_so(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    centre = county[Role.COUNTY_DISPATCHER]
    event = (await api.as_(centre).post("/api/v1/events", json=report_body())).json()
    first = UUID(event["id"])
    links = [first, *(new_id() for _ in range(6))]
    for cause, effect in pairwise(links):
        # A row of cases, each brought about by the one before.
        rule = "event_case" if cause == first else "third_time"
        await joined(session, cause, effect, rule)
    limits = limits_of(session)
    for most, deepest, shown, cut in ((200, 12, 6, False), (200, 6, 6, True), (200, 3, 3, True), (4, 12, 4, True), (6, 12, 6, False)):  # fmt: skip
        session.info["loop_limits"] = replace(limits, chain_most=most, chain_deepest=deepest)
        got = await chain_of(session, centre.person, ThingKind.EVENT, first)
        assert (len(got.forward), got.cut) == (shown, cut), (most, deepest)
        assert [one.steps for one in got.forward] == list(range(1, shown + 1))
    session.info["loop_limits"] = limits
    assert (await chain(api.as_(centre), "event", first))["back"] == []


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.GRIDWORKER])
async def test_the_table_is_told_to_everybody(api: Api, county: SmallCounty, role: Role) -> None:
    answer = await api.as_(county[role]).get("/api/v1/loop-rules")
    assert {rule["code"] for rule in answer.json()["rules"]} == CODES
