"""Hotspots: clusters in space and time of day, proposed once, decided by a person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI, local_day
from gridgov.db.session import read_clock
from gridgov.events.tables import EventRow
from gridgov.loop.actions.propose_hotspots import propose_hotspots
from gridgov.loop.rules.links import HOTSPOT_TARGET, Links, packaged_links
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.events import report_body
from tests.builders.loop import links, targets
from tests.builders.patrol import TARGETS, made, place
from tests.support.api import Api

THEFT = "security.theft"


def last_night(hour: int = 23) -> str:
    """Of yesterday or the day before, at this hour of the county's clock."""
    day = datetime.now(UTC).astimezone(SHANGHAI) - timedelta(days=2)
    return day.replace(hour=hour, minute=10).isoformat()


async def happened(
    api: Api, county: SmallCounty, *east_m: float, hour: int = 23, **changes: Any
) -> list[str]:
    clerk, ids = api.as_(county[Role.COUNTY_DISPATCHER]), []
    for metres in east_m:
        body = report_body(
            type_code=THEFT, words="电动车被盗", place=place(0, east_m=metres), occurred_at=last_night(hour), **changes
        )  # fmt: skip
        ids.append((await made(clerk, "/api/v1/events", body))["id"])
    return ids


async def propose(session: AsyncSession) -> int:
    made_count = await propose_hotspots(session, county_code=COUNTY, at=await read_clock(session))
    await session.commit()
    return made_count


async def test_a_hotspot_is_proposed_once_with_its_causes(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    ids = await happened(api, county, 0, 20, 40, 60, 80)
    assert await propose(session) == 1
    (target,) = await targets(session)
    assert (target.state, target.kind, target.scope_path) == ("proposed", "place.hotspot", GRIDS[0])
    assert target.reason == "30 天内该点位夜间发生 5 起事件"
    lon, lat = middle_of(0)
    assert (target.lon - lon) * 111_320 * 0.8348 == pytest.approx(40, abs=1), "the middle of them"
    assert target.lat == pytest.approx(lat, abs=1e-6)
    found = await links(session, "hotspot_target")
    assert {str(link.cause_id) for link in found} == set(ids)
    assert {link.effect_id for link in found} == {target.id}
    assert await propose(session) == 0, "proposed and not decided yet"


async def test_four_are_chance_and_so_are_five_at_other_times_of_day_or_far_apart(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await happened(api, county, 0, 10, 20, 30)
    await happened(api, county, 0, hour=10)
    await happened(api, county, 300, 310)
    assert await propose(session) == 0
    await happened(api, county, 40)
    assert await propose(session) == 1


async def test_what_is_no_matter_of_patrols_counts_for_nothing(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await happened(api, county, 0, 10, 20, 30)
    clerk = api.as_(county[Role.COUNTY_DISPATCHER])
    await made(clerk, "/api/v1/events", report_body(occurred_at=last_night()))
    (old,) = await happened(api, county, 15)
    before = await read_clock(session) - timedelta(days=31)
    await session.execute(
        update(EventRow).where(EventRow.county_code == COUNTY, EventRow.id == old).values(received_at=before)
    )
    await session.commit()
    assert await propose(session) == 0


async def test_what_was_declined_is_not_proposed_again_in_these_days(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await happened(api, county, 0, 0, 0, 0, 0)
    await propose(session)
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    (waiting,) = (await clerk.get(TARGETS, params={"state": "proposed"})).json()["items"]
    headers = {"If-Match": f'"{waiting["version"]}"'}
    await made(clerk, f"{TARGETS}/{waiting['id']}/decline", {"reason": "已加装监控"}, 200, headers=headers)
    assert await propose(session) == 0


async def test_a_place_that_is_patrolled_already_is_not_proposed(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await happened(api, county, 0, 0, 0, 0, 0)
    await propose(session)
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    (waiting,) = (await clerk.get(TARGETS, params={"state": "proposed"})).json()["items"]
    headers = {"If-Match": f'"{waiting["version"]}"'}
    accepted = await made(clerk, f"{TARGETS}/{waiting['id']}/accept", {}, 200, headers=headers)
    assert (accepted["state"], accepted["due_at"] is not None) == ("active", True)
    assert await propose(session) == 0


@pytest.mark.parametrize(("days", "proposed"), [(0, 0), (1, 1)])
async def test_a_county_that_switched_it_off_is_proposed_none_from_that_day_on(
    api: Api, county: SmallCounty, session: AsyncSession, days: int, proposed: int
) -> None:
    await happened(api, county, 0, 0, 0, 0, 0)
    off_from = local_day(await read_clock(session)) + timedelta(days=days)
    session.info["loop_links"] = Links(packaged_links().rules, {HOTSPOT_TARGET: off_from})
    assert await propose(session) == proposed
    session.info["loop_links"] = packaged_links()


async def test_a_county_without_ground_has_none(session: AsyncSession) -> None:
    assert await propose_hotspots(session, county_code="000000", at=await read_clock(session)) == 0
