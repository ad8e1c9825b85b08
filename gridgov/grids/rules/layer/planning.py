"""What a boundary layer says: one planned area per feature, with its path; and everything that is wrong with it.

A layer brings its own codes (``code``, ``parent``), or it brings none and every feature becomes a grid below one
parent: numbered west to east, then north to south, as the local coding rules have it (domain.md 1.2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry import MultiPolygon, Polygon

from geo.boundary import check_coverage, check_polygon
from geo.errors import Defect
from geo.geojson import Feature
from gridgov.grids.rules.paths import LENGTH_OF, GridKind, Level, grid_path, level_of, parent_of


@dataclass(frozen=True, slots=True)
class PlannedArea:
    """One feature as an area to be."""

    path: str
    name: str
    kind: GridKind | None
    settlement: str | None
    household_count: int | None
    geometry: MultiPolygon
    alias: str | None


@dataclass(frozen=True, slots=True)
class LayerPlan:
    """The areas of a layer and its defects; errors stop the import, warnings are told."""

    level: Level
    areas: tuple[PlannedArea, ...]
    defects: tuple[Defect, ...]

    @property
    def errors(self) -> list[Defect]:
        return [defect for defect in self.defects if defect.severity == "error"]


@dataclass(frozen=True, slots=True)
class LayerFields:
    """Which property of a feature says what."""

    code: str = "code"
    name: str = "name"
    alias: str | None = None


def plan_layer(
    features: Sequence[Feature], *, level: Level, parent: str | None, fields: LayerFields
) -> LayerPlan:
    """Plan every feature; ``parent`` numbers grids below it where the layer has no codes of its own."""
    defects = [
        defect
        for index, feature in enumerate(features)
        for defect in check_polygon(feature.geometry, index=index, allow_multi=True)
    ]
    defects += [note for feature in features for note in feature.notes]
    if any(defect.severity == "error" for defect in defects):
        return LayerPlan(level, (), tuple(defects))
    geometries = [_multi(feature.geometry) for feature in features]
    paths = _paths(features, geometries, level=level, parent=parent, fields=fields)
    defects += [fault for index, path in enumerate(paths) for fault in _path_faults(path, index, level)]
    defects += _repeated(paths)
    defects += _coverage_defects(geometries)
    areas = tuple(
        _planned(feature, geometry, path, fields)
        for feature, geometry, path in zip(features, geometries, paths, strict=True)
    )
    return LayerPlan(level, areas, tuple(defects))


def _paths(
    features: Sequence[Feature],
    geometries: Sequence[MultiPolygon],
    *,
    level: Level,
    parent: str | None,
    fields: LayerFields,
) -> list[str]:
    if parent is None:
        return [str(feature.properties.get(fields.code, "")) for feature in features]
    if level is not Level.GRID or len(features) > 999:  # noqa: PLR2004 - three digits of sequence
        raise ValueError("only up to 999 grids can be numbered below one community")
    centres = [geometry.representative_point() for geometry in geometries]
    order = sorted(range(len(features)), key=lambda i: (round(centres[i].x, 3), -centres[i].y))
    paths = [""] * len(features)
    for sequence, index in enumerate(order, start=1):
        paths[index] = grid_path(parent, _kind(features[index].properties), sequence)
    return paths


def _planned(feature: Feature, geometry: MultiPolygon, path: str, fields: LayerFields) -> PlannedArea:
    properties = feature.properties
    households = properties.get("households")
    alias = properties.get(fields.alias) if fields.alias else None
    return PlannedArea(
        path=path,
        name=str(properties.get(fields.name) or path),
        kind=_kind(properties) if len(path) == LENGTH_OF[Level.GRID] else None,
        settlement=properties.get("settlement"),
        household_count=int(households) if isinstance(households, (int, float)) else None,
        geometry=geometry,
        alias=str(alias) if alias is not None else None,
    )


def _kind(properties: Mapping[str, Any]) -> GridKind:
    return GridKind(properties.get("kind") or GridKind.COMPREHENSIVE)


def _path_faults(path: str, index: int, level: Level) -> list[Defect]:
    try:
        found = level_of(path)
    except ValueError:
        return [
            _error(
                "bad_code",
                f"第 {index + 1} 个图斑的编码“{path}”无效",
                f"Feature {index + 1} has no valid code: {path!r}",
                index,
            )
        ]
    if found is not level:
        zh, en = (
            f"第 {index + 1} 个图斑的编码不属于 {level} 层级",
            f"Feature {index + 1}: its code is of level {found}, not {level}",
        )
        return [_error("wrong_level", zh, en, index)]
    return []


def _repeated(paths: Sequence[str]) -> list[Defect]:
    first: dict[str, int] = {}
    found = []
    for index, path in enumerate(paths):
        if path in first:
            zh, en = (
                f"编码 {path} 重复(第 {first[path] + 1} 与第 {index + 1} 个图斑)",
                f"Code {path} stands twice (features {first[path] + 1} and {index + 1})",
            )
            found.append(_error("repeated_code", zh, en, index))
        first.setdefault(path, index)
    return found


def _coverage_defects(geometries: Sequence[MultiPolygon]) -> list[Defect]:
    """Overlaps too large for a sliver are errors; slivers and gaps are told and kept (the tie rule decides)."""
    return list(check_coverage(geometries).defects())


def missing_parents(plan: LayerPlan, known: set[str]) -> list[Defect]:
    """Areas whose parent is not in the tree yet."""
    return [
        _error(
            "unknown_parent",
            f"{area.path} 的上级区域不存在,请先导入上级",
            f"The parent of {area.path} is not there; import the level above first",
            index,
        )
        for index, area in enumerate(plan.areas)
        if (above := parent_of(area.path)) is not None and above not in known
    ]


def _multi(geometry: Polygon | MultiPolygon) -> MultiPolygon:
    return geometry if isinstance(geometry, MultiPolygon) else MultiPolygon([geometry])


def _error(code: str, zh: str, en: str, index: int) -> Defect:
    return Defect(code=code, severity="error", zh=zh, en=en, indexes=(index,))
