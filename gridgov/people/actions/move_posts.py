"""End posts and give others in one act, with the sessions of whoever is moved: what moving a person does to people.

Whoever calls this has asked the permission, found the posts right and holds the people (`hold_for_moving`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import Message, announce_all
from gridgov.db.session import Session
from gridgov.people.actions.give_post import write_post
from gridgov.people.actions.stand_in import hold_people
from gridgov.people.messages import PostEnded, SessionRevoked
from gridgov.people.queries.moving import account_id_of
from gridgov.people.rules.posts import PostTerms
from gridgov.people.statements import end_other_sessions, lock_moving, set_left, set_post_end


@dataclass(frozen=True, slots=True)
class PostMoves:
    """Posts that end (id and start), posts that are given and to whom, and whether the person leaves altogether."""

    person_id: UUID
    ended: Sequence[tuple[UUID, datetime]]
    given: Sequence[tuple[UUID, PostTerms]]
    leaves: bool


async def hold_for_moving(session: Session, *, county_code: str, person_ids: Collection[UUID]) -> None:
    """One person of a county is moved at a time; these people are kept until the commit."""
    await lock_moving(session, county_code=county_code)
    await hold_people(session, county_code=county_code, person_ids=person_ids)


async def move_posts(session: Session, moves: PostMoves, *, county_code: str, at: datetime) -> list[UUID]:
    """The ids of the sessions ended. A post to come ends where it starts, and so never begins."""
    for post_id, starts_at in moves.ended:
        await set_post_end(session, post_id=post_id, ends_at=max(at, starts_at))
    for person_id, terms in moves.given:
        await write_post(session, terms, county_code=county_code, person_id=person_id, at=at)
    if moves.leaves:
        await set_left(session, person_id=moves.person_id, left_at=at)
    sessions: list[UUID] = []
    account_id = await account_id_of(session, moves.person_id)
    if account_id is not None:
        sessions = list(await end_other_sessions(
            session, county_code=county_code, account_id=account_id, kept=None,
            why="disabled" if moves.leaves else "moved", at=at,
        ))  # fmt: skip
    messages: list[Message] = [
        PostEnded(county_code, moves.person_id, county_code, post_id) for post_id, _ in moves.ended
    ]
    messages += [
        SessionRevoked(county_code, moves.person_id, county_code, session_id) for session_id in sessions
    ]
    await announce_all(session, messages, at=at)
    return sessions
