"""Who reads a layer: by HTTP Basic with an app password (RFC 7617), or by the token of a signed-in person.

Only here is a Basic password looked at: everywhere else it is as if nothing had been sent.
"""

import base64
import binascii
from typing import Annotated

import structlog
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from gridgov.db.session import read_clock
from gridgov.errors import NotPermitted, NotSignedIn
from gridgov.ogc.rules.layers import LAYER_READ
from gridgov.people.actions.use_app_password import (
    CHALLENGE,
    basic_refused,
    count_guess,
    use_app_password,
)
from gridgov.people.current import current_person
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person
from gridgov.web.session import SessionDep, own_transaction

_bearer = HTTPBearer(auto_error=False)
_MOST_CHARS = 1000
_NAME_CHARS = 200
_AGENT_CHARS = 60


async def layer_reader(
    request: Request,
    session: SessionDep,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Person:
    """The person whose layers are read; counted against the limit of their reads."""
    scheme, _, told = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        person = await _by_app_password(request, told)
    elif credentials is not None:
        person = await current_person(request, session, credentials)
    else:
        raise NotSignedIn(
            "请以用户名和应用密码登录(HTTP Basic)", "Send your username and an app password (HTTP Basic)",
            headers=CHALLENGE,
        )  # fmt: skip
    if not permissions_of(session).may_ever(person, LAYER_READ):
        raise NotPermitted("您的岗位没有可供读取的图层", "None of your posts reads layers")
    request.app.state.limits["layers"].count(str(person.id))
    return person


ReaderDep = Annotated[Person, Depends(layer_reader)]


async def _by_app_password(request: Request, told: str) -> Person:
    """In transactions of its own: a refusal is kept, though the request that met it ends in an error."""
    state = request.app.state
    policy = state.settings.sign_in
    username, password = _named(told)
    async with own_transaction(state.sessions) as session:
        found = await use_app_password(
            session, username, password, policy=policy, at=await read_clock(session)
        )
    if isinstance(found, Person):
        structlog.contextvars.bind_contextvars(person_id=str(found.id), county_code=found.county_code)
        return found
    # By address first: beyond the ceiling nothing more is written, however many names are tried. What was good once has a
    # ceiling of its own, for a forgotten project stands beside those who mistype.
    address = request.client.host if request.client else "unknown"
    state.limits["wrong-app-password"].count(address if found is None else f"gone {address}")
    if found is None:
        device = f"ogc {request.headers.get('user-agent', '')[:_AGENT_CHARS]}".strip()
        async with own_transaction(state.sessions) as session:
            found = await count_guess(
                session, username, device=device, policy=policy, at=await read_clock(session)
            )
    raise found


def _named(told: str) -> tuple[str, str]:
    """Username and password; `NotSignedIn` for what is no pair of them."""
    try:
        text = base64.b64decode(told.strip(), validate=True).decode() if len(told) <= _MOST_CHARS else ""
    except (binascii.Error, ValueError) as error:
        raise basic_refused() from error
    username, colon, password = text.partition(":")
    if not (colon and 0 < len(username) <= _NAME_CHARS and username.isprintable()):
        raise basic_refused()
    return username, password
