"""HTTP of mediation: cases and what is done to them, committees and courts, papers, the parties' code."""

from fastapi import APIRouter

from gridgov.mediation.router import bodies, cases, follow, papers, proceedings
from gridgov.people.current import OWN_KEY

router = APIRouter()
api = APIRouter(prefix="/api/v1", tags=["矛盾联调 mediation"])
for part in (bodies.router, cases.router, proceedings.router):
    api.include_router(part, dependencies=[OWN_KEY])
for part in (papers.router, follow.api):
    api.include_router(part)
router.include_router(api)
router.include_router(follow.pages)
