"""From the features of a layer to the areas that they are to become, and everything that is wrong with them."""

from collections.abc import Sequence

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.errors import Defect
from geo.geojson import Feature
from gridgov.grids.rules.layer.attributes import Attributes, read_attributes
from gridgov.grids.rules.layer.codes import code_faults
from gridgov.grids.rules.layer.coverage import coverage_defects
from gridgov.grids.rules.layer.numbers import number_areas, numbering_fault
from gridgov.grids.rules.layer.values import (
    Ground,
    LayerPlan,
    LayerRequest,
    PlannedArea,
    Progress,
    row_fault,
    unheard,
)
from gridgov.grids.rules.paths import KIND_DIGITS, LENGTH_OF, GridKind, Level
from gridgov.grids.rules.sizes import size_warning

_KIND_OF = {digit: kind for kind, digit in KIND_DIGITS.items()}


def plan_layer(
    features: Sequence[Feature],
    request: LayerRequest,
    ground: Ground,
    *,
    told: Sequence[Defect] = (),
    progress: Progress = unheard,
) -> LayerPlan:
    """Plan every feature that can be used; shapes are in the stored datum.

    ``told`` is what was found while the layer was read, by row: rows with an error are not planned.
    """
    defects = [*told, *(note for feature in features for note in feature.notes if note not in told)]
    bad = {row for defect in told if defect.severity == "error" for row in defect.indexes}
    usable = [feature for feature in features if feature.index not in bad and _is_area(feature.geometry)]
    read = [read_attributes(feature.properties, request.fields, feature.index) for feature in usable]
    defects += [fault for _, faults in read for fault in faults]
    said = [attributes for attributes, _ in read]
    geometries = [_multi(feature.geometry) for feature in usable]
    paths, faults = _paths(geometries, said, [feature.index for feature in usable], request, ground)
    defects += faults
    areas = tuple(
        _planned(feature.index, geometry, path, attributes, ground)
        for feature, geometry, path, attributes in zip(usable, geometries, paths, said, strict=True)
    )
    defects += [fault for area, attributes in zip(areas, said, strict=True) for fault in _doubts(area, attributes, request, ground)]  # fmt: skip
    whole = not any(defect.severity == "error" for defect in defects)
    defects += coverage_defects(areas, ground, whole=whole, progress=progress)
    return LayerPlan(request.level, areas, tuple(defects))


def _paths(
    geometries: Sequence[MultiPolygon],
    said: Sequence[Attributes],
    rows: Sequence[int],
    request: LayerRequest,
    ground: Ground,
) -> tuple[list[str], list[Defect]]:
    """Each feature's path: its own code or, where the layer has none and a parent is given, a number below it."""
    if request.parent is None or any(attributes.code for attributes in said) or not said:
        paths = [attributes.code or "" for attributes in said]
        return paths, code_faults(paths, rows, said, request, ground)
    fault = numbering_fault(request) or _no_parent(request.parent, ground)
    if fault is not None:
        return [""] * len(said), [fault]
    paths, told = number_areas(geometries, said, rows, request, ground)
    known = [k for k, path in enumerate(paths) if path]
    told += code_faults([paths[k] for k in known], [rows[k] for k in known], [said[k] for k in known], request, ground)  # fmt: skip
    return paths, told


def _no_parent(parent: str, ground: Ground) -> Defect | None:
    if parent in ground.parents:
        return None
    return Defect(
        code="unknown_parent",
        zh=f"上级区域 {parent} 不存在或已停用,请先添加或导入上级",
        en=f"The parent {parent} is not there; add it or import the level above first",
    )


def _planned(row: int, geometry: MultiPolygon, path: str, said: Attributes, ground: Ground) -> PlannedArea:
    is_grid = len(path) == LENGTH_OF[Level.GRID]
    return PlannedArea(
        row=row,
        path=path,
        name=said.name,
        kind=said.kind or _KIND_OF.get(path[LENGTH_OF[Level.COMMUNITY]]) if is_grid else None,
        settlement=said.settlement,
        household_count=said.household_count,
        department_id=ground.departments.get(said.department or ""),
        alias=said.alias,
        geometry=geometry,
    )


def _doubts(area: PlannedArea, said: Attributes, request: LayerRequest, ground: Ground) -> list[Defect]:
    """What is to be known of an area before it is taken: warnings all."""
    standing = ground.standing.get(area.path)
    told = []
    if said.department and area.department_id is None:
        told.append(row_fault("unknown_department", area.row, f"没有代码为“{said.department:.40}”的单位,归口部门未填",
                              f"there is no unit {said.department!r:.40}; the department is left open", severity="warning"))  # fmt: skip
    elif (
        area.kind is GridKind.DEDICATED
        and area.department_id is None
        and not (standing and standing.department_id)
    ):
        told.append(row_fault("department_missing", area.row, "专属网格没有归口部门(江苏办法第十九条),请补充部门列",
                              "a dedicated grid needs its department (江苏办法 art. 19); name its column", severity="warning"))  # fmt: skip
    if area.name is None and standing is None:
        told.append(row_fault("name_missing", area.row, "没有名称,将以编码代替;请核对名称列",
                              "there is no name, the code will stand for it; check the column", severity="warning"))  # fmt: skip
    size = size_warning(
        kind=area.kind, settlement=area.settlement, household_count=area.household_count, day=request.day
    )
    if size is not None:
        told.append(
            row_fault(f"size_{size.code.replace('-', '_')}", area.row, size.zh, size.en, severity="warning")
        )
    return told


def _is_area(shape: BaseGeometry) -> bool:
    return (
        shape.geom_type in {"Polygon", "MultiPolygon"}
        and not shape.is_empty
        and bool(shapely.is_valid(shape))
    )


def _multi(shape: BaseGeometry) -> MultiPolygon:
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])
