"""Mark notices read: one, or all that were seen."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import announce_all
from gridgov.db.session import Session
from gridgov.notices.messages import NoticeRead
from gridgov.notices.queries import Notice, own_notice, unread_until
from gridgov.notices.statements import set_read
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

AT_ONCE = 1000


async def read_notice(session: Session, person: Person, *, notice_id: UUID, at: datetime) -> Notice:
    """Mark one's own notice read; the first time counts."""
    _require(session, person)
    notice = await own_notice(session, person, notice_id)
    if notice.read_at is None:
        await _mark_read(session, person, [notice.id], at)
        await session.refresh(notice)
    return notice


async def read_all(session: Session, person: Person, *, until: datetime, at: datetime) -> int:
    """Mark read what came up to the moment that was seen, at most a thousand; how many."""
    _require(session, person)
    unread = await unread_until(session, person, until, limit=AT_ONCE)
    return await _mark_read(session, person, unread, at) if unread else 0


async def _mark_read(session: Session, person: Person, notice_ids: Sequence[UUID], at: datetime) -> int:
    """Write and announce, so that the person's other devices hear of it; how many were marked."""
    county_code = person.county_code
    marked = await set_read(session, county_code=county_code, notice_ids=notice_ids, at=at)
    await announce_all(
        session, [NoticeRead(county_code, notice_id, county_code) for notice_id in marked], at=at
    )
    return len(marked)


def _require(session: Session, person: Person) -> None:
    subject = Subject(person.county_code, owner_ids=frozenset({person.id}))
    permissions_of(session).require(person, "notice.read", subject)
