"""Helping parts: added, withdrawn, signed for and done by their own people; the lead sums up; nothing open is left behind."""

from uuid import UUID

from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, GRIDS
from tests.gridgov.handling.conftest import CLERK, HANDLER, RETURN, TOWN_DESK, WORKER, Table

REPLY = {"reply": {"channel": "phone", "words": "已处理"}}


async def test_a_helper_signs_and_reports_and_the_events_own_clock_goes_on(table: Table) -> None:
    event = await table.processing(table.helping)
    own = await table.own_clock(event)
    (part,) = [one for one in await table.parts(event) if one["kind"] == "help"]
    named = {"part_id": part["id"]}
    await table.refused(table.helper, event, "finish-part", {**named, "outcome": "早"}, status=409)
    event = await table.do(table.helper, event, "sign-part", named)
    assert (await table.did(event), (await table.last(event))["data"]["by"]["unit_id"]) == (
        [], str(table.water.id),
    )  # fmt: skip
    await table.refused(table.helper, event, "sign-part", named, status=409)
    event = await table.do(table.helper, event, "finish-part", {**named, "outcome": "许可齐全"})
    assert await table.did(event) == [("ended", "help")]
    assert (await table.own_clock(event)).id == own.id
    (part,) = [one for one in await table.parts(event) if one["kind"] == "help"]
    assert (part["state"], part["outcome"], part["signed_by"]) == (
        "done", "许可齐全", str(table.helper.id),
    )  # fmt: skip
    event = await table.do(HANDLER, event, "finish", {"outcome": "已清运"})
    assert event["state"] == "handled"
    assert [one["state"] for one in await table.parts(event)] == ["done", "done"]
    await table.history_holds()


async def test_a_part_is_its_own_peoples_alone(table: Table) -> None:
    event = await table.processing(table.helping)
    (part,) = [one for one in await table.parts(event) if one["kind"] == "help"]
    for who in (HANDLER, WORKER, Role.POLICE):
        await table.refused(who, event, "sign-part", {"part_id": part["id"]}, status=403)
    lead = (await table.parts(event))[0]
    await table.refused(HANDLER, event, "sign-part", {"part_id": lead["id"]}, status=422, pointer="/part_id")


async def test_the_lead_does_not_sum_up_before_the_helpers_unless_it_says_why(table: Table) -> None:
    event = await table.processing(table.helping)
    said = await table.refused(HANDLER, event, "finish", {"outcome": "好"}, status=409)
    assert "水务局" in said["detail"]
    assert [one["unit_id"] for one in said["parts"]] == [str(table.water.id)]
    body = {"outcome": "好", "without_parts": "水务局现场已口头答复"}
    event = await table.do(HANDLER, event, "finish", body)
    (part,) = [one for one in await table.parts(event) if one["kind"] == "help"]
    assert (part["state"], part["outcome"]) == ("withdrawn", "水务局现场已口头答复")
    assert sorted(await table.did(event)) == [("ended", "handle"), ("ended", "help"), ("started", "verify")]
    step = await table.last(event)
    assert step["data"]["without_parts"] == "水务局现场已口头答复"


async def test_helpers_are_added_and_withdrawn_by_whoever_gave_it_out(table: Table) -> None:
    event = await table.processing()
    await table.refused(HANDLER, event, "add-helper", table.helping, status=403)
    event = await table.do(CLERK, event, "add-helper", {**table.helping, "words": "查管网"})
    assert await table.did(event) == [("started", "help")]
    assert (await table.of(table.helper).get(f"/api/v1/events/{event['id']}")).status_code == 200
    await table.refused(CLERK, event, "add-helper", table.helping, status=422, pointer="/unit_id")
    lead = {"unit_id": table.department}
    await table.refused(CLERK, event, "add-helper", lead, status=422, pointer="/unit_id")
    (part,) = [one for one in await table.parts(event) if one["kind"] == "help"]
    named = {"part_id": part["id"], "reason": "已无需"}
    event = await table.do(TOWN_DESK, event, "withdraw-helper", named)
    assert await table.did(event) == [("ended", "help")]
    await table.refused(TOWN_DESK, event, "withdraw-helper", named, status=422, pointer="/part_id")
    assert len(await table.clocks(event)) == 1


async def test_rework_gives_the_leads_part_again(table: Table) -> None:
    event = await table.processing()
    event = await table.do(HANDLER, event, "finish", {"outcome": "好"})
    event = await table.do(WORKER, event, "send-back", {"reason": "仍有残留"})
    (lead,) = await table.parts(event)
    assert (lead["state"], lead["outcome"]) == ("given", None)
    event = await table.do(HANDLER, event, "sign")
    event = await table.do(HANDLER, event, "finish", {"outcome": "再清"})
    assert (await table.parts(event))[0]["outcome"] == "再清"
    event = await table.do(WORKER, event, "verify", {"finding": "好"})
    event = await table.do(CLERK, event, "close", REPLY)
    assert [clock.stage for clock in await table.clocks(event)] == ["visit"], "only the return visit is owed"


async def test_whoever_leaves_hands_their_part_up_and_the_preview_counts_it(table: Table) -> None:
    worker = {"role": "gridworker", "area_path": GRIDS[0]}
    event = await table.processing(worker)
    guard, someone = table.of(Role.SECURITY_ADMINISTRATOR), table.county[WORKER]
    path, body = f"/api/v1/people/{someone.id}/move", {"reason": "离职", "leaves": True}
    preview = (await guard.post(f"{path}/preview", json=body)).json()
    assert [(one["to_do_count"], one["part_count"]) for one in preview["vacated"]] == [(0, 1)]
    moved = await guard.post(path, json={**body, "digest": preview["digest"]})
    assert moved.status_code == 200, moved.text
    (part,) = [one for one in await table.parts(event) if one["kind"] == "help"]
    assert (part["role"], part["area_path"], part["state"]) == ("community_clerk", COMMUNITY, "given")
    step = await table.last(event)
    assert (step["move"], step["reason"], step["data"]["from"]["role"]) == (
        "hand_over_part", "离职", "gridworker",
    )  # fmt: skip
    (clock,) = [row for row in await table.clocks(event) if row.part_id == UUID(part["id"])]
    assert (clock.owner_role, clock.owner_path) == ("community_clerk", COMMUNITY)
    now = await table.see(event)
    assert now["version"] == event["version"] + 1
    await table.do(CLERK, now, "sign-part", {"part_id": part["id"]})
    await table.history_holds()


async def test_a_unit_without_anybody_gives_back_what_it_led_and_the_parts_are_withdrawn(
    table: Table,
) -> None:
    event = await table.processing(table.helping)
    asked = await table.do(HANDLER, event, "object", {"reason": "异"})
    guard, someone = table.of(Role.SECURITY_ADMINISTRATOR), table.county[HANDLER]
    path, body = f"/api/v1/people/{someone.id}/move", {"reason": "离职", "leaves": True}
    preview = (await guard.post(f"{path}/preview", json=body)).json()
    assert (await guard.post(path, json={**body, "digest": preview["digest"]})).status_code == 200
    now = await table.see(asked)
    assert (now["state"], now["lead_unit_id"]) == ("accepted", None)
    step = await table.last(now)
    assert step["move"] == "take_back"
    assert [one["kind"] for one in step["data"]["lapsed"]] == ["objection"]
    assert {part["state"] for part in await table.parts(now)} == {"withdrawn"}
    assert [row.stage for row in await table.clocks(now)] == ["dispatch"]


async def test_the_decider_who_leaves_hands_the_decision_up(table: Table) -> None:
    event = await table.do(HANDLER, await table.processing(), "request-return", RETURN)
    guard, someone = table.of(Role.SECURITY_ADMINISTRATOR), table.county[CLERK]
    path, body = f"/api/v1/people/{someone.id}/move", {"reason": "离职", "leaves": True}
    preview = (await guard.post(f"{path}/preview", json=body)).json()
    assert preview["vacated"][0]["request_count"] == 1
    assert (await guard.post(path, json={**body, "digest": preview["digest"]})).status_code == 200
    now = await table.see(event)
    assert now["holder_role"] == "town_dispatcher"
    assert (await table.own_clock(now)).owner_role == "town_dispatcher"
    back = await table.do(TOWN_DESK, now, "refuse-return", {"reason": "是"})
    assert (back["state"], back["holder_unit_id"]) == ("processing", table.department)


async def test_parts_are_read_within_scope_alone(table: Table) -> None:
    event = await table.processing(table.helping)
    path = f"/api/v1/events/{event['id']}/parts"
    assert (await table.of(table.helper).get(path)).status_code == 200
    assert (await table.of(Role.RESIDENT).get(path)).status_code == 404
