"""A person leaves: no sign-in, no sessions, no app passwords, no posts from now on. What they did stays theirs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import NotFound
from gridgov.people.messages import PostEnded, SessionRevoked
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import open_posts, shown_person
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import PersonOut
from gridgov.people.statements import end_other_sessions, lock_person, set_left, set_post_end
from gridgov.people.statements.app_passwords import revoke_app_passwords


async def disable_person(session: Session, person: Person, *, person_id: UUID, at: datetime) -> PersonOut:
    """Once more is harmless. `NotFound` outside the county; nobody disables themselves."""
    county_code = person.county_code
    permissions_of(session).require(person, "person.manage", Subject(county_code, concerns_id=person_id))
    row = await lock_person(session, county_code=county_code, person_id=person_id)
    if row is None:
        raise NotFound("没有这个人员", "There is no such person")
    if row.left_at is None:
        account_id = await set_left(session, person_id=person_id, left_at=at)
        post_ids = await _end_posts(session, person_id, at)
        session_ids = await end_other_sessions(
            session, county_code=county_code, account_id=account_id, kept=None, why="disabled", at=at
        ) if account_id else []  # fmt: skip
        if account_id is not None:
            await revoke_app_passwords(session, county_code=county_code, account_id=account_id, at=at)
        for post_id in post_ids:
            await announce(session, PostEnded(county_code, person_id, county_code, post_id), at=at)
        for session_id in session_ids:
            await announce(session, SessionRevoked(county_code, person_id, county_code, session_id), at=at)
        await record_audit(
            session, county_code=county_code, actor_id=person.id, action="person_disabled", subject="person",
            subject_id=person_id, data={"posts_ended": _texts(post_ids), "sessions_revoked": _texts(session_ids)}, at=at,
        )  # fmt: skip
        await session.refresh(row)
    return await shown_person(session, person, row)


async def _end_posts(session: Session, person_id: UUID, at: datetime) -> list[UUID]:
    """Posts to come end where they start, and so never begin."""
    posts = await open_posts(session, person_id, at=at)
    for post in posts:
        await set_post_end(session, post_id=post.id, ends_at=max(at, post.starts_at))
    return [post.id for post in posts]


def _texts(ids: Sequence[UUID]) -> list[str]:
    return [str(one) for one in ids]
