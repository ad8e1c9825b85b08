"""Codes used by two at once: real connections, real commits, in a county of its own."""

import asyncio
from collections import Counter
from uuid import uuid4

from sqlalchemy import func, select

from demo.authenticator import Authenticator
from gridgov.db.session import Sessions
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import RecoveryCode, ResetCode
from gridgov.settings import Settings
from tests.builders.people import Someone, add_someone
from tests.gridgov.people.conftest import PASSWORD, give_factor, give_password, sign_in
from tests.support.api import Api

COUNTY = "329902"


async def somebody(lasting: Sessions, settings: Settings, role: Role) -> tuple[Someone, str, Authenticator]:
    username = f"racer-{uuid4().hex[:12]}"
    async with lasting() as session:
        someone = await add_someone(session, settings, Post(role, COUNTY), county_code=COUNTY)
        await give_password(session, someone, username)
        if someone.person.has_factor:
            return someone, username, await give_factor(session, settings, someone, username)
    return someone, username, Authenticator("otpauth://totp/none?secret=AAAAAAAA")


async def test_one_code_opens_one_session(live_api: Api, lasting: Sessions, settings: Settings) -> None:
    _, username, app = await somebody(lasting, settings, Role.AUDITOR)
    code = await app.fresh_code()
    answers = await asyncio.gather(*(sign_in(live_api, username, code=code) for _ in range(5)))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 401: 4}


async def test_guesses_of_codes_sent_all_at_once_are_counted_one_by_one(
    live_api: Api, lasting: Sessions, settings: Settings
) -> None:
    _, username, app = await somebody(lasting, settings, Role.AUDITOR)
    good = await app.fresh_code()
    wrong = [f"{(int(good) + 1 + n) % 1_000_000:06}" for n in range(10)]
    answers = await asyncio.gather(*(sign_in(live_api, username, code=code) for code in wrong))
    assert Counter(answer.status_code for answer in answers) == {401: 5, 429: 5}


async def test_a_factor_confirmed_twice_at_once_has_ten_codes(
    live_api: Api, lasting: Sessions, settings: Settings
) -> None:
    someone, username, _ = await somebody(lasting, settings, Role.SUPERVISOR)
    client = live_api.as_(someone)
    begun = await client.post("/api/v1/auth/second-factor", json={"password": PASSWORD})
    app = Authenticator(begun.json()["otpauth_uri"])
    body = {"code": await app.fresh_code()}
    path = "/api/v1/auth/second-factor/confirm"
    answers = await asyncio.gather(*(client.post(path, json=body) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    async with lasting() as session:
        count = await session.scalar(
            select(func.count()).where(
                RecoveryCode.county_code == COUNTY, RecoveryCode.account_id == someone.person.account_id
            )
        )
    assert count == 10
    codes = next(answer.json()["recovery_codes"] for answer in answers if answer.status_code == 200)
    again = await asyncio.gather(*(sign_in(live_api, username, code=codes[0]) for _ in range(4)))
    assert Counter(answer.status_code for answer in again) == {200: 1, 401: 3}


async def test_a_reset_code_sets_one_password(live_api: Api, lasting: Sessions, settings: Settings) -> None:
    someone, username, _ = await somebody(lasting, settings, Role.SUPERVISOR)
    guard, _, _ = await somebody(lasting, settings, Role.SECURITY_ADMINISTRATOR)
    given = await live_api.as_(guard).post(f"/api/v1/people/{someone.id}/reset-code")
    words = [f"Chun-Feng-{n}000" for n in range(4)]
    answers = await asyncio.gather(
        *(
            live_api.post(
                "/api/v1/auth/reset",
                json={"username": username, "code": given.json()["code"], "new_password": word},
            )
            for word in words
        )
    )
    assert Counter(answer.status_code for answer in answers) == {204: 1, 422: 3}
    (winner,) = [word for word, answer in zip(words, answers, strict=True) if answer.status_code == 204]
    assert (await sign_in(live_api, username, winner)).status_code == 200


async def test_two_codes_given_at_once_leave_one_alive(
    live_api: Api, lasting: Sessions, settings: Settings
) -> None:
    someone, _, _ = await somebody(lasting, settings, Role.SUPERVISOR)
    guard, _, _ = await somebody(lasting, settings, Role.SECURITY_ADMINISTRATOR)
    path = f"/api/v1/people/{someone.id}/reset-code"
    answers = await asyncio.gather(*(live_api.as_(guard).post(path) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {201}
    async with lasting() as session:
        alive = await session.scalar(
            select(func.count()).where(
                ResetCode.county_code == COUNTY,
                ResetCode.account_id == someone.person.account_id,
                ResetCode.withdrawn_at.is_(None),
            )
        )
    assert alive == 1
