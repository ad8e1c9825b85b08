"""Plan moving a person: which posts end, which are given to whom, and which fall vacant. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, Invalid, NotFound
from gridgov.events.rules.holding import Holder
from gridgov.handling.queries.takers import Takers, holders_of
from gridgov.handling.schemas import MovePersonIn
from gridgov.people.actions.give_post import faults_of, stand_in_clashes, terms_from
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import open_posts, person_by_id, posts_out, terms_of
from gridgov.people.queries.moving import StandInSeen, stand_ins_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import Person, Role
from gridgov.people.schemas import PostOut


@dataclass(frozen=True, slots=True)
class Colleague:
    """The person moved, or the successor, with the posts that have not ended."""

    id: UUID
    name: str
    heads_committee: str | None
    posts: Sequence[tuple[UUID, PostTerms]]
    shown: Sequence[PostOut]

    @property
    def terms(self) -> list[PostTerms]:
        return [terms for _, terms in self.posts]


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What will be done. ``own`` is given to the person moved, ``passed`` to the successor; ``vacant`` are the posts that
    nobody else holds: what waits there is the successor's, or else handed on."""

    moved: Colleague
    successor: Colleague | None
    ended: Sequence[tuple[UUID, PostTerms]]
    kept: Sequence[PostTerms]
    own: Sequence[PostTerms]
    passed: Sequence[PostTerms]
    vacant: Sequence[Holder]
    takers: Takers
    stand_ins: Sequence[StandInSeen]

    @property
    def given(self) -> list[tuple[UUID, PostTerms]]:
        """Who is given what."""
        found = [(self.moved.id, terms) for terms in self.own]
        if self.successor is not None:
            found += [(self.successor.id, terms) for terms in self.passed]
        return found


async def plan_move(
    session: Session, person: Person, body: MovePersonIn, *, person_id: UUID, at: datetime
) -> MovePlan:
    """Raises `NotFound`, `NotPermitted` (oneself), `Conflict` for somebody who has left, `Invalid` naming each field."""
    moved = await _colleague(session, person, person_id, at=at)
    if moved is None:
        raise NotFound("没有这个人员", "There is no such person")
    ended = _ended(moved, body)
    ended_ids = {post_id for post_id, _ in ended}
    kept = [terms for post_id, terms in moved.posts if post_id not in ended_ids]
    own = await _own(session, person, body, kept, person_id=person_id, at=at)
    successor = await _successor(session, person, body, person_id, at=at)
    passed = await _passed(session, person, successor, ended, at=at) if successor else []
    takers = Takers(session, without=ended_ids, given=[(moved.id, terms) for terms in own], at=at)
    return MovePlan(
        moved=moved, successor=successor, ended=ended, kept=kept, own=own, passed=passed, takers=takers,
        vacant=await _vacant(takers, [terms for _, terms in ended if terms.starts_at <= at]),
        stand_ins=[] if kept else await stand_ins_of(session, person_id, at=at),
    )  # fmt: skip


async def _colleague(session: Session, person: Person, person_id: UUID, *, at: datetime) -> Colleague | None:
    """Somebody of the county who works here; nobody moves themselves, nor takes over from whom they move."""
    county_code = person.county_code
    permissions_of(session).require(person, "person.manage", Subject(county_code, concerns_id=person_id))
    row = await person_by_id(session, county_code=county_code, person_id=person_id)
    if row is None:
        return None
    if row.left_at is not None:
        raise Conflict(f"{row.name}已停用,无法调动或接任", "This person has left and can be moved no more")
    posts = await open_posts(session, person_id, at=at)
    return Colleague(
        row.id, row.name, row.heads_committee, [(post.id, terms_of(post)) for post in posts],
        await posts_out(session, posts),
    )  # fmt: skip


def _ended(moved: Colleague, body: MovePersonIn) -> list[tuple[UUID, PostTerms]]:
    """The posts named, or all."""
    if body.end_post_ids is None:
        return list(moved.posts)
    open_ids = {post_id for post_id, _ in moved.posts}
    refuse([
        Fault(f"/end_post_ids/{number}", "no-open-post", "该人员没有这个在任岗位,请刷新后重选",
              "This person has no such open post; look again")
        for number, post_id in enumerate(body.end_post_ids) if post_id not in open_ids
    ])  # fmt: skip
    return [(post_id, terms) for post_id, terms in moved.posts if post_id in set(body.end_post_ids)]


async def _own(
    session: Session,
    person: Person,
    body: MovePersonIn,
    kept: Sequence[PostTerms],
    *,
    person_id: UUID,
    at: datetime,
) -> list[PostTerms]:
    """The posts that the person is given, found right beside those kept."""
    terms = [terms_from(post, at) for post in body.give]
    if not terms:
        return []
    pointers = [f"/give/{number}" for number in range(len(terms))]
    found = await faults_of(session, terms, held=kept, county_code=person.county_code, pointers=pointers)
    if kept:  # else what they stand in for ends with the move
        found += await stand_in_clashes(session, terms, person_id=person_id, pointers=pointers, at=at)
    found += [
        Fault(pointer, "repeated", "该人员同一时间已任此岗位", "This person holds this post in that time")
        for number, (given, pointer) in enumerate(zip(terms, pointers, strict=True))
        if any(given.overlaps(other) for other in (*kept, *terms[:number]))
    ]
    refuse(found)
    return terms


async def _successor(
    session: Session, person: Person, body: MovePersonIn, person_id: UUID, *, at: datetime
) -> Colleague | None:
    if body.successor_id is None:
        return None
    found = None
    if body.successor_id != person_id:
        found = await _colleague(session, person, body.successor_id, at=at)
    if found is None:
        raise Invalid.field(
            "/successor_id", "unknown-person", "接任人应为本县另一名在岗人员",
            "The successor is another person who works in this county",
        )  # fmt: skip
    return found


async def _passed(
    session: Session, person: Person, successor: Colleague, ended: Sequence[tuple[UUID, PostTerms]], *, at: datetime
) -> list[PostTerms]:  # fmt: skip
    """The posts that end, as they pass over: from now, or from when they would have begun; those held already do not."""
    passed = [
        PostTerms(post.role, post.area_path, post.unit_id, max(post.starts_at, at), post.ends_at, post.full_time)
        for _, post in ended
        if post.role is not Role.RESIDENT
    ]  # fmt: skip
    passed = [terms for terms in passed if not any(terms.overlaps(other) for other in successor.terms)]
    if passed:
        found = await faults_of(
            session, passed, held=successor.terms, county_code=person.county_code, pointers=[""] * len(passed)
        )
        pointers = ["/successor_id"] * len(passed)
        found += await stand_in_clashes(session, passed, person_id=successor.id, pointers=pointers, at=at)
        refuse([Fault("/successor_id", fault.code, fault.zh, fault.en) for fault in found])
    return passed


async def _vacant(takers: Takers, ended: Sequence[PostTerms]) -> list[Holder]:
    """The posts in force, and the units, that nobody will hold, each once."""
    candidates = dict.fromkeys(holder for terms in ended for holder in holders_of(terms))
    return [holder for holder in candidates if not await takers.people_of(holder)]
