"""Signing in, staying signed in, signing out; one's sessions and password; who I am."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from gridgov.clock import utc_now
from gridgov.db.session import read_clock
from gridgov.errors import NotFound, Problem
from gridgov.people.actions.change_password import change_password
from gridgov.people.actions.lose_phone import lose_phone
from gridgov.people.actions.refresh import refresh
from gridgov.people.actions.revoke_session import revoke_session
from gridgov.people.actions.sign_in import sign_in
from gridgov.people.actions.sign_out import sign_out
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import me_of
from gridgov.people.queries.sign_in import account_of_person, candidate_named, live_sessions
from gridgov.people.rules.passwords import check_password
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.tokens import AccessClaims, issue_access_token
from gridgov.people.schemas import (
    MeOut,
    PasswordIn,
    RefreshIn,
    SignedInOut,
    SignInIn,
    SignInSessionOut,
    TokensOut,
)
from gridgov.people.schemas.phones import PhoneLostOut
from gridgov.web.problems import problem_response, problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["登录 sign-in"])


@router.post(
    "/auth/sign-in", response_model=SignedInOut, summary="登录 · Sign in", responses=problem_responses(401)
)
async def sign_in_with_password(
    request: Request, response: Response, session: SessionDep, body: SignInIn
) -> SignedInOut | Response:
    """Where the account has a second factor, 401 ``second-factor-needed`` asks for its ``code`` once the password was
    right. After five wrong passwords or codes within 15 minutes the name is locked (429, ``Retry-After``), known or
    unknown. ``person.stage`` names what must be done before anything else."""
    state = request.app.state
    policy = state.settings.sign_in
    # The hash takes long: no connection is held meanwhile, or a morning's sign-ins would hold them all.
    async with state.sessions() as reading:
        seen = await candidate_named(reading, body.username, policy=policy, at=await read_clock(reading))
    verdict = None if seen.locked_until else await check_password(body.password, seen.password_hash)
    at = await read_clock(session)
    done = await sign_in(session, body, seen=seen, verdict=verdict, policy=policy, at=at)
    if isinstance(done, Problem):
        return problem_response(done)
    person = done.person
    claims = AccessClaims(person.account_id, person.session_id, person.county_code)
    tokens = _tokens(request, response, claims, done.refresh_token, left_s=_seconds(at, done.expires_at))
    return SignedInOut(**tokens.model_dump(), person=await me_of(session, person))


@router.post(
    "/auth/refresh",
    response_model=TokensOut,
    summary="续期 · Refresh the tokens",
    responses=problem_responses(401),
)
async def refresh_tokens(
    request: Request, response: Response, session: SessionDep, body: RefreshIn
) -> TokensOut | Response:
    """Each refresh token works once. The same ``attempt_id`` within 60 s gets the same answer; anybody else's second use
    ends the session for both."""
    at = await read_clock(session)
    key = request.app.state.token_key
    done = await refresh(session, body.refresh_token, attempt_id=body.attempt_id, key=key, at=at)
    if isinstance(done, Problem):
        return problem_response(done)
    live = done.session
    claims = AccessClaims(live.account_id, live.id, live.county_code)
    return _tokens(request, response, claims, done.refresh_token, left_s=_seconds(at, live.expires_at))


@router.post("/auth/sign-out", status_code=204, summary="退出登录 · Sign out", responses=problem_responses())
async def sign_out_here(request: Request, cmd: CommandDep) -> None:
    await sign_out(cmd.session, cmd.person, at=cmd.at)
    request.app.state.person_cache.forget(cmd.person.session_id)


@router.post(
    "/auth/password",
    status_code=204,
    response_model=None,
    summary="修改密码 · Change one's password",
    responses=problem_responses(),
)
async def change_own_password(request: Request, cmd: CommandDep, body: PasswordIn) -> Response | None:
    """Signs every other device out. Wrong old passwords count for the lock as refused sign-ins do."""
    policy = request.app.state.settings.sign_in
    refused = await change_password(cmd.session, cmd.person, body, policy=policy, at=cmd.at)
    if refused is not None:
        return problem_response(refused)
    request.app.state.person_cache.forget_person(cmd.person.id)
    return None


@router.get(
    "/auth/sessions",
    response_model=list[SignInSessionOut],
    summary="已登录的设备 · Signed-in devices",
    responses=problem_responses(404),
)
async def list_sessions(
    cmd: CommandDep,
    person_id: Annotated[
        UUID | None, Query(description="仅安全管理员可查他人 · somebody else's: administrators only")
    ] = None,
) -> list[SignInSessionOut]:
    person = cmd.person
    if person_id is not None and person_id != person.id:
        permissions_of(cmd.session).require(person, "session.revoke_any", Subject(person.county_code))
    account = await account_of_person(cmd.session, person_id or person.id)
    if account is None or account.county_code != person.county_code:
        raise NotFound("没有这个人员", "There is no such person")
    rows = await live_sessions(cmd.session, county_code=person.county_code, account_id=account.id, at=cmd.at)
    return [SignInSessionOut(**row._asdict(), current=row.id == person.session_id) for row in rows]


@router.delete(
    "/auth/sessions/{session_id}",
    status_code=204,
    summary="注销设备 · Sign a device out",
    responses=problem_responses(404),
)
async def revoke_one_session(request: Request, cmd: CommandDep, session_id: UUID) -> None:
    await revoke_session(cmd.session, cmd.person, session_id=session_id, at=cmd.at)
    request.app.state.person_cache.forget(session_id)


@router.post(
    "/people/{person_id}/lost-phone", response_model=PhoneLostOut, summary="手机遗失 · A phone was lost",
    responses=problem_responses(404),
)  # fmt: skip
async def report_phone_lost(request: Request, cmd: CommandDep, person_id: UUID) -> PhoneLostOut:
    """Signs every device of theirs out (of one's own all but this one). Each is told at its next contact to forget what it
    holds: 401 ``session-revoked`` with ``wipe``."""
    count = await lose_phone(cmd.session, cmd.person, person_id=person_id, at=cmd.at)
    request.app.state.person_cache.forget_person(person_id)
    return PhoneLostOut(session_count=count)


@router.get("/me", response_model=MeOut, summary="我是谁 · Who I am", responses=problem_responses())
async def read_me(session: SessionDep, person: PersonDep) -> MeOut:
    return await me_of(session, person)


def _seconds(at: datetime, until: datetime) -> int:
    return max(int((until - at).total_seconds()), 0)


def _tokens(
    request: Request, response: Response, claims: AccessClaims, refresh_token: str, *, left_s: int
) -> TokensOut:
    """A pair of tokens; the access token never outlives the session. No cache on the way keeps them (RFC 6749, 5.1)."""
    state = request.app.state
    lifetime_s = min(state.settings.sign_in.access_token_s, left_s)
    response.headers["Cache-Control"] = "no-store"
    return TokensOut(
        access_token=issue_access_token(claims, key=state.token_key, lifetime_s=lifetime_s, at=utc_now()),
        expires_in=lifetime_s, refresh_token=refresh_token, session_id=claims.session_id,
    )  # fmt: skip
