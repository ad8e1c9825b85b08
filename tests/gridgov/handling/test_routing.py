"""Between the levels: up one, past a level, down to whom the place belongs."""

from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN
from tests.gridgov.handling.conftest import CENTRE, CLERK, TOWN_DESK, Table

WHY = {"reason": "超出本级处置能力"}


async def test_up_one_level_at_a_time_and_each_has_its_own_clock(table: Table) -> None:
    event = await table.do(CLERK, await table.report(), "report-up", WHY)
    assert (event["state"], event["holder_role"], event["holder_path"]) == (
        "reported",
        "town_dispatcher",
        TOWN,
    )
    assert await table.did(event) == [("ended", "accept"), ("started", "accept")]
    assert (await table.own_clock(event)).owner_path == TOWN
    assert event["receiver_role"] == "community_clerk", "who received first still leads"
    await table.refused(CLERK, event, "report-up", WHY, status=403)
    event = await table.do(TOWN_DESK, event, "accept")
    await table.refused(TOWN_DESK, event, "skip-level", WHY, status=409)
    event = await table.do(TOWN_DESK, event, "report-up", WHY)
    assert (event["state"], event["holder_path"]) == ("accepted", COUNTY)
    assert await table.did(event) == [("ended", "dispatch"), ("started", "dispatch")]
    await table.refused(CENTRE, event, "report-up", WHY, status=403)
    await table.history_holds()


async def test_past_a_level_is_an_act_of_its_own_that_names_whom_it_passed(table: Table) -> None:
    event = await table.do(CLERK, await table.report(), "skip-level", WHY)
    assert event["holder_role"] == "county_dispatcher"
    step = await table.last(event)
    assert (step["move"], step["reason"]) == ("skip_level", WHY["reason"])
    assert step["data"]["passed_over"] == [{"role": "town_dispatcher", "area_path": TOWN, "unit_id": None}]


async def test_down_to_whom_the_place_belongs(table: Table) -> None:
    event = await table.do(CLERK, await table.report(), "skip-level", WHY)
    for wrong in (OTHER_COMMUNITY, COUNTY, GRIDS[0]):
        body = {"area_path": wrong, **WHY}
        await table.refused(CENTRE, event, "send-down", body, status=422, pointer="/area_path")
    await table.refused(TOWN_DESK, event, "send-down", {"area_path": COMMUNITY, **WHY}, status=403)
    event = await table.do(CENTRE, event, "send-down", {"area_path": TOWN, **WHY})
    assert (event["holder_role"], (await table.own_clock(event)).owner_path) == ("town_dispatcher", TOWN)
    event = await table.do(TOWN_DESK, event, "send-down", {"area_path": COMMUNITY, **WHY})
    assert event["holder_role"] == "community_clerk"
    assert (await table.do(CLERK, event, "accept"))["state"] == "accepted"


async def test_nobody_at_the_level_below_is_refused(table: Table) -> None:
    event = await table.report(grid=2)
    event = await table.do(TOWN_DESK, event, "accept")
    body = {"area_path": OTHER_COMMUNITY, **WHY}
    await table.refused(TOWN_DESK, event, "send-down", body, status=422, pointer="/area_path")
