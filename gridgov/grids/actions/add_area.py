"""Add an area without a boundary: a level above a layer that comes without its parents."""

from datetime import datetime

from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.grids.queries import find_area
from gridgov.grids.rules.paths import level_of, parent_of
from gridgov.grids.statements import insert_areas


async def add_area(
    session: Session, *, path: str, name: str, settlement: str | None = None, at: datetime
) -> None:
    """`Invalid` for a bad path or a missing parent, `Conflict` if it is there already."""
    try:
        level = level_of(path)
    except ValueError as error:
        raise Invalid.field(
            "/path",
            "bad-path",
            "区域编码应为 6、9、12、16 或 18 位数字",
            "A path has 6, 9, 12, 16 or 18 digits",
        ) from error
    parent = parent_of(path)
    if parent is not None and await find_area(session, parent) is None:
        raise Invalid.field(
            "/path", "unknown-parent", "上级区域不存在,请先添加上级", "The parent is not there; add it first"
        )
    if await find_area(session, path) is not None:
        raise Conflict("该区域已存在", "The area is there already")
    await insert_areas(session, [{
        "id": new_id(), "path": path, "parent_path": parent, "level": level, "kind": None, "name": name,
        "settlement": settlement, "household_count": None, "version": 1, "created_at": at,
        "valid_from": local_day(at),
    }])  # fmt: skip
