"""Refreshing over HTTP: one use, the lost answer, the stolen token."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import OutboxRow
from gridgov.people.rules.refresh_tokens import first_token
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import RefreshTokenRow, SignInSession
from tests.builders.county import COUNTY, GRIDS
from tests.gridgov.people.conftest import Audit, MakeMember, Member, bearing, refresh
from tests.support.api import Api, problem

PassTime = Callable[[timedelta], Awaitable[None]]


@pytest.fixture
async def li(make_member: MakeMember) -> Member:
    return await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))


@pytest.fixture
async def first(li: Member) -> dict[str, Any]:
    body: dict[str, Any] = (await li.sign_in()).json()
    return body


async def test_a_token_buys_the_next_and_the_next_the_one_after(api: Api, first: dict[str, Any]) -> None:
    seen = {first["refresh_token"]}
    token = first["refresh_token"]
    for _ in range(3):
        response = await refresh(api, token, uuid4())
        assert response.status_code == 200, response.text
        assert response.headers["Cache-Control"] == "no-store"
        body = response.json()
        assert body["session_id"] == first["session_id"]
        assert (await api.get("/api/v1/me", headers=bearing(body["access_token"]))).status_code == 200
        token = body["refresh_token"]
        seen.add(token)
    assert len(seen) == 4


async def test_no_token_stands_in_the_database(
    api: Api, first: dict[str, Any], session: AsyncSession
) -> None:
    following = (await refresh(api, first["refresh_token"], uuid4())).json()["refresh_token"]
    rows = await session.scalars(
        select(RefreshTokenRow).where(
            RefreshTokenRow.county_code == COUNTY, RefreshTokenRow.session_id == UUID(first["session_id"])
        )
    )
    kept = "".join(str(vars(row)) for row in rows)
    for token in (first["refresh_token"], following):
        assert token.split(".")[1] not in kept


async def test_the_same_attempt_gets_its_lost_answer_again(
    api: Api, first: dict[str, Any], pass_time: PassTime, audit: Audit
) -> None:
    attempt = uuid4()
    lost = (await refresh(api, first["refresh_token"], attempt)).json()
    await pass_time(timedelta(seconds=50))
    again = await refresh(api, first["refresh_token"], attempt)
    assert again.status_code == 200, again.text
    assert again.json()["refresh_token"] == lost["refresh_token"]
    assert await audit.rows("token_reused") == []
    assert (await refresh(api, lost["refresh_token"], uuid4())).status_code == 200


async def test_a_used_token_that_comes_again_ends_the_whole_session(
    api: Api, first: dict[str, Any], li: Member, session: AsyncSession, audit: Audit
) -> None:
    following = (await refresh(api, first["refresh_token"], uuid4())).json()
    problem(await refresh(api, first["refresh_token"], uuid4()), 401, "not-signed-in")
    problem(await refresh(api, following["refresh_token"], uuid4()), 401)
    problem(await api.get("/api/v1/me", headers=bearing(following["access_token"])), 401)
    row = await audit.one("token_reused")
    assert (row.outcome, str(row.subject_id)) == ("refused", first["session_id"])
    assert row.data["person_id"] == str(li.someone.id)
    ended = await session.scalar(
        select(SignInSession.revoked_why).where(
            SignInSession.county_code == COUNTY, SignInSession.id == UUID(first["session_id"])
        )
    )
    assert ended == "token-reused"
    announced = await session.scalars(
        select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == "SessionRevoked")
    )
    (message,) = announced.all()
    assert (message.subject_id, message.payload["session_id"]) == (li.someone.id, first["session_id"])


async def test_another_session_of_the_same_person_goes_on(
    api: Api, first: dict[str, Any], li: Member
) -> None:
    other = (await li.sign_in()).json()
    await refresh(api, first["refresh_token"], uuid4())
    await refresh(api, first["refresh_token"], uuid4())
    assert (await refresh(api, other["refresh_token"], uuid4())).status_code == 200


async def test_the_same_attempt_after_its_minute_is_a_theft(
    api: Api, first: dict[str, Any], pass_time: PassTime, audit: Audit
) -> None:
    attempt = uuid4()
    await refresh(api, first["refresh_token"], attempt)
    await pass_time(timedelta(seconds=61))
    problem(await refresh(api, first["refresh_token"], attempt), 401)
    await audit.one("token_reused")


async def test_the_same_attempt_after_the_next_token_was_used_is_a_theft(
    api: Api, first: dict[str, Any], audit: Audit
) -> None:
    attempt = uuid4()
    following = (await refresh(api, first["refresh_token"], attempt)).json()["refresh_token"]
    last = (await refresh(api, following, uuid4())).json()["refresh_token"]
    problem(await refresh(api, first["refresh_token"], attempt), 401)
    await audit.one("token_reused")
    problem(await refresh(api, last, uuid4()), 401)


async def test_a_theft_is_recorded_once(api: Api, first: dict[str, Any], audit: Audit) -> None:
    for _ in range(4):
        await refresh(api, first["refresh_token"], uuid4())
    await audit.one("token_reused")


async def test_a_token_never_given_is_refused_and_ends_nothing(
    api: Api, first: dict[str, Any], audit: Audit
) -> None:
    county, secret = first["refresh_token"].split(".")
    flipped = ("A" if secret[5] != "A" else "B").join([secret[:5], secret[6:]])
    forged = [
        first_token(COUNTY).text,
        f"329998.{secret}",
        f"{county}.{flipped}",
        "x",
        first["access_token"][:200],
    ]
    for token in forged:
        problem(await refresh(api, token, uuid4()), 401, "not-signed-in")
    assert await audit.rows("token_reused") == []
    assert (await refresh(api, first["refresh_token"], uuid4())).status_code == 200


async def test_a_signed_out_session_is_not_refreshed(api: Api, first: dict[str, Any]) -> None:
    await api.post("/api/v1/auth/sign-out", headers=bearing(first["access_token"]))
    problem(await refresh(api, first["refresh_token"], uuid4()), 401)


async def test_a_session_past_its_twelve_hours_is_not_refreshed(
    api: Api, first: dict[str, Any], pass_time: PassTime
) -> None:
    await pass_time(timedelta(hours=11, minutes=59))
    following = await refresh(api, first["refresh_token"], uuid4())
    assert following.status_code == 200
    await pass_time(timedelta(hours=12, seconds=1))
    problem(await refresh(api, following.json()["refresh_token"], uuid4()), 401)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"attempt_id": str(UUID(int=1))}, "/refresh_token"),
        ({"refresh_token": "x"}, "/attempt_id"),
        ({"refresh_token": "x", "attempt_id": "1"}, "/attempt_id"),
        ({"refresh_token": "x" * 201, "attempt_id": str(UUID(int=1))}, "/refresh_token"),
    ],
)
async def test_a_bad_body_names_its_field(api: Api, body: dict[str, Any], pointer: str) -> None:
    problem(await api.post("/api/v1/auth/refresh", json=body), 422, "invalid", pointer)
