"""HTTP of alarms: the ways in, devices, answers."""

from fastapi import APIRouter

from gridgov.alarms.router import (
    alarms,
    calls,
    devices,
    drills,
    figures,
    links,
    plans,
    platforms,
    watching,
    ways_in,
    worker_alarms,
)

api = APIRouter(prefix="/api/v1")
for part in (
    ways_in.router,
    calls.router,
    alarms.router,
    watching.router,
    worker_alarms.router,
    drills.router,
    devices.router,
    figures.router,
    platforms.router,
    plans.router,
    links.api,
):
    api.include_router(part)
router = APIRouter()
router.include_router(api)
router.include_router(links.pages)
