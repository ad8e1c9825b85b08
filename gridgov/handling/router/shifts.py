"""Handing a shift over: duty keeps the word, handling counts what lies open."""

from uuid import UUID

from fastapi import APIRouter, Response

from gridgov.duty.schemas.rosters import DutyShiftOut, HandOverIn
from gridgov.handling.actions.hand_over_shift import hand_over_shift
from gridgov.people.current import CommandDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1/shifts", tags=["值班 duty"])


@router.post(
    "/{shift_id}/hand-over",
    response_model=DutyShiftOut,
    summary="交班 · Hand a shift over",
    responses=problem_responses(404, 409, 412, 428),
)
async def hand_shift_over(cmd: CommandDep, version: VersionDep, shift_id: UUID, body: HandOverIn) -> Response:
    """By whoever is on it, from an hour before its end. The events that the post holds at this moment are counted, and
    the next on duty is told."""
    return await cmd.once(
        lambda: hand_over_shift(cmd.session, cmd.person, body, shift_id=shift_id, version=version, at=cmd.at)
    )
