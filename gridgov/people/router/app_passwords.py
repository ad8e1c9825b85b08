"""One's own app passwords: listed, made, revoked."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from gridgov.errors import Problem
from gridgov.people.actions.make_app_password import make_app_password
from gridgov.people.actions.revoke_app_password import revoke_app_password
from gridgov.people.current import CommandDep
from gridgov.people.queries.app_passwords import own_app_passwords
from gridgov.people.queries.sign_in import account_by_id
from gridgov.people.rules.app_passwords import is_good
from gridgov.people.schemas.app_passwords import (
    AppPasswordIn,
    AppPasswordMadeOut,
    AppPasswordOut,
    AppPasswords,
)
from gridgov.web.links import layers_url
from gridgov.web.problems import problem_response, problem_responses

router = APIRouter(tags=["登录 sign-in"])


@router.get(
    "/me/app-passwords", response_model=AppPasswords, summary="我的应用密码 · My app passwords", responses=problem_responses()
)  # fmt: skip
async def list_app_passwords(request: Request, cmd: CommandDep) -> AppPasswords:
    """Each with its last use; never with its text."""
    person = cmd.person
    account = await account_by_id(cmd.session, person.account_id)
    assert account is not None, "whoever is signed in has an account, and none is ever deleted"
    rows = await own_app_passwords(cmd.session, county_code=person.county_code, account_id=person.account_id)
    items = [
        AppPasswordOut(
            id=row.id, name=row.name, made_at=row.made_at, expires_at=row.expires_at, last_used_at=row.last_used_at,
            holds=is_good(
                made_at=row.made_at, expires_at=row.expires_at, revoked_at=row.revoked_at,
                password_changed_at=account.password_changed_at, at=cmd.at,
            ),
        )
        for row in rows
    ]  # fmt: skip
    return AppPasswords(items=items, url=layers_url(request))


@router.post(
    "/me/app-passwords", status_code=201, response_model=AppPasswordMadeOut, summary="新建应用密码 · Make an app password",
    responses=problem_responses(409),
)  # fmt: skip
async def make_one_app_password(
    request: Request, cmd: CommandDep, body: AppPasswordIn, response: Response
) -> AppPasswordMadeOut | Response:
    """For QGIS and the like: reads the layers at ``url`` by HTTP Basic, and nothing else. Told this once. Asks the password
    in use, and a code where a second factor is in force. (No ``Idempotency-Key``: the answer must be kept nowhere.)"""
    policy = request.app.state.settings.sign_in
    response.headers["Cache-Control"] = "no-store"
    done = await make_app_password(cmd.session, cmd.person, body, policy=policy, at=cmd.at)
    if isinstance(done, Problem):
        return problem_response(done)
    return AppPasswordMadeOut(
        **done.out.model_dump(), username=done.username, secret=done.secret, url=layers_url(request)
    )


@router.delete(
    "/me/app-passwords/{password_id}", status_code=204, summary="停用应用密码 · Revoke an app password",
    responses=problem_responses(404),
)  # fmt: skip
async def revoke_one_app_password(cmd: CommandDep, password_id: UUID) -> None:
    """Felt at its next request."""
    await revoke_app_password(cmd.session, cmd.person, password_id=password_id, at=cmd.at)
