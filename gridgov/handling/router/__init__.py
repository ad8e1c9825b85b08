"""HTTP of joint handling: the moves of events, and the hand-over of a shift with what lies open."""

from fastapi import APIRouter

from gridgov.handling.router import asking, moves, people, public, shifts, to_do

router = APIRouter()
for part in (asking.router, moves.router, shifts.router, people.router, public.router, to_do.router):
    router.include_router(part)
