"""Where something is: from the datum that was declared to the stored one, and whose ground that is."""

from dataclasses import dataclass
from datetime import datetime

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import check_point
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.events.schemas import EventPlaceIn
from gridgov.grids.queries import locate


@dataclass(frozen=True, slots=True)
class Stood:
    """A place in the stored datum, as it was sent, and its grid (the county, where it lies in none)."""

    lon: float
    lat: float
    raw_lon: float
    raw_lat: float
    datum: str
    scope_path: str

    def columns(self) -> dict[str, float | str]:
        names = ("lon", "lat", "raw_lon", "raw_lat", "datum", "scope_path")
        return {name: getattr(self, name) for name in names}


async def place_of(
    session: Session, place: EventPlaceIn, *, county_code: str, at: datetime, pointer: str = "/place"
) -> Stood:
    """Raises `Invalid` for what cannot be a place in China."""
    lon, lat = stored(place, pointer=pointer)
    grid = await locate(session, county_code=county_code, lon=lon, lat=lat, day=local_day(at))
    return Stood(lon, lat, place.lon, place.lat, place.datum, grid or county_code)


def stored(place: EventPlaceIn, *, pointer: str = "/place") -> tuple[float, float]:
    """Longitude and latitude in the stored datum."""
    try:
        check_point(place.lon, place.lat, place.datum)
    except GeoError as error:
        raise Invalid.field(pointer, error.code, error.zh, error.en) from error
    return to_stored_one(place.lon, place.lat, place.datum)
