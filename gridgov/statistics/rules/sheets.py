"""A table of figures as a file: CSV, XLSX, GeoJSON, GeoPackage. Pure: a table goes in, bytes come out."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np
import shapely
import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs

from gridgov.collection.rules.csv_out import csv_of
from gridgov.errors import Unavailable
from gridgov.statistics.rules.tables import ExportForm

Cell = str | int | float | None
_LAYER = "figures"
_SRS = "EPSG:4490"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files that machines read, and its titles."""

    code: str
    zh: str
    en: str

    @property
    def title(self) -> str:
        return f"{self.zh} {self.en}" if self.en != self.zh else self.zh


@dataclass(frozen=True, slots=True)
class FigureTable:
    """What a file holds: rows in the order of codes, what is said about them, and a shape for each row where it has one."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    about: Sequence[tuple[str, str]]
    shapes: Sequence[Mapping[str, Any] | None] = field(default=())


def bytes_of(table: FigureTable, form: ExportForm) -> bytes:
    """The file. Takes up to a second of work: not for the event loop."""
    match form:
        case ExportForm.CSV:
            return csv_of([column.title for column in table.columns], table.rows)
        case ExportForm.XLSX:
            return _xlsx(table)
        case ExportForm.GEOJSON:
            return _geojson(table)
        case ExportForm.GPKG:
            return _geopackage(table)
    raise AssertionError(f"no table is written as {form}")


def _xlsx(table: FigureTable) -> bytes:
    """Two sheets: the figures, and what they are. Text is never taken for a formula, a number stays one."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        head = workbook.add_format(
            {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "top"}
        )
        sheet = workbook.add_worksheet("数据")
        sheet.freeze_panes(1, 2)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, 16)
            sheet.write_string(0, number, column.title, head)
        for line, row in enumerate(table.rows, start=1):
            for number, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, number, cell)
                elif cell is not None:
                    sheet.write_number(line, number, cell)
        notes = workbook.add_worksheet("说明")
        notes.set_column(0, 0, 26)
        notes.set_column(1, 1, 100)
        for line, (label, text) in enumerate([("表名 table", table.title), *table.about]):
            notes.write_string(line, 0, label)
            notes.write_string(line, 1, text)
    return buffer.getvalue()


def _geojson(table: FigureTable) -> bytes:
    """RFC 7946: longitude first. The datum is CGCS2000, which is taken for WGS-84 (below a metre)."""
    features = [
        {
            "type": "Feature",
            "geometry": shape,
            "properties": {column.code: cell for column, cell in zip(table.columns, row, strict=True)},
        }
        for row, shape in zip(table.rows, table.shapes, strict=True)
    ]
    collection = {
        "type": "FeatureCollection",
        "name": table.title,
        "about": dict(table.about),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _geopackage(table: FigureTable) -> bytes:
    """By GDAL, which is an extra of the product."""
    try:
        raw = import_module("pyogrio.raw")
    except ModuleNotFoundError as error:
        raise Unavailable(
            "服务器没有安装写 GeoPackage 的组件(gridgov[layers]),请安装,或改用 GeoJSON",
            "The extra that writes GeoPackage (gridgov[layers]) is not installed: install it, or use GeoJSON",
        ) from error
    shapes = [None if shape is None else _many(shape) for shape in table.shapes]
    columns = [_array([row[number] for row in table.rows]) for number in range(len(table.columns))]
    buffer = io.BytesIO()
    raw.write(
        buffer, shapely.to_wkb(np.array(shapes, dtype=object)), columns, np.array([column.code for column in table.columns]),
        layer=_LAYER, driver="GPKG", geometry_type="MultiPolygon", crs=_SRS,
    )  # fmt: skip
    return buffer.getvalue()


def _many(shape: Mapping[str, Any]) -> Any:
    found = shapely.geometry.shape(shape)
    return found if found.geom_type == "MultiPolygon" else shapely.MultiPolygon([found])


def _array(cells: Sequence[Cell]) -> Any:
    """Whole numbers, numbers with nothing for what is missing, or text."""
    if all(isinstance(cell, int) for cell in cells):
        return np.array(cells, dtype=np.int64)
    if all(cell is None or isinstance(cell, int | float) for cell in cells):
        return np.array([np.nan if cell is None else cell for cell in cells], dtype=np.float64)
    return np.array(["" if cell is None else str(cell) for cell in cells], dtype=object)
