"""Change what an area is called and how it is described: its name, settlement, households, department, phone."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, NotFound, StaleVersion
from gridgov.grids.messages import AreaChanged
from gridgov.grids.queries import Area, find_area
from gridgov.grids.queries.scope import COUNTY_LENGTH
from gridgov.grids.queries.staffing import sizes_of
from gridgov.grids.rules.paths import GridKind
from gridgov.grids.rules.sizes import size_warning
from gridgov.grids.schemas.areas import AreaOut
from gridgov.grids.schemas.changes import AreaChangedOut, AreaChangeIn, WarningOut
from gridgov.grids.statements.changes import update_area
from gridgov.people.queries import find_unit, permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def change_area(
    session: Session, person: Person, body: AreaChangeIn, *, path: str, version: int, at: datetime
) -> AreaChangedOut:
    """Raises `NotFound`, `NotPermitted`, `Conflict` (it holds no more), `StaleVersion`, or `Invalid`."""
    county_code = path[:COUNTY_LENGTH]
    wanted = body.model_dump(exclude_unset=True)
    area = await area_to_manage(session, person, path=path, day=local_day(at))
    if "department_id" in wanted:
        # Whose grid it is, the county decides with the departments (江苏办法 art. 7, 19).
        permissions_of(session).require(person, "area.manage_owner", Subject(county_code, path))
    if area.version != version:
        raise stale_area(area)
    await _refuse_faults(session, area, wanted)
    changes = {name: value for name, value in wanted.items() if getattr(area, name) != value}
    if changes:
        before = {name: _plain(getattr(area, name)) for name in changes}
        written = await update_area(session, area.id, version=version, values={**changes, "changed_at": at})
        await session.refresh(area)
        if not written:
            raise stale_area(area)
        await announce(session, AreaChanged(county_code, area.id, path), at=at)
        await record_audit(
            session, county_code=county_code, actor_id=person.id, action="area_changed", subject="area",
            subject_id=area.id, at=at,
            data={"path": path, "before": before, "after": {name: _plain(value) for name, value in changes.items()}},
        )  # fmt: skip
    return _changed(session, area, local_day(at))


async def area_to_manage(session: Session, person: Person, *, path: str, day: date) -> Area:
    """An area that this person may change and that holds today or later."""
    permissions_of(session).require(person, "area.read", Subject(path[:COUNTY_LENGTH], path), hidden=True)
    permissions_of(session).require(person, "area.manage", Subject(path[:COUNTY_LENGTH], path))
    area = await find_area(session, path)
    if area is None:
        raise NotFound("没有这个区域", "There is no such area")
    if area.valid_to is not None and area.valid_to <= day:
        raise Conflict(
            f"该区域已于 {area.valid_to} 撤销,不能再修改", f"This area held until {area.valid_to}; it is changed no more"
        )  # fmt: skip
    return area


def stale_area(area: Area) -> StaleVersion:
    return StaleVersion(
        "该区域已被他人修改,请查看最新内容后再操作",
        "Somebody else changed the area first; look at it as it is now and decide again",
        extra={"current": AreaOut.model_validate(area).model_dump(mode="json")},
    )


async def _refuse_faults(session: Session, area: Area, wanted: Mapping[str, Any]) -> None:
    if "name" in wanted and wanted["name"] is None:
        raise Invalid.field("/name", "missing", "名称不能为空", "An area has a name")
    department_id: UUID | None = wanted.get("department_id")
    if department_id is None:
        return
    if area.kind != GridKind.DEDICATED:
        raise Invalid.field(
            "/department_id",
            "not-dedicated",
            "只有专属网格有主管部门",
            "Only a dedicated grid has a department",
        )
    unit = await find_unit(session, department_id)
    if unit is None or unit.county_code != area.path[:COUNTY_LENGTH] or unit.closed_at is not None:
        raise Invalid.field(
            "/department_id", "unknown-unit", "没有这个单位,请先添加", "There is no such unit; add it first"
        )


def _changed(session: Session, area: Area, day: date) -> AreaChangedOut:
    warning = size_warning(
        kind=area.kind, settlement=area.settlement, household_count=area.household_count, day=day, sizes=sizes_of(session)
    )  # fmt: skip
    told = (
        [WarningOut(code=warning.code, zh=warning.zh, en=warning.en, source=warning.rule.source)]
        if warning
        else []
    )
    return AreaChangedOut(**AreaOut.model_validate(area).model_dump(), warnings=told)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
