"""What happens at the same moment: real connections, real commits, in a county of its own."""

import asyncio
from collections import Counter
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from gridgov.db.session import Sessions
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import SignInFailure, SignInSession
from gridgov.settings import Settings
from tests.builders.people import Someone, add_someone
from tests.gridgov.people.conftest import give_password, refresh, sign_in
from tests.support.api import Api

COUNTY = "329901"


@pytest.fixture
async def racer(lasting: Sessions, settings: Settings) -> tuple[Someone, str]:
    username = f"racer-{uuid4().hex[:12]}"
    async with lasting() as session:
        someone = await add_someone(session, settings, Post(Role.SUPERVISOR, COUNTY), county_code=COUNTY)
        await give_password(session, someone, username)
    return someone, username


async def test_of_two_racing_uses_exactly_one_wins_and_the_family_falls(
    live_api: Api, racer: tuple[Someone, str], lasting: Sessions
) -> None:
    for _ in range(5):
        signed_in = (await sign_in(live_api, racer[1])).json()
        answers = await asyncio.gather(
            *(refresh(live_api, signed_in["refresh_token"], uuid4()) for _ in range(3))
        )
        assert Counter(answer.status_code for answer in answers) == {200: 1, 401: 2}
        async with lasting() as session:
            why = await session.scalar(
                select(SignInSession.revoked_why).where(
                    SignInSession.county_code == COUNTY, SignInSession.id == signed_in["session_id"]
                )
            )
        assert why == "token-reused"


async def test_one_attempt_sent_three_times_at_once_is_one_refresh(
    live_api: Api, racer: tuple[Someone, str]
) -> None:
    signed_in, attempt = (await sign_in(live_api, racer[1])).json(), uuid4()
    answers = await asyncio.gather(
        *(refresh(live_api, signed_in["refresh_token"], attempt) for _ in range(3))
    )
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    (token,) = {answer.json()["refresh_token"] for answer in answers}
    assert (await refresh(live_api, token, uuid4())).status_code == 200


async def test_guesses_sent_all_at_once_are_counted_one_by_one(
    live_api: Api, racer: tuple[Someone, str], lasting: Sessions
) -> None:
    answers = await asyncio.gather(*(sign_in(live_api, racer[1], f"Wrong-Password-{n}") for n in range(12)))
    assert Counter(answer.status_code for answer in answers) == {401: 5, 429: 7}
    async with lasting() as session:
        counted = await session.scalar(
            select(func.count()).where(
                SignInFailure.county_code == COUNTY,
                SignInFailure.username == racer[1],
                SignInFailure.reason == "wrong-password",
            )
        )
    assert counted == 5


async def test_sign_ins_at_once_all_get_in(live_api: Api, racer: tuple[Someone, str]) -> None:
    answers = await asyncio.gather(*(sign_in(live_api, racer[1]) for _ in range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["session_id"] for answer in answers}) == 8


async def test_the_same_password_change_twice_at_once_happens_once(
    live_api: Api, racer: tuple[Someone, str]
) -> None:
    someone, username = racer
    body = {"old": "Ge-Li-Yuan-2026", "new": "Chun-Feng-8848"}
    client = live_api.as_(someone)
    answers = await asyncio.gather(*(client.post("/api/v1/auth/password", json=body) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [204, 422]
    assert (await sign_in(live_api, username, "Chun-Feng-8848")).status_code == 200
