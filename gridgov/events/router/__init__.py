"""HTTP of events: reporting, reading, following by code."""

from fastapi import APIRouter

from gridgov.events.router import divisions, item_lists, public, reading, reporting, searching

router = APIRouter(prefix="/api/v1")
for part in (
    reporting.router,
    searching.router,
    reading.router,
    item_lists.router,
    divisions.router,
    public.router,
):
    router.include_router(part)
