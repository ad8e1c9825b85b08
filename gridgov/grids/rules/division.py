"""A division of areas as values: what stands before it, what is asked for, what it will do. Pure.

A split, a merge and a redraw are one thing: within one parent some areas are given new ground, some end and some
begin, and together they cover exactly what they covered before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from shapely.geometry import MultiPolygon

from gridgov.grids.rules.paths import GridKind


class DivisionKind(StrEnum):
    SPLIT = "split"
    MERGE = "merge"
    REDRAW = "redraw"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Standing:
    """An area as it stands until the day."""

    path: str
    name: str
    kind: str | None
    settlement: str | None
    household_count: int | None
    department_id: UUID | None
    geometry: MultiPolygon


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for of one area from the day on; ``path`` None or unknown until now: a new area.

    ``takes_over`` names areas of before whose posts go on here.
    """

    path: str | None = None
    name: str | None = None
    kind: GridKind | None = None
    department_id: UUID | None = None
    household_count: int | None = None
    takes_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Becoming:
    """An area as it will stand; ``changed`` False: its ground stays as it is."""

    path: str
    name: str
    kind: str | None
    settlement: str | None
    household_count: int | None
    department_id: UUID | None
    geometry: MultiPolygon
    is_new: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that is told and does not forbid the division; ``path`` where it is about one area."""

    code: str
    zh: str
    en: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class DivisionPlan:
    """All that a division will do.

    ``ended_below`` are micro-grids that end because their grid's ground goes on without holding them whole;
    ``posts_to`` says for each area whose posts move where they go on; ``passings`` from which area ground passes to
    which other.
    """

    kind: DivisionKind
    parent_path: str
    before: tuple[Standing, ...]
    after: tuple[Becoming, ...]
    ended_below: tuple[Standing, ...]
    posts_to: Mapping[str, str]
    passings: tuple[tuple[str, str], ...]
    cautions: tuple[Caution, ...] = field(default=())

    @property
    def retired(self) -> list[str]:
        """The areas that end, those below among them, in order."""
        kept = {area.path for area in self.after}
        return sorted(
            [area.path for area in self.before if area.path not in kept]
            + [area.path for area in self.ended_below]
        )

    @property
    def changed(self) -> list[Becoming]:
        """The areas that get a boundary from the day on."""
        return [area for area in self.after if area.changed]
