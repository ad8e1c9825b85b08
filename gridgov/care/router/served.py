"""Served persons: added, listed, searched, read, changed; consents, agreements, the end of the service."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from gridgov.care.actions.add_agreement import add_agreement
from gridgov.care.actions.add_served import add_served
from gridgov.care.actions.change_served import change_served
from gridgov.care.actions.end_served import end_served
from gridgov.care.actions.give_consent import give_consent
from gridgov.care.actions.read_private import read_private
from gridgov.care.actions.withdraw_consent import withdraw_consent
from gridgov.care.queries import ServedFilter, served_page, visible_served
from gridgov.care.queries.views import served_detail, shown_served
from gridgov.care.router.answering import answered
from gridgov.care.schemas.served import (
    AgreementIn,
    ConsentIn,
    EndServedIn,
    ServedChangeIn,
    ServedDetail,
    ServedIn,
    ServedPage,
    ServedPrivateOut,
    ServedSearchIn,
    WithdrawIn,
)
from gridgov.db.paging import MAX_PAGE
from gridgov.errors import Invalid
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.schemas import Purpose
from gridgov.web.fields import PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/served-persons")
_CHANGES = problem_responses(404, 409, 412, 428)
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]


@router.post(
    "",
    status_code=201,
    response_model=ServedDetail,
    summary="关爱对象建档 · Add a served person",
    responses={
        **problem_responses(),
        200: {"model": ServedDetail, "description": "此前已建档 · added before"},
    },
)
async def add_one_served(cmd: CommandDep, body: ServedIn, response: Response) -> ServedDetail:
    """The id is the sender's; sending it again answers 200. (No ``Idempotency-Key`` here and below: it would keep the
    answer, with name and address, in the clear.)"""
    added = await add_served(cmd.session, cmd.person, body, at=cmd.at)
    if added.seen_before:
        response.status_code = 200
    return answered(response, added.out)


@router.get(
    "", response_model=ServedPage, summary="关爱对象列表 · Served persons", responses=problem_responses()
)
async def list_served(
    session: SessionDep,
    person: PersonDep,
    response: Response,
    area: PathText | None = None,
    lives_alone: bool | None = None,
    ended: Annotated[bool, Query(description="含已结束服务的 · those no longer served, too")] = False,
    cursor: UUID | None = None,
    limit: Limit = 50,
) -> ServedPage:
    """Those within one's scope, by id; numbers masked, no addresses."""
    response.headers["Cache-Control"] = "no-store"
    wanted = ServedFilter(area_path=area, lives_alone=lives_alone, ended=ended)
    rows, following = await served_page(session, person, wanted, cursor=cursor, limit=limit)
    return ServedPage(items=shown_served(session, rows), next_cursor=following)


@router.post(
    "/search",
    response_model=ServedPage,
    summary="按姓名或电话查找 · Find by a name or a number",
    responses=problem_responses(),
)
async def search_served(
    session: SessionDep,
    person: PersonDep,
    body: ServedSearchIn,
    response: Response,
    cursor: UUID | None = None,
    limit: Limit = 50,
) -> ServedPage:
    """In full: what is sealed is found by its keyed hash. A number is the person's own, or that of an open contact."""
    if (body.name is None) == (body.phone is None):
        raise Invalid.field(
            "/name", "one-of-two", "请填写姓名或电话其中一项", "Give a name or a number, one of the two"
        )
    response.headers["Cache-Control"] = "no-store"
    wanted = ServedFilter(name=body.name, phone=body.phone, ended=True)
    rows, following = await served_page(session, person, wanted, cursor=cursor, limit=limit)
    return ServedPage(items=shown_served(session, rows), next_cursor=following)


@router.get(
    "/{served_id}",
    response_model=ServedDetail,
    summary="关爱对象详情 · One served person",
    responses=problem_responses(404),
)
async def read_served(
    session: SessionDep, person: PersonDep, served_id: UUID, response: Response
) -> ServedDetail:
    """With address, contacts and agreements; numbers masked."""
    row = await visible_served(session, person, served_id)
    return answered(response, await served_detail(session, row))


@router.get(
    "/{served_id}/private",
    response_model=ServedPrivateOut,
    summary="查看健康信息与完整电话 · Read health notes and numbers in full",
    responses=problem_responses(404),
)
async def read_private_of_served(
    cmd: CommandDep,
    served_id: UUID,
    response: Response,
    purpose: Annotated[Purpose, Query(description="写明用途,留痕 · what for; it is recorded")],
) -> ServedPrivateOut:
    response.headers["Cache-Control"] = "no-store"
    return await read_private(cmd.session, cmd.person, served_id=served_id, purpose=purpose, at=cmd.at)


@router.patch(
    "/{served_id}",
    response_model=ServedDetail,
    summary="更正关爱对象信息 · Correct a served person",
    responses=_CHANGES,
)
async def change_one_served(
    cmd: CommandDep, version: VersionDep, served_id: UUID, body: ServedChangeIn, response: Response
) -> ServedDetail:
    """Fields left out stay; null takes a value away."""
    shown = await change_served(
        cmd.session, cmd.person, body, served_id=served_id, version=version, at=cmd.at
    )
    return answered(response, shown)


@router.post(
    "/{served_id}/give-consent",
    response_model=ServedDetail,
    summary="登记同意 · Record a consent",
    responses=_CHANGES,
)
async def give_care_consent(
    cmd: CommandDep, version: VersionDep, served_id: UUID, body: ConsentIn, response: Response
) -> ServedDetail:
    shown = await give_consent(cmd.session, cmd.person, body, served_id=served_id, version=version, at=cmd.at)
    return answered(response, shown)


@router.post(
    "/{served_id}/withdraw-consent",
    response_model=ServedDetail,
    summary="登记撤回同意 · Record that a consent is taken back",
    responses=_CHANGES,
)
async def withdraw_care_consent(
    cmd: CommandDep, version: VersionDep, served_id: UUID, body: WithdrawIn, response: Response
) -> ServedDetail:
    """In force at once; with the last consent about health, the health notes are deleted."""
    shown = await withdraw_consent(
        cmd.session, cmd.person, body, served_id=served_id, version=version, at=cmd.at
    )
    return answered(response, shown)


@router.post(
    "/{served_id}/agreements",
    status_code=201,
    response_model=ServedDetail,
    summary="登记服务协议 · Enter a service agreement",
    responses=_CHANGES,
)
async def add_care_agreement(
    cmd: CommandDep, version: VersionDep, served_id: UUID, body: AgreementIn, response: Response
) -> ServedDetail:
    shown = await add_agreement(
        cmd.session, cmd.person, body, served_id=served_id, version=version, at=cmd.at
    )
    return answered(response, shown)


@router.post(
    "/{served_id}/end",
    response_model=ServedDetail,
    summary="结束服务 · End the service",
    responses=_CHANGES,
)
async def end_one_served(
    cmd: CommandDep, version: VersionDep, served_id: UUID, body: EndServedIn, response: Response
) -> ServedDetail:
    """Nothing is deleted before its time; a button that is still there calls nonetheless."""
    shown = await end_served(cmd.session, cmd.person, body, served_id=served_id, version=version, at=cmd.at)
    return answered(response, shown)
