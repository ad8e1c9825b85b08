"""Shifts: one's own, swapped, taken over. Handing over stands in `gridgov.handling`, which counts what lies open."""

from uuid import UUID

from fastapi import APIRouter, Response

from gridgov.duty.actions.swap_shift import swap_shift
from gridgov.duty.actions.take_over import take_over
from gridgov.duty.queries.on_duty import own_shifts, shown_shifts
from gridgov.duty.schemas.rosters import DutyShiftOut, SwapIn
from gridgov.people.current import CommandDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/shifts", tags=["值班 duty"])


@router.get(
    "/mine",
    response_model=list[DutyShiftOut],
    summary="我的班次 · My shifts",
    responses=problem_responses(),
)
async def list_own_duty_shifts(cmd: CommandDep) -> list[DutyShiftOut]:
    """Today and the next 14 days, with those of whoever one stands in for meanwhile, in order of time (at most 200)."""
    person = cmd.person
    rows = await own_shifts(cmd.session, county_code=person.county_code, person_id=person.id, at=cmd.at)
    return await shown_shifts(cmd.session, rows, at=cmd.at)


@router.post(
    "/{shift_id}/swap",
    response_model=DutyShiftOut,
    summary="换班 · Give a shift to somebody else",
    responses=problem_responses(404, 409, 412, 428),
)
async def swap_duty_shift(cmd: CommandDep, version: VersionDep, shift_id: UUID, body: SwapIn) -> Response:
    """A shift that has begun is divided; the answer is the part that is theirs."""
    return await cmd.once(
        lambda: swap_shift(cmd.session, cmd.person, body, shift_id=shift_id, version=version, at=cmd.at)
    )


@router.post(
    "/{shift_id}/take-over",
    response_model=DutyShiftOut,
    summary="接班 · Take a shift over",
    responses=problem_responses(404, 409, 412, 428),
)
async def take_shift_over(cmd: CommandDep, version: VersionDep, shift_id: UUID) -> Response:
    """By the next on duty at the same post; where nobody is planned, by whoever else fills it."""
    return await cmd.once(
        lambda: take_over(cmd.session, cmd.person, shift_id=shift_id, version=version, at=cmd.at)
    )
