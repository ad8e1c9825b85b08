"""Where a layer lies and what its system of coordinates is: claimed, missing, lying, in metres, with axes swapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.china import in_china_many
from geo.crs import read_crs
from geo.datum_shapes import swap_axes
from geo.errors import Defect
from geo.geojson import Feature
from geo.layer import ClaimedDatum, ReadOptions, Repair, ToldBy, told
from geo.point import PointFault, describe_fault

_MAX_LON, _MAX_LAT = 180.0, 90.0
# If at least half of the vertices cannot be degrees, the layer is not in degrees.
_MOSTLY = 0.5
_NAMED_ROWS = 20

# Metres that places in China have: northings (from the equator; web mercator stretches them), eastings around a central
# meridian moved by 500 km, eastings of web mercator. Zones stand in front as millions: 13 to 23 are six degrees wide,
# 24 to 45 three (GB/T 17798).
_NORTHINGS_M, _EASTINGS_M, _MERCATOR_M = (3e5, 7.5e6), (1e5, 9e5), (8e6, 1.55e7)
_ZONE_M, _FIRST_ZONE, _LAST_WIDE_ZONE, _LAST_ZONE = 1e6, 13, 23, 45


def claim(
    said: str | None, told_by: ToldBy, options: ReadOptions, *, in_degrees: bool
) -> tuple[ClaimedDatum, list[Defect]]:
    """The datum of a layer from how its file names its system (None if it does not), and what is to be told of it."""
    crs = None if said is None else read_crs(said)
    name = "" if crs is None else crs.name
    if options.datum is not None:
        return ClaimedDatum(options.datum, "given", name), []
    if crs is None:
        return ClaimedDatum(None, "none"), [_say_missing()]
    if crs.datum is None and in_degrees:
        defect = _say_lies(name) if crs.projected else _say_foreign(name)
        return ClaimedDatum(None, told_by, name), [defect]
    return ClaimedDatum(crs.datum, told_by, name), []


def in_degrees(features: Sequence[Feature]) -> bool:
    """Whether most vertices can be degrees at all; True for a layer without any."""
    xy = _coordinates(features)
    if len(xy) == 0:
        return True
    beyond = (np.abs(xy[:, 0]) > _MAX_LON) | (np.abs(xy[:, 1]) > _MAX_LON)
    return bool(beyond.mean() < _MOSTLY)


def say_metres(features: Sequence[Feature], said: str | None) -> Defect:
    """The error for a layer in metres, with a guess at its system and the remedy."""
    x, y = (float(v) for v in np.median(_coordinates(features), axis=0))
    zh, en = guess_projection(x, y)
    crs = None if said is None else read_crs(said)
    if crs is not None and not crs.projected:
        lies_zh = f"坐标参考系自称是经纬度（{crs.name}），坐标却是米制投影"
        lies_en = f"The system claims degrees ({crs.name}), but the coordinates are projected metres"
    else:
        named = f"（{crs.name}）" if crs is not None else ""
        lies_zh, lies_en = f"坐标是米制投影{named}", f"The coordinates are projected metres {named}".rstrip()
    return told(
        "projected_coordinates",
        f"{lies_zh}，例如 {x:.1f}, {y:.1f}，看起来是{zh}。请在制图软件中按“CGCS2000 经纬度（EPSG:4490）”重新导出。",
        f"{lies_en}, such as {x:.1f}, {y:.1f}, perhaps {en}. Export the layer again in degrees (CGCS2000, EPSG:4490).",
    )


def guess_projection(x: float, y: float) -> tuple[str, str]:
    """Which projected system a typical pair of metres may be in, in whichever order; completes `perhaps ...`."""
    for east, north in ((x, y), (y, x)):
        zone, easting = divmod(east, _ZONE_M)
        if not (_within(north, _NORTHINGS_M) and east > 0):
            continue
        # Before the zones: 13 to 15, in the far west, have the same numbers and are rarely met.
        if _within(east, _MERCATOR_M):
            return "Web 墨卡托（EPSG:3857）", "web mercator (EPSG:3857)"
        if _FIRST_ZONE <= zone <= _LAST_ZONE and _within(easting, _EASTINGS_M):
            wide = zone <= _LAST_WIDE_ZONE
            meridian = 6 * zone - 3 if wide else 3 * zone
            return (
                f"高斯-克吕格投影 {6 if wide else 3} 度带第 {zone:.0f} 带（中央经线 {meridian:.0f}°）",
                f"Gauss-Krüger, zone {zone:.0f} (central meridian {meridian:.0f})",
            )
        if _within(east, _EASTINGS_M):
            return "不带带号的高斯-克吕格投影或 UTM", "Gauss-Krüger without its zone, or UTM"
    return "未知的投影或独立坐标系", "an unknown projection or a local system"


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] < value < bounds[1]


def right_axes(features: list[Feature], options: ReadOptions) -> tuple[list[Feature], list[Defect]]:
    """Features all of whose vertices lie in China only with the axes swapped: told, and swapped if asked for.

    Features swapped by halves stay as they are, for `check_shapes` to tell.
    """
    swapped = _swapped(features)
    count = int(swapped.sum())
    if count == 0:
        return features, []
    rows = [feature.index for feature, wrong in zip(features, swapped.tolist(), strict=True) if wrong]
    first = next(feature for feature, wrong in zip(features, swapped.tolist(), strict=True) if wrong)
    lon, lat = (float(v) for v in shapely.get_coordinates(first.geometry)[0])
    whole = count == len(features)
    which = "全部图形" if whole else f"{count} 个图形（第 {_rows(rows)} 行）"
    which_en = "All features" if whole else f"{count} features (rows {_rows(rows)})"
    if Repair.SWAP_AXES not in options.repairs:
        zh, en = describe_fault(PointFault.SWAPPED, lon, lat)
        return features, [
            told(
                PointFault.SWAPPED.value,
                f"{which}的经纬度写反了。{zh}也可以选择修复。",
                f"{which_en} have their axes swapped. {en} The repair does it for all.",
                *rows[:_NAMED_ROWS],
                lon=lon,
                lat=lat,
            )
        ]
    turned = swap_axes(
        [feature.geometry for feature, wrong in zip(features, swapped.tolist(), strict=True) if wrong]
    )
    shapes = iter(turned)
    mended = [
        replace(feature, geometry=next(shapes)) if wrong else feature
        for feature, wrong in zip(features, swapped.tolist(), strict=True)
    ]
    note = told(
        "axes_swapped",
        f"{which}的经纬度写反了，已按要求对调。",
        f"{which_en} had their axes swapped; they were turned round as asked.",
        *rows[:_NAMED_ROWS],
        warning=True,
        lon=lat,
        lat=lon,
    )
    return mended, [note]


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(str(row + 1) for row in rows[:_NAMED_ROWS])
    return shown if len(rows) <= _NAMED_ROWS else f"{shown}, …"


def _swapped(features: Sequence[Feature]) -> NDArray[np.bool_]:
    shapes: NDArray[np.object_] = np.empty(len(features), dtype=object)
    shapes[:] = [feature.geometry for feature in features]
    xy, owner = shapely.get_coordinates(shapes, return_index=True)
    counts = np.bincount(owner, minlength=len(features))
    turned = np.bincount(owner[in_china_many(xy[:, 1], xy[:, 0])], minlength=len(features))
    return np.asarray((counts > 0) & (turned == counts))


def _coordinates(features: Sequence[Feature]) -> NDArray[np.float64]:
    shapes: NDArray[np.object_] = np.empty(len(features), dtype=object)
    shapes[:] = [feature.geometry for feature in features]
    return np.asarray(shapely.get_coordinates(shapes), dtype=np.float64)


def _say_missing() -> Defect:
    return told(
        "datum_missing",
        "文件没有说明坐标系（例如 Shapefile 缺少 .prj），请选择 wgs84、cgcs2000、gcj02 或 bd09。",
        "The file does not say its datum (a Shapefile without .prj, for instance): choose wgs84, cgcs2000, gcj02 or bd09.",
    )


def _say_lies(name: str) -> Defect:
    return told(
        "datum_lies",
        f"文件自称是投影坐标（{name}），坐标却是经纬度；.prj 不可信，请核对后直接选择坐标系。",
        f"The file claims a projected system ({name}), but its coordinates are degrees: choose the datum yourself.",
    )


def _say_foreign(name: str) -> Defect:
    return told(
        "unsupported_crs",
        f"不支持坐标参考系“{name}”（1980 西安、1954 北京等与 CGCS2000 相差上百米），请由测绘部门转换为 EPSG:4490 后导入。",
        f"The system {name!r} is not supported (Xi'an 80 or Beijing 54 are a hundred metres off): have it converted to EPSG:4490.",
    )
