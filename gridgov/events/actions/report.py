"""Report an event: the one hot path. Two round trips and a commit: read the place and the clock, write everything.

Sending the same id again gives the earlier event back; the same id with another body is refused.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import check_point
from gridgov.clock import local_date_code, local_day
from gridgov.db.base import new_id
from gridgov.db.chain import GENESIS, link
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import announcement
from gridgov.db.outbox import opening_insert as announcement_insert
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import Owed, opening_values
from gridgov.deadlines.actions.start import opening_insert as deadline_insert
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.errors import Invalid, ReusedKey
from gridgov.events.messages import EventReported
from gridgov.events.queries import catalogue_of
from gridgov.events.queries.ground import Ground, read_ground
from gridgov.events.rules.catalogue import EventType
from gridgov.events.rules.facts import facts_digest
from gridgov.events.rules.holding import Holder, receiver_of, reporting_post
from gridgov.events.rules.lifecycle import STAGE_OF, EventState
from gridgov.events.rules.number import event_number
from gridgov.events.schemas import ReportedOut, ReportIn, Source
from gridgov.events.statements import ReportWriter, insert_files, insert_proposer
from gridgov.files.actions.claim import claim_files
from gridgov.grids.rules.paths import Level, at_level
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person, Role

FUTURE_TOLERANCE = timedelta(minutes=10)
"""How far ahead a phone's clock may be before it is told to check it."""

_WRITER = ReportWriter({"deadline": deadline_insert("deadline_"), "outbox": announcement_insert("outbox_")})


@dataclass(frozen=True, slots=True)
class Reported:
    """The answer, and whether this report was seen before."""

    out: ReportedOut
    seen_before: bool


async def report_event(
    session: Session,
    person: Person | None,
    report: ReportIn,
    *,
    county_code: str,
    alone: bool = False,
) -> Reported:
    """Take a report in; ``person`` is None for a resident without an account.

    ``alone``: the caller writes nothing beside it, so that the write may be a transaction of its own where one statement
    is all there is to write (decision 2).
    """
    if person is not None:
        permissions_of(session).require(person, "event.report", Subject(county_code))
    if report.source is Source.POLICE and (person is None or Role.POLICE not in person.roles):
        raise Invalid.field(
            "/source", "not-police", "只有民警可以按公安来源上报,请选择其他来源",
            "Only the police report as the police; choose another source",
        )  # fmt: skip
    if report.source is Source.SYSTEM:
        raise Invalid.field("/source", "not-the-house", "该来源由系统自动生成,请选择其他来源",
                            "The house itself reports under this source; choose another")  # fmt: skip
    lon, lat = _stored_place(report)
    ground = await read_ground(
        session, county_code=county_code, event_id=report.id, type_code=report.type_code, lon=lon, lat=lat
    )
    content_hashes = _content_hashes(session, report)
    if ground.earlier is not None:
        return _same_again(ground, content_hashes)
    event_type = _open_type(session, county_code, report, ground.at)
    _check_report(report, event_type, ground.at)
    await claim_files(session, county_code=county_code, file_ids=report.file_ids, evidence=event_type.evidence,
                      reason=(event_type.evidence_zh, event_type.evidence_en), uploader_id=person.id if person else None)  # fmt: skip
    follow_code = _follow_code(county_code) if report.proposer or person is None else None
    event = _event_values(
        report, event_type, ground, county_code=county_code, person=person, lon=lon, lat=lat,
        content_hash=content_hashes[0], follow_code=follow_code,
    )  # fmt: skip
    await _write(session, event, report, person, alone=alone)
    return Reported(_answer(event, follow_code), seen_before=False)


async def _write(
    session: Session, event: dict[str, Any], report: ReportIn, person: Person | None, *, alone: bool
) -> None:
    at: datetime = event["received_at"]
    calendar = await calendar_of(session, county_code=event["county_code"])
    deadline = opening_values(session, Owed(
        event["county_code"], "event", event["id"], event["scope_path"], STAGE_OF[EventState(event["state"])], event["urgency"],
        owner_role=event["holder_role"], owner_path=event["holder_path"], type_code=event["type_code"],
    ), calendar=calendar, at=at)  # fmt: skip
    event["due_at"], event["warn_at"] = deadline["due_at"], deadline["warn_at"]
    step = _first_step(event, report, person)
    event["head_seq"], event["head_hash"] = 1, step["hash"]
    message = EventReported(event["county_code"], event["id"], event["scope_path"], report.major)
    outbox = announcement(message, request_id=session.info.get("request_id"), at=at)
    parts = {"event": event, "step": step, "deadline": deadline, "outbox": outbox}
    alone = alone and person is not None and report.proposer is None and not report.file_ids
    await _WRITER.write(session, parts, sharded=bool(session.info.get("sharded")), direct=alone)
    await _write_proposer(session, event, report, person)
    await insert_files(session, [
        {"county_code": event["county_code"], "event_id": event["id"], "file_id": file_id, "purpose": "report",
         "added_by": person.id if person else None, "added_at": at}
        for file_id in report.file_ids
    ])  # fmt: skip


def _stored_place(report: ReportIn) -> tuple[float, float]:
    place = report.place
    try:
        check_point(place.lon, place.lat, place.datum)
    except GeoError as error:
        raise Invalid.field("/place", error.code, error.zh, error.en) from error
    return to_stored_one(place.lon, place.lat, place.datum)


def _open_type(session: Session, county_code: str, report: ReportIn, at: datetime) -> EventType:
    catalogue = catalogue_of(session, county_code)
    event_type = catalogue.get(report.type_code)
    if event_type is None:
        raise Invalid.field(
            "/type_code",
            "unknown-type",
            "没有这个事件类型,请从类型目录中选择",
            "No such event type; choose one of the catalogue",
        )
    if not event_type.is_open(local_day(at)):
        raise Invalid.field(
            "/type_code",
            "retired-type",
            "该事件类型未启用或已停用,请选择现行类型",
            "This type is not in force; choose one that is",
        )
    return event_type


def _check_report(report: ReportIn, event_type: EventType, at: datetime) -> None:
    if report.occurred_at > at + FUTURE_TOLERANCE:
        raise Invalid.field(
            "/occurred_at",
            "in-the-future",
            "发生时间晚于当前时间,请检查手机时钟",
            "The time lies in the future; check the phone's clock",
        )
    if event_type.concerns_gridworker and report.concerns_id is None:
        raise Invalid.field(
            "/concerns_id",
            "missing",
            "投诉网格员须指明被投诉人",
            "A complaint about a gridworker must say about whom",
        )
    if report.concerns_id is not None and not event_type.concerns_gridworker:
        raise Invalid.field(
            "/concerns_id",
            "not-expected",
            "此类型不涉及个人,请删除该字段",
            "This type concerns nobody personally; leave the field out",
        )
    if len(set(report.file_ids)) != len(report.file_ids):
        raise Invalid.field(
            "/file_ids", "repeated", "附件重复,请删除重复项", "A file is named twice; name each once"
        )


def _same_again(ground: Ground, content_hashes: Sequence[bytes]) -> Reported:
    earlier = ground.earlier
    assert earlier is not None
    if bytes(earlier.content_hash) not in content_hashes:
        raise ReusedKey(
            "该编号已用于另一条上报,请为新的上报生成新编号",
            "This id belongs to another report; make a new id for a new report",
        )
    out = ReportedOut(
        id=earlier.id, number=earlier.number, version=earlier.version, state=earlier.state, area_path=earlier.area_path,
        outside_grids=earlier.outside_grids, received_at=earlier.received_at, due_at=earlier.due_at,
    )  # fmt: skip
    return Reported(out, seen_before=True)


def _event_values(
    report: ReportIn, event_type: EventType, ground: Ground, *, county_code: str, person: Person | None,
    lon: float, lat: float, content_hash: bytes, follow_code: str | None,
) -> dict[str, Any]:  # fmt: skip
    area_path = ground.grid_path or county_code
    scope_path = (
        (at_level(area_path, Level.TOWN) or county_code) if event_type.concerns_gridworker else area_path
    )
    state = EventState.SELF_RESOLVED if report.self_resolved else EventState.REPORTED
    holder: Holder = receiver_of(scope_path, from_police=report.source is Source.POLICE)
    return {
        "county_code": county_code, "id": report.id, "number": event_number(report.id, local_date_code(ground.at), salt=int(ground.at.timestamp() * 1_000_000)),
        "type_code": event_type.code, "lane": event_type.lane,
        "item_code": ground.item_code, "outside_list": ground.listed and ground.item_code is None,
        "urgency": "critical" if report.major else event_type.urgency, "state": state, "version": 1,
        "source": report.source if person else "resident", "words": report.words, "address": report.address,
        "area_path": area_path, "scope_path": scope_path, "outside_grids": ground.grid_path is None,
        "lon": lon, "lat": lat, "raw_lon": report.place.lon, "raw_lat": report.place.lat,
        "datum": report.place.datum, "accuracy_m": report.place.accuracy_m, "occurred_at": report.occurred_at,
        "received_at": ground.at, "updated_at": ground.at, "closed_at": None, "due_at": None, "major": report.major,
        "reporter_id": person.id if person else None, "concerns_id": report.concerns_id,
        "holder_role": holder.role, "holder_path": holder.path, "holder_unit_id": None,
        "lead_role": None, "lead_path": None, "lead_unit_id": None, "unit_ids": _owning_units(event_type, ground),
        "handler_id": person.id if person and report.self_resolved else None, "rework_count": 0, "return_count": 0,
        "reopen_count": 0, "ruled": False, "receiver_role": holder.role, "receiver_path": holder.path,
        "dispatcher_role": None, "dispatcher_path": None, "warn_at": None, "paused_at": None, "satisfaction": None,
        "lead_event_id": None,
        "follow_hash": hashlib.sha256(follow_code.encode()).digest() if follow_code else None,
        "content_hash": content_hash, "head_seq": 1, "head_hash": GENESIS,
    }  # fmt: skip


def _owning_units(event_type: EventType, ground: Ground) -> list[UUID]:
    """The department that manages a 专属网格 sees what happens there; a complaint about a gridworker goes past it."""
    if ground.department_id is None or event_type.concerns_gridworker:
        return []
    return [ground.department_id]


def _first_step(event: dict[str, Any], report: ReportIn, person: Person | None) -> dict[str, Any]:
    """The step binds the report's content, so that words changed behind our back are found."""
    data = {"facts": facts_digest(event), "area_path": event["area_path"], "type_code": event["type_code"]}
    if report.self_resolved:
        data["outcome"] = report.self_resolved
    post = reporting_post(person, event["area_path"]) if person else None
    content: dict[str, Any] = {
        "county_code": event["county_code"], "event_id": event["id"], "seq": 1,
        "move": "report_resolved" if report.self_resolved else "report", "from_state": None, "to_state": event["state"],
        "actor_id": person.id if person else None, "actor_role": post.role if post else None,
        "on_behalf_of": post.on_behalf_of if post else None, "reason": None, "data": data, "at": event["received_at"],
    }  # fmt: skip
    return {**content, "prev_hash": GENESIS, "hash": link(GENESIS, content)}


async def _write_proposer(
    session: Session, event: dict[str, Any], report: ReportIn, person: Person | None
) -> None:
    if report.proposer is None and person is not None:
        return
    proposer = report.proposer
    cipher = cipher_of(session)
    name, phone = (proposer.name, proposer.phone) if proposer and not proposer.anonymous else (None, None)
    await insert_proposer(session, {
        "county_code": event["county_code"], "id": new_id(), "event_id": event["id"],
        "name_sealed": cipher.seal(name, context="event_proposers.name") if name else None,
        "phone_sealed": cipher.seal(phone, context="event_proposers.phone") if phone else None,
        "phone_index": cipher.index(phone, context="phone") if phone else None,
        "anonymous": name is None and phone is None, "created_at": event["received_at"],
    })  # fmt: skip


def _content_hashes(session: Session, report: ReportIn) -> Sequence[bytes]:
    """Keyed, because the body may hold a telephone number that a plain hash would let anybody guess."""
    body = orjson.dumps(report.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS).decode()
    return cipher_of(session).indexes(body, context="events.content_hash")


def _follow_code(county_code: str) -> str:
    """County and 80 random bits: enough that nobody guesses one."""
    return f"{county_code}-{secrets.token_hex(10)}"


def _answer(event: dict[str, Any], follow_code: str | None) -> ReportedOut:
    names = ("id", "number", "version", "state", "area_path", "outside_grids", "received_at", "due_at")
    return ReportedOut(**{name: event[name] for name in names}, follow_code=follow_code)
