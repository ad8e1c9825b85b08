"""The files of a county, and the command that writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from demo.county import County, make_county, write_layers
from demo.county.__main__ import main

AREA_KEYS = {"code", "parent", "level", "kind", "name", "settlement", "households", "population"}


def features(path: Path) -> list[dict[str, Any]]:
    layer = json.loads(path.read_text(encoding="utf-8"))
    assert layer["type"] == "FeatureCollection"
    rows: list[dict[str, Any]] = layer["features"]
    return rows


@pytest.fixture(scope="module")
def folder(county: County, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("layers") / "made" / "when missing"
    write_layers(county, path)
    return path


def test_all_eight_files_are_written_and_named(county: County, tmp_path: Path) -> None:
    written = write_layers(county, tmp_path)
    assert sorted(path.name for path in written) == [
        "buildings.geojson", "communities.geojson", "counties.geojson", "grids.geojson",
        "people.json", "roads.geojson", "towns.geojson", "units.json",
    ]  # fmt: skip
    assert sorted(written) == sorted(tmp_path.iterdir())


def test_areas_read_back_as_they_were(county: County, folder: Path) -> None:
    names = ("counties", "towns", "communities", "grids")
    rows = [row for name in names for row in features(folder / f"{name}.geojson")]
    areas = list(county.areas())
    assert len(rows) == len(areas)
    for row, area in zip(rows, areas, strict=True):
        assert shapely.geometry.shape(row["geometry"]) == area.geometry
        extra = {"dedicated_use", "sector_unit"} if area.kind == "dedicated" else set()
        assert set(row["properties"]) == AREA_KEYS | extra
        assert all(value == getattr(area, key) for key, value in row["properties"].items())


def test_the_layers_read_back_are_still_an_exact_coverage(folder: Path) -> None:
    shapes = [shapely.geometry.shape(row["geometry"]) for row in features(folder / "grids.geojson")]
    assert shapely.coverage_is_valid(shapes)


def test_no_coordinate_is_written_with_more_than_seven_decimals(folder: Path) -> None:
    for name in ("grids", "buildings", "roads"):
        text = (folder / f"{name}.geojson").read_text(encoding="utf-8")
        numbers = json.loads(text, parse_float=lambda digits: digits)
        coordinates = json.dumps([row["geometry"]["coordinates"] for row in numbers["features"]])
        assert (
            max(len(part.split(".")[1]) for part in coordinates.replace("]", "").split('"') if "." in part)
            <= 7
        )


def test_buildings_and_roads_read_back(county: County, folder: Path) -> None:
    first, building = features(folder / "buildings.geojson")[0], county.buildings[0]
    assert first["properties"]["address"] == building.address
    assert first["properties"]["grid"] == building.grid_code
    assert shapely.geometry.shape(first["geometry"]) == shapely.Polygon(building.footprint)
    road_rows = features(folder / "roads.geojson")
    assert [row["properties"]["name"] for row in road_rows] == [road.name for road in county.roads]
    assert {row["geometry"]["type"] for row in road_rows} == {"LineString"}


def test_people_and_units_read_back(county: County, folder: Path) -> None:
    people = json.loads((folder / "people.json").read_text(encoding="utf-8"))
    assert [row["username"] for row in people] == [person.username for person in county.people]
    assert people[0]["posts"] == [{"role": "county_dispatcher", "area": "329999"}]
    units = json.loads((folder / "units.json").read_text(encoding="utf-8"))
    assert [row["code"] for row in units] == [unit.code for unit in county.units]


def test_two_runs_write_the_same_bytes(county: County, folder: Path, tmp_path: Path) -> None:
    write_layers(make_county(county.seed), tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_the_command_writes_the_county_it_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--seed", "3", "--towns", "2", "--communities", "6", "--grids", "30", "--out", str(tmp_path)]
    assert main(asked) == 0
    assert len(features(tmp_path / "grids.geojson")) == 30
    assert len(features(tmp_path / "communities.geojson")) == 6
    assert "30 网格 grids" in capsys.readouterr().out


def test_the_command_chooses_towns_and_communities_by_itself(tmp_path: Path) -> None:
    assert main(["--grids", "120", "--out", str(tmp_path)]) == 0
    assert len(features(tmp_path / "towns.geojson")) == 4


def test_the_command_says_what_does_not_fit_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--towns", "5", "--communities", "4", "--out", str(tmp_path / "none")]) == 2
    message = capsys.readouterr().err
    assert "数字不合适" in message
    assert "each of the 5 towns needs a community" in message
    assert not (tmp_path / "none").exists()
