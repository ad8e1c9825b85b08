"""Shapes from Shapefile and GeoPackage by GDAL: the only module that imports pyogrio.

Only the process that reads one file and ends (`geo.read_layer`) loads this; see docs/decisions/0008.
"""

from __future__ import annotations

import math
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyogrio
import pyogrio.errors
import pyogrio.raw

from geo.errors import LayerError
from geo.layer import ColumnKind, too_many_features
from geo.layer_rings import Shapes

_KINDS: dict[str, ColumnKind] = {"b": "boolean", "i": "number", "u": "number", "f": "number", "M": "date"}


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of a GeoPackage: shapes and values; `values` column by column, `crs` as GDAL names it or None."""

    shapes: Shapes
    names: list[str]
    kinds: list[ColumnKind]
    values: list[list[object]]
    crs: str | None


def read_shp(shp: Path, shx: Path | None, *, max_features: int) -> Shapes:
    """The shapes of a .shp, without its table; the index is made anew when it is missing. Raises LayerError."""
    with TemporaryDirectory(prefix="shp-") as folder, _told():
        # Alone in a folder: GDAL would open the table beside it, and recode it.
        alone = Path(folder) / "layer.shp"
        alone.symlink_to(shp.resolve())
        if shx is None:
            pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": True})
            shutil.copyfile(shp, Path(folder) / "restored.shp")
            alone = Path(folder) / "restored.shp"
        else:
            (Path(folder) / "layer.shx").symlink_to(shx.resolve())
        info = pyogrio.read_info(alone)
        _refuse_many(int(info["features"]), max_features)
        _, fids, wkbs, _ = pyogrio.raw.read(alone, columns=[], return_fids=True, force_2d=True)
    return Shapes(list(wkbs), fids.tolist(), str(info["geometry_type"]))


def table_names(path: Path) -> list[tuple[str, bool]]:
    """The tables of a GeoPackage and whether each has shapes. Raises LayerError."""
    with _told():
        return [(str(name), kind is not None) for name, kind in pyogrio.list_layers(path).tolist()]


def read_rows(path: Path, table: str, *, max_features: int) -> Rows:
    """A table of a GeoPackage. Raises LayerError."""
    with _told():
        info = pyogrio.read_info(path, layer=table, force_feature_count=True)
        _refuse_many(int(info["features"]), max_features)
        meta, _, wkbs, columns = pyogrio.raw.read(
            path, layer=table, return_fids=True, force_2d=True, datetime_as_string=True
        )
    count = len(wkbs) if wkbs is not None else (len(columns[0]) if columns else 0)
    shapes = Shapes(
        list(wkbs) if wkbs is not None else [None] * count, list(range(count)), str(info["geometry_type"])
    )
    return Rows(
        shapes,
        [str(name) for name in meta["fields"]],
        [_kind(column, str(ogr)) for column, ogr in zip(columns, meta["ogr_types"], strict=True)],
        [[_plain(value) for value in column.tolist()] for column in columns],
        None if meta["crs"] is None else str(meta["crs"]),
    )


def _refuse_many(count: int, limit: int) -> None:
    if count > limit:
        raise too_many_features(count, limit)


@contextmanager
def _told() -> Iterator[None]:
    """GDAL's warnings are about what we look at ourselves; its errors mean that the file cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except UnicodeDecodeError as error:
        raise LayerError(
            "not_text",
            "GeoPackage 中的文字不是 UTF-8，请用标准工具重新导出。",
            "The text of the GeoPackage is not UTF-8: export it again with a standard tool.",
        ) from error
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError,
            pyogrio.errors.FieldError, pyogrio.errors.GeometryError, RuntimeError, ValueError, OSError) as error:  # fmt: skip
        raise LayerError(
            "corrupt",
            "文件已损坏或不完整，无法读取，请重新导出。",
            f"The file is damaged or incomplete and cannot be read ({_short(error)}): export it again.",
        ) from error


def _short(error: Exception) -> str:
    """GDAL's words without the path of our folder."""
    words = str(error).split(": ")
    return next((word for word in reversed(words) if "/" not in word), type(error).__name__)[:120]


def _kind(column: Any, ogr_type: str) -> ColumnKind:
    if "Date" in ogr_type or "Time" in ogr_type:
        return "date"
    return _KINDS.get(np.asarray(column).dtype.kind, "text" if "String" in ogr_type else "other")


def _plain(value: Any) -> object:
    """What JSON can hold: bytes are left out, what is not a number is nothing."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return None
