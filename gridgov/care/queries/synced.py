"""The care list as a phone holds it: who is looked after within reach, numbers masked, no notes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, any_, not_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.queries import ADDRESS, SCOPE, open_contacts, opened
from gridgov.care.queries.views import shown_contact, shown_served
from gridgov.care.tables import ServedPerson
from gridgov.db.base import uuids
from gridgov.db.paging import cut_page
from gridgov.grids.queries.scope import in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

READ = "care.read"


async def reached_served(
    session: AsyncSession, view: Person, *, without: Person | None, after: str | None, limit: int
) -> tuple[list[UUID], str | None]:
    """Ids of those within ``view``'s reach and not within ``without``'s, and the key of the next page."""
    wanted = [*_open(session, view)]
    if without is not None:
        wanted.append(not_(in_scope(permissions_of(session), without, READ, SCOPE)))
    if after is not None:
        wanted.append(ServedPerson.id > UUID(after))
    statement = select(ServedPerson.id).where(*wanted).order_by(ServedPerson.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return list(page), str(page[-1]) if more else None


async def reached_served_changes(
    session: AsyncSession, view: Person, changed: Subquery, *, limit: int
) -> Sequence[Any]:
    """Of those who changed (``id``, ``seq``) the ones within reach, whoever is no longer looked after among them."""
    statement = (
        select(changed.c.seq, changed.c.id)
        .join(ServedPerson, ServedPerson.id == changed.c.id)
        .where(
            ServedPerson.county_code == view.county_code,
            in_scope(permissions_of(session), view, READ, SCOPE),
        )
        .order_by(changed.c.seq)
        .limit(limit)
    )
    return (await session.execute(statement)).all()


async def reached_served_of(session: AsyncSession, view: Person, ids: Sequence[UUID]) -> set[UUID]:
    """Which of these are within reach."""
    statement = select(ServedPerson.id).where(
        *_open(session, view), ServedPerson.id == any_(uuids(ids))
    )  # fmt: skip
    return set((await session.scalars(statement)).all())


async def synced_served(
    session: AsyncSession, view: Person, ids: Sequence[UUID]
) -> dict[UUID, dict[str, Any]]:
    """What a phone needs at the door: who, where, whom to call. Notes, in the alarm alone, are not among it."""
    statement = select(ServedPerson).where(
        *_open(session, view), ServedPerson.id == any_(uuids(ids))
    )  # fmt: skip
    rows = (await session.scalars(statement)).all()
    found = {}
    for row, out in zip(rows, shown_served(session, rows), strict=True):
        contacts = await open_contacts(session, county_code=row.county_code, served_id=row.id)
        found[row.id] = out.model_dump(mode="json", exclude={"ended_at", "end_reason"}) | {
            "address": opened(session, row.address_sealed, ADDRESS) or "", "lon": row.lon, "lat": row.lat,
            "contacts": [shown_contact(session, one).model_dump(mode="json") for one in contacts],
        }  # fmt: skip
    return found


def may_have_held(session: AsyncSession, view: Person, left_path: str) -> bool:
    """Whether somebody who lived there was within reach."""
    return permissions_of(session).permits(view, READ, Subject(view.county_code, left_path))


def _open(session: AsyncSession, view: Person) -> list[ColumnElement[bool]]:
    return [
        ServedPerson.county_code == view.county_code,
        ServedPerson.ended_at.is_(None),
        in_scope(permissions_of(session), view, READ, SCOPE),
    ]
