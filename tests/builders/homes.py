"""A home that devices hang in: straight into the tables, with nobody's name."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.rules.terms import LegalBasis
from gridgov.care.tables import ServedPerson
from gridgov.db.base import new_id
from tests.builders.county import GRIDS, middle_of
from tests.builders.people import LONG_AGO


async def add_home(
    session: AsyncSession, *, grid: int = 0, ended_at: datetime | None = None, scope_path: str | None = None
) -> ServedPerson:
    """Somebody who is served, in the middle of a grid."""
    path = scope_path or GRIDS[grid]
    lon, lat = middle_of(grid)
    home = ServedPerson(
        county_code=path[:6], id=new_id(), scope_path=path, lon=lon, lat=lat, name_sealed=b"-", name_index=b"-",
        address_sealed=b"-", lives_alone=True, legal_basis=next(iter(LegalBasis)), consents={}, version=1,
        added_by=UUID(int=0), added_at=LONG_AGO, changed_at=LONG_AGO, ended_at=ended_at,
    )  # fmt: skip
    session.add(home)
    await session.flush()
    return home
