"""Real sensors, positions and cameras of 临港 (2019) collected as facilities, each list in the datum that it is in."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from geo.datum import convert
from geo.measure import distances_m
from gridgov.collection.tables import CollectedRecord
from tests.builders.county import COUNTY
from tests.gridgov.collection.test_imports import rows_of, sent_file
from tests.support.api import Api, problem

pytestmark = pytest.mark.real
HEADER = "编码,设施名称,类别,经度,纬度,坐标系"


@pytest.fixture(scope="module")
def lingang(real_data: Path) -> Path:
    folder = real_data / "lingang_grid"
    if not folder.is_dir():
        pytest.skip("../shared/data/lingang_grid is not beside the project")
    return folder


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


async def collected(
    centre: Api, session: AsyncSession, rows: list[str], prefix: str
) -> dict[str, CollectedRecord]:
    done = await sent_file(centre, rows_of(*rows, header=HEADER), kind="facility")
    assert done.status_code == 201, done.text[:2000]
    assert done.json()["new_count"] == len(rows)
    statement = select(CollectedRecord).where(
        CollectedRecord.county_code == COUNTY, CollectedRecord.code.startswith(prefix)
    )
    return {str(row.code): row for row in await session.scalars(statement)}


async def test_789_sensors_and_28_positions_are_collected_where_they_stand(
    centre: Api, session: AsyncSession, lingang: Path
) -> None:
    sensors, people = read(lingang, "sensors.csv"), read(lingang, "inspectors.csv")
    assert (len(sensors), len(people)) == (789, 28)
    rows = [
        f"S{n},{one['address'] or '感知设备'},感知设备,{one['lng_wgs84']},{one['lat_wgs84']},wgs84"
        for n, one in enumerate(sensors)
    ]
    rows += [
        f"S{n + 1000},巡查点{n},其他设施,{one['lng']},{one['lat']},wgs84" for n, one in enumerate(people)
    ]
    refused = problem(await sent_file(centre, rows_of(*rows, header=HEADER), kind="facility"), 422)["report"]
    assert refused["bad_rows"] == [44], "one sensor stands at 0, 0: named, and nothing is half written"
    nowhere = rows.pop(44 - 2)
    assert float(sensors.pop(44 - 2)["lng_wgs84"]) == 0, nowhere
    found = await collected(centre, session, rows, "S")
    assert len(found) == 788 + 28
    given = np.array([[float(one["lng_wgs84"]), float(one["lat_wgs84"])] for one in sensors])
    kept = np.array(
        [[found[row.split(",")[0]].lon, found[row.split(",")[0]].lat] for row in rows[:788]], dtype=float
    )
    assert distances_m(*given.T, *kept.T).max() < 0.01
    assert {row.scope_path for row in found.values()} == {COUNTY}, (
        "they lie outside the demo county: kept, and flagged by it"
    )


async def test_the_same_camera_from_both_datums_ends_within_a_metre(
    centre: Api, session: AsyncSession, lingang: Path
) -> None:
    """Each camera collected twice: as list 1 has it (WGS-84), and the same point said in GCJ-02.

    List 2 itself is no true GCJ-02: the file moved every camera by one constant vector, 8.3 m off here (tests/geo/test_lingang.py),
    and so it ends 8.2 to 8.4 m away, never the 470 m of a datum that was not declared.
    """
    cameras = read(lingang, "camera_points_two_crs.csv")
    assert len(cameras) == 102
    first = np.array([[float(one["lng_list1"]), float(one["lat_list1"])] for one in cameras])
    said = np.column_stack(convert(first[:, 0], first[:, 1], "wgs84", "gcj02"))
    rows: list[str] = []
    for n, one in enumerate(cameras):
        name = one["name"].replace(",", " ")
        rows += [
            f"C1-{n},{name},视频探头,{one['lng_list1']},{one['lat_list1']},wgs84",
            f"C2-{n},{name},视频探头,{said[n][0]!r},{said[n][1]!r},gcj02".replace("np.float64(", "").replace(
                ")", ""
            ),
            f"C3-{n},{name},视频探头,{one['lng_list2']},{one['lat_list2']},gcj02",
        ]
    found = await collected(centre, session, rows, "C")

    def places(which: str) -> Any:
        return np.array(
            [[found[f"{which}-{n}"].lon, found[f"{which}-{n}"].lat] for n in range(102)], dtype=float
        ).T

    assert distances_m(*places("C1"), *places("C2")).max() < 1.0
    apart = distances_m(*places("C1"), *places("C3"))
    assert 8.2 < apart.min() <= apart.max() < 8.4
