"""HTTP of patrol: targets and plans, shifts and tracks, inspections, findings and what became of them."""

from fastapi import APIRouter

from gridgov.patrol.router import doors, findings, plans, shifts, targets, tracks
from gridgov.people.current import OWN_KEY

router = APIRouter()
api = APIRouter(prefix="/api/v1", tags=["联防巡查 patrol"])
for part in (tracks.router, targets.router, plans.router, shifts.router, findings.router):
    api.include_router(part, dependencies=[OWN_KEY] if part is findings.router else [])
router.include_router(api)
router.include_router(doors.router)
