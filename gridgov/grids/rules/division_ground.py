"""The ground of a division: drawings read and fitted, lines that cut, and whether the parts cover what was there. Pure.

All shapes are in the stored datum, degrees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.boundary import check_coverage, check_polygon
from geo.coverage import MIN_AREA_M2
from geo.datum import to_stored
from geo.errors import BoundaryError, Defect
from geo.geojson_shapes import ShapeError, read_shape
from geo.measure import area_m2, areas_m2
from geo.point import Datum
from geo.polygon import MIN_AREA_M2 as LEAST_AREA_M2
from gridgov.errors import Fault, Invalid
from gridgov.grids.rules.division import Standing

FIT_DEG = 5e-7
"""About 5 cm: what a drawing is off an old line by rounding or by the way through another datum is no new line."""

_JOIN_DEG = 1e-11
"""About a micrometre: the noise of doubles between two drawings of one line, far below any survey."""

_LINES = {"LineString", "MultiLineString"}
_AREAS = {"Polygon", "MultiPolygon"}


def read_drawing(value: Mapping[str, Any], datum: Datum, *, pointer: str) -> BaseGeometry:
    """A GeoJSON geometry of lines or areas in the stored datum; `Invalid` naming the field."""
    try:
        shape, defects = read_shape(value, 0)
    except ShapeError as error:
        raise Invalid.field(pointer, error.code, f"这里{error.zh}", f"What stands here {error.en}") from error
    refuse_defects([(pointer, defect) for defect in defects if defect.severity == "error"])
    return to_stored_shape(shape, datum)


def to_stored_shape(shape: BaseGeometry, datum: Datum) -> BaseGeometry:
    def convert(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(to_stored(points[:, 0], points[:, 1], datum))

    return shapely.transform(shape, convert)


def line_faults(shape: BaseGeometry, *, pointer: str) -> list[Fault]:
    if shape.geom_type in _LINES:
        return []
    return [Fault(pointer, "not-a-line", "切割线应为 LineString 或 MultiLineString", "A cutting line is a LineString or a MultiLineString")]  # fmt: skip


def ground_of(before: Sequence[Standing]) -> BaseGeometry:
    """All that these areas cover, joined where only the noise of doubles parts them."""
    ground: BaseGeometry = before[0].geometry
    for area in before[1:]:
        joined = shapely.snap(area.geometry, ground, _JOIN_DEG)
        ground = shapely.union(joined, shapely.snap(ground, joined, _JOIN_DEG))
    return _without_cracks(ground)


def _without_cracks(ground: BaseGeometry) -> MultiPolygon:
    """Holes and pieces that have no area anybody could measure are left by overlays, not drawn."""
    parts = []
    for part in multi(ground).geoms:
        if area_m2(part) >= MIN_AREA_M2:
            holes = [ring for ring in part.interiors if area_m2(Polygon(ring)) >= MIN_AREA_M2]
            parts.append(Polygon(part.exterior, holes))
    return MultiPolygon(parts)


def fitted(drawings: Sequence[BaseGeometry], before: Sequence[Standing]) -> list[BaseGeometry]:
    """The drawings with every corner that lies within `FIT_DEG` of an old line, or of one drawn before, put onto it."""
    lines = [shapely.boundary(area.geometry) for area in before]
    found: list[BaseGeometry] = []
    for drawing in drawings:
        found.append(_fitted(drawing, lines))
        lines.append(shapely.boundary(found[-1]))
    return found


def _fitted(drawing: BaseGeometry, lines: Sequence[BaseGeometry]) -> BaseGeometry:
    corners = shapely.points(shapely.get_coordinates(lines))
    segments = _segments(lines)

    def onto(points: NDArray[np.float64]) -> NDArray[np.float64]:
        moved = points.copy()
        at_line, line = _nearest(segments, points)
        way = shapely.shortest_line(shapely.points(points[at_line]), segments[line])
        moved[at_line] = shapely.get_coordinates(way)[1::2]
        at_corner, corner = _nearest(corners, points)
        moved[at_corner] = shapely.get_coordinates(corners[corner])
        return moved

    return shapely.transform(drawing, onto)


def _segments(lines: Sequence[BaseGeometry]) -> NDArray[np.object_]:
    """Every stretch between two corners, so that the nearest one is found by an index."""
    coordinates, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    goes_on = line[1:] == line[:-1]
    ends = np.stack([coordinates[:-1][goes_on], coordinates[1:][goes_on]], axis=1)
    return np.asarray(shapely.linestrings(ends), dtype=object)


def _nearest(
    shapes: NDArray[np.object_], points: NDArray[np.float64]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which points lie within `FIT_DEG` of a shape, and of which."""
    tree = shapely.STRtree(shapes)
    near = tree.query_nearest(shapely.points(points), max_distance=FIT_DEG, all_matches=False)
    return near[0], near[1]


def cut_ground(ground: BaseGeometry, line: BaseGeometry) -> list[MultiPolygon]:
    """What a line leaves of an area, west to east, then north to south; crumbs below a square metre stay with the next piece."""
    noded = shapely.union_all([shapely.boundary(ground), line])
    faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(noded))))
    inside = [face for face in faces if shapely.covers(ground, face.representative_point())]
    sizes = areas_m2(np.array(inside, dtype=object)) if inside else np.array([])
    pieces = [face for face, size in zip(inside, sizes, strict=True) if size >= LEAST_AREA_M2]
    for crumb in (face for face, size in zip(inside, sizes, strict=True) if size < LEAST_AREA_M2):
        nearest = min(range(len(pieces)), key=lambda k: pieces[k].distance(crumb), default=None)
        if nearest is not None:
            pieces[nearest] = shapely.union(pieces[nearest], crumb)
    return [multi(piece) for piece in sorted(pieces, key=_west_to_east)]


def _west_to_east(piece: BaseGeometry) -> tuple[float, float]:
    centre = piece.representative_point()
    return round(centre.x, 3), -centre.y


def pieces_for_split(ground: BaseGeometry, line: BaseGeometry, count: int) -> list[MultiPolygon]:
    """The pieces of a split by line, in the order in which its parts are named."""
    pieces = cut_ground(ground, line)
    _refuse_count(pieces, count)
    return pieces


def pieces_for_redraw(before: Sequence[Standing], line: BaseGeometry) -> dict[str, MultiPolygon]:
    """The pieces of a redraw by line: each goes to the area that covers most of it."""
    pieces = cut_ground(ground_of(before), line)
    _refuse_count(pieces, len(before))
    found: dict[str, MultiPolygon] = {}
    for piece in pieces:
        shares = areas_m2(
            shapely.intersection(np.array([area.geometry for area in before], dtype=object), piece)
        )
        found[before[int(np.argmax(shares))].path] = piece
    if len(found) < len(before):
        raise Invalid.field(
            "/cut", "cut-unclear", "按这条线无法判断各块分别归哪个网格,请改为逐一给出边界",
            "By this line it cannot be told which piece is whose; give the boundaries one by one",
        )  # fmt: skip
    return found


def _refuse_count(pieces: Sequence[MultiPolygon], count: int) -> None:
    if len(pieces) != count:
        raise Invalid.field(
            "/cut", "cut-count",
            f"这条线把范围切成 {len(pieces)} 块,而应为 {count} 块;请让线两端伸出边界之外",
            f"The line cuts the ground into {len(pieces)} pieces where {count} are wanted; let it reach beyond the outline at both ends",
        )  # fmt: skip


def checked_cover(shapes: Sequence[BaseGeometry], ground: BaseGeometry) -> list[MultiPolygon]:
    """The parts as multipolygons once each is sound and together they cover the ground once, nothing more; `Invalid`."""
    found = [
        (f"/parts/{k}/geometry", defect)
        for k, shape in enumerate(shapes)
        for defect in check_polygon(shape, index=k, allow_multi=True)
        if defect.severity == "error"
    ]
    refuse_defects(found)
    try:
        report = check_coverage(shapes, ground, min_area_m2=MIN_AREA_M2)
    except BoundaryError as error:
        raise Invalid.field("/parts", error.code, error.zh, error.en) from error
    refuse_defects([(_pointer_of(defect), defect) for defect in report.defects()])
    return [multi(shape) for shape in shapes]


def _pointer_of(defect: Defect) -> str:
    return "/parts" if defect.index is None else f"/parts/{defect.indexes[-1]}/geometry"


def refuse_defects(found: Sequence[tuple[str, Defect]]) -> None:
    """`Invalid` with each defect in words, and with its place and area in ``defects`` for a map."""
    if not found:
        return
    raise Invalid(
        f"图形有 {len(found)} 处问题,请按提示修改", f"The drawing has {len(found)} problems; mend what is named",
        faults=[Fault(pointer, defect.code, defect.zh, defect.en) for pointer, defect in found[:50]],
        extra={"defects": [asdict(defect) for _, defect in found[:50]]},
    )  # fmt: skip


def shared_m2(one: BaseGeometry, other: BaseGeometry) -> float:
    """The ground that two areas have in common."""
    return area_m2(shapely.intersection(one, other))


def same_ground(one: BaseGeometry, other: BaseGeometry) -> bool:
    return area_m2(shapely.symmetric_difference(one, other)) < MIN_AREA_M2


def holds_whole(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether ``other`` lies within ``one``, but for what no survey can tell."""
    return area_m2(shapely.difference(other, one)) < MIN_AREA_M2


def multi(shape: BaseGeometry) -> MultiPolygon:
    """The areas of a shape as a multipolygon, outer rings counter-clockwise; lines and points that an overlay left are dropped."""
    parts = [
        polygon
        for part in shapely.get_parts(shape)
        for polygon in shapely.get_parts(part)
        if isinstance(polygon, Polygon) and not polygon.is_empty
    ]
    made: MultiPolygon = shapely.orient_polygons(MultiPolygon(parts))
    return made
