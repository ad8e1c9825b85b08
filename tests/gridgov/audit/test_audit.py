"""The audit log over HTTP: by time, person, action and subject; reading it is recorded; the chain is held against its seal."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.audit import queries as audit_queries
from gridgov.audit.queries import chain_now
from gridgov.db.audit import AuditRow, audit_head, record_audit
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.events.actions.seal import seal_history
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api, problem

AUDIT = "/api/v1/audit"


@pytest.fixture
def auditor(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.AUDITOR])


async def log(session: AsyncSession, county: SmallCounty, count: int, **changes: Any) -> None:
    at = await read_clock(session)
    for number in range(count):
        row: dict[str, Any] = {
            "county_code": COUNTY, "actor_id": county[Role.COUNTY_DISPATCHER].id, "action": "phone_read", "subject": "person",
            "subject_id": county[Role.GRIDWORKER].id, "purpose": "联系", "at": at - timedelta(minutes=count - number), **changes,
        }  # fmt: skip
        await record_audit(session, **row)
    await session.commit()


async def page(client: Api, **query: Any) -> dict[str, Any]:
    answer = await client.get(AUDIT, params=query)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def test_pages_hold_every_row_once_newest_first(
    auditor: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await log(session, county, 7)
    seen, cursor = [], None
    while True:
        query = {"limit": 3, "action": "phone_read", **({"cursor": cursor} if cursor else {})}
        found = await page(auditor, **query)
        seen += [row["seq"] for row in found["items"]]
        assert all(row["intact"] and row["actor_name"] == "county_dispatcher" for row in found["items"])
        cursor = found["next_cursor"]
        if cursor is None:
            break
    wanted = select(AuditRow.seq).where(AuditRow.county_code == COUNTY, AuditRow.action == "phone_read")
    assert seen == sorted((await session.scalars(wanted)).all(), reverse=True)
    assert len(seen) == 7


async def test_it_is_asked_by_person_action_subject_and_time(
    auditor: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await log(session, county, 2)
    await log(session, county, 1, action="person_changed", actor_id=county[Role.SECURITY_ADMINISTRATOR].id)
    of = {"actor_id": str(county[Role.SECURITY_ADMINISTRATOR].id)}
    assert [row["action"] for row in (await page(auditor, **of))["items"]] == ["person_changed"]
    about = {"subject": "person", "subject_id": str(county[Role.GRIDWORKER].id)}
    assert len((await page(auditor, **about))["items"]) == 3
    assert (await page(auditor, action="no_such"))["items"] == []
    at = await read_clock(session)
    old = {"start": (at - timedelta(days=60)).isoformat(), "end": (at - timedelta(days=30)).isoformat()}
    assert (await page(auditor, **old))["items"] == []
    problem(
        await auditor.get(AUDIT, params={"start": (at - timedelta(days=93)).isoformat()}),
        422,
        pointer="/start",
    )
    problem(
        await auditor.get(AUDIT, params={"start": (at + timedelta(days=1)).isoformat()}),
        422,
        pointer="/start",
    )
    problem(await auditor.get(AUDIT, params={"cursor": "nonsense"}), 422, pointer="/cursor")
    problem(await auditor.get(AUDIT, params={"limit": 100_000}), 422)


async def test_reading_it_is_recorded_with_its_filter(auditor: Api, county: SmallCounty) -> None:
    await page(auditor, action="sign_in")
    found = (await page(auditor, action="audit_read"))["items"]
    assert [(row["actor_name"], row["data"]["action"]) for row in found] == [("auditor", "sign_in")]


async def test_the_chain_is_held_against_its_seal(
    app: FastAPI, auditor: Api, api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await log(session, county, 5)
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    assert (await dispatcher.post("/api/v1/events", json=report_body())).status_code == 201
    unsealed = (await auditor.get(f"{AUDIT}/chain")).json()
    assert (unsealed["sealed_at"], unsealed["first_fault_seq"]) == (None, None)
    assert unsealed["checked_count"] >= 5
    at = await read_clock(session)
    assert await seal_history(session, county_code=COUNTY, store=app.state.store, at=at)
    sealed = (await auditor.get(f"{AUDIT}/chain")).json()
    assert sealed["seal_fits"] is True
    assert sealed["sealed_seq"] <= sealed["head_seq"]
    # An owner who takes the guard away can alter a row, and is found out.
    await session.execute(text("ALTER TABLE audit_log DISABLE TRIGGER USER"))
    await session.execute(text("GRANT UPDATE ON audit_log TO CURRENT_USER"))
    await session.execute(
        text(
            "UPDATE audit_log SET purpose = '另一个' WHERE county_code = :c AND action = 'phone_read' AND seq = :s"
        ),
        {"c": COUNTY, "s": 2},
    )
    await session.commit()
    altered = (await auditor.get(f"{AUDIT}/chain")).json()
    assert altered["first_fault_seq"] == 2
    rows = (await page(auditor, limit=200))["items"]
    assert [row["seq"] for row in rows if not row["intact"]] == [2]


async def test_the_end_of_a_long_chain_is_found_by_its_index(
    session: AsyncSession, county: SmallCounty
) -> None:
    await log(session, county, 1)
    await session.execute(text("SET LOCAL enable_seqscan = off"))
    statement = (
        select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.seq > 0).order_by(AuditRow.seq)
    )
    dialect = (await session.connection()).dialect
    asked = statement.limit(9).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    plan = "\n".join(await session.scalars(text(f"EXPLAIN {asked}")))
    assert "seq > 0" in plan
    assert "Sort  (" not in plan, "in the order of the chain as it is read, and none of it before"


async def test_what_is_written_while_the_chain_is_read_is_no_fault_of_it(
    session: AsyncSession, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    await log(session, county, 2)
    head = await audit_head(session, county_code=COUNTY)
    await log(session, county, 3)

    async def as_it_was(*_: Any, **__: Any) -> tuple[int, bytes] | None:
        return head

    monkeypatch.setattr(audit_queries, "audit_head", as_it_was)
    chain = await chain_now(session, county_code=COUNTY, sealed=None)
    assert (chain.checked_count, chain.first_fault_seq) == (chain.head_seq, None)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
async def test_nobody_else_reads_it(api: Api, county: SmallCounty, role: Role) -> None:
    for path in (AUDIT, f"{AUDIT}/chain"):
        problem(await api.as_(county[role]).get(path), 403)


async def test_what_was_done_to_a_person_and_a_bot_is_told(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    security = api.as_(county[Role.SECURITY_ADMINISTRATOR])
    person = county[Role.GRIDWORKER].id
    given = await security.post(
        f"/api/v1/people/{person}/posts", json={"role": "grid_chief", "area_path": "3299990010010002"}
    )
    assert given.status_code in {200, 201}, given.text
    told = (await security.get(f"/api/v1/people/{person}/history")).json()["items"]
    assert [(row["action"], row["actor_name"], row["data"]["role"]) for row in told] == [
        ("post_given", "security_administrator", "grid_chief")
    ]
    await log(session, county, 3)
    first = (await security.get(f"/api/v1/people/{person}/history", params={"limit": 2})).json()
    rest = await security.get(
        f"/api/v1/people/{person}/history", params={"limit": 9, "cursor": first["next_cursor"]}
    )
    assert len(first["items"]) + len(rest.json()["items"]) == 4
    for role in (Role.GRIDWORKER, Role.SUPERVISOR, Role.COMMUNITY_CLERK):
        problem(await api.as_(county[role]).get(f"/api/v1/people/{person}/history"), 403)


async def test_what_was_done_to_a_bot_is_told_after_it_is_gone(api: Api, county: SmallCounty) -> None:
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    bot = {
        "id": str(new_id()), "channel": "wecom_bot", "name": "值班群", "role": "gridworker", "area_path": COUNTY,
        "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x",
    }  # fmt: skip
    assert (await dispatcher.post("/api/v1/channel-groups", json=bot)).status_code == 201
    path = f"/api/v1/channel-groups/{bot['id']}"
    assert (await dispatcher.delete(path, headers={"If-Match": '"1"'})).status_code in {200, 204}
    told = (await dispatcher.get(f"{path}/history")).json()["items"]
    assert [row["action"] for row in told] == ["channel_group_removed", "channel_group_added"]
    assert "key=x" not in str(told)
    problem(await api.as_(county[Role.GRIDWORKER]).get(f"{path}/history"), 403)


async def test_whoever_sees_the_history_of_bots_sees_no_other_by_its_id(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await log(session, county, 2)
    system = api.as_(county[Role.SYSTEM_ADMINISTRATOR])
    person = county[Role.GRIDWORKER].id
    problem(await system.get(f"/api/v1/people/{person}/history"), 404)
    assert (await system.get(f"/api/v1/channel-groups/{person}/history")).json()["items"] == []
