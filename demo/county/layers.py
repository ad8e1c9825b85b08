"""Writing a county as GeoJSON layers and JSON lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from shapely import Polygon

from demo.county.model import Area, Building, County, Road


def write_layers(county: County, folder: Path) -> list[Path]:
    """Write the files into `folder`, making it if need be, and return their paths. Existing files are replaced.

    Areas: counties, towns, communities and grids.geojson, each feature with `code, parent, level, kind, name,
    settlement, households, population`; 专属 grids also with `dedicated_use` and `sector_unit`. Beside them
    buildings.geojson, roads.geojson, people.json and units.json.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _write_features(folder / "counties.geojson", map(_area, [county.county])),
        _write_features(folder / "towns.geojson", map(_area, county.towns)),
        _write_features(folder / "communities.geojson", map(_area, county.communities)),
        _write_features(folder / "grids.geojson", map(_area, county.grids)),
        _write_features(folder / "buildings.geojson", map(_building, county.buildings)),
        _write_features(folder / "roads.geojson", map(_road, county.roads)),
        _write_rows(folder / "people.json", map(asdict, county.people)),
        _write_rows(folder / "units.json", map(asdict, county.units)),
    ]


def _area(area: Area) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "code": area.code,
        "parent": area.parent,
        "level": area.level,
        "kind": area.kind,
        "name": area.name,
        "settlement": area.settlement,
        "households": area.households,
        "population": area.population,
    }
    if area.kind == "dedicated":
        properties |= {"dedicated_use": area.dedicated_use, "sector_unit": area.sector_unit}
    return _feature("Polygon", _rings(area.geometry), properties)


def _building(building: Building) -> dict[str, Any]:
    ring = [*building.footprint, building.footprint[0]]
    properties = {
        "id": building.id,
        "grid": building.grid_code,
        "lon": building.lon,
        "lat": building.lat,
        "households": building.households,
        "road": building.road,
        "number": building.number,
        "address": building.address,
    }
    return _feature("Polygon", [ring], properties)


def _road(road: Road) -> dict[str, Any]:
    return _feature("LineString", road.line, {"id": road.id, "name": road.name, "rank": road.rank})


def _feature(kind: str, coordinates: object, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _rings(polygon: Polygon) -> list[list[tuple[float, ...]]]:
    return [list(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def _write_features(path: Path, features: Iterable[dict[str, Any]]) -> Path:
    return _write_list(path, b'{"type":"FeatureCollection","features":[\n', features, b"\n]}\n")


def _write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    return _write_list(path, b"[\n", rows, b"\n]\n")


def _write_list(path: Path, head: bytes, items: Iterable[dict[str, Any]], tail: bytes) -> Path:
    """One item a line, so that a big layer is never held as one text."""
    with path.open("wb") as file:
        file.write(head)
        for index, item in enumerate(items):
            file.write((b",\n" if index else b"") + orjson.dumps(item))
        file.write(tail)
    return path
