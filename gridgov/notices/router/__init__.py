"""HTTP of notices: the inbox, the live stream of all features, and the channels."""

from fastapi import APIRouter

from gridgov.notices.router import alarm_told, channels, inbox, live, voice_keys

router = APIRouter(prefix="/api/v1")
for part in (inbox.router, alarm_told.router, live.router, channels.router, voice_keys.router):
    router.include_router(part)
