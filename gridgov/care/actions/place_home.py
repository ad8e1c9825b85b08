"""Where a home is: from the datum that was declared to the stored one, and whose ground that is."""

from dataclasses import dataclass
from datetime import datetime

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import check_point
from gridgov.care.schemas.served import HomeIn
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid
from gridgov.grids.queries import find_area, locate


@dataclass(frozen=True, slots=True)
class Home:
    """A home in the stored datum; ``scope_path`` is its grid, or the lowest area known."""

    lon: float
    lat: float
    scope_path: str
    in_grid: bool


async def place_home(
    session: Session, home: HomeIn, area_path: str | None, *, county_code: str, at: datetime
) -> Home:
    """Outside every grid a home is kept and flagged, never refused: by the area that was named, else by the county."""
    try:
        check_point(home.lon, home.lat, home.datum)
    except GeoError as error:
        raise Invalid.field("/home", error.code, error.zh, error.en) from error
    lon, lat = to_stored_one(home.lon, home.lat, home.datum)
    grid = await locate(session, county_code=county_code, lon=lon, lat=lat, day=local_day(at))
    return Home(lon, lat, grid or area_path or county_code, in_grid=grid is not None)


async def area_faults(session: Session, home: Home, *, county_code: str) -> list[Fault]:
    """What is wrong with an area that was named instead of a grid."""
    if home.in_grid or home.scope_path == county_code:
        return []
    area = await find_area(session, home.scope_path)
    if home.scope_path.startswith(county_code) and area is not None:
        return []
    return [
        Fault("/area_path", "no-area", "本县没有这个区域,请核对编码", "There is no such area in this county")
    ]
