"""Open a case: on application, on the committee's own motion, referred, or from an event. The id is the sender's."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from gridgov.clock import local_date_code, local_day
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.deadlines.rules.policies import Stage
from gridgov.errors import Conflict, Fault, Invalid
from gridgov.events.queries import Event, event_by_id, visible_event
from gridgov.events.rules.number import event_number
from gridgov.grids.queries import find_area
from gridgov.grids.rules.paths import Level, at_level
from gridgov.mediation.actions.clocks import start_stage
from gridgov.mediation.actions.hold_case import facts_of, id_taken, keep_case
from gridgov.mediation.actions.parties import party_faults, party_values
from gridgov.mediation.messages import CaseOpened
from gridgov.mediation.queries import (
    BY_CODE,
    FOLLOW,
    MATTER,
    Case,
    case_by_id,
    case_of_event,
    catalogue_of,
    opened,
)
from gridgov.mediation.queries.parts import body_for, row_by_id
from gridgov.mediation.queries.views import case_detail
from gridgov.mediation.rules.numbers import case_token
from gridgov.mediation.rules.terms import CaseState
from gridgov.mediation.schemas.cases import CaseIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import PARTIES, insert_case, insert_row
from gridgov.mediation.tables import MediationCourt
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

MEDIATION_LANE = "mediation"
FROM_EVENT = "event"


@dataclass(frozen=True, slots=True)
class Opened:
    """The case, and whether it had been opened before."""

    out: CaseDetail
    seen_before: bool


async def open_case(session: Session, person: Person, body: CaseIn, *, at: datetime) -> Opened:
    """Raises `NotPermitted`, `Invalid` naming everything that stands in the way, or `ReusedKey`."""
    county_code = person.county_code
    permissions_of(session).require(person, "mediation.open", Subject(county_code, body.area_path))
    earlier = await case_by_id(session, county_code=county_code, case_id=body.id)
    if earlier is not None:
        _check_same(session, person, earlier, body)
        return Opened(await case_detail(session, earlier), seen_before=True)
    if body.event_id is not None:
        await visible_event(session, person, body.event_id)
    refuse(
        [
            *await _faults(session, body, county_code, at),
            *await party_faults(session, body.parties, county_code),
        ]
    )
    if body.event_id is not None and await case_of_event(
        session, county_code=county_code, event_id=body.event_id
    ):
        raise Conflict("该事件已转入调解案件", "A case has been opened from this event already")
    values = _values(session, county_code, body.id, at) | {
        "type_code": body.type, "source": body.source, "referred_by": body.referred_by,
        "referral_number": body.referral_number, "invited_by": body.invited_by, "event_id": body.event_id,
        "area_path": body.area_path, "amount_fen": body.amount_fen, "complex": body.complex,
        "subject_area": body.subject_area, "opened_by": person.id,
        "matter_sealed": cipher_of(session).seal(body.matter, context=MATTER),
    }  # fmt: skip
    case = await _insert(session, person, values, at=at)
    for party in body.parties:
        if not await insert_row(session, PARTIES, party_values(session, case, party, at=at)):
            raise id_taken("当事人", "party")
    return Opened(await case_detail(session, case), seen_before=False)


async def open_from_event(session: Session, person: Person, event_id: UUID, *, at: datetime) -> Opened:
    """By hand: an event within one's scope that is a dispute. Asked again it is the same case."""
    event = await visible_event(session, person, event_id)
    permissions_of(session).require(person, "mediation.open", Subject(event.county_code, event.scope_path))
    earlier = await case_of_event(session, county_code=event.county_code, event_id=event_id)
    case = earlier or await _open_of(session, person, event, at=at)
    if case is None:
        raise Invalid.field("/event_id", "no-dispute", "该事件不是矛盾纠纷(联调)类事件,不能转入调解",
                            "This event is no dispute: its lane is not mediation")  # fmt: skip
    return Opened(await case_detail(session, case), seen_before=earlier is not None)


async def open_case_from_event(
    session: Session, *, county_code: str, event_id: UUID, at: datetime
) -> UUID | None:
    """By the house, once an event of lane 联调 was handed to the mediators. The case, once for each event; None for an
    event that is no dispute or was not handed to them."""
    event = await event_by_id(session, county_code=county_code, event_id=event_id)
    if event is None or event.lane != MEDIATION_LANE or event.lead_role != "mediator":
        return None
    earlier = await case_of_event(session, county_code=county_code, event_id=event_id)
    case = earlier or await _open_of(session, None, event, at=at)
    return case.id if case else None


async def _open_of(session: Session, person: Person | None, event: Event, *, at: datetime) -> Case | None:
    kind = catalogue_of(session).type_of_event(event.type_code)
    if event.lane != MEDIATION_LANE or kind is None:
        return None
    case_id = uuid5(event.id, MEDIATION_LANE)
    return await _insert(session, person, _values(session, event.county_code, case_id, at) | {
        "type_code": kind.code, "source": FROM_EVENT, "referred_by": None, "referral_number": None, "invited_by": None,
        "event_id": event.id, "area_path": event.scope_path, "amount_fen": None, "complex": event.major,
        "subject_area": None, "opened_by": person.id if person else None,
        "matter_sealed": cipher_of(session).seal(event.words, context=MATTER),
    }, at=at)  # fmt: skip


def _values(session: Session, county_code: str, case_id: UUID, at: datetime) -> dict[str, Any]:
    """What every case begins with: its code, and what its parties follow it by."""
    cipher = cipher_of(session)
    token = case_token(county_code, cipher.index(str(case_id), context=BY_CODE))
    return {
        "county_code": county_code, "id": case_id,
        "code": event_number(case_id, local_date_code(at), salt=int(at.timestamp() * 1_000_000)),
        "follow_hash": hashlib.sha256(token.encode()).digest(), "follow_sealed": cipher.seal(token, context=FOLLOW),
        "state": CaseState.REGISTERED, "mediator_ids": [], "opened_at": at, "changed_at": at, "act_count": 0, "version": 0,
    }  # fmt: skip


async def _insert(
    session: Session, person: Person | None, values: Mapping[str, Any], *, at: datetime
) -> Case:
    """The row, its first act, its clocks; whoever was a moment faster with the same event opened it."""
    area_path = str(values["area_path"])
    scope_path = at_level(area_path, Level.GRID) or area_path
    body = await body_for(session, county_code=values["county_code"], path=scope_path)
    row = {**values, "scope_path": scope_path, "body_id": body.id if body else None}
    if not await insert_case(session, row):
        other = (
            await case_of_event(session, county_code=row["county_code"], event_id=row["event_id"])
            if row["event_id"]
            else None
        )
        if other is None:
            raise id_taken("案件", "case")
        return other
    case = await case_by_id(session, county_code=row["county_code"], case_id=row["id"])
    assert case is not None
    await start_stage(session, case, Stage.CONSENT, at=at)
    level_due = await start_stage(session, case, Stage.MEDIATE_LEVEL, at=at)
    await keep_case(
        session, person, case, "open", values={"level_due_at": level_due},
        data={"source": case.source, "event_id": str(case.event_id) if case.event_id else None},
        messages=[CaseOpened(**facts_of(case))], at=at,
    )  # fmt: skip
    return case


async def _faults(session: Session, body: CaseIn, county_code: str, at: datetime) -> list[Fault]:
    book, on, faults = catalogue_of(session), local_day(at), []
    kind, source = book.types.get(body.type), book.sources.get(body.source)
    if kind is None or not kind.is_open(on):
        faults.append(
            Fault(
                "/type",
                "no-such-type",
                "没有这种纠纷类型,请从列表中选择",
                "No such kind; choose from the list",
            )
        )
    if source is None or not source.is_open(on):
        faults.append(
            Fault(
                "/source",
                "no-such-source",
                "没有这种案件来源,请从列表中选择",
                "No such source; choose from the list",
            )
        )
    elif source.refers and body.referred_by is None:
        faults.append(
            Fault("/referred_by", "missing", "移送案件请填写移送单位", "Say which body refers the case")
        )
    elif body.source == FROM_EVENT and body.event_id is None:
        faults.append(
            Fault("/event_id", "missing", "由事件转入的,请填写事件", "Name the event that it comes from")
        )
    if not body.area_path.startswith(county_code) or await find_area(session, body.area_path) is None:
        faults.append(
            Fault(
                "/area_path", "no-area", "本县没有这个区域,请核对编码", "There is no such area in this county"
            )
        )
    if body.invited_by is not None and await row_by_id(
        session, MediationCourt, county_code=county_code, row_id=body.invited_by
    ) is None:  # fmt: skip
        faults.append(Fault("/invited_by", "no-court", "没有登记这个法院", "There is no such court here"))
    return faults


def _check_same(session: Session, person: Person, earlier: Case, body: CaseIn) -> None:
    """Sent again by whoever sent it: the same case, unless what it says is another's."""
    same = (
        (earlier.source, earlier.area_path, earlier.event_id) == (body.source, body.area_path, body.event_id)
        and (earlier.version > 1 or opened(session, earlier.matter_sealed, MATTER) == body.matter)
    )  # fmt: skip
    if earlier.opened_by != person.id or not same:
        raise id_taken("案件", "case")
