"""Even divisions as they are asked for and proposed, and drafts while they are drawn."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from geo.partition_values import MOST_BUILDINGS, MOST_PARTS
from geo.point import Datum
from gridgov.grids.rules.division_draft import MOST_DEFECTS
from gridgov.grids.schemas.divisions import CautionOut
from gridgov.web.fields import In, Line, Out, PathText

_MOST = 50
HomeIn = tuple[
    Annotated[float, Field(ge=-180, le=180)], Annotated[float, Field(ge=-90, le=90)], Annotated[int, Field(ge=0, le=99_999)]
]  # fmt: skip
"""Longitude, latitude and households of a building."""


class EvenDivisionIn(In):
    """How a community is to be divided evenly, by its recorded buildings."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"area_path": "329999001001", "count": 5}]})

    area_path: PathText = Field(description="村社区 · a community")
    count: Annotated[int, Field(ge=1, le=MOST_PARTS)]
    paths: list[PathText] = Field(
        default_factory=list, max_length=_MOST,
        description="只重划这些网格;缺省为全部综合网格,没有网格时为整个村社区 · which grids; by default all comprehensive ones, or the whole community where there are none",
    )  # fmt: skip
    day: date | None = Field(default=None, description="缺省为今天 · today by default")


class EvenLayerIn(EvenDivisionIn):
    """The same, by a layer of buildings that comes along: its datum, and which column holds the households."""

    model_config = ConfigDict(json_schema_extra={"examples": [
        {"area_path": "329999001001", "count": 5, "datum": "cgcs2000", "households": "户数"}
    ]})  # fmt: skip

    datum: Datum | Literal["declared"] = Field(description="坐标系 · declared: as the file says")
    households: Line = "households"
    layer: Line | None = None
    encoding: Literal["utf-8", "gb18030", "gbk", "gb2312", "big5"] | None = None

    @property
    def given_datum(self) -> Datum | None:
        return None if self.datum == "declared" else Datum(self.datum)


class EvenPartOut(Out):
    """A proposed part, west to east. ``deviation`` is a signed share of the mean; ``path`` the grid it goes on as, if any."""

    path: str | None
    name: str | None
    geometry: dict[str, Any]
    household_count: int
    building_count: int
    area_m2: float
    deviation: float
    piece_count: int


class EvenDivisionOut(Out):
    """A proposal; nothing is written. ``retired`` are grids that would end. ``met``: no part is further off than ``aim``."""

    area_path: str
    paths: list[str]
    day: date
    source: Literal["records", "layer"]
    mean_household_count: float
    worst_deviation: float
    aim: float
    met: bool
    household_count: int
    building_count: int
    parts: list[EvenPartOut]
    retired: list[str]
    warnings: list[CautionOut]
    buildings: list[tuple[float, float, int]] = Field(
        max_length=MOST_BUILDINGS, description="经度、纬度、户数(存储坐标系) · longitude, latitude and households, stored datum"
    )  # fmt: skip


class DraftIn(In):
    """Parts as they are drawn, or a line that cuts; with neither, the areas as one."""

    model_config = ConfigDict(json_schema_extra={"examples": [{
        "paths": ["3299990010010001"], "datum": "cgcs2000",
        "cut": {"type": "LineString", "coordinates": [[119.905, 33.39], [119.905, 33.42]]},
    }]})  # fmt: skip

    paths: list[PathText] = Field(min_length=1, max_length=_MOST)
    datum: Datum
    parts: list[dict[str, Any]] = Field(
        default_factory=list, max_length=_MOST, description="GeoJSON Polygon/MultiPolygon"
    )
    cut: dict[str, Any] | None = Field(default=None, description="GeoJSON LineString")
    buildings: list[HomeIn] | None = Field(
        default=None, max_length=MOST_BUILDINGS,
        description="经度、纬度、户数;代替已登记的楼栋 · counted instead of the buildings on record (those of a layer are kept nowhere)",
    )  # fmt: skip
    day: date | None = Field(default=None, description="缺省为今天 · today by default")


class DraftDefectOut(Out):
    """Something wrong with a draft, with its place; ``parts`` count from 0."""

    code: str
    severity: Literal["error", "warning"]
    zh: str
    en: str
    lon: float | None
    lat: float | None
    area_m2: float | None
    parts: list[int]


class DraftPartOut(Out):
    """A part as it would stand, fitted to the old lines; counts null where no building is known."""

    geometry: dict[str, Any] | None
    area_m2: float
    household_count: int | None
    building_count: int | None
    warning: CautionOut | None


class DraftOut(Out):
    """What is right and wrong with a draft; nothing is written."""

    ground_m2: float
    parts: list[DraftPartOut]
    defects: list[DraftDefectOut] = Field(max_length=MOST_DEFECTS)
    defect_count: int
    sound: bool
