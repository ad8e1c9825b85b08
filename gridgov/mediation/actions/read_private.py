"""Read what is sealed, correct a case: only for whoever mediates, only for a named purpose, and never unrecorded."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.mediation.actions.hold_case import hold_case, keep_case, kept
from gridgov.mediation.queries import MATTER, Case, case_subject, catalogue_of, visible_case
from gridgov.mediation.queries.contents import case_private
from gridgov.mediation.schemas.cases import CaseChangeIn
from gridgov.mediation.schemas.shown import CaseDetail, CasePrivateOut
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def read_private(
    session: Session, person: Person, *, case_id: UUID, purpose: str, at: datetime
) -> CasePrivateOut:
    """Names, minutes, agreement in full (confidential: 人民调解法 art. 15). The audit row says who read it and what for."""
    case = await may_read_private(session, person, case_id)
    shown = await case_private(session, case)
    await note_reading(session, person, case, what="private", purpose=purpose, at=at)
    return shown


async def may_read_private(session: Session, person: Person, case_id: UUID) -> Case:
    """The case, or `NotFound`, or `NotPermitted`."""
    case = await visible_case(session, person, case_id)
    permissions_of(session).require(person, "mediation.read_private", case_subject(case))
    return case


async def note_reading(
    session: Session, person: Person, case: Case, *, what: str, purpose: str, at: datetime
) -> None:
    await record_audit(
        session, county_code=case.county_code, actor_id=person.id, action="mediation_private_read",
        subject="mediation_case", subject_id=case.id, purpose=purpose, data={"what": what}, at=at,
    )  # fmt: skip


async def change_case(
    session: Session, person: Person, body: CaseChangeIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """Fields left out stay; what the matter was before is not kept beside what it is."""
    case = await hold_case(session, person, "change", case_id=case_id, version=version)
    said = body.model_dump(exclude_unset=True)
    kind = said.get("type")
    if kind is not None:
        row = catalogue_of(session).types.get(kind)
        if row is None or not row.is_open(local_day(at)):
            raise Invalid.field(
                "/type",
                "no-such-type",
                "没有这种纠纷类型,请从列表中选择",
                "No such kind; choose from the list",
            )
    names = {"type": "type_code", "amount_fen": "amount_fen", "complex": "complex", "subject_area": "subject_area",
             "referral_number": "referral_number"}  # fmt: skip
    values: dict[str, Any] = {column: said[name] for name, column in names.items() if name in said}
    if body.matter:
        values["matter_sealed"] = cipher_of(session).seal(body.matter, context=MATTER)
    await keep_case(session, person, case, "change", values=values, data={"fields": sorted(said)}, at=at)
    return await kept(session, case)
