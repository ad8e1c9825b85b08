"""Propose an even division of a community, and look at a draft while it is drawn. Nothing is written."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import numpy as np
import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geo.datum_shapes import convert_shapes
from geo.errors import BoundaryError
from geo.partition_values import AIM, MOST_BUILDINGS, MOST_PARTS, Partition
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid
from gridgov.grids.actions.read_import import require_divide
from gridgov.grids.channels import GroundDivider
from gridgov.grids.queries.divisions import StandingArea, grids_on, standing_on
from gridgov.grids.rules.division import Standing
from gridgov.grids.rules.division_draft import DraftPart, DraftReport, check_draft
from gridgov.grids.rules.division_form import parent_of_all, refuse
from gridgov.grids.rules.division_ground import ground_of, line_faults, read_drawing
from gridgov.grids.rules.even_division import carried_paths, cautions
from gridgov.grids.rules.homes import HomeReader, Homes
from gridgov.grids.rules.paths import LENGTH_OF, GridKind, Level
from gridgov.grids.schemas.divisions import CautionOut
from gridgov.grids.schemas.even_divisions import (
    DraftDefectOut,
    DraftIn,
    DraftOut,
    DraftPartOut,
    EvenDivisionIn,
    EvenDivisionOut,
    EvenPartOut,
)
from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class Divided:
    """The ground that is divided: the grids that stand on it, or the community itself where there are none."""

    community: Standing
    grids: list[Standing]

    @property
    def ground(self) -> BaseGeometry:
        return ground_of(self.grids or [self.community])


async def propose_even_division(
    session: Session, person: Person, asked: EvenDivisionIn, *, layer: Homes | None, divider: GroundDivider, at: datetime
) -> EvenDivisionOut:  # fmt: skip
    """By the buildings of a layer that was handed in, or else by those on record. `Invalid` names what is missing."""
    require_divide(session, person)
    day = asked.day or local_day(at)
    divided = await _divided(session, person, asked, day=day)
    homes = layer if layer is not None else await _homes_of(session, person, asked.area_path)
    if not homes.places:
        raise Invalid.field(
            "/area_path", "no_buildings", "该村社区没有登记有坐标的楼栋,请先登记楼栋,或上传楼栋图层",
            "No building with a place is on record here: enter them first, or hand in a layer of them",
        )  # fmt: skip
    # Seconds of work: the connection goes back to the pool meanwhile.
    await session.rollback()
    ground = await asyncio.to_thread(lambda: divided.ground)
    try:
        found = await divider.divide(ground, homes.places, homes.households, asked.count)
    except BoundaryError as error:
        raise _refusal(error) from error
    return await asyncio.to_thread(_shown, asked, divided, homes, found, day, from_layer=layer is not None)


async def look_at_draft(session: Session, person: Person, asked: DraftIn, *, at: datetime) -> DraftOut:
    """`Invalid` where it cannot be looked at: no such grids, no geometry. What is wrong with the ground is in the answer."""
    require_divide(session, person)
    day = asked.day or local_day(at)
    parent = parent_of_all(asked.paths)
    if asked.parts and asked.cut is not None:
        raise Invalid.field("/cut", "not-expected", "已给出各部分边界,请勿再给切割线", "Give the cutting line or the boundaries, not both")  # fmt: skip
    standing = await _standing(session, person, asked.paths, day=day)
    community = parent[: LENGTH_OF[Level.COMMUNITY]]
    homes = await _homes_of(session, person, community) if asked.buildings is None else _homes_given(asked)
    await session.rollback()
    drawings = [read_drawing(part, asked.datum, pointer=f"/parts/{k}") for k, part in enumerate(asked.parts)]
    cut = None if asked.cut is None else read_drawing(asked.cut, asked.datum, pointer="/cut")
    refuse(_form_faults(drawings, cut))
    report = await asyncio.to_thread(check_draft, standing, drawings, cut, homes, day=day)
    return _draft_out(report)


def _homes_given(asked: DraftIn) -> Homes:
    given = asked.buildings or []
    points = [shapely.Point(lon, lat) for lon, lat, _ in given]
    return Homes(convert_shapes(points, asked.datum), [households for _, _, households in given])


def _form_faults(drawings: Sequence[BaseGeometry], cut: BaseGeometry | None) -> list[Fault]:
    found = [] if cut is None else line_faults(cut, pointer="/cut")
    found += [
        Fault(f"/parts/{k}", "not-a-polygon", "这里需要一个面", "An area is needed here")
        for k, drawing in enumerate(drawings)
        if drawing.geom_type not in {"Polygon", "MultiPolygon"}
    ]
    return found


async def _divided(session: Session, person: Person, asked: EvenDivisionIn, *, day: date) -> Divided:
    if len(asked.area_path) != LENGTH_OF[Level.COMMUNITY]:
        raise Invalid.field("/area_path", "wrong-level", "请选择一个村社区", "Choose a village or community")
    mine = asked.area_path.startswith(person.county_code)
    found = await standing_on(session, [asked.area_path] if mine else [], day=day)
    if asked.area_path not in found:
        raise Invalid.field(
            "/area_path", "unknown-area", "没有这个村社区,或其没有边界,请核对编码或先导入边界",
            "There is no such community, or it has no boundary; check the code, or import it first",
        )  # fmt: skip
    if asked.paths:
        if parent_of_all(asked.paths) != asked.area_path:
            raise Invalid.field("/paths", "other-parent", "网格不在所选村社区之内", "These grids do not lie in the community chosen")  # fmt: skip
        grids = await _standing(session, person, asked.paths, day=day)
    else:
        below = await grids_on(session, asked.area_path, day=day)
        grids = [area.standing for area in below.values() if area.standing.kind == GridKind.COMPREHENSIVE]
    return Divided(found[asked.area_path].standing, grids)


async def _standing(session: Session, person: Person, paths: Sequence[str], *, day: date) -> list[Standing]:
    mine = [path for path in paths if path.startswith(person.county_code)]
    found: dict[str, StandingArea] = await standing_on(session, mine, day=day)
    refuse([
        Fault(f"/paths/{k}", "unknown-area", f"{path} 在该日不存在或没有边界,请核对编码",
              f"{path} is not there on that day, or has no boundary; check the path")
        for k, path in enumerate(paths)
        if path not in found
    ])  # fmt: skip
    return [found[path].standing for path in paths]


async def _homes_of(session: Session, person: Person, area_path: str) -> Homes:
    reader = cast("HomeReader", session.info["homes"])
    homes = await reader.homes_in(session, person, area_path=area_path, most=MOST_BUILDINGS)
    if homes.more:
        raise Invalid.field(
            "/area_path", "too-many-buildings", f"该村社区登记的楼栋超过 {MOST_BUILDINGS} 个,请分片划分",
            f"More than {MOST_BUILDINGS} buildings are on record here; divide it by pieces",
        )  # fmt: skip
    return homes


_POINTERS = {"part_count": "/count", "too_many_parts": "/count", "division_stopped": "/count"}


def _refusal(error: BoundaryError) -> Invalid:
    faults = [Fault(_POINTERS.get(error.code, "/area_path"), error.code, error.zh, error.en)]
    faults += [
        Fault(f"/features/{one.index}" if one.index is not None else "/area_path", one.code, one.zh, one.en)
        for one in error.defects[:MOST_PARTS]
    ]
    return Invalid(f"无法划分:{error.zh}", f"It cannot be divided: {error.en}", faults=faults)


def _shown(
    asked: EvenDivisionIn, divided: Divided, homes: Homes, found: Partition, day: date, *, from_layer: bool
) -> EvenDivisionOut:
    paths = carried_paths(found, divided.grids)
    names = {area.path: area.name for area in divided.grids}
    first = divided.grids[0] if divided.grids else None
    told = cautions(
        found, homes, kind=first.kind if first else GridKind.COMPREHENSIVE,
        settlement=(first.settlement if first else None) or divided.community.settlement, day=day,
    )  # fmt: skip
    return EvenDivisionOut(
        area_path=asked.area_path, paths=[area.path for area in divided.grids], day=day,
        source="layer" if from_layer else "records", mean_household_count=found.mean, worst_deviation=found.worst,
        aim=AIM, met=found.worst <= AIM, household_count=sum(part.household_count for part in found.parts),
        building_count=sum(part.building_count for part in found.parts),
        parts=[
            EvenPartOut(
                path=path, name=names.get(path or ""), geometry=_geojson(part.geometry),
                household_count=part.household_count, building_count=part.building_count, area_m2=part.area_m2,
                deviation=part.deviation, piece_count=part.pieces,
            )
            for path, part in zip(paths, found.parts, strict=True)
        ],
        retired=sorted(set(names) - set(paths)), warnings=[CautionOut.model_validate(one) for one in told],
        buildings=_places(homes),
    )  # fmt: skip


def _places(homes: Homes) -> list[tuple[float, float, int]]:
    """Where each building counts, to a centimetre."""
    at = shapely.get_coordinates(shapely.point_on_surface(np.array(homes.places, dtype=object))).round(7)
    return [(lon, lat, number) for (lon, lat), number in zip(at.tolist(), homes.households, strict=True)]


def _draft_out(report: DraftReport) -> DraftOut:
    defects = [
        DraftDefectOut(
            code=one.code, severity=one.severity, zh=one.zh, en=one.en, lon=one.lon, lat=one.lat,
            area_m2=one.area_m2, parts=list(one.indexes),
        )
        for one in report.defects
    ]  # fmt: skip
    return DraftOut(
        ground_m2=report.ground_m2, parts=[_draft_part(part) for part in report.parts], defects=defects,
        defect_count=report.defect_count, sound=not any(one.severity == "error" for one in defects),
    )  # fmt: skip


def _draft_part(part: DraftPart) -> DraftPartOut:
    size = part.size
    return DraftPartOut(
        geometry=None if part.geometry.is_empty else _geojson(part.geometry), area_m2=part.area_m2,
        household_count=part.household_count, building_count=part.building_count,
        warning=None if size is None else CautionOut(code=size.code, zh=size.zh, en=size.en, path=None),
    )  # fmt: skip


def _geojson(shape: BaseGeometry) -> dict[str, Any]:
    value: dict[str, Any] = orjson.loads(shapely.to_geojson(shape))
    return value
