"""Declarations over HTTP: links, the form as JSON and as a page without scripts, what waits to be checked."""

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import parse_qs
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import ValidationError

from gridgov.collection.actions.check_declaration import check_declaration
from gridgov.collection.actions.declare import declare, give_link, look_by_link, void_links
from gridgov.collection.queries.declarations import declaration_page, declarations_out, visible_declaration
from gridgov.collection.router.answering import unkept
from gridgov.collection.router.declaration_page import FRAME, form_page, told_page
from gridgov.collection.schemas.declarations import (
    CheckIn,
    DeclarationFormOut,
    DeclarationIn,
    DeclarationLinkOut,
    DeclarationOut,
    DeclarationPage,
    DeclaredOut,
    LinkIn,
)
from gridgov.db.paging import MAX_PAGE
from gridgov.db.session import read_clock
from gridgov.errors import Conflict, Invalid, Malformed, Problem, ReusedKey, TooLarge, TooManyRequests
from gridgov.people.current import OWN_KEY, CommandDep, PersonDep
from gridgov.web.limits import limited
from gridgov.web.pages import NOT_KEPT
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

LIMIT = "public-declaration"
router = APIRouter(dependencies=[OWN_KEY])
public = APIRouter(prefix="/public/declarations", dependencies=[Depends(limited(LIMIT))])
pages = APIRouter(
    prefix="/public/declarations", tags=["联采 collection"], dependencies=[Depends(limited(LIMIT))]
)
Token = Annotated[str, Path(pattern="^[0-9]{6}-[A-Za-z0-9_-]{22}$", description="链接中的令牌 · of the link")]
_LINKED = problem_responses(404, 409, 410)
_CHANGES = problem_responses(404, 409, 412, 428)
_FORM_BYTES = 16 * 1024


@router.post(
    "/records/{record_id}/declaration-links",
    status_code=201,
    response_model=DeclarationLinkOut,
    summary="生成自主申报链接 · Give a link to declare by",
    responses=problem_responses(404, 409),
)
async def give_declaration_link(
    cmd: CommandDep, record_id: UUID, body: LinkIn, response: Response
) -> DeclarationLinkOut:
    """For one dwelling or premises; shown once."""
    unkept(response)
    return await give_link(cmd.session, cmd.person, body, record_id=record_id, at=cmd.at)


@router.delete(
    "/records/{record_id}/declaration-links",
    status_code=204,
    summary="作废申报链接 · Void the links of a record",
    responses=problem_responses(404),
)
async def void_declaration_links(cmd: CommandDep, record_id: UUID) -> None:
    await void_links(cmd.session, cmd.person, record_id=record_id, at=cmd.at)


@router.get(
    "/declarations", response_model=DeclarationPage, summary="待核实申报 · Declarations", responses=problem_responses()
)  # fmt: skip
async def list_declarations(
    session: SessionDep,
    person: PersonDep,
    response: Response,
    state: Literal["waiting", "taken", "refused"] = "waiting",
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> DeclarationPage:
    """Within one's scope; private values masked."""
    unkept(response)
    rows, following = await declaration_page(session, person, state=state, cursor=cursor, limit=limit)
    return DeclarationPage(items=await declarations_out(session, rows), next_cursor=following)


@router.get(
    "/declarations/{declaration_id}", response_model=DeclarationOut, summary="申报详情 · One declaration", responses=problem_responses(404)
)  # fmt: skip
async def read_declaration(
    session: SessionDep, person: PersonDep, declaration_id: UUID, response: Response
) -> DeclarationOut:
    unkept(response)
    row = await visible_declaration(session, person, declaration_id)
    return (await declarations_out(session, [row]))[0]


@router.post(
    "/declarations/{declaration_id}/check", response_model=DeclarationOut, summary="核实申报 · Check a declaration", responses=_CHANGES
)  # fmt: skip
async def check_one_declaration(
    cmd: CommandDep, version: VersionDep, declaration_id: UUID, body: CheckIn, response: Response
) -> DeclarationOut:
    """Taken into a record, or refused."""
    unkept(response)
    return await check_declaration(
        cmd.session, cmd.person, body, declaration_id=declaration_id, version=version, at=cmd.at
    )


@public.get(
    "/{token}",
    response_model=DeclarationFormOut,
    summary="凭链接查看申报表 · The form of a link",
    responses=_LINKED,
)
async def read_declaration_by_link(
    session: SessionDep, token: Token, response: Response
) -> DeclarationFormOut:
    """Each field with its purpose and basis; nothing of who lives there."""
    response.headers.update(_kept_nowhere())
    return await look_by_link(session, token, at=await read_clock(session))


@public.post(
    "/{token}",
    status_code=201,
    response_model=DeclaredOut,
    summary="凭链接申报 · Declare by a link",
    responses=_LINKED,
)
async def declare_by_link(
    session: SessionDep, token: Token, body: DeclarationIn, response: Response
) -> DeclaredOut:
    response.headers.update(_kept_nowhere())
    return await declare(session, token, body, at=await read_clock(session))


@pages.get(
    "/{token}", response_class=HTMLResponse, summary="申报页面 · The page of a link", responses=_LINKED
)
async def read_declaration_page(session: SessionDep, token: Token) -> HTMLResponse:
    """Loads nothing, runs nothing, declares nothing."""
    return await _shown(session, token)


@pages.post(
    "/{token}", response_class=HTMLResponse, summary="页面申报 · Declare on the page", responses=_LINKED
)
async def declare_on_page(request: Request, session: SessionDep, token: Token) -> HTMLResponse:
    """A form of the page; then the page says that it was received."""
    try:
        body = _read(await _fields(request))
        done = await declare(session, token, body, at=await read_clock(session))
    except (Invalid, Malformed, Conflict, ReusedKey, TooLarge, TooManyRequests) as fault:
        return await _shown(session, token, fault=fault)
    except Problem as problem:
        return HTMLResponse(
            told_page(problem.zh, problem.en), status_code=problem.status, headers=FRAME.headers
        )
    return HTMLResponse(told_page(done.zh, done.en), status_code=201, headers=FRAME.headers)


async def _shown(session: SessionDep, token: str, *, fault: Problem | None = None) -> HTMLResponse:
    try:
        shown = await look_by_link(session, token, at=await read_clock(session))
    except Problem as problem:
        return HTMLResponse(
            told_page(problem.zh, problem.en), status_code=problem.status, headers=FRAME.headers
        )
    status = fault.status if fault else 200
    return HTMLResponse(form_page(shown, token, fault=fault), status_code=status, headers=FRAME.headers)


async def _fields(request: Request) -> Mapping[str, str]:
    content = await request.body()
    if len(content) > _FORM_BYTES:
        raise TooLarge("提交内容过大", "The form is too large")
    try:
        given = parse_qs(content.decode(), keep_blank_values=False, max_num_fields=60, errors="strict")
    except ValueError as error:
        raise Malformed(
            "提交内容无法识别,请返回重试", "The form cannot be read; go back and try again"
        ) from error
    return {name: values[-1] for name, values in given.items()}


def _read(fields: Mapping[str, str]) -> DeclarationIn:
    said = {name.removeprefix("f."): value for name, value in fields.items() if name.startswith("f.")}
    try:
        return DeclarationIn.model_validate(
            {"id": fields.get("id"), "class_code": fields.get("class_code"), "fields": said}
        )
    except ValidationError as error:
        raise Invalid.field("/", "form", "请按页面填写后提交", "Fill in the page and send it") from error


def _kept_nowhere() -> dict[str, str]:
    return dict(NOT_KEPT)
