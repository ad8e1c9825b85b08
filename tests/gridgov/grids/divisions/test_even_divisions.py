"""An even division over HTTP: proposed by records or by a layer, looked at while it is drawn, and put in force on a day."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from shapely.geometry import box, mapping, shape
from sqlalchemy.ext.asyncio import AsyncSession

from geo.boundary import check_coverage
from geo.errors import BoundaryError
from geo.partition_process import outcome
from geo.partition_values import AIM
from gridgov.collection.queries.homes import HomesInRecords
from gridgov.collection.tables import CollectedRecord
from gridgov.db.base import new_id
from gridgov.errors import TooManyRequests
from gridgov.grids.channels import GroundDivider
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, SOUTH, STEP, WEST
from tests.builders.ground import meridian
from tests.builders.layers import geojson
from tests.gridgov.grids.divisions.conftest import Divider
from tests.support.api import problem

PROPOSAL, DRAFT = "/api/v1/divisions/proposal", "/api/v1/divisions/draft"
_AT = datetime(2026, 1, 1, tzinfo=UTC)
GROUND = box(WEST, SOUTH, WEST + 2 * STEP, SOUTH + STEP)


def record(kind: str, parent: CollectedRecord | None = None, **changes: Any) -> CollectedRecord:
    values: dict[str, Any] = {
        "county_code": COUNTY, "id": new_id(), "kind": kind, "scope_path": GRIDS[0], "fields": {}, "unit_ids": [],
        "state": "active", "verify_status": "unchecked", "version": 1, "parent_id": parent.id if parent else None,
        "added_at": _AT, "changed_at": _AT,
    }  # fmt: skip
    return CollectedRecord(**{**values, **changes})


def street(rows: int = 4, columns: int = 12, households: int = 10) -> list[CollectedRecord]:
    """Buildings all over the first community, more of them in the east, each with so many rooms."""
    found = []
    for i in range(columns):
        for j in range(rows):
            lon = WEST + 2 * STEP * ((i + 0.5) / columns) ** 0.7
            building = record("building", lon=lon, lat=SOUTH + STEP * (j + 0.5) / rows)
            found += [building, *(record("room", building) for _ in range(households))]
    return found


async def add(session: AsyncSession, records: list[CollectedRecord]) -> None:
    session.add_all(records)
    await session.commit()


async def proposed(divider: Divider, **asked: Any) -> dict[str, Any]:
    response = await divider.office.post(PROPOSAL, json={"area_path": COMMUNITY, "count": 3, **asked})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def test_a_community_is_divided_by_its_records_and_put_in_force(
    divider: Divider, session: AsyncSession
) -> None:
    await add(session, street())
    found = await proposed(divider)
    assert (found["source"], found["household_count"], found["building_count"]) == ("records", 480, 48)
    assert found["met"]
    assert found["worst_deviation"] <= AIM == found["aim"]
    assert check_coverage([shape(part["geometry"]) for part in found["parts"]], GROUND).defects() == []
    assert {part["path"] for part in found["parts"]} == {*GRIDS[:2], None}
    assert [one["code"] for one in found["warnings"]].count("households-guessed") == 1
    day = await divider.days_ahead(3)
    body = {
        "kind": "redraw", "paths": found["paths"], "datum": "cgcs2000", "effective_on": day.isoformat(), "reason": "户数不均",
        "parts": [
            {"path": part["path"], "name": part["name"] or "新网格", "household_count": part["household_count"],
             "geometry": part["geometry"]}
            for part in found["parts"]
        ],
    }  # fmt: skip
    preview = (await divider.office.post("/api/v1/divisions/preview", json=body)).json()
    assert [area["household_count"] for area in preview["after"]] == [
        part["household_count"] for part in found["parts"]
    ]
    planned = await divider.plan(body)
    assert len(planned["after"]) == 3
    await divider.pass_days(4)
    east = found["parts"][-1]
    place = (shape(east["geometry"]).representative_point().x - WEST) / STEP
    assert await divider.grid_at(place, day) in {area["path"] for area in planned["after"]}


async def test_fewer_grids_than_stand_end_the_others(divider: Divider, session: AsyncSession) -> None:
    await add(session, street())
    found = await proposed(divider, count=1)
    assert [part["path"] for part in found["parts"]] == [GRIDS[0]]
    assert found["retired"] == [GRIDS[1]]


async def test_only_the_grids_that_are_named_are_divided(divider: Divider, session: AsyncSession) -> None:
    await add(session, street())
    found = await proposed(divider, count=2, paths=[GRIDS[1]])
    ground = box(WEST + STEP, SOUTH, WEST + 2 * STEP, SOUTH + STEP)
    assert check_coverage([shape(part["geometry"]) for part in found["parts"]], ground).defects() == []
    assert "buildings-outside" in {one["code"] for one in found["warnings"]}


async def test_what_a_dwelling_counts(divider: Divider, session: AsyncSession) -> None:
    """Households entered, else one; none where it is vacant or a business; what is ended counts nowhere."""
    house, elsewhere = record("building", lon=WEST + 0.001, lat=SOUTH + 0.001), record("building")
    unit = record("unit", house)
    full, plain = record("room", unit), record("room", house)
    rest = [
        record("household", full), record("household", full), record("household", full, state="ended", ended_at=_AT),
        record("room", house, fields={"use": {"v": "vacant", "how": "visit", "status": "unchecked"}}),
        record("room", house, fields={"use": {"v": "self", "w": "business", "how": "visit", "status": "confirmed"}}),
        record("building", lon=WEST + 2.5 * STEP, lat=SOUTH + 0.001, scope_path=GRIDS[2]),
    ]  # fmt: skip
    await add(session, [house, elsewhere])
    await add(session, [unit, plain])
    await add(session, [full])
    await add(session, rest)
    person = divider.county[Role.COUNTY_DISPATCHER].person
    async with divider.sessions() as own:
        homes = await HomesInRecords().homes_in(own, person, area_path=COMMUNITY, most=10)
        cut = await HomesInRecords().homes_in(own, person, area_path=COMMUNITY, most=1)
    assert (list(homes.households), homes.guessed, homes.unplaced, homes.more) == ([3], 1, 1, False)
    assert cut.more


async def test_whoever_may_read_no_records_is_told_of_none(divider: Divider, session: AsyncSession) -> None:
    await add(session, street())
    office = divider.api.as_(divider.county[Role.SYSTEM_ADMINISTRATOR])
    problem(
        await office.post(PROPOSAL, json={"area_path": COMMUNITY, "count": 2}), 422, "invalid", "/area_path"
    )


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a grid": ({"area_path": GRIDS[0], "count": 2}, "/area_path"),
    "nowhere": ({"area_path": "329999001009", "count": 2}, "/area_path"),
    "another county": ({"area_path": "329998001001", "count": 2}, "/area_path"),
    "a grid of elsewhere": ({"area_path": COMMUNITY, "count": 2, "paths": [GRIDS[2]]}, "/paths"),
    "a grid that is not": ({"area_path": COMMUNITY, "count": 2, "paths": [COMMUNITY + "0077"]}, "/paths/0"),
    "no buildings": ({"area_path": OTHER_COMMUNITY, "count": 2}, "/area_path"),
    "no number": ({"area_path": COMMUNITY, "count": 0}, "/count"),
    "more grids than places": ({"area_path": COMMUNITY, "count": 7}, "/count"),
}


@pytest.mark.parametrize("name", list(REFUSED))
async def test_what_cannot_be_divided_names_field_and_remedy(
    divider: Divider, session: AsyncSession, name: str
) -> None:
    await add(session, street(rows=2, columns=3, households=1))
    body, pointer = REFUSED[name]
    problem(await divider.office.post(PROPOSAL, json=body), 422, "invalid", pointer)


async def by_layer(divider: Divider, content: bytes, **asked: Any) -> httpx2.Response:
    options = {"area_path": COMMUNITY, "count": 3, "datum": "cgcs2000", "households": "户数", **asked}
    return await divider.office.post(
        f"{PROPOSAL}/layer", data={"options": json.dumps(options)}, files={"file": ("b.geojson", content)}
    )


def houses(count: int = 30, column: str = "户数") -> list[tuple[dict[str, Any], Any]]:
    return [
        ({column: 10 + k % 3}, {"type": "Point", "coordinates": [WEST + 2 * STEP * (k + 0.5) / count, SOUTH + STEP * (0.2 + 0.6 * (k % 2))]})
        for k in range(count)
    ]  # fmt: skip


async def test_a_layer_of_buildings_serves_as_well(divider: Divider) -> None:
    response = await by_layer(divider, geojson(*houses()))
    assert response.status_code == 200, response.text
    found = response.json()
    assert (found["source"], found["building_count"], found["met"]) == ("layer", 30, True)
    parts = [part["geometry"] for part in found["parts"]]
    draft = await look(divider, parts=parts, buildings=found["buildings"])
    assert [part["household_count"] for part in draft["parts"]] == [
        part["household_count"] for part in found["parts"]
    ]
    footprint = ({"户数": 40}, mapping(box(WEST, SOUTH, WEST + 0.001, SOUTH + 0.001)))
    assert (await by_layer(divider, geojson(footprint, *houses()))).json()["building_count"] == 31


BAD_LAYERS: dict[str, tuple[bytes, dict[str, Any], str]] = {
    "no such column": (geojson(*houses(column="n")), {}, "/options/households"),
    "words for a number": (geojson(({"户数": "三十"}, {"type": "Point", "coordinates": [WEST, SOUTH]})), {}, "/features/0"),
    "a line": (geojson(({"户数": 3}, {"type": "LineString", "coordinates": [[WEST, SOUTH], [WEST + 1, SOUTH]]})), {}, "/features/0"),
    "no layer": (b"{", {}, "/file"),
    "no datum": (geojson(*houses()), {"datum": None}, "/options/datum/str-enum[Datum]"),
    "in another place": (geojson(({"户数": 3}, {"type": "Point", "coordinates": [121, 31]})), {}, "/area_path"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(BAD_LAYERS))
async def test_a_layer_that_cannot_serve_is_refused_by_row(divider: Divider, name: str) -> None:
    content, asked, pointer = BAD_LAYERS[name]
    problem(await by_layer(divider, content, **asked), 422, "invalid", pointer)


async def look(divider: Divider, **asked: Any) -> dict[str, Any]:
    body = {"paths": list(GRIDS[:2]), "datum": "cgcs2000", **asked}
    response = await divider.office.post(DRAFT, json=body)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def test_a_draft_is_told_its_gaps_overlaps_and_households(
    divider: Divider, session: AsyncSession
) -> None:
    await add(session, street())
    west = mapping(box(WEST, SOUTH, WEST + 0.9 * STEP, SOUTH + STEP))
    middle = mapping(box(WEST + 0.8 * STEP, SOUTH, WEST + 1.5 * STEP, SOUTH + STEP))
    found = await look(divider, parts=[west, middle])
    assert not found["sound"]
    by_code = {one["code"]: one for one in found["defects"]}
    assert by_code["overlap"]["parts"] == [0, 1]
    assert by_code["uncovered"]["area_m2"] > by_code["overlap"]["area_m2"] > 0
    assert WEST + 1.5 * STEP < by_code["uncovered"]["lon"] < WEST + 2 * STEP
    assert found["parts"][0]["household_count"] > 0
    assert found["parts"][0]["warning"]["code"] == "too-small"


async def test_a_sound_draft_a_line_and_a_merge(divider: Divider, session: AsyncSession) -> None:
    await add(session, street())
    halves = [mapping(box(WEST + k * STEP, SOUTH, WEST + (k + 1) * STEP, SOUTH + STEP)) for k in (0, 1)]
    drawn = await look(divider, parts=halves)
    assert (drawn["sound"], drawn["defect_count"]) == (True, 0)
    assert sum(part["household_count"] for part in drawn["parts"]) == 480
    cut = await look(divider, cut=meridian(0.5))
    assert [part["building_count"] for part in cut["parts"]] != [0, 48]
    assert len(cut["parts"]) == 2
    merged = await look(divider)
    assert [part["household_count"] for part in merged["parts"]] == [480]
    uncut = await look(divider, cut={"type": "LineString", "coordinates": [[WEST, SOUTH + 1], [WEST + 1, SOUTH + 1]]})  # fmt: skip
    assert len(uncut["parts"]) == 1


async def test_a_crossed_part_is_told_and_the_others_are_still_looked_at(divider: Divider) -> None:
    bow = {"type": "Polygon", "coordinates": [[[119.9, 33.4], [119.91, 33.41], [119.91, 33.4], [119.9, 33.41], [119.9, 33.4]]]}  # fmt: skip
    east = mapping(box(WEST + STEP, SOUTH, WEST + 2 * STEP, SOUTH + STEP))
    found = await look(divider, parts=[bow, east])
    assert {(one["code"], *one["parts"]) for one in found["defects"]} >= {("self_crossing", 0)}
    assert found["parts"][1]["household_count"] is None  # no building is known here


async def test_a_draft_that_is_none_is_refused(divider: Divider) -> None:
    part = mapping(box(WEST, SOUTH, WEST + STEP, SOUTH + STEP))
    bad: list[tuple[dict[str, Any], str]] = [
        ({"parts": [part], "cut": meridian(0.5)}, "/cut"),
        ({"cut": part}, "/cut"),
        ({"parts": [meridian(0.5)]}, "/parts/0"),
        ({"parts": [{"type": "Polygon"}]}, "/parts/0"),
        ({"paths": [COMMUNITY]}, "/paths/0"),
        ({"buildings": [[119.9, 33.4, -1]]}, "/buildings/0/2"),
        ({"paths": [GRIDS[0], GRIDS[2]]}, "/paths/1"),
        ({"paths": [COMMUNITY + "0077"]}, "/paths/0"),
    ]
    for changes, pointer in bad:
        body = {"paths": [GRIDS[0]], "datum": "cgcs2000", **changes}
        problem(await divider.office.post(DRAFT, json=body), 422, "invalid", pointer)


async def test_only_a_few_divisions_are_worked_out_at_once_and_none_for_long(divider: Divider) -> None:
    busy = GroundDivider(at_once=0)
    with pytest.raises(TooManyRequests):
        await busy.divide(GROUND, [GROUND.centroid], [1], 1)
    hurried = GroundDivider(wall_seconds=0.01)
    with pytest.raises(BoundaryError) as stopped:
        await hurried.divide(GROUND, [GROUND.centroid], [1], 1)
    assert stopped.value.code == "division_stopped"
    with pytest.raises(BoundaryError):
        outcome(b"", -9)
    done = await GroundDivider().divide(GROUND, [GROUND.centroid], [7], 1)
    assert done.parts[0].geometry.equals(GROUND)
