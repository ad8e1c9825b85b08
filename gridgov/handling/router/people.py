"""Moving a person: first what it will do, then exactly that."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from gridgov.handling.actions.move_person import move_person, preview_move
from gridgov.handling.schemas import MovedOut, MoveNowIn, MovePersonIn, MovePreviewOut
from gridgov.people.current import CommandDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1/people/{person_id}/move", tags=["人员 people"])


@router.post(
    "/preview",
    response_model=MovePreviewOut,
    summary="调动或离职预览 · What moving a person will do",
    responses=problem_responses(404, 409),
)
async def preview_one_move(cmd: CommandDep, person_id: UUID, body: MovePersonIn) -> MovePreviewOut:
    """Nothing is written. The ``digest`` is sent back to do exactly this."""
    return await preview_move(cmd.session, cmd.person, body, person_id=person_id, at=cmd.at)


@router.post(
    "",
    response_model=MovedOut,
    summary="调动或离职 · Move a person",
    responses=problem_responses(404, 409),
)
async def move_one_person(request: Request, cmd: CommandDep, person_id: UUID, body: MoveNowIn) -> Response:
    """With the digest of a preview, in one transaction; 409 with the new preview (``preview`` in the problem) if
    anything that it told has changed."""
    answer = await cmd.once(
        lambda: move_person(cmd.session, cmd.person, body, person_id=person_id, at=cmd.at)
    )
    request.app.state.person_cache.forget_person(person_id)
    if body.successor_id is not None:
        request.app.state.person_cache.forget_person(body.successor_id)
    return answer
