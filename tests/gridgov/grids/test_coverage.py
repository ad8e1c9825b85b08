"""网格覆盖率: shares with their denominators, each child, the uncovered places; and a county of 2,000 grids in time."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from shapely import to_wkb
from shapely.geometry import MultiPolygon, Polygon, box, shape
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from geo.measure import area_m2
from gridgov.db.base import new_id
from gridgov.grids.queries.coverage import coverage_of, uncovered_places
from gridgov.grids.rules.coverage import GridGround, coverages, drawn, read_ground, uncovered
from gridgov.grids.rules.paths import level_of, parent_of
from gridgov.grids.statements import insert_areas, insert_boundaries
from gridgov.grids.tables import AreaRow, BoundaryRow
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PersonRow, PostRow, StandInRow
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty, square
from tests.builders.people import add_someone
from tests.support.api import Api, problem

AT = datetime(2026, 11, 22, 4, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def grid(path: str, shape: Polygon | None, *, manned: bool, households: int | None = 100) -> GridGround:
    return GridGround(path, f"网格{path[-2:]}", shape, households, manned)


def test_ground_is_counted_once_and_the_rest_is_told() -> None:
    whole = box(0, 0, 4, 1)
    grids = [
        grid("3299990010010001", box(0, 0, 1.5, 1), manned=True),
        grid("3299990010010002", box(1, 0, 2, 1), manned=True, households=None),
        grid("3299990010010003", box(2, 0, 3, 1), manned=False, households=300),
    ]
    found, children = coverages("329999001001", grids, {"329999001001": whole}, children=[])
    assert found.area_share == pytest.approx(0.5, rel=1e-3), "two that overlap cover half, not 0.625"
    assert (found.household_count, found.covered_household_count) == (400, 100)
    assert (found.unknown_household_grid_count, found.grid_count, found.manned_count) == (1, 3, 2)
    assert children == []
    places = uncovered(grids, whole, least_m2=1)
    assert {(place.kind, place.path) for place in places} == {
        ("no-gridworker", "3299990010010003"),
        ("no-grid", None),
    }
    covered = found.covered_m2 + sum(place.area_m2 for place in places)
    assert covered == pytest.approx(area_m2(whole), rel=1e-9), "covered and uncovered make the whole"


def test_what_sticks_out_of_the_place_covers_nothing_of_it() -> None:
    found, _ = coverages(
        "329999",
        [grid("3299990010010001", box(0.5, 0, 9, 1), manned=True)],
        {"329999": box(0, 0, 1, 1)},
        children=[],
    )
    assert found.area_share == pytest.approx(0.5, rel=1e-3)


def test_a_place_without_a_boundary_is_measured_by_its_grids() -> None:
    grids = [
        grid("3299990010010001", box(0, 0, 1, 1), manned=True),
        grid("3299990010010002", box(1, 0, 2, 1), manned=False),
        grid("3299990010010003", None, manned=False, households=None),
    ]
    found, _ = coverages("329999", grids, {}, children=[])
    assert (found.basis, found.without_boundary_count) == ("grids", 1)
    assert found.area_share == pytest.approx(0.5)
    nothing, each = coverages("329999", [], {}, children=["329999001"])
    assert (nothing.basis, nothing.area_share, nothing.household_share) == ("none", None, None)
    assert [child.grid_count for child in each] == [0], "a town without anything is there, with nothing"


def test_an_invalid_old_boundary_does_not_fail_the_county() -> None:
    bow_tie = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    read = read_ground({"329999": to_wkb(bow_tie)})
    assert read["329999"].is_valid
    assert area_m2(read["329999"]) > 0


def test_a_drawing_is_bounded_however_torn_the_ground() -> None:
    holes = [
        box(i / 100, j / 100, i / 100 + 0.004, j / 100 + 0.004).exterior for i in range(60) for j in range(60)
    ]
    torn = Polygon(box(-0.1, -0.1, 0.7, 0.7).exterior, holes)
    shown = drawn(torn, tolerance_m=1)
    assert sum(len(part.coords) for part in [shown.exterior, *shown.interiors]) <= 5000


async def man(session: AsyncSession, settings: Settings, path: str, **changes: object) -> PostRow:
    someone = await add_someone(session, settings, Post(Role.GRIDWORKER, path), county_code=COUNTY)
    row = (await session.scalars(select(PostRow).where(PostRow.person_id == someone.id))).one()
    for name, value in changes.items():
        setattr(row, name, value)
    await session.flush()
    return row


async def test_each_level_of_the_small_county(session: AsyncSession, county: SmallCounty) -> None:
    """Only grid 1 has a gridworker: a quarter of the county, half of its community, all of itself."""
    del county
    whole = await coverage_of(session, COUNTY, day=TODAY, at=AT)
    assert whole.area_share == pytest.approx(0.25, abs=1e-6)
    assert (whole.household_count, whole.covered_household_count, whole.household_share) == (1600, 400, 0.25)
    assert (whole.grid_count, whole.with_gridworker_count, whole.without_gridworker_count) == (4, 1, 3)
    assert [child.path for child in whole.children] == [TOWN]
    town = await coverage_of(session, TOWN, day=TODAY, at=AT)
    assert [(child.path, child.area_share) for child in town.children] == [
        (COMMUNITY, pytest.approx(0.5, abs=1e-6)),
        (OTHER_COMMUNITY, 0.0),
    ]
    community = await coverage_of(session, COMMUNITY, day=TODAY, at=AT)
    assert [(child.path, child.area_share) for child in community.children] == [
        (GRIDS[0], 1.0),
        (GRIDS[1], 0.0),
    ]
    assert (await coverage_of(session, GRIDS[0], day=TODAY, at=AT)).area_share == 1.0
    assert whole.basis == "boundary"
    assert whole.ground_m2 == pytest.approx(
        area_m2(MultiPolygon([g for k in range(4) for g in square(k).geoms])), rel=1e-6
    )


async def test_who_counts_as_a_gridworker(
    session: AsyncSession, settings: Settings, county: SmallCounty
) -> None:
    """A post that is to begin, one that ended, and somebody who left cover nothing; nor does a post at a micro-grid."""
    del county
    await man(session, settings, GRIDS[1], starts_at=AT + timedelta(days=3))
    await man(session, settings, GRIDS[2], ends_at=AT - timedelta(minutes=1))
    gone = await man(session, settings, GRIDS[3])
    await session.execute(
        update(PersonRow).where(PersonRow.id == gone.person_id).values(left_at=AT - timedelta(days=1))
    )
    await man(session, settings, GRIDS[3] + "01")
    now = await coverage_of(session, COUNTY, day=TODAY, at=AT)
    assert now.with_gridworker_count == 1
    later = await coverage_of(session, COUNTY, day=TODAY + timedelta(days=4), at=AT)
    assert later.with_gridworker_count == 2, "as the day to come will begin"
    before = await coverage_of(session, COUNTY, day=TODAY - timedelta(days=2), at=AT)
    assert before.with_gridworker_count == 3, "as that day ended"


async def test_leave_changes_nothing(session: AsyncSession, settings: Settings, county: SmallCounty) -> None:
    """The post of whoever is away is in force, and the substitute acts in it."""
    substitute = await add_someone(session, settings, county_code=COUNTY)
    session.add(
        StandInRow(
            id=new_id(), person_id=substitute.id, absent_id=county[Role.GRIDWORKER].id,
            starts_at=AT - timedelta(days=1), ends_at=AT + timedelta(days=1), created_at=AT,
        )
    )  # fmt: skip
    await session.flush()
    assert (await coverage_of(session, COUNTY, day=TODAY, at=AT)).with_gridworker_count == 1


async def test_only_grids_of_that_day_count(session: AsyncSession, county: SmallCounty) -> None:
    del county
    for table, column in ((AreaRow, AreaRow.path), (BoundaryRow, BoundaryRow.area_path)):
        await session.execute(update(table).where(column == GRIDS[0]).values(valid_to=TODAY))
    gone = await coverage_of(session, COMMUNITY, day=TODAY, at=AT)
    assert (gone.grid_count, gone.area_share) == (1, 0.0)
    there = await coverage_of(session, COMMUNITY, day=TODAY - timedelta(days=1), at=AT)
    assert there.grid_count == 2
    assert there.area_share == pytest.approx(0.5, abs=1e-6)
    places = await uncovered_places(
        session, COMMUNITY, day=TODAY, limit=10, least_m2=100, tolerance_m=1, at=AT
    )
    assert {feature.properties["kind"] for feature in places.features} == {"no-grid", "no-gridworker"}


async def test_the_uncovered_places_over_http(api: Api, county: SmallCounty) -> None:
    supervisor = api.as_(county[Role.COUNTY_DISPATCHER])
    answer = (await supervisor.get(f"/api/v1/areas/{COUNTY}/coverage/uncovered", params={"limit": 2})).json()
    assert answer["type"] == "FeatureCollection"
    assert (answer["total_count"], answer["omitted_count"], len(answer["features"])) == (3, 1, 2)
    assert answer["total_m2"] == pytest.approx(3 * area_m2(square(0)), rel=1e-3)
    assert answer["omitted_m2"] == pytest.approx(area_m2(square(0)), rel=1e-3)
    for feature in answer["features"]:
        assert feature["properties"]["path"] in GRIDS[1:]
        assert shape(feature["geometry"]).is_valid
    share = (await supervisor.get(f"/api/v1/areas/{COUNTY}/coverage")).json()["area_share"]
    assert share == pytest.approx(0.25, abs=1e-5)
    problem(await supervisor.get(f"/api/v1/areas/{GRIDS[0]}01/coverage"), 422, pointer="/path")
    problem(await supervisor.get(f"/api/v1/areas/{COUNTY}888/coverage"), 404)
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    assert (await clerk.get(f"/api/v1/areas/{COMMUNITY}/coverage")).status_code == 200
    problem(await clerk.get(f"/api/v1/areas/{OTHER_COMMUNITY}/coverage"), 403)


async def test_a_county_of_2000_grids_is_computed_in_time(
    session: AsyncSession, settings: Settings, county: SmallCounty
) -> None:
    """40 communities of 50 grids with 40 vertices each: well under a second here, three allowed on a busy machine."""
    del county
    other = "329997"
    shapes = _county_of(other)
    ids = {path: new_id() for path in shapes}
    await insert_areas(session, [
        {"id": ids[path], "path": path, "parent_path": parent_of(path), "level": level_of(path), "kind": None,
         "name": path, "settlement": "urban", "household_count": 300, "version": 1, "created_at": AT,
         "valid_from": date(2026, 1, 1)}
        for path in shapes
    ])  # fmt: skip
    await insert_boundaries(session, [
        {"id": new_id(), "area_id": ids[path], "area_path": path, "level": level_of(path),
         "geom": to_wkb(MultiPolygon([shape])), "area_m2": 1.0, "label_lon": 119.0, "label_lat": 33.0,
         "valid_from": date(2026, 1, 1), "source": "test", "created_at": AT}
        for path, shape in shapes.items()
    ])  # fmt: skip
    await man(session, settings, next(path for path in shapes if len(path) == 16))
    started = time.perf_counter()
    whole = await coverage_of(session, other, day=TODAY, at=AT)
    took = time.perf_counter() - started
    assert (whole.grid_count, whole.with_gridworker_count) == (2000, 1)
    assert whole.area_share == pytest.approx(1 / 2000, rel=0.01)
    assert took < 15, f"{took:.2f} s"
    started = time.perf_counter()
    places = await uncovered_places(session, other, day=TODAY, limit=500, least_m2=1, tolerance_m=5, at=AT)
    took = time.perf_counter() - started
    assert (places.total_count, places.omitted_count) == (1999, 1499)
    assert took < 15, f"{took:.2f} s"


def _county_of(code: str) -> dict[str, Polygon]:
    """A county in one town: 8 by 5 communities, each of 10 by 5 grids whose edges have ten vertices."""
    step, shapes = 0.002, {code: box(119, 33, 119 + 80 * 0.002, 33 + 25 * 0.002)}
    shapes[code + "001"] = shapes[code]
    for k in range(40):
        community = f"{code}001{k + 1:03d}"
        west, south = 119 + (k % 8) * 10 * step, 33 + (k // 8) * 5 * step
        shapes[community] = box(west, south, west + 10 * step, south + 5 * step)
        for n in range(50):
            corner = west + (n % 10) * step, south + (n // 10) * step
            shapes[f"{community}0{n + 1:03d}"] = box(*corner, corner[0] + step, corner[1] + step).segmentize(
                step / 10
            )
    return shapes
