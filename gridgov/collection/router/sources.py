"""Data sources and tickets over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from gridgov.collection.actions.raise_ticket import answer_ticket, raise_ticket
from gridgov.collection.actions.request_source import (
    answer_source,
    end_source,
    extend_source,
    request_source,
    resubmit_source,
)
from gridgov.collection.queries.source_views import source_out, ticket_out
from gridgov.collection.queries.sources import source_page, ticket_page, uses_page, visible_source
from gridgov.collection.router.answering import unkept
from gridgov.collection.schemas.sources import (
    AnswerSourceIn,
    AnswerTicketIn,
    EndSourceIn,
    ExtendSourceIn,
    SourceIn,
    SourceOut,
    SourcePage,
    TicketIn,
    TicketOut,
    TicketPage,
    UseOut,
    UsePage,
)
from gridgov.db.paging import MAX_PAGE
from gridgov.people.current import OWN_KEY, CommandDep, PersonDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(dependencies=[OWN_KEY])
_CHANGES = problem_responses(404, 409, 412, 428)
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]


@router.post(
    "/data-sources",
    status_code=201,
    response_model=SourceOut,
    summary="申请共享数据 · Ask a unit for data",
    responses=problem_responses(),
)
async def request_one_data_source(cmd: CommandDep, body: SourceIn) -> SourceOut:
    """Answered within 1 working day (unconditional) or 10 (conditional)."""
    return await request_source(cmd.session, cmd.person, body, at=cmd.at)


@router.get(
    "/data-sources", response_model=SourcePage, summary="数据源登记 · The register of sources", responses=problem_responses()
)  # fmt: skip
async def list_data_sources(
    session: SessionDep, person: PersonDep, cursor: UUID | None = None, limit: Limit = 50
) -> SourcePage:
    rows, following = await source_page(session, person, cursor=cursor, limit=limit)
    return SourcePage(items=[await source_out(session, row) for row in rows], next_cursor=following)


@router.get(
    "/data-sources/{source_id}", response_model=SourceOut, summary="数据源 · One source", responses=problem_responses(404)
)  # fmt: skip
async def read_data_source(
    session: SessionDep, person: PersonDep, source_id: UUID, response: Response
) -> SourceOut:
    row = await visible_source(session, person, source_id)
    response.headers["ETag"] = f'"{row.version}"'
    return await source_out(session, row)


@router.get(
    "/data-sources/{source_id}/uses", response_model=UsePage, summary="使用记录 · Records of use", responses=problem_responses(404)
)  # fmt: skip
async def list_data_source_uses(
    session: SessionDep, person: PersonDep, source_id: UUID, cursor: UUID | None = None, limit: Limit = 50
) -> UsePage:
    """Kept for at least three years."""
    row = await visible_source(session, person, source_id)
    rows, following = await uses_page(session, row, cursor=cursor, limit=limit)
    return UsePage(items=[UseOut.model_validate(one) for one in rows], next_cursor=following)


@router.post(
    "/data-sources/{source_id}/answer", response_model=SourceOut, summary="答复共享申请 · Answer a request", responses=_CHANGES
)  # fmt: skip
async def answer_one_data_source(
    cmd: CommandDep, version: VersionDep, source_id: UUID, body: AnswerSourceIn
) -> SourceOut:
    return await answer_source(cmd.session, cmd.person, body, source_id=source_id, version=version, at=cmd.at)


@router.post(
    "/data-sources/{source_id}/resubmit", response_model=SourceOut, summary="补正后重新提交 · Send it again, complete", responses=_CHANGES
)  # fmt: skip
async def resubmit_one_data_source(cmd: CommandDep, version: VersionDep, source_id: UUID) -> SourceOut:
    return await resubmit_source(cmd.session, cmd.person, source_id=source_id, version=version, at=cmd.at)


@router.post(
    "/data-sources/{source_id}/extend", response_model=SourceOut, summary="延长答复 · Take longer to answer", responses=_CHANGES
)  # fmt: skip
async def extend_one_data_source(
    cmd: CommandDep, version: VersionDep, source_id: UUID, body: ExtendSourceIn
) -> SourceOut:
    """Conditional data alone, once, at most ten working days."""
    return await extend_source(cmd.session, cmd.person, body, source_id=source_id, version=version, at=cmd.at)


@router.post(
    "/data-sources/{source_id}/end",
    response_model=SourceOut,
    summary="结束使用 · End the use",
    responses=_CHANGES,
)
async def end_one_data_source(
    cmd: CommandDep, version: VersionDep, source_id: UUID, body: EndSourceIn
) -> SourceOut:
    """What came from it is taken out of the records."""
    return await end_source(cmd.session, cmd.person, body, source_id=source_id, version=version, at=cmd.at)


@router.post(
    "/records/{record_id}/tickets",
    status_code=201,
    response_model=TicketOut,
    summary="数据报错 · Say that shared data is wrong",
    responses=problem_responses(404),
)
async def raise_one_data_ticket(
    cmd: CommandDep, record_id: UUID, body: TicketIn, response: Response
) -> TicketOut:
    """Its provider answers within 10 working days."""
    unkept(response)
    return await raise_ticket(cmd.session, cmd.person, body, record_id=record_id, at=cmd.at)


@router.get(
    "/data-tickets",
    response_model=TicketPage,
    summary="数据校核列表 · Tickets",
    responses=problem_responses(),
)
async def list_data_tickets(
    session: SessionDep, person: PersonDep, response: Response, open_only: bool = True, cursor: UUID | None = None, limit: Limit = 50
) -> TicketPage:  # fmt: skip
    unkept(response)
    rows, following = await ticket_page(session, person, open_only=open_only, cursor=cursor, limit=limit)
    return TicketPage(items=[await ticket_out(session, row) for row in rows], next_cursor=following)


@router.post(
    "/data-tickets/{ticket_id}/answer", response_model=TicketOut, summary="答复数据校核 · Answer a ticket", responses=_CHANGES
)  # fmt: skip
async def answer_one_data_ticket(
    cmd: CommandDep, version: VersionDep, ticket_id: UUID, body: AnswerTicketIn, response: Response
) -> TicketOut:
    unkept(response)
    return await answer_ticket(cmd.session, cmd.person, body, ticket_id=ticket_id, version=version, at=cmd.at)
