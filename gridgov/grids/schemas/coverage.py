"""网格覆盖率 as it goes out."""

from datetime import date
from typing import Any, Literal

from gridgov.web.fields import Out


class AreaCoverageOut(Out):
    """What is covered of one place: in an active grid that has a gridworker.

    ``area_share`` is ``covered_m2 / ground_m2``; the denominator is the place's own boundary (``basis`` = ``boundary``)
    or, where it has none, the ground of its grids (``grids``). ``household_share`` is ``covered_household_count /
    household_count``; the denominator is the households of the grids whose count is known, and
    ``unknown_household_grid_count`` says of how many it is not. A share is null where its denominator is 0.
    """

    path: str
    name: str
    basis: Literal["boundary", "grids", "none"]
    ground_m2: float
    covered_m2: float
    area_share: float | None
    household_count: int
    covered_household_count: int
    household_share: float | None
    unknown_household_grid_count: int
    grid_count: int
    with_gridworker_count: int
    without_gridworker_count: int
    without_boundary_count: int


class CoverageReportOut(AreaCoverageOut):
    """The coverage of an area on a day, and of each place directly below it."""

    day: date
    children: list[AreaCoverageOut]


class UncoveredFeature(Out):
    """A GeoJSON feature: ``kind`` is ``no-grid`` or ``no-gridworker``; the outline is simplified, the area is not."""

    type: Literal["Feature"] = "Feature"
    properties: dict[str, Any]
    geometry: dict[str, Any]


class UncoveredOut(Out):
    """The largest uncovered places as a GeoJSON collection, EPSG:4490, longitude first.

    What did not fit is counted: ask for a place below to see it. A grid without a boundary has no place to be drawn.
    """

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[UncoveredFeature]
    area_path: str
    day: date
    total_count: int
    total_m2: float
    omitted_count: int
    omitted_m2: float
    without_boundary_count: int
