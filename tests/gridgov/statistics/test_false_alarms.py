"""Shares of false alarms: by the codes with which alarms were closed, of areas, by the county's own days."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.db.session import read_clock
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty
from tests.builders.histories import Ended, insert_alarms
from tests.support.api import Api

PATH = "/api/v1/statistics/false-alarms"


async def told(client: Api, day: date, **asked: Any) -> dict[str, Any]:
    answer = await client.get(PATH, params={"from": str(day), "to": str(day), "by": "community", **asked})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def shares(body: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {row["code"]: (row["rate"]["numerator"], row["rate"]["denominator"]) for row in body["rows"]}


async def county_day(session: AsyncSession) -> date:
    return (await read_clock(session)).astimezone(SHANGHAI).date() - timedelta(days=3)


async def test_of_the_alarms_of_a_day_those_that_were_none(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    day = await county_day(session)
    midnight = datetime.combine(day, time(), tzinfo=SHANGHAI)
    last = midnight + timedelta(days=1, seconds=-1)
    asker = county[Role.COUNTY_DISPATCHER]
    await insert_alarms(session, [
        Ended(GRIDS[0], "by_mistake", midnight), Ended(GRIDS[0], "real_rescue", last), Ended(COMMUNITY, "cooking_smoke", last),
        Ended(GRIDS[3], "help_given", midnight), Ended(TOWN, "device_fault", midnight),
        # Of other days, no alarm at all, and the asker's own: counted nowhere.
        Ended(GRIDS[0], "test", midnight - timedelta(seconds=1)), Ended(GRIDS[0], "test", last + timedelta(seconds=1)),
        Ended(GRIDS[0], "drill_over", midnight, drill=True), Ended(GRIDS[0], "real_rescue", midnight, worker_id=asker.id),
    ])  # fmt: skip
    body = await told(api.as_(asker), day)
    assert shares(body) == {TOWN: (1, 1), COMMUNITY: (2, 3), OTHER_COMMUNITY: (0, 1)}
    assert (body["whole"]["rate"]["numerator"], body["whole"]["rate"]["denominator"]) == (3, 5)
    assert body["whole"]["rate"]["percent"] == "60.00"
    endings = next(row["endings"] for row in body["rows"] if row["code"] == COMMUNITY)
    assert [(one["code"], one["false_alarm"], one["count"]) for one in endings] == [
        ("by_mistake", True, 1), ("cooking_smoke", True, 1), ("real_rescue", False, 1),
    ]  # fmt: skip
    assert shares(await told(api.as_(asker), day, by="town")) == {TOWN: (3, 5)}
    assert shares(await told(api.as_(county[Role.COMMUNITY_CLERK]), day)) == {COMMUNITY: (2, 4)}, (
        "hers, and another's own"
    )
    other = county[Role.DUTY_HEAD]
    assert (await told(api.as_(other), day))["whole"]["rate"]["denominator"] == 6, "another's own is counted"


async def test_a_day_without_alarms_has_no_share(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    body = await told(api.as_(county[Role.COUNTY_DISPATCHER]), await county_day(session), area=COUNTY)
    assert body["rows"] == []
    assert (body["whole"]["rate"]["percent"], body["whole"]["rate"]["shown"]) == (None, "—")
