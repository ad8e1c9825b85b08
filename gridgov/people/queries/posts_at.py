"""The posts at areas that change: who holds them on a moment or will."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.queries.stand_ins import held
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PersonRow, PostRow


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post and the name of whoever holds it."""

    id: UUID
    person_id: UUID
    person_name: str
    role: Role
    area_path: str
    unit_id: UUID | None
    starts_at: datetime
    ends_at: datetime | None
    full_time: bool | None

    def held_at(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or self.ends_at > at)


async def posts_beyond(
    session: AsyncSession, *, county_code: str, area_paths: Sequence[str], at: datetime, limit: int = 5000
) -> list[HeldPost]:
    """The posts exactly at these areas that go on beyond a moment or begin after it, by person; nobody who has left."""
    statement = (
        select(PostRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == PostRow.person_id)
        .where(
            PersonRow.county_code == county_code,
            PersonRow.left_at.is_(None),
            PostRow.area_path.in_(area_paths),
            or_(PostRow.ends_at.is_(None), PostRow.ends_at > at),
            or_(PostRow.ends_at.is_(None), PostRow.ends_at > PostRow.starts_at),
        )
        .order_by(PostRow.person_id, PostRow.id)
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return [
        HeldPost(
            post.id, post.person_id, name, Role(post.role), post.area_path, post.unit_id, post.starts_at,
            post.ends_at, post.full_time,
        )
        for post, name in await session.execute(statement)
    ]  # fmt: skip


async def posts_by_id(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, PostRow]:
    """Posts as they are now."""
    statement = select(PostRow).where(PostRow.id.in_(ids)).execution_options(populate_existing=True)
    return {post.id: post for post in (await session.scalars(statement)).all()}


async def names_in_posts(
    session: AsyncSession,
    *,
    roles: Sequence[str],
    area_paths: Sequence[str],
    apart_from: UUID | None,
    at: datetime,
) -> Sequence[tuple[str, str, str]]:
    """Role, area and name of whoever holds one of these roles exactly at one of these areas now (at most 500)."""
    conditions = [
        PostRow.role.in_(list(roles)),
        PostRow.area_path.in_(list(area_paths)),
        held(at),
        PersonRow.left_at.is_(None),
    ]
    if apart_from is not None:
        conditions.append(PostRow.person_id != apart_from)
    statement = (
        select(PostRow.role, PostRow.area_path, PersonRow.name)
        .join(PersonRow, PersonRow.id == PostRow.person_id)
        .where(*conditions)
        .order_by(PostRow.area_path, PostRow.role, PersonRow.name)
        .limit(500)
    )
    return [(row.role, row.area_path, row.name) for row in await session.execute(statement)]
