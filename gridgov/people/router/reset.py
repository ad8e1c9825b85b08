"""A forgotten password: an administrator gives a code, whoever holds it sets a new password."""

from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from gridgov.db.session import read_clock
from gridgov.errors import Problem
from gridgov.people.actions.issue_reset_code import issue_reset_code
from gridgov.people.actions.reset_password import reset_password
from gridgov.people.current import CommandDep
from gridgov.people.queries.sign_in import AT_RESET, candidate_named
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.passwords import hash_password, password_faults
from gridgov.people.schemas.second_factor import ResetCodeOut, ResetIn
from gridgov.web.limits import limited
from gridgov.web.problems import problem_response, problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["登录 sign-in"])


@router.post(
    "/people/{person_id}/reset-code",
    status_code=201,
    response_model=ResetCodeOut,
    summary="发放密码重置码 · Give a code to reset a forgotten password",
    responses=problem_responses(404, 409),
)
async def give_password_reset_code(
    request: Request, cmd: CommandDep, person_id: UUID, response: Response
) -> ResetCodeOut:
    """Told this once and good for 30 minutes; codes given before are dead, and the person is signed out everywhere.
    (No ``Idempotency-Key``: the answer must be kept nowhere.)"""
    given = await issue_reset_code(cmd.session, cmd.person, person_id=person_id, at=cmd.at)
    request.app.state.person_cache.forget_person(person_id)
    response.headers["Cache-Control"] = "no-store"
    return given


@router.post(
    "/auth/reset",
    status_code=204,
    response_model=None,
    summary="用重置码设置新密码 · Set a new password with a reset code",
    responses=problem_responses(),
    dependencies=[Depends(limited("password-reset"))],
)
async def reset_own_password(request: Request, session: SessionDep, body: ResetIn) -> Response | None:
    """The same answer, after the same time, for a wrong code and a name that nobody has; five wrong codes kill the right
    one, and lock this door for the name for 15 minutes. A second factor is asked at the next sign-in as before."""
    state = request.app.state
    policy = state.settings.sign_in
    refuse(password_faults(body.new_password, username=body.username, pointer="/new_password"))
    # As at sign-in, no connection is held while the slow hash is made; it is made for everybody, known or not.
    async with state.sessions() as reading:
        seen = await candidate_named(
            reading, body.username, policy=policy, at=await read_clock(reading), door=AT_RESET
        )
    password_hash = await hash_password(body.new_password)
    at = await read_clock(session)
    done = await reset_password(
        session, body, name=seen.name, password_hash=password_hash, policy=policy, at=at
    )
    if isinstance(done, Problem):
        return problem_response(done)
    state.person_cache.forget_person(done.person_id)
    return None
