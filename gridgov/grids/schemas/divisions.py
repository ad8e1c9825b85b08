"""A division of areas as it is asked for, and as it is told."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from geo.point import Datum
from gridgov.grids.rules.division import DivisionKind
from gridgov.grids.rules.paths import GridKind
from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Line, Out, PathText, Words

_MOST = 50
_SQUARE = [[119.9, 33.4], [119.905, 33.4], [119.905, 33.41], [119.9, 33.41], [119.9, 33.4]]

SPLIT_EXAMPLE: dict[str, Any] = {
    "kind": "split", "paths": ["3299990010010001"], "effective_on": "2027-01-01", "reason": "户数超过 500 户",
    "datum": "cgcs2000", "cut": {"type": "LineString", "coordinates": [[119.905, 33.39], [119.905, 33.42]]},
    "parts": [{"path": "3299990010010001", "household_count": 380}, {"name": "东苑网格", "household_count": 360}],
}  # fmt: skip
MERGE_EXAMPLE: dict[str, Any] = {
    "kind": "merge", "paths": ["3299990010010001", "3299990010010002"], "effective_on": "2027-01-01",
    "reason": "户数不足 300 户", "parts": [{"path": "3299990010010001"}],
}  # fmt: skip
REDRAW_EXAMPLE: dict[str, Any] = {
    "kind": "redraw", "paths": ["3299990010010001", "3299990010010002"], "effective_on": "2027-01-01",
    "reason": "按新修道路调整", "datum": "gcj02",
    "cut": {"type": "LineString", "coordinates": [[119.912, 33.39], [119.912, 33.42]]},
    "parts": [{"path": "3299990010010001", "household_count": 420}, {"path": "3299990010010002", "household_count": 380}],
}  # fmt: skip
DIVISION_EXAMPLES = {
    "split": {"summary": "拆分 · split by a line", "value": SPLIT_EXAMPLE},
    "merge": {"summary": "合并 · merge", "value": MERGE_EXAMPLE},
    "redraw": {"summary": "移动公共边界 · move a shared edge", "value": REDRAW_EXAMPLE},
}


class PartIn(In):
    """One area from the day on. Without ``path``, or with one never used: a new area."""

    path: PathText | None = None
    name: Annotated[Line, StringConstraints(max_length=100)] | None = Field(
        default=None, description="新网格必填 · a new area needs one"
    )
    kind: GridKind | None = None
    department_id: UUID | None = Field(default=None, description="专属网格的主管部门 · of a dedicated grid")
    household_count: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    geometry: dict[str, Any] | None = Field(
        default=None, description="GeoJSON Polygon 或 MultiPolygon", examples=[{"type": "Polygon", "coordinates": [_SQUARE]}]
    )  # fmt: skip
    takes_over: list[PathText] = Field(
        default_factory=list, max_length=_MOST, description="承接哪些原网格的岗位 · whose posts go on here"
    )


class DivisionIn(In):
    """A split, a merge or a redraw from a day on. ``datum`` is needed wherever coordinates are given."""

    model_config = ConfigDict(json_schema_extra={"examples": [SPLIT_EXAMPLE, MERGE_EXAMPLE, REDRAW_EXAMPLE]})

    kind: Literal["split", "merge", "redraw"]
    paths: list[PathText] = Field(
        min_length=1, max_length=_MOST, description="调整哪些网格 · which areas are divided"
    )
    parts: list[PartIn] = Field(
        min_length=1,
        max_length=_MOST,
        description="调整后的各网格;用切割线拆分时自西向东、自北向南 · what stands after; split by a line: west to east, then north to south",
    )
    cut: dict[str, Any] | None = Field(
        default=None,
        description="切割线(GeoJSON LineString),代替各部分边界 · a cutting line instead of boundaries",
    )
    datum: Datum | None = None
    effective_on: date
    reason: Words
    document: Line | None = Field(default=None, description="批准文号 · the document that decides it")


class FilingIn(In):
    """When and by which document it was filed with the prefecture (省政府令第141号 art. 7)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"filed_on": "2027-01-05", "document": "盐网备〔2027〕3号"}]}
    )

    filed_on: date
    document: Line


class AreaFigures(Out):
    """An area before or after a division."""

    path: str
    name: str
    kind: str | None
    area_m2: float
    household_count: int | None


class CautionOut(Out):
    """What is unusual and allowed."""

    code: str
    zh: str
    en: str
    path: str | None


class CarriedOut(Out):
    """Somebody's post that goes on elsewhere; ``held_already`` there: only the old one ends."""

    person_id: UUID
    person_name: str | None
    role: Role
    role_zh: str
    role_en: str
    from_path: str
    to_path: str
    held_already: bool


class DivisionOut(Out):
    """A division. ``state``: planned, in_force or cancelled; ``followed_at``: open work has followed, too."""

    id: UUID
    kind: DivisionKind
    state: Literal["planned", "in_force", "cancelled"]
    parent_path: str | None
    effective_on: date
    reason: str
    document: str | None
    planned_by: UUID | None
    planned_at: AwareDatetime
    followed_at: AwareDatetime | None
    cancelled_at: AwareDatetime | None
    filed_on: date | None
    filed_document: str | None
    version: int


class DivisionPage(Out):
    items: list[DivisionOut]
    next_cursor: str | None


class DivisionDetail(DivisionOut):
    """With what it does; ``carried`` null for whoever may not divide areas. An import tells its figures in its own report."""

    before: list[AreaFigures]
    after: list[AreaFigures]
    retired: list[str]
    warnings: list[CautionOut]
    carried: list[CarriedOut] | None
    followed_event_count: int | None


class DivisionPreview(Out):
    """What a division would do if it were planned now; nothing is written. New numbers may be taken by then."""

    kind: DivisionKind
    parent_path: str
    effective_on: date
    before: list[AreaFigures]
    after: list[AreaFigures]
    geometries: dict[str, dict[str, Any]] = Field(
        description="调整后各网格边界(GeoJSON) · the boundaries after it, by path"
    )
    retired: list[str]
    warnings: list[CautionOut]
    carried: list[CarriedOut]


class DivisionPreviewOut(DivisionPreview):
    """With how much open work will go to another grid, as it stands now."""

    open_event_count: int


class SuccessorOut(Out):
    """An area that may be responsible on a day for what happened in another."""

    path: str
    name: str
    valid_from: date
