"""GeoJSON (RFC 7946) in and out, with faults told by feature so that whoever drew the file can find them.

Rings are looked at as they stand in the file: shapely would close an open one without a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Defect, GeoJsonError, raise_first
from geo.geojson_shapes import ShapeError, read_shape

MAX_BYTES = 64 * 1024 * 1024
MAX_PROPERTY_DEPTH = 8
# 2008-style `crs` members that mean degrees we can take; the 2016 standard has none and means WGS-84.
_DEGREES = re.compile(r"(?:^|[:/])(?:CRS84|4326|4490)$")


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature: its properties, its shape in degrees (2D), and its place in the file, from 0.

    `notes` are warnings: what was left out of the shape (heights).
    """

    properties: dict[str, Any]
    geometry: BaseGeometry
    index: int = 0
    notes: tuple[Defect, ...] = ()


def read_features(text: str | bytes, *, max_bytes: int = MAX_BYTES) -> list[Feature]:
    """All features of a FeatureCollection (or the one of a Feature), which must be of one kind: points, lines or areas.

    Raises GeoJsonError. Where the text as a whole is at fault (`too_large`, `not_utf8`, `broken_json`, `too_deep`,
    `wrong_type`, `unsupported_crs`, `no_features`) it stands alone; faults of single features (`bad_feature`,
    `missing_geometry`, `wrong_geometry_type`, `bad_coordinates`, `ring_not_closed`, `too_few_points`,
    `bad_properties`, `mixed_types`) are gathered from the whole file in its `defects`, the first one in front.
    Whether a polygon crosses itself or lies in China is asked of `check_polygon`.
    """
    value = parse_text(_decoded(text, max_bytes))
    _refuse_foreign_crs(value.get("crs") if isinstance(value, dict) else None)
    features, defects = gather_features(value)
    defects += _mixed(features)
    raise_first(GeoJsonError, defects)
    return features


def gather_features(value: Any, *, close_rings: bool = False) -> tuple[list[Feature], list[Defect]]:
    """The features of a parsed collection that are sound, and the faults of the others; kinds may be mixed.

    With `close_rings` a ring that is not closed is closed, which is then told (`ring_closed`, a warning). The `crs`
    member is not looked at. Raises GeoJsonError `wrong_type` or `no_features`.
    """
    features: list[Feature] = []
    defects: list[Defect] = []
    for index, member in enumerate(_members(value)):
        feature, found = _read_feature(member, index, close_rings=close_rings)
        defects += found
        if feature is not None:
            features.append(feature)
    return features, defects


def dump_feature_collection(features: Iterable[Feature]) -> str:
    """A FeatureCollection, outer rings counter-clockwise as RFC 7946 wants them, numbers in full.

    Raises ValueError for properties that JSON cannot hold (NaN, sets, dates).
    """
    members = [
        {
            "type": "Feature",
            "properties": feature.properties,
            "geometry": json.loads(shapely.to_geojson(shapely.orient_polygons(feature.geometry))),
        }
        for feature in features
    ]
    collection = {"type": "FeatureCollection", "features": members}
    try:
        return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except TypeError as error:
        raise ValueError(str(error)) from error


def _decoded(text: str | bytes, max_bytes: int) -> str:
    size = len(text)
    if size > max_bytes:
        raise GeoJsonError(
            "too_large",
            f"文件长度 {size} 超过上限 {max_bytes}，请按乡镇拆分后导入。",
            f"The file is {size} long, more than {max_bytes}: split it, for instance by town.",
        )
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GeoJsonError(
            "not_utf8",
            f"文件不是 UTF-8 编码（第 {error.start + 1} 个字节起），可能是 GBK，请另存为 UTF-8。",
            f"The file is not UTF-8 (from byte {error.start + 1}), perhaps GBK: save it as UTF-8.",
        ) from error


def parse_text(text: str) -> Any:
    """What the JSON says, read strictly. Raises GeoJsonError `broken_json` or `too_deep`."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place_zh, place_en = (
            f"第 {error.lineno} 行第 {error.colno} 列",
            f"line {error.lineno}, column {error.colno}",
        )
        raise GeoJsonError(
            "broken_json",
            f"文件不是完整的 JSON，{place_zh}处出错。",
            f"The file is not valid JSON: {error.msg} at {place_en}.",
        ) from error
    except RecursionError as error:
        raise GeoJsonError(
            "too_deep", "文件嵌套过深，不是正常的 GeoJSON。", "The file is nested too deeply to be GeoJSON."
        ) from error
    except ValueError as error:
        # An integer of thousands of digits: Python refuses to convert it.
        raise GeoJsonError(
            "broken_json", "文件中有过长的数字。", "The file holds a number of absurd length."
        ) from error


def _refuse_constant(name: str) -> NoReturn:
    raise GeoJsonError(
        "broken_json",
        f"文件中有 {name}，JSON 不允许这样的数值。",
        f"The file holds {name}, which is not a number in JSON.",
    )


def _members(value: Any) -> list[Any]:
    """The features of a collection, or a single one."""
    if not isinstance(value, dict) or value.get("type") not in ("FeatureCollection", "Feature"):
        said = value.get("type") if isinstance(value, dict) else type(value).__name__
        raise GeoJsonError(
            "wrong_type",
            f"最外层应为 FeatureCollection（或 Feature），实际是 {said!r:.40}。",
            f"A FeatureCollection (or a Feature) is needed, not {said!r:.40}.",
        )
    members = [value] if value["type"] == "Feature" else value.get("features")
    if not isinstance(members, list):
        raise GeoJsonError("wrong_type", "features 应为数组。", "The member `features` must be an array.")
    if not members:
        raise GeoJsonError("no_features", "文件里没有任何图形。", "The file holds no features.")
    return members


def _refuse_foreign_crs(crs: Any) -> None:
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not (isinstance(name, str) and _DEGREES.search(name)):
        raise GeoJsonError(
            "unsupported_crs",
            f"文件声明的坐标参考系 {name!r:.60} 不能直接使用，请转换为 CGCS2000 经纬度（EPSG:4490）。",
            f"The file declares {name!r:.60}: convert it to degrees in CGCS2000 (EPSG:4490) first.",
        )


def _read_feature(member: Any, index: int, *, close_rings: bool) -> tuple[Feature | None, list[Defect]]:
    if not isinstance(member, dict) or member.get("type") != "Feature":
        return None, [_defect(index, "bad_feature", "不是 Feature 对象", "is not a Feature object")]
    properties = member.get("properties")
    properties = {} if properties is None else properties
    wrong = _property_fault(properties)
    defects = [] if wrong is None else [_defect(index, "bad_properties", *wrong)]
    value = member.get("geometry")
    if value is None:
        return None, [*defects, _defect(index, "missing_geometry", "没有图形（geometry）", "has no geometry")]
    try:
        shape, found = read_shape(value, index, close_rings=close_rings)
    except ShapeError as fault:
        return None, [*defects, _defect(index, fault.code, fault.zh, fault.en)]
    notes = tuple(defect for defect in found if defect.severity == "warning")
    if defects or len(notes) < len(found):
        return None, defects + found
    return Feature(properties, shape, index, notes), []


def _defect(index: int, code: str, zh: str, en: str) -> Defect:
    return Defect(
        code=code, zh=f"第 {index + 1} 个图形{zh}。", en=f"Feature {index + 1} {en}.", indexes=(index,)
    )


def _property_fault(properties: Any) -> tuple[str, str] | None:
    """Properties must be an object, not deeply nested, its texts storable (no NUL, no half of a surrogate pair)."""
    if not isinstance(properties, dict):
        return "的属性（properties）应为对象", "must have an object as properties"
    if not _plain(properties, MAX_PROPERTY_DEPTH):
        return (
            f"的属性嵌套超过 {MAX_PROPERTY_DEPTH} 层，或含有无法保存的字符",
            f"has properties nested more than {MAX_PROPERTY_DEPTH} deep, or characters that cannot be stored",
        )
    return None


def _plain(value: Any, depth: int) -> bool:
    """Whether every text within can be stored, none lying deeper than `depth`."""
    if isinstance(value, str):
        return _storable(value)
    if not isinstance(value, dict | list):
        return True
    if depth == 0:
        return False
    inner: Iterable[Any] = [*value.keys(), *value.values()] if isinstance(value, dict) else value
    return all(_plain(one, depth - 1) for one in inner)


def _storable(text: str) -> bool:
    return "\x00" not in text and (text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text))


def _mixed(features: list[Feature]) -> list[Defect]:
    """A layer is of one kind; the first feature of another kind than the first one is told."""
    kinds = [shapely.get_dimensions(feature.geometry) for feature in features]
    for feature, kind in zip(features, kinds, strict=True):
        if kind != kinds[0]:
            first, here = features[0].geometry.geom_type, feature.geometry.geom_type
            return [
                _defect(
                    feature.index,
                    "mixed_types",
                    f"是 {here}，而前面的是 {first}；一个文件只能有一种图形",
                    f"is a {here} where the first is a {first}; a file must hold one kind",
                )
            ]
    return []
