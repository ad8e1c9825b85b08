"""What stands already, as far as people to be brought in touch it: who is there, units, areas, who works the grids."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI, local_day
from gridgov.db.cipher import cipher_of
from gridgov.people.queries.stand_ins import held
from gridgov.people.rules.bring_in.checking import Standing, communities_of
from gridgov.people.rules.bring_in.gathering import SheetPerson
from gridgov.people.rules.places import PlaceReader
from gridgov.people.rules.posts import COMMUNITY, GRID
from gridgov.people.rules.roles import Role
from gridgov.people.tables import AccountRow, PersonRow, PostRow, UnitRow

_AT_ONCE = 2000
_MOST_UNITS = 1000


def places_of(session: AsyncSession) -> PlaceReader:
    """The reader of areas that rides on the session: they stand above people."""
    return cast("PlaceReader", session.info["places"])


async def standing_for(
    session: AsyncSession, people: Sequence[SheetPerson], *, county_code: str, at: datetime
) -> Standing:
    """All that the people of a file are held against, in a few statements for any number of them."""
    paths = {row.area_path for person in people for row in person.rows}
    paths |= {person.heads_committee for person in people if person.heads_committee}
    codes = {row.unit_code for person in people for row in person.rows if row.unit_code}
    communities = {path for path in communities_of(people) if path.startswith(county_code)}
    reader = places_of(session)
    return Standing(
        county_code=county_code,
        zone=SHANGHAI,
        at=at,
        places=await reader.named(session, paths),
        units=await _open_units(session, codes, county_code=county_code),
        usernames=await _taken_usernames(session, {person.username for person in people if person.username}),
        phones=await _known_phones(
            session, {person.phone for person in people if person.phone}, county_code=county_code
        ),
        grids=await reader.grids_in(session, communities, day=local_day(at)),
        full_time_grids=await full_time_grids(session, communities, at=at),
    )


async def full_time_grids(session: AsyncSession, communities: Collection[str], *, at: datetime) -> set[str]:
    """The grids of these communities that have a full-time gridworker now."""
    found: set[str] = set()
    for part in _portions(communities):
        statement = (
            select(func.left(PostRow.area_path, GRID))
            .join(PersonRow, PersonRow.id == PostRow.person_id)
            .where(
                PostRow.role == Role.GRIDWORKER,
                PostRow.full_time.is_(True),
                func.left(PostRow.area_path, COMMUNITY).in_(part),
                PersonRow.left_at.is_(None),
                held(at),
            )
            .distinct()
        )
        found |= set((await session.scalars(statement)).all())
    return found


async def units_listed(session: AsyncSession, *, county_code: str) -> Sequence[tuple[str, str]]:
    """Code and name of the county's open units, by code (at most 1,000): what a template offers."""
    statement = (
        select(UnitRow.code, UnitRow.name)
        .where(UnitRow.county_code == county_code, UnitRow.closed_at.is_(None))
        .order_by(UnitRow.code)
        .limit(_MOST_UNITS)
    )
    return [(row.code, row.name) for row in await session.execute(statement)]


async def _open_units(session: AsyncSession, codes: Collection[str], *, county_code: str) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for part in _portions(codes):
        statement = select(UnitRow.code, UnitRow.id).where(
            UnitRow.county_code == county_code, UnitRow.code.in_(part), UnitRow.closed_at.is_(None)
        )
        found |= {row.code: row.id for row in await session.execute(statement)}
    return found


async def _taken_usernames(session: AsyncSession, usernames: Collection[str]) -> set[str]:
    """Those taken in any county: a username is one person's everywhere."""
    found: set[str] = set()
    for part in _portions(usernames):
        statement = select(AccountRow.username).where(AccountRow.username.in_(part))
        found |= set((await session.scalars(statement)).all())
    return found


async def _known_phones(session: AsyncSession, phones: Collection[str], *, county_code: str) -> set[str]:
    """The numbers of those who work in the county, found by their keyed hashes."""
    cipher = cipher_of(session)
    found: set[str] = set()
    for part in _portions(phones):
        by_index = {index: phone for phone in part for index in cipher.indexes(phone, context="phone")}
        statement = select(PersonRow.phone_index).where(
            PersonRow.county_code == county_code,
            PersonRow.phone_index.in_(list(by_index)),
            PersonRow.left_at.is_(None),
        )
        found |= {by_index[bytes(index)] for index in await session.scalars(statement) if index is not None}
    return found


def _portions(values: Collection[Any]) -> Iterator[list[Any]]:
    """Sorted, a few thousand at a time: a statement takes at most 32,767 values."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
