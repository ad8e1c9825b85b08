"""From the press of a button to the word that all is well: who is called when, who comes, and what happens if nobody does.

Times are seconds after the alarm opened, worked out by hand from `ladders.toml`.
"""

import pytest

from gridgov.alarms.rules.close_codes import SafeBy
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act, Service
from gridgov.notices.queries import alarm_audience
from gridgov.people.rules.roles import Role
from tests.builders.alarms import Alarmwork, Home, add_service, make_home
from tests.builders.clockwork import Clockwork
from tests.builders.time import moment

WORKER, CHIEF, CLERK, POLICE = Role.GRIDWORKER, Role.GRID_CHIEF, Role.COMMUNITY_CLERK, Role.POLICE
TOWN, CENTRE, HEAD, OPERATOR = (
    Role.TOWN_DISPATCHER,
    Role.COUNTY_DISPATCHER,
    Role.DUTY_HEAD,
    Role.CARE_OPERATOR,
)
RELATIVES = {"邻居", "女儿"}
FIRST = {WORKER, CHIEF, OPERATOR, *RELATIVES}


@pytest.fixture
async def work(clockwork: Clockwork) -> Alarmwork:
    clockwork.time.held_at = moment("11-26 03:00")
    await clockwork.time.hold()
    return Alarmwork(clockwork)


@pytest.fixture
async def home(work: Alarmwork) -> Home:
    return await make_home(work)


async def test_answered_at_once(work: Alarmwork, home: Home) -> None:
    taken = await work.press(home.button)
    assert await work.told(taken.alarm_id) == {0: FIRST}
    await work.wait(12)
    await work.answer(taken.alarm_id, Act.SEEN, work.person(WORKER))
    await work.answer(taken.alarm_id, Act.GOING, work.person(WORKER))
    await work.wait(400)
    await work.answer(taken.alarm_id, Act.ARRIVED, work.person(WORKER))
    await work.close(taken.alarm_id, work.person(WORKER), "by_mistake")
    alarm = await work.alarm(taken.alarm_id)
    assert await work.calls(alarm.id) == [(1, 0, 0, 0)]
    assert await work.acts(alarm.id) == ["opened", "seen", "going", "arrived", "closed"]
    assert work.seconds(alarm, alarm.answered_at) == 12
    assert (alarm.state, alarm.close_code, alarm.safe_by) == ("closed", "by_mistake", "seen")
    assert all(clock.ended_at is not None for clock in await work.house.clocks({"id": str(alarm.id)}))
    await work.house.history_holds()


async def test_however_many_hold_the_posts_relatives_and_services_are_called(
    work: Alarmwork, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm_audience, "MOST_OF_POSTS", 1)
    await add_service(work, Service.FIRE_119)
    await add_service(work, Service.PROPERTY)
    taken = await work.press(home.button, Kind.SMOKE)
    told = (await work.told(taken.alarm_id))[0]
    assert {*RELATIVES, "fire_119", "property"} <= told
    assert len(told - {*RELATIVES, "fire_119", "property"}) == 1


async def test_answered_by_nobody_until_the_county_centre(work: Alarmwork, home: Home) -> None:
    taken = await work.press(home.button)
    await work.wait(310)
    assert await work.calls(taken.alarm_id) == [
        (1, 0, 0, 0), (1, 0, 1, 30), (1, 0, 2, 90), (1, 0, 3, 180), (1, 1, 3, 240), (1, 2, 3, 300),
    ]  # fmt: skip
    told = await work.told(taken.alarm_id)
    assert told[30] == {POLICE, WORKER, CHIEF, *RELATIVES}
    assert told[90] == {TOWN, CLERK}
    assert told[180] == told[240] == told[300] == {CENTRE, HEAD, TOWN}
    await work.answer(taken.alarm_id, Act.GOING, work.person(POLICE))
    await work.wait(600)
    assert 360 not in await work.told(taken.alarm_id), "somebody is on the way"
    await work.answer(taken.alarm_id, Act.ARRIVED, work.person(POLICE))
    await work.close(taken.alarm_id, work.person(POLICE), "real_rescue")


async def test_relatives_first_and_a_daughter_in_another_city(work: Alarmwork, home: Home) -> None:
    taken = await work.press(home.button)
    await work.wait(5)
    await work.answer(taken.alarm_id, Act.SEEN, work.contact("女儿"))
    await work.wait(30)
    assert (1, 0, 1, 30) in await work.calls(taken.alarm_id), "to have seen it stops nothing"
    await work.answer(taken.alarm_id, Act.GOING, work.contact("邻居"))
    await work.wait(120)
    assert [step for _, _, step, _ in await work.calls(taken.alarm_id)] == [0, 1]
    await work.close(taken.alarm_id, work.contact("邻居"), "help_given", safe_by=SafeBy.RELATIVE)
    alarm = await work.alarm(taken.alarm_id)
    assert work.seconds(alarm, alarm.answered_at) == 5
    assert work.name_of(alarm.primary_id) == "邻居"


async def test_nobody_arrives_in_time(work: Alarmwork, home: Home) -> None:
    """The ladder stood at 20 s of its 30; after 15 minutes it goes on with the 10 that were left."""
    taken = await work.press(home.button)
    await work.wait(20)
    await work.answer(taken.alarm_id, Act.GOING, work.person(WORKER))
    await work.wait(1000)
    assert await work.calls(taken.alarm_id) == [(1, 0, 0, 0), (1, 0, 1, 930), (1, 0, 2, 990)]
    assert "nobody_arrived" in await work.acts(taken.alarm_id)
    assert FIRST - {WORKER} <= (await work.told(taken.alarm_id, kind="alarm_news"))[920]


async def test_help_is_needed_at_the_place(work: Alarmwork, home: Home) -> None:
    taken = await work.press(home.button)
    await work.wait(10)
    await work.answer(taken.alarm_id, Act.GOING, work.person(WORKER))
    await work.answer(taken.alarm_id, Act.ARRIVED, work.person(WORKER))
    await work.wait(60)
    await work.answer(taken.alarm_id, Act.NEEDS_HELP, work.person(WORKER))
    assert await work.calls(taken.alarm_id) == [(1, 0, 0, 0), (2, 0, 1, 70)]
    await work.wait(60)
    assert (2, 0, 2, 130) in await work.calls(taken.alarm_id), "and on from there, 60 s later"


async def test_two_at_once_and_one_cannot_come_after_all(work: Alarmwork, home: Home) -> None:
    taken = await work.press(home.button)
    await work.wait(10)
    for who in (work.person(WORKER), work.contact("邻居")):
        await work.answer(taken.alarm_id, Act.GOING, who)
    assert (await work.alarm(taken.alarm_id)).primary_id == work.person(WORKER).id
    await work.answer(taken.alarm_id, Act.STOOD_DOWN, work.person(WORKER))
    assert work.name_of((await work.alarm(taken.alarm_id)).primary_id) == "邻居"
    await work.wait(100)
    assert len(await work.calls(taken.alarm_id)) == 1
    await work.answer(taken.alarm_id, Act.STOOD_DOWN, work.contact("邻居"))
    await work.wait(25)
    assert (1, 0, 1, 130) in await work.calls(taken.alarm_id), "the 20 s that were left"


async def test_press_cancel_press(work: Alarmwork, home: Home) -> None:
    taken = await work.press(home.button)
    await work.wait(8)
    at = await work.now()
    await work.press(home.button, Kind.CANCEL, occurred_at=at)
    assert (await work.alarm(taken.alarm_id)).state == "open", "no device ends an alarm"
    assert (await work.told(taken.alarm_id, kind="alarm_news"))[8] == FIRST
    await work.answer(taken.alarm_id, Act.GOING, work.person(WORKER))
    await work.wait(60)
    again = await work.press(home.button)
    assert again.alarm_id == taken.alarm_id
    assert (await work.alarm(taken.alarm_id)).press_count == 2
    assert (await work.told(taken.alarm_id, kind="alarm_news"))[68] == {WORKER}
    await work.wait(29)
    assert len(await work.calls(taken.alarm_id)) == 1
    await work.wait(2)
    assert (2, 0, 0, 98) in await work.calls(taken.alarm_id), "an old alarm never swallows a new cry"
    await work.wait(40)
    assert (2, 0, 1, 128) in await work.calls(taken.alarm_id)


async def test_whoever_answers_the_new_cry_keeps_the_ladder_standing(work: Alarmwork, home: Home) -> None:
    taken = await work.press(home.button)
    await work.answer(taken.alarm_id, Act.GOING, work.person(WORKER))
    await work.wait(60)
    await work.press(home.button)
    await work.wait(10)
    await work.answer(taken.alarm_id, Act.GOING, work.person(WORKER))
    await work.wait(800)
    assert len(await work.calls(taken.alarm_id)) == 1
    await work.wait(120)
    assert "nobody_arrived" in await work.acts(taken.alarm_id), "15 minutes after the new answer"


async def test_a_stuck_button_is_counted_and_does_not_drown_the_answer(work: Alarmwork, home: Home) -> None:
    taken = await work.press(home.button)
    for _ in range(20):
        await work.press(home.button)
        await work.wait(2)
    assert (await work.alarm(taken.alarm_id)).press_count == 21
    assert sum(len(people) for people in (await work.told(taken.alarm_id, kind="alarm_news")).values()) <= 10
    assert (1, 0, 1, 30) in await work.calls(taken.alarm_id), "the ladder climbs on"


async def test_the_same_message_counts_once(work: Alarmwork, home: Home) -> None:
    first = await work.press(home.button, message_id="x1")
    second = await work.press(home.button, message_id="x1")
    assert (second.alarm_id, second.seen_before) == (first.alarm_id, True)
    assert (await work.alarm(first.alarm_id)).press_count == 1


async def test_a_cancel_that_overtook_its_alarm(work: Alarmwork, home: Home) -> None:
    at = await work.now()
    lost = await work.press(home.button, Kind.CANCEL, occurred_at=at, cancels="x7")
    assert lost.alarm_id is None
    taken = await work.press(home.button, message_id="x7", occurred_at=at)
    assert (await work.alarm(taken.alarm_id)).state == "open"
    assert await work.acts(taken.alarm_id) == ["opened", "cancel_pressed"]


async def test_smoke_goes_to_the_fire_brigade_and_the_property_at_once(work: Alarmwork, home: Home) -> None:
    await add_service(work, Service.FIRE_119)
    await add_service(work, Service.PROPERTY)
    taken = await work.press(home.button, Kind.SMOKE)
    assert (await work.told(taken.alarm_id))[0] == FIRST | {"fire_119", "property"}


async def test_those_outside_are_told_once_and_nothing_of_anybodys_health(work: Alarmwork) -> None:
    home = await make_home(work, consents=("health_to_responders",))
    await add_service(work, Service.FIRE_119)
    taken = await work.press(home.button, Kind.SMOKE)
    await work.wait(40)
    await work.press(home.button, Kind.SMOKE)
    assert "fire_119" in (await work.told(taken.alarm_id))[0]
    news = set().union(*(await work.told(taken.alarm_id, kind="alarm_news")).values())
    assert news
    assert "fire_119" not in news
    private = await work.private(taken.alarm_id)
    assert "高血压" in private[WORKER]
    assert "高血压" not in private["fire_119"] + private["邻居"]
    assert "幸福小区3栋201" in private["fire_119"]


async def test_a_drill_goes_the_same_way_and_never_outside(work: Alarmwork, home: Home) -> None:
    await add_service(work, Service.FIRE_119)
    drill = await work.press(home.button, Kind.SMOKE, drill=True)
    assert (await work.told(drill.alarm_id))[0] == FIRST
    real = await work.press(home.button, Kind.SMOKE)
    assert real.alarm_id != drill.alarm_id, "no drill swallows a cry"
    assert "fire_119" in (await work.told(real.alarm_id))[0]
    await work.close(drill.alarm_id, work.person(WORKER), "drill_over", safe_by=None)
    assert (await work.alarm(real.alarm_id)).state == "open"


@pytest.mark.parametrize(("consents", "told"), [((), False), (("medical_handover",), True)])
async def test_120_is_told_within_a_minute_where_it_was_consented(
    work: Alarmwork, consents: tuple[str, ...], told: bool
) -> None:
    home = await make_home(work, consents=consents)
    await add_service(work, Service.MEDICAL_120)
    taken = await work.press(home.button, Kind.FALL)
    await work.wait(61)
    everyone = set().union(*(await work.told(taken.alarm_id)).values())
    assert ("medical_120" in everyone) is told
    assert "nobody_reached" in await work.acts(taken.alarm_id), (
        "nothing is set up to reach them by: the next step comes"
    )
    assert (2, 0, 3, 60) in await work.calls(taken.alarm_id)


async def test_what_needs_more_goes_on_in_the_loop(work: Alarmwork, home: Home) -> None:
    taken = await work.press(home.button, Kind.WATER_LEAK)
    await work.answer(taken.alarm_id, Act.ARRIVED, work.person(WORKER))
    await work.close(taken.alarm_id, work.person(WORKER), "hazard_removed", goes_on="水管需更换")
    event = await work.house.read(str(taken.alarm_id))
    assert (event["state"], event["source"]) == ("reported", "device")
    moved = await work.house.do(CLERK, event, "accept", {})
    assert moved["state"] == "accepted"
