"""Accounts with passwords that can be typed; hashing made cheap; the county's clock moved at will."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx2
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from demo.authenticator import Authenticator
from gridgov.db.audit import AuditRow
from gridgov.people.actions.use_factor import SECRET
from gridgov.people.rules import passwords
from gridgov.people.rules.roles import Post
from gridgov.people.rules.totp import new_secret, otpauth_uri, step_of
from gridgov.people.tables import AccountRow
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.county import COUNTY
from tests.builders.people import LONG_AGO, Someone, add_someone
from tests.support.api import Api

PASSWORD = "Ge-Li-Yuan-2026"
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", CHEAP)


@dataclass(frozen=True)
class Member:
    """Somebody who can type a username and a password, and a code where their post needs one."""

    someone: Someone
    username: str
    api: Api
    app: Authenticator | None = None

    async def sign_in(self, password: str = PASSWORD, **more: Any) -> httpx2.Response:
        if self.app is not None and "code" not in more:
            more["code"] = await self.app.fresh_code()
        return await sign_in(self.api, self.username, password, **more)

    @property
    def signed_in(self) -> Api:
        """As in the session that the builder opened."""
        return self.api.as_(self.someone)

    def code_at(self, at: datetime) -> str:
        """What the authenticator shows at an instant."""
        assert self.app is not None
        return self.app.code_of(step_of(at))


async def sign_in(api: Api, username: str, password: str = PASSWORD, **more: Any) -> httpx2.Response:
    body = {"username": username, "password": password, "device": "测试手机", **more}
    return await api.post("/api/v1/auth/sign-in", json=body)


async def refresh(api: Api, token: str, attempt_id: Any) -> httpx2.Response:
    body = {"refresh_token": token, "attempt_id": str(attempt_id)}
    return await api.post("/api/v1/auth/refresh", json=body)


def bearing(access_token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {access_token}"}


async def give_password(session: AsyncSession, someone: Someone, username: str) -> None:
    await session.execute(
        update(AccountRow)
        .where(AccountRow.id == someone.person.account_id)
        .values(username=username, password_hash=CHEAP.hash(PASSWORD))
    )
    await session.commit()


async def give_factor(
    session: AsyncSession, settings: Settings, someone: Someone, username: str
) -> Authenticator:
    """A second factor in force since long ago."""
    secret = new_secret()
    sealed = session_info(settings)["cipher"].seal(secret, context=SECRET)
    await session.execute(
        update(AccountRow)
        .where(AccountRow.id == someone.person.account_id)
        .values(totp_sealed=sealed, totp_confirmed_at=LONG_AGO)
    )
    await session.commit()
    return Authenticator(otpauth_uri(secret, username=username))


MakeMember = Callable[..., Awaitable[Member]]


@pytest.fixture
def make_member(session: AsyncSession, settings: Settings, api: Api) -> MakeMember:
    """``await make_member("wg.li", Post(...))``: somebody with a password in a county."""

    async def make(username: str, *posts: Post, county_code: str = COUNTY) -> Member:
        someone = await add_someone(session, settings, *posts, county_code=county_code)
        await give_password(session, someone, username)
        needs_factor = someone.person.has_factor
        app = await give_factor(session, settings, someone, username) if needs_factor else None
        return Member(someone, username, api, app)

    return make


@pytest.fixture
def pass_time(session: AsyncSession) -> Callable[[timedelta], Awaitable[None]]:
    """Move the database's clock on, for this test's connection."""

    async def move(by: timedelta) -> None:
        shift = f"{by.total_seconds()} seconds"
        await session.execute(
            text("SELECT set_config('gridgov.clock_shift', :shift, true)"), {"shift": shift}
        )
        await session.commit()

    return move


@dataclass(frozen=True)
class Audit:
    """What a county's audit log says."""

    session: AsyncSession

    async def rows(self, action: str, *, county_code: str = COUNTY) -> list[AuditRow]:
        found = await self.session.scalars(
            select(AuditRow)
            .where(AuditRow.county_code == county_code, AuditRow.action == action)
            .order_by(AuditRow.seq)
        )
        return list(found.all())

    async def one(self, action: str, *, county_code: str = COUNTY) -> AuditRow:
        (row,) = await self.rows(action, county_code=county_code)
        return row


@pytest.fixture
def audit(session: AsyncSession) -> Audit:
    return Audit(session)
