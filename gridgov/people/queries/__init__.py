"""Reads of people: who is signed in, who holds a post, who is where."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.rules.permissions import PermissionTable
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.people.rules.tokens import AccessClaims
from gridgov.people.tables import AccountRow, PersonRow, PostRow, SignInSession, UnitRow


def permissions_of(session: AsyncSession) -> PermissionTable:
    """The permission table that rides on the session: every action asks this one."""
    return cast("PermissionTable", session.info["permissions"])


def holds_now(at: datetime) -> ColumnElement[bool]:
    """The post is in force at this instant."""
    return and_(PostRow.starts_at <= at, or_(PostRow.ends_at.is_(None), PostRow.ends_at > at))


async def signed_in_person(session: AsyncSession, claims: AccessClaims, *, at: datetime) -> Person | None:
    """The person behind a token with the posts held now, or None if the session or the account has ended."""
    statement = (
        select(
            PersonRow.id,
            PersonRow.name,
            AccountRow.county_code,
            AccountRow.totp_confirmed_at.is_not(None).label("has_factor"),
            AccountRow.must_change_since.is_not(None).label("must_change_password"),
        )
        .join(AccountRow, AccountRow.person_id == PersonRow.id)
        .join(SignInSession, SignInSession.account_id == AccountRow.id)
        .where(
            AccountRow.id == claims.account_id,
            AccountRow.disabled_at.is_(None),
            PersonRow.left_at.is_(None),
            SignInSession.county_code == claims.county_code,
            SignInSession.id == claims.session_id,
            SignInSession.revoked_at.is_(None),
            SignInSession.expires_at > at,
        )
    )
    found = (await session.execute(statement)).one_or_none()
    if found is None or found.county_code != claims.county_code:
        return None
    posts = await posts_of(session, found.id, at=at)
    return Person(
        found.id, claims.account_id, claims.session_id, found.county_code, found.name, posts,
        has_factor=found.has_factor, must_change_password=found.must_change_password,
    )  # fmt: skip


async def posts_of(session: AsyncSession, person_id: UUID, *, at: datetime) -> tuple[Post, ...]:
    """The posts a person holds now, in a stable order."""
    statement = (
        select(PostRow.role, PostRow.area_path, PostRow.unit_id)
        .where(PostRow.person_id == person_id, holds_now(at))
        .order_by(PostRow.area_path, PostRow.role)
    )
    return tuple(Post(Role(row.role), row.area_path, row.unit_id) for row in await session.execute(statement))


async def holders_at(session: AsyncSession, *, role: Role, area_path: str, at: datetime) -> Sequence[UUID]:
    """Who holds a role exactly at an area, now (at most 500)."""
    statement = (
        select(PostRow.person_id)
        .join(PersonRow, PersonRow.id == PostRow.person_id)
        .where(
            PostRow.role == role, PostRow.area_path == area_path, PersonRow.left_at.is_(None), holds_now(at)
        )
        .order_by(PostRow.person_id)
        .limit(500)
    )
    return (await session.scalars(statement)).all()


async def members_of_unit(session: AsyncSession, *, unit_id: UUID, at: datetime) -> Sequence[UUID]:
    """Who handles a unit's work now (at most 500): not those who only look after its accounts."""
    statement = (
        select(PostRow.person_id)
        .join(PersonRow, PersonRow.id == PostRow.person_id)
        .where(
            PostRow.unit_id == unit_id,
            PostRow.role != Role.UNIT_ADMINISTRATOR,
            PersonRow.left_at.is_(None),
            holds_now(at),
        )
        .order_by(PostRow.person_id)
        .distinct()
        .limit(500)
    )
    return (await session.scalars(statement)).all()


async def find_unit(session: AsyncSession, unit_id: UUID) -> UnitRow | None:
    return (await session.scalars(select(UnitRow).where(UnitRow.id == unit_id))).one_or_none()
