"""Recall: by the post that made the last move, until somebody has acted; the clocks as if nothing had been."""

from tests.builders.county import COMMUNITY, TOWN
from tests.gridgov.handling.conftest import CENTRE, CLERK, HANDLER, RETURN, TOWN_DESK, WORKER, Table, moment

WHY = {"reason": "选错"}


async def test_a_recalled_dispatch_goes_on_with_what_was_left_however_often(table: Table) -> None:
    event = await table.accepted(major=True)
    clock, stood = await table.own_clock(event), None
    for _ in range(2):
        await table.wait(minutes=3)
        event = await table.do(
            CLERK, event, "dispatch", {"unit_id": table.department, "helpers": [table.helping]}
        )
        away = moment((await table.last(event))["at"])
        due = moment((await table.last(event))["data"]["clocks"][0]["due_at"])
        await table.wait(minutes=7)
        event = await table.do(CLERK, event, "recall", WHY)
        stood = moment((await table.last(event))["at"]) - away
        assert moment(event["due_at"]) == due + stood
    assert (event["state"], event["holder_role"], event["lead_unit_id"]) == (
        "accepted", "community_clerk", None,
    )  # fmt: skip
    assert event["dispatcher_role"] is None
    assert sorted(await table.did(event)) == [("ended", "help"), ("ended", "sign"), ("revived", "dispatch")]
    assert (await table.own_clock(event)).id == clock.id, "the same clock, never a new one"
    assert {part["state"] for part in await table.parts(event)} == {"withdrawn"}
    assert (await table.of(table.helper).get(f"/api/v1/events/{event['id']}")).status_code == 404
    await table.history_holds()


async def test_what_somebody_has_acted_on_is_not_recalled_and_is_said(table: Table) -> None:
    event = await table.processing()
    said = await table.refused(CLERK, await table.dispatched(), "recall", {}, status=422, pointer="/reason")
    assert said["errors"]
    found = await table.do(CLERK, event, "raise-major", {"reason": "急"})
    problem = await table.refused(CLERK, found, "recall", WHY, status=409)
    assert "current" in problem
    event = await table.dispatched(table.helping)
    (part,) = [one for one in await table.parts(event) if one["kind"] == "help"]
    event = await table.do(table.helper, event, "sign-part", {"part_id": part["id"]})
    said = await table.refused(CLERK, event, "recall", WHY, status=409)
    assert [one["move"] for one in said["since"]] == ["sign_part"]


async def test_only_the_post_that_made_the_move_recalls_it(table: Table) -> None:
    event = await table.dispatched()
    for who in (TOWN_DESK, HANDLER, CENTRE):
        await table.refused(who, event, "recall", WHY, status=403)
    await table.of(HANDLER).get(f"/api/v1/events/{event['id']}")
    assert (await table.do(CLERK, event, "recall", WHY))["state"] == "accepted", "looking is no act"


async def test_a_report_up_is_recalled_with_the_clock_of_before(table: Table) -> None:
    event = await table.report()
    clock = await table.own_clock(event)
    for move in ("report-up", "skip-level"):
        event = await table.do(CLERK, event, move, WHY)
        event = await table.do(CLERK, event, "recall", WHY)
        assert (event["state"], event["holder_path"]) == ("reported", COMMUNITY)
        assert (await table.own_clock(event)).id == clock.id
        assert await table.did(event) == [("ended", "accept"), ("revived", "accept")]


async def test_a_sending_down_is_recalled(table: Table) -> None:
    event = await table.do(CLERK, await table.report(), "report-up", WHY)
    event = await table.do(TOWN_DESK, event, "send-down", {"area_path": COMMUNITY, **WHY})
    event = await table.do(TOWN_DESK, event, "recall", WHY)
    assert (event["holder_role"], event["holder_path"]) == ("town_dispatcher", TOWN)


async def test_a_report_of_work_done_is_recalled(table: Table) -> None:
    event = await table.processing()
    clock = await table.own_clock(event)
    event = await table.do(HANDLER, event, "finish", {"outcome": "好"})
    event = await table.do(HANDLER, event, "recall", WHY)
    assert (event["state"], event["holder_unit_id"]) == ("processing", table.department)
    assert (await table.own_clock(event)).id == clock.id
    (lead,) = await table.parts(event)
    assert (lead["state"], lead["outcome"]) == ("signed", None)
    event = await table.do(HANDLER, event, "finish", {"outcome": "真好"})
    event = await table.do(WORKER, event, "verify", {"finding": "好"})
    assert event["state"] == "verifying"


async def test_a_return_asked_for_is_taken_back(table: Table) -> None:
    event = await table.processing(table.helping)
    clock = await table.own_clock(event)
    event = await table.do(HANDLER, event, "request-return", RETURN)
    event = await table.do(HANDLER, event, "recall", WHY)
    assert (event["state"], event["holder_unit_id"], event["paused_at"]) == (
        "processing", table.department, None,
    )  # fmt: skip
    assert (await table.own_clock(event)).id == clock.id
    assert sorted(await table.did(event)) == [
        ("ended", "decide_return"), ("resumed", "handle"), ("resumed", "help"),
    ]  # fmt: skip
    assert (await table.do(HANDLER, event, "request-return", RETURN))["state"] == "return_requested"
