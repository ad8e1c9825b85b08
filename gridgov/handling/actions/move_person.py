"""Move a person: posts, sessions, stand-ins and what waits, in one act that said before what it would do."""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.duty.actions.end_leaves import end_leaves
from gridgov.errors import Conflict
from gridgov.events.actions.advance import Actor
from gridgov.handling.actions.hand_over_vacated import Leaving, hand_over_vacated
from gridgov.handling.actions.plan_move import MovePlan, plan_move
from gridgov.handling.actions.preview_move import preview_of, told_to
from gridgov.handling.schemas import MovedOut, MoveNowIn, MovePersonIn, MovePreviewOut
from gridgov.people.actions.give_post import plain
from gridgov.people.actions.move_posts import PostMoves, hold_for_moving, move_posts
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def preview_move(
    session: Session, person: Person, body: MovePersonIn, *, person_id: UUID, at: datetime
) -> MovePreviewOut:
    """What `move_person` would do now; nothing is written."""
    plan = await plan_move(session, person, body, person_id=person_id, at=at)
    return await told_to(session, person, await preview_of(session, person, body, plan, at=at))


async def move_person(
    session: Session, person: Person, body: MoveNowIn, *, person_id: UUID, at: datetime
) -> MovedOut:
    """Exactly what the preview of this digest said; `Conflict` with the preview as it is now if the facts are others."""
    county_code = person.county_code
    permissions_of(session).require(person, "person.manage", Subject(county_code, concerns_id=person_id))
    both = {person_id, body.successor_id} - {None}
    await hold_for_moving(session, county_code=county_code, person_ids={one for one in both if one})
    plan = await plan_move(session, person, body, person_id=person_id, at=at)
    told = await told_to(session, person, await preview_of(session, person, body, plan, at=at))
    if told.digest != body.digest:
        raise Conflict(
            "情况已变化,请核对新的预览后再确认",
            "The facts have changed since; look at the preview as it is now and confirm again",
            extra={"preview": told.model_dump(mode="json")},
        )
    return await _move(session, person, body, plan, told, at=at)


async def _move(
    session: Session, person: Person, body: MoveNowIn, plan: MovePlan, preview: MovePreviewOut, *, at: datetime
) -> MovedOut:  # fmt: skip
    county_code = person.county_code
    ended = [(post_id, post.starts_at) for post_id, post in plan.ended]
    moves = PostMoves(plan.moved.id, ended, plan.given, leaves=body.leaves)
    session_ids = await move_posts(session, moves, county_code=county_code, at=at)
    await end_leaves(
        session, [(one.id, one.starts_at) for one in plan.stand_ins], county_code=county_code, at=at
    )
    handed_over = 0
    if plan.successor is None:
        leaving = Leaving(plan.moved.id, Actor(person.id, _acting_role(session, person)), body.reason)
        handed_over = await hand_over_vacated(
            session, leaving, plan.vacant, plan.takers, county_code=county_code, at=at
        )
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="person_moved", subject="person",
        subject_id=plan.moved.id, data=_record(body, plan, session_ids, handed_over, preview), at=at,
    )  # fmt: skip
    homeless = sum(one.count for one in preview.takers if one.goes_to is None and not one.to_successor)
    following = 0 if plan.successor else max(preview.to_do_count - handed_over - homeless, 0)
    return MovedOut(preview=preview, handed_over_count=handed_over, following_count=following)


def _acting_role(session: Session, person: Person) -> str | None:
    granted = permissions_of(session).posts_for(person, "person.manage", Subject(person.county_code))
    return granted[0].role if granted else None


def _record(
    body: MoveNowIn, plan: MovePlan, session_ids: list[UUID], handed_over: int, preview: MovePreviewOut
) -> dict[str, object]:
    return {
        "reason": body.reason, "leaves": body.leaves, "digest": preview.digest,
        "successor_id": str(plan.successor.id) if plan.successor else None,
        "posts_ended": [str(post_id) for post_id, _ in plan.ended],
        "posts_given": [{"person_id": str(person_id), **plain(terms)} for person_id, terms in plan.given],
        "sessions_revoked": [str(session_id) for session_id in session_ids],
        "stand_ins_ended": [str(one.id) for one in plan.stand_ins],
        "to_do_count": preview.to_do_count, "handed_over": handed_over,
    }  # fmt: skip
