"""Who works along the line of somebody's posts: names and posts alone, for whoever chooses whom to work with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.queries.stand_ins import held
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.people.tables import PersonRow, PostRow, UnitRow


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in a post that they hold now; whoever holds two comes twice."""

    person_id: UUID
    name: str
    role: Role
    area_path: str
    unit_name: str | None


async def colleagues_along(
    session: AsyncSession,
    person: Person,
    posts: Collection[Post],
    *,
    roles: Collection[Role],
    name: str | None,
    at: datetime,
    limit: int,
) -> Sequence[Colleague]:
    """Those who hold one of these roles at, below or above the area of one of these posts of the person's, or work for the
    same unit; of a name with this in it. By name."""
    if not posts:
        return []
    conditions = [
        PersonRow.county_code == person.county_code,
        PersonRow.left_at.is_(None),
        PostRow.role.in_(sorted(roles)),
        held(at),
        or_(*(_along(post) for post in posts)),
    ]
    if name:
        conditions.append(PersonRow.name.icontains(name, autoescape=True))
    statement = (
        select(PersonRow.id, PersonRow.name, PostRow.role, PostRow.area_path, UnitRow.name.label("unit_name"))
        .join(PostRow, PostRow.person_id == PersonRow.id)
        .outerjoin(UnitRow, UnitRow.id == PostRow.unit_id)
        .where(*conditions)
        .order_by(PersonRow.name, PersonRow.id, PostRow.id)
        .limit(limit)
    )
    return [
        Colleague(row.id, row.name, Role(row.role), row.area_path, row.unit_name)
        for row in await session.execute(statement)
    ]


def _along(post: Post) -> ColumnElement[bool]:
    line = or_(
        PostRow.area_path.startswith(post.area_path, autoescape=True),
        literal(post.area_path).startswith(PostRow.area_path),
    )
    return line if post.unit_id is None else or_(line, PostRow.unit_id == post.unit_id)
