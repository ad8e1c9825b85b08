"""Areas by a part of their name."""

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.tables import AreaRow

MOST = 20
"""A part that more areas have in their names (a village, a grid) names none of them."""


async def areas_named(session: AsyncSession, *, county_code: str, part: str) -> dict[str, str]:
    """Path and name of the areas of a county, past ones with them, whose name holds this part; none if they are many."""
    statement = (
        select(AreaRow.path, AreaRow.name)
        .where(
            func.left(AreaRow.path, text("6")) == county_code, AreaRow.name.icontains(part, autoescape=True)
        )
        .order_by(AreaRow.path)
        .limit(MOST + 1)
    )
    rows = (await session.execute(statement)).all()
    return {} if len(rows) > MOST else {row.path: row.name for row in rows}
