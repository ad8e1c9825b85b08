"""Tell people of patrols: what is due at a target or of a finding, what was planned, what is proposed."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.queries import find_step
from gridgov.deadlines.rules.policies import LadderAction, Stage, Whoever
from gridgov.events.rules.holding import Holder, acceptor_of
from gridgov.notices.actions.announce_given import announce_given
from gridgov.notices.queries import patrol
from gridgov.notices.queries.recipients import recipients_of
from gridgov.notices.rules import patrol_wording as words
from gridgov.notices.rules.choosing import means_of_step
from gridgov.notices.rules.wording import Wording
from gridgov.notices.statements import insert_notices


async def tell_due(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> int:
    """Whoever the ladder names at this step; how many were told. What was done since is told to nobody."""
    found = await find_step(session, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step)
    if found is None:
        return 0
    taken, deadline = found
    # A remedy's clock ends as its day passes: that is told all the same.
    if deadline.ended_at is not None and deadline.outcome != "passed":
        return 0
    about = await patrol.about(
        session, deadline.subject, county_code=county_code, subject_id=deadline.subject_id
    )
    if about is None:
        return 0
    holder = Holder(taken.to_role, taken.to_path)
    if taken.to_role == Whoever.HOLDER:
        holder = Holder(deadline.owner_role, deadline.owner_path, deadline.owner_unit_id)
    told = await recipients_of(session, holder, scope_path=about.scope_path, concerns_id=None, at=at)
    wording = words.due(about.name, Stage(deadline.stage), LadderAction(taken.action), deadline.due_at)
    means = [str(name) for name in means_of_step(deadline.policy, step)]
    data = {"stage": deadline.stage, "due_at": deadline.due_at.isoformat(), "channels": means}
    cause = f"DeadlinePassed:{deadline_id}:{cycle}.{step}"
    return await _tell(
        session, told.people, wording, county_code=county_code, about=(deadline.subject, deadline.subject_id),
        cause=cause, data=data, at=at,
    )  # fmt: skip


async def tell_planned(
    session: Session, *, county_code: str, shift_id: UUID, cancelled: bool, at: datetime
) -> int:
    walk = await patrol.walk(session, county_code=county_code, shift_id=shift_id)
    if walk is None:
        return 0
    wording = words.planned(walk.plan, walk.starts_at, cancelled=cancelled)
    return await _tell(
        session, walk.people, wording, county_code=county_code, about=("patrol_shift", shift_id),
        cause=f"ShiftPlanned:{shift_id}:{cancelled}", data={"starts_at": walk.starts_at.isoformat()}, at=at,
    )  # fmt: skip


async def tell_proposed(session: Session, *, county_code: str, target_id: UUID, at: datetime) -> int:
    """Whoever accepts there decides."""
    target = await patrol.proposal(session, county_code=county_code, target_id=target_id)
    if target is None:
        return 0
    holder = acceptor_of(target.scope_path)
    told = await recipients_of(session, holder, scope_path=target.scope_path, concerns_id=None, at=at)
    return await _tell(
        session, told.people, words.proposed(target.name, target.reason or ""), county_code=county_code,
        about=("patrol_target", target_id), cause=f"TargetProposed:{target_id}", data={}, at=at,
    )  # fmt: skip


async def _tell(
    session: Session, people: Collection[UUID], wording: Wording, *, county_code: str, about: tuple[str, UUID],
    cause: str, data: dict[str, Any], at: datetime,
) -> int:  # fmt: skip
    if not people:
        return 0
    # In one order everywhere, so that two jobs that tell the same people never wait for each other.
    given = await insert_notices(session, [
        {"county_code": county_code, "id": new_id(), "person_id": person_id, "cause": cause, "kind": wording.kind,
         "urgent": wording.urgent, "subject": about[0], "subject_id": about[1], "zh": wording.zh, "en": wording.en,
         "data": data, "created_at": at}
        for person_id in sorted(people)
    ])  # fmt: skip
    await announce_given(session, given, county_code=county_code, at=at)
    return len(given)
