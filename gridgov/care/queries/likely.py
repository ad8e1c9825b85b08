"""Who on the care list is likely the person that another register knows: by number, or by name in the same grid."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.queries import BY_NAME, BY_PHONE, SCOPE
from gridgov.care.tables import ServedPerson
from gridgov.db.cipher import cipher_of
from gridgov.grids.queries.scope import in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def likely_served(
    session: AsyncSession, person: Person, *, name: str | None, phone: str | None, scope_path: str, limit: int
) -> Sequence[ServedPerson]:
    """Those within scope and still served whose own number it is, or who have the name and live in ``scope_path``; by id."""
    cipher = cipher_of(session)
    alike: list[ColumnElement[bool]] = []
    if phone is not None:
        alike.append(ServedPerson.phone_index.in_(cipher.indexes(phone, context=BY_PHONE)))
    if name is not None:
        named = ServedPerson.name_index.in_(cipher.indexes(name, context=BY_NAME))
        alike.append(and_(named, ServedPerson.scope_path == scope_path))
    if not alike:
        return []
    statement = (
        select(ServedPerson)
        .where(
            ServedPerson.county_code == person.county_code,
            ServedPerson.ended_at.is_(None),
            or_(*alike),
            in_scope(permissions_of(session), person, "care.read", SCOPE),
        )
        .order_by(ServedPerson.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()
