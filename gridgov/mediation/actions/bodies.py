"""Committees and courts of a county: entered, changed. The mark of a committee stays, for it stands in numbers."""

from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, NotFound, StaleVersion
from gridgov.grids.queries import find_area
from gridgov.grids.rules.paths import Level, level_of
from gridgov.mediation.actions.hold_case import id_taken
from gridgov.mediation.queries import limits_of
from gridgov.mediation.queries.parts import MOST_BODIES, Body, CourtRow, bodies_of, courts_of, row_by_id
from gridgov.mediation.rules.limits import MediationLimits
from gridgov.mediation.schemas.bodies import (
    BodyChangeIn,
    BodyIn,
    BodyOut,
    CourtChangeIn,
    CourtIn,
    CourtOut,
)
from gridgov.mediation.statements import BODIES, COURTS, insert_row, update_row
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

_Row = TypeVar("_Row", Body, CourtRow)


def shown_body(session: Session, row: Body) -> BodyOut:
    ends = _years_later(row.elected_on, limits_of(session).committee_term_years)
    values = {name: getattr(row, name) for name in BodyOut.model_fields if name != "term_ends_on"}
    return BodyOut(**values, term_ends_on=ends)


async def add_body(session: Session, person: Person, body: BodyIn, *, at: datetime) -> BodyOut:
    """3 to 9 members, a woman among them, elected for three years (人民调解法 art. 8, 9). Sent twice it is one."""
    county_code = person.county_code
    permissions_of(session).require(person, "mediation.set_up", Subject(county_code, body.area_path))
    earlier = await row_by_id(session, BODIES, county_code=county_code, row_id=body.id)
    if earlier is not None:
        if earlier.mark != body.mark or earlier.area_path != body.area_path:
            raise id_taken("调解委员会", "committee")
        return shown_body(session, earlier)
    faults = _member_faults(
        body.member_count, body.woman_count, body.elected_on, limits_of(session), local_day(at)
    )
    if (
        level_of(body.area_path) in {Level.GRID, Level.MICROGRID}
        or await find_area(session, body.area_path) is None
    ):
        faults.append(Fault("/area_path", "no-area", "调解委员会设在村(社区)、镇(街道)或县级,请核对区域",
                            "A committee works for a village, a town or the county; check the area"))  # fmt: skip
    known = await bodies_of(session, county_code=county_code)
    if body.mark in {row.mark for row in known}:
        faults.append(
            Fault("/mark", "taken", "该案号简称已被使用,请另取", "This mark is taken; choose another")
        )
    refuse(faults)
    _check_room(len(known))
    values = {**body.model_dump(), "county_code": county_code, "open": True, **_made(person, at)}
    if not await insert_row(session, BODIES, values):
        raise id_taken("调解委员会", "committee")
    row = await _found(session, BODIES, county_code, body.id)
    await _record(session, person, row, "mediation_body_added", {"mark": body.mark}, at)
    return shown_body(session, row)


async def change_body(
    session: Session, person: Person, body: BodyChangeIn, *, body_id: UUID, version: int, at: datetime
) -> BodyOut:
    """Fields left out stay; a closed one takes no more cases."""
    row = await _found(session, BODIES, person.county_code, body_id, held=True)
    permissions_of(session).require(person, "mediation.set_up", Subject(row.county_code, row.area_path))
    _check(row.version, version, shown_body(session, row).model_dump(mode="json"))
    said = body.model_dump(exclude_unset=True, exclude_none=True)
    after = {
        name: said.get(name, getattr(row, name)) for name in ("member_count", "woman_count", "elected_on")
    }
    refuse(_member_faults(**after, limits=limits_of(session), today=local_day(at)))
    values = {**said, "version": row.version + 1, "changed_at": at}
    await update_row(session, BODIES, county_code=row.county_code, row_id=row.id, values=values)
    row = await _found(session, BODIES, person.county_code, body_id)
    await _record(session, person, row, "mediation_body_changed", {"fields": sorted(said)}, at)
    return shown_body(session, row)


async def add_court(session: Session, person: Person, body: CourtIn, *, at: datetime) -> CourtOut:
    """Of this county or another: a party may live elsewhere. Sent twice it is one."""
    county_code = person.county_code
    permissions_of(session).require(person, "mediation.set_up_courts", Subject(county_code, county_code))
    if await row_by_id(session, COURTS, county_code=county_code, row_id=body.id) is None:
        _check_room(len(await courts_of(session, county_code=county_code)))
    values = {**body.model_dump(), "county_code": county_code, "open": True, **_made(person, at)}
    await insert_row(session, COURTS, values)
    row = await _found(session, COURTS, county_code, body.id)
    if (row.name, row.level) != (body.name, body.level):
        raise id_taken("法院", "court")
    await _record(session, person, row, "mediation_court_added", {"areas": row.areas}, at)
    return CourtOut.model_validate(row)


async def change_court(
    session: Session, person: Person, body: CourtChangeIn, *, court_id: UUID, version: int, at: datetime
) -> CourtOut:
    permissions_of(session).require(
        person, "mediation.set_up_courts", Subject(person.county_code, person.county_code)
    )
    row = await _found(session, COURTS, person.county_code, court_id, held=True)
    _check(row.version, version, CourtOut.model_validate(row).model_dump(mode="json"))
    said = body.model_dump(exclude_unset=True)
    values = {**said, "version": row.version + 1, "changed_at": at}
    await update_row(session, COURTS, county_code=row.county_code, row_id=row.id, values=values)
    row = await _found(session, COURTS, person.county_code, court_id)
    await _record(session, person, row, "mediation_court_changed", {"fields": sorted(said)}, at)
    return CourtOut.model_validate(row)


def _member_faults(
    member_count: int, woman_count: int, elected_on: date, limits: MediationLimits, today: date
) -> list[Fault]:
    faults, least, most = [], limits.least_committee, limits.most_committee
    if not least <= member_count <= most:
        faults.append(Fault("/member_count", "members", f"调解委员会由 {least} 至 {most} 名委员组成(人民调解法第 8 条)",
                            f"A committee has {least} to {most} members (art. 8)"))  # fmt: skip
    if not 1 <= woman_count <= member_count:
        faults.append(
            Fault(
                "/woman_count",
                "women",
                "应当有妇女成员(人民调解法第 8 条)",
                "A woman is among its members (art. 8)",
            )
        )
    if elected_on > today:
        faults.append(
            Fault(
                "/elected_on",
                "in-the-future",
                "推选日期晚于今天,请核对",
                "It cannot be elected later than today",
            )
        )
    return faults


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)


def _made(person: Person, at: datetime) -> dict[str, Any]:
    return {"version": 1, "made_by": person.id, "made_at": at, "changed_at": at}


def _check(now: int, seen: int, current: dict[str, Any]) -> None:
    if now != seen:
        raise StaleVersion("内容已被他人更新,请查看最新内容后再操作", "Somebody else changed it first; look at it again",
                           extra={"current": current})  # fmt: skip


def _check_room(count: int) -> None:
    """What is listed whole is bounded where it is added to."""
    if count >= MOST_BODIES:
        raise Conflict(f"已登记 {count} 个,不能再增加", f"There are {count} already, as many as there may be")


async def _found(
    session: Session, table: type[_Row], county_code: str, row_id: UUID, *, held: bool = False
) -> _Row:
    row = await row_by_id(session, table, county_code=county_code, row_id=row_id, held=held)
    if row is None:
        raise NotFound("未登记", "Not entered here")
    return row


async def _record(
    session: Session, person: Person, row: Body | CourtRow, action: str, data: dict[str, Any], at: datetime
) -> None:
    await record_audit(
        session, county_code=row.county_code, actor_id=person.id, action=action, subject="mediation_setup",
        subject_id=row.id, data={**data, "version": row.version}, at=at,
    )  # fmt: skip
