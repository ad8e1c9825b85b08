"""A worker's own button (一键求助): pressed, and taken back. Answered and ended as every alarm is (`alarms.py`)."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from gridgov.alarms.actions.press_as_worker import press_as_worker, withdraw_as_worker
from gridgov.alarms.queries.alarm_views import shown_press
from gridgov.alarms.schemas.worker_alarms import WorkerPressIn, WorkerPressOut, WorkerWithdrawalIn
from gridgov.people.current import CommandDep
from gridgov.web.problems import problem_responses

router = APIRouter(tags=["求助 alarms"])


@router.post("/worker-alarms", response_model=WorkerPressOut, status_code=201, summary="一键求助 · Call for help as a worker",
             responses=problem_responses(409))  # fmt: skip
async def press_worker_alarm(cmd: CommandDep, body: WorkerPressIn) -> JSONResponse:
    """The town's duty is called at once, then the county's centre, until a person ends it. Pressed again while it is open it
    is the same alarm. Nobody else of the grid or the community hears of it. This never stands for dialling 110."""

    async def act() -> WorkerPressOut:
        alarm = await press_as_worker(cmd.session, cmd.person, body, at=cmd.at)
        return await shown_press(cmd.session, alarm, press_id=body.id)

    return await cmd.once(act, status=201)


@router.post("/worker-alarms/{press_id}/withdrawals", response_model=WorkerPressOut,
             summary="撤回一键求助 · Take one's call for help back", responses=problem_responses(404, 409))  # fmt: skip
async def withdraw_worker_alarm(cmd: CommandDep, press_id: UUID, body: WorkerWithdrawalIn) -> JSONResponse:
    """Those who were called are told, and a person of duty still ends it: whoever holds somebody's phone may be the danger."""

    async def act() -> WorkerPressOut:
        alarm = await withdraw_as_worker(cmd.session, cmd.person, body, press_id=press_id, at=cmd.at)
        return await shown_press(cmd.session, alarm, press_id=press_id)

    return await cmd.once(act)
