"""One's devices: listed, signed out, and the password changed, which signs the others out."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.idempotency import IdempotencyKey
from gridgov.db.outbox import OutboxRow
from gridgov.people.current import PersonCache
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.people.rules.tokens import AccessClaims
from tests.builders.county import COUNTY, GRIDS
from tests.gridgov.people.conftest import PASSWORD, Audit, MakeMember, Member, bearing, refresh
from tests.support.api import Api, problem

PassTime = Callable[[timedelta], Awaitable[None]]
NEW = "Chun-Feng-8848"


@pytest.fixture
async def li(make_member: MakeMember) -> Member:
    return await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))


@pytest.fixture
async def wang(make_member: MakeMember) -> Member:
    return await make_member("wg.wang", Post(Role.GRIDWORKER, GRIDS[1]))


@pytest.fixture
async def guard(make_member: MakeMember) -> Member:
    return await make_member("aq.zhao", Post(Role.SECURITY_ADMINISTRATOR, COUNTY))


async def signed_in(member: Member, device: str = "测试手机") -> dict[str, Any]:
    body: dict[str, Any] = (await member.sign_in(device=device)).json()
    return body


async def listed(api: Api, body: dict[str, Any], **query: str) -> list[dict[str, Any]]:
    response = await api.get("/api/v1/auth/sessions", headers=bearing(body["access_token"]), params=query)
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()
    return found


async def test_my_devices_are_listed_newest_first_and_the_one_in_hand_is_marked(
    api: Api, li: Member, pass_time: PassTime
) -> None:
    phone = await signed_in(li, "手机")
    await pass_time(timedelta(minutes=5))
    desk = await signed_in(li, "值班电脑")
    await pass_time(timedelta(minutes=9))
    await refresh(api, phone["refresh_token"], uuid4())
    found = await listed(api, desk)
    assert [(one["device"], one["current"]) for one in found] == [("值班电脑", True), ("手机", False)]
    assert found[1]["refreshed_at"] > found[0]["refreshed_at"] > found[1]["started_at"]


async def test_a_device_signed_out_here_is_out_there(
    api: Api, li: Member, audit: Audit, session: AsyncSession
) -> None:
    phone, desk = await signed_in(li), await signed_in(li)
    path = f"/api/v1/auth/sessions/{phone['session_id']}"
    response = await api.delete(path, headers=bearing(desk["access_token"]))
    assert (response.status_code, response.content) == (204, b"")
    problem(await api.get("/api/v1/me", headers=bearing(phone["access_token"])), 401)
    problem(await refresh(api, phone["refresh_token"], uuid4()), 401)
    assert len(await listed(api, desk)) == 1
    row = await audit.one("session_revoked")
    assert (str(row.subject_id), row.data["why"]) == (phone["session_id"], "by-owner")
    assert (await api.delete(path, headers=bearing(desk["access_token"]))).status_code == 204, (
        "twice is harmless"
    )
    await audit.one("session_revoked")
    kinds = await session.scalars(select(OutboxRow.kind).where(OutboxRow.county_code == COUNTY))
    assert kinds.all().count("SessionRevoked") == 1


async def test_signing_out_ends_the_session_in_hand_only(api: Api, li: Member, audit: Audit) -> None:
    phone, desk = await signed_in(li), await signed_in(li)
    assert (
        await api.post("/api/v1/auth/sign-out", headers=bearing(phone["access_token"]))
    ).status_code == 204
    problem(await api.post("/api/v1/auth/sign-out", headers=bearing(phone["access_token"])), 401)
    assert [one["id"] for one in await listed(api, desk)] == [desk["session_id"]]
    assert str((await audit.one("sign_out")).subject_id) == phone["session_id"]


async def test_another_persons_session_is_as_if_it_were_not_there(api: Api, li: Member, wang: Member) -> None:
    mine, theirs = await signed_in(li), await signed_in(wang)
    for session_id in (theirs["session_id"], str(uuid4())):
        response = await api.delete(
            f"/api/v1/auth/sessions/{session_id}", headers=bearing(mine["access_token"])
        )
        problem(response, 404, "not-found")
    assert (await api.get("/api/v1/me", headers=bearing(theirs["access_token"]))).status_code == 200
    query = {"person_id": str(wang.someone.id)}
    response = await api.get("/api/v1/auth/sessions", headers=bearing(mine["access_token"]), params=query)
    problem(response, 403, "not-permitted")


async def test_the_security_administrator_signs_anybody_of_the_county_out(
    api: Api, li: Member, guard: Member, make_member: MakeMember, audit: Audit
) -> None:
    phone, office = await signed_in(li), await signed_in(guard)
    (found,) = await listed(api, office, person_id=str(li.someone.id))
    assert (found["id"], found["current"]) == (phone["session_id"], False)
    path = f"/api/v1/auth/sessions/{phone['session_id']}"
    assert (await api.delete(path, headers=bearing(office["access_token"]))).status_code == 204
    problem(await api.get("/api/v1/me", headers=bearing(phone["access_token"])), 401)
    row = await audit.one("session_revoked")
    assert (row.actor_id, row.data) == (
        guard.someone.id,
        {"person_id": str(li.someone.id), "why": "by-administrator"},
    )
    far = await make_member("far.away", Post(Role.SUPERVISOR, "329998"), county_code="329998")
    abroad = await signed_in(far)
    headers = bearing(office["access_token"])
    problem(await api.delete(f"/api/v1/auth/sessions/{abroad['session_id']}", headers=headers), 404)
    query = {"person_id": str(far.someone.id)}
    problem(await api.get("/api/v1/auth/sessions", headers=headers, params=query), 404)


async def test_a_revoked_session_is_forgotten_by_this_process_at_once(
    api: Api, app: FastAPI, li: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.state._state, "person_cache", PersonCache(60))
    phone, desk = await signed_in(li), await signed_in(li)
    for body in (phone, desk):
        assert (await api.get("/api/v1/me", headers=bearing(body["access_token"]))).status_code == 200
    await api.delete(f"/api/v1/auth/sessions/{phone['session_id']}", headers=bearing(desk["access_token"]))
    problem(await api.get("/api/v1/me", headers=bearing(phone["access_token"])), 401)
    assert (await api.get("/api/v1/me", headers=bearing(desk["access_token"]))).status_code == 200
    await api.post("/api/v1/auth/sign-out", headers=bearing(desk["access_token"]))
    problem(await api.get("/api/v1/me", headers=bearing(desk["access_token"])), 401)


def test_the_cache_forgets_by_session_and_by_person() -> None:
    cache = PersonCache(60)
    person = Person(UUID(int=1), UUID(int=2), UUID(int=3), COUNTY, "李", ())
    first, second = (AccessClaims(UUID(int=2), UUID(int=n), COUNTY) for n in (3, 4))
    for claims in (first, second):
        cache.put(claims, person)
    cache.forget(UUID(int=3))
    assert (cache.get(first), cache.get(second)) == (None, person)
    cache.forget_person(UUID(int=9))
    assert cache.get(second) == person
    cache.forget_person(UUID(int=1))
    assert cache.get(second) is None


async def test_a_changed_password_signs_every_other_device_out(
    api: Api, li: Member, wang: Member, audit: Audit
) -> None:
    phone, desk, other = await signed_in(li), await signed_in(li), await signed_in(wang)
    body = {"old": PASSWORD, "new": NEW}
    response = await api.post("/api/v1/auth/password", json=body, headers=bearing(desk["access_token"]))
    assert response.status_code == 204, response.text
    problem(await api.get("/api/v1/me", headers=bearing(phone["access_token"])), 401)
    problem(await refresh(api, phone["refresh_token"], uuid4()), 401)
    for body in (desk, other):
        assert (await api.get("/api/v1/me", headers=bearing(body["access_token"]))).status_code == 200
    assert (await refresh(api, desk["refresh_token"], uuid4())).status_code == 200
    problem(await li.sign_in(PASSWORD), 401)
    assert (await li.sign_in(NEW)).status_code == 200
    row = await audit.one("password_changed")
    assert phone["session_id"] in row.data["sessions_revoked"]
    assert desk["session_id"] not in row.data["sessions_revoked"]
    assert NEW not in str(row.data)


@pytest.mark.parametrize(
    ("new", "code"),
    [("short", "password-too-short"), ("onlylettersinhere", "password-too-plain"), (PASSWORD, "same-password"),
     ("My-wg.li-2026", "password-has-username")],
)  # fmt: skip
async def test_a_poor_new_password_is_refused_with_its_remedy(
    api: Api, li: Member, new: str, code: str
) -> None:
    body = {"old": PASSWORD, "new": new}
    response = await api.post("/api/v1/auth/password", json=body, headers=bearing(li.someone.token))
    found = problem(response, 422, "invalid", "/new")
    assert code in [fault["code"] for fault in found["errors"]]
    assert (await li.sign_in(PASSWORD)).status_code == 200


async def test_wrong_old_passwords_are_counted_and_lock_like_any_others(
    api: Api, li: Member, audit: Audit
) -> None:
    headers, body = bearing(li.someone.token), {"old": "Wrong-Password-1", "new": NEW}
    for _ in range(5):
        problem(await api.post("/api/v1/auth/password", json=body, headers=headers), 422, "invalid", "/old")
    assert len(await audit.rows("password_change_refused")) == 5
    response = await api.post("/api/v1/auth/password", json={"old": PASSWORD, "new": NEW}, headers=headers)
    problem(response, 429, "too-many-requests")
    assert int(response.headers["Retry-After"]) > 800
    problem(await li.sign_in(PASSWORD), 429)


async def test_no_fast_hash_over_a_password_is_kept(api: Api, li: Member, session: AsyncSession) -> None:
    """An Idempotency-Key would keep SHA-256 over the body: the password is not to be had so cheaply."""
    headers = {**bearing(li.someone.token), "Idempotency-Key": "k-1"}
    body = {"old": PASSWORD, "new": NEW}
    assert (await api.post("/api/v1/auth/password", json=body, headers=headers)).status_code == 204
    assert (
        await session.scalars(select(IdempotencyKey).where(IdempotencyKey.county_code == COUNTY))
    ).all() == []
