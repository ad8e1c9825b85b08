"""Before the first steps nothing is open but they: every route is walked, for both stages."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from demo.authenticator import Authenticator
from gridgov.app import create_app
from gridgov.people.current import PersonCache
from gridgov.people.rules.roles import Post, Role
from gridgov.people.rules.stages import NEEDS_FACTOR, OPEN_IN, Stage, refusal_in
from gridgov.people.tables import AccountRow
from gridgov.settings import Settings
from tests.architecture.test_every_route import OPEN_TO_ALL, filled, operations
from tests.builders.county import COUNTY, GRIDS
from tests.builders.people import LONG_AGO, Someone
from tests.gridgov.people.conftest import PASSWORD, MakeMember, Member, bearing
from tests.gridgov.people.test_people import person_body
from tests.support.api import Api, problem

CODES = {
    Stage.CHANGE_PASSWORD: "password-change-required",
    Stage.ENROL_SECOND_FACTOR: "second-factor-required",
}
NEW = "Chun-Feng-8848"
Hold = Callable[[Member, Stage], Awaitable[None]]


@pytest.fixture
def hold_back(session: AsyncSession) -> Hold:
    """Put somebody back to before one of the first steps."""

    async def hold(member: Member, stage: Stage) -> None:
        values: dict[str, Any] = {"totp_confirmed_at": None, "totp_sealed": None}
        if stage is Stage.CHANGE_PASSWORD:
            values = {"must_change_since": LONG_AGO}
        mine = AccountRow.id == member.someone.person.account_id
        await session.execute(update(AccountRow).where(mine).values(**values))
        await session.commit()

    return hold


@pytest.fixture
async def guard(make_member: MakeMember) -> Member:
    return await make_member("aq.zhao", Post(Role.SECURITY_ADMINISTRATOR, COUNTY))


@pytest.mark.parametrize("stage", list(Stage))
async def test_every_other_route_is_closed(
    api: Api, guard: Member, hold_back: Hold, settings: Settings, stage: Stage
) -> None:
    await hold_back(guard, stage)
    asked = operations(create_app(settings)) - OPEN_TO_ALL - OPEN_IN[stage]
    assert len(asked) > 50
    for operation in sorted(asked):
        method, path = operation.split(" ")
        response = await guard.signed_in.request(method, filled(path, event_id=str(uuid4())))
        problem(response, 403, CODES[stage])


@pytest.mark.parametrize("stage", list(Stage))
async def test_the_open_ones_are_there_and_not_refused(
    guard: Member, hold_back: Hold, settings: Settings, stage: Stage
) -> None:
    await hold_back(guard, stage)
    assert OPEN_IN[stage] <= operations(create_app(settings))
    for operation in sorted(OPEN_IN[stage] - {"POST /api/v1/auth/sign-out"}):
        method, path = operation.split(" ")
        assert "{" not in path, "a path with a part that varies would never match"
        response = await guard.signed_in.request(method, path)
        assert response.status_code in {200, 422}, operation
    assert (await guard.signed_in.post("/api/v1/auth/sign-out")).status_code == 204


@pytest.mark.parametrize("role", list(Role))
async def test_which_roles_need_it(make_member: MakeMember, hold_back: Hold, role: Role) -> None:
    member = await make_member("somebody", Post(role, COUNTY))
    await hold_back(member, Stage.ENROL_SECOND_FACTOR)
    me = (await member.signed_in.get("/api/v1/me")).json()
    assert (me["stage"] == "enrol-second-factor") is (role in NEEDS_FACTOR)
    assert {
        Role.AUDITOR,
        Role.SYSTEM_ADMINISTRATOR,
        Role.SECURITY_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
    } == NEEDS_FACTOR


async def test_a_post_given_later_takes_effect_and_enrolling_lifts_it(
    api: Api, make_member: MakeMember, guard: Member
) -> None:
    li = await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))
    client = li.signed_in
    assert (await client.get("/api/v1/units")).status_code == 200
    body = {"role": "auditor", "area_path": COUNTY}
    assert (await guard.signed_in.post(f"/api/v1/people/{li.someone.id}/posts", json=body)).status_code == 201
    problem(await client.get("/api/v1/units"), 403, "second-factor-required")
    begun = await client.post("/api/v1/auth/second-factor", json={"password": PASSWORD})
    code = await Authenticator(begun.json()["otpauth_uri"]).fresh_code()
    await client.post("/api/v1/auth/second-factor/confirm", json={"code": code})
    assert (await client.get("/api/v1/units")).status_code == 200
    assert (await client.get("/api/v1/me")).json()["stage"] is None


async def test_a_password_that_somebody_else_chose_is_changed_first(api: Api, guard: Member) -> None:
    body = person_body(posts=[{"role": "gridworker", "area_path": GRIDS[0]}])
    added = (await guard.signed_in.post("/api/v1/people", json=body)).json()
    assert (added["must_change_password"], added["second_factor"]) == (True, False)
    sign_in = {"username": body["username"], "password": PASSWORD}
    signed_in = (await api.post("/api/v1/auth/sign-in", json=sign_in)).json()
    assert signed_in["person"]["stage"] == "change-password"
    headers = bearing(signed_in["access_token"])
    problem(await api.get("/api/v1/units", headers=headers), 403, "password-change-required")
    change = {"old": PASSWORD, "new": NEW}
    assert (await api.post("/api/v1/auth/password", json=change, headers=headers)).status_code == 204
    assert (await api.get("/api/v1/units", headers=headers)).status_code == 200
    shown = (await guard.signed_in.get(f"/api/v1/people/{added['id']}")).json()
    assert shown["must_change_password"] is False


async def test_the_password_comes_before_the_second_factor(guard: Member, hold_back: Hold) -> None:
    """Whoever gave the password must not be able to enrol for its owner."""
    await hold_back(guard, Stage.ENROL_SECOND_FACTOR)
    await hold_back(guard, Stage.CHANGE_PASSWORD)
    client = guard.signed_in
    refused = await client.post("/api/v1/auth/second-factor", json={"password": PASSWORD})
    problem(refused, 403, "password-change-required")
    await client.post("/api/v1/auth/password", json={"old": PASSWORD, "new": NEW})
    assert (await client.get("/api/v1/me")).json()["stage"] == "enrol-second-factor"


async def test_a_live_stream_and_a_refresh_give_no_way_round(
    api: Api, guard: Member, hold_back: Hold
) -> None:
    signed_in = (await guard.sign_in()).json()
    await hold_back(guard, Stage.ENROL_SECOND_FACTOR)
    body = {"refresh_token": signed_in["refresh_token"], "attempt_id": str(uuid4())}
    fresh = (await api.post("/api/v1/auth/refresh", json=body)).json()
    headers = bearing(fresh["access_token"])
    problem(await api.get("/api/v1/live", headers=headers), 403, "second-factor-required")


async def test_whoever_is_held_back_is_never_kept(
    app: FastAPI, guard: Member, hold_back: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the first step counts at once in every process; and whoever is kept is not asked again."""
    cache = PersonCache(ttl_s=60)
    # By the item: undoing an attribute of Starlette's state deletes it.
    monkeypatch.setitem(app.state._state, "person_cache", cache)
    await hold_back(guard, Stage.ENROL_SECOND_FACTOR)
    assert (await guard.signed_in.get("/api/v1/me")).status_code == 200
    assert cached(cache, guard.someone) is False
    await guard_again(guard)
    assert (await guard.signed_in.get("/api/v1/units")).status_code == 200
    assert cached(cache, guard.someone) is True


async def guard_again(guard: Member) -> None:
    begun = await guard.signed_in.post("/api/v1/auth/second-factor", json={"password": PASSWORD})
    code = await Authenticator(begun.json()["otpauth_uri"]).fresh_code()
    confirmed = await guard.signed_in.post("/api/v1/auth/second-factor/confirm", json={"code": code})
    assert confirmed.status_code == 200


def cached(cache: PersonCache, someone: Someone) -> bool:
    return any(claims.session_id == someone.person.session_id for claims in cache._kept)


def test_a_path_that_only_looks_alike_is_not_open() -> None:
    for operation in (
        "GET /api/v1/me/",
        "POST /api/v1/me",
        "GET /api/v1/auth/sign-out",
        "GET /api/v1/me/place",
    ):
        assert refusal_in(Stage.ENROL_SECOND_FACTOR, operation) is not None
