"""HTTP of the audit log. To read it is recorded in it."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request

from gridgov.audit.queries import chain_now, shown_rows
from gridgov.audit.schemas import AuditChainOut, AuditPage
from gridgov.db.audit import AuditFilter, audit_page, record_audit
from gridgov.db.paging import MAX_PAGE, cut_page, decode_place, encode_place
from gridgov.errors import Invalid
from gridgov.events.actions.seal import sealed_audit
from gridgov.people.current import Command, CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.fields import Moment
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/audit")
LONGEST_DAYS = 92
_USUAL = timedelta(days=7)
_Word = Annotated[str | None, Query(min_length=1, max_length=80, pattern=r"^[a-z0-9_.:-]+$")]


@router.get("", response_model=AuditPage, summary="审计日志 · The audit log", responses=problem_responses())
async def list_audit(
    cmd: CommandDep,
    start: Annotated[Moment | None, Query(description="起(含),默认近 7 天 · from, 7 days by default")] = None,
    end: Annotated[Moment | None, Query(description="止(不含) · until before")] = None,
    actor_id: Annotated[UUID | None, Query(description="操作人 · who did it")] = None,
    action: _Word = None,
    subject: _Word = None,
    subject_id: UUID | None = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> AuditPage:
    """The newest first, by time, person, action and subject. That it was read, and with which filter, stands in it as well."""
    county_code = _may_read(cmd)
    wanted = AuditFilter(*_span(start, end, cmd.at), actor_id, action, subject, subject_id)
    place = decode_place(cursor)
    found = await audit_page(
        cmd.session, county_code=county_code, wanted=wanted, before=place, limit=limit + 1
    )
    rows, more = cut_page(found, limit)
    items = await shown_rows(cmd.session, rows)
    await _record(cmd, "audit_read", {
        "start": wanted.start.isoformat(), "end": wanted.end.isoformat(), "row_count": len(items),
        **{name: str(value) for name in ("actor_id", "action", "subject", "subject_id")
           if (value := getattr(wanted, name)) is not None},
    })  # fmt: skip
    return AuditPage(
        start=wanted.start, end=wanted.end, items=items,
        next_cursor=encode_place(rows[-1].at, rows[-1].seq) if more else None,
    )  # fmt: skip


@router.get(
    "/chain", response_model=AuditChainOut, summary="审计链校验 · Whether the chain of the log is whole",
    responses=problem_responses(),
)  # fmt: skip
async def check_audit_chain(request: Request, cmd: CommandDep) -> AuditChainOut:
    """The newest rows recomputed, and the last seal outside the database held against its row."""
    county_code = _may_read(cmd)
    sealed = await sealed_audit(request.app.state.store, county_code)
    chain = await chain_now(cmd.session, county_code=county_code, sealed=sealed)
    await _record(
        cmd, "audit_checked", {"head_seq": chain.head_seq, "first_fault_seq": chain.first_fault_seq}
    )
    return chain


def _may_read(cmd: Command) -> str:
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "audit.read", Subject(county_code))
    return county_code


def _span(start: datetime | None, end: datetime | None, at: datetime) -> tuple[datetime, datetime]:
    """What is asked for, at most `LONGEST_DAYS`; until now where no end is named."""
    until = end or at
    since = start or until - _USUAL
    if not since < until or until - since > timedelta(days=LONGEST_DAYS):
        raise Invalid.field(
            "/start", "bad-span", f"起始时间须早于截止时间,且一次最多查 {LONGEST_DAYS} 天,请缩小范围",
            f"The start lies before the end, and at most {LONGEST_DAYS} days are read at once; narrow it",
        )  # fmt: skip
    return since, until


async def _record(cmd: Command, action: str, data: dict[str, Any]) -> None:
    await record_audit(
        cmd.session, county_code=cmd.person.county_code, actor_id=cmd.person.id, action=action, subject="audit",
        data=data, at=cmd.at,
    )  # fmt: skip
