"""Signing in over HTTP: who gets in, who is refused and how it is kept, when a name is locked."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.queries.sign_in import NOWHERE
from gridgov.people.rules import passwords
from gridgov.people.rules.roles import Post, Role
from gridgov.people.rules.tokens import AccessClaims, issue_access_token
from gridgov.people.tables import AccountRow, PersonRow, PostRow, SignInFailure, SignInSession
from gridgov.settings import SecretSettings, Settings
from tests.builders.county import COUNTY, GRIDS
from tests.gridgov.people.conftest import PASSWORD, Audit, MakeMember, Member, bearing, sign_in
from tests.support.api import Api, problem

PassTime = Callable[[timedelta], Awaitable[None]]
WRONG = "Wrong-Password-1"


@pytest.fixture
async def li(make_member: MakeMember) -> Member:
    return await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))


async def test_a_right_password_opens_a_session(api: Api, li: Member, audit: Audit) -> None:
    response = await li.sign_in()
    assert response.status_code == 200, response.text
    assert response.headers["Cache-Control"] == "no-store"
    body = response.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 900)
    assert body["refresh_token"].startswith(COUNTY + ".")
    assert body["person"]["id"] == str(li.someone.id)
    assert body["person"]["posts"][0]["role_zh"] == "网格员"
    me = await api.get("/api/v1/me", headers=bearing(body["access_token"]))
    assert me.json() == body["person"]
    row = await audit.one("sign_in")
    assert (row.actor_id, row.subject_id, row.data) == (
        li.someone.id,
        UUID(body["session_id"]),
        {"device": "测试手机"},
    )


async def test_the_name_is_taken_in_any_case_and_the_password_as_it_is(li: Member, api: Api) -> None:
    assert (await sign_in(api, " WG.Li ")).status_code == 200
    assert (await li.sign_in(PASSWORD.lower())).status_code == 401
    assert (await li.sign_in(" " + PASSWORD)).status_code == 401


async def test_me_says_what_i_may_ever_do(api: Api, li: Member) -> None:
    body = (await api.get("/api/v1/me", headers=bearing(li.someone.token))).json()
    assert "event.report" in body["permissions"]
    assert "event.dispatch" not in body["permissions"]
    assert "person.manage" not in body["permissions"]
    assert body["permissions"] == sorted(body["permissions"])


async def test_a_wrong_password_is_answered_and_kept(li: Member, session: AsyncSession, audit: Audit) -> None:
    body = problem(await li.sign_in(WRONG), 401, "not-signed-in")
    assert body["attempts_left"] == 4
    row = await audit.one("sign_in_refused")
    assert (row.outcome, row.subject_id) == ("refused", li.someone.person.account_id)
    assert row.data == {"name": "wg.li", "device": "测试手机", "attempts_left": 4, "reason": "wrong-password"}
    assert WRONG not in str(row.data)


async def test_an_unknown_name_looks_the_same_and_is_kept_as_a_hash(
    api: Api, li: Member, session: AsyncSession, audit: Audit
) -> None:
    for attempt in range(7):
        known = await li.sign_in(WRONG)
        unknown = await sign_in(api, "My-Password-Typed-Here1", WRONG)
        assert known.status_code == unknown.status_code == (401 if attempt < 5 else 429)
        assert set(known.headers) == set(unknown.headers)
        assert shape(known.json()) == shape(unknown.json())
    rows = await audit.rows("sign_in_refused", county_code=NOWHERE)
    assert [row.data["reason"] for row in rows] == ["unknown-name"] * 5
    names = (
        await session.scalars(select(SignInFailure.username).where(SignInFailure.county_code == NOWHERE))
    ).all()
    assert "typed" not in "".join([*names, *(row.data["name"] for row in rows)])


def shape(body: dict[str, object]) -> dict[str, object]:
    """What is told, but for the seconds to wait and the number of the request."""
    return {key: value for key, value in body.items() if key not in {"request_id", "detail_en"}}


async def test_an_unknown_name_costs_the_same_hash(
    api: Api, li: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs: list[str] = []
    check = passwords._check

    def watched(password: str, kept: str) -> passwords.Verdict:
        costs.append(kept.rsplit("$", 2)[0])
        return check(password, kept)

    monkeypatch.setattr(passwords, "_check", watched)
    await li.sign_in(WRONG)
    await sign_in(api, "nobody", WRONG)
    assert len(costs) == 2
    assert costs[0] == costs[1]


async def test_five_failures_lock_the_name_even_for_the_right_password(
    li: Member, session: AsyncSession, audit: Audit, pass_time: PassTime
) -> None:
    left = [(await li.sign_in(WRONG)).json()["attempts_left"] for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    response = await li.sign_in()
    problem(response, 429, "too-many-requests")
    assert 890 <= int(response.headers["Retry-After"]) <= 901
    assert len(await audit.rows("sign_in_refused")) == 5, "refused while locked: kept beside the chain"
    count = select(func.count()).where(SignInFailure.county_code == COUNTY, SignInFailure.reason == "locked")
    assert await session.scalar(count) == 1
    await pass_time(timedelta(minutes=14, seconds=50))
    problem(await li.sign_in(), 429)
    await pass_time(timedelta(minutes=15, seconds=5))
    assert (await li.sign_in()).status_code == 200


async def test_a_success_starts_the_count_anew(li: Member) -> None:
    for _ in range(4):
        await li.sign_in(WRONG)
    assert (await li.sign_in()).status_code == 200
    body = problem(await li.sign_in(WRONG), 401)
    assert body["attempts_left"] == 4


async def test_another_name_is_not_locked_with_it(li: Member, make_member: MakeMember) -> None:
    wang = await make_member("wg.wang", Post(Role.GRIDWORKER, GRIDS[1]))
    for _ in range(5):
        await li.sign_in(WRONG)
    assert (await wang.sign_in()).status_code == 200


async def test_a_closed_account_is_refused_as_a_wrong_password_is(
    li: Member, session: AsyncSession, audit: Audit
) -> None:
    await session.execute(
        update(AccountRow)
        .where(AccountRow.id == li.someone.person.account_id)
        .values(disabled_at=datetime.now(UTC))
    )
    await session.commit()
    body = problem(await li.sign_in(), 401, "not-signed-in")
    assert body["attempts_left"] == 4
    assert (await audit.one("sign_in_refused")).data["reason"] == "account-closed"


async def test_a_hash_of_older_parameters_is_renewed(li: Member, session: AsyncSession) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=32, parallelism=1).hash(PASSWORD)
    mine = AccountRow.id == li.someone.person.account_id
    await session.execute(update(AccountRow).where(mine).values(password_hash=old))
    await session.commit()
    assert (await li.sign_in()).status_code == 200
    kept = await session.scalar(select(AccountRow.password_hash).where(mine))
    assert kept is not None
    assert kept != old
    assert not passwords._HASHER.check_needs_rehash(kept)
    assert (await li.sign_in()).status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"username": "wg.li"}, "/password"),
        ({"password": PASSWORD}, "/username"),
        ({"username": "", "password": PASSWORD}, "/username"),
        ({"username": "wg\u0007li", "password": PASSWORD}, "/username"),
        ({"username": "wg.li", "password": "x" * 129}, "/password"),
        ({"username": ["wg.li"], "password": PASSWORD}, "/username"),
        ({"username": "wg.li", "password": PASSWORD, "county": "329999"}, "/county"),
        ({"username": "wg.li", "password": PASSWORD, "device": "x" * 201}, "/device"),
    ],
)
async def test_a_bad_body_names_its_field(api: Api, body: dict[str, object], pointer: str) -> None:
    response = await api.post("/api/v1/auth/sign-in", json=body)
    problem(response, 422, "invalid", pointer)
    assert PASSWORD not in response.text


@pytest.mark.parametrize("field", ["username", "password"])
async def test_half_a_character_is_refused_and_breaks_nothing(api: Api, field: str) -> None:
    body = {"username": '"wg.li"', "password": '"Ge-Li-Yuan-2026"', field: '"\\ud800"'}
    text = "{" + ",".join(f'"{name}":{value}' for name, value in body.items()) + "}"
    headers = {"Content-Type": "application/json"}
    response = await api.request("POST", "/api/v1/auth/sign-in", content=text.encode(), headers=headers)
    problem(response, 422, "invalid", f"/{field}")


async def test_forged_expired_and_foreign_tokens_are_all_refused(
    api: Api, li: Member, settings: Settings
) -> None:
    key = SecretSettings.raw(settings.secrets.secret_key)
    person, now = li.someone.person, datetime.now(UTC)
    claims = AccessClaims(person.account_id, person.session_id, COUNTY)
    elsewhere = AccessClaims(person.account_id, person.session_id, "329998")
    unknown = AccessClaims(person.account_id, UUID(int=7), COUNTY)
    good = issue_access_token(claims, key=key, lifetime_s=60, at=now)
    head, payload, signature = good.split(".")
    bad = {
        "expired": issue_access_token(claims, key=key, lifetime_s=60, at=now - timedelta(seconds=120)),
        "forged": issue_access_token(claims, key=bytes(32), lifetime_s=60, at=now),
        "another county": issue_access_token(elsewhere, key=key, lifetime_s=60, at=now),
        "no such session": issue_access_token(unknown, key=key, lifetime_s=60, at=now),
        "unsigned": "eyJhbGciOiJub25lIn0." + payload + ".",
        "altered": ".".join([head, payload[:-2] + ("AA" if payload[-2:] != "AA" else "BB"), signature]),
        "nonsense": "nonsense",
        "refresh token": (await li.sign_in()).json()["refresh_token"],
    }
    assert (await api.get("/api/v1/me", headers=bearing(good))).status_code == 200
    for why, token in bad.items():
        response = await api.get("/api/v1/me", headers=bearing(token))
        assert response.status_code == 401, why
        problem(response, 401, "not-signed-in")
        assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("starts", "ends", "held"), [(-1, 1, True), (1, 9, False), (-9, -1, False), (-9, None, True)]
)
async def test_a_post_gives_rights_only_while_it_is_in_force(
    api: Api, li: Member, session: AsyncSession, starts: int, ends: int | None, held: bool
) -> None:
    now = datetime.now(UTC)
    await session.execute(
        update(PostRow)
        .where(PostRow.person_id == li.someone.id)
        .values(
            starts_at=now + timedelta(days=starts),
            ends_at=None if ends is None else now + timedelta(days=ends),
        )
    )
    await session.commit()
    headers = bearing(li.someone.token)
    me = (await api.get("/api/v1/me", headers=headers)).json()
    assert bool(me["posts"]) is held
    assert bool(me["permissions"]) is held
    units = await api.get("/api/v1/units", headers=headers)
    assert units.status_code == (200 if held else 403)


async def test_whoever_left_is_no_longer_signed_in(api: Api, li: Member, session: AsyncSession) -> None:
    await session.execute(
        update(PersonRow).where(PersonRow.id == li.someone.id).values(left_at=datetime.now(UTC))
    )
    await session.commit()
    problem(await api.get("/api/v1/me", headers=bearing(li.someone.token)), 401)


async def test_the_session_ends_when_its_time_is_over(
    api: Api, li: Member, settings: Settings, pass_time: PassTime, session: AsyncSession
) -> None:
    body = (await li.sign_in()).json()
    await pass_time(timedelta(seconds=settings.sign_in.refresh_token_s + 1))
    problem(await api.get("/api/v1/me", headers=bearing(body["access_token"])), 401)


async def test_the_access_token_never_outlives_the_session(
    api: Api, li: Member, session: AsyncSession, pass_time: PassTime, settings: Settings
) -> None:
    body = (await li.sign_in()).json()
    await pass_time(timedelta(seconds=settings.sign_in.refresh_token_s - 100))
    again = await api.post(
        "/api/v1/auth/refresh",
        json={"refresh_token": body["refresh_token"], "attempt_id": str(UUID(int=1))},
    )
    assert 90 <= again.json()["expires_in"] <= 100


async def test_two_sign_ins_are_two_sessions(li: Member, session: AsyncSession) -> None:
    first, second = (await li.sign_in()).json(), (await li.sign_in()).json()
    assert first["session_id"] != second["session_id"]
    assert first["refresh_token"] != second["refresh_token"]
    count = select(func.count()).where(
        SignInSession.county_code == COUNTY, SignInSession.account_id == li.someone.person.account_id
    )
    assert await session.scalar(count) == 3, "the builder's own, and these two"
