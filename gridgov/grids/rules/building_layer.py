"""The rows of a layer as buildings with households: every row that cannot be one is told. Pure."""

import re

from geo.datum_shapes import convert_shapes
from geo.geojson import Feature
from geo.layer import Layer
from gridgov.errors import Fault, Invalid
from gridgov.grids.rules.homes import Homes
from gridgov.grids.rules.layer.attributes import text_of

_WHOLE = re.compile(r"\d{1,5}(?:\.0*)?")
_SHAPES = {"Point", "Polygon", "MultiPolygon"}
_TOLD = 50


def homes_of_layer(layer: Layer, column: str) -> Homes:
    """Its points or footprints in the stored datum. `Invalid` with the rows at fault, the first 50 of them."""
    if layer.claimed.datum is None:
        raise Invalid.field("/options/datum", "datum-missing", "文件没有说明坐标系,请选择", "The file does not say its datum; choose it")  # fmt: skip
    if column not in {one.name for one in layer.columns}:
        listed = "、".join(one.name for one in layer.columns[:20]) or "-"
        raise Invalid.field(
            "/options/households", "unknown-column", f"图层没有“{column}”这一列,请选择户数所在的列:{listed}",
            f"The layer has no column {column!r}; choose the one with the households: {listed}",
        )  # fmt: skip
    faults = [fault for feature in layer.features for fault in _faults(feature, column)]
    if faults:
        raise Invalid(
            f"楼栋图层有 {len(faults)} 处问题,请修改后重新上传",
            f"The layer of buildings has {len(faults)} problems; mend them and upload it again",
            faults=faults[:_TOLD],
        )
    shapes = convert_shapes([feature.geometry for feature in layer.features], layer.claimed.datum)
    return Homes(shapes, [_households(feature, column) for feature in layer.features])


def _faults(feature: Feature, column: str) -> list[Fault]:
    row, found = feature.index, []
    shape = feature.geometry
    if shape.geom_type not in _SHAPES or shape.is_empty or not shape.is_valid:
        found.append(Fault(f"/features/{row}", "not-a-place", f"第 {row + 1} 行不是有效的点或面", f"Row {row + 1} is no valid point or polygon"))  # fmt: skip
    said = text_of(feature.properties.get(column))
    if not _WHOLE.fullmatch(said or ""):
        found.append(Fault(f"/features/{row}", "bad-households", f"第 {row + 1} 行的户数“{said or '':.40}”不是 0 至 99999 的整数",
                           f"The households of row {row + 1}, {said or '':.40}, are no whole number from 0 to 99999"))  # fmt: skip
    return found


def _households(feature: Feature, column: str) -> int:
    return int((text_of(feature.properties.get(column)) or "0").split(".")[0])
