"""Fill a form in at a target: each answer of its list, each bad one a finding of its own."""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault
from gridgov.files.actions.claim import claim_files
from gridgov.patrol.actions.find import Seen, check_moment, require_inspect, write_finding_row
from gridgov.patrol.actions.keep import hashes_of, record, reused
from gridgov.patrol.actions.places import Stood
from gridgov.patrol.actions.target_clock import see_target
from gridgov.patrol.queries import Target, forms_of, visible
from gridgov.patrol.queries.findings import Inspection, inspection_by_id, shown_inspection
from gridgov.patrol.rules.forms import Item, Wrong, bad_items, check_answers
from gridgov.patrol.rules.terms import TargetState
from gridgov.patrol.schemas.findings import InspectionIn, InspectionOut
from gridgov.patrol.statements import insert_once
from gridgov.patrol.tables import PatrolInspection, PatrolTarget
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_WORDS = {
    "not-asked": ("检查表没有此项,请删除", "The form does not ask this; leave it out"),
    "missing": ("此项未填,请补充", "Not answered; answer it"),
    "not-in-list": ("答案不在可选范围内,请重新选择", "Not one of its answers; choose one of them"),
}


async def inspect(session: Session, person: Person, body: InspectionIn, *, at: datetime) -> InspectionOut:
    """Raises `Invalid` naming every answer that is none; nothing is written then. The target was seen."""
    county_code = person.county_code
    target = await visible(session, person, PatrolTarget, body.target_id)
    await require_inspect(session, person, target.scope_path, body.shift_id)
    hashes = hashes_of(session, body, context="patrol_inspections.content_hash")
    earlier = await inspection_by_id(session, county_code=county_code, inspection_id=body.id)
    if earlier is not None:
        if bytes(earlier.content_hash) not in hashes:
            raise reused()
        return await shown_inspection(session, earlier)
    form = _form(session, target)
    refuse(_faults(form, body))
    check_moment(body.inspected_at, "/inspected_at", at)
    await claim_files(session, county_code=county_code, file_ids=body.file_ids, uploader_id=person.id)
    if not await insert_once(session, PatrolInspection, {
        "county_code": county_code, "id": body.id, "target_id": target.id, "shift_id": body.shift_id,
        "kind": target.kind, "form_day": local_day(at), "answers": body.answers, "note": body.note,
        "content_hash": hashes[0], "by_id": person.id, "inspected_at": body.inspected_at, "received_at": at,
    }):  # fmt: skip
        raise reused()
    await _write_findings(session, person, body, form, target, content_hash=hashes[0], at=at)
    await see_target(session, county_code=county_code, target_id=target.id, at=at)
    row = await inspection_by_id(session, county_code=county_code, inspection_id=body.id)
    assert row is not None
    out = await shown_inspection(session, row)
    data = {"target_id": str(target.id), "finding_count": len(out.finding_ids)}
    await record(
        session,
        person,
        action="patrol_inspected",
        subject="patrol_inspection",
        subject_id=row.id,
        data=data,
        at=at,
    )
    return out


async def shown_one(session: Session, person: Person, inspection_id: UUID) -> Inspection:
    """An inspection of a target within scope, or `NotFound`."""
    row = await inspection_by_id(session, county_code=person.county_code, inspection_id=inspection_id)
    await visible(session, person, PatrolTarget, row.target_id if row is not None else inspection_id)
    assert row is not None
    return row


async def _write_findings(
    session: Session, person: Person, body: InspectionIn, form: tuple[Item, ...], target: Target, *,
    content_hash: bytes, at: datetime,
) -> None:  # fmt: skip
    where = Stood(target.lon, target.lat, target.raw_lon, target.raw_lat, target.datum, target.scope_path)
    for item in bad_items(form, body.answers):
        await write_finding_row(session, person, Seen(
            finding_id(body.id, item.code), item.event_type, _said(item, body.answers[item.code], target), where,
            body.inspected_at, content_hash, address=target.address, target_id=target.id, shift_id=body.shift_id,
            inspection_id=body.id, item_code=item.code, file_ids=body.file_ids, fixed_on_spot=body.fixed.get(item.code),
        ), at=at)  # fmt: skip


def finding_id(inspection_id: UUID, item_code: str) -> UUID:
    """The finding of an answer, known to the phone before it has signal."""
    return uuid5(NAMESPACE_URL, f"gridgov:patrol-finding:{inspection_id}:{item_code}")


def _said(item: Item, given: str, target: Target) -> str:
    answer = next(answer for answer in item.answers if answer.code == given)
    return f"{target.name}:{item.zh} —— {answer.zh}"


def _form(session: Session, target: Target) -> tuple[Item, ...]:
    if target.state != TargetState.ACTIVE:
        raise Conflict("该对象已停止巡查", "This target is patrolled no more")
    forms = forms_of(session)
    if target.kind not in forms.kinds:
        raise Conflict(
            "该对象类型已不在目录中,请先更正类型", "Its kind is in the catalogue no more; correct it first"
        )
    return forms.form(target.kind)


def _faults(form: tuple[Item, ...], body: InspectionIn) -> list[Fault]:
    found = [_fault(one, "answers") for one in check_answers(form, body.answers)]
    bad = {item.code for item in bad_items(form, body.answers)}
    return found + [_fault(Wrong(code, "not-asked"), "fixed") for code in body.fixed if code not in bad]


def _fault(wrong: Wrong, table: str) -> Fault:
    zh, en = _WORDS[wrong.code]
    return Fault(f"/{table}/{wrong.item}", wrong.code, zh, en)
