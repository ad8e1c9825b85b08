"""HTTP of notices: the inbox, and the live stream of all features."""

from fastapi import APIRouter

from gridgov.notices.router import inbox, live

router = APIRouter(prefix="/api/v1")
for part in (inbox.router, live.router):
    router.include_router(part)
