"""Reads of second factors and of who may have a password reset."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.queries import posts_of
from gridgov.people.queries.directory import open_posts
from gridgov.people.queries.sign_in import account_by_id
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person, Role
from gridgov.people.rules.stages import NEEDS_FACTOR
from gridgov.people.schemas.second_factor import FactorOut
from gridgov.people.tables import RecoveryCode

ORDINARY, PRIVILEGED = "ordinary", "privileged"
"""The states of an account in the permission table: whether somebody administers or audits, now or from a later day."""


async def factor_of(session: AsyncSession, person: Person) -> FactorOut:
    """How one's own second factor stands."""
    account = await account_by_id(session, person.account_id)
    assert account is not None, "whoever is signed in has an account, and none is ever deleted"
    left = await recovery_codes_left(session, county_code=person.county_code, account_id=person.account_id)
    required = not NEEDS_FACTOR.isdisjoint(person.roles)
    return FactorOut(required=required, confirmed_at=account.totp_confirmed_at, recovery_codes_left=left)


async def recovery_codes_left(session: AsyncSession, *, county_code: str, account_id: UUID) -> int:
    """How many recovery codes are still good."""
    statement = select(func.count()).where(
        RecoveryCode.county_code == county_code,
        RecoveryCode.account_id == account_id,
        RecoveryCode.used_at.is_(None),
    )
    return (await session.execute(statement)).scalar_one()


async def account_subject(
    session: AsyncSession, *, county_code: str, person_id: UUID, at: datetime
) -> Subject:
    """Somebody's account as a question of permission: the unit they work for now, and what stands at stake.

    It is a unit's only while everything it opens is: whoever has another post (of their own, now or from a later day,
    or as a substitute now) is helped by the county, or a unit would get at rights that are not its own.
    """
    posts = await open_posts(session, person_id, at=at)
    units = {post.unit_id for post in posts if post.unit_id is not None and post.starts_at <= at}
    opened = {(post.role, post.unit_id) for post in posts}
    opened |= {(post.role, post.unit_id) for post in await posts_of(session, person_id, at=at)}
    if len(units) > 1 or {unit_id for role, unit_id in opened if role != Role.RESIDENT} != units:
        units = set()
    privileged = any(post.role in NEEDS_FACTOR for post in posts)
    return Subject(
        county_code, unit_ids=frozenset(units), concerns_id=person_id, state=PRIVILEGED if privileged else ORDINARY
    )  # fmt: skip
