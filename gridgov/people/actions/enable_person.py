"""Somebody who had left is back: signing in works again. No post comes back, nor does a stand-in; each is given anew."""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import NotFound
from gridgov.people.actions.end_stand_in import end_stand_in
from gridgov.people.messages import PersonChanged
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import shown_person
from gridgov.people.queries.moving import stand_ins_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import PersonOut
from gridgov.people.statements import lock_person, set_left


async def enable_person(session: Session, person: Person, *, person_id: UUID, at: datetime) -> PersonOut:
    """Once more is harmless. `NotFound` outside the county."""
    county_code = person.county_code
    permissions_of(session).require(person, "person.manage", Subject(county_code, concerns_id=person_id))
    row = await lock_person(session, county_code=county_code, person_id=person_id)
    if row is None:
        raise NotFound("没有这个人员", "There is no such person")
    if row.left_at is not None:
        left_at = row.left_at.isoformat()
        await set_left(session, person_id=person_id, left_at=None)
        await _end_stand_ins(session, person_id, at)
        await announce(session, PersonChanged(county_code, person_id, county_code), at=at)
        await record_audit(
            session, county_code=county_code, actor_id=person.id, action="person_enabled", subject="person",
            subject_id=person_id, data={"left_at": left_at}, at=at,
        )  # fmt: skip
        await session.refresh(row)
    return await shown_person(session, person, row)


async def _end_stand_ins(session: Session, person_id: UUID, at: datetime) -> None:
    """A leave that outlasted the absence would hand them the posts of whoever is away, unasked."""
    for one in await stand_ins_of(session, person_id, at=at):
        if one.person_id == person_id:
            await end_stand_in(session, stand_in_id=one.id, ends_at=max(one.starts_at, at))
