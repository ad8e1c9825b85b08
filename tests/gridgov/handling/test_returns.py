"""Returns and objections: asked with a reason of the list, decided by who gave it out, ruled by the centre after two."""

from typing import Any

import pytest

from gridgov.handling.rules.return_reasons import ReasonsInvalid, load_reasons, packaged_reasons
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS
from tests.gridgov.handling.conftest import CENTRE, CLERK, HANDLER, RETURN, TOWN_DESK, Table, moment


async def test_a_refused_return_leaves_exactly_the_time_that_was_left(table: Table) -> None:
    event = await table.processing(table.helping, major=True)
    before, part = moment(event["due_at"]), (await table.parts(event))[1]
    await table.wait(hours=1)
    event = await table.do(HANDLER, event, "request-return", RETURN)
    assert (event["state"], event["holder_role"], event["holder_path"]) == (
        "return_requested", "community_clerk", COMMUNITY,
    )  # fmt: skip
    paused = moment(event["paused_at"])
    assert sorted(await table.did(event)) == [
        ("paused", "handle"), ("paused", "help"), ("started", "decide_return"),
    ]  # fmt: skip
    await table.wait(hours=5)
    event = await table.do(CLERK, event, "refuse-return", {"reason": "职责明确"})
    assert (event["state"], event["holder_unit_id"], event["paused_at"]) == (
        "processing", table.department, None,
    )  # fmt: skip
    stood = moment((await table.last(event))["at"]) - paused
    assert moment(event["due_at"]) == before + stood
    assert moment((await table.parts(event))[1]["due_at"]) == moment(part["due_at"]) + stood
    assert sorted(await table.did(event)) == [
        ("ended", "decide_return"), ("resumed", "handle"), ("resumed", "help"),
    ]  # fmt: skip
    assert event["handler_id"] == str(table.county[HANDLER].id)
    await table.history_holds()


async def test_a_granted_return_comes_back_to_the_dispatcher_counted(table: Table) -> None:
    event = await table.returned(await table.dispatched(table.helping))
    assert (event["state"], event["holder_role"], event["return_count"], event["lead_unit_id"]) == (
        "accepted", "community_clerk", 1, None,
    )  # fmt: skip
    assert {part["state"] for part in await table.parts(event)} == {"withdrawn"}
    assert sorted(await table.did(event)) == [
        ("ended", "decide_return"), ("ended", "help"), ("ended", "sign"), ("started", "dispatch"),
    ]  # fmt: skip
    assert [row.stage for row in await table.clocks(event)] == ["dispatch"]


async def test_only_who_gave_it_out_or_a_post_above_decides(table: Table) -> None:
    event = await table.do(HANDLER, await table.processing(), "request-return", RETURN)
    await table.refused(HANDLER, event, "grant-return", {}, status=403)
    await table.refused(Role.GRID_CHIEF, event, "grant-return", {}, status=403)
    assert (await table.do(TOWN_DESK, event, "grant-return", {}))["state"] == "accepted"


async def test_a_clerk_who_leads_is_decided_upon_by_the_town(table: Table) -> None:
    body = {"role": "community_clerk", "area_path": COMMUNITY}
    event = await table.do(CLERK, await table.accepted(), "dispatch", body)
    event = await table.do(CLERK, event, "request-return", RETURN)
    assert event["holder_role"] == "town_dispatcher"
    await table.refused(CLERK, event, "grant-return", {}, status=403)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"reason_code": "lazy", "reason": "懒"}, "/reason_code"),
        ({"reason_code": "duplicate"}, "/reason"),
        ({"reason": "懒"}, "/reason_code"),
    ],
)
async def test_a_return_needs_a_reason_of_the_list_and_words(
    table: Table, body: dict[str, Any], pointer: str
) -> None:
    await table.refused(
        HANDLER, await table.dispatched(), "request-return", body, status=422, pointer=pointer
    )


async def test_after_two_returns_the_centre_rules_and_nothing_else_gives_it_out(table: Table) -> None:
    event = await table.returned(await table.dispatched())
    event = await table.do(CLERK, event, "dispatch", {"unit_id": table.department})
    early = {"unit_id": table.department, "reason": "早"}
    event = await table.returned(event)
    assert (event["holder_role"], event["holder_path"], event["return_count"]) == (
        "county_dispatcher", COUNTY, 2,
    )  # fmt: skip
    assert (await table.own_clock(event)).stage == "rule"
    said = await table.refused(CLERK, event, "dispatch", {"unit_id": table.department}, status=409)
    assert "裁定" in said["detail"]
    down = {"area_path": COMMUNITY, "reason": "下"}
    await table.refused(CENTRE, event, "send-down", down, status=409)
    await table.refused(CENTRE, event, "rule", {"unit_id": table.department}, status=422, pointer="/reason")
    await table.refused(CLERK, event, "rule", early, status=403)
    event = await table.do(CENTRE, event, "rule", {**early, "reason": "职责清单第12项"})
    assert (event["state"], event["ruled"]) == ("dispatched", True)
    assert await table.did(event) == [("ended", "rule"), ("started", "sign")]
    said = await table.refused(HANDLER, event, "request-return", RETURN, status=409)
    assert "异议" in said["detail"]
    other = {"role": "gridworker", "area_path": GRIDS[0], "reason": "改"}
    await table.refused(CLERK, event, "redispatch", other, status=403)
    event = await table.do(HANDLER, event, "object", {"reason": "清单有误"})
    event = await table.do(CENTRE, event, "uphold-objection", {"reason": "已调整"})
    assert (await table.own_clock(event)).stage == "rule"
    await table.history_holds()


async def test_major_while_the_centre_rules_stays_its_ruling(table: Table) -> None:
    event = await table.returned(await table.dispatched())
    await table.refused(CENTRE, event, "rule", {"unit_id": table.department, "reason": "早"}, status=409)
    event = await table.do(CLERK, event, "dispatch", {"unit_id": table.department})
    event = await table.returned(event)
    event = await table.do(CENTRE, event, "raise-major", {"reason": "急"})
    assert await table.did(event) == [("ended", "rule"), ("started", "rule")]


async def test_major_while_a_return_is_decided_leaves_the_standing_clock(table: Table) -> None:
    event = await table.do(HANDLER, await table.processing(), "request-return", RETURN)
    event = await table.do(CLERK, event, "raise-major", {"reason": "急"})
    assert event["paused_at"] is not None
    event = await table.do(CLERK, event, "refuse-return", {"reason": "是"})
    assert (await table.own_clock(event)).stage == "handle"


async def test_an_objection_is_reviewed_by_the_centre_while_the_lead_works_on(table: Table) -> None:
    event = await table.processing()
    own = await table.own_clock(event)
    event = await table.do(HANDLER, event, "object", {"reason": "不在职责清单"})
    assert (event["state"], await table.did(event)) == ("processing", [("started", "decide_objection")])
    await table.refused(HANDLER, event, "object", {"reason": "再"}, status=409)
    await table.refused(HANDLER, event, "request-return", RETURN, status=409)
    await table.refused(TOWN_DESK, event, "dismiss-objection", {"reason": "不"}, status=403)
    event = await table.do(CENTRE, event, "dismiss-objection", {"reason": "清单第12项"})
    assert await table.did(event) == [("ended", "decide_objection")]
    assert (await table.own_clock(event)).id == own.id
    await table.refused(CENTRE, event, "dismiss-objection", {"reason": "不"}, status=409)
    event = await table.do(HANDLER, event, "object", {"reason": "新证据"})
    event = await table.do(CENTRE, event, "uphold-objection", {"reason": "成立"})
    assert (event["state"], event["holder_role"], event["lead_unit_id"]) == (
        "accepted", "county_dispatcher", None,
    )  # fmt: skip
    assert sorted(await table.did(event)) == [
        ("ended", "decide_objection"), ("ended", "handle"), ("started", "dispatch"),
    ]  # fmt: skip


async def test_what_is_finished_meanwhile_lets_the_objection_lapse(table: Table) -> None:
    event = await table.do(HANDLER, await table.processing(), "object", {"reason": "异"})
    event = await table.do(HANDLER, event, "finish", {"outcome": "好"})
    assert [one["kind"] for one in (await table.last(event))["data"]["lapsed"]] == ["objection"]
    assert [row.stage for row in await table.clocks(event)] == ["verify"]


async def test_the_reasons_are_data(table: Table) -> None:
    shown = (await table.of(HANDLER).get("/api/v1/return-reasons")).json()
    assert [one["code"] for one in shown] == list(packaged_reasons())
    row = '[[reason]]\ncode = "a"\nzh = "甲"\nen = "A"\n'
    assert load_reasons(row, origin="own.toml") == {"a": ("甲", "A")}
    for bad in ("", row + row, '[[reason]]\ncode = "a"\n', "[cats]\n" + row):
        with pytest.raises(ReasonsInvalid, match=r"own\.toml"):
            load_reasons(bad, origin="own.toml")
