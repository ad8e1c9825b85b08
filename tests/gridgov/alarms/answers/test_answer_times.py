"""How soon alarms were answered, held against the history alone: steps of events, and nothing else."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text

from gridgov.alarms.rules.figures import percent_shown
from gridgov.alarms.rules.limits import packaged_limits
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import DeviceKind
from gridgov.clock import SHANGHAI
from gridgov.events.tables import EventStep
from gridgov.people.rules.roles import Role
from tests.builders.alarms import Home, make_home
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN
from tests.builders.devices import add_device
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

WORKER, HEAD, CENTRE = Role.GRIDWORKER, Role.DUTY_HEAD, Role.COUNTY_DISPATCHER
ANSWERS = {"seen", "going", "arrived", "needs_help"}
LIMITS = packaged_limits()
PERIOD = {"from": "2026-11-26T00:00:00+08:00", "to": "2026-11-27T00:00:00+08:00"}


async def from_history(desk: Desk, *, length: int, until: datetime) -> dict[tuple[str, str], dict[str, Any]]:
    """By area and shift: alarms, and how many were answered within each span; read from the chains of events alone."""
    steps = (await desk.house.time.session.scalars(
        select(EventStep).where(EventStep.county_code == COUNTY).order_by(EventStep.event_id, EventStep.seq)
    )).all()  # fmt: skip
    chains: defaultdict[Any, list[EventStep]] = defaultdict(list)
    for step in steps:
        chains[step.event_id].append(step)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for chain in chains.values():
        raised = chain[0]
        if (
            raised.move != "raise_alarm"
            or raised.data["drill"]
            or raised.data["signal"] not in LIMITS.answered.kinds
        ):
            continue
        path = raised.data["area_path"]
        if raised.at >= until or len(path) < length:
            continue
        ends = {"close_alarm", "follow_alarm"}
        answered = [step.at for step in chain if step.data.get("act") in ANSWERS or step.move in ends]
        shift = LIMITS.shift_of(raised.at.astimezone(SHANGHAI).hour).code
        for key in ((path[:length], shift), (path[:length], "whole")):
            row = found.setdefault(
                key, {"count": 0, "within": dict.fromkeys(map(str, LIMITS.answered.within_s), 0)}
            )
            row["count"] += 1
            for span in LIMITS.answered.within_s:
                if answered and answered[0] - raised.at <= timedelta(seconds=span):
                    row["within"][str(span)] += 1
    return found


def told(body: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    found = {}
    for row in body["rows"]:
        for key, figures in [("whole", row["whole"]), *((shift["shift"], shift) for shift in row["shifts"])]:
            if figures["alarm_count"]:
                found[row["code"], key] = {"count": figures["alarm_count"], "within": figures["within"]}
                for span, share in figures["percent"].items():
                    assert share == percent_shown(figures["within"][span], figures["alarm_count"])
    return found


async def a_day(desk: Desk) -> None:
    """Presses at all hours in three grids, answered sooner and later, by the app, by closing, and not at all."""
    homes = [desk.home, await make_home(desk, grid=1), await make_home(desk, grid=2)]
    synthetic, _ = await add_device(desk.house.time.session, scope_path=GRIDS[0], kind=DeviceKind.SYNTHETIC)
    await desk.house.time.session.commit()
    waits = [0, 15, 16, 30, 45, 60, 100, 180, 181, None]
    for number, wait in enumerate(waits):
        home: Home = homes[number % 3]
        taken = await desk.press(home.button, Kind.SMOKE if number % 4 == 0 else Kind.SOS)
        alarm_id = str(taken.alarm_id)
        if number % 5 == 0:
            await desk.press(synthetic)
            await desk.press(home.button, drill=True)
        if wait is not None:
            await desk.later(seconds=wait)
            if number % 2:
                assert (await desk.says(HEAD, alarm_id, "going")).status_code == 200
                await desk.later(seconds=5)
            await desk.ends(HEAD, alarm_id)
        await desk.later(hours=2)
    await desk.press(homes[1].button, Kind.HELP)


async def test_equal_to_what_the_history_says(desk: Desk) -> None:
    await a_day(desk)
    at = desk.house.time.held_at
    assert at is not None
    for by, length in (("town", 9), ("community", 12)):
        body = (await desk.of(CENTRE).get("/api/v1/statistics/alarms", params={**PERIOD, "by": by})).json()
        until = datetime.fromisoformat(body["ends_at"])
        assert until == min(datetime.fromisoformat(PERIOD["to"]), at - timedelta(seconds=180))
        assert told(body) == await from_history(desk, length=length, until=until)
        codes = [row["code"] for row in body["rows"]]
        assert codes == sorted(codes), "in the order of codes, never of a share"
        assert codes == ([TOWN] if by == "town" else [COMMUNITY, OTHER_COMMUNITY])
    (town,) = (await desk.of(CENTRE).get("/api/v1/statistics/alarms", params=PERIOD)).json()["rows"]
    assert town["whole"]["alarm_count"] == 10
    assert town["whole"]["within"] == {"15": 2, "30": 4, "60": 6, "180": 8}
    assert {shift["shift"] for shift in town["shifts"]} == {"night", "day", "evening"}
    rows = (
        await desk.house.time.session.execute(text("SELECT count(*) FROM alarm_answer_times"))
    ).scalar_one()
    assert rows == 11, "of real alarms alone; a wish for a service is in the view and not in the share"


async def test_a_grid_only_for_the_centre_and_from_enough_alarms(desk: Desk) -> None:
    for _ in range(LIMITS.answered.least_of_a_grid - 1):
        await desk.ends(WORKER, await desk.pressed())
        await desk.later(seconds=30)
    await desk.later(hours=1)
    asked = {**PERIOD, "by": "grid"}
    few = (await desk.of(CENTRE).get("/api/v1/statistics/alarms", params=asked)).json()
    assert few["rows"] == []
    await desk.ends(WORKER, await desk.pressed())
    await desk.later(hours=1)
    (row,) = (await desk.of(CENTRE).get("/api/v1/statistics/alarms", params=asked)).json()["rows"]
    assert (row["code"], row["level"], row["whole"]["alarm_count"]) == (GRIDS[0], "grid", 20)
    refused = await desk.of(Role.TOWN_DISPATCHER).get("/api/v1/statistics/alarms", params=asked)
    problem(refused, 403, "not-permitted")


async def test_each_sees_their_own_areas_and_no_single_gridworker(desk: Desk) -> None:
    await desk.ends(WORKER, await desk.pressed())
    await desk.later(hours=1)

    async def codes(who: Role, by: str) -> list[str]:
        answer = await desk.of(who).get("/api/v1/statistics/alarms", params={**PERIOD, "by": by})
        assert answer.status_code == 200, answer.text
        return [row["code"] for row in answer.json()["rows"]]

    assert await codes(Role.TOWN_DISPATCHER, "town") == [TOWN]
    assert await codes(Role.COMMUNITY_CLERK, "town") == [], "a part would be shown as the whole"
    assert await codes(Role.COMMUNITY_CLERK, "community") == [COMMUNITY]
    assert await codes(Role.GRID_CHIEF, "community") == []
    problem(await desk.of(Role.GRIDWORKER).get("/api/v1/statistics/alarms"), 403)


async def test_what_may_still_be_answered_in_time_is_left_out(desk: Desk) -> None:
    await desk.pressed()
    await desk.later(seconds=100)
    assert (await desk.of(HEAD).get("/api/v1/statistics/alarms")).json()["rows"] == []
    await desk.later(seconds=100)
    (row,) = (await desk.of(HEAD).get("/api/v1/statistics/alarms")).json()["rows"]
    assert (row["whole"]["alarm_count"], row["whole"]["answered_count"]) == (1, 0)
    assert row["whole"]["percent"]["180"] == "0.00"
