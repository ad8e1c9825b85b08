"""Reads of people: who is signed in, who holds a post, who is where."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import UUID as SQL_UUID
from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    DateTime,
    Select,
    and_,
    bindparam,
    null,
    select,
    tuple_,
    type_coerce,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.queries.stand_ins import PASSES_OVER, acting_in, held, stood_in
from gridgov.people.rules.permissions import PermissionTable
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.people.rules.tokens import AccessClaims
from gridgov.people.tables import AccountRow, PersonRow, PostRow, SignInSession, StandInRow, UnitRow

_MOMENT: BindParameter[datetime] = bindparam("moment", type_=DateTime(timezone=True))


def permissions_of(session: AsyncSession) -> PermissionTable:
    """The permission table that rides on the session: every action asks this one."""
    return cast("PermissionTable", session.info["permissions"])


async def signed_in_person(session: AsyncSession, claims: AccessClaims, *, at: datetime) -> Person | None:
    """The person behind a token with the posts held now, or None if the session or the account has ended."""
    key = {
        "account": claims.account_id, "county": claims.county_code, "sign_in": claims.session_id, "moment": at,
    }  # fmt: skip
    found = (await session.execute(_signed_in(), key)).one_or_none()
    if found is None or found.county_code != claims.county_code:
        return None
    posts = await posts_of(session, found.id, at=at)
    return Person(
        found.id, claims.account_id, claims.session_id, found.county_code, found.name, posts,
        has_factor=found.has_factor, must_change_password=found.must_change_password,
    )  # fmt: skip


@cache
def _signed_in() -> Select[*tuple[Any, ...]]:
    return (
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
            AccountRow.id == bindparam("account"),
            AccountRow.disabled_at.is_(None),
            PersonRow.left_at.is_(None),
            SignInSession.county_code == bindparam("county"),
            SignInSession.id == bindparam("sign_in"),
            SignInSession.revoked_at.is_(None),
            SignInSession.expires_at > _MOMENT,
        )
    )


async def posts_of(session: AsyncSession, person_id: UUID, *, at: datetime) -> tuple[Post, ...]:
    """The posts a person acts in now: own ones first, then those of everybody they stand in for, in a stable order."""
    found = [
        Post(Role(row.role), row.area_path, row.unit_id, row.on_behalf_of)
        for row in await session.execute(_posts_of(), {"person": person_id, "moment": at})
    ]
    found.sort(
        key=lambda post: (post.on_behalf_of is not None, post.area_path, post.role, str(post.on_behalf_of))
    )
    # Of two that are the same post the first stays: one's own needs nobody's name.
    return tuple(dict.fromkeys(found))


@cache
def _posts_of() -> CompoundSelect[*tuple[Any, ...]]:
    nobody = type_coerce(null(), SQL_UUID).label("on_behalf_of")
    own = select(PostRow.role, PostRow.area_path, PostRow.unit_id, nobody).where(
        PostRow.person_id == bindparam("person"), held(_MOMENT)
    )
    for_others = (
        select(PostRow.role, PostRow.area_path, PostRow.unit_id, StandInRow.absent_id)
        .join(StandInRow, StandInRow.absent_id == PostRow.person_id)
        .where(StandInRow.person_id == bindparam("person"), stood_in(_MOMENT), PASSES_OVER, held(_MOMENT))
    )
    return union_all(own, for_others)


async def holders_at(
    session: AsyncSession, *, role: Role, area_path: str, at: datetime, apart_from: UUID | None = None
) -> Sequence[UUID]:
    """Who acts in a role exactly at an area now (at most 500): substitutes instead of those who are away."""
    parameters = {"role": str(role), "area_path": area_path, "moment": at, **_apart(apart_from)}
    return (await session.scalars(_holders_at(apart_from is not None), parameters)).all()


@cache
def _holders_at(apart: bool) -> Select[UUID]:  # noqa: FBT001 - a key of the cache
    which = and_(PostRow.role == bindparam("role"), PostRow.area_path == bindparam("area_path"))
    return acting_in(which, apart=apart)


def _apart(person_id: UUID | None) -> dict[str, UUID]:
    return {} if person_id is None else {"apart_from": person_id}


async def holders_at_any(
    session: AsyncSession, posts: Sequence[tuple[Role, str]], *, at: datetime
) -> frozenset[UUID]:
    """The same of several posts together, in one round trip (at most 500 people)."""
    if not posts:
        return frozenset()
    parameters = {"posts": [(str(role), path) for role, path in posts], "moment": at}
    return frozenset((await session.scalars(_holders_at_any(), parameters)).all())


@cache
def _holders_at_any() -> Select[UUID]:
    """Composed once: whoever calls for help waits for this."""
    which = tuple_(PostRow.role, PostRow.area_path).in_(bindparam("posts", expanding=True))
    return acting_in(which, apart=False)


async def members_of_unit(
    session: AsyncSession, *, unit_id: UUID, at: datetime, apart_from: UUID | None = None
) -> Sequence[UUID]:
    """Who handles a unit's work now (at most 500), substitutes instead of those who are away: not those who only look
    after its accounts."""
    parameters = {"unit_id": unit_id, "moment": at, **_apart(apart_from)}
    return (await session.scalars(_members_of_unit(apart_from is not None), parameters)).all()


@cache
def _members_of_unit(apart: bool) -> Select[UUID]:  # noqa: FBT001 - a key of the cache
    which = and_(PostRow.unit_id == bindparam("unit_id"), PostRow.role != Role.UNIT_ADMINISTRATOR)
    return acting_in(which, apart=apart)


async def find_unit(session: AsyncSession, unit_id: UUID) -> UnitRow | None:
    return (await session.scalars(select(UnitRow).where(UnitRow.id == unit_id))).one_or_none()
