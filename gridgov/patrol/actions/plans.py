"""Make and end plans; put the streets that coverage is measured by."""

from collections import Counter
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np

from geo.datum import to_stored
from geo.point import describe_fault, point_faults
from geo.track_cover import Line, street_share
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, Invalid, StaleVersion
from gridgov.grids.queries import find_area
from gridgov.patrol.actions.keep import change, check_version, record, reused
from gridgov.patrol.actions.places import stored
from gridgov.patrol.actions.targets import PLAN
from gridgov.patrol.queries import limits_of, row_by_id, streets_of, subject_of, visible
from gridgov.patrol.queries.plans import shown_plan
from gridgov.patrol.rules.terms import TargetState
from gridgov.patrol.schemas.plans import CheckpointIn, PatrolPlanOut, PlanChangeIn, PlanIn
from gridgov.patrol.schemas.targets import StreetsIn, StreetsOut
from gridgov.patrol.statements import insert_many, insert_once, put_streets
from gridgov.patrol.tables import PatrolCheckpoint, PatrolPlan, PatrolTarget
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

SUBJECT = "patrol_plan"


async def add_plan(session: Session, person: Person, body: PlanIn, *, at: datetime) -> PatrolPlanOut:
    """Raises `NotPermitted`, `Invalid` naming everything that stands in the way, `ReusedKey` for an id of another plan."""
    county_code = person.county_code
    permissions_of(session).require(person, PLAN, Subject(county_code, body.area_path))
    earlier = await row_by_id(session, PatrolPlan, county_code=county_code, row_id=body.id)
    if earlier is not None:
        if (earlier.name, earlier.scope_path) != (body.name, body.area_path):
            raise reused()
        return await shown_plan(session, earlier, at=at)
    refuse(await _faults(session, body))
    points = [
        await _checkpoint(session, one, body, position, county_code)
        for position, one in enumerate(body.checkpoints, 1)
    ]
    values = body.model_dump(mode="json", include={"seasons", "crew", "route"})
    if not await insert_once(session, PatrolPlan, {
        "county_code": county_code, "id": body.id, "scope_path": body.area_path, "name": body.name, "mode": body.mode,
        "weekly_count": body.weekly_count, **values, "scene_reason": body.scene_reason, "starts_on": body.starts_on,
        "ends_on": body.ends_on, "version": 1, "made_by": person.id, "made_at": at, "changed_at": at,
    }):  # fmt: skip
        raise reused()
    await insert_many(session, PatrolCheckpoint, points)
    row = await row_by_id(session, PatrolPlan, county_code=county_code, row_id=body.id)
    assert row is not None
    out = await shown_plan(session, row, at=at)
    data = {"name": body.name, "checkpoint_count": len(points), "scene_reason": body.scene_reason}
    await record(
        session, person, action="patrol_plan_added", subject=SUBJECT, subject_id=body.id, data=data, at=at
    )
    return out


async def change_plan(
    session: Session, person: Person, body: PlanChangeIn, *, plan_id: UUID, version: int, at: datetime
) -> PatrolPlanOut:
    """How it is called, how often, by how many and until when; the codes on its walls stay. What it was before is kept in the
    audit log. `Conflict` for one that is over."""
    row = await visible(session, person, PatrolPlan, plan_id)
    permissions_of(session).require(person, PLAN, subject_of(row))
    check_version(row, version)
    today = local_day(at)
    if row.ends_on is not None and row.ends_on < today:
        raise Conflict("该计划已结束,请新建计划", "This plan has ended; make another")
    said = body.model_dump(exclude_unset=True) | body.model_dump(
        mode="json", include={"seasons", "crew"}, exclude_unset=True
    )
    last = said.get("ends_on")
    if last is not None and last < max(today, row.starts_on):
        raise Invalid.field(
            "/ends_on", "in-the-past", "结束日期早于今天或开始日期,请核对", "It ends before today, or before it starts"
        )  # fmt: skip
    before = {name: getattr(row, name) for name in said}
    row = await change(session, row, said, at=at)
    out = await shown_plan(session, row, at=at)
    data = {"before": _in_words(before), "after": _in_words(said)}
    await record(
        session, person, action="patrol_plan_changed", subject=SUBJECT, subject_id=row.id, data=data, at=at
    )
    return out


def _in_words(values: dict[str, Any]) -> dict[str, Any]:
    """As JSON keeps it."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


async def end_plan(
    session: Session, person: Person, *, plan_id: UUID, version: int, at: datetime
) -> PatrolPlanOut:
    """Today is its last day; shifts that are planned stay until they are called off."""
    row = await visible(session, person, PatrolPlan, plan_id)
    permissions_of(session).require(person, PLAN, subject_of(row))
    check_version(row, version)
    today = local_day(at)
    if row.ends_on is not None and row.ends_on <= today:
        raise Conflict("该计划已结束", "This plan has ended")
    row = await change(session, row, {"ends_on": max(today, row.starts_on)}, at=at)
    out = await shown_plan(session, row, at=at)
    await record(
        session, person, action="patrol_plan_ended", subject=SUBJECT, subject_id=row.id, data={}, at=at
    )
    return out


async def put_area_streets(
    session: Session, person: Person, body: StreetsIn, *, area_path: str, version: int, at: datetime
) -> StreetsOut:
    """In the place of those that were there; a line outside China is refused by its number."""
    permissions_of(session).require(person, PLAN, Subject(person.county_code, area_path))
    if await find_area(session, area_path) is None:
        raise Invalid.field(
            "/area_path", "no-area", "本县没有这个区域,请核对编码", "No such area in this county"
        )
    lines = list[Line]()
    for number, line in enumerate(body.lines):
        lon, lat = np.array(line).T
        if point_faults(lon, lat):
            raise Invalid.field(
                f"/lines/{number}", "bad-place", "该线有坐标不在中国境内,请检查坐标顺序和坐标系",
                "A place of this line is not in China: check order and datum",
            )  # fmt: skip
        lines.append(np.column_stack(to_stored(lon, lat, body.datum)).astype(np.float64).round(7))
    length_m = street_share(lines, [], within_m=1).total
    written = await put_streets(session, {
        "county_code": person.county_code, "area_path": area_path, "lines": [line.tolist() for line in lines],
        "length_m": length_m, "source": body.source, "put_by": person.id, "put_at": at,
    }, version=version)  # fmt: skip
    if not written:
        now = await streets_of(session, county_code=person.county_code, area_path=area_path)
        raise StaleVersion(
            "道路数据已被他人更新,请查看后再提交(首次提交用版本 0)",
            "Somebody else put these streets first; look again (the first time the version is 0)",
            extra={"current": {"version": now.version if now else 0}},
        )
    data = {"area_path": area_path, "line_count": len(lines), "source": body.source}
    await record(
        session,
        person,
        action="patrol_streets_put",
        subject="patrol_streets",
        subject_id=person.id,
        data=data,
        at=at,
    )
    return StreetsOut(
        area_path=area_path,
        version=version + 1,
        line_count=len(lines),
        length_m=length_m,
        source=body.source,
        put_at=at,
    )


async def _faults(session: Session, body: PlanIn) -> list[Fault]:
    limits, found = limits_of(session), list[Fault]()
    if await find_area(session, body.area_path) is None:
        found.append(
            Fault("/area_path", "no-area", "本县没有这个区域,请核对编码", "No such area in this county")
        )
    if body.checkpoints and body.scene_reason is None:
        found.append(Fault(
            "/scene_reason", "missing",
            "设置签到点须说明属于何种安保或应急场景(国办函〔2026〕12号),否则请不设签到点",
            "Checkpoints are for special scenes of security or emergency: say which, or have none",
        ))  # fmt: skip
    found += _route_faults(body)
    if len(body.checkpoints) > limits.checkpoints_most:
        found.append(Fault(
            "/checkpoints", "too-many", f"签到点至多 {limits.checkpoints_most} 个", f"At most {limits.checkpoints_most} checkpoints"
        ))  # fmt: skip
    if [one for one, count in Counter(one.id for one in body.checkpoints).items() if count > 1]:
        found.append(
            Fault("/checkpoints", "repeated", "签到点编号重复", "An id of a checkpoint is named twice")
        )
    for number, one in enumerate(body.checkpoints):
        if one.radius_m is not None and one.radius_m > limits.checkpoints_widest_m:
            found.append(Fault(
                f"/checkpoints/{number}/radius_m", "too-wide", f"半径至多 {limits.checkpoints_widest_m} 米",
                f"At most {limits.checkpoints_widest_m} m wide",
            ))  # fmt: skip
    return found


def _route_faults(body: PlanIn) -> list[Fault]:
    """Each kind of fault once, by the first corner that has it."""
    if body.route is None:
        return []
    lon, lat = np.array(body.route).T
    return [
        Fault(f"/route/{corners[0]}", str(fault), *describe_fault(fault, float(lon[corners[0]]), float(lat[corners[0]])))
        for fault, corners in point_faults(lon, lat).items()
    ]  # fmt: skip


async def _checkpoint(
    session: Session, one: CheckpointIn, body: PlanIn, position: int, county_code: str
) -> dict[str, Any]:
    pointer = f"/checkpoints/{position - 1}"
    lon, lat = stored(one.place, pointer=f"{pointer}/place")
    if one.target_id is not None:
        target = await row_by_id(session, PatrolTarget, county_code=county_code, row_id=one.target_id)
        if target is None or target.state != TargetState.ACTIVE:
            raise Invalid.field(
                f"{pointer}/target_id", "no-target", "没有这个在用的巡查对象", "No such target that is active"
            )
    return {
        "county_code": county_code, "id": one.id, "plan_id": body.id, "position": position, "name": one.name, "lon": lon,
        "lat": lat, "radius_m": one.radius_m or float(limits_of(session).checkpoints_radius_m), "dwell_s": one.dwell_s,
        "target_id": one.target_id,
    }  # fmt: skip
