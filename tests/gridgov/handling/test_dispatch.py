"""Dispatch to a lead and helpers, giving it to another: who sees it, who ordered it, what is refused, what each clock does."""

import re
from importlib.resources import files
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.handling.rules.limits import HandlingLimitsInvalid, load_limits, packaged_limits
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN
from tests.builders.duty import stands_in
from tests.builders.people import add_someone, post
from tests.gridgov.handling.conftest import CENTRE, CLERK, HANDLER, TOWN_DESK, Table
from tests.support.api import problem

LIMITS = re.sub(
    r"most_helpers = \d+", "most_helpers = {0}",
    (files("gridgov.handling.rules") / "limits.toml").read_text(encoding="utf-8"),
)  # fmt: skip


async def test_a_lead_and_two_helpers_each_have_a_part_and_whoever_ordered_it_stands_there(
    table: Table,
) -> None:
    worker = {"role": "gridworker", "area_path": GRIDS[0]}
    event = await table.dispatched({**table.helping, "words": "查排水许可"}, worker)
    lead, *helpers = await table.parts(event)
    assert (lead["kind"], lead["unit_id"], lead["due_at"]) == ("lead", table.department, None)
    assert {(one["unit_id"], one["area_path"], one["words"]) for one in helpers} == {
        (str(table.water.id), None, "查排水许可"), (None, GRIDS[0], None),
    }  # fmt: skip
    clerk = table.county[CLERK].id
    for part in (lead, *helpers):
        assert (part["ordered_by"], part["ordered_role"], part["ordered_path"]) == (
            str(clerk), "community_clerk", COMMUNITY,
        )  # fmt: skip
        assert part["state"] == "given"
    assert (event["dispatcher_role"], event["dispatcher_path"]) == ("community_clerk", COMMUNITY)
    assert event["lead_unit_id"] == event["holder_unit_id"] == table.department
    seen = await table.of(table.helper).get(f"/api/v1/events/{event['id']}")
    assert seen.status_code == 200, "a helping unit sees the event"


async def test_each_helper_has_a_clock_of_its_own_and_the_step_tells_of_every_clock(table: Table) -> None:
    event = await table.dispatched(table.helping, {"role": "gridworker", "area_path": GRIDS[0]})
    own, *helping = sorted(await table.clocks(event), key=lambda row: row.part_id is not None)
    assert (own.stage, own.owner_unit_id) == ("sign", table.county.department.id)
    assert {row.stage for row in helping} == {"help"}
    parts = {part["id"]: part for part in await table.parts(event)}
    for row in helping:
        part = parts[str(row.part_id)]
        assert part["due_at"] is not None
        assert row.due_at.isoformat() == part["due_at"].replace("Z", "+00:00")
        assert (str(row.owner_unit_id) if row.owner_unit_id else None) == part["unit_id"]
    assert await table.did(event) == [
        ("ended", "dispatch"), ("started", "sign"), ("started", "help"), ("started", "help"),
    ]  # fmt: skip
    step = await table.last(event)
    assert (step["actor_id"], step["actor_role"]) == (str(table.county[CLERK].id), "community_clerk")
    assert step["data"]["by"] == {"area_path": COMMUNITY, "unit_id": None}
    await table.history_holds()


async def test_the_flat_fields_of_before_still_name_the_lead(table: Table) -> None:
    body = {"role": "gridworker", "area_path": GRIDS[0], "helpers": [table.helping]}
    event = await table.do(CLERK, await table.accepted(), "dispatch", body)
    assert (event["lead_role"], event["lead_path"], len(await table.parts(event))) == (
        "gridworker", GRIDS[0], 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("helpers", "pointer"),
    [
        ([{"unit_id": "DEPARTMENT"}], "/helpers/0"),
        ([{"unit_id": "WATER"}, {"unit_id": "WATER"}], "/helpers/1"),
        ([{"unit_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"}], "/helpers/0/unit_id"),
        ([{"role": "gridworker", "area_path": OTHER_COMMUNITY}], "/helpers/0/area_path"),
        ([{"role": "police", "area_path": TOWN}], "/helpers/0/role"),
        ([{"role": "mediator", "area_path": TOWN}], "/helpers/0/role"),
        ([{"role": "supervisor", "area_path": COUNTY}], "/helpers/0/role"),
        ([{"role": "gridworker"}], "/helpers/0"),
    ],
)
async def test_helpers_that_cannot_help_are_refused_with_field_and_remedy(
    table: Table, helpers: list[dict[str, Any]], pointer: str
) -> None:
    names = {"DEPARTMENT": table.department, "WATER": str(table.water.id)}
    named = [{key: names.get(value, value) for key, value in helper.items()} for helper in helpers]
    body = {"lead": {"unit_id": table.department}, "helpers": named}
    await table.refused(CLERK, await table.accepted(), "dispatch", body, status=422, pointer=pointer)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"lead": {"unit_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"}}, "/lead/unit_id"),
        ({"lead": {"role": "gridworker"}}, "/lead"),
        ({"lead": {"role": "gridworker", "area_path": GRIDS[0]}, "role": "gridworker"}, "/"),
        ({"lead": {"role": "supervisor", "area_path": COUNTY}}, "/lead/role"),
        ({"lead": {"role": "gridworker", "area_path": GRIDS[2]}}, "/lead/area_path"),
    ],
)
async def test_a_lead_that_cannot_lead_is_refused(table: Table, body: dict[str, Any], pointer: str) -> None:
    await table.refused(CLERK, await table.accepted(), "dispatch", body, status=422, pointer=pointer)


async def test_more_helpers_than_the_county_allows_are_refused(table: Table) -> None:
    most = packaged_limits().most_helpers
    body = {"lead": {"unit_id": table.department}, "helpers": [table.helping] * (most + 1)}
    await table.refused(CLERK, await table.accepted(), "dispatch", body, status=422, pointer="/helpers")


async def test_giving_it_to_another_withdraws_the_parts_and_counts(table: Table) -> None:
    event = await table.processing(table.helping)
    body = {"role": "gridworker", "area_path": GRIDS[0], "reason": "属网格日常事项"}
    event = await table.do(TOWN_DESK, event, "redispatch", body)
    assert (event["state"], event["lead_role"], event["handler_id"]) == ("dispatched", "gridworker", None)
    assert (event["dispatcher_role"], event["dispatcher_path"]) == ("town_dispatcher", TOWN)
    states = [(part["kind"], part["state"]) for part in await table.parts(event)]
    assert sorted(states) == [("help", "withdrawn"), ("lead", "given"), ("lead", "withdrawn")]
    assert sorted(await table.did(event)) == [("ended", "handle"), ("ended", "help"), ("started", "sign")]
    step = await table.last(event)
    assert (step["data"]["redispatch_number"], step["reason"]) == (1, "属网格日常事项")
    assert [one["unit_id"] for one in step["data"]["withdrawn"]] == [str(table.water.id)]
    again = await table.do(
        CENTRE,
        event,
        "redispatch",
        {"unit_id": table.department, "helpers": [table.helping], "reason": "再改"},
    )
    assert (await table.last(again))["data"]["redispatch_number"] == 2
    await table.history_holds()


async def test_giving_it_to_another_is_not_the_leads_own_and_not_to_the_same(table: Table) -> None:
    event = await table.processing()
    other = {"role": "gridworker", "area_path": GRIDS[0], "reason": "推"}
    await table.refused(HANDLER, event, "redispatch", other, status=403)
    same = {"unit_id": table.department, "reason": "同"}
    await table.refused(TOWN_DESK, event, "redispatch", same, status=422, pointer="/")
    await table.refused(
        CLERK, event, "redispatch", {"unit_id": table.department}, status=422, pointer="/reason"
    )


async def test_a_clerk_who_leads_does_not_give_it_away_but_the_town_does(table: Table) -> None:
    body = {"role": "community_clerk", "area_path": COMMUNITY}
    event = await table.do(CLERK, await table.accepted(), "dispatch", body)
    other = {"role": "gridworker", "area_path": GRIDS[0], "reason": "改"}
    await table.refused(CLERK, event, "redispatch", other, status=403)
    assert (await table.do(TOWN_DESK, event, "redispatch", other))["lead_role"] == "gridworker"


async def test_who_receives_first_leads_until_somebody_has_signed(table: Table) -> None:
    event = await table.report()
    assert (event["receiver_role"], event["receiver_leads"]) == ("community_clerk", True)
    event = await table.do(TOWN_DESK, event, "accept")
    assert (event["receiver_role"], event["receiver_path"]) == ("town_dispatcher", TOWN)
    event = await table.do(TOWN_DESK, event, "dispatch", {"unit_id": table.department})
    assert event["receiver_leads"] is True
    event = await table.do(HANDLER, event, "sign")
    assert event["receiver_leads"] is False


async def test_moves_offered_are_those_that_make_sense(table: Table) -> None:
    event = await table.processing(table.helping)

    async def offered(who: Any) -> set[str]:
        answer = await table.of(who).get(f"/api/v1/events/{event['id']}/moves")
        return {move["code"] for move in answer.json()}

    assert await offered(table.helper) == {"sign_part", "hand_to_police"}
    assert {"finish", "request_return", "object"} <= await offered(HANDLER)
    assert not {"sign_part", "finish_part", "recall"} & await offered(HANDLER)
    assert {"redispatch", "add_helper", "withdraw_helper"} <= await offered(CLERK)
    assert not {"uphold_objection", "dismiss_objection"} & await offered(CENTRE)
    event = await table.do(HANDLER, event, "object", {"reason": "异"})
    assert {"uphold_objection", "dismiss_objection"} <= await offered(CENTRE)
    assert not {"object", "request_return"} & await offered(HANDLER)


async def test_someone_away_is_acted_for_by_name(
    table: Table, session: AsyncSession, settings: Settings
) -> None:
    substitute = await add_someone(session, settings, post(Role.GRIDWORKER, GRIDS[3]), county_code=COUNTY)
    await stands_in(session, substitute.id, table.county[CLERK].id)
    await session.commit()
    event = await table.do(substitute, await table.accepted(), "dispatch", {"unit_id": table.department})
    step = await table.last(event)
    assert (step["actor_id"], step["on_behalf_of"]) == (str(substitute.id), str(table.county[CLERK].id))
    (part,) = await table.parts(event)
    assert (part["ordered_by"], part["ordered_path"]) == (str(substitute.id), COMMUNITY)


async def test_two_who_dispatch_at_the_same_version_see_each_other(table: Table) -> None:
    event = await table.accepted()
    await table.do(CLERK, event, "dispatch", {"unit_id": table.department})
    late = problem(
        await table.of(TOWN_DESK).move(event, "dispatch", {"role": "gridworker", "area_path": GRIDS[0]}), 412
    )
    assert late["current"]["state"] == "dispatched"


def test_limits_are_data_and_nonsense_is_named() -> None:
    assert (packaged_limits().most_helpers, packaged_limits().most_returns) == (20, 2)
    assert load_limits(LIMITS.format(3), origin="own.toml").most_helpers == 3
    for bad in ("0", "true", '"many"'):
        with pytest.raises(HandlingLimitsInvalid, match=r"own\.toml: parts.most_helpers"):
            load_limits(LIMITS.format(bad), origin="own.toml")
    with pytest.raises(HandlingLimitsInvalid, match="unknown or missing"):
        load_limits("[parts]\nmost_helpers = 3\nmost_cats = 1\n", origin="own.toml")
