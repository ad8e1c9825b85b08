"""Layers as files: GeoJSON of squares in the small county, zipped shapefiles with the faults that real ones have."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyogrio.raw
import shapely
from shapely.geometry.base import BaseGeometry

from tests.builders.county import SOUTH, STEP, WEST

Ring = list[list[float]]
WGS84_PRJ = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)


def ring(column: float, *, wide: float = 1, row: float = 0, high: float = 1) -> Ring:
    """A rectangle in steps of the small county, closed, at full metres of a hundredth of a second."""
    west, east = round(WEST + column * STEP, 7), round(WEST + (column + wide) * STEP, 7)
    south, north = round(SOUTH + row * STEP, 7), round(SOUTH + (row + high) * STEP, 7)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def geojson(*features: tuple[Mapping[str, Any], Any], kind: str = "Polygon") -> bytes:
    """Features of properties and a ring, or a list of rings, or a whole geometry."""
    return json.dumps({
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": dict(properties), "geometry": _geometry(shape, kind)}
            for properties, shape in features
        ],
    }, ensure_ascii=False).encode()  # fmt: skip


def _geometry(shape: Any, kind: str) -> Any:
    if isinstance(shape, dict) or shape is None:
        return shape
    rings = shape if isinstance(shape[0][0], list) else [shape]
    return {"type": kind, "coordinates": rings}


def shapefile(
    shapes: Sequence[BaseGeometry],
    columns: Mapping[str, Sequence[Any]],
    *,
    encoding: str = "UTF-8",
    cpg: str | None = None,
    prj: str | None = WGS84_PRJ,
) -> bytes:
    """A zipped shapefile; ``cpg`` and ``prj`` are what its side files say, None leaves them out."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "layer.shp"
        pyogrio.raw.write(
            path, geometry=shapely.to_wkb(np.array(shapes, dtype=object)), field_data=[np.array(list(v), dtype=object) for v in columns.values()],
            fields=list(columns), geometry_type="Polygon", driver="ESRI Shapefile", encoding=encoding, crs="EPSG:4326",
        )  # fmt: skip
        for extra, text in ((".cpg", cpg), (".prj", prj)):
            path.with_suffix(extra).unlink(missing_ok=True)
            if text is not None:
                path.with_suffix(extra).write_text(text, encoding="utf-8")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for part in sorted(Path(folder).iterdir()):
                archive.write(part, part.name)
    return packed.getvalue()
