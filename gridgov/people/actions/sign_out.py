"""Sign out: the session in use ends, with every token of it."""

from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.people.messages import SessionRevoked
from gridgov.people.rules.roles import Person
from gridgov.people.statements import end_session


async def sign_out(session: Session, person: Person, *, at: datetime) -> None:
    county_code, session_id = person.county_code, person.session_id
    if not await end_session(
        session, county_code=county_code, session_id=session_id, why="signed-out", at=at
    ):
        return
    await announce(session, SessionRevoked(county_code, person.id, county_code, session_id), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="sign_out", subject="session",
        subject_id=session_id, at=at,
    )  # fmt: skip
