"""Ask a unit for data, answer, take more time once, end the use (政务数据共享条例 art. 13, 19-22, 27)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.clock import end_of_day, local_day
from gridgov.collection.messages import SourceExpired, SourceRequested
from gridgov.collection.queries.house import limits_of, register_of
from gridgov.collection.queries.source_views import source_out
from gridgov.collection.queries.sources import Source, source_by_id, source_subject, visible_source
from gridgov.collection.rules.sharing import ShareClass, SourceState
from gridgov.collection.schemas.sources import (
    AnswerSourceIn,
    EndSourceIn,
    ExtendSourceIn,
    SourceIn,
    SourceOut,
    SourceOutcome,
)
from gridgov.collection.statements.sources import insert_source, lock_source, update_source
from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.hold import extend_deadline
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.errors import Conflict, Fault, Invalid, ReusedKey, StaleVersion
from gridgov.people.queries import find_unit, permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

SUBJECT = "data_source"


async def request_source(session: Session, person: Person, body: SourceIn, *, at: datetime) -> SourceOut:
    """The provider answers within 1 working day (unconditional) or 10 (conditional), art. 21."""
    county_code = person.county_code
    permissions_of(session).require(person, "source.manage", Subject(county_code))
    refuse(await _faults(session, body, county_code, at))
    earlier = await source_by_id(session, county_code=county_code, source_id=body.id)
    if earlier is not None:
        if earlier.requested_by != person.id or earlier.name != body.name or earlier.items != body.items:
            raise ReusedKey(
                "该编号已用于另一申请,请生成新编号", "This id belongs to another request; make a new one"
            )
        return await source_out(session, earlier)
    said = body.model_dump(exclude={"area_path"})
    await insert_source(session, {
        **said, "county_code": county_code, "scope_path": body.area_path or county_code, "state": SourceState.REQUESTED,
        "requested_by": person.id, "requested_at": at, "extended_days": 0, "version": 1,
    })  # fmt: skip
    row = await lock_source(session, county_code=county_code, source_id=body.id)
    await _await_answer(session, row, at=at)
    await _tell(session, person, row, "source_requested", at, {"items": body.items})
    return await source_out(session, row)


async def answer_source(
    session: Session, person: Person, body: AnswerSourceIn, *, source_id: UUID, version: int, at: datetime
) -> SourceOut:
    """By the provider's own people. What is missing is said once, and whole: a second time is refused (art. 21)."""
    row = await _hold(session, person, source_id, "source.answer")
    _check(row, version, {SourceState.REQUESTED})
    if body.outcome is SourceOutcome.INCOMPLETE and row.incomplete_at is not None:
        raise Conflict(
            "所需材料应一次性告知,不得再次要求补正(政务数据共享条例第二十一条)",
            "What is missing is said once and whole (art. 21): grant or refuse it now",
        )
    values: dict[str, Any] = {"state": SourceState(body.outcome), "answered_by": person.id, "answered_at": at,
                              "answer": body.words}  # fmt: skip
    if body.outcome is SourceOutcome.INCOMPLETE:
        values["incomplete_at"] = at
    await end_deadlines(
        session, county_code=row.county_code, subject_id=row.id, outcome=str(body.outcome), at=at
    )
    await _write(session, row, values)
    if body.outcome is SourceOutcome.GRANTED:
        await _owe(session, row, Stage.SOURCE_ENDS, at=at)
    await _tell(session, person, row, f"source_{body.outcome}", at)
    return await source_out(session, row)


async def resubmit_source(
    session: Session, person: Person, *, source_id: UUID, version: int, at: datetime
) -> SourceOut:
    """The papers are whole now: the days to answer begin anew."""
    row = await _hold(session, person, source_id, "source.manage")
    _check(row, version, {SourceState.INCOMPLETE})
    await _write(session, row, {"state": SourceState.REQUESTED})
    await _await_answer(session, row, at=at)
    await _tell(session, person, row, "source_resubmitted", at)
    return await source_out(session, row)


async def extend_source(
    session: Session, person: Person, body: ExtendSourceIn, *, source_id: UUID, version: int, at: datetime
) -> SourceOut:
    """Conditional data alone, once, at most the days of the limits (10; art. 21)."""
    row = await _hold(session, person, source_id, "source.answer")
    _check(row, version, {SourceState.REQUESTED})
    most = limits_of(session).sharing_most_extension_days
    if row.share_class != ShareClass.CONDITIONAL or row.extended_days > 0:
        raise Conflict(
            "仅有条件共享可以延长,且只能延长一次(政务数据共享条例第二十一条)",
            "Conditional data alone may take longer, and once (art. 21)",
        )
    if body.days > most:
        raise Invalid.field("/days", "too-many", f"最多延长 {most} 个工作日", f"At most {most} working days")
    await extend_deadline(
        session, county_code=row.county_code, subject_id=row.id, part_id=None, amount=body.days,
        unit=Unit.WORKING_DAYS, at=at,
    )  # fmt: skip
    await _write(session, row, {"extended_days": body.days})
    await _tell(session, person, row, "source_extended", at, {"days": body.days, "why": body.why})
    return await source_out(session, row)


async def end_source(
    session: Session, person: Person, body: EndSourceIn, *, source_id: UUID, version: int, at: datetime
) -> SourceOut:
    """The purpose is met: what came from it is taken out at once (art. 27)."""
    row = await _hold(session, person, source_id, "source.manage")
    _check(row, version, {SourceState.GRANTED, SourceState.REQUESTED, SourceState.INCOMPLETE})
    await end_deadlines(session, county_code=row.county_code, subject_id=row.id, outcome="ended", at=at)
    await _write(session, row, {"state": SourceState.ENDED, "ended_at": at})
    await announce(session, SourceExpired(row.county_code, row.id, row.scope_path), at=at)
    await _tell(session, person, row, "source_ended", at, {"why": body.why})
    return await source_out(session, row)


async def _faults(session: Session, body: SourceIn, county_code: str, at: datetime) -> list[Fault]:
    items = {one.item for one in register_of(session).fields}
    found = [
        Fault(f"/items/{number}", "not-in-register", "登记目录中没有此项", "There is no such field in the register")
        for number, item in enumerate(body.items) if item not in items
    ]  # fmt: skip
    unit = await find_unit(session, body.provider_unit_id)
    if unit is None or unit.county_code != county_code:
        found.append(Fault("/provider_unit_id", "no-unit", "本县没有这个单位", "There is no such unit in this county"))  # fmt: skip
    if body.used_until < body.used_from or body.used_until < local_day(at):
        found.append(Fault("/used_until", "period", "使用期限须不早于起始日和今天", "The period ends before it begins, or before today"))  # fmt: skip
    if body.area_path is not None and not body.area_path.startswith(county_code):
        found.append(Fault("/area_path", "no-area", "区域不在本县", "This area is not of this county"))
    return found


async def _hold(session: Session, person: Person, source_id: UUID, action: str) -> Source:
    row = await visible_source(session, person, source_id)
    permissions_of(session).require(person, action, source_subject(row))
    return await lock_source(session, county_code=row.county_code, source_id=source_id)


def _check(row: Source, version: int, states: set[SourceState]) -> None:
    if row.version != version:
        raise StaleVersion("该数据源已被他人更新,请刷新", "Somebody else changed it first; look again")
    if SourceState(row.state) not in states:
        raise Conflict("当前状态不能进行此操作", "This cannot be done in its present state")


async def _await_answer(session: Session, row: Source, *, at: datetime) -> None:
    await _owe(session, row, Stage.ANSWER_SHARING, at=at)
    await announce(session, SourceRequested(row.county_code, row.id, row.scope_path), at=at)


async def _owe(session: Session, row: Source, stage: Stage, *, at: datetime) -> None:
    ends = stage is Stage.SOURCE_ENDS
    owed = Owed(
        row.county_code, SUBJECT, row.id, row.scope_path, stage, Urgency.NORMAL, owner_path=row.county_code,
        owner_role="county_dispatcher" if ends else None, owner_unit_id=None if ends else row.provider_unit_id,
        type_code=f"source.{row.share_class}", due_on=end_of_day(row.used_until) if ends else None,
    )  # fmt: skip
    await start_deadline(session, owed, at=at)


async def _write(session: Session, row: Source, values: dict[str, Any]) -> None:
    await update_source(
        session, county_code=row.county_code, source_id=row.id, values={**values, "version": row.version + 1}
    )
    await session.refresh(row)


async def _tell(
    session: Session,
    person: Person,
    row: Source,
    action: str,
    at: datetime,
    data: dict[str, Any] | None = None,
) -> None:
    await record_audit(
        session, county_code=row.county_code, actor_id=person.id, action=action, subject=SUBJECT, subject_id=row.id,
        data={**(data or {}), "version": row.version}, at=at,
    )  # fmt: skip
