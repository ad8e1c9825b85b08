"""Give a person a post: a role at an area, from a moment, perhaps to a moment.

Nobody gives a post to themselves (the permission table refuses whom a subject concerns): two people stand behind
every right that is given.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, NotFound
from gridgov.people.messages import PostGiven
from gridgov.people.queries import find_unit, permissions_of
from gridgov.people.queries.directory import find_post, open_posts, posts_out, terms_of
from gridgov.people.queries.moving import stand_ins_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.post_warnings import post_warnings
from gridgov.people.rules.posts import PostTerms, clashing_roles, post_faults
from gridgov.people.rules.roles import ROLE_NAMES, Person
from gridgov.people.rules.stand_ins import KEPT_APART
from gridgov.people.schemas import PostIn
from gridgov.people.schemas.posts import GivenPostOut, shown_warnings
from gridgov.people.statements import insert_post, lock_person


async def give_post(
    session: Session, person: Person, body: PostIn, *, person_id: UUID, at: datetime
) -> GivenPostOut:
    """Raises `NotFound`, `Conflict` (left, or holds it already) or `Invalid`."""
    county_code = person.county_code
    permissions_of(session).require(person, "person.manage", Subject(county_code, concerns_id=person_id))
    row = await lock_person(session, county_code=county_code, person_id=person_id)
    if row is None:
        raise NotFound("没有这个人员", "There is no such person")
    if row.left_at is not None:
        raise Conflict("该人员已停用,不能再任岗", "This person has left and can be given no post")
    terms = terms_from(body, at)
    held = [terms_of(post) for post in await open_posts(session, person_id, at=at)]
    refuse(
        await faults_of(session, [terms], held=held, county_code=county_code, pointers=[""])
        + await stand_in_clashes(session, [terms], person_id=person_id, pointers=["/role"], at=at)
    )
    if any(terms.overlaps(other) for other in held):
        raise Conflict("该人员同一时间已任此岗位", "This person already holds this post in that time")
    post_id = await write_post(session, terms, county_code=county_code, person_id=person_id, at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="post_given", subject="person",
        subject_id=person_id, data={"post_id": str(post_id), **plain(terms)}, at=at,
    )  # fmt: skip
    post = await find_post(session, county_code=county_code, post_id=post_id)
    assert post is not None
    shown = (await posts_out(session, [post]))[0]
    warnings = post_warnings(terms, beside=held, heads_committee=row.heads_committee)
    return GivenPostOut(**shown.model_dump(), warnings=shown_warnings(warnings))


def terms_from(body: PostIn, at: datetime) -> PostTerms:
    """What was asked for, from now on where no start is named."""
    return PostTerms(
        body.role, body.area_path, body.unit_id, body.starts_at or at, body.ends_at, body.full_time
    )


async def faults_of(
    session: Session,
    given: Sequence[PostTerms],
    *,
    held: Sequence[PostTerms],
    county_code: str,
    pointers: Sequence[str],
) -> list[Fault]:
    """What is wrong with posts to be given beside those held; ``pointers`` say where each stands in the payload."""
    found: list[Fault] = []
    for terms, pointer in zip(given, pointers, strict=True):
        found += post_faults(terms, county_code=county_code, pointer=pointer)
        found += await _unit_faults(session, terms, county_code, pointer)
    clash = clashing_roles(terms.role for terms in (*held, *given))
    if clash is not None:
        (zh, en), (other_zh, other_en) = ROLE_NAMES[clash[0]], ROLE_NAMES[clash[1]]
        found.append(
            Fault(
                f"{pointers[-1]}/role", "roles-clash", f"{zh}与{other_zh}不得由同一人担任",
                f"Nobody is {en} and {other_en} at once: give the post to another person",
            )
        )  # fmt: skip
    return found


async def stand_in_clashes(
    session: Session, given: Sequence[PostTerms], *, person_id: UUID, pointers: Sequence[str], at: datetime
) -> list[Fault]:
    """Posts that are kept apart, while their person stands in for somebody: an absence asks the same the other way
    round. Ask while the person is held (`lock_person`)."""
    apart = [
        (terms, pointer) for terms, pointer in zip(given, pointers, strict=True) if terms.role in KEPT_APART
    ]
    if not apart:
        return []
    standing = [one for one in await stand_ins_of(session, person_id, at=at) if one.person_id == person_id]
    return [
        Fault(
            pointer, "stands-in-for-another", "该人员正在或将代他人之岗,请先结束代班,或自代班结束后起任岗",
            "Stands in for somebody in that time: end that leave first, or let the post start after it",
        )
        for terms, pointer in apart
        if any(
            terms.starts_at < one.ends_at and (terms.ends_at is None or one.starts_at < terms.ends_at)
            for one in standing
        )
    ]  # fmt: skip


async def _unit_faults(session: Session, terms: PostTerms, county_code: str, pointer: str) -> list[Fault]:
    if terms.unit_id is None:
        return []
    unit = await find_unit(session, terms.unit_id)
    if unit is not None and unit.county_code == county_code and unit.closed_at is None:
        return []
    return [
        Fault(
            f"{pointer}/unit_id",
            "unknown-unit",
            "没有这个单位,请先添加",
            "There is no such unit; add it first",
        )
    ]


async def write_post(
    session: Session, terms: PostTerms, *, county_code: str, person_id: UUID, at: datetime
) -> UUID:
    """Write and announce a post that was found right."""
    post_id = new_id()
    await insert_post(session, {
        "id": post_id, "person_id": person_id, "role": terms.role, "area_path": terms.area_path,
        "unit_id": terms.unit_id, "starts_at": terms.starts_at, "ends_at": terms.ends_at,
        "full_time": terms.full_time,
    })  # fmt: skip
    await announce(session, PostGiven(county_code, person_id, county_code, post_id), at=at)
    return post_id


def plain(terms: PostTerms) -> dict[str, str | bool | None]:
    """A post as the audit log keeps it."""
    known = {} if terms.full_time is None else {"full_time": terms.full_time}
    return {
        "role": terms.role, "area_path": terms.area_path, "unit_id": str(terms.unit_id) if terms.unit_id else None,
        "starts_at": terms.starts_at.isoformat(), "ends_at": terms.ends_at.isoformat() if terms.ends_at else None,
        **known,
    }  # fmt: skip
