"""How a device's alarms ended: the device's figure, nobody's else."""

from gridgov.alarms.rules.signals import Kind
from gridgov.people.rules.roles import Role
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

WORKER, CLERK = Role.GRIDWORKER, Role.COMMUNITY_CLERK


async def test_false_alarms_are_counted_by_their_codes(desk: Desk) -> None:
    path = f"/api/v1/devices/{desk.home.button.id}/figures"
    nothing = (await desk.of(CLERK).get(path)).json()
    assert (nothing["alarm_count"], nothing["false_percent"]) == (0, None)
    for code in ("by_mistake", "by_mistake", "real_rescue"):
        alarm_id = await desk.pressed()
        await desk.ends(WORKER, alarm_id, code)
    drill = await desk.press(desk.home.button, drill=True)
    await desk.ends(WORKER, str(drill.alarm_id), "drill_over", safe_by=None)
    await desk.press(desk.home.button, Kind.TEST)
    await desk.pressed()
    await desk.pressed()
    await desk.wait(1)
    found = (await desk.of(CLERK).get(path)).json()
    assert found["by_code"] == {"by_mistake": 2, "real_rescue": 1}
    assert (found["alarm_count"], found["open_count"], found["press_count"]) == (4, 1, 5)
    assert (found["false_count"], found["false_percent"], found["test_count"]) == (2, "66.67", 1)
    assert not {"person_id", "actor_id"} & set(found)


async def test_of_a_period_and_within_ones_scope(desk: Desk) -> None:
    path = f"/api/v1/devices/{desk.home.button.id}/figures"
    await desk.ends(WORKER, await desk.pressed(), "by_mistake")
    later = {"from": "2026-11-27T00:00:00+08:00", "to": "2026-11-28T00:00:00+08:00"}
    assert (await desk.of(CLERK).get(path, params=later)).json()["alarm_count"] == 0
    wrong = {"from": "2026-11-28T00:00:00+08:00", "to": "2026-11-27T00:00:00+08:00"}
    problem(await desk.of(CLERK).get(path, params=wrong), 422, "invalid", "/from")
    problem(await desk.of(Role.SUPERVISOR).get(path), 404)
