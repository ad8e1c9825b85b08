"""What an import of boundaries is about: what was asked, what stands in the tree, and what is to be written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.errors import Defect, Severity
from gridgov.grids.rules.paths import GridKind, Level

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""


def unheard(share: float) -> None:
    """Progress that nobody watches."""
    del share


@dataclass(frozen=True, slots=True)
class LayerFields:
    """Which column of the layer says what; a column that is not there says nothing."""

    code: str = "code"
    name: str = "name"
    settlement: str = "settlement"
    households: str = "households"
    kind: str = "kind"
    department: str = "department"
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class LayerRequest:
    """What a layer is to become: areas of one level of one county, from a day on; without codes, below one parent."""

    county_code: str
    level: Level
    day: date
    today: date
    parent: str | None = None
    fields: LayerFields = field(default_factory=LayerFields)


@dataclass(frozen=True, slots=True)
class Standing:
    """An area that is there, and its boundary on the day (None without one).

    ``later`` is the first day of a boundary that is planned after it.
    """

    id: UUID
    path: str
    name: str
    kind: str | None
    settlement: str | None
    household_count: int | None
    department_id: UUID | None
    version: int
    valid_to: date | None
    boundary: BaseGeometry | None
    later: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What of the tree a layer is held against.

    ``parents`` are the areas of the level above that hold on the day, with their boundary where they have one;
    ``standing`` every area of the level, those that hold no more as well; ``departments`` the county's units by code.
    ``mark`` changes whenever any of it does.
    """

    parents: Mapping[str, BaseGeometry | None]
    standing: Mapping[str, Standing]
    departments: Mapping[str, UUID]
    mark: str


@dataclass(frozen=True, slots=True)
class PlannedArea:
    """One feature as an area to be; None where the layer says nothing. ``row`` counts from 0 in the file."""

    row: int
    path: str
    name: str | None
    kind: GridKind | None
    settlement: str | None
    household_count: int | None
    department_id: UUID | None
    alias: str | None
    geometry: MultiPolygon


@dataclass(frozen=True, slots=True)
class LayerPlan:
    """The areas of a layer and everything that is wrong with it; errors stop the import, warnings are told."""

    level: Level
    areas: tuple[PlannedArea, ...]
    defects: tuple[Defect, ...]

    @property
    def errors(self) -> list[Defect]:
        return [defect for defect in self.defects if defect.severity == "error"]

    @property
    def warnings(self) -> list[Defect]:
        return [defect for defect in self.defects if defect.severity == "warning"]


def row_fault(
    code: str, row: int | tuple[int, ...], zh: str, en: str, *, severity: Severity = "error"
) -> Defect:
    """A fault of a row (from 0), told with its number (from 1) and what to do."""
    rows = row if isinstance(row, tuple) else (row,)
    numbers = "、".join(str(each + 1) for each in rows)
    spoken = " and ".join(str(each + 1) for each in rows)
    return Defect(
        code=code,
        severity=severity,
        zh=f"第 {numbers} 行:{zh}",
        en=f"{'Rows' if len(rows) > 1 else 'Row'} {spoken}: {en}",
        indexes=rows,
    )
