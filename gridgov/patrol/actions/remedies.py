"""What becomes of a finding: one tap makes it an event, a notice asks for its remedy, somebody looks back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from geo.point import Datum
from gridgov.clock import SHANGHAI, local_day
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.rules.policies import Stage
from gridgov.errors import Conflict, Invalid
from gridgov.events.actions.report import report_event
from gridgov.events.schemas import EventPlaceIn, ReportIn, Source
from gridgov.files.actions.claim import claim_files
from gridgov.patrol.actions.finding_clock import owe
from gridgov.patrol.actions.keep import change, check_version, record, reused
from gridgov.patrol.messages import (
    FindingClosed,
    FindingReported,
    HazardOverdue,
    LookedBack,
    NoticeServed,
)
from gridgov.patrol.queries import Finding, forms_of, limits_of, subject_of, visible
from gridgov.patrol.queries.findings import shown_finding
from gridgov.patrol.rules.remedies import (
    RESPONSIBLE,
    RESPONSIBLE_PHONE,
    SUBJECT,
    notice_number,
    term_faults,
)
from gridgov.patrol.rules.terms import FindingState, Outcome
from gridgov.patrol.schemas.findings import FindingOut, LookBackIn, RemedyOrderIn, ReportFindingIn
from gridgov.patrol.statements import insert_once, next_notice
from gridgov.patrol.tables import PatrolFinding, PatrolLookBack
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

ORDER = "patrol.order"


async def report_finding(
    session: Session, person: Person, body: ReportFindingIn, *, finding_id: UUID, version: int, at: datetime
) -> FindingOut:
    """One tap: the event says what the finding says, and each knows the other. A second tap gives the same event."""
    row = await _held(session, person, finding_id)
    if row.event_id == body.id:
        return await shown_finding(session, row)
    check_version(row, version)
    if row.event_id is not None:
        raise Conflict("该发现已转为事件", "It is an event already", extra={"event_id": str(row.event_id)})
    await report_event(session, person, ReportIn(
        id=body.id, type_code=row.event_type, words=row.words, address=row.address, occurred_at=row.found_at,
        place=EventPlaceIn(lon=row.raw_lon, lat=row.raw_lat, datum=Datum(row.datum), accuracy_m=row.accuracy_m),
        source=Source.PATROL, major=body.major, self_resolved=row.fixed_on_spot,
        # A file is named by whoever sent it; a colleague's stays with the finding, which the event leads to.
        file_ids=row.file_ids if row.found_by == person.id else [],
    ), county_code=row.county_code)  # fmt: skip
    row = await change(session, row, {"event_id": body.id}, at=at)
    if row.state == FindingState.OPEN:
        await owe(session, row, None, outcome="reported", at=at)
    await announce(session, FindingReported(row.county_code, row.id, row.scope_path, body.id), at=at)
    return await _told(session, person, row, "patrol_finding_reported", {"event_id": str(body.id)}, at=at)


async def order_remedy(
    session: Session, person: Person, body: RemedyOrderIn, *, finding_id: UUID, version: int, at: datetime
) -> FindingOut:
    """The notice gets its number; until the end of its day the remedy is owed, and then the look-back."""
    row = await _open(session, person, finding_id, version)
    if row.state != FindingState.OPEN:
        raise Conflict(
            "整改通知单已下达,请登记复查", "The notice was served already; look back and say what you found"
        )
    today = local_day(at)
    refuse(term_faults(body.remedy_by, today=today, longest_days=limits_of(session).remedy_longest_days))
    item = forms_of(session).items.get(row.item_code or "")
    remedy = body.remedy or (item.remedy_zh if item else None)
    if remedy is None:
        raise Invalid.field("/remedy", "missing", "请写明整改要求", "Say what is to be done")
    cipher, phone = cipher_of(session), body.responsible.phone
    year = at.astimezone(SHANGHAI).year
    number = await next_notice(session, county_code=row.county_code, year=year)
    row = await change(session, row, {
        "state": FindingState.ORDERED, "notice_number": notice_number(year, number), "remedy": remedy,
        "standard": body.standard or (item.standard if item else None), "remedy_by": body.remedy_by, "ordered_at": at,
        "ordered_by": person.id, "responsible_sealed": cipher.seal(body.responsible.name, context=RESPONSIBLE),
        "responsible_phone_sealed": cipher.seal(phone, context=RESPONSIBLE_PHONE) if phone else None,
    }, at=at)  # fmt: skip
    await owe(session, row, Stage.REMEDY, outcome="served", due=body.remedy_by, at=at)
    day = body.remedy_by.isoformat()
    await announce(session, NoticeServed(row.county_code, row.id, row.scope_path, day), at=at)
    data = {"notice_number": row.notice_number, "remedy_by": day}
    return await _told(session, person, row, "patrol_notice_served", data, at=at)


async def look_back(
    session: Session, person: Person, body: LookBackIn, *, finding_id: UUID, version: int, at: datetime
) -> FindingOut:
    """Fixed: closed. Not fixed: another day, or handed on at once, and looked at again within the term of a look-back."""
    row = await _open(session, person, finding_id, version)
    if body.outcome is Outcome.FIXED and body.remedy_by is not None:
        raise Invalid.field(
            "/remedy_by", "not-expected", "已整改的无需新期限", "What is put right needs no other day"
        )
    if body.remedy_by is not None:
        refuse(
            term_faults(
                body.remedy_by, today=local_day(at), longest_days=limits_of(session).remedy_longest_days
            )
        )
    await claim_files(session, county_code=row.county_code, file_ids=body.file_ids, uploader_id=person.id)
    if not await insert_once(session, PatrolLookBack, {
        "county_code": row.county_code, "id": body.id, "finding_id": row.id, "outcome": body.outcome,
        "words": body.words, "remedy_by": body.remedy_by, "file_ids": body.file_ids, "by_id": person.id, "at": at,
    }):  # fmt: skip
        raise reused()
    put_off = body.remedy_by is not None
    looked = LookedBack(row.county_code, row.id, row.scope_path, body.outcome, body.id, put_off=put_off)
    await announce(session, looked, at=at)
    row = await _settle(session, row, body, at=at)
    return await _told(session, person, row, "patrol_looked_back", {"outcome": body.outcome}, at=at)


async def _settle(session: Session, row: Finding, body: LookBackIn, *, at: datetime) -> Finding:
    if body.outcome is Outcome.FIXED:
        row = await change(session, row, {"state": FindingState.CLOSED, "closed_at": at}, at=at)
        await owe(session, row, None, outcome="remedied", at=at)
        await announce(session, FindingClosed(row.county_code, row.id, row.scope_path, row.target_id), at=at)
    elif body.remedy_by is not None:
        row = await change(session, row, {"remedy_by": body.remedy_by, "overdue_at": None}, at=at)
        await owe(session, row, Stage.REMEDY, outcome="put_off", due=body.remedy_by, at=at)
    else:
        values: dict[str, Any] = {"overdue_at": row.overdue_at or at}
        fresh = row.overdue_at is None
        row = await change(session, row, values, at=at)
        await owe(session, row, Stage.LOOK_BACK, outcome="not_remedied", at=at)
        if fresh:
            overdue = HazardOverdue(row.county_code, row.id, row.scope_path, row.event_id)
            await announce(session, overdue, at=at)
    return row


async def _held(session: Session, person: Person, finding_id: UUID) -> Finding:
    row = await visible(session, person, PatrolFinding, finding_id)
    permissions_of(session).require(person, ORDER, subject_of(row))
    return row


async def _open(session: Session, person: Person, finding_id: UUID, version: int) -> Finding:
    row = await _held(session, person, finding_id)
    check_version(row, version)
    if row.state == FindingState.CLOSED:
        raise Conflict("该发现已办结", "This finding is closed")
    return row


async def _told(
    session: Session, person: Person, row: Finding, action: str, data: dict[str, Any], *, at: datetime
) -> FindingOut:
    out = await shown_finding(session, row)
    await record(session, person, action=action, subject=SUBJECT, subject_id=row.id, data=data, at=at)
    return out
