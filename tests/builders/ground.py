"""Ground of a test: communities with their grids as polygons, straight into the tables; divisions as a body carries them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from shapely import to_wkb
from shapely.geometry import MultiPolygon
from sqlalchemy.ext.asyncio import AsyncSession

from geo.measure import area_m2
from gridgov.db.base import new_id
from gridgov.grids.rules.paths import level_of, parent_of
from gridgov.grids.statements import insert_areas, insert_boundaries
from tests.builders.county import GRIDS, SOUTH, STEP, WEST

_AT = datetime(2026, 1, 1, tzinfo=UTC)


async def add_ground(
    session: AsyncSession, shapes: Mapping[str, MultiPolygon], *, since: date = date(2026, 1, 1)
) -> None:
    """Areas with boundaries from a day on; their parents must be there or among them."""
    ids = {path: new_id() for path in shapes}
    await insert_areas(session, [
        {"id": ids[path], "path": path, "parent_path": parent_of(path), "level": level_of(path),
         "kind": "comprehensive" if len(path) == 16 else None, "name": f"区域{path}", "settlement": "urban",
         "household_count": 400 if len(path) == 16 else None, "version": 1, "created_at": _AT, "valid_from": since}
        for path in shapes
    ])  # fmt: skip
    await insert_boundaries(session, [
        {"id": new_id(), "area_id": ids[path], "area_path": path, "level": level_of(path), "geom": to_wkb(shape),
         "area_m2": area_m2(shape), "label_lon": shape.centroid.x, "label_lat": shape.centroid.y,
         "valid_from": since, "source": "test", "created_at": _AT}
        for path, shape in shapes.items()
    ])  # fmt: skip


def meridian(at: float) -> dict[str, Any]:
    """A line from south to north through the small county, ``at`` so many grids from its western edge."""
    lon = round(WEST + at * STEP, 6)
    return {"type": "LineString", "coordinates": [[lon, SOUTH - 1], [lon, SOUTH + 1]]}


def split_body(
    on: date, *, at: float = 0.5, path: str = GRIDS[0], keeps: bool = True, **changes: Any
) -> dict[str, Any]:
    """Split a grid of the small county: the western part keeps the path, or (``keeps`` False) both are new."""
    west = {"path": path, "household_count": 200} if keeps else {"name": "西网格", "household_count": 200}
    body = {
        "kind": "split", "paths": [path], "cut": meridian(at), "datum": "cgcs2000", "effective_on": on.isoformat(),
        "reason": "户数过多", "parts": [west, {"name": "东网格", "household_count": 200}],
    }  # fmt: skip
    return {**body, **changes}


def merge_body(
    on: date, *, paths: tuple[str, ...] = GRIDS[:2], into: str | None = GRIDS[0], **changes: Any
) -> dict[str, Any]:
    """Merge grids of the small county into one of them, or into a new one."""
    part = {"path": into} if into else {"name": "合并网格"}
    body = {
        "kind": "merge", "paths": list(paths), "effective_on": on.isoformat(), "reason": "户数过少", "parts": [part],
    }  # fmt: skip
    return {**body, **changes}


def redraw_body(on: date, *, at: float, paths: tuple[str, ...] = GRIDS[:2], **changes: Any) -> dict[str, Any]:
    """Move the edge between two grids of the small county."""
    body = {
        "kind": "redraw", "paths": list(paths), "cut": meridian(at), "datum": "cgcs2000",
        "effective_on": on.isoformat(), "reason": "按新路调整", "parts": [{"path": path} for path in paths],
    }  # fmt: skip
    return {**body, **changes}
