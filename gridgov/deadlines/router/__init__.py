"""HTTP of deadlines: the working calendar, a county's own days, the hours of its units."""

from fastapi import APIRouter

from gridgov.deadlines.router import calendars, days, unit_hours

router = APIRouter(prefix="/api/v1")
for part in (calendars.router, days.router, unit_hours.router):
    router.include_router(part)
