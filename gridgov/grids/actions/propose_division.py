"""What a division would do, from the tree as it stands: read, checked and planned; nothing is written."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from gridgov.clock import SHANGHAI, local_day
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, Invalid
from gridgov.grids.queries.divisions import (
    StandingArea,
    division_on,
    micro_grids_on,
    paths_below,
    standing_on,
)
from gridgov.grids.rules.division import Caution, DivisionKind, DivisionPlan, Wanted
from gridgov.grids.rules.division_form import parent_of_all, refuse
from gridgov.grids.rules.division_ground import read_drawing
from gridgov.grids.rules.division_plan import figures, plan_division, staffing_caution
from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.grids.schemas.divisions import CarriedOut, CautionOut, DivisionIn, DivisionPreview, PartIn
from gridgov.people.actions.carry_posts import CarriedPost, carried_posts
from gridgov.people.queries import find_unit, permissions_of
from gridgov.people.queries.posts_at import posts_beyond
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import ROLE_NAMES, Person, Role


@dataclass(frozen=True, slots=True)
class Proposal:
    """A division that could be made: its plan, the rows it stands on, whose posts it carries, and all that is unusual."""

    plan: DivisionPlan
    standing: Mapping[str, StandingArea]
    carried_at: datetime
    carried: Sequence[CarriedPost]
    cautions: Sequence[Caution]


async def preview_division(
    session: Session, person: Person, body: DivisionIn, *, at: datetime
) -> tuple[DivisionPreview, DivisionPlan]:
    """What it would do if it were planned now, to be shown, and as the plan itself. Raises what `plan_division` raises."""
    proposal = await propose_division(session, person, body, at=at)
    plan = proposal.plan
    shown = DivisionPreview.model_validate(
        {
            "kind": plan.kind, "parent_path": plan.parent_path, "effective_on": body.effective_on,
            "before": [figures(area) for area in plan.before], "after": [figures(area) for area in plan.after],
            "geometries": {area.path: orjson.loads(shapely.to_geojson(area.geometry)) for area in plan.after},
            "retired": plan.retired, "carried": [carried_out(carried) for carried in proposal.carried],
            "warnings": [CautionOut.model_validate(caution) for caution in proposal.cautions],
        }
    )  # fmt: skip
    return shown, plan


async def propose_division(session: Session, person: Person, body: DivisionIn, *, at: datetime) -> Proposal:
    """Raises `NotPermitted`, `Invalid` with every fault found, or `Conflict` naming what stands in the way."""
    permissions_of(session).require(person, "area.divide", Subject(person.county_code))
    refuse(_day_faults(body.effective_on, local_day(at)))
    parent_path = parent_of_all(body.paths)
    standing = await _standing(session, person, body)
    await _refuse_conflicts(session, list(standing.values()), body.effective_on, local_day(at))
    micro_grids = {}
    if len(parent_path) == LENGTH_OF[Level.COMMUNITY]:
        micro_grids = await micro_grids_on(session, body.paths, day=body.effective_on)
    drawings, cut = _drawings(body)
    await _refuse_departments(session, body.parts, person.county_code)
    # In a thread: a drawing of thousands of corners must not keep the others waiting.
    plan = await asyncio.to_thread(
        plan_division, DivisionKind(body.kind), [standing[path].standing for path in body.paths],
        [_wanted(part) for part in body.parts], drawings=drawings, cut=cut,
        taken=await paths_below(session, parent_path),
        below=[area.standing for area in micro_grids.values()], day=body.effective_on,
    )  # fmt: skip
    ended_below = {area.path: micro_grids[area.path] for area in plan.ended_below}
    await _refuse_conflicts(session, list(ended_below.values()), body.effective_on, local_day(at))
    carried_at = max(at, datetime.combine(body.effective_on, time(), SHANGHAI))
    county_code = person.county_code
    carried = await carried_posts(
        session, county_code=county_code, moves=plan.posts_to, carried_at=carried_at
    )
    cautions = [*plan.cautions, *await _staffing(session, plan, county_code, carried, carried_at)]
    return Proposal(plan, {**standing, **ended_below}, carried_at, carried, cautions)


def carried_out(carried: CarriedPost) -> CarriedOut:
    zh, en = ROLE_NAMES[carried.role]
    return CarriedOut(
        person_id=carried.person_id, person_name=carried.person_name, role=carried.role, role_zh=zh, role_en=en,
        from_path=carried.from_path, to_path=carried.to_path, held_already=carried.new_post_id is None,
    )  # fmt: skip


def _day_faults(effective_on: date, today: date) -> list[Fault]:
    if effective_on >= today:
        return []
    return [
        Fault(
            "/effective_on", "in-the-past", f"生效日不能早于今天({today})",
            f"A division holds from today ({today}) or a later day: what has been is not redrawn",
        )
    ]  # fmt: skip


async def _standing(session: Session, person: Person, body: DivisionIn) -> dict[str, StandingArea]:
    """The areas to be divided as they stand on the day; an area of another county is as if it were not there."""
    mine = [path for path in body.paths if path[: LENGTH_OF[Level.COUNTY]] == person.county_code]
    found = await standing_on(session, mine, day=body.effective_on)
    refuse([
        Fault(f"/paths/{k}", "unknown-area", f"{path} 在生效日不存在或没有边界,请核对编码",
              f"{path} is not there on that day, or has no boundary; check the path")
        for k, path in enumerate(body.paths)
        if path not in found
    ])  # fmt: skip
    return found


def _drawings(body: DivisionIn) -> tuple[list[BaseGeometry | None], BaseGeometry | None]:
    if body.datum is None:
        if body.cut is not None or any(part.geometry is not None for part in body.parts):
            raise Invalid.field("/datum", "missing", "请声明坐标基准", "Declare the datum of the coordinates")
        return [None] * len(body.parts), None
    drawn = [
        None if part.geometry is None else read_drawing(part.geometry, body.datum, pointer=f"/parts/{k}/geometry")
        for k, part in enumerate(body.parts)
    ]  # fmt: skip
    return drawn, None if body.cut is None else read_drawing(body.cut, body.datum, pointer="/cut")


def _wanted(part: PartIn) -> Wanted:
    return Wanted(
        part.path, part.name, part.kind, part.department_id, part.household_count, tuple(part.takes_over)
    )


async def _refuse_departments(session: Session, parts: Sequence[PartIn], county_code: str) -> None:
    faults = []
    for k, part in enumerate(parts):
        if part.department_id is not None:
            unit = await find_unit(session, part.department_id)
            if unit is None or unit.county_code != county_code or unit.closed_at is not None:
                faults.append(
                    Fault(f"/parts/{k}/department_id", "unknown-unit", "没有这个单位,请先添加", "There is no such unit; add it first")
                )  # fmt: skip
    refuse(faults)


async def _refuse_conflicts(
    session: Session, areas: Sequence[StandingArea], effective_on: date, today: date
) -> None:
    """What is planned is built upon from a later day, never from an earlier or the same: cancel the later one first."""
    for area in areas:
        clash = area.ends_on
        if clash is None and area.begins_on == effective_on > today:
            clash = area.begins_on
        if clash is None:
            continue
        other = await division_on(session, area.standing.path, day=clash)
        raise Conflict(
            f"{area.standing.name}({area.standing.path})自 {clash} 起已有另一次调整,请先取消该次调整,或选其后的日期",
            f"Another division of {area.standing.path} holds from {clash}; cancel that one first, or choose a later day",
            extra={"division_id": str(other.id) if other else None, "area_path": area.standing.path, "on": clash.isoformat()},
        )  # fmt: skip


async def _staffing(
    session: Session,
    plan: DivisionPlan,
    county_code: str,
    carried: Sequence[CarriedPost],
    carried_at: datetime,
) -> list[Caution]:
    """The grids that will have no gridworker on their first day."""
    paths = sorted({area.path for area in plan.after})
    posts = await posts_beyond(session, county_code=county_code, area_paths=paths, at=carried_at)
    gone: set[UUID] = {post.post_id for post in carried}
    staffed = {
        post.area_path
        for post in posts
        if post.role is Role.GRIDWORKER and post.id not in gone and post.held_at(carried_at)
    }
    staffed |= {
        post.to_path for post in carried if post.role is Role.GRIDWORKER and post.carried_at == carried_at
    }
    return [
        staffing_caution(area)
        for area in plan.after
        if len(area.path) == LENGTH_OF[Level.GRID] and area.path not in staffed
    ]
