"""HTTP of statistics: the definitions, figures of any period, figures of whole days, and what is taken out."""

from fastapi import APIRouter

from gridgov.statistics.router import dashboards, exports, indicators

router = APIRouter(prefix="/api/v1/statistics", tags=["统计 statistics"])
for _part in (indicators, dashboards, exports):
    router.include_router(_part.router)
