"""Carry posts from areas that end or are divided to those that go on there, and carry them back.

The right to divide areas is the right to do this; nobody gains more than the posts that were held: each ends at a
moment and begins anew, with the same role, unit and end, at the area named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.people.messages import PostEnded, PostGiven
from gridgov.people.queries.posts_at import HeldPost, posts_beyond, posts_by_id
from gridgov.people.rules.roles import Role
from gridgov.people.statements import insert_post, lock_person, set_post_end


@dataclass(frozen=True, slots=True)
class CarriedPost:
    """A post that goes on elsewhere; ``new_post_id`` None where the person holds the same one there already."""

    person_id: UUID
    person_name: str
    role: Role
    from_path: str
    to_path: str
    post_id: UUID
    new_post_id: UUID | None
    carried_at: datetime
    ended_before: datetime | None

    def as_data(self) -> dict[str, Any]:
        """As a division's summary and the audit log keep it: ids, no name."""
        values = {name: value for name, value in asdict(self).items() if name != "person_name"}
        return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


async def carried_posts(
    session: Session, *, county_code: str, moves: Mapping[str, str], carried_at: datetime
) -> list[CarriedPost]:
    """Whose posts will be carried by `carry_posts`; writes nothing."""
    return _planned(await _held(session, county_code, moves, carried_at), moves, carried_at)


async def carry_posts(
    session: Session,
    *,
    county_code: str,
    moves: Mapping[str, str],
    carried_at: datetime,
    division_id: UUID,
    actor_id: UUID | None,
    at: datetime,
) -> list[CarriedPost]:
    """End each open post at a key of ``moves`` at that moment (not before now) and give it anew at the value."""
    moment = max(carried_at, at)
    concerned = {
        post.person_id for post in await _held(session, county_code, moves, moment) if post.area_path in moves
    }
    for person_id in sorted(concerned):
        await lock_person(session, county_code=county_code, person_id=person_id)
    # Read again: what stood before the people were held may have changed.
    held = await _held(session, county_code, moves, moment)
    planned = _planned(held, moves, moment)
    by_id = {post.id: post for post in held}
    for carried in planned:
        await _carry(session, carried, by_id[carried.post_id], held, moves, county_code, at)
    for carried in planned:
        await record_audit(
            session, county_code=county_code, actor_id=actor_id, action="post_carried", subject="person",
            subject_id=carried.person_id, data={**carried.as_data(), "division_id": str(division_id)}, at=at,
        )  # fmt: skip
    return planned


async def _held(
    session: Session, county_code: str, moves: Mapping[str, str], moment: datetime
) -> list[HeldPost]:
    paths = sorted({*moves, *moves.values()})
    return await posts_beyond(session, county_code=county_code, area_paths=paths, at=moment)


def _planned(held: Sequence[HeldPost], moves: Mapping[str, str], moment: datetime) -> list[CarriedPost]:
    return [
        CarriedPost(
            post.person_id, post.person_name, post.role, post.area_path, to_path, post.id,
            new_id() if _span(post, held, to_path, moves, moment) else None, max(moment, post.starts_at), post.ends_at,
        )
        for post in held
        if (to_path := moves.get(post.area_path)) is not None
    ]  # fmt: skip


async def _carry(
    session: Session, carried: CarriedPost, post: HeldPost, held: Sequence[HeldPost], moves: Mapping[str, str],
    county_code: str, at: datetime,
) -> None:  # fmt: skip
    await set_post_end(session, post_id=post.id, ends_at=carried.carried_at)
    await announce(session, PostEnded(county_code, post.person_id, county_code, post.id), at=at)
    span = _span(post, held, carried.to_path, moves, carried.carried_at)
    if carried.new_post_id is None or span is None:
        return
    await insert_post(session, {
        "id": carried.new_post_id, "person_id": post.person_id, "role": post.role, "area_path": carried.to_path,
        "unit_id": post.unit_id, "starts_at": span[0], "ends_at": span[1], "full_time": post.full_time,
    })  # fmt: skip
    await announce(session, PostGiven(county_code, post.person_id, county_code, carried.new_post_id), at=at)


def _span(
    post: HeldPost, held: Sequence[HeldPost], to_path: str, moves: Mapping[str, str], carried_at: datetime
) -> tuple[datetime, datetime | None] | None:
    """From when to when the post is given anew: what the same person does not hold there already; None if nothing."""
    starts, ends = max(carried_at, post.starts_at), post.ends_at
    for other in held:
        staying = other.area_path == to_path and to_path not in moves
        earlier = other.id < post.id and moves.get(other.area_path) == to_path
        if other.id == post.id or not (staying or earlier) or _key(other) != _key(post):
            continue
        if other.starts_at <= starts and (other.ends_at is None or other.ends_at > starts):
            if other.ends_at is None:
                return None
            starts = other.ends_at
        elif other.starts_at > starts and (ends is None or ends > other.starts_at):
            ends = other.starts_at
    return (starts, ends) if ends is None or ends > starts else None


def _key(post: HeldPost) -> tuple[UUID, Role, UUID | None]:
    return post.person_id, post.role, post.unit_id


async def carry_back(
    session: Session, *, county_code: str, carried: Sequence[Mapping[str, Any]], dropped_paths: Sequence[str],
    division_id: UUID, actor_id: UUID, at: datetime,
) -> int:  # fmt: skip
    """Undo what was carried for a day that has not come, and withdraw every other post at areas that will not be.

    What was done to the post given anew meanwhile (another end, or none at all) holds for the old one. How many posts
    go on where they were.
    """
    people = sorted({UUID(one["person_id"]) for one in carried})
    for person_id in people:
        await lock_person(session, county_code=county_code, person_id=person_id)
    ids = [UUID(one[name]) for one in carried for name in ("post_id", "new_post_id") if one[name]]
    posts = await posts_by_id(session, ids)
    restored = 0
    for one in carried:
        old = posts[UUID(one["post_id"])]
        new = posts.get(UUID(one["new_post_id"])) if one["new_post_id"] else None
        moment = datetime.fromisoformat(one["carried_at"])
        ends_at = datetime.fromisoformat(one["ended_before"]) if one["ended_before"] else None
        if new is not None:
            ends_at = new.ends_at
            await _withdraw(session, new.id, new.person_id, new.starts_at, county_code, at)
        if old.ends_at == moment and (new is None or new.ends_at is None or new.ends_at > new.starts_at):
            await set_post_end(session, post_id=old.id, ends_at=ends_at)
            await announce(session, PostGiven(county_code, old.person_id, county_code, old.id), at=at)
            restored += 1
    for post in await posts_beyond(session, county_code=county_code, area_paths=dropped_paths, at=at):
        await _withdraw(session, post.id, post.person_id, max(post.starts_at, at), county_code, at)
    for one in carried:
        await record_audit(
            session, county_code=county_code, actor_id=actor_id, action="post_carried_back", subject="person",
            subject_id=UUID(one["person_id"]), data={**one, "division_id": str(division_id)}, at=at,
        )  # fmt: skip
    return restored


async def _withdraw(
    session: Session, post_id: UUID, person_id: UUID, ends_at: datetime, county_code: str, at: datetime
) -> None:
    await set_post_end(session, post_id=post_id, ends_at=ends_at)
    await announce(session, PostEnded(county_code, person_id, county_code, post_id), at=at)
