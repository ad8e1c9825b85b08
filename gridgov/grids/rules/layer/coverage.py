"""The areas of a layer together: where two claim the same ground, where nothing lies, what sticks out of the parent.

Areas of the same parents that stand already and are not in the layer count, too: they keep their ground.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundary import CoverageReport, check_coverage
from geo.coverage import MIN_AREA_M2
from geo.errors import BoundaryError, Defect, Severity
from geo.measure import areas_m2
from gridgov.grids.rules.layer.values import Ground, PlannedArea, Progress, unheard
from gridgov.grids.rules.paths import parent_of

_SERIOUS_SHARE = 0.05
"""More of an area than this is no drawing error but two claims to the same ground."""


@dataclass(frozen=True, slots=True)
class _Member:
    """One area of a parent: of the layer, or (``row`` None) one that stands."""

    row: int | None
    path: str
    name: str
    shape: BaseGeometry


def coverage_defects(
    areas: Sequence[PlannedArea], ground: Ground, *, whole: bool, progress: Progress = unheard
) -> list[Defect]:
    """Overlaps, gaps, slivers and what is outside, told by row, name and place.

    ``areas`` are valid; without ``whole`` (rows that cannot be used yet) gaps are not looked for: they would be theirs.
    """
    groups = _groups(areas, ground)
    told: list[Defect] = []
    for done, (parent, members) in enumerate(groups.items(), start=1):
        boundary = ground.parents.get(parent) if parent else None
        told += _in_one_parent(members, parent, boundary, whole=whole)
        progress(done / len(groups))
    everyone = [member for members in groups.values() for member in members]
    return [*told, *_across(everyone)]


def others_of(areas: Sequence[PlannedArea], ground: Ground) -> list[BaseGeometry]:
    """The boundaries that stand beside the layer's areas below the same parents."""
    groups = _groups(areas, ground)
    return [member.shape for members in groups.values() for member in members if member.row is None]


def _groups(areas: Sequence[PlannedArea], ground: Ground) -> dict[str | None, list[_Member]]:
    groups: dict[str | None, list[_Member]] = {}
    for area in areas:
        member = _Member(area.row, area.path, area.name or area.path, area.geometry)
        groups.setdefault(_above(area.path), []).append(member)
    mine = {area.path for area in areas}
    for path, standing in ground.standing.items():
        parent, boundary = parent_of(path), standing.boundary
        if parent not in groups or path in mine or standing.valid_to is not None or boundary is None:
            continue
        if boundary.is_valid:
            groups[parent].append(_Member(None, path, standing.name, boundary))
    return groups


def _in_one_parent(
    members: Sequence[_Member], parent: str | None, boundary: BaseGeometry | None, *, whole: bool
) -> Iterator[Defect]:
    usable = boundary if boundary is not None and boundary.is_valid else None
    try:
        found = check_coverage([member.shape for member in members], usable)
    except BoundaryError as error:
        rows = tuple(member.row for member in members if member.row is not None)
        yield Defect(code=error.code, zh=error.zh, en=error.en, indexes=rows[:1])
        return
    yield from _overlaps(found, members)
    for each in found.outside:
        member = members[each.index]
        if member.row is not None:
            yield Defect(
                code="outside_parent", severity=_severity(each.share), lon=each.lon, lat=each.lat,
                area_m2=each.area_m2, indexes=(member.row,),
                zh=f"{_zh(member)}有 {_m2(each.area_m2)} 平方米({each.share:.1%})在上级 {parent} 之外,位置 {_at(each)};"
                "请核对坐标系与上级编码,或用自动修复裁去",
                en=f"{_m2(each.area_m2)} m2 ({each.share:.1%}) of {_en(member)} lie outside its parent {parent} at "
                f"{_at(each)}; check the datum and the parent, or let the repair clip it",
            )  # fmt: skip
    if whole:
        yield from _gaps(found, parent)


def _overlaps(found: CoverageReport, members: Sequence[_Member]) -> Iterator[Defect]:
    for i, j in found.duplicates:
        first, second = members[i], members[j]
        if first.row is None and second.row is None:
            continue
        lon, lat = shapely.get_coordinates(shapely.point_on_surface(first.shape))[0].tolist()
        yield Defect(
            code="duplicate", lon=lon, lat=lat, indexes=_rows(first, second),
            zh=f"{_zh(first)}与{_zh(second)}是同一块地,位置 {lon:.6f}, {lat:.6f};请去掉一个",
            en=f"{_en(first)} and {_en(second)} are the same ground at {lon:.6f}, {lat:.6f}; remove one",
        )  # fmt: skip
    for each in found.overlaps:
        yield from _overlap(
            members[each.first], members[each.second], each.area_m2, each.share, (each.lon, each.lat)
        )


def _overlap(
    first: _Member, second: _Member, area: float, share: float, place: tuple[float, float]
) -> Iterator[Defect]:
    if first.row is None and second.row is None:
        return
    standing = first.row is None or second.row is None
    where = f"{place[0]:.6f}, {place[1]:.6f}"
    remedy_zh, remedy_en = (
        ("请把它一并导入或先调整现有边界", "import it along, or redraw what stands first") if standing else
        ("请改正边界,或用自动修复", "correct the boundary, or let the repair do it")
    )  # fmt: skip
    yield Defect(
        code="overlaps_standing" if standing else "overlap", severity=_severity(share), lon=place[0], lat=place[1],
        area_m2=area, indexes=_rows(first, second),
        zh=f"{_zh(first)}与{_zh(second)}重叠 {_m2(area)} 平方米(占较小者 {share:.1%}),位置 {where};{remedy_zh}",
        en=f"{_en(first)} and {_en(second)} overlap by {_m2(area)} m2 ({share:.1%} of the smaller) at {where}; {remedy_en}",
    )  # fmt: skip


def _gaps(found: CoverageReport, parent: str | None) -> Iterator[Defect]:
    for gap in found.gaps:
        zh, en = ("图形之间的缝隙", "a gap between areas") if gap.enclosed else (f"上级 {parent} 中未覆盖的地方", f"ground of {parent} that no area covers")  # fmt: skip
        yield Defect(
            code="gap" if gap.enclosed else "uncovered", severity="warning", lon=gap.lon, lat=gap.lat,
            area_m2=gap.area_m2,
            zh=f"{zh} {_m2(gap.area_m2)} 平方米,位置 {_at(gap)};落在此处的事件不属于任何网格",
            en=f"{en.capitalize()}: {_m2(gap.area_m2)} m2 at {_at(gap)}; an event there is in no grid",
        )  # fmt: skip


def _across(members: Sequence[_Member]) -> Iterator[Defect]:
    """Overlaps of areas that lie below different parents."""
    shapes = np.array([member.shape for member in members], dtype=object)
    parents = np.array([_above(member.path) or "" for member in members])
    if len(set(parents.tolist())) <= 1:
        return
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    keep = (left < right) & (parents[left] != parents[right])
    left, right = left[keep], right[keep]
    common = shapely.intersection(shapes[left], shapes[right])
    common_m2, sizes = areas_m2(common), areas_m2(shapes)
    for k in np.flatnonzero(common_m2 >= MIN_AREA_M2).tolist():
        i, j, area = int(left[k]), int(right[k]), float(common_m2[k])
        lon, lat = shapely.get_coordinates(shapely.point_on_surface(common[k]))[0].tolist()
        yield from _overlap(members[i], members[j], area, area / float(min(sizes[i], sizes[j])), (lon, lat))


def _above(path: str) -> str | None:
    """The parent; None for a county, and for a code that is told to be none."""
    try:
        return parent_of(path)
    except ValueError:
        return None


def _rows(*members: _Member) -> tuple[int, ...]:
    return tuple(member.row for member in members if member.row is not None)


def _severity(share: float) -> Severity:
    return "error" if share > _SERIOUS_SHARE else "warning"


def _zh(member: _Member) -> str:
    return (
        f"现有区域 {member.path}“{member.name}”"
        if member.row is None
        else f"第 {member.row + 1} 行“{member.name}”"
    )


def _en(member: _Member) -> str:
    return (
        f"{member.path} ({member.name}), which stands,"
        if member.row is None
        else f"row {member.row + 1} ({member.name})"
    )


def _m2(area: float) -> str:
    return f"{area:.3f}" if area < 1 else f"{area:,.1f}"


def _at(place: object) -> str:
    return f"{place.lon:.6f}, {place.lat:.6f}"  # type: ignore[attr-defined]
