"""A forgotten password: who may give a code, what it is good for, and that the open door tells nothing."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import event, func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from gridgov.db.idempotency import IdempotencyKey
from gridgov.db.outbox import OutboxRow
from gridgov.people.queries.sign_in import NOWHERE
from gridgov.people.rules import passwords
from gridgov.people.rules.one_time_codes import LENGTH
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import AccountRow, PersonRow, ResetCode, UnitRow
from gridgov.web.limits import HourlyLimit
from tests.builders.county import COMMUNITY, COUNTY, GRIDS
from tests.builders.duty import stands_in
from tests.builders.people import LONG_AGO, add_unit
from tests.gridgov.people.conftest import PASSWORD, Audit, MakeMember, Member, bearing
from tests.support.api import Api, problem

NEW = "Chun-Feng-8848"
PassTime = Callable[[timedelta], Awaitable[None]]


@pytest.fixture
async def unit(session: AsyncSession) -> UnitRow:
    made = await add_unit(session, COUNTY, "cgj", "城市管理局")
    await session.commit()
    return made


@pytest.fixture
async def chen(make_member: MakeMember, unit: UnitRow) -> Member:
    """Handles a department's work."""
    return await make_member("cg.chen", Post(Role.DEPARTMENT_HANDLER, COUNTY, unit.id))


@pytest.fixture
async def keeper(make_member: MakeMember, unit: UnitRow) -> Member:
    """Looks after the accounts of that department."""
    return await make_member("cg.admin", Post(Role.UNIT_ADMINISTRATOR, COUNTY, unit.id))


@pytest.fixture
async def guard(make_member: MakeMember) -> Member:
    return await make_member("aq.zhao", Post(Role.SECURITY_ADMINISTRATOR, COUNTY))


async def give(giver: Member, to: Member) -> httpx2.Response:
    return await giver.signed_in.post(f"/api/v1/people/{to.someone.id}/reset-code")


async def code_for(giver: Member, to: Member) -> str:
    response = await give(giver, to)
    assert response.status_code == 201, response.text
    code: str = response.json()["code"]
    return code


async def reset(api: Api, username: str, code: str, new: str = NEW) -> httpx2.Response:
    body = {"username": username, "code": code, "new_password": new}
    return await api.post("/api/v1/auth/reset", json=body)


async def test_the_units_administrator_gives_a_code_and_the_password_is_new(
    api: Api, chen: Member, keeper: Member, audit: Audit, session: AsyncSession
) -> None:
    phone = (await chen.sign_in()).json()
    response = await give(keeper, chen)
    assert response.headers["Cache-Control"] == "no-store"
    given = response.json()
    assert given["username"] == "cg.chen"
    assert len(given["code"].replace("-", "")) == LENGTH
    problem(await api.get("/api/v1/me", headers=bearing(phone["access_token"])), 401)
    again = (await chen.sign_in()).json()
    assert (await reset(api, " CG.Chen ", given["code"].lower())).status_code == 204
    problem(await api.get("/api/v1/me", headers=bearing(again["access_token"])), 401)
    problem(await chen.sign_in(), 401)
    assert (await chen.sign_in(NEW)).json()["person"]["stage"] is None
    issued, done = await audit.one("reset_code_issued"), await audit.one("password_reset")
    assert (issued.actor_id, issued.subject_id) == (keeper.someone.id, chen.someone.id)
    assert done.data["code_issued_by"] == str(keeper.someone.id)
    assert given["code"] not in str(issued.data)
    revoked = select(func.count()).where(
        OutboxRow.county_code == COUNTY, OutboxRow.kind == "SessionRevoked",
        OutboxRow.subject_id == chen.someone.id,
    )  # fmt: skip
    assert await session.scalar(revoked) == 3, "the builder's, the phone, the one after the code"


async def test_the_code_is_kept_as_a_keyed_hash_alone(
    chen: Member, keeper: Member, session: AsyncSession
) -> None:
    headers = {"Idempotency-Key": "code-1"}
    path = f"/api/v1/people/{chen.someone.id}/reset-code"
    first = (await keeper.signed_in.post(path, headers=headers)).json()["code"]
    second = (await keeper.signed_in.post(path, headers=headers)).json()["code"]
    assert first != second, "told once: a second asking is a new code"
    rows = (await session.scalars(select(ResetCode).where(ResetCode.county_code == COUNTY))).all()
    assert sorted(row.withdrawn_at is None for row in rows) == [False, True]
    assert all(len(row.code_hash) == 32 for row in rows)
    assert (
        await session.scalars(select(IdempotencyKey).where(IdempotencyKey.county_code == COUNTY))
    ).all() == []


async def test_a_code_works_once_and_earlier_ones_not_at_all(api: Api, chen: Member, keeper: Member) -> None:
    first, second = await code_for(keeper, chen), await code_for(keeper, chen)
    problem(await reset(api, chen.username, first), 422, "invalid", "/code")
    assert (await reset(api, chen.username, second)).status_code == 204
    problem(await reset(api, chen.username, second, "Qiu-Yue-8848"), 422, "invalid", "/code")
    assert (await chen.sign_in(NEW)).status_code == 200


async def test_after_half_an_hour_it_is_over(
    api: Api, chen: Member, keeper: Member, pass_time: PassTime
) -> None:
    code = await code_for(keeper, chen)
    await pass_time(timedelta(minutes=29, seconds=50))
    problem(await reset(api, chen.username, "ACDE-ACDE-ACDE"), 422)
    await pass_time(timedelta(minutes=30, seconds=5))
    problem(await reset(api, chen.username, code), 422, "invalid", "/code")


async def test_five_wrong_codes_kill_the_right_one_and_lock_the_door(
    api: Api, chen: Member, keeper: Member, pass_time: PassTime, audit: Audit
) -> None:
    code = await code_for(keeper, chen)
    for _ in range(5):
        problem(await reset(api, chen.username, "ACDE-ACDE-ACDE"), 422, "invalid", "/code")
    response = await reset(api, chen.username, code)
    problem(response, 429, "too-many-requests")
    assert 890 <= int(response.headers["Retry-After"]) <= 901
    assert len(await audit.rows("password_reset_refused")) == 5
    assert (await chen.sign_in()).status_code == 200, "sign-in is another door"
    await pass_time(timedelta(minutes=15, seconds=5))
    problem(await reset(api, chen.username, code), 422, "invalid", "/code")
    assert (await reset(api, chen.username, await code_for(keeper, chen))).status_code == 204


async def test_whoever_locked_themselves_out_guessing_gets_in_at_once(
    api: Api, chen: Member, keeper: Member
) -> None:
    for _ in range(5):
        await chen.sign_in("Wrong-Password-1")
    problem(await chen.sign_in(), 429)
    assert (await reset(api, chen.username, await code_for(keeper, chen))).status_code == 204
    assert (await chen.sign_in(NEW)).status_code == 200


async def test_a_second_factor_is_still_asked(api: Api, guard: Member, make_member: MakeMember) -> None:
    auditor = await make_member("sj.wu", Post(Role.AUDITOR, COUNTY))
    assert (await reset(api, auditor.username, await code_for(guard, auditor))).status_code == 204
    response = await api.post("/api/v1/auth/sign-in", json={"username": "sj.wu", "password": NEW})
    problem(response, 401, "second-factor-needed")
    assert (await auditor.sign_in(NEW)).status_code == 200


async def test_a_password_to_be_changed_is_changed_by_it(
    api: Api, chen: Member, keeper: Member, session: AsyncSession
) -> None:
    await session.execute(
        update(AccountRow).where(AccountRow.person_id == chen.someone.id).values(must_change_since=LONG_AGO)
    )
    await session.commit()
    assert (await reset(api, chen.username, await code_for(keeper, chen))).status_code == 204
    assert (await chen.sign_in(NEW)).json()["person"]["stage"] is None


async def test_an_unknown_name_is_answered_alike_and_kept_as_a_hash(
    api: Api, chen: Member, keeper: Member, audit: Audit
) -> None:
    await code_for(keeper, chen)
    for attempt in range(7):
        known = await reset(api, chen.username, "ACDE-ACDE-ACDE")
        unknown = await reset(api, "my-password-typed-here", "ACDE-ACDE-ACDE")
        assert known.status_code == unknown.status_code == (422 if attempt < 5 else 429)
        assert set(known.headers) == set(unknown.headers)
        assert shape(known.json()) == shape(unknown.json())
    rows = await audit.rows("password_reset_refused", county_code=NOWHERE)
    assert len(rows) == 5
    assert "typed" not in str([row.data for row in rows])


def shape(body: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key not in {"request_id", "detail_en"}}


async def test_an_unknown_name_costs_the_same_hash_and_the_same_statements(
    api: Api, chen: Member, keeper: Member, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await code_for(keeper, chen)
    hashed: list[str] = []
    in_turn = passwords._in_turn

    async def watched(work: Callable[[], Any]) -> Any:
        hashed.append("hash")
        return await in_turn(work)

    monkeypatch.setattr(passwords, "_in_turn", watched)
    statements: list[str] = []

    def seen(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            statements.append(" ".join(statement.split()[:3]))

    event.listen(engine.sync_engine, "before_cursor_execute", seen)
    try:
        costs = []
        for name in (chen.username, "nobody-at-all"):
            statements.clear()
            hashed.clear()
            problem(await reset(api, name, "ACDE-ACDE-ACDE"), 422)
            costs.append((len(hashed), list(statements)))
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", seen)
    assert costs[0] == costs[1]
    assert costs[0][0] == 1
    assert len(costs[0][1]) > 5


@pytest.mark.parametrize(
    ("new", "fault"),
    [("short", "password-too-short"), ("onlylettersinhere", "password-too-plain"), ("My-cg.chen-2026", "password-has-username")],
)  # fmt: skip
async def test_a_poor_password_is_named_and_costs_no_try(
    api: Api, chen: Member, keeper: Member, session: AsyncSession, new: str, fault: str
) -> None:
    code = await code_for(keeper, chen)
    body = problem(await reset(api, chen.username, code, new), 422, "invalid", "/new_password")
    assert fault in [one["code"] for one in body["errors"]]
    assert (await reset(api, chen.username, code)).status_code == 204


async def test_a_unit_administrator_helps_the_unit_and_nobody_else(
    api: Api, keeper: Member, chen: Member, make_member: MakeMember, session: AsyncSession, unit: UnitRow
) -> None:
    station = await add_unit(session, COUNTY, "pcs", "派出所")
    await session.commit()
    police = await make_member("pc.qian", Post(Role.POLICE, COMMUNITY, station.id))
    gridworker = await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))
    for other in (police, gridworker):
        problem(await give(keeper, other), 404, "not-found")
    second = await make_member("cg.deputy", Post(Role.UNIT_ADMINISTRATOR, COUNTY, unit.id))
    both = await make_member(
        "cg.both", Post(Role.DEPARTMENT_HANDLER, COUNTY, unit.id), Post(Role.SYSTEM_ADMINISTRATOR, COUNTY)
    )
    for privileged in (second, both):
        problem(await give(keeper, privileged), 403, "not-permitted")
    problem(await give(keeper, keeper), 403, "not-permitted")
    listed = (await keeper.signed_in.get("/api/v1/people")).json()["items"]
    assert {one["id"] for one in listed} == {str(one.someone.id) for one in (chen, keeper, second, both)}
    problem(await give(chen, gridworker), 404)


async def test_an_account_that_opens_more_than_the_unit_is_not_the_units(
    keeper: Member, chen: Member, guard: Member, make_member: MakeMember, session: AsyncSession, unit: UnitRow
) -> None:
    """The code sets a password, and with it comes everything its person may do."""
    station = await add_unit(session, COUNTY, "pcs", "派出所")
    await session.commit()
    mine = Post(Role.DEPARTMENT_HANDLER, COUNTY, unit.id)
    head = await make_member("cg.head", mine, Post(Role.DUTY_HEAD, COUNTY))
    both = await make_member("cg.both", mine, Post(Role.POLICE, COMMUNITY, station.id))
    for wider in (head, both):
        problem(await give(keeper, wider), 403, "not-permitted")
        assert (await give(guard, wider)).status_code == 201
    twice = await make_member(
        "cg.twice", mine, Post(Role.MEDIATOR, COUNTY, unit.id), Post(Role.RESIDENT, COUNTY)
    )
    assert (await give(keeper, twice)).status_code == 201
    await stands_in(session, chen.someone.id, head.someone.id)
    await session.commit()
    problem(await give(keeper, chen), 403, "not-permitted")


async def test_an_auditor_to_come_is_no_longer_ordinary(
    keeper: Member, chen: Member, guard: Member, pass_time: PassTime
) -> None:
    body = {"role": "auditor", "area_path": COUNTY, "starts_at": "2199-01-01T00:00:00+08:00"}
    path = f"/api/v1/people/{chen.someone.id}/posts"
    assert (await guard.signed_in.post(path, json=body)).status_code == 201
    problem(await give(keeper, chen), 403, "not-permitted")
    assert (await give(guard, chen)).status_code == 201


async def test_the_security_administrator_helps_the_whole_county_but_not_themselves(
    guard: Member, keeper: Member, chen: Member, make_member: MakeMember
) -> None:
    for other in (keeper, chen):
        assert (await give(guard, other)).status_code == 201
    problem(await give(guard, guard), 403, "not-permitted")
    far = await make_member("far.away", Post(Role.SUPERVISOR, "329998"), county_code="329998")
    problem(await give(guard, far), 404)


async def test_whoever_does_not_sign_in_or_has_left_has_no_password_to_reset(
    api: Api, guard: Member, chen: Member, keeper: Member, session: AsyncSession
) -> None:
    quiet = UUID("0198c6f0-5a00-7000-8000-00000000000f")
    session.add(PersonRow(id=quiet, county_code=COUNTY, name="志愿者", created_at=LONG_AGO, version=1))
    await session.commit()
    problem(await guard.signed_in.post(f"/api/v1/people/{quiet}/reset-code"), 409, "conflict")
    code = await code_for(guard, chen)
    assert (await guard.signed_in.post(f"/api/v1/people/{chen.someone.id}/disable")).status_code == 200
    problem(await give(guard, chen), 409, "conflict")
    problem(await reset(api, chen.username, code), 422, "invalid", "/code")


async def test_the_open_door_has_a_limit_by_the_hour(
    app: FastAPI, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.state.limits, "password-reset", HourlyLimit(2))
    for number in range(2):
        problem(await reset(api, f"nobody-{number}", "ACDE-ACDE-ACDE"), 422)
    response = await reset(api, "nobody-3", "ACDE-ACDE-ACDE")
    problem(response, 429, "too-many-requests")
    assert int(response.headers["Retry-After"]) > 3000


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"code": "ACD"}, "/code"), ({"code": "A" * 41}, "/code"), ({"username": ""}, "/username"), ({"x": 1}, "/x"),
     ({"new_password": "x" * 129}, "/new_password")],
)  # fmt: skip
async def test_a_bad_body_names_its_field(api: Api, change: dict[str, Any], pointer: str) -> None:
    body = {"username": "cg.chen", "code": "ACDE-ACDE-ACDE", "new_password": NEW, **change}
    response = await api.post("/api/v1/auth/reset", json=body)
    problem(response, 422, "invalid", pointer)
    assert PASSWORD not in response.text
    assert NEW not in response.text
