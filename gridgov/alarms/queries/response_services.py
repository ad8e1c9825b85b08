"""Services outside the house: under which context their telephone is sealed, and who answers for a place."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.terms import Service
from gridgov.alarms.tables import ResponseService

SERVICE_PHONE = "response_services.phone"
_MOST = 20


async def services_at(
    session: AsyncSession, *, county_code: str, scope_path: str, service: Service
) -> Sequence[ResponseService]:
    """Those of the lowest area that has any, at most 20."""
    paths = [scope_path[:length] for length in (16, 12, 9, 6) if length <= len(scope_path)]
    statement = (
        select(ResponseService)
        .where(
            ResponseService.county_code == county_code,
            ResponseService.service == service,
            ResponseService.area_path.in_(paths),
            ResponseService.enabled,
        )
        .order_by(func.length(ResponseService.area_path).desc(), ResponseService.id)
        .limit(_MOST)
    )
    rows = (await session.scalars(statement)).all()
    return [row for row in rows if row.area_path == rows[0].area_path]
