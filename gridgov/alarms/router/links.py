"""Links over HTTP: a page without scripts, and the same as JSON. GET shows, POST answers."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from gridgov.alarms.actions.use_link import answer_by_link, close_by_link, look_by_link
from gridgov.alarms.queries.house import close_codes_of
from gridgov.alarms.router.link_page import FRAME, link_page, told_page
from gridgov.alarms.rules.close_codes import CloseCode
from gridgov.alarms.schemas.links import AlarmLinkOut, LinkAnswerIn, LinkCloseIn
from gridgov.clock import local_day
from gridgov.db.session import Session, read_clock
from gridgov.errors import Invalid, Malformed, NotPermitted, Problem, TooLarge
from gridgov.web.limits import limited
from gridgov.web.pages import NOT_KEPT
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

LIMIT = "public-alarm"
api = APIRouter(prefix="/public/alarms", tags=["求助链接 links"], dependencies=[Depends(limited(LIMIT))])
pages = APIRouter(prefix="/public/alarms", tags=["求助链接 links"], dependencies=[Depends(limited(LIMIT))])
Token = Annotated[str, Path(pattern="^[0-9]{6}-[A-Za-z0-9_-]{22}$", description="链接中的令牌 · of the link")]
_ANSWERS = problem_responses(404, 409, 410)
_FORM_BYTES = 8 * 1024
Form = TypeVar("Form", LinkAnswerIn, LinkCloseIn)


@api.get(
    "/{token}",
    response_model=AlarmLinkOut,
    summary="凭链接查看求助 · Look at an alarm by a link",
    responses=_ANSWERS,
)
async def read_alarm_by_link(session: SessionDep, token: Token, response: Response) -> AlarmLinkOut:
    """Changes nothing. `410` once it is over."""
    response.headers.update(_kept_nowhere())
    return await look_by_link(session, token, at=await read_clock(session))


@api.post(
    "/{token}/answers",
    response_model=AlarmLinkOut,
    summary="凭链接答复 · Answer by a link",
    responses=_ANSWERS,
)
async def answer_alarm_by_link(
    session: SessionDep, token: Token, body: LinkAnswerIn, response: Response
) -> AlarmLinkOut:
    """The id is the sender's: sent twice it counts once."""
    response.headers.update(_kept_nowhere())
    return await answer_by_link(session, token, body, at=await read_clock(session))


@api.post(
    "/{token}/close", status_code=204, summary="凭链接结束求助 · End an alarm by a link", responses=_ANSWERS
)
async def close_alarm_by_link(session: SessionDep, token: Token, body: LinkCloseIn) -> None:
    """By whoever was there, or spoke to the person."""
    await close_by_link(session, token, body, at=await read_clock(session))


@pages.get(
    "/{token}", response_class=HTMLResponse, summary="求助页面 · The page of a link", responses=_ANSWERS
)
async def read_alarm_page(session: SessionDep, token: Token) -> HTMLResponse:
    """Loads nothing, runs nothing, changes nothing: the preview of a chat answers no call."""
    return await _shown(session, token)


@pages.post(
    "/{token}/answers",
    response_class=HTMLResponse,
    summary="页面答复 · Answer on the page",
    responses=_ANSWERS,
)
async def answer_alarm_on_page(request: Request, session: SessionDep, token: Token) -> Response:
    """A form of the page; then the page anew."""

    async def act(fields: Mapping[str, str]) -> None:
        body = _read(LinkAnswerIn, fields)
        await answer_by_link(session, token, body, at=await read_clock(session))

    return await _done(request, session, token, act)


@pages.post(
    "/{token}/close",
    response_class=HTMLResponse,
    summary="页面结束求助 · End it on the page",
    responses=_ANSWERS,
)
async def close_alarm_on_page(request: Request, session: SessionDep, token: Token) -> Response:
    """A form of the page; then the page says that it is over."""

    async def act(fields: Mapping[str, str]) -> None:
        body = _read(LinkCloseIn, {name: value for name, value in fields.items() if value})
        await close_by_link(session, token, body, at=await read_clock(session))

    return await _done(request, session, token, act)


async def _shown(session: Session, token: str, *, fault: Problem | None = None) -> HTMLResponse:
    at = await read_clock(session)
    try:
        shown = await look_by_link(session, token, at=at)
    except Problem as problem:
        return HTMLResponse(told_page(problem), status_code=problem.status, headers=FRAME.headers)
    codes = [
        code
        for code in close_codes_of(session).values()
        if _fits(code, shown) and code.is_open(local_day(at))
    ]
    status = fault.status if fault else 200
    return HTMLResponse(
        link_page(shown, token, codes, fault=fault), status_code=status, headers=FRAME.headers
    )


def _fits(code: CloseCode, shown: AlarmLinkOut) -> bool:
    return code.drill is shown.drill


async def _done(
    request: Request, session: Session, token: str, act: Callable[[Mapping[str, str]], Awaitable[None]]
) -> Response:
    """To the page again, so that a reload sends nothing twice; what was wrong is told on it, and nothing was written."""
    try:
        await act(await _fields(request))
    except (Invalid, Malformed, NotPermitted, TooLarge) as fault:
        return await _shown(session, token, fault=fault)
    except Problem as problem:
        return HTMLResponse(told_page(problem), status_code=problem.status, headers=FRAME.headers)
    return RedirectResponse(f"/public/alarms/{token}", status_code=303, headers=FRAME.headers)


async def _fields(request: Request) -> Mapping[str, str]:
    """Of a plain form; each field once."""
    content = await request.body()
    if len(content) > _FORM_BYTES:
        raise TooLarge("提交内容过大", "The form is too large")
    try:
        given = parse_qs(content.decode(), keep_blank_values=True, max_num_fields=8, errors="strict")
    except ValueError as error:
        raise Malformed(
            "提交内容无法识别,请返回重试", "The form cannot be read; go back and try again"
        ) from error
    return {name: values[-1] for name, values in given.items()}


def _read(form: type[Form], fields: Mapping[str, Any]) -> Form:
    try:
        return form.model_validate(fields)
    except ValidationError as error:
        raise Invalid.field(
            "/", "form", "请选择页面上的选项后提交", "Choose one of the options on the page"
        ) from error


def _kept_nowhere() -> dict[str, str]:
    return dict(NOT_KEPT)
