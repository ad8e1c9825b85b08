"""End a post: now, or on a later day. A post that has not begun is withdrawn."""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, NotFound
from gridgov.people.messages import PostEnded
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import find_post, posts_out
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.posts import CLOCK_TOLERANCE
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import PostOut
from gridgov.people.statements import lock_person, set_post_end
from gridgov.people.tables import PostRow


async def end_post(
    session: Session, person: Person, *, post_id: UUID, ends_at: datetime | None, at: datetime
) -> PostOut:
    """Raises `NotFound`, `Conflict` for a post that has ended, `Invalid` for an end that cannot be."""
    county_code = person.county_code
    permissions_of(session).require(person, "person.manage", Subject(county_code))
    post = await find_post(session, county_code=county_code, post_id=post_id)
    if post is None:
        raise NotFound("没有这个岗位", "There is no such post")
    permissions_of(session).require(person, "person.manage", Subject(county_code, concerns_id=post.person_id))
    await lock_person(session, county_code=county_code, person_id=post.person_id)
    await session.refresh(post)
    ends = _end_of(post, ends_at, at)
    await set_post_end(session, post_id=post_id, ends_at=ends)
    await session.refresh(post)
    await announce(session, PostEnded(county_code, post.person_id, county_code, post_id), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="post_ended", subject="person",
        subject_id=post.person_id, data={"post_id": str(post_id), "ends_at": ends.isoformat()}, at=at,
    )  # fmt: skip
    return (await posts_out(session, [post]))[0]


def _end_of(post: PostRow, wanted: datetime | None, at: datetime) -> datetime:
    if post.ends_at is not None and post.ends_at <= at:
        raise Conflict("该岗位已结束", "This post has ended already")
    if wanted is None:
        return max(at, post.starts_at)
    if wanted < at - CLOCK_TOLERANCE:
        raise Invalid.field(
            "/ends_at", "in-the-past", "结束时间不能早于现在", "A post cannot be ended in the past"
        )
    ends = max(wanted, at)
    if ends <= post.starts_at:
        raise Invalid.field(
            "/ends_at", "ends-before-start", "该岗位尚未开始;如需撤销请不填结束时间",
            "The post has not begun; leave ends_at out to withdraw it",
        )  # fmt: skip
    if post.ends_at is not None and ends > post.ends_at:
        raise Invalid.field(
            "/ends_at", "later-than-agreed", "不能晚于原定结束时间,如需延长请另行任岗",
            "Later than the end that stands; give a new post to go on",
        )  # fmt: skip
    return ends
