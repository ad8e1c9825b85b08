"""Who is told of a leave, by the jobs as the workers run them: both, once, and never why."""

from typing import cast
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Post, Role
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.builders.duty import planned_shift
from tests.builders.people import Someone
from tests.gridgov.duty.conftest import HOUR, MakePerson, leave_body, moment
from tests.gridgov.duty.test_shifts import NOW
from tests.support.api import Api
from workers.context import Tools
from workers.subscriptions import JOBS, subscribed


async def run_jobs(session: AsyncSession) -> list[str]:
    """Run every job that duty's announcements owe, twice; the names of those run."""
    session.expire_all()
    rows = (
        await session.scalars(
            select(OutboxRow)
            .where(OutboxRow.county_code == COUNTY, OutboxRow.subject.in_(["leave", "shift", "roster"]))
            .order_by(OutboxRow.id)
        )
    ).all()
    owed = [(job, row.payload) for row in rows for _, job in subscribed(row.kind, row.payload)]
    for job, payload in [*owed, *owed]:
        await JOBS[job](session, payload, at=await read_clock(session), tools=cast(Tools, None))
    await session.commit()
    return [job for job, _ in owed]


async def told(session: AsyncSession) -> dict[UUID, list[tuple[str, str, str]]]:
    found: dict[UUID, list[tuple[str, str, str]]] = {}
    for row in await session.scalars(
        select(NoticeRow).where(NoticeRow.county_code == COUNTY).order_by(NoticeRow.id)
    ):
        found.setdefault(row.person_id, []).append((row.kind, row.zh, row.en))
    return found


@pytest.fixture
async def zhang(make_person: MakePerson) -> Someone:
    return await make_person("张三", Post(Role.GRIDWORKER, GRIDS[1]))


@pytest.fixture
async def li(make_person: MakePerson) -> Someone:
    return await make_person("李四", Post(Role.GRIDWORKER, GRIDS[0]))


async def test_both_are_told_once(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, li: Someone
) -> None:
    body = leave_body(zhang, li, starts_at="2030-01-02T08:00:00+08:00", ends_at="2030-01-05T18:00:00+08:00")
    shown = await api.as_(zhang).post("/api/v1/leaves", json=body)
    assert shown.status_code == 422, "too far ahead"
    body = leave_body(zhang, li)
    assert (await api.as_(zhang).post("/api/v1/leaves", json=body)).status_code == 201
    assert await run_jobs(session) == ["tell_leave"]
    found = await told(session)
    assert set(found) == {zhang.id, li.id}
    ((kind, zh, en),) = found[li.id]
    assert kind == "stand_in"
    assert zh.startswith("请代张三之岗:")
    assert en.startswith("You stand in for 张三, ")
    ((kind, zh, _),) = found[zhang.id]
    assert kind == "leave"
    assert zh.endswith("由李四代班")
    assert not any(why in str(found) for why in ("sick", "病假")), "why is nobody's business"
    inbox = (await api.as_(li).get("/api/v1/notices")).json()
    assert [(one["subject"], one["kind"]) for one in inbox["items"]] == [("leave", "stand_in")]


async def test_an_early_end_and_a_withdrawal_are_told(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, li: Someone
) -> None:
    leave = (await api.as_(zhang).post("/api/v1/leaves", json=leave_body(zhang, li))).json()
    path = f"/api/v1/leaves/{leave['id']}/end"
    assert (
        await api.as_(zhang).post(path, json={"ends_at": moment(24)}, headers={"If-Match": '"1"'})
    ).is_success
    assert await run_jobs(session) == ["tell_leave", "tell_leave_ended"]
    assert [zh for _, zh, _ in (await told(session))[li.id]][1].startswith("代张三之岗至 ")
    other = leave_body(zhang, li, starts_at=moment(200), ends_at=moment(220))
    later = (await api.as_(zhang).post("/api/v1/leaves", json=other)).json()
    path = f"/api/v1/leaves/{later['id']}/end"
    assert (await api.as_(zhang).post(path, json={}, headers={"If-Match": '"1"'})).is_success
    await run_jobs(session)
    words = [zh for _, zh, _ in (await told(session))[li.id]]
    assert words[-1] == "代张三之岗已取消"
    assert len(words) == 3, "of what was withdrawn before it was told, only that"


async def test_swaps_and_hand_overs_reach_their_jobs(
    api: Api, county: SmallCounty, session: AsyncSession, li: Someone
) -> None:
    clerk, worker = api.as_(county[Role.COMMUNITY_CLERK]), county[Role.GRIDWORKER]
    going = await planned_shift(
        session, worker.id, GRIDS[0], starts_at=NOW - 8 * HOUR, ends_at=NOW + HOUR / 2
    )
    coming = await planned_shift(
        session, worker.id, GRIDS[0], starts_at=NOW + HOUR / 2, ends_at=NOW + 8 * HOUR
    )
    ids = going.id, coming.id
    await session.commit()
    headers = {"If-Match": '"1"'}
    swap = {"person_id": str(li.id)}
    assert (await clerk.post(f"/api/v1/shifts/{ids[1]}/swap", json=swap, headers=headers)).is_success
    note = {"note": "钥匙在门卫处"}
    handed = await api.as_(worker).post(f"/api/v1/shifts/{ids[0]}/hand-over", json=note, headers=headers)
    assert handed.is_success
    assert await run_jobs(session) == ["tell_swap", "tell_hand_over"]
    found = await told(session)
    assert [kind for kind, _, _ in found[li.id]] == ["shift", "hand_over"]
    assert [kind for kind, _, _ in found[worker.id]] == ["shift"]
    assert "钥匙" not in str(found)
