"""An even division as a proposal to a community: which grid each part goes on as, and what must be said of it. Pure."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import shapely

from geo.measure import areas_m2
from geo.partition_values import AIM, Partition
from gridgov.grids.rules.division import Caution, Standing
from gridgov.grids.rules.homes import Homes
from gridgov.grids.rules.sizes import size_warning


def carried_paths(partition: Partition, before: Sequence[Standing]) -> list[str | None]:
    """For each part the grid that it goes on as: those with the most ground in common, each once; None for a new one."""
    parts = np.array([part.geometry for part in partition.parts], dtype=object)
    shared = np.array([areas_m2(shapely.intersection(parts, area.geometry)) for area in before])
    found: list[str | None] = [None] * len(parts)
    while shared.size and shared.max() > 0:
        area, part = np.unravel_index(int(np.argmax(shared)), shared.shape)
        found[int(part)] = before[int(area)].path
        shared[area, :] = shared[:, part] = 0
    return found


def cautions(
    partition: Partition, homes: Homes, *, kind: str | None, settlement: str | None, day: date
) -> list[Caution]:
    """Why it is not as even as it should be, what was not counted, and parts outside the size of a grid."""
    found = [*_evenness(partition), *_counting(partition, homes)]
    for number, part in enumerate(partition.parts, start=1):
        size = size_warning(kind=kind, settlement=settlement, household_count=part.household_count, day=day)
        if size is not None:
            found.append(Caution(size.code, f"第 {number} 块:{size.zh}", f"Part {number}: {size.en}"))
        if part.pieces > 1:
            found.append(Caution("several-pieces", f"第 {number} 块由互不相连的 {part.pieces} 片组成,因为原范围本不相连",
                                 f"Part {number} is in {part.pieces} pieces, since the ground itself is"))  # fmt: skip
    return found


def _evenness(partition: Partition) -> list[Caution]:
    if partition.worst <= AIM:
        return []
    if partition.largest > partition.mean * (1 + AIM):
        return [
            Caution("building-too-large", f"有一处楼栋共 {partition.largest} 户,超过平均 {partition.mean:.0f} 户,无法再分;可减少网格数",
                    f"One place alone has {partition.largest} households, more than the mean of {partition.mean:.0f}, and cannot be divided; ask for fewer grids")
        ]  # fmt: skip
    return [
        Caution("uneven", f"最大偏差 {partition.worst:.1%},超过 {AIM:.0%};楼栋较大或范围狭长时难以更均,可手工调整或改网格数",
                f"The largest deviation is {partition.worst:.1%}, above {AIM:.0%}: buildings are large or the ground is narrow; adjust by hand, or ask for another number")
    ]  # fmt: skip


def _counting(partition: Partition, homes: Homes) -> list[Caution]:
    found = []
    if count := len(partition.outside):
        found.append(Caution("buildings-outside", f"{count} 个楼栋不在所划范围之内,未计入", f"{count} buildings lie outside the ground and were not counted"))  # fmt: skip
    if homes.unplaced:
        found.append(Caution("buildings-unplaced", f"{homes.unplaced} 个楼栋没有坐标,未计入,请补采", f"{homes.unplaced} buildings have no place and were not counted; add it"))  # fmt: skip
    if homes.guessed:
        found.append(Caution("households-guessed", f"{homes.guessed} 套房屋未登记住户,各按 1 户计", f"{homes.guessed} dwellings have no household entered and count as one each"))  # fmt: skip
    empty = sum(
        part >= 0 and number == 0 for part, number in zip(partition.part_of, homes.households, strict=True)
    )
    if empty:
        found.append(
            Caution("buildings-empty", f"{empty} 个楼栋没有住户", f"{empty} buildings have no households")
        )
    return found
