"""HTTP of joint handling: the moves of events, and the hand-over of a shift with what lies open."""

from fastapi import APIRouter

from gridgov.handling.router import asking, desk, joint, moves, people, public, shifts

router = APIRouter()
for part in (
    moves.router, joint.router, joint.lists, asking.router, shifts.router, people.router, desk.router, public.router,
):  # fmt: skip
    router.include_router(part)
