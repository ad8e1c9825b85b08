"""Plan a split, a merge or a redraw from a day on: everything is written now and holds by itself when the day comes."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from shapely import to_wkb

from geo.measure import area_m2
from gridgov.clock import local_day
from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.housekeeping import take_turn
from gridgov.db.session import Session
from gridgov.errors import Conflict
from gridgov.grids.actions.propose_division import Proposal, propose_division
from gridgov.grids.actions.settle_division import write_figures
from gridgov.grids.actions.write_import import DIVIDING
from gridgov.grids.queries.division_views import division_detail
from gridgov.grids.queries.divisions import find_division
from gridgov.grids.rules.division import Becoming
from gridgov.grids.rules.division_plan import figures, figures_to_write
from gridgov.grids.rules.paths import level_of
from gridgov.grids.schemas.divisions import DivisionDetail, DivisionIn
from gridgov.grids.statements import end_boundaries, insert_boundaries
from gridgov.grids.statements.divisions import insert_successions, retire_area
from gridgov.grids.statements.imports import create_areas, insert_division
from gridgov.people.actions.carry_posts import CarriedPost, carry_posts
from gridgov.people.rules.roles import Person

_SOURCE = "区划调整 · division"


async def plan_division(
    session: Session, person: Person, body: DivisionIn, *, at: datetime
) -> DivisionDetail:
    """Raises `NotPermitted`, `Invalid` with every fault found, or `Conflict`: another division stands in the way.

    From a later day: nothing changes until then, and it can be cancelled until then. From today: holds at once.
    """
    await take_division_turn(session, person.county_code)
    proposal = await propose_division(session, person, body, at=at)
    division_id = new_id()
    carried = await carry_posts(
        session, county_code=person.county_code, moves=proposal.plan.posts_to, carried_at=proposal.carried_at,
        division_id=division_id, actor_id=person.id, at=at,
    )  # fmt: skip
    await insert_division(session, {
        "id": division_id, "county_code": person.county_code, "parent_path": proposal.plan.parent_path,
        "kind": proposal.plan.kind, "effective_on": body.effective_on, "reason": body.reason,
        "document": body.document, "summary": summary_of(proposal, carried), "planned_by": person.id,
        "planned_at": at, "version": 1,
    })  # fmt: skip
    await _write_ground(session, proposal, body, division_id, at)
    division = await find_division(session, county_code=person.county_code, division_id=division_id)
    if body.effective_on == local_day(at):
        await write_figures(session, division, at=at)
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="division_planned", subject="division",
        subject_id=division_id, at=at,
        data={"kind": body.kind, "effective_on": body.effective_on.isoformat(), "before": body.paths,
              "after": [area.path for area in proposal.plan.after]},
    )  # fmt: skip
    return await division_detail(session, person, division, day=local_day(at))


async def take_division_turn(session: Session, county_code: str) -> None:
    """One change of a county's boundaries at a time, imports among them."""
    if not await take_turn(session, DIVIDING, county_code):
        raise Conflict(
            "本县的边界正在由另一操作修改,请稍后重试", "Another change of this county's boundaries is under way; try again shortly",
            headers={"Retry-After": "2"},
        )  # fmt: skip


def summary_of(proposal: Proposal, carried: Sequence[CarriedPost]) -> dict[str, Any]:
    """What a division keeps of itself: figures, where posts went, what was unusual."""
    plan = proposal.plan
    return {
        "before": [figures(area) for area in plan.before], "after": [figures(area) for area in plan.after],
        "retired": plan.retired, "new": [area.path for area in plan.after if area.is_new],
        "to_write": figures_to_write(plan),
        "posts_to": dict(plan.posts_to), "warnings": [asdict(caution) for caution in proposal.cautions],
        "carried": [post.as_data() for post in carried],
    }  # fmt: skip


async def _write_ground(
    session: Session, proposal: Proposal, body: DivisionIn, division_id: UUID, at: datetime
) -> None:
    plan, day = proposal.plan, body.effective_on
    fresh = [area for area in plan.after if area.is_new]
    ids = {path: area.area_id for path, area in proposal.standing.items()} | {
        area.path: new_id() for area in fresh
    }
    await create_areas(session, [
        {"id": ids[area.path], "path": area.path, "parent_path": plan.parent_path, "level": level_of(area.path),
         "kind": area.kind, "name": area.name, "settlement": area.settlement, "household_count": area.household_count,
         "department_id": area.department_id, "version": 1, "created_at": at, "changed_at": at, "valid_from": day}
        for area in fresh
    ])  # fmt: skip
    ending = [area.path for area in plan.changed if not area.is_new] + plan.retired
    await end_boundaries(session, ending, on=day)
    for path in plan.retired:
        await retire_area(session, path, version=proposal.standing[path].version, on=day, at=at)
    rows = [_boundary_row(area, ids[area.path], division_id, body, at) for area in plan.changed]
    await insert_boundaries(session, rows)
    await insert_successions(session, [
        {"division_id": division_id, "from_path": from_path, "to_path": to_path, "effective_on": day}
        for from_path, to_path in plan.passings
    ])  # fmt: skip


def _boundary_row(
    area: Becoming, area_id: UUID, division_id: UUID, body: DivisionIn, at: datetime
) -> dict[str, Any]:
    label = area.geometry.representative_point()
    return {
        "id": new_id(), "area_id": area_id, "area_path": area.path, "level": level_of(area.path),
        "geom": to_wkb(area.geometry), "area_m2": area_m2(area.geometry), "label_lon": label.x, "label_lat": label.y,
        "valid_from": body.effective_on, "source": body.document or _SOURCE, "division_id": division_id,
        "created_at": at,
    }  # fmt: skip
