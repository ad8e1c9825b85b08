"""To the police in one act, and what is not their business the other way."""

from sqlalchemy import update

from gridgov.people.rules.roles import Role
from gridgov.people.tables import PostRow
from tests.builders.county import COMMUNITY, GRIDS, TOWN
from tests.builders.events import report_body
from tests.builders.people import LONG_AGO
from tests.gridgov.handling.conftest import CLERK, HANDLER, RETURN, TOWN_DESK, WORKER, Table
from tests.support.api import problem

POLICE = Role.POLICE
WHY = {"reason": "疑似诈骗"}


async def test_from_any_working_state_to_the_police_of_the_community(table: Table) -> None:
    reported, accepted = await table.report(), await table.accepted()
    for one in (reported, accepted, await table.dispatched(), await table.processing(table.helping)):
        event = await table.do(WORKER, one, "hand-to-police", WHY)
        assert (event["state"], event["lead_role"], event["lead_path"], event["handler_id"]) == (
            "dispatched", "police", COMMUNITY, None,
        )  # fmt: skip
        assert (event["dispatcher_role"], event["dispatcher_path"]) == ("community_clerk", COMMUNITY)
        assert [row.stage for row in await table.clocks(event)] == ["sign"]
        event = await table.do(POLICE, event, "sign")
        assert event["state"] == "processing"
        await table.refused(CLERK, event, "hand-to-police", WHY, status=409)
    await table.history_holds()


async def test_a_reason_is_needed_unless_the_type_looks_criminal(table: Table) -> None:
    event = await table.report()
    await table.refused(CLERK, event, "hand-to-police", {}, status=422, pointer="/reason")
    event = await table.report(type_code="security.theft")
    assert (await table.do(CLERK, event, "hand-to-police", {}))["lead_role"] == "police"


async def test_whoever_led_helps_only_if_that_is_asked_for(table: Table) -> None:
    event = await table.do(CLERK, await table.processing(), "hand-to-police", WHY)
    assert [part["kind"] for part in await table.parts(event) if part["state"] == "given"] == ["lead"]
    body = {**WHY, "keep_lead_as_helper": True}
    event = await table.do(CLERK, await table.processing(), "hand-to-police", body)
    helping = [part for part in await table.parts(event) if part["kind"] == "help"]
    assert [(part["unit_id"], part["state"]) for part in helping] == [(table.department, "given")]
    assert sorted(await table.did(event)) == [("ended", "handle"), ("started", "help"), ("started", "sign")]
    await table.do(HANDLER, event, "sign-part", {"part_id": helping[0]["id"]})


async def test_nobody_of_the_police_is_said(table: Table) -> None:
    await table.session.execute(update(PostRow).where(PostRow.role == POLICE).values(ends_at=LONG_AGO))
    await table.session.commit()
    await table.refused(CLERK, await table.report(), "hand-to-police", WHY, status=409)


async def test_what_is_not_the_polices_business_comes_to_the_town(table: Table) -> None:
    event = await table.do(CLERK, await table.report(), "hand-to-police", WHY)
    event = await table.do(POLICE, event, "sign")
    await table.refused(CLERK, event, "hand-to-grid", WHY, status=403)
    event = await table.do(POLICE, event, "hand-to-grid", {"reason": "噪声纠纷"})
    assert (event["state"], event["holder_role"], event["holder_path"], event["lead_role"]) == (
        "accepted", "town_dispatcher", TOWN, None,
    )  # fmt: skip
    assert await table.did(event) == [("ended", "handle"), ("started", "dispatch")]
    body = {"role": "gridworker", "area_path": GRIDS[0]}
    assert (await table.do(TOWN_DESK, event, "dispatch", body))["state"] == "dispatched"


async def test_the_police_ask_whoever_accepts_there_to_take_it_back(table: Table) -> None:
    event = await table.do(WORKER, await table.report(), "hand-to-police", WHY)
    event = await table.do(POLICE, event, "request-return", RETURN)
    assert event["holder_role"] == "community_clerk"
    assert (await table.do(CLERK, event, "grant-return", {}))["state"] == "accepted"


async def test_a_report_by_the_police_goes_straight_to_the_towns_centre(table: Table) -> None:
    event = await table.report(POLICE, source="police")
    assert (event["holder_role"], event["holder_path"], event["source"]) == (
        "town_dispatcher",
        TOWN,
        "police",
    )
    assert (event["receiver_role"], event["area_path"]) == ("town_dispatcher", GRIDS[0])
    assert (await table.do(TOWN_DESK, event, "accept"))["holder_role"] == "town_dispatcher"


async def test_nobody_else_reports_as_the_police(table: Table) -> None:
    answer = await table.of(WORKER).post("/api/v1/events", json=report_body(source="police"))
    problem(answer, 422, pointer="/source")
