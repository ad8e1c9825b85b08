"""What whoever holds something is called."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.holding import Holder
from gridgov.grids.tables import AreaRow
from gridgov.people.rules.roles import ROLE_NAMES, Role
from gridgov.people.tables import UnitRow


async def names_of_holders(session: AsyncSession, holders: Sequence[Holder]) -> list[str]:
    """A unit's name; of a post its role at the area's name."""
    unit_ids = [holder.unit_id for holder in holders if holder.unit_id]
    paths = [holder.path for holder in holders if holder.path]
    units = await session.execute(select(UnitRow.id, UnitRow.name).where(UnitRow.id.in_(unit_ids)))
    areas = await session.execute(select(AreaRow.path, AreaRow.name).where(AreaRow.path.in_(paths)))
    unit_names = {row.id: row.name for row in units}
    area_names = {row.path: row.name for row in areas}
    return [
        unit_names.get(holder.unit_id, str(holder.unit_id))
        if holder.unit_id
        else f"{area_names.get(holder.path or '', holder.path)}{_role(holder)}"
        for holder in holders
    ]


def _role(holder: Holder) -> str:
    return ROLE_NAMES[Role(holder.role)][0] if holder.role else ""
