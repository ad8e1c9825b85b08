"""HTTP of alarms: the ways in, devices, answers."""

from fastapi import APIRouter

from gridgov.alarms.router import calls, devices, platforms, ways_in

router = APIRouter(prefix="/api/v1")
for part in (ways_in.router, calls.router, devices.router, platforms.router):
    router.include_router(part)
