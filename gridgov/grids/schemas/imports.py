"""Imports of boundaries as they come in and go out."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from geo.clean import CleanRules
from geo.point import Datum
from gridgov.grids.rules.layer import LayerFields
from gridgov.grids.rules.paths import Level
from gridgov.web.fields import In, Line, Out, PathText

DECLARED = "declared"
"""Instead of a datum: what the file says of itself is taken."""

Which = Literal["before", "after"]


class FieldsIn(In):
    """Which column says what; a column that the layer does not have says nothing."""

    code: Line = "code"
    name: Line = "name"
    settlement: Line = "settlement"
    households: Line = "households"
    kind: Line = "kind"
    department: Line = "department"
    alias: Line | None = None

    def as_rules(self) -> LayerFields:
        return LayerFields(**self.model_dump())


class ImportOptions(In):
    """How a layer is to be read, and what it is to become."""

    model_config = ConfigDict(json_schema_extra={"examples": [
        {"level": "grid", "parent": "329999001001", "datum": "cgcs2000", "fields": {"name": "网格名称", "households": "户数"}}
    ]})  # fmt: skip

    level: Level
    parent: PathText | None = None
    datum: Datum | Literal["declared"] = Field(
        description="坐标系;declared 表示采用文件自身声明的坐标系 · declared: as the file says"
    )
    encoding: Literal["utf-8", "gb18030", "gbk", "gb2312", "big5"] | None = None
    layer: Line | None = None
    fields: FieldsIn = FieldsIn()

    @property
    def given_datum(self) -> Datum | None:
        return None if self.datum == DECLARED else Datum(self.datum)


class RepairIn(In):
    """How far the repair may go; shown before anything of it is taken."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"overlap": "longest_border", "max_gap_m2": 5000}]}
    )

    clean: bool = Field(
        default=True, description="只改正文件错误时为 false · false: mend what was wrong in the file only"
    )
    overlap: Literal["longest_border", "max_area", "min_area", "min_index"] = "longest_border"
    max_gap_m2: Annotated[float, Field(ge=0, le=1_000_000)] = 5_000.0
    max_gap_width_m: Annotated[float, Field(ge=0, le=500)] = 50.0
    max_lost_share: Annotated[float, Field(ge=0, le=0.5)] = 0.05
    clip: bool = True

    def as_rules(self) -> CleanRules:
        return CleanRules(**self.model_dump(exclude={"clean"}))


class BoundaryConfirmIn(In):
    """From which day the layer holds, where it comes from, and the doubts that were looked at and are accepted."""

    model_config = ConfigDict(json_schema_extra={"examples": [
        {"effective_on": "2026-12-01", "source": "县自然资源局", "document": "云政发〔2026〕12号", "accept": []}
    ]})  # fmt: skip

    effective_on: date
    source: Line
    document: Line | None = None
    alias_system: Annotated[Line, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,49}$")] | None = None
    accept: Annotated[tuple[Line, ...], Field(max_length=20)] = ()


class ImportOut(Out):
    """A draft, or what became of it. Reports are empty once it was thrown away; defects are asked for by themselves."""

    id: UUID
    level: str
    parent_path: str | None
    file_name: str
    state: Literal["read", "repaired", "confirmed", "discarded"]
    options: dict[str, Any]
    division_id: UUID | None
    created_by: UUID
    created_at: datetime
    ended_at: datetime | None
    version: int


class ImportDetail(ImportOut):
    report: dict[str, Any]
    repair_report: dict[str, Any] | None


class ImportPage(Out):
    items: list[ImportOut]
    next_cursor: str | None


class FeaturePage(Out):
    """A part of a GeoJSON feature collection, longitude first; ``next_after`` is where to go on."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[dict[str, Any]]
    total_count: int
    next_after: int | None


def shown_import(row: Any) -> ImportDetail:
    """A draft as it goes out, its long lists left to their own addresses."""
    report = {name: value for name, value in row.report.items() if name != "defects"}
    repaired = row.repair_report
    if repaired is not None:
        inner = {name: value for name, value in repaired["report"].items() if name != "defects"}
        repaired = {**repaired, "report": inner}
    return ImportDetail(**ImportOut.model_validate(row).model_dump(), report=report, repair_report=repaired)
