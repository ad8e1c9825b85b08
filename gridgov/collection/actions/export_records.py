"""A bulk export leaves the house only when a second person agreed; each of its three steps is recorded."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.add_record import kind_of
from gridgov.collection.actions.note_use import note_use
from gridgov.collection.messages import ExportRequested
from gridgov.collection.queries.exports import Export, export_by_id, exported_records
from gridgov.collection.queries.house import limits_of, register_of
from gridgov.collection.queries.records import states_of_all
from gridgov.collection.queries.views import shown_value
from gridgov.collection.rules.csv_out import csv_of
from gridgov.collection.schemas.exports import DecideExportIn, ExportIn, ExportOut
from gridgov.collection.statements.records import insert_export, lock_export, update_export
from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, Gone, NotFound, NotPermitted, ReusedKey, StaleVersion
from gridgov.grids.queries import find_area
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

SUBJECT = "record_export"


async def request_export(session: Session, person: Person, body: ExportIn, *, at: datetime) -> ExportOut:
    """Nothing is read yet. Private values want the right to read them besides."""
    county_code = person.county_code
    _require(session, person, body.area_path, private=body.private)
    refuse(await _faults(session, body))
    earlier = await export_by_id(session, county_code=county_code, export_id=body.id)
    if earlier is not None:
        if (
            earlier.requested_by != person.id
            or earlier.purpose != body.purpose
            or earlier.fields != body.fields
        ):
            raise ReusedKey(
                "该编号已用于另一导出,请生成新编号", "This id belongs to another export; make a new one"
            )
        return ExportOut.model_validate(earlier)
    lapses = at + timedelta(days=limits_of(session).export_decided_within_days)
    await insert_export(session, {
        **body.model_dump(), "county_code": county_code, "state": "requested", "requested_by": person.id,
        "requested_at": at, "expires_at": lapses, "version": 1,
    })  # fmt: skip
    row = await _locked(session, person, body.id)
    await announce(session, ExportRequested(county_code, row.id, body.area_path), at=at)
    await _audit(session, person, row, "export_requested", at)
    return ExportOut.model_validate(row)


async def decide_export(
    session: Session, person: Person, body: DecideExportIn, *, export_id: UUID, version: int, at: datetime
) -> ExportOut:
    """By somebody else than who asked: `NotPermitted` for one's own, whatever one's posts."""
    permissions_of(session).require(person, "record.decide_export", Subject(person.county_code))
    row = await _locked(session, person, export_id)
    if row.requested_by == person.id:
        raise NotPermitted(
            "导出须由第二人审批,不能审批自己的申请", "A second person decides; nobody decides on their own"
        )
    if row.version != version:
        raise StaleVersion("该申请已被他人处理,请刷新", "Somebody else dealt with it first; look again")
    if row.state != "requested":
        raise Conflict("该申请已审批", "It was decided already")
    if row.expires_at <= at:
        raise Gone("该申请已过期,请重新申请", "This request has lapsed; ask again")
    good_until = at + timedelta(hours=limits_of(session).export_good_for_hours)
    await _write(session, row, {
        "state": "approved" if body.approve else "refused", "decided_by": person.id, "decided_at": at,
        "decision": body.words, "expires_at": good_until,
    })  # fmt: skip
    await _audit(session, person, row, f"export_{row.state}", at)
    return ExportOut.model_validate(row)


async def take_export(
    session: Session, person: Person, *, export_id: UUID, at: datetime
) -> tuple[str, bytes]:
    """The name of the file and the file, for whoever asked for it, once; masked unless private values were agreed to.
    `NotPermitted` for whoever has lost since what they needed to ask."""
    row = await _locked(session, person, export_id)
    if row.requested_by != person.id:
        raise NotFound("没有这项导出", "No such export")
    _require(session, person, row.area_path, private=row.private)
    if row.state != "approved":
        raise Conflict("该导出未获同意,或已取走", "It was not agreed to, or was taken already")
    if row.expires_at <= at:
        raise Gone("取件时限已过,请重新申请", "The time to take it is over; ask again")
    most = limits_of(session).export_most_rows
    records = await exported_records(session, row, limit=most + 1)
    if len(records) > most:
        raise Conflict(f"超过 {most} 条,请缩小范围", f"More than {most} records; narrow the area")
    content = await _content(session, row, records, at)
    await _write(session, row, {"state": "taken", "taken_at": at, "row_count": len(records)})
    await _audit(session, person, row, "export_taken", at, {"rows": len(records)})
    return f"{row.kind}-{local_day(at):%Y%m%d}.csv", content


def _require(session: Session, person: Person, area_path: str, *, private: bool) -> None:
    subject = Subject(person.county_code, area_path)
    for action in ("record.export", "record.read_private") if private else ("record.export",):
        permissions_of(session).require(person, action, subject)


async def _content(session: Session, row: Export, records: Any, at: datetime) -> bytes:
    register, today = register_of(session).of(row.kind), local_day(at)
    fields = [register[code] for code in row.fields]
    states = await states_of_all(session, records)
    used: dict[UUID, int] = {}
    lines = []
    for record in records:
        line: list[object] = [record.code, record.scope_path]
        for field in fields:
            state = states[record.id].get(field.code)
            gone = state is None or state.is_expired(today)
            value = None if gone or state is None else state.shown
            if state is not None and value is not None and state.source_id is not None:
                used[state.source_id] = used.get(state.source_id, 0) + 1
            line.append(value if row.private else shown_value(field, value))
        lines.append(line)
    for source_id, count in sorted(used.items()):
        await note_use(
            session, county_code=row.county_code, source_id=source_id, by=row.requested_by, what="export",
            scene=row.purpose, record_count=count, at=at,
        )  # fmt: skip
    return csv_of(["编码", "区域编码", *(field.zh for field in fields)], lines)


async def _faults(session: Session, body: ExportIn) -> list[Fault]:
    fields = register_of(session).of(kind_of(session, body.kind).code)
    found = [
        Fault(f"/fields/{n}", "not-in-register", "登记目录中没有此项", "There is no such field in the register")
        for n, code in enumerate(body.fields) if code not in fields
    ]  # fmt: skip
    if await find_area(session, body.area_path) is None:
        found.append(Fault("/area_path", "no-area", "没有这个区域", "There is no such area"))
    return found


async def _locked(session: Session, person: Person, export_id: UUID) -> Export:
    row = await lock_export(session, county_code=person.county_code, export_id=export_id)
    if row is None:
        raise NotFound("没有这项导出", "No such export")
    return row


async def _write(session: Session, row: Export, values: dict[str, Any]) -> None:
    await update_export(
        session, county_code=row.county_code, export_id=row.id, values={**values, "version": row.version + 1}
    )
    await session.refresh(row)


async def _audit(
    session: Session,
    person: Person,
    row: Export,
    action: str,
    at: datetime,
    data: dict[str, Any] | None = None,
) -> None:
    await record_audit(
        session, county_code=row.county_code, actor_id=person.id, action=action, subject=SUBJECT, subject_id=row.id,
        purpose=row.purpose, data={**(data or {}), "kind": row.kind, "fields": row.fields, "private": row.private}, at=at,
    )  # fmt: skip
