"""People of a test: straight into the tables, with a token as sign-in would give."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.people.rules.stages import NEEDS_FACTOR
from gridgov.people.rules.tokens import AccessClaims, issue_access_token
from gridgov.people.tables import AccountRow, PersonRow, PostRow, SignInSession, UnitRow
from gridgov.settings import SecretSettings, Settings

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Someone:
    """A person with an account, posts and an access token."""

    person: Person
    token: str

    @property
    def id(self) -> UUID:
        return self.person.id


async def add_unit(session: AsyncSession, county_code: str, code: str, name: str) -> UnitRow:
    unit = UnitRow(
        id=new_id(), county_code=county_code, code=code, name=name, kind="department", area_path=county_code
    )
    session.add(unit)
    await session.flush()
    return unit


async def add_someone(
    session: AsyncSession, settings: Settings, *posts: Post, county_code: str, name: str = "测试员"
) -> Someone:
    """A signed-in person holding these posts since long ago, with a second factor where a post needs one."""
    has_factor = any(post.role in NEEDS_FACTOR for post in posts)
    person_id, account_id, session_id = new_id(), new_id(), new_id()
    session.add(PersonRow(id=person_id, county_code=county_code, name=name, created_at=LONG_AGO, version=1))
    await session.flush()
    session.add(
        AccountRow(
            id=account_id, person_id=person_id, county_code=county_code, username=f"u-{person_id}",
            password_hash="unusable", password_changed_at=LONG_AGO,
            totp_confirmed_at=LONG_AGO if has_factor else None,
        )
    )  # fmt: skip
    for post in posts:
        session.add(
            PostRow(
                id=new_id(), person_id=person_id, role=post.role, area_path=post.area_path, unit_id=post.unit_id,
                starts_at=LONG_AGO,
            )
        )  # fmt: skip
    now = datetime.now(UTC)
    session.add(
        SignInSession(
            county_code=county_code, id=session_id, account_id=account_id, device="test", started_at=now,
            expires_at=now + timedelta(days=800),
        )
    )  # fmt: skip
    await session.flush()
    claims = AccessClaims(account_id, session_id, county_code)
    key = SecretSettings.raw(settings.secrets.secret_key)
    token = issue_access_token(claims, key=key, lifetime_s=3600, at=now)
    person = Person(person_id, account_id, session_id, county_code, name, tuple(posts), has_factor=has_factor)
    return Someone(person, token)


def post(role: Role, area_path: str, unit: UnitRow | None = None) -> Post:
    return Post(role, area_path, unit.id if unit else None)
