"""A phone was lost: everything that its person was signed in with ends, and each forgets what it holds at its next contact.

Sessions that ran out are marked, too: a phone that lay switched off for a week must not keep the work of a week.
"""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import NotFound
from gridgov.people.messages import SessionRevoked
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import open_posts, visible_person
from gridgov.people.queries.sign_in import account_of_person
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.people.rules.wiping import LOST
from gridgov.people.statements import lose_sessions

ACTION = "session.revoke_lost"


async def lose_phone(session: Session, person: Person, *, person_id: UUID, at: datetime) -> int:
    """How many sessions ended. One's own (all but the one that asks), or those of somebody who has a post in one's area."""
    county_code, own = person.county_code, person_id == person.id
    if own:
        subjects = [Subject(county_code, owner_ids=frozenset({person.id}))]
    else:
        await visible_person(session, person, person_id, at=at)
        posts = await open_posts(session, person_id, at=at)
        subjects = [Subject(county_code, post.area_path) for post in posts]
    table = permissions_of(session)
    if not any(table.permits(person, ACTION, subject) for subject in subjects):
        table.require(person, ACTION, Subject(county_code, concerns_id=person_id))
    account = await account_of_person(session, person_id)
    if account is None:
        raise NotFound("该人员没有登录账号", "This person does not sign in")
    kept = person.session_id if own else None
    ended = await lose_sessions(
        session, county_code=county_code, account_id=account.id, kept=kept, why=LOST, at=at
    )
    for session_id in ended:
        await announce(session, SessionRevoked(county_code, person_id, county_code, session_id), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="phone_lost", subject="person",
        subject_id=person_id, data={"sessions_revoked": [str(one) for one in ended]}, at=at,
    )  # fmt: skip
    return len(ended)
