"""Say what a planned move will do: every post, session, stand-in, what waits and who takes it, and what to think of."""

from collections.abc import Sequence
from datetime import datetime

from gridgov.db.session import Session
from gridgov.duty.queries.moving import leaves_on, shifts_ahead
from gridgov.events.queries import Event, readable_ids
from gridgov.events.queries.held import held_count, held_events
from gridgov.events.rules.holding import Holder
from gridgov.handling.actions.plan_move import Colleague, MovePlan
from gridgov.handling.queries.asking import request_count
from gridgov.handling.queries.parts import part_count
from gridgov.handling.rules import moving
from gridgov.handling.schemas import (
    MOST_LISTED,
    HolderOut,
    MovePersonIn,
    MovePreviewOut,
    PassedPostOut,
    StandInEndedOut,
    TakersOut,
    ToDoOut,
    VacatedOut,
)
from gridgov.people.queries.bring_in import places_of
from gridgov.people.queries.moving import gridworkers_of, session_count
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.post_warnings import Warn, post_warnings
from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import ROLE_NAMES, Person, Role
from gridgov.people.schemas.posts import shown_warnings


async def preview_of(
    session: Session, person: Person, body: MovePersonIn, plan: MovePlan, *, at: datetime
) -> MovePreviewOut:
    """All of the preview with its digest: the same facts and the same wish give the same. It goes out by `told_to` alone."""
    county_code, moved = person.county_code, plan.moved
    vacated = [
        VacatedOut(
            holder=_shown_holder(holder), taken_by_successor=plan.successor is not None,
            to_do_count=await held_count(session, county_code=county_code, holder=holder),
            part_count=await part_count(session, county_code=county_code, holder=holder),
            request_count=await request_count(session, county_code=county_code, holder=holder),
        )
        for holder in plan.vacant
    ]  # fmt: skip
    to_dos = await _to_dos(session, plan, county_code)
    stand_ins = await _stand_ins(session, plan)
    leaves = await leaves_on(session, [one.id for one in plan.stand_ins], county_code=county_code, at=at)
    lost = {(post.role.value, post.area_path) for _, post in plan.ended} - {
        (post.role.value, post.area_path) for post in (*plan.kept, *plan.own)
    }
    shifts, first = await shifts_ahead(
        session, county_code=county_code, person_id=moved.id, posts=lost, at=at
    )
    warnings = await _warnings(session, body, plan, to_dos, stand_ins, at=at)
    if first is not None:
        warnings.append(moving.roster_gap(shifts, first))
    ended_ids = {post_id for post_id, _ in plan.ended}
    preview = MovePreviewOut(
        digest="", person_id=moved.id, person_name=moved.name, leaves=body.leaves,
        posts_ended=[post for post in moved.shown if post.id in ended_ids],
        posts_given=_given(moved, plan.own, at, passed_over=False)
        + (_given(plan.successor, plan.passed, at, passed_over=True) if plan.successor else []),
        session_count=await session_count(session, county_code=county_code, person_id=moved.id, at=at),
        vacated=vacated, to_do_count=sum(one.to_do_count for one in vacated), takers=_takers(to_dos),
        to_dos=to_dos, stand_ins_ended=stand_ins, leave_count=len(leaves), shift_count=shifts,
        warnings=shown_warnings(warnings),
    )  # fmt: skip
    wanted = body.model_dump(mode="json", exclude={"digest"})
    return preview.model_copy(update={"digest": moving.digest_of(wanted, preview.model_dump(mode="json"))})


async def told_to(session: Session, person: Person, preview: MovePreviewOut) -> MovePreviewOut:
    """The preview as this person may see it. Whoever manages people reads no events by that: how many wait and who takes
    them is told, which they are only of those that the person may read."""
    readable = await readable_ids(session, person, [one.event_id for one in preview.to_dos])
    shown = [one for one in preview.to_dos if one.event_id in readable]
    return preview.model_copy(update={"to_dos": shown})


def _takers(to_dos: Sequence[ToDoOut]) -> list[TakersOut]:
    found: list[TakersOut] = []
    for one in to_dos:
        same = next(
            (it for it in found if (it.goes_to, it.to_successor) == (one.goes_to, one.to_successor)), None
        )
        if same is None:
            found.append(TakersOut(goes_to=one.goes_to, to_successor=one.to_successor, count=1))
        else:
            same.count += 1
    return found


async def _to_dos(session: Session, plan: MovePlan, county_code: str) -> list[ToDoOut]:
    """The first of what waits at the vacant posts, each with who takes it."""
    found: list[ToDoOut] = []
    for holder in plan.vacant:
        waiting = await held_events(
            session, county_code=county_code, holder=holder, limit=MOST_LISTED - len(found)
        )
        found += [await _to_do(plan, event, holder) for event in waiting]
        if len(found) >= MOST_LISTED:
            break
    return found


async def _to_do(plan: MovePlan, event: Event, holder: Holder) -> ToDoOut:
    to = None if plan.successor else await plan.takers.taker(event, holder)
    return ToDoOut(
        event_id=event.id, number=event.number, state=event.state, due_at=event.due_at,
        held_by=_shown_holder(holder), goes_to=_shown_holder(to) if to else None,
        to_successor=plan.successor is not None,
    )  # fmt: skip


async def _stand_ins(session: Session, plan: MovePlan) -> list[StandInEndedOut]:
    names = await names_of(
        session, {one for seen in plan.stand_ins for one in (seen.person_id, seen.absent_id)}
    )
    return [
        StandInEndedOut(
            person_id=seen.person_id, person_name=names.get(seen.person_id, ""), absent_id=seen.absent_id,
            absent_name=names.get(seen.absent_id, ""), starts_at=seen.starts_at, ends_at=seen.ends_at,
        )
        for seen in plan.stand_ins
    ]  # fmt: skip


async def _warnings(
    session: Session, body: MovePersonIn, plan: MovePlan, to_dos: list[ToDoOut], stand_ins: list[StandInEndedOut],
    *, at: datetime,
) -> list[Warn]:  # fmt: skip
    found = _post_warnings(plan.moved, plan.own, plan.kept)
    if plan.successor is not None:
        found += _post_warnings(plan.successor, plan.passed, plan.successor.terms)
    found += await _staffing(session, plan, at=at)
    homeless = sum(not to_do.to_successor and to_do.goes_to is None for to_do in to_dos)
    if homeless:
        found.append(moving.nobody_takes(homeless))
    found += [
        moving.absence_uncovered(one.absent_name) for one in stand_ins if one.person_id == plan.moved.id
    ]
    if not (body.leaves or plan.kept or plan.own):
        found.append(moving.NO_POST_LEFT)
    return found


def _post_warnings(one: Colleague, given: Sequence[PostTerms], beside: Sequence[PostTerms]) -> list[Warn]:
    return [
        warn
        for number, terms in enumerate(given)
        for warn in post_warnings(
            terms, beside=[*beside, *given[:number]], heads_committee=one.heads_committee
        )
    ]


async def _staffing(session: Session, plan: MovePlan, *, at: datetime) -> list[Warn]:
    """Of each grid that loses a gridworker: whether anybody, and anybody full-time, works it afterwards."""
    left = sorted({
        post.grid_path for _, post in plan.ended
        if post.role is Role.GRIDWORKER and post.grid_path and post.starts_at <= at
    })  # fmt: skip
    places = await places_of(session).named(session, left)
    ended_ids = [post_id for post_id, _ in plan.ended]
    found: list[Warn] = []
    for grid_path in left:
        staying = await gridworkers_of(session, grid_path=grid_path, without=ended_ids, at=at)
        staying += [
            post for _, post in plan.given
            if post.role is Role.GRIDWORKER and post.grid_path == grid_path and post.starts_at <= at
        ]  # fmt: skip
        found += moving.staffing_warnings(grid_path, places.get(grid_path), staying)
    return found


def _given(
    one: Colleague, given: Sequence[PostTerms], at: datetime, *, passed_over: bool
) -> list[PassedPostOut]:
    return [
        PassedPostOut(
            person_id=one.id, person_name=one.name, passed_over=passed_over, role=post.role,
            role_zh=ROLE_NAMES[post.role][0], role_en=ROLE_NAMES[post.role][1], area_path=post.area_path,
            unit_id=post.unit_id, starts_at=None if post.starts_at == at else post.starts_at, ends_at=post.ends_at,
            full_time=post.full_time,
        )
        for post in given
    ]  # fmt: skip


def _shown_holder(holder: Holder) -> HolderOut:
    return HolderOut(role=holder.role, area_path=holder.path, unit_id=holder.unit_id)
