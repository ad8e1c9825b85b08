"""What a look at a set of polygons finds, as values and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.errors import Defect, Severity

# More of a polygon than this is no drawing error but two claims to the same ground.
_SERIOUS_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Overlap:
    """Ground claimed by two polygons (`first` < `second`, from 0); `share` is its part of the smaller one, 0 to 1."""

    first: int
    second: int
    area_m2: float
    share: float
    lon: float
    lat: float
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Gap:
    """Ground that nobody covers; `enclosed` if the polygons surround it on all sides."""

    area_m2: float
    lon: float
    lat: float
    enclosed: bool
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Outside:
    """What of polygon `index` lies outside the parent; `share` is its part of the polygon, 0 to 1."""

    index: int
    area_m2: float
    share: float
    lon: float
    lat: float
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """What was found; every tuple is in the order of the polygons, gaps by falling area.

    `duplicates` are pairs (first < second) that cover the same ground; they are not told again as overlaps.
    """

    overlaps: tuple[Overlap, ...]
    gaps: tuple[Gap, ...]
    outside: tuple[Outside, ...]
    duplicates: tuple[tuple[int, int], ...]

    @property
    def clean(self) -> bool:
        return not (self.overlaps or self.gaps or self.outside or self.duplicates)

    def defects(self) -> list[Defect]:
        """All of it in words. Duplicates and overlaps above 5 % of the smaller polygon are errors."""
        return [*_say_duplicates(self), *_say_overlaps(self), *_say_outside(self), *_say_gaps(self)]


def _at(lon: float, lat: float) -> str:
    return f"{lon:.6f}, {lat:.6f}"


def _m2(area: float) -> str:
    return f"{area:.3f}" if area < 1 else f"{area:.1f}"


def _say_duplicates(report: CoverageReport) -> Iterator[Defect]:
    for i, j in report.duplicates:
        zh = f"第 {i + 1} 个与第 {j + 1} 个图形完全相同，请去掉一个。"
        yield Defect(
            code="duplicate",
            zh=zh,
            en=f"Polygons {i + 1} and {j + 1} are the same: remove one.",
            indexes=(i, j),
        )


def _say_overlaps(report: CoverageReport) -> Iterator[Defect]:
    for o in report.overlaps:
        serious: Severity = "error" if o.share > _SERIOUS_SHARE else "warning"
        pair, where = f"{o.first + 1}", _at(o.lon, o.lat)
        yield Defect(
            code="overlap",
            zh=f"第 {pair} 个与第 {o.second + 1} 个图形重叠 {_m2(o.area_m2)} 平方米，位置 {where}。",
            en=f"Polygons {pair} and {o.second + 1} overlap by {_m2(o.area_m2)} m2 at {where}.",
            severity=serious,
            lon=o.lon,
            lat=o.lat,
            area_m2=o.area_m2,
            indexes=(o.first, o.second),
        )


def _say_outside(report: CoverageReport) -> Iterator[Defect]:
    for o in report.outside:
        serious: Severity = "error" if o.share > _SERIOUS_SHARE else "warning"
        yield Defect(
            code="outside_parent",
            zh=f"第 {o.index + 1} 个图形有 {_m2(o.area_m2)} 平方米在上级区域之外，位置 {_at(o.lon, o.lat)}。",
            en=f"{_m2(o.area_m2)} m2 of polygon {o.index + 1} lie outside the area above at {_at(o.lon, o.lat)}.",
            severity=serious,
            lon=o.lon,
            lat=o.lat,
            area_m2=o.area_m2,
            indexes=(o.index,),
        )


def _say_gaps(report: CoverageReport) -> Iterator[Defect]:
    for g in report.gaps:
        zh, en = (
            ("被图形包围的缝隙", "a gap between polygons")
            if g.enclosed
            else ("上级区域中未覆盖", "uncovered ground")
        )
        yield Defect(
            code="gap" if g.enclosed else "uncovered",
            zh=f"{zh}：{_m2(g.area_m2)} 平方米，位置 {_at(g.lon, g.lat)}。",
            en=f"There is {en} of {_m2(g.area_m2)} m2 at {_at(g.lon, g.lat)}.",
            severity="warning",
            lon=g.lon,
            lat=g.lat,
            area_m2=g.area_m2,
        )
