"""一键求助 from the press to the word that all is well: nobody at the town answers, it climbs to the county's centre.

Seconds after it opened, worked out by hand from `ladders.toml`.
"""

from uuid import UUID

import pytest

from gridgov.alarms.rules.close_codes import SafeBy
from gridgov.alarms.rules.terms import Act
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.builders.alarms import Alarmwork
from tests.builders.clockwork import Clockwork
from tests.builders.county import middle_of
from tests.builders.time import moment

WORKER, TOWN, CENTRE, HEAD = (
    Role.GRIDWORKER, Role.TOWN_DISPATCHER, Role.COUNTY_DISPATCHER, Role.DUTY_HEAD,
)  # fmt: skip


@pytest.fixture
async def work(clockwork: Clockwork) -> Alarmwork:
    clockwork.time.held_at = moment("11-26 03:00")
    await clockwork.time.hold()
    return Alarmwork(clockwork)


async def pressed(work: Alarmwork) -> UUID:
    await work.house.time.hold()
    lon, lat = middle_of(0)
    body = {"id": str(new_id()), "place": {"lon": lon, "lat": lat, "datum": "wgs84", "accuracy_m": 8}}
    answer = await work.house.of(WORKER).post("/api/v1/worker-alarms", json=body)
    await work.house.time.work()
    return UUID(answer.json()["alarm_id"])


async def test_nobody_at_the_town_answers_and_the_centre_does(work: Alarmwork) -> None:
    alarm_id = await pressed(work)
    await work.wait(190)
    assert await work.calls(alarm_id) == [
        (1, 0, 0, 0), (1, 0, 1, 30), (1, 0, 2, 60), (1, 1, 2, 120), (1, 2, 2, 180),
    ]  # fmt: skip
    told = await work.told(alarm_id)
    assert told[0] == told[30] == {TOWN}
    assert told[60] == told[120] == told[180] == {CENTRE, HEAD, TOWN}, (
        "the last level again, until somebody comes"
    )
    await work.answer(alarm_id, Act.SEEN, work.person(CENTRE))
    await work.wait(60)
    assert 240 in await work.told(alarm_id), "to have seen it stops nothing"
    await work.answer(alarm_id, Act.GOING, work.person(TOWN))
    await work.wait(300)
    assert max(await work.told(alarm_id)) == 240, "somebody is on the way"
    await work.answer(alarm_id, Act.ARRIVED, work.person(TOWN))
    await work.close(alarm_id, work.person(TOWN), "real_rescue", safe_by=SafeBy.SEEN)
    alarm = await work.alarm(alarm_id)
    assert (alarm.state, work.seconds(alarm, alarm.answered_at)) == ("closed", 190)
    assert await work.acts(alarm_id) == ["opened", "seen", "going", "arrived", "closed"]
    await work.wait(600)
    assert max(await work.told(alarm_id)) == 240
    assert all(clock.ended_at is not None for clock in await work.house.clocks({"id": str(alarm_id)}))
    await work.house.history_holds()


async def test_whoever_is_on_the_way_does_not_arrive(work: Alarmwork) -> None:
    """Answered 10 s before the town is called again: after 15 minutes the ladder goes on with those 10."""
    alarm_id = await pressed(work)
    await work.wait(20)
    await work.answer(alarm_id, Act.GOING, work.person(TOWN))
    await work.wait(960)
    assert [at for *_, at in await work.calls(alarm_id)] == [0, 930, 960]
    assert "nobody_arrived" in await work.acts(alarm_id)
