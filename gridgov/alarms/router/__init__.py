"""HTTP of alarms: the ways in, devices, answers."""

from fastapi import APIRouter

from gridgov.alarms.router import devices, platforms

router = APIRouter(prefix="/api/v1")
for part in (devices.router, platforms.router):
    router.include_router(part)
