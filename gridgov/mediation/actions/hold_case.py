"""What every act on a case begins and ends with: seen, permitted, held, of the version seen, open in its state; then
written, announced and recorded.

There is no Idempotency-Key on these commands: it would keep the answer in the clear for 30 days. The ids are the
sender's, and the version makes a command safe to send twice.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.outbox import Message, announce_all
from gridgov.db.session import Session
from gridgov.errors import NotFound, ReusedKey, StaleVersion
from gridgov.mediation.messages import CaseChanged
from gridgov.mediation.queries import Case, case_subject, visible_case
from gridgov.mediation.queries.views import case_detail
from gridgov.mediation.rules.lifecycle import require_act
from gridgov.mediation.rules.terms import CaseState
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import insert_act, lock_case, update_case
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def hold_case(
    session: Session,
    person: Person,
    act: str,
    *,
    case_id: UUID,
    version: int,
    action: str = "mediation.handle",
) -> Case:
    """The case, locked until the commit. `NotFound` outside the scope, `NotPermitted`, `StaleVersion` with the case as it
    is now, `MoveNotAllowed` where the act is not open."""
    seen = await visible_case(session, person, case_id)
    permissions_of(session).require(person, action, case_subject(seen))
    case = await lock_case(session, county_code=seen.county_code, case_id=case_id)
    if case is None:
        raise NotFound("没有这个调解案件", "No such case")
    if case.version != version:
        current = await case_detail(session, case)
        raise StaleVersion(
            "该案件已被他人更新,请查看最新内容后再操作",
            "Somebody else changed this case first; look at it as it is now and decide again",
            extra={"current": current.model_dump(mode="json")},
        )
    require_act(act, CaseState(case.state))
    return case


async def keep_case(
    session: Session,
    person: Person | None,
    case: Case,
    act: str,
    *,
    values: Mapping[str, Any] | None = None,
    data: Mapping[str, Any] | None = None,
    messages: Sequence[Message] = (),
    at: datetime,
) -> None:
    """Write the case and the act, announce, record. ``data`` names ids: what is sealed elsewhere stands in no history."""
    from_state, seq = case.state, case.act_count + 1
    await update_case(
        session, case, {**(values or {}), "act_count": seq, "version": case.version + 1, "changed_at": at}
    )
    actor_id = person.id if person else None
    await insert_act(session, {
        "county_code": case.county_code, "case_id": case.id, "seq": seq, "act": act, "from_state": from_state,
        "to_state": case.state, "actor_id": actor_id, "data": dict(data or {}), "at": at,
    })  # fmt: skip
    await announce_all(session, messages or [CaseChanged(**facts_of(case), act=act)], at=at)
    await record_audit(
        session, county_code=case.county_code, actor_id=actor_id, action=f"mediation_{act}", subject="mediation_case",
        subject_id=case.id, data={**(data or {}), "version": case.version}, at=at,
    )  # fmt: skip


async def kept(session: Session, case: Case) -> CaseDetail:
    """The answer to a command."""
    return await case_detail(session, case)


def facts_of(case: Case) -> dict[str, Any]:
    """What every message of the case says."""
    return {
        "county_code": case.county_code, "subject_id": case.id, "scope_path": case.scope_path, "event_id": case.event_id,
    }  # fmt: skip


def id_taken(zh: str, en: str) -> ReusedKey:
    """An id of the sender's that stands for something else."""
    return ReusedKey(f"该编号已用于另一{zh},请生成新编号", f"This id belongs to another {en}; make a new one")
