"""Say where one is: only on duty, one row a person, no history (国办函〔2026〕12号; PIPL art. 28: 行踪轨迹 is sensitive)."""

from datetime import datetime, timedelta

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import check_point
from gridgov.db.session import Session
from gridgov.duty.queries.on_duty import own_shift_now
from gridgov.duty.queries.rosters import find_shift
from gridgov.duty.schemas.places import LastPlaceIn
from gridgov.duty.statements import put_last_place
from gridgov.errors import Conflict, Invalid
from gridgov.people.rules.roles import Person

_FUTURE_TOLERANCE = timedelta(minutes=10)


async def put_place(session: Session, person: Person, body: LastPlaceIn, *, at: datetime) -> None:
    """`Conflict` off duty, `Invalid` for a place or a time that cannot be; then nothing is kept."""
    shift_id = await own_shift_now(session, county_code=person.county_code, person_id=person.id, at=at)
    if shift_id is None:
        raise Conflict(
            "您当前不在班,位置未保存;请关闭位置上报,上班后再开启",
            "You are not on duty: nothing was kept. Switch it off, and on again with your shift",
        )
    shift = await find_shift(session, county_code=person.county_code, shift_id=shift_id)
    _check_seen(body.seen_at, shift.starts_at, at)
    lon, lat = _stored(body)
    await put_last_place(session, {
        "county_code": person.county_code, "person_id": person.id, "shift_id": shift_id, "lon": lon, "lat": lat,
        "accuracy_m": body.accuracy_m, "raw_lon": body.lon, "raw_lat": body.lat, "datum": body.datum,
        "seen_at": body.seen_at, "received_at": at,
    })  # fmt: skip


def _check_seen(seen_at: datetime, starts_at: datetime, at: datetime) -> None:
    if seen_at > at + _FUTURE_TOLERANCE:
        raise Invalid.field(
            "/seen_at", "in-the-future", "定位时间晚于当前时间,请检查手机时钟",
            "The time lies in the future; check the phone's clock",
        )  # fmt: skip
    if seen_at < starts_at:
        raise Invalid.field(
            "/seen_at", "before-the-shift", "定位时间早于本班次开始,未保存;请重新定位",
            "Seen before the shift began: nothing was kept; take the place anew",
        )  # fmt: skip


def _stored(body: LastPlaceIn) -> tuple[float, float]:
    try:
        check_point(body.lon, body.lat, body.datum)
    except GeoError as error:
        raise Invalid.field("/lon", error.code, error.zh, error.en) from error
    return to_stored_one(body.lon, body.lat, body.datum)
