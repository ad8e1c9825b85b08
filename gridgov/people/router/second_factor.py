"""One's own second factor: enrolled, confirmed, looked at, removed; somebody else's lost one taken off."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from gridgov.errors import Problem
from gridgov.people.actions.confirm_factor import confirm_factor
from gridgov.people.actions.enrol_factor import enrol_factor
from gridgov.people.actions.remove_factor import remove_factor
from gridgov.people.actions.reset_factor import reset_factor
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.queries.second_factor import factor_of
from gridgov.people.schemas import PersonOut
from gridgov.people.schemas.second_factor import (
    EnrolIn,
    FactorConfirmIn,
    FactorOut,
    RecoveryCodesOut,
    RemoveFactorIn,
    SecretOut,
)
from gridgov.web.problems import problem_response, problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["登录 sign-in"])


@router.get(
    "/auth/second-factor",
    response_model=FactorOut,
    summary="动态口令状态 · One's second factor",
    responses=problem_responses(),
)
async def read_second_factor(session: SessionDep, person: PersonDep) -> FactorOut:
    return await factor_of(session, person)


@router.post(
    "/auth/second-factor",
    status_code=201,
    response_model=SecretOut,
    summary="绑定动态口令 · Begin to enrol a second factor",
    responses=problem_responses(),
)
async def enrol_second_factor(
    request: Request, cmd: CommandDep, body: EnrolIn, response: Response
) -> SecretOut | Response:
    """Asks the password in use, and a code where a factor is in force; that one stays until the new one is confirmed.
    The secret is told this once. (No ``Idempotency-Key``: the answer must be kept nowhere.)"""
    policy = request.app.state.settings.sign_in
    response.headers["Cache-Control"] = "no-store"
    done = await enrol_factor(cmd.session, cmd.person, body, policy=policy, at=cmd.at)
    return problem_response(done) if isinstance(done, Problem) else done


@router.post(
    "/auth/second-factor/confirm",
    response_model=RecoveryCodesOut,
    summary="确认动态口令 · Confirm it with its first code",
    responses=problem_responses(409),
)
async def confirm_second_factor(
    request: Request, cmd: CommandDep, body: FactorConfirmIn, response: Response
) -> RecoveryCodesOut | Response:
    """In force from now on; signs every other device out. The recovery codes are told this once: whoever missed the
    answer enrols again with the next code."""
    policy = request.app.state.settings.sign_in
    response.headers["Cache-Control"] = "no-store"
    done = await confirm_factor(cmd.session, cmd.person, body.code, policy=policy, at=cmd.at)
    if isinstance(done, Problem):
        return problem_response(done)
    request.app.state.person_cache.forget_person(cmd.person.id)
    return done


@router.delete(
    "/auth/second-factor",
    status_code=204,
    response_model=None,
    summary="停用动态口令 · Remove one's second factor",
    responses=problem_responses(409),
)
async def remove_second_factor(request: Request, cmd: CommandDep, body: RemoveFactorIn) -> Response | None:
    """Refused (409) while a post is held that needs it."""
    policy = request.app.state.settings.sign_in
    refused = await remove_factor(cmd.session, cmd.person, body, policy=policy, at=cmd.at)
    if refused is not None:
        return problem_response(refused)
    request.app.state.person_cache.forget_person(cmd.person.id)
    return None


@router.post(
    "/people/{person_id}/reset-second-factor",
    response_model=PersonOut,
    summary="解除他人丢失的动态口令 · Take off somebody's lost second factor",
    responses=problem_responses(404, 409),
)
async def reset_second_factor(request: Request, cmd: CommandDep, person_id: UUID) -> Response:
    """Signs the person out everywhere; they enrol anew after the next sign-in."""
    answer = await cmd.once(lambda: reset_factor(cmd.session, cmd.person, person_id=person_id, at=cmd.at))
    request.app.state.person_cache.forget_person(person_id)
    return answer
