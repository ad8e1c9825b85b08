"""How many events somebody may see, from the counts."""

from datetime import date

from sqlalchemy import BigInteger, cast, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.maps.queries.asking import MapFilter, asker_of
from gridgov.maps.queries.counted import counted_in
from gridgov.maps.rules.tiles import Tile
from gridgov.people.rules.roles import Person

_WORLD = Tile(0, 0, 0)


async def events_total(session: AsyncSession, person: Person, *, today: date) -> int | None:
    """Exactly, at the cost of a tile; None for whoever reaches events by no area: theirs would be counted one by one."""
    asker = asker_of(session, person)
    if not asker.areas:
        return None
    row = counted_in(asker, MapFilter(), _WORLD, today=today).c
    total = cast(func.coalesce(func.sum(row.n), literal_column("0")), BigInteger)
    return (await session.execute(select(total))).scalar_one()
