"""A second factor over HTTP: enrolled, asked at sign-in, each code once, recovered, replaced, removed, reset."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from demo.authenticator import Authenticator
from gridgov.db.idempotency import IdempotencyKey
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.people.actions.forget_sign_ins import forget_sign_ins
from gridgov.people.actions.reset_factor import reset_factor_by_name
from gridgov.people.rules.roles import Post, Role
from gridgov.people.rules.totp import PERIOD_S, step_of
from gridgov.people.tables import AccountRow, RecoveryCode, TotpUse
from tests.builders.county import COUNTY, GRIDS
from tests.gridgov.people.conftest import PASSWORD, Audit, MakeMember, Member, bearing
from tests.support.api import Api, problem

FACTOR = "/api/v1/auth/second-factor"
PassTime = Callable[[timedelta], Awaitable[None]]


@pytest.fixture
async def li(make_member: MakeMember) -> Member:
    """A gridworker: a second factor is theirs to choose."""
    return await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))


@pytest.fixture
async def guard(make_member: MakeMember) -> Member:
    return await make_member("aq.zhao", Post(Role.SECURITY_ADMINISTRATOR, COUNTY))


async def begin(client: Api, **more: Any) -> httpx2.Response:
    return await client.post(FACTOR, json={"password": PASSWORD, **more})


async def enrol(client: Api, **more: Any) -> tuple[Authenticator, list[str]]:
    """The app with the new secret, and the recovery codes."""
    begun = await begin(client, **more)
    assert begun.status_code == 201, begun.text
    assert begun.headers["Cache-Control"] == "no-store"
    app = Authenticator(begun.json()["otpauth_uri"])
    confirmed = await client.post(f"{FACTOR}/confirm", json={"code": await app.fresh_code()})
    assert confirmed.status_code == 200, confirmed.text
    assert confirmed.headers["Cache-Control"] == "no-store"
    return app, confirmed.json()["recovery_codes"]


async def revoked(session: AsyncSession, person_id: UUID) -> int:
    """How many of a person's sessions were announced as ended."""
    statement = select(func.count()).where(
        OutboxRow.county_code == COUNTY,
        OutboxRow.kind == "SessionRevoked",
        OutboxRow.subject_id == person_id,
    )
    return (await session.scalars(statement)).one()


async def test_enrolled_it_is_asked_for_only_after_the_right_password(li: Member, audit: Audit) -> None:
    app, _ = await enrol(li.signed_in)
    problem(await li.sign_in("Wrong-Password-1"), 401, "not-signed-in")
    body = problem(await li.sign_in(), 401, "second-factor-needed")
    assert "attempts_left" not in body, "neither a failure nor a success"
    assert (await li.sign_in(code=await app.fresh_code())).status_code == 200
    assert (await audit.one("sign_in")).data["factor"] == "totp"
    assert len(await audit.rows("sign_in_refused")) == 1
    row = await audit.one("second_factor_set")
    assert (row.actor_id, row.data["replaced"]) == (li.someone.id, False)


async def test_a_wrong_password_with_a_right_code_tells_nothing_of_the_code(
    li: Member, session: AsyncSession
) -> None:
    app, _ = await enrol(li.signed_in)
    code = await app.fresh_code()
    problem(await li.sign_in("Wrong-Password-1", code=code), 401, "not-signed-in")
    assert (await li.sign_in(code=code)).status_code == 200, "and does not use it up"


async def test_each_code_counts_once(li: Member) -> None:
    begun = (await begin(li.signed_in)).json()
    app = Authenticator(begun["otpauth_uri"])
    first, second = await app.fresh_code(), await app.fresh_code()
    await li.signed_in.post(f"{FACTOR}/confirm", json={"code": first})
    problem(await li.sign_in(code=first), 401, "second-factor-needed")
    assert (await li.sign_in(code=second)).status_code == 200
    body = problem(await li.sign_in(code=second), 401, "second-factor-needed")
    assert body["attempts_left"] == 4


async def test_wrong_codes_are_counted_and_lock_like_wrong_passwords(
    li: Member, audit: Audit, pass_time: PassTime
) -> None:
    app, _ = await enrol(li.signed_in)
    wrong = f"{(int(await app.fresh_code()) + 1) % 1_000_000:06}"
    left = [(await li.sign_in(code=wrong)).json()["attempts_left"] for _ in range(4)]
    assert left == [4, 3, 2, 1]
    assert (await li.sign_in("Wrong-Password-1")).json()["attempts_left"] == 0
    problem(await li.sign_in(code=await app.fresh_code()), 429, "too-many-requests")
    reasons = [row.data["reason"] for row in await audit.rows("sign_in_refused")]
    assert reasons == ["wrong-code"] * 4 + ["wrong-password"]
    await pass_time(timedelta(minutes=15, seconds=5))
    step = step_of(datetime.now(UTC) + timedelta(minutes=15, seconds=5))
    assert (await li.sign_in(code=app.code_of(step))).status_code == 200


@pytest.mark.parametrize("stray", [-1, 0, 1])
async def test_a_phone_may_be_half_a_minute_off(guard: Member, pass_time: PassTime, stray: int) -> None:
    # To where a step has just begun: it must not end between the making of the code and the server's look at it.
    begins = timedelta(seconds=PERIOD_S + 1 - datetime.now(UTC).timestamp() % PERIOD_S)
    await pass_time(begins)
    code = guard.code_at(datetime.now(UTC) + begins + timedelta(seconds=PERIOD_S * stray))
    assert (await guard.sign_in(code=code)).status_code == 200


@pytest.mark.parametrize("stray_s", [-90, 90])
async def test_but_no_more(guard: Member, stray_s: int) -> None:
    code = guard.code_at(datetime.now(UTC) + timedelta(seconds=stray_s))
    problem(await guard.sign_in(code=code), 401, "second-factor-needed")


async def test_a_recovery_code_stands_for_the_phone_once(
    li: Member, session: AsyncSession, audit: Audit
) -> None:
    _, codes = await enrol(li.signed_in)
    assert len(set(codes)) == 10
    assert (await li.sign_in(code=codes[0].lower().replace("-", " "))).status_code == 200
    problem(await li.sign_in(code=codes[0]), 401, "second-factor-needed")
    state = (await li.signed_in.get(FACTOR)).json()
    assert (state["required"], state["recovery_codes_left"]) == (False, 9)
    assert [row.data.get("factor") for row in await audit.rows("sign_in")] == ["recovery-code"]
    kept = (
        await session.scalars(select(RecoveryCode.code_hash).where(RecoveryCode.county_code == COUNTY))
    ).all()
    assert len(kept) == 10
    assert not any(code.replace("-", "").encode() in bytes(found) for code in codes for found in kept)


async def test_the_secret_is_sealed_and_kept_nowhere_else(li: Member, session: AsyncSession) -> None:
    headers = {"Idempotency-Key": "enrol-1"}
    begun = await li.signed_in.post(FACTOR, json={"password": PASSWORD}, headers=headers)
    secret = begun.json()["secret"]
    account = (
        await session.scalars(select(AccountRow).where(AccountRow.id == li.someone.person.account_id))
    ).one()
    assert account.totp_pending is not None
    assert secret.encode() not in bytes(account.totp_pending)
    kept = await session.scalars(select(IdempotencyKey).where(IdempotencyKey.county_code == COUNTY))
    assert kept.all() == []
    payloads = await session.scalars(select(OutboxRow.payload).where(OutboxRow.county_code == COUNTY))
    assert secret not in str(payloads.all())


async def test_enrolling_asks_the_password_and_counts_wrong_ones(li: Member, audit: Audit) -> None:
    for _ in range(5):
        problem(await begin(li.signed_in, password="Wrong-Password-1"), 422, "invalid", "/password")
    problem(await begin(li.signed_in), 429, "too-many-requests")
    assert len(await audit.rows("second_factor_refused")) == 5


async def test_nothing_is_in_force_before_its_first_code(li: Member) -> None:
    problem(await li.signed_in.post(f"{FACTOR}/confirm", json={"code": "123456"}), 409, "conflict")
    first = Authenticator((await begin(li.signed_in)).json()["otpauth_uri"])
    assert (await li.sign_in()).status_code == 200, "begun is not enrolled"
    second = Authenticator((await begin(li.signed_in)).json()["otpauth_uri"])
    refused = await li.signed_in.post(f"{FACTOR}/confirm", json={"code": await first.fresh_code()})
    problem(refused, 422, "invalid", "/code")
    assert (
        await li.signed_in.post(f"{FACTOR}/confirm", json={"code": await second.fresh_code()})
    ).status_code == 200
    again = await li.signed_in.post(f"{FACTOR}/confirm", json={"code": await second.fresh_code()})
    problem(again, 409, "conflict")


async def test_guesses_at_the_first_code_are_counted(li: Member) -> None:
    app = Authenticator((await begin(li.signed_in)).json()["otpauth_uri"])
    wrong = f"{(int(await app.fresh_code()) + 1) % 1_000_000:06}"
    for _ in range(5):
        problem(await li.signed_in.post(f"{FACTOR}/confirm", json={"code": wrong}), 422)
    good = await li.signed_in.post(f"{FACTOR}/confirm", json={"code": await app.fresh_code()})
    problem(good, 429)


async def test_confirming_signs_every_other_device_out(li: Member, api: Api, session: AsyncSession) -> None:
    """They were opened on the password alone, perhaps by somebody else who knows it."""
    other = (await li.sign_in()).json()
    await enrol(li.signed_in)
    problem(await api.get("/api/v1/me", headers=bearing(other["access_token"])), 401)
    assert (await li.signed_in.get("/api/v1/me")).status_code == 200
    assert await revoked(session, li.someone.id) == 1


async def test_a_phone_is_replaced_without_a_gap(li: Member, audit: Audit) -> None:
    app, codes = await enrol(li.signed_in)
    problem(await begin(li.signed_in), 422, "invalid", "/code")
    problem(await begin(li.signed_in, code="ACDE-ACDE-ACDE"), 422, "invalid", "/code")
    begun = await begin(li.signed_in, code=await app.fresh_code())
    new = Authenticator(begun.json()["otpauth_uri"])
    assert (await li.sign_in(code=await app.fresh_code())).status_code == 200, "the old one is still in force"
    code = await new.fresh_code()
    assert (await li.signed_in.post(f"{FACTOR}/confirm", json={"code": code})).status_code == 200
    problem(await li.sign_in(code=codes[1]), 401, "second-factor-needed")
    assert (await li.sign_in(code=await new.fresh_code())).status_code == 200
    assert [row.data["replaced"] for row in await audit.rows("second_factor_set")] == [False, True]


async def remove(client: Api, **body: str) -> httpx2.Response:
    return await client.request("DELETE", FACTOR, json=body)


async def test_it_is_removed_with_password_and_code(li: Member, audit: Audit, session: AsyncSession) -> None:
    problem(await remove(li.signed_in, password=PASSWORD, code="123456"), 409, "conflict")
    app, codes = await enrol(li.signed_in)
    problem(
        await remove(li.signed_in, password="Wrong-Password-1", code=await app.fresh_code()),
        422,
        None,
        "/password",
    )
    problem(await remove(li.signed_in, password=PASSWORD, code="ACDE-ACDE-ACDE"), 422, None, "/code")
    assert (await remove(li.signed_in, password=PASSWORD, code=codes[3])).status_code == 204
    await audit.one("second_factor_removed")
    assert (await li.sign_in()).status_code == 200
    left = await session.scalars(select(RecoveryCode).where(RecoveryCode.county_code == COUNTY))
    assert left.all() == []


async def test_not_while_a_post_needs_it(guard: Member) -> None:
    assert guard.app is not None
    body = problem(await remove(guard.signed_in, password=PASSWORD, code=await guard.app.fresh_code()), 409)
    assert "更换手机" in body["detail"]
    assert (await guard.signed_in.get(FACTOR)).json()["required"] is True


async def test_a_lost_one_is_taken_off_by_the_security_administrator(
    li: Member, guard: Member, api: Api, audit: Audit, session: AsyncSession, make_member: MakeMember
) -> None:
    _, codes = await enrol(li.signed_in)
    path = f"/api/v1/people/{li.someone.id}/reset-second-factor"
    response = await guard.signed_in.post(path)
    assert response.status_code == 200, response.text
    assert response.json()["second_factor"] is False
    problem(await li.signed_in.get("/api/v1/me"), 401)
    assert await revoked(session, li.someone.id) == 1
    assert (await li.sign_in()).status_code == 200
    left = await session.scalars(select(RecoveryCode).where(RecoveryCode.county_code == COUNTY))
    assert left.all() == [], codes
    row = await audit.one("second_factor_reset")
    assert (row.actor_id, row.subject_id, row.data["by"]) == (
        guard.someone.id,
        li.someone.id,
        "administrator",
    )
    mine = f"/api/v1/people/{guard.someone.id}/reset-second-factor"
    problem(await guard.signed_in.post(mine), 403, "not-permitted")
    far = await make_member("far.away", Post(Role.AUDITOR, "329998"), county_code="329998")
    problem(await guard.signed_in.post(f"/api/v1/people/{far.someone.id}/reset-second-factor"), 404)


async def test_of_those_who_watch_each_other_it_is_taken_off_on_the_server_only(
    guard: Member, make_member: MakeMember
) -> None:
    """With the factor gone and a reset code given, one administrator would become another."""
    for role, name in (
        (Role.AUDITOR, "sj.wu"),
        (Role.SECURITY_ADMINISTRATOR, "aq.sun"),
        (Role.SYSTEM_ADMINISTRATOR, "xt.ma"),
    ):
        other = await make_member(name, Post(role, COUNTY))
        body = problem(
            await guard.signed_in.post(f"/api/v1/people/{other.someone.id}/reset-second-factor"), 409
        )
        assert "gridgov reset-second-factor" in body["detail"]


async def test_the_last_administrator_is_helped_on_the_command_line(
    guard: Member, session: AsyncSession, audit: Audit
) -> None:
    await reset_factor_by_name(session, username="AQ.Zhao", at=await read_clock(session))
    await session.commit()
    signed_in = await guard.sign_in(code="123456")
    assert signed_in.status_code == 200
    assert signed_in.json()["person"]["stage"] == "enrol-second-factor"
    row = await audit.one("second_factor_reset")
    assert (row.actor_id, row.data["by"]) == (None, "command line")


async def test_a_new_password_starts_the_count_anew(li: Member, session: AsyncSession) -> None:
    for _ in range(5):
        await li.sign_in("Wrong-Password-1")
    problem(await li.sign_in(), 429)
    at = await read_clock(session)
    await session.execute(
        update(AccountRow).where(AccountRow.id == li.someone.person.account_id).values(password_changed_at=at)
    )
    await session.commit()
    assert (await li.sign_in()).status_code == 200


async def test_used_steps_are_forgotten_after_a_day(
    guard: Member, session: AsyncSession, pass_time: PassTime
) -> None:
    for _ in range(2):
        assert (await guard.sign_in()).status_code == 200
    await pass_time(timedelta(days=2))
    app = guard.app
    assert app is not None
    await guard.sign_in(code=app.code_of(step_of(datetime.now(UTC) + timedelta(days=2))))
    before = await read_clock(session) - timedelta(days=1)
    gone = [await forget_sign_ins(session, COUNTY, before=before, limit=1) for _ in range(3)]
    assert gone[-1] == 0
    count = select(func.count()).where(TotpUse.county_code == COUNTY)
    assert await session.scalar(count) == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/password"),
        ({"password": PASSWORD, "code": "1"}, "/code"),
        ({"password": PASSWORD, "x": 1}, "/x"),
    ],
)
async def test_a_bad_body_names_its_field(li: Member, body: dict[str, Any], pointer: str) -> None:
    response = await li.signed_in.post(FACTOR, json=body)
    problem(response, 422, "invalid", pointer)
    assert PASSWORD not in response.text
