"""The smallest county that has everything: one town, two communities, four grids, somebody for each role."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from shapely import to_wkb
from shapely.geometry import MultiPolygon, box
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.grids.rules.paths import level_of, parent_of
from gridgov.grids.statements import insert_areas, insert_boundaries
from gridgov.people.rules.roles import Role
from gridgov.people.tables import UnitRow
from gridgov.settings import Settings
from tests.builders.people import Someone, add_someone, add_unit, post

COUNTY = "329999"
TOWN = "329999001"
COMMUNITY, OTHER_COMMUNITY = "329999001001", "329999001002"
GRIDS = ("3299990010010001", "3299990010010002", "3299990010020001", "3299990010020002")
WEST, SOUTH, STEP = 119.90, 33.40, 0.01
"""Four unit squares in a row from west to east."""

_AT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SmallCounty:
    """Somebody for each role (in grid 1, community 1), and the department and police station they work for."""

    people: Mapping[Role, Someone]
    department: UnitRow
    police_station: UnitRow

    def __getitem__(self, role: Role) -> Someone:
        return self.people[role]


def square(index: int) -> MultiPolygon:
    west = WEST + index * STEP
    return MultiPolygon([box(west, SOUTH, west + STEP, SOUTH + STEP)])


def middle_of(index: int) -> tuple[float, float]:
    """Longitude and latitude of the middle of a grid."""
    return WEST + (index + 0.5) * STEP, SOUTH + 0.5 * STEP


async def make_small_county(session: AsyncSession, settings: Settings) -> SmallCounty:
    await _make_areas(session)
    department = await add_unit(session, COUNTY, "cgj", "城市管理局")
    station = await add_unit(session, COUNTY, "pcs", "第一派出所")
    posts = {
        Role.GRIDWORKER: post(Role.GRIDWORKER, GRIDS[0]),
        Role.GRID_CHIEF: post(Role.GRID_CHIEF, GRIDS[0]),
        Role.COMMUNITY_CLERK: post(Role.COMMUNITY_CLERK, COMMUNITY),
        Role.TOWN_DISPATCHER: post(Role.TOWN_DISPATCHER, TOWN),
        Role.COUNTY_DISPATCHER: post(Role.COUNTY_DISPATCHER, COUNTY),
        Role.DUTY_HEAD: post(Role.DUTY_HEAD, COUNTY),
        Role.DEPARTMENT_HANDLER: post(Role.DEPARTMENT_HANDLER, COUNTY, department),
        Role.POLICE: post(Role.POLICE, COMMUNITY, station),
        Role.MEDIATOR: post(Role.MEDIATOR, TOWN),
        Role.CARE_OPERATOR: post(Role.CARE_OPERATOR, COUNTY),
        Role.SUPERVISOR: post(Role.SUPERVISOR, COUNTY),
        Role.AUDITOR: post(Role.AUDITOR, COUNTY),
        Role.SYSTEM_ADMINISTRATOR: post(Role.SYSTEM_ADMINISTRATOR, COUNTY),
        Role.SECURITY_ADMINISTRATOR: post(Role.SECURITY_ADMINISTRATOR, COUNTY),
        Role.UNIT_ADMINISTRATOR: post(Role.UNIT_ADMINISTRATOR, COUNTY, department),
        Role.VOLUNTEER: post(Role.VOLUNTEER, COMMUNITY),
        Role.RESIDENT: post(Role.RESIDENT, COUNTY),
    }
    people = {
        role: await add_someone(session, settings, held, county_code=COUNTY, name=f"{role}")
        for role, held in posts.items()
    }
    await session.commit()
    return SmallCounty(people, department, station)


async def _make_areas(session: AsyncSession) -> None:
    squares = {path: square(index) for index, path in enumerate(GRIDS)}
    whole = MultiPolygon([box(WEST, SOUTH, WEST + 4 * STEP, SOUTH + STEP)])
    halves = [
        MultiPolygon([box(WEST + 2 * i * STEP, SOUTH, WEST + 2 * (i + 1) * STEP, SOUTH + STEP)])
        for i in range(2)
    ]
    boundaries = {COUNTY: whole, TOWN: whole, COMMUNITY: halves[0], OTHER_COMMUNITY: halves[1], **squares}
    ids = {path: new_id() for path in boundaries}
    await insert_areas(session, [
        {"id": ids[path], "path": path, "parent_path": parent_of(path), "level": level_of(path),
         "kind": "comprehensive" if len(path) == 16 else None, "name": f"区域{path}", "settlement": "urban",
         "household_count": 400 if len(path) == 16 else None, "version": 1, "created_at": _AT,
         "valid_from": date(2026, 1, 1)}
        for path in boundaries
    ])  # fmt: skip
    await insert_boundaries(session, [
        {"id": new_id(), "area_id": ids[path], "area_path": path, "level": level_of(path), "geom": to_wkb(shape),
         "area_m2": 1.0, "label_lon": shape.centroid.x, "label_lat": shape.centroid.y,
         "valid_from": date(2026, 1, 1), "source": "test", "created_at": _AT}
        for path, shape in boundaries.items()
    ])  # fmt: skip
