"""Tiles over HTTP: what is in them for whom, points and cells, what is asked again, what is refused."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.duty.tables import LastPlace
from gridgov.events.tables import EventRow
from gridgov.maps.actions.fold import fold_map
from gridgov.maps.rules.layers import LAYERS, MOST_POINTS, NAMES, MapLayer, cells_of
from gridgov.maps.rules.tiles import MAX_ZOOM
from gridgov.patrol.tables import PatrolTarget
from gridgov.people.rules.permissions import packaged_permissions
from gridgov.people.rules.roles import Role
from tests.builders.county import (
    COMMUNITY,
    COUNTY,
    GRIDS,
    OTHER_COMMUNITY,
    SOUTH,
    STEP,
    TOWN,
    WEST,
    SmallCounty,
    middle_of,
)
from tests.builders.duty import planned_shift
from tests.builders.events import report_body
from tests.gridgov.maps.reference import Happened
from tests.gridgov.maps.test_counted_map import tile_at
from tests.support.api import Api, problem
from tests.support.vector_tiles import POINT, POLYGON, Feature, read_tile

WHOLE = tile_at(10)
"""Holds the small county."""


def address(layer: str, zoom: int = 10) -> str:
    tile = tile_at(zoom)
    return f"/api/v1/tiles/{layer}/{tile.z}/{tile.x}/{tile.y}"


async def tile_of(client: Api, layer: str, *, zoom: int = 10, **query: Any) -> dict[str, list[Feature]]:
    answer = await client.get(address(layer, zoom), params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    return read_tile(answer.content)


async def add_events(session: AsyncSession, grid: int, count: int, **changes: Any) -> list[Happened]:
    """So many of a grid, side by side."""
    lon, lat = middle_of(grid)
    made = [
        Happened(
            GRIDS[grid], lon + number % 50 * 2e-5, lat + number // 50 * 2e-5, datetime.now(UTC), **changes
        )
        for number in range(count)
    ]
    await session.execute(insert(EventRow), [one.row() for one in made])
    await session.commit()
    return made


@pytest.fixture
def dispatcher(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


async def test_few_events_are_points_with_what_a_map_shows_of_them(dispatcher: Api) -> None:
    reported = (await dispatcher.post("/api/v1/events", json=report_body(grid=1))).json()
    layers = await tile_of(dispatcher, "events")
    assert list(layers) == ["events"]
    (one,) = layers["events"]
    assert one.kind == POINT
    assert one.fields["id"] == reported["id"]
    assert one.fields | {"received_s": 0} == {
        "id": reported["id"], "number": reported["number"], "type_code": "environment.exposed_garbage",
        "urgency": "normal", "state": "reported", "major": False, "overdue": 0, "received_s": 0,
    }  # fmt: skip
    west, south, east, north = WHOLE.bounds
    lon, lat = middle_of(1)
    assert one.place[0] == pytest.approx((lon - west) / (east - west) * 4096, abs=1)
    assert one.place[1] == pytest.approx((north - lat) / (north - south) * 4096, abs=3)


async def test_the_newest_of_several_at_one_place_tells_how_many_they_are(
    session: AsyncSession, dispatcher: Api, county: SmallCounty
) -> None:
    """Within a metre they are one dot; a few metres away there is another. Nobody counts what they may not see."""
    lon, lat = middle_of(0)
    start = datetime.now(UTC)
    here = [
        Happened(GRIDS[0], lon + number * 1e-9, lat, start - timedelta(minutes=number)) for number in range(5)
    ]
    apart = Happened(GRIDS[0], lon + 1e-4, lat, start)
    hidden = Happened(
        GRIDS[0], lon, lat, start + timedelta(minutes=1), concerns_id=county[Role.COUNTY_DISPATCHER].id
    )
    await session.execute(insert(EventRow), [one.row() for one in (*here, apart, hidden)])
    await session.commit()
    for zoom in (10, MAX_ZOOM):
        shown = (await tile_of(dispatcher, "events", zoom=zoom))["events"]
        assert len(shown) == 6
        told = {one.fields["id"]: one.fields["here_count"] for one in shown if "here_count" in one.fields}
        assert told == {str(here[0].id): 5}
        order = [one.fields["received_s"] for one in shown]
        assert order == sorted(order), "the newest is drawn above the others of its place"


async def test_more_than_two_thousand_are_cells_whose_counts_are_all_of_them(
    session: AsyncSession, dispatcher: Api
) -> None:
    await add_events(session, 0, MOST_POINTS)
    assert len((await tile_of(dispatcher, "events"))["events"]) == MOST_POINTS
    await add_events(session, 3, 1, urgency="urgent")
    for _ in range(2):  # unfolded, then folded
        layers = await tile_of(dispatcher, "events")
        assert list(layers) == ["events_cells"]
        assert sum(one.fields["count"] for one in layers["events_cells"]) == MOST_POINTS + 1
        assert sum(one.fields["urgent_count"] for one in layers["events_cells"]) == 1
        await fold_map(session, county_code=COUNTY, limit=10_000)
        await session.commit()
    assert len((await tile_of(dispatcher, "events", urgency="urgent"))["events"]) == 1


async def test_each_sees_their_own_ground_in_points_and_in_cells(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    clerk = county[Role.COMMUNITY_CLERK]
    for grid in range(4):
        await add_events(session, grid, 5)
    await add_events(session, 0, 1, concerns_id=clerk.id)
    seen = {role: len((await tile_of(api.as_(county[role]), "events")).get("events", [])) for role in (
        Role.COUNTY_DISPATCHER, Role.TOWN_DISPATCHER, Role.COMMUNITY_CLERK, Role.GRIDWORKER, Role.DEPARTMENT_HANDLER, Role.VOLUNTEER,
    )}  # fmt: skip
    assert list(seen.values()) == [21, 21, 10, 6, 0, 0]
    await add_events(session, 1, MOST_POINTS)
    (cells,) = (await tile_of(api.as_(clerk), "events")).values()
    assert sum(one.fields["count"] for one in cells) == 10 + MOST_POINTS
    assert len((await tile_of(api.as_(county[Role.GRIDWORKER]), "events"))["events"]) == 6


async def test_a_filter_narrows_points_and_cells(session: AsyncSession, dispatcher: Api) -> None:
    old = datetime.now(UTC) - timedelta(days=40)
    one, *_ = await add_events(session, 0, 3)
    await add_events(session, 1, 2, state="closed", type_code="facility.street_light")
    await session.execute(
        update(EventRow).where(EventRow.county_code == COUNTY, EventRow.id == one.id).values(received_at=old)
    )
    await session.commit()
    today = local_day(datetime.now(UTC))

    async def count(**query: Any) -> int:
        return len((await tile_of(dispatcher, "events", **query)).get("events", []))

    assert await count(open="true") == 3
    assert await count(state=["closed", "archived"]) == 2
    assert await count(type="facility.street_light") == 2
    assert await count(type=["facility.street_light"], open="true") == 0
    assert await count(**{"from": str(today - timedelta(days=7))}) == 4
    assert await count(until=str(today - timedelta(days=7))) == 1
    assert await count(**{"from": "1900-01-01", "until": "9999-12-31"}) == 5


async def test_a_tile_that_did_not_change_is_not_sent_again(dispatcher: Api) -> None:
    first = await dispatcher.get(address("events"))
    assert first.headers["cache-control"] == "private, max-age=10"
    assert "authorization" in first.headers["vary"].lower()
    again = await dispatcher.get(
        address("events"), headers={"If-None-Match": f'"other", {first.headers["etag"]}'}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    await dispatcher.post("/api/v1/events", json=report_body())
    changed = await dispatcher.get(address("events"), headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("3/0/0", "/z"),
        (f"{MAX_ZOOM + 1}/0/0", "/z"),
        ("10/1024/3", "/x"),
        ("10/-1/3", "/x"),
        ("10/3/1024", "/y"),
    ],
)
async def test_a_tile_outside_the_world_is_refused_with_a_word(
    dispatcher: Api, path: str, pointer: str
) -> None:
    problem(await dispatcher.get(f"/api/v1/tiles/events/{path}"), 422, "invalid", pointer)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [({"state": "closed", "open": "true"}, "/open"), ({"from": "2026-02-01", "until": "2026-02-01"}, "/until"),
     ({"state": "gone"}, "/state"), ({"from": "yesterday"}, "/from")],
)  # fmt: skip
async def test_a_filter_that_cannot_be_used_names_its_field(
    dispatcher: Api, query: dict[str, str], pointer: str
) -> None:
    for path in (address("events"), "/api/v1/tiles/events"):
        found = problem(await dispatcher.get(path, params=query), 422, "invalid")
        assert found["errors"][0]["pointer"].startswith(pointer)


async def test_a_layer_that_is_not_there_is_refused(dispatcher: Api) -> None:
    problem(await dispatcher.get("/api/v1/tiles/roads/10/800/400"), 422, "invalid")


@pytest.mark.parametrize("layer", list(MapLayer))
async def test_each_role_gets_the_layers_that_the_table_grants(
    api: Api, county: SmallCounty, layer: MapLayer
) -> None:
    for role, someone in county.people.items():
        granted = packaged_permissions().may_ever(someone.person, LAYERS[layer].action)
        for path in (address(layer), f"/api/v1/tiles/{layer}"):
            answer = await api.as_(someone).get(path)
            assert answer.status_code == (200 if granted else 403), (role, path, answer.text)


async def test_tile_json_says_where_and_what(dispatcher: Api) -> None:
    found = (await dispatcher.get("/api/v1/tiles/events", params={"open": "true"})).json()
    assert found["tilejson"] == "3.0.0"
    assert found["bounds"] == pytest.approx([WEST, SOUTH, WEST + 4 * STEP, SOUTH + STEP])
    assert found["tiles"] == ["http://gridgov.test/api/v1/tiles/events/{z}/{x}/{y}?open=true"]
    assert [layer["id"] for layer in found["vector_layers"]] == ["events", "events_cells"]
    for _ in range(2):
        assert (await dispatcher.post("/api/v1/events", json=report_body())).status_code == 201
    older, newest = (await tile_of(dispatcher, "events"))["events"]
    assert set(newest.fields) == set(found["vector_layers"][0]["fields"])
    assert set(newest.fields) - set(older.fields) == {"here_count"}


async def test_grids_come_as_towns_communities_and_grids_with_their_lights(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await add_events(session, 0, 3)
    late, *_ = await add_events(session, 3, 2, urgency="urgent")
    await session.execute(
        update(EventRow).where(EventRow.county_code == COUNTY, EventRow.id == late.id)
        .values(due_at=datetime.now(UTC) - timedelta(hours=1))
    )  # fmt: skip
    await session.commit()
    town = api.as_(county[Role.TOWN_DISPATCHER])

    async def lights(client: Api, zoom: int) -> dict[str, tuple[Any, ...]]:
        layers = await tile_of(client, "grids", zoom=zoom)
        found = layers["grids"]
        assert {one.fields["name"] for one in layers[NAMES]} <= {one.fields["name"] for one in found}
        assert {one.kind for one in layers[NAMES]} == {POINT}
        assert {one.kind for one in found} == {POLYGON}
        return {
            one.fields["path"]: tuple(
                one.fields.get(name) for name in ("open_count", "overdue_count", "light")
            )
            for one in found
        }

    assert await lights(town, 9) == {TOWN: (5, 1, "red")}
    assert await lights(town, 11) == {COMMUNITY: (3, 0, "green"), OTHER_COMMUNITY: (2, 1, "red")}
    nearby = await lights(town, 13)
    assert nearby[GRIDS[0]] == (3, 0, "green")
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    assert await lights(clerk, 11) == {COMMUNITY: (3, 0, "green"), OTHER_COMMUNITY: (None, None, None)}
    assert await lights(clerk, 9) == {TOWN: (3, 0, "green")}


async def test_whoever_is_on_duty_is_shown_and_nobody_else(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    worker, chief = county[Role.GRIDWORKER], county[Role.GRID_CHIEF]
    now = datetime.now(UTC)
    running = await planned_shift(session, worker.id, GRIDS[0])
    over = await planned_shift(session, chief.id, GRIDS[0], role=Role.GRID_CHIEF, starts_at=now - timedelta(hours=9), ends_at=now - timedelta(minutes=1))  # fmt: skip
    lon, lat = middle_of(0)
    for person, shift in ((worker, running), (chief, over)):
        session.add(LastPlace(
            county_code=COUNTY, person_id=person.id, shift_id=shift.id, lon=lon, lat=lat, raw_lon=lon, raw_lat=lat,
            datum="wgs84", seen_at=now, received_at=now,
        ))  # fmt: skip
    await session.commit()
    (one,) = (await tile_of(api.as_(county[Role.DUTY_HEAD]), "patrols"))["patrols"]
    assert (one.fields["id"], one.fields["role"]) == (str(worker.id), "gridworker")
    assert set(one.fields) == set(LAYERS[MapLayer.PATROLS].fields)


async def test_what_is_beside_events_comes_as_cells_where_there_is_much(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await add_targets(session, 0, MOST_POINTS)
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    points = (await tile_of(clerk, "hotspots"))["hotspots"]
    assert len(points) == MOST_POINTS
    assert points[0].fields["happened_count"] == 7
    assert points[0].fields["band"] == "night"
    await add_targets(session, 1, 1)
    await add_targets(session, 2, 5)
    (cells,) = [await tile_of(clerk, "hotspots")]
    assert list(cells) == [cells_of(MapLayer.HOTSPOTS)]
    assert sum(one.fields["count"] for one in cells["hotspots_cells"]) == MOST_POINTS + 1


async def add_targets(session: AsyncSession, grid: int, count: int) -> None:
    lon, lat = middle_of(grid)
    now = datetime.now(UTC)
    await session.execute(insert(PatrolTarget), [
        {"county_code": COUNTY, "id": new_id(), "kind": "hotspot", "name": "夜间高发点位", "scope_path": GRIDS[grid],
         "lon": lon, "lat": lat, "raw_lon": lon, "raw_lat": lat, "datum": "cgcs2000", "state": "proposed",
         "cause": {"kind": "hotspot", "band": "night", "count": 7, "days": 30}, "version": 1, "made_at": now, "changed_at": now}
        for _ in range(count)
    ])  # fmt: skip
    await session.commit()


async def test_the_tree_shows_the_areas_below_with_their_lights(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await add_events(session, 0, 2)
    await add_events(session, 2, 1, urgency="critical")
    town = api.as_(county[Role.TOWN_DISPATCHER])
    top = (await town.get("/api/v1/map/areas")).json()
    assert [(one["path"], one["open_count"], one["light"], one["has_areas"]) for one in top["items"]] == [
        (TOWN, 3, "amber", True)
    ]
    below = (await town.get("/api/v1/map/areas", params={"parent": TOWN})).json()
    assert [(one["path"], one["open_count"], one["light"]) for one in below["items"]] == [
        (COMMUNITY, 2, "green"), (OTHER_COMMUNITY, 1, "amber")
    ]  # fmt: skip
    grids = (await town.get("/api/v1/map/areas", params={"parent": COMMUNITY})).json()
    assert [(one["open_count"], one["has_areas"]) for one in grids["items"]] == [(2, False), (0, False)]
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    other = (await clerk.get("/api/v1/map/areas", params={"parent": OTHER_COMMUNITY})).json()
    assert {(one["open_count"], one["light"]) for one in other["items"]} == {(None, None)}
    problem(await town.get("/api/v1/map/areas", params={"parent": "110101"}), 404)


def ring(west: float, east: float) -> str:
    corners: Sequence[tuple[float, float]] = [
        (west, SOUTH),
        (east, SOUTH),
        (east, SOUTH + STEP),
        (west, SOUTH + STEP),
    ]
    return " ".join(f"{lon},{lat}" for lon, lat in corners)


async def test_what_was_drawn_around_is_listed_newest_first(
    api: Api, session: AsyncSession, county: SmallCounty, dispatcher: Api
) -> None:
    for grid in range(4):
        await add_events(session, grid, 1)
    reported = (await dispatcher.post("/api/v1/events", json=report_body(grid=1))).json()
    query = {"ring": ring(WEST, WEST + 2 * STEP), "datum": "cgcs2000"}
    found = (await dispatcher.get("/api/v1/map/selection", params=query)).json()
    assert [one["scope_path"] for one in found["items"]] == [GRIDS[1], GRIDS[1], GRIDS[0]]
    assert found["items"][0]["id"] == reported["id"]
    assert not found["more"]
    worker = api.as_(county[Role.GRIDWORKER])
    assert [
        one["scope_path"] for one in (await worker.get("/api/v1/map/selection", params=query)).json()["items"]
    ] == [GRIDS[0]]
    await add_events(session, 0, 200)
    many = (await dispatcher.get("/api/v1/map/selection", params=query)).json()
    assert (len(many["items"]), many["more"]) == (200, True)
    problem(
        await dispatcher.get("/api/v1/map/selection", params={**query, "ring": "1,2"}),
        422,
        "invalid",
        "/ring",
    )
