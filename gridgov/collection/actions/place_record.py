"""Where a record lies: by its own place in the declared datum, else where its parent lies, else the area that was named."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import check_point
from gridgov.clock import local_day
from gridgov.collection.queries.records import Record, record_by_id
from gridgov.collection.rules.register import Kind
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.schemas.records import RecordPlaceIn
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid
from gridgov.grids.queries import find_area, locate


@dataclass(frozen=True, slots=True)
class Placed:
    """A place in the stored datum, if there is one, whose ground it is, and the pair as it came in."""

    scope_path: str
    lon: float | None = None
    lat: float | None = None
    raw: dict[str, Any] | None = None
    parent_id: UUID | None = None

    def columns(self) -> dict[str, Any]:
        return {
            "scope_path": self.scope_path, "lon": self.lon, "lat": self.lat, "placed": self.raw,
            "parent_id": self.parent_id,
        }  # fmt: skip


async def place_record(
    session: Session, kind: Kind, *, place: RecordPlaceIn | None, parent_id: UUID | None, area_path: str | None,
    county_code: str, at: datetime,
) -> Placed:  # fmt: skip
    """`Invalid` for a parent that is none and a point that is none. Outside every grid a point is
    kept with the area that was named, else with the county."""
    parent = await parent_of(session, kind, parent_id, county_code=county_code)
    base = parent.scope_path if parent else area_path
    if place is None:
        return Placed(base or county_code, parent_id=parent_id)
    try:
        check_point(place.lon, place.lat, place.datum)
    except GeoError as error:
        raise Invalid.field("/place", error.code, error.zh, error.en) from error
    lon, lat = to_stored_one(place.lon, place.lat, place.datum)
    grid = await locate(session, county_code=county_code, lon=lon, lat=lat, day=local_day(at))
    raw = place.model_dump(mode="json", exclude_none=True)
    return Placed(grid or base or county_code, lon, lat, raw, parent_id)


async def parent_of(
    session: Session, kind: Kind, parent_id: UUID | None, *, county_code: str
) -> Record | None:
    """The record that this one belongs to; `Invalid` where it is none that this kind may stand under."""
    if parent_id is None:
        return None
    parent = await record_by_id(session, county_code=county_code, record_id=parent_id)
    if parent is None or parent.state != RecordState.ACTIVE or parent.kind not in kind.parents:
        raise Invalid.field(
            "/parent_id", "no-parent", f"上级记录不存在、已注销,或{kind.zh}不能挂接在其下",
            f"There is no such record that a {kind.en} may stand under",
        )  # fmt: skip
    return parent


async def check_area(session: Session, area_path: str | None, *, county_code: str) -> None:
    """`Invalid` for an area that was named and is not of this county; asked once it is known who may enter there."""
    if area_path is None:
        return
    if not area_path.startswith(county_code) or await find_area(session, area_path) is None:
        raise Invalid("本县没有这个区域,请核对编码", "There is no such area in this county", faults=[
            Fault("/area_path", "no-area", "本县没有这个区域,请核对编码", "There is no such area in this county")
        ])  # fmt: skip
