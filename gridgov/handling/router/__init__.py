"""HTTP of joint handling: the moves of events, and the hand-over of a shift with what lies open."""

from fastapi import APIRouter

from gridgov.handling.router import joint, moves, people, shifts

router = APIRouter()
for part in (moves.router, joint.router, joint.lists, shifts.router, people.router):
    router.include_router(part)
