"""Tell whoever must act of what was collected, declared, asked for or planned; and of what of it is due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.collection.queries.campaigns import target_grids
from gridgov.collection.queries.exports import export_by_id
from gridgov.collection.queries.sources import source_by_id, ticket_by_id
from gridgov.collection.rules.clocks import owner_of
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.queries import Deadline, find_step
from gridgov.deadlines.rules.policies import LadderAction, Stage, Whoever
from gridgov.events.rules.holding import Holder
from gridgov.grids.queries import find_area
from gridgov.log import get_logger
from gridgov.notices.actions.announce_given import announce_given
from gridgov.notices.queries.recipients import recipients_of
from gridgov.notices.rules import collection_wording as words
from gridgov.notices.rules.choosing import means_of_step
from gridgov.notices.rules.wording import Wording, standing_in
from gridgov.notices.statements import insert_notices
from gridgov.people.rules.roles import Role

SUBJECTS = frozenset({"record", "declaration", "data_source", "data_ticket", "campaign"})
"""What of collection has clocks."""

_log = get_logger(__name__)


async def tell_owed(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> int:
    """Whoever the ladder names at this step, unless what was owed has been done since; how many were told."""
    found = await find_step(session, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step)
    if found is None or found[1].ended_at is not None or found[1].subject not in SUBJECTS:
        return 0
    taken, deadline = found
    holder = Holder(taken.to_role, taken.to_path)
    if taken.to_role == Whoever.HOLDER:
        holder = Holder(deadline.owner_role, deadline.owner_path, deadline.owner_unit_id)
    area = await _area_name(session, deadline.scope_path)
    wording = words.owed(Stage(deadline.stage), LadderAction(taken.action), area=area, due_at=deadline.due_at)
    cause = f"DeadlinePassed:{deadline_id}:{cycle}.{step}"
    means = [str(name) for name in means_of_step(deadline.policy, step)]
    return await _tell(session, deadline, [holder], wording, cause=cause, means=means, at=at)


async def tell_of_fact(
    session: Session, *, county_code: str, fact: str, subject: str, subject_id: UUID, scope_path: str, cause: str, at: datetime
) -> int:  # fmt: skip
    """Whoever must act on a fact: the worker of the grid, the provider's unit, the workers of a campaign's grids, the second
    person of an export."""
    holders = await _holders(session, county_code, fact, subject_id, scope_path)
    about = Deadline(county_code=county_code, subject=subject, subject_id=subject_id, scope_path=scope_path)
    wording = words.told(fact, area=await _area_name(session, scope_path))
    return await _tell(session, about, holders, wording, cause=cause, means=[], at=at)


async def _holders(
    session: Session, county_code: str, fact: str, subject_id: UUID, scope_path: str
) -> Sequence[Holder]:
    if fact == "SourceRequested":
        source = await source_by_id(session, county_code=county_code, source_id=subject_id)
        return [Holder(None, county_code, source.provider_unit_id)] if source else []
    if fact == "TicketRaised":
        ticket = await ticket_by_id(session, county_code=county_code, ticket_id=subject_id)
        return [Holder(None, county_code, ticket.provider_unit_id)] if ticket else []
    if fact == "CampaignStarted":
        grids = await target_grids(session, county_code=county_code, campaign_id=subject_id)
        return [Holder(*owner_of(grid)) for grid in grids]
    if fact == "ExportRequested":
        row = await export_by_id(session, county_code=county_code, export_id=subject_id)
        waits = row is not None and row.state == "requested"
        return (
            [Holder(Role.DUTY_HEAD, county_code), Holder(Role.COUNTY_DISPATCHER, county_code)]
            if waits
            else []
        )
    return [Holder(*owner_of(scope_path))]


async def _tell(
    session: Session, about: Deadline, holders: Sequence[Holder], wording: Wording, *, cause: str, means: list[str], at: datetime
) -> int:  # fmt: skip
    told: dict[UUID, Wording] = {}
    for holder in holders:
        scope = holder.path or about.scope_path
        found = await recipients_of(session, holder, scope_path=scope, concerns_id=None, at=at)
        said = standing_in(wording, found.vacant) if found.vacant is not None else wording
        told |= {person: said for person in found.people if person not in told}
    if holders and not told:
        _log.error(
            "nobody to tell",
            county_code=about.county_code,
            subject=about.subject,
            subject_id=str(about.subject_id),
        )
    # In one order everywhere, so that two jobs that tell the same people never wait for each other.
    given = await insert_notices(session, [
        {"county_code": about.county_code, "id": new_id(), "person_id": person_id, "cause": cause, "kind": said.kind,
         "urgent": said.urgent, "subject": about.subject, "subject_id": about.subject_id, "zh": said.zh, "en": said.en,
         "data": {"area_path": about.scope_path, "channels": means}, "created_at": at}
        for person_id, said in sorted(told.items(), key=lambda item: item[0])
    ])  # fmt: skip
    await announce_given(session, given, county_code=about.county_code, at=at)
    return len(given)


async def _area_name(session: Session, path: str) -> str:
    area = await find_area(session, path)
    return area.name if area else path
