"""Read a layer file: GeoJSON, Shapefile (plain or in a zip), a bare .dbf, GeoPackage, or the raw text of map scripts.

Only the process that reads one file and ends (`geo.read_layer`) imports this; others go by `geo.layer_process`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import shapely

from geo.dbf import Table, distinct_columns, read_table
from geo.errors import Defect, GeoJsonError, LayerError
from geo.geojson import Feature, gather_features, parse_text
from geo.layer import (
    Column,
    ColumnKind,
    Encoding,
    Layer,
    ReadOptions,
    Repair,
    ToldBy,
    choose_layer,
    told,
    too_many_features,
    unknown_layer,
)
from geo.layer_files import Parts, open_parts
from geo.layer_finish import Draft, finish
from geo.layer_raw import is_raw, pick_list, read_raw
from geo.layer_rings import Shapes, shapes_from_wkb
from geo.shp_rings import true_to_file
from geo.text_encoding import tell_encoding, whole_text

_DEFAULT_OPTIONS = ReadOptions()
_NO_COLUMNS: tuple[Column, ...] = ()


def read_layer(path: Path, options: ReadOptions = _DEFAULT_OPTIONS) -> Layer:
    """The layer at `path`, with everything that is wrong with its features in `defects`.

    Raises LayerError where no layer can be made of the file at all (`corrupt`, `too_large`, `unknown_kind`,
    `choose_layer` with the names in `choices`, ...; docs/decisions/0008 lists them).
    """
    try:
        with open_parts(path, options) as parts:
            draft = _READERS[parts.kind](parts, options)
            draft.defects[:0] = parts.defects
            return finish(draft, options)
    except GeoJsonError as error:
        raise LayerError(error.code, error.zh, error.en, defects=error.defects) from error


def _gdal() -> ModuleType:
    """GDAL takes half a second to load and is an extra: GeoJSON can be read without it."""
    try:
        return import_module("geo.layers_gdal")
    except ModuleNotFoundError as error:
        raise LayerError(
            "reader_missing",
            "服务器没有安装读取 Shapefile 和 GeoPackage 的组件（gridgov[layers]），请安装，或改用 GeoJSON。",
            "The extra that reads Shapefile and GeoPackage (gridgov[layers]) is not installed: install it, or use GeoJSON.",
        ) from error


def _read_json(parts: Parts, options: ReadOptions) -> Draft:
    text, encoding, defects = whole_text(parts.main.read_bytes(), given=options.encoding)
    value = parse_text(text)
    if is_raw(value):
        return _read_raw(value, parts, options, encoding, defects)
    count = (
        len(value["features"]) if isinstance(value, dict) and isinstance(value.get("features"), list) else 1
    )
    if count > options.max_features:
        raise too_many_features(count, options.max_features)
    features, found = gather_features(value, close_rings=Repair.CLOSE_RINGS in options.repairs)
    crs = value.get("crs")
    said = "CRS84" if crs is None else _crs_name(crs)
    by: ToldBy = "format" if crs is None else "crs_member"
    columns = _columns_of([feature.properties for feature in features])
    # What is told of a feature that is handed on stands in its notes.
    return Draft(
        "geojson", parts.name, parts.names, features, columns, count, encoding, said, by, [*defects, *found]
    )


def _crs_name(crs: Any) -> str:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else str(crs)[:60]


def _read_raw(
    value: Any, parts: Parts, options: ReadOptions, encoding: Encoding, defects: list[Defect]
) -> Draft:
    chosen = pick_list(value, options.layer)
    if len(chosen.rows) > options.max_features:
        raise too_many_features(len(chosen.rows), options.max_features)
    features, found = read_raw(chosen.rows, options.repairs)
    columns = _columns_of([feature.properties for feature in features])
    return Draft(
        "raw", chosen.name or parts.name, chosen.names, features, columns, len(chosen.rows), encoding,
        defects=[*defects, *found],
    )  # fmt: skip


def _columns_of(rows: list[dict[str, Any]]) -> tuple[Column, ...]:
    kinds: dict[str, ColumnKind] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                kinds.setdefault(name, _kind_of(value))
            elif name not in kinds:
                kinds.setdefault(name, "other")
    return tuple(Column(name, name, kind) for name, kind in kinds.items())


def _kind_of(value: Any) -> ColumnKind:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else "other"


def _read_table(parts: Parts, options: ReadOptions) -> Draft:
    path = parts.files[".dbf"]
    table = read_table(path.read_bytes())
    _refuse_many(table, options)
    encoding, columns, rows, defects = _rows_of(table, _cpg(parts), options)
    none = shapely.Polygon()
    features = [Feature(row, none, k) for k, row in enumerate(rows) if row is not None]
    return Draft(
        "table", parts.name, parts.names, features, columns, len(table.records), encoding, defects=defects
    )


def _refuse_many(table: Table, options: ReadOptions) -> None:
    if len(table.records) > options.max_features:
        raise too_many_features(len(table.records), options.max_features)


def _cpg(parts: Parts) -> str | None:
    path = parts.files.get(".cpg") or _beside(parts.files.get(".dbf"), ".cpg")
    return path.read_bytes()[:64].decode("latin-1") if path else None


def _beside(path: Path | None, suffix: str) -> Path | None:
    """The file of the same name beside a bare table."""
    if path is None:
        return None
    found = [path.with_suffix(suffix), path.with_suffix(suffix.upper())]
    return next((one for one in found if one.is_file()), None)


_Rows = tuple[Encoding, tuple[Column, ...], list[dict[str, Any] | None], list[Defect]]


def _rows_of(table: Table, cpg: str | None, options: ReadOptions) -> _Rows:
    """The rows of a table as properties (None for a row struck out), and what is told of it."""
    encoding, lies = tell_encoding(
        table.texts(), given=options.encoding, cpg=cpg, language_byte=table.language_byte
    )
    columns, doubled = table.columns(encoding.name)
    values, unread = table.values(encoding.name)
    names = [column.name for column in columns]
    struck = table.deleted.tolist()
    rows = [
        None if gone else dict(zip(names, row, strict=True))
        for gone, row in zip(struck, zip(*values, strict=True), strict=True)
    ]
    defects = [*table.defects, *lies, *doubled, *unread]
    if any(struck):
        defects.append(
            told(
                "deleted_rows",
                f"属性表中有 {sum(struck)} 行已标记删除，未读入。",
                f"{sum(struck)} rows of the table are marked as deleted and were not read.",
                *[k for k, gone in enumerate(struck) if gone][:20],
                warning=True,
            )
        )
    return encoding, columns, rows, defects


def _read_shapefile(parts: Parts, options: ReadOptions) -> Draft:
    shapes = _gdal().read_shp(parts.files[".shp"], parts.files.get(".shx"), max_features=options.max_features)
    defects: list[Defect] = []
    encoding, columns = Encoding("ascii", "content"), _NO_COLUMNS
    rows: list[dict[str, Any] | None] = [{} for _ in shapes.rows]
    if ".dbf" in parts.files:
        table = read_table(parts.files[".dbf"].read_bytes())
        encoding, columns, rows, defects = _rows_of(table, _cpg(parts), options)
        defects += _say_counts(len(shapes.rows), len(rows))
    missing = [suffix for suffix in (".dbf", ".shx") if suffix not in parts.files]
    defects += [_say_part(suffix) for suffix in missing]
    features, found = _features(shapes, rows, options, _true_shapes(parts))
    prj = parts.files.get(".prj")
    said = prj.read_bytes()[:10_000].decode("utf-8", "replace") if prj else None
    count = max(len(shapes.rows), len(rows))
    return Draft(
        "shapefile",
        parts.name,
        parts.names,
        features,
        columns,
        count,
        encoding,
        said,
        "prj",
        [*defects, *found],
    )


def _true_shapes(parts: Parts) -> dict[str, bytes]:
    return {suffix: parts.files[suffix].read_bytes() for suffix in (".shp", ".shx") if suffix in parts.files}


def _features(
    shapes: Shapes, rows: list[dict[str, Any] | None], options: ReadOptions, files: dict[str, bytes]
) -> tuple[list[Feature], list[Defect]]:
    """Shapes and rows joined by their row number; rows struck out are left out with their shapes."""
    close = Repair.CLOSE_RINGS in options.repairs
    made, defects = shapes_from_wkb(shapes, close_rings=close)
    dead = {k for k, row in enumerate(rows) if row is None}
    defects = [defect for defect in defects if defect.index not in dead]
    if "Z" in shapes.type or "25D" in shapes.type:
        defects.append(
            told("height_dropped", "图形带有高程，已忽略。", "The heights were left out.", warning=True)
        )
    features: list[Feature] = []
    for row, shape in zip(shapes.rows, made, strict=True):
        if shape is None or row in dead:
            continue
        true = true_to_file(shape, files[".shp"], files[".shx"], row) if len(files) > 1 else shape
        features.append(Feature((rows[row] if row < len(rows) else None) or {}, true, row))
    return features, defects


def _say_counts(shapes: int, rows: int) -> list[Defect]:
    if shapes == rows:
        return []
    return [
        told(
            "row_count_differs",
            f"图形（.shp）有 {shapes} 个，属性（.dbf）有 {rows} 行，对不上，请重新导出。",
            f"There are {shapes} shapes (.shp) for {rows} rows (.dbf): export the layer again.",
        )
    ]


def _say_part(suffix: str) -> Defect:
    zh, en = {
        ".dbf": (
            "缺少属性表 .dbf，图形没有名称和编码",
            "The table (.dbf) is missing: the shapes have no names or codes",
        ),
        ".shx": (
            "缺少索引 .shx，已按 .shp 重建",
            "The index (.shx) is missing; it was made anew from the .shp",
        ),
    }[suffix]
    return told("missing_part", f"{zh}。", f"{en}.", warning=True)


def _read_geopackage(parts: Parts, options: ReadOptions) -> Draft:
    path = parts.main
    tables = dict(_gdal().table_names(path))
    spatial = [name for name, has_shapes in tables.items() if has_shapes]
    if not spatial:
        raise LayerError(
            "no_features", "GeoPackage 中没有图层。", "The GeoPackage holds no layer with shapes."
        )
    wanted = options.layer
    if wanted is None and len(spatial) > 1:
        raise choose_layer(spatial)
    if wanted is not None and wanted not in spatial:
        raise unknown_layer(wanted, spatial)
    name = spatial[0] if wanted is None else wanted
    read = _gdal().read_rows(path, name, max_features=options.max_features)
    columns, defects = distinct_columns(read.names, read.kinds)
    names = [column.name for column in columns]
    values = zip(*read.values, strict=True) if names else [()] * len(read.shapes.rows)
    rows: list[dict[str, Any] | None] = [dict(zip(names, row, strict=True)) for row in values]
    features, found = _features(read.shapes, rows, options, {})
    return Draft(
        "geopackage", name, tuple(spatial), features, columns, len(rows), Encoding("utf-8", "format"), read.crs,
        "srs", [*defects, *found],
    )  # fmt: skip


_READERS = {
    "json": _read_json,
    "shapefile": _read_shapefile,
    "table": _read_table,
    "geopackage": _read_geopackage,
}
