"""Who of the police is there."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.queries import holders_at
from gridgov.people.queries.stand_ins import held
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PostRow


async def police_of(
    session: AsyncSession, *, area_path: str, apart_from: UUID | None, at: datetime
) -> list[UUID] | None:
    """The stations that the police of an area work for (perhaps none); None where nobody of the police is there."""
    if not await holders_at(session, role=Role.POLICE, area_path=area_path, apart_from=apart_from, at=at):
        return None
    statement = (
        select(PostRow.unit_id)
        .where(
            PostRow.role == Role.POLICE,
            PostRow.area_path == area_path,
            PostRow.unit_id.is_not(None),
            held(at),
        )
        .order_by(PostRow.unit_id)
        .distinct()
        .limit(100)
    )
    return [unit_id for unit_id in await session.scalars(statement) if unit_id is not None]
