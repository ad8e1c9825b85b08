"""HTTP of duty: leave, rosters and shifts, who is on duty and where."""

from fastapi import APIRouter

from gridgov.duty.router import leaves, now, rosters, shifts

router = APIRouter(prefix="/api/v1")
for part in (leaves.router, rosters.router, shifts.router, now.router):
    router.include_router(part)
