"""Sign a device out: one's own, or as an administrator anybody's in the county."""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import NotFound
from gridgov.people.messages import SessionRevoked
from gridgov.people.queries import permissions_of
from gridgov.people.queries.sign_in import owner_of_session
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.people.statements import end_session


async def revoke_session(session: Session, person: Person, *, session_id: UUID, at: datetime) -> None:
    """Revoke a session; one that has ended already is left as it is. `NotFound` where it is not this person's to know."""
    county_code = person.county_code
    owner = await owner_of_session(session, county_code=county_code, session_id=session_id)
    if owner is None:
        raise NotFound("没有这个登录会话", "There is no such session")
    is_mine = owner.person_id == person.id
    if not is_mine:
        permissions_of(session).require(person, "session.revoke_any", Subject(county_code), hidden=True)
    why = "by-owner" if is_mine else "by-administrator"
    if not await end_session(session, county_code=county_code, session_id=session_id, why=why, at=at):
        return
    await announce(session, SessionRevoked(county_code, owner.person_id, county_code, session_id), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="session_revoked", subject="session",
        subject_id=session_id, data={"person_id": str(owner.person_id), "why": why}, at=at,
    )  # fmt: skip
