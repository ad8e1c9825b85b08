"""Who hears of joint handling: helpers of their part, deciders of requests, whoever asked of the answer; once for each cause."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from gridgov.db.session import read_clock
from gridgov.notices.actions.tell import tell_holder
from gridgov.notices.actions.tell_beside import tell_beside
from gridgov.notices.tables import NoticeRow
from tests.builders.county import COUNTY
from tests.gridgov.handling.conftest import CENTRE, CLERK, HANDLER, RETURN, TOWN_DESK, Table


async def heard(table: Table, event: dict[str, Any]) -> dict[UUID, list[str]]:
    """Whom the last step tells, twice asked and once told; by person the kinds."""
    step, session = await table.last(event), table.session
    before = set((await session.scalars(select(NoticeRow.id).where(NoticeRow.county_code == COUNTY))).all())
    about: dict[str, Any] = {"county_code": COUNTY, "event_id": UUID(event["id"]), "seq": step["seq"]}
    for again in (False, True):
        at = await read_clock(session)
        told = await tell_holder(session, **about, at=at)
        told += await tell_beside(session, **about, move=step["move"], at=at)
        assert not (again and told), "once for each cause"
    await session.commit()
    found: dict[UUID, list[str]] = {}
    for row in await session.scalars(select(NoticeRow).where(NoticeRow.county_code == COUNTY)):
        if row.id not in before:
            assert event["number"] in row.zh
            assert event["number"] in row.en
            found.setdefault(row.person_id, []).append(row.kind)
    return found


async def test_helpers_hear_of_their_part_and_of_its_end(table: Table) -> None:
    event = await table.dispatched(table.helping)
    handler = table.county[HANDLER].id
    assert await heard(table, event) == {handler: ["to_move"], table.helper.id: ["help"]}
    (part,) = [one for one in await table.parts(event) if one["kind"] == "help"]
    signed = await table.do(table.helper, event, "sign-part", {"part_id": part["id"]})
    assert await heard(table, signed) == {}, "nothing new is owed by the lead"
    event = await table.do(CLERK, signed, "withdraw-helper", {"part_id": part["id"], "reason": "无需"})
    assert await heard(table, event) == {table.helper.id: ["help_withdrawn"]}


async def test_deciders_and_askers_hear(table: Table) -> None:
    handler, clerk = table.county[HANDLER].id, table.county[CLERK].id
    event = await table.do(HANDLER, await table.processing(), "request-return", RETURN)
    assert await heard(table, event) == {clerk: ["to_move"]}
    event = await table.do(CLERK, event, "refuse-return", {"reason": "是"})
    assert await heard(table, event) == {handler: ["decided"]}
    event = await table.do(HANDLER, event, "object", {"reason": "异"})
    assert await heard(table, event) == {table.county[CENTRE].id: ["to_decide"]}
    event = await table.do(CENTRE, event, "dismiss-objection", {"reason": "不"})
    assert await heard(table, event) == {handler: ["decided"]}
    event = await table.do(HANDLER, event, "request-return", RETURN)
    event = await table.do(TOWN_DESK, event, "grant-return")
    assert await heard(table, event) == {clerk: ["to_move"], handler: ["decided"]}


async def test_the_level_passed_over_hears(table: Table) -> None:
    event = await table.do(CLERK, await table.report(), "skip-level", {"reason": "急"})
    assert await heard(table, event) == {
        table.county[CENTRE].id: ["to_accept"], table.county[TOWN_DESK].id: ["passed_over"],
    }  # fmt: skip
