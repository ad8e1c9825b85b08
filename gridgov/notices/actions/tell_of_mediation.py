"""Tell the people of the house of mediation cases: what waits, what is owed, what the police must know at once.

Once for each cause, whoever asks how often; whoever is told sees the case by its number and reads it there.
"""

from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.queries import find_step
from gridgov.deadlines.rules.policies import LadderAction, Stage, Whoever
from gridgov.events.rules.holding import Holder
from gridgov.grids.queries import find_area
from gridgov.grids.rules.paths import Level, at_level
from gridgov.log import get_logger
from gridgov.mediation.actions.clocks import owner_of
from gridgov.mediation.queries import Case, case_by_id, catalogue_of
from gridgov.mediation.rules.levels import level_above
from gridgov.notices.actions.announce_given import announce_given
from gridgov.notices.queries.recipients import recipients_of
from gridgov.notices.rules import mediation_wording as words
from gridgov.notices.rules.choosing import means_of_step
from gridgov.notices.rules.wording import Wording
from gridgov.notices.statements import insert_notices
from gridgov.people.rules.roles import Role

_log = get_logger(__name__)


async def tell_case_opened(session: Session, *, county_code: str, case_id: UUID, at: datetime) -> int:
    """Whoever mediates at the level where the case is; how many were told."""
    case = await case_by_id(session, county_code=county_code, case_id=case_id)
    if case is None:
        return 0
    kind = catalogue_of(session).types[case.type_code]
    wording = words.opened(_named(case), kind.zh, kind.en)
    return await _tell(
        session, case, await _mediators(session, case, at), wording, cause=f"CaseOpened:{case_id}", at=at
    )


async def tell_case_lifted(session: Session, *, county_code: str, case_id: UUID, at: datetime) -> int:
    """Whoever mediates at the level where it is now."""
    case = await case_by_id(session, county_code=county_code, case_id=case_id)
    if case is None:
        return 0
    people = await _people(session, case, Holder(*owner_of(case.scope_path)), at)
    cause = f"CaseLifted:{case_id}:{case.scope_path}"
    return await _tell(session, case, people, words.lifted(_named(case)), cause=cause, at=at)


async def tell_police(
    session: Session, *, county_code: str, case_id: UUID, act_seq: int, at: datetime
) -> int:
    """The police of the place, or the first above where somebody is (人民调解法 art. 25); how many were told."""
    case = await case_by_id(session, county_code=county_code, case_id=case_id)
    if case is None:
        return 0
    path = at_level(case.area_path, Level.COMMUNITY) or case.area_path
    people = await _people(session, case, Holder(Role.POLICE, path), at)
    area = await find_area(session, case.area_path)
    wording = words.crime(_named(case), area.name if area else case.area_path)
    return await _tell(session, case, people, wording, cause=f"SuspectedCrime:{case_id}:{act_seq}", at=at)


async def tell_term_broken(
    session: Session, *, county_code: str, case_id: UUID, term_id: UUID, at: datetime
) -> int:
    case = await case_by_id(session, county_code=county_code, case_id=case_id)
    if case is None:
        return 0
    people = await _mediators(session, case, at)
    return await _tell(
        session, case, people, words.broken(_named(case)), cause=f"TermBroken:{term_id}", at=at
    )


async def tell_review(
    session: Session, *, county_code: str, case_id: UUID, count: int, days: int, at: datetime
) -> int:
    """The same place or party again and again: whoever mediates it, and whoever mediates one level up, who review it."""
    case = await case_by_id(session, county_code=county_code, case_id=case_id)
    if case is None:
        return 0
    above = level_above(case.scope_path) or case.scope_path
    people = await _mediators(session, case, at) | await _people(session, case, Holder(*owner_of(above)), at)
    wording = words.again(_named(case), count, days)
    return await _tell(session, case, people, wording, cause=f"ThirdTime:{case_id}", at=at)


async def tell_confirmation_due(
    session: Session, *, county_code: str, case_id: UUID, agreement_id: UUID, days_left: int, at: datetime
) -> int:
    """The mediators, who remind the parties."""
    case = await case_by_id(session, county_code=county_code, case_id=case_id)
    if case is None:
        return 0
    wording = words.confirmation_due(_named(case), days_left)
    people = await _mediators(session, case, at)
    return await _tell(
        session, case, people, wording, cause=f"ConfirmationDue:{agreement_id}:{days_left}", at=at
    )


async def tell_case_owed(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> int:
    """Whoever the ladder of a case's clock names at this step, unless what was owed has been done since."""
    found = await find_step(session, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step)
    if found is None or found[1].ended_at is not None or found[1].stage == Stage.REMIND_CONFIRMATION:
        return 0
    taken, deadline = found
    case = await case_by_id(session, county_code=county_code, case_id=deadline.subject_id)
    if case is None:
        return 0
    held = taken.to_role == Whoever.HOLDER
    people = (
        await _mediators(session, case, at)
        if held
        else await _people(session, case, Holder(taken.to_role, taken.to_path), at)
    )
    wording = words.owed(_named(case), Stage(deadline.stage), LadderAction(taken.action), deadline.due_at)
    means = [str(name) for name in means_of_step(deadline.policy, step)]
    return await _tell(
        session,
        case,
        people,
        wording,
        cause=f"DeadlinePassed:{deadline_id}:{cycle}.{step}",
        means=means,
        at=at,
    )


async def _mediators(session: Session, case: Case, at: datetime) -> frozenset[UUID]:
    """Those who mediate it; before anybody is named, those of the level."""
    named = frozenset(case.mediator_ids)
    return named or await _people(session, case, Holder(*owner_of(case.scope_path)), at)


async def _people(session: Session, case: Case, holder: Holder, at: datetime) -> frozenset[UUID]:
    told = await recipients_of(session, holder, scope_path=case.scope_path, concerns_id=None, at=at)
    if not told.people:
        _log.error("nobody to tell", county_code=case.county_code, case_id=str(case.id))
    return told.people


def _named(case: Case) -> str:
    return case.file_number or case.code


async def _tell(
    session: Session, case: Case, people: frozenset[UUID], wording: Wording, *, cause: str,
    means: list[str] | None = None, at: datetime,
) -> int:  # fmt: skip
    """Write a notice to each, once for its cause, and announce it."""
    kept = {
        "number": _named(case),
        "state": case.state,
        "area_path": case.area_path,
        **({"channels": means} if means else {}),
    }
    # In one order everywhere, so that two jobs that tell the same people never wait for each other.
    given = await insert_notices(session, [
        {"county_code": case.county_code, "id": new_id(), "person_id": person_id, "cause": cause, "kind": wording.kind,
         "urgent": wording.urgent, "subject": "mediation_case", "subject_id": case.id, "zh": wording.zh, "en": wording.en,
         "data": kept, "created_at": at}
        for person_id in sorted(people)
    ])  # fmt: skip
    await announce_given(session, given, county_code=case.county_code, at=at)
    return len(given)
