"""Where much happens, at which time of day: proposed to those who patrol there, who accept or decline."""

from datetime import datetime

from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.loop.actions.hand_on import place_in
from gridgov.loop.actions.link import make_link
from gridgov.loop.actions.review_again import TARGET_KIND
from gridgov.loop.queries import limits_of, rules_of
from gridgov.loop.queries.hotspots import Hotspot, has_target_near, hotspots
from gridgov.loop.rules.links import HOTSPOT_TARGET
from gridgov.loop.rules.wording import BANDS, hotspot_reason
from gridgov.patrol.actions.proposals import Proposal, propose_target


async def propose_hotspots(session: Session, *, county_code: str, at: datetime) -> int:
    """How many were proposed; where a target is near already, or was declined in these days, none is.

    None at all where the county has switched the rule off.
    """
    if not rules_of(session).acts(HOTSPOT_TARGET, on=local_day(at)):
        return 0
    middle = await place_in(session, county_code, at=at)
    if middle is None:
        return 0
    limits, made = limits_of(session), 0
    for spot in await hotspots(session, limits, county_code=county_code, near_lat=middle[1], at=at):
        if not await has_target_near(
            session, county_code=county_code, lon=spot.lon, lat=spot.lat, within_m=limits.hotspot_within_m,
            since=at - limits.hotspot,
        ):  # fmt: skip
            made += await _propose(session, spot, limits.hotspot_days, county_code=county_code, at=at)
    return made


async def _propose(session: Session, spot: Hotspot, days: int, *, county_code: str, at: datetime) -> bool:
    key = f"{HOTSPOT_TARGET}:{local_day(at)}:{spot.band}:{spot.lon:.5f}:{spot.lat:.5f}"
    target_id = await propose_target(session, Proposal(
        county_code, key, TARGET_KIND, f"{BANDS[spot.band]}高发点位", spot.lon, spot.lat,
        hotspot_reason(spot.count, days, spot.band),
        {"kind": "hotspot", "rule": HOTSPOT_TARGET, "band": spot.band, "count": spot.count, "days": days},
    ), at=at)  # fmt: skip
    if target_id is None:
        return False
    for event_id in spot.event_ids:
        await make_link(
            session, HOTSPOT_TARGET, county_code=county_code, cause_id=event_id, effect_id=target_id, occasion=target_id,
            at=at,
        )  # fmt: skip
    return True
