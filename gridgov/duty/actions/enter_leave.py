"""Enter a leave: from then to then somebody is away and somebody else acts in every post of theirs.

It is in force as entered, at its own moment, without anybody doing anything then. Nobody makes themselves a substitute:
two people stand behind every right that is given, as with posts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.duty.messages import LeaveEntered
from gridgov.duty.queries import limits_of
from gridgov.duty.queries.leaves import leave_by_id, shifts_met, shown_leaves
from gridgov.duty.rules.leaves import common_area, leave_faults
from gridgov.duty.schemas.leaves import LeaveEnteredOut, LeaveIn, PassesOver, PassingPost
from gridgov.duty.statements import insert_leave
from gridgov.errors import Fault, NotFound
from gridgov.people.actions.stand_in import hold_people, stand_in
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import Absence, absence_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import ROLE_NAMES, Person
from gridgov.people.rules.stand_ins import StandIn, stand_in_faults


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A leave that can stand."""

    terms: StandIn
    absence: Absence
    scope_path: str


async def preview_leave(session: Session, person: Person, body: LeaveIn, *, at: datetime) -> PassesOver:
    """What a leave would pass over; raises what entering it would raise, and writes nothing."""
    weighed = await _weigh(session, person, body, at)
    return await _passes_over(session, person, weighed)


async def enter_leave(session: Session, person: Person, body: LeaveIn, *, at: datetime) -> LeaveEnteredOut:
    """Raises `NotFound`, `NotPermitted`, or `Invalid` naming everything that stands in the way."""
    county_code = person.county_code
    await hold_people(session, county_code=county_code, person_ids={body.person_id, body.substitute_id})
    weighed = await _weigh(session, person, body, at)
    terms, leave_id = weighed.terms, new_id()
    stand_in_id = await stand_in(session, terms, at=at)
    await insert_leave(session, {
        "county_code": county_code, "id": leave_id, "person_id": terms.absent_id, "substitute_id": terms.person_id,
        "stand_in_id": stand_in_id, "scope_path": weighed.scope_path, "kind": body.kind, "starts_at": terms.starts_at,
        "ends_at": terms.ends_at, "entered_by": person.id, "entered_at": at, "version": 1,
    })  # fmt: skip
    message = LeaveEntered(county_code, leave_id, weighed.scope_path, terms.absent_id, terms.person_id)
    await announce(session, message, at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="leave_entered", subject="person",
        subject_id=terms.absent_id, at=at,
        data={"leave_id": str(leave_id), "substitute_id": str(terms.person_id),
              "starts_at": terms.starts_at.isoformat(), "ends_at": terms.ends_at.isoformat(),
              "posts": [f"{post.role} {post.area_path}" for post in weighed.absence.passing]},
    )  # fmt: skip
    leave = await leave_by_id(session, county_code=county_code, leave_id=leave_id)
    assert leave is not None
    (shown,) = await shown_leaves(session, person, [leave])
    return LeaveEnteredOut(**shown.model_dump(), passes_over=await _passes_over(session, person, weighed))


async def _weigh(session: Session, person: Person, body: LeaveIn, at: datetime) -> _Weighed:
    """The permission first, then everything that is wrong at once."""
    limits = limits_of(session)
    terms = StandIn(body.substitute_id, body.person_id, max(body.starts_at, at), body.ends_at)
    absence = await absence_of(session, terms, county_code=person.county_code)
    scope_path = common_area(post.area_path for post in absence.passing) if absence else None
    owners = frozenset({body.person_id})
    subject = Subject(person.county_code, scope_path, owner_ids=owners if absence else frozenset())
    permissions_of(session).require(person, "leave.enter", subject)
    if absence is None:
        raise NotFound("没有这个人员", "There is no such person")
    faults = leave_faults(body.starts_at, body.ends_at, limits, at=at)
    faults += _rights_faults(person, body, scope_path)
    faults += _unit_faults(absence)
    faults += stand_in_faults(
        terms, absence.substitute, absence.others, names=absence.names, most_at_once=limits.most_at_once
    )
    refuse(faults)
    assert scope_path is not None
    return _Weighed(terms, absence, scope_path)


def _rights_faults(person: Person, body: LeaveIn, scope_path: str | None) -> Sequence[Fault]:
    found = []
    if scope_path is None:
        found.append(
            Fault(
                "/person_id",
                "nothing-passes-over",
                "该人员此期间没有可代的岗位(管理员、审计员之岗不可代,请另行任岗)",
                "Nothing passes over: no post in that time, or only posts of administrators and auditors, which are given anew",
            )
        )
    if body.substitute_id == person.id and body.person_id != person.id:
        found.append(
            Fault(
                "/substitute_id",
                "oneself",
                "不能为他人登记休假并由自己代班,请由本人或其他管理人员登记",
                "You cannot make yourself the substitute: let the person or another manager enter it",
            )
        )
    return found


def _unit_faults(absence: Absence) -> Sequence[Fault]:
    """What a unit sees is seen by its own people: nobody is let into it by somebody else's leave."""
    units = {post.unit_id for post in absence.passing if post.unit_id is not None}
    if units <= absence.substitute.unit_ids:
        return []
    return [
        Fault(
            "/substitute_id",
            "other-unit",
            "单位的岗位只能由本单位人员代班,请另选代班人",
            "A unit's post is stood in for by somebody of that unit: choose another substitute",
        )
    ]


async def _passes_over(session: Session, person: Person, weighed: _Weighed) -> PassesOver:
    terms = weighed.terms
    shifts, more = await shifts_met(
        session, county_code=person.county_code, person_id=terms.absent_id, substitute_id=terms.person_id,
        starts_at=terms.starts_at, ends_at=terms.ends_at,
    )  # fmt: skip
    return PassesOver(
        posts=[_shown(post) for post in weighed.absence.passing],
        staying=[_shown(post) for post in weighed.absence.staying],
        shifts=shifts,
        more_shifts=more,
    )


def _shown(post: PostTerms) -> PassingPost:
    zh, en = ROLE_NAMES[post.role]
    return PassingPost(role=post.role, role_zh=zh, role_en=en, area_path=post.area_path, unit_id=post.unit_id)
