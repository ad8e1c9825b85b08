"""Layer files made for the tests: tables byte by byte, shapefiles and GeoPackages by GDAL, zips with what should not be."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pyogrio.raw
import shapely
from shapely.geometry.base import BaseGeometry

WGS84_PRJ = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]'
)


def dbf(
    fields: Sequence[tuple[bytes, str, int, int]],
    rows: Sequence[Sequence[bytes]],
    *,
    language: int = 0,
    deleted: Sequence[int] = (),
    count: int | None = None,
) -> bytes:
    """A table; each field is name, type, width, decimals; values are padded with spaces and cut to their width."""
    size = 1 + sum(width for _, _, width, _ in fields)
    head = bytearray(
        struct.pack(
            "<BBBBIHH", 3, 124, 1, 1, len(rows) if count is None else count, 33 + 32 * len(fields), size
        )
    )
    head += bytes(17) + bytes([language]) + bytes(2)
    for name, kind, width, decimals in fields:
        head += name[:10].ljust(11, b"\x00") + kind.encode() + bytes(4) + bytes([width, decimals]) + bytes(14)
    body = b"".join(
        (b"*" if k in deleted else b" ")
        + b"".join(v[: f[2]].ljust(f[2]) for v, f in zip(row, fields, strict=True))
        for k, row in enumerate(rows)
    )
    return bytes(head) + b"\r" + body + b"\x1a"


def names_table(names: Sequence[str], encoding: str, *, width: int = 40, language: int = 0) -> bytes:
    """A table of one column NAME."""
    return dbf([(b"NAME", "C", width, 0)], [[name.encode(encoding)] for name in names], language=language)


def write_shapes(
    path: Path, wkbs: Sequence[bytes | None], *, kind: str = "Polygon", prj: str | None = WGS84_PRJ
) -> Path:
    """A shapefile with no table at all (write your own beside it), and a .prj if told."""
    pyogrio.raw.write(
        path, np.array(list(wkbs), dtype=object), [np.arange(len(wkbs))], ["N"], geometry_type=kind, crs="EPSG:4326",
        driver="ESRI Shapefile",
    )  # fmt: skip
    for suffix in (".dbf", ".cpg", ".prj"):
        path.with_suffix(suffix).unlink(missing_ok=True)
    if prj is not None:
        path.with_suffix(".prj").write_text(prj)
    return path


def write_shapefile(
    path: Path, shapes: Sequence[BaseGeometry], names: Sequence[str], *, encoding: str = "gbk", cpg: str | None = None,
    prj: str | None = WGS84_PRJ,
) -> Path:  # fmt: skip
    """A shapefile with names in an encoding, and a .cpg and .prj that may lie."""
    write_shapes(path, list(shapely.to_wkb(np.array(list(shapes), dtype=object))), prj=prj)
    path.with_suffix(".dbf").write_bytes(names_table(names, encoding))
    if cpg is not None:
        path.with_suffix(".cpg").write_text(cpg)
    return path


def write_geopackage(
    path: Path, tables: dict[str, Sequence[BaseGeometry]], *, crs: str | None = "EPSG:4490"
) -> Path:
    """A GeoPackage with tables of named shapes."""
    for table, shapes in tables.items():
        wkbs = shapely.to_wkb(np.array(list(shapes), dtype=object))
        names = np.array([f"{table}第{k}网格" for k in range(1, len(wkbs) + 1)], dtype=object)
        with warnings.catch_warnings():
            # A file without a system of coordinates is what some tests are about.
            warnings.simplefilter("ignore", UserWarning)
            pyogrio.raw.write(
                path, wkbs, [names, np.arange(len(wkbs))], ["name", "code"], geometry_type="Unknown", crs=crs,
                driver="GPKG", layer=table, append=path.exists(),
            )  # fmt: skip
    return path


def zipped(path: Path, members: dict[str, bytes | Path]) -> Path:
    """A zip of members by name."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content.read_bytes() if isinstance(content, Path) else content)
    return path


def open_ring_wkb(ring: Sequence[tuple[float, float]]) -> bytes:
    """A polygon of one ring as it stands, which shapely would not make."""
    return struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(struct.pack("<dd", *xy) for xy in ring)


def collection(*geometries: dict[str, Any], crs: str | None = None) -> dict[str, Any]:
    """A FeatureCollection of geometries as JSON has them."""
    members = [
        {"type": "Feature", "properties": {"名称": f"第{k}网格"}, "geometry": geometry}
        for k, geometry in enumerate(geometries, start=1)
    ]
    crs_member = {} if crs is None else {"crs": {"type": "name", "properties": {"name": crs}}}
    return {"type": "FeatureCollection", **crs_member, "features": members}


def ring(west: float, south: float, size: float = 0.01) -> list[list[float]]:
    """A closed square."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
