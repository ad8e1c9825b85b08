"""What an even division finds, as values: whoever only asks for one (`geo.partition_process`) needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

MOST_PARTS, MOST_BUILDINGS = 50, 10_000
AIM = 0.08
"""The largest deviation from the mean that is asked of a proposal, as a share of the mean."""


@dataclass(frozen=True, slots=True)
class Part:
    """One proposed grid: its ground (degrees), households, buildings, area in m2, deviation as a signed share of the mean.

    `pieces` is more than 1 only where the ground that was divided is itself in several pieces.
    """

    geometry: BaseGeometry
    household_count: int
    building_count: int
    area_m2: float
    deviation: float
    pieces: int


@dataclass(frozen=True, slots=True)
class Partition:
    """The parts, west to east, then north to south; together they are the ground. Indexes count the buildings from 0.

    `part_of` is the part of each building, -1 for one outside the ground (which counts nowhere). `largest` is the
    most that stands in one place and cannot be divided, in households.
    """

    parts: tuple[Part, ...]
    mean: float
    part_of: tuple[int, ...]
    largest: int

    @property
    def worst(self) -> float:
        """The largest deviation of a part, as a share of the mean."""
        return max(abs(part.deviation) for part in self.parts)

    @property
    def outside(self) -> tuple[int, ...]:
        return tuple(k for k, part in enumerate(self.part_of) if part < 0)
