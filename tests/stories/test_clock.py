"""An event of each urgency is left alone, and the ladder carries it from the gridworker to the county.

National Day of 2026 lies between, and a suspension. Every moment below was worked out by hand from `policies.toml`, from
`hours.toml` (09:00-12:00 and 13:30-17:30: 3 + 4 = 7 working hours a day) and from the calendar of 2026:

* Wed 09-30 is worked; Thu 10-01 to Wed 10-07 are National Day; Thu 10-08 and Fri 10-09 are worked;
* Sat 10-10 is worked for the holiday; Sun 10-11 is not; from Mon 10-12 the weeks are ordinary.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from gridgov.people.rules.roles import Role
from tests.builders.clockwork import Clockwork, Event
from tests.builders.county import COUNTY, GRIDS, TOWN
from tests.builders.time import Taken, moment

Rung = tuple[str, str, str, str, str, str]
"""Moment, stage, action with its card, whom it tells, whose the event is before it and after."""

WORKER, CLERK, TOWN_DESK = Role.GRIDWORKER, Role.COMMUNITY_CLERK, Role.TOWN_DISPATCHER
CENTRE, HEAD, SUPERVISOR = Role.COUNTY_DISPATCHER, Role.DUTY_HEAD, Role.SUPERVISOR


REPORTS: dict[str, dict[str, Any]] = {
    "normal": {"type_code": "environment.exposed_garbage"},
    "urgent": {"type_code": "facility.manhole_cover"},
    "critical": {"type_code": "facility.manhole_cover", "major": True},
}


@dataclass(frozen=True)
class Alone:
    """Reported at a moment and accepted by nobody until another."""

    urgency: str
    reported: str
    until: str
    rungs: list[Rung]


IN_ACCEPTANCE = [
    # 4 working hours, warned at 3.2: 14:00 + 3:12 = 17:12; until 17:30 are 3.5 hours, the other half hour is on 10-08.
    # Lifts 4 and 16 working hours after 10-08 09:30: 2.5 h to noon + 1.5 = 15:00; and of 10-08 6.5 h, of 10-09 7 h,
    # so 2.5 h of the Saturday that is worked: 11:30.
    Alone("normal", "09-30 14:00", "10-12 12:00", [
        ("09-30 17:12", "accept", "warn", "holder", CLERK, CLERK),
        ("10-08 09:30", "accept", "remind", "holder", CLERK, CLERK),
        ("10-08 15:00", "accept", "lift", TOWN_DESK, CLERK, TOWN_DESK),
        ("10-10 11:30", "accept", "lift", CENTRE, TOWN_DESK, CENTRE),
    ]),
    # 1 hour, warned after 48 min, lifted 1 and 4 hours after it was due: by the clock on the wall, into the holiday.
    Alone("urgent", "09-30 20:30", "10-01 12:00", [
        ("09-30 21:18", "accept", "warn", "holder", CLERK, CLERK),
        ("09-30 21:30", "accept", "remind", "holder", CLERK, CLERK),
        ("09-30 22:30", "accept", "lift", TOWN_DESK, CLERK, TOWN_DESK),
        ("10-01 01:30", "accept", "lift", CENTRE, TOWN_DESK, CENTRE),
    ]),
    # 15 min, warned after 12; lifted at once and 5 min later, supervised after 15, reminded after 30 and every 30.
    Alone("critical", "09-30 23:50", "10-01 01:10", [
        ("10-01 00:02", "accept", "warn", "holder", CLERK, CLERK),
        ("10-01 00:05", "accept", "lift", TOWN_DESK, CLERK, TOWN_DESK),
        ("10-01 00:10", "accept", "lift", HEAD, TOWN_DESK, HEAD),
        ("10-01 00:20", "accept", "supervise yellow", SUPERVISOR, HEAD, HEAD),
        ("10-01 00:35", "accept", "remind", "holder", HEAD, HEAD),
        ("10-01 01:05", "accept", "remind", "holder", HEAD, HEAD),
    ]),
]  # fmt: skip


@dataclass(frozen=True)
class Handled:
    """Signed for at a moment, suspended from one until another, then left alone."""

    urgency: str
    signed: str
    suspended: str
    resumed: str
    until: str
    due: str
    rungs: list[Rung]


WHILE_HANDLED = [
    # 5 days are 35 h. Spent until 10-09 10:30: 3.5 + 7 + 1.5 = 12, left 23. From 10-13 15:00: 2.5 + 7 + 7, then 6.5 of
    # 10-16: 17:00. Warned at 28 h, 7 h earlier. A day later the same time of day: days have equal windows.
    # The answer to the supervision: 3 days from 10-23 17:00, warned at 16.8 h: 0.5 + 7 + 7, then 2.3 h of 10-28: 11:18;
    # the red card 2 days after 10-28 17:00.
    Handled("normal", "09-30 14:00", "10-09 10:30", "10-13 15:00", "10-30 18:00", "10-16 17:00", [
        ("10-15 17:00", "handle", "warn", "holder", WORKER, WORKER),
        ("10-16 17:00", "handle", "remind", "holder", WORKER, WORKER),
        ("10-19 17:00", "handle", "remind", "holder", WORKER, WORKER),
        ("10-23 17:00", "handle", "supervise yellow", SUPERVISOR, WORKER, WORKER),
        ("10-28 11:18", "answer", "warn", "holder", WORKER, WORKER),
        ("10-28 17:00", "answer", "remind", "holder", WORKER, WORKER),
        ("10-30 17:00", "handle", "lift", HEAD, WORKER, HEAD),
        ("10-30 17:00", "answer", "supervise red", SUPERVISOR, HEAD, HEAD),
    ]),
    # 3 days are 21 h. Spent until 10-08 10:30: 3.5 + 1.5 = 5, left 16. From Saturday 10-10 15:00, which is worked: 2.5,
    # Monday 7, then 6.5 of 10-13: 17:00. Warned at 16.8 h: 2.5 + 7, then 2.3 h of 10-13: 11:18.
    # The answer: 1 day from 10-14 17:00, warned at 5.6 h: 0.5, then 5.1 h of 10-15: 15:36; the red card 1 day after it.
    Handled("urgent", "09-30 14:00", "10-08 10:30", "10-10 15:00", "10-16 18:00", "10-13 17:00", [
        ("10-13 11:18", "handle", "warn", "holder", WORKER, WORKER),
        ("10-13 17:00", "handle", "remind", "holder", WORKER, WORKER),
        ("10-14 17:00", "handle", "supervise yellow", SUPERVISOR, WORKER, WORKER),
        ("10-15 15:36", "answer", "warn", "holder", WORKER, WORKER),
        ("10-15 17:00", "answer", "remind", "holder", WORKER, WORKER),
        ("10-16 17:00", "handle", "lift", HEAD, WORKER, HEAD),
        ("10-16 17:00", "answer", "supervise red", SUPERVISOR, HEAD, HEAD),
    ]),
    # 24 h, of which 6 are spent until 20:00; the other 18 from 10-05 08:00: 10-06 02:00. Warned at 19.2 h, 4:48 before.
    # Supervised 2 h, lifted 12 h after, no matter what day it is; the answer: 4 h from 04:00, warned at 3:12.
    Handled("critical", "09-30 14:00", "09-30 20:00", "10-05 08:00", "10-06 15:00", "10-06 02:00", [
        ("10-05 21:12", "handle", "warn", "holder", WORKER, WORKER),
        ("10-06 02:00", "handle", "remind", "holder", WORKER, WORKER),
        ("10-06 04:00", "handle", "supervise yellow", SUPERVISOR, WORKER, WORKER),
        ("10-06 07:12", "answer", "warn", "holder", WORKER, WORKER),
        ("10-06 08:00", "answer", "remind", "holder", WORKER, WORKER),
        ("10-06 12:00", "answer", "supervise red", SUPERVISOR, WORKER, WORKER),
        ("10-06 14:00", "handle", "lift", HEAD, WORKER, HEAD),
    ]),
]  # fmt: skip

_name: Callable[[Any], str] = lambda case: case.urgency  # noqa: E731 - a name for pytest


@pytest.mark.parametrize("case", IN_ACCEPTANCE, ids=_name)
async def test_left_alone_in_acceptance_it_climbs_to_the_county(clockwork: Clockwork, case: Alone) -> None:
    await clockwork.time.begin(case.reported)
    event = await clockwork.report(Role.GRID_CHIEF, case.reported, **REPORTS[case.urgency])
    assert (event["urgency"], event["holder_role"]) == (case.urgency, CLERK)
    taken = await clockwork.time.until(case.until)
    await they_were_taken(clockwork, event, taken, case.rungs)
    (clock,) = [row for row in await clockwork.clocks(event) if row.stage == "accept"]
    assert taken[0].at - moment(case.rungs[0][0]) == clock.started_at - moment(case.reported)
    now = await clockwork.read(event["id"])
    assert (now["state"], now["holder_path"], now["due_at"]) == ("reported", COUNTY, event["due_at"])
    await the_history_tells_it(clockwork, event, case.rungs)


@pytest.mark.parametrize("case", WHILE_HANDLED, ids=_name)
async def test_left_alone_while_handled_it_climbs_to_the_county(clockwork: Clockwork, case: Handled) -> None:
    time = clockwork.time
    await time.begin(case.signed)
    event = await clockwork.report(Role.GRID_CHIEF, case.signed, **REPORTS[case.urgency])
    await clockwork.do(CLERK, event, "accept")
    await clockwork.do(CLERK, event, "dispatch", {"role": WORKER, "area_path": GRIDS[0]})
    await clockwork.do(WORKER, event, "sign")
    early = await time.until(case.suspended)
    await clockwork.do(CLERK, event, "suspend", {"reason": "等备件", "review_on": "2026-10-20"})
    early += await time.until(case.resumed)
    assert early == [], "nothing was late before, and what stands is not pressed"
    resumed = await clockwork.do(CLERK, event, "resume")
    assert (resumed["state"], resumed["holder_role"]) == ("processing", WORKER)
    late = await exactly_what_was_left(clockwork, event, case)

    taken = await time.until(case.until)
    await they_were_taken(clockwork, event, taken, case.rungs)
    assert {rung.at - moment(local) for rung, (local, *_) in zip(taken, case.rungs, strict=True)} >= {late}
    now = await clockwork.read(event["id"])
    assert (now["state"], now["holder_path"], now["light"]) == ("processing", COUNTY, "red")
    assert (now["lead_role"], now["lead_path"]) == (WORKER, GRIDS[0]), "the work stays the gridworker's"
    await the_history_tells_it(clockwork, event, case.rungs)
    await the_supervisions_stand_there(clockwork, event)
    await the_inboxes_say_so(clockwork, event)


SLACK = timedelta(seconds=20)
"""The real seconds in which the test itself makes its moves: each clock is as much later, to the microsecond, as it was
started (and stood) later than the moment that is written down."""


async def exactly_what_was_left(clockwork: Clockwork, event: Event, case: Handled) -> timedelta:
    """Due at the moment written down, later only by the seconds that the test's own moves came late; those."""
    (row,) = [row for row in await clockwork.clocks(event) if row.stage == "handle"]
    ((since, until),) = [tuple(map(datetime.fromisoformat, pause)) for pause in row.pauses]
    stood = (until - since) - (moment(case.resumed) - moment(case.suspended))
    late = row.due_at - moment(case.due)
    assert late == (row.started_at - moment(case.signed)) + stood
    return late


async def they_were_taken(
    clockwork: Clockwork, event: Event, taken: list[Taken], expected: list[Rung]
) -> None:
    """Each at its moment, by what it does, to whom; only a lift changes the holder; whoever it names was told."""
    assert {str(rung.event_id) for rung in taken} == {event["id"]}
    found = [
        (rung.stage, " ".join(filter(None, [rung.action, rung.card])), rung.to[0], rung.before, rung.after)
        for rung in taken
    ]
    assert found == [tuple(map(str, rung[1:])) for rung in expected]
    late: dict[str, set[timedelta]] = {}
    for rung, (local, *_) in zip(taken, expected, strict=True):
        late.setdefault(rung.stage, set()).add(rung.at - moment(local))
    assert {len(one) for one in late.values()} == {1}, "of one clock all are exact to the microsecond"
    assert all(abs(one) < SLACK for same in late.values() for one in same)
    for rung in taken:
        assert (rung.before != rung.after) == (rung.action == "lift")
        owes = WORKER if rung.stage == "answer" else rung.before
        named = owes if rung.to[0] == "holder" else rung.to[0]
        assert clockwork.told(rung) == {str(named)}, rung
        assert rung.to[1] == {"holder": GRIDS[0], TOWN_DESK: TOWN}.get(rung.to[0], COUNTY)


async def the_history_tells_it(clockwork: Clockwork, event: Event, rungs: list[Rung]) -> None:
    """Every lift and every supervision, by nobody, in their order; and the chain of hashes holds."""
    steps = [
        step
        for step in await clockwork.read(f"{event['id']}/timeline")
        if step["move"] in {"lift", "supervise"}
    ]
    expected = [rung for rung in rungs if rung[2].split()[0] in {"lift", "supervise"}]
    assert [(step["move"], step["data"]["stage"]) for step in steps] == [
        (r[2].split()[0], r[1]) for r in expected
    ]
    for step, rung in zip(steps, expected, strict=True):
        assert step["actor_id"] is None
        assert step["from_state"] == step["to_state"]
        if step["move"] == "lift":
            assert (step["data"]["from"]["role"], step["data"]["to"]["role"]) == (rung[4], rung[5])
        else:
            assert step["data"]["card"] == rung[2].split()[1]
    await clockwork.history_holds()


async def the_supervisions_stand_there(clockwork: Clockwork, event: Event) -> None:
    """The yellow card for the work and the red one for the answer that did not come, both to the gridworker."""
    kept = await clockwork.read(f"{event['id']}/supervisions")
    assert sorted((one["card"], one["to_role"], one["by_id"], one["answer"]) for one in kept) == [
        ("red", WORKER, None, None), ("yellow", WORKER, None, None),
    ]  # fmt: skip
    (item, *_) = [
        item
        for item in (await clockwork.of(WORKER).get("/api/v1/to-do")).json()["items"]
        if item["kind"] == "answer"
    ]
    assert item["light"] == "red"


async def the_inboxes_say_so(clockwork: Clockwork, event: Event) -> None:
    """The duty head of the lift, the supervisor of what is overdue, the gridworker of the warning."""
    for role, words in {
        HEAD: "升级:处置已逾期",
        SUPERVISOR: "督办:处置已逾期",
        WORKER: "预警:处置即将到期",
    }.items():
        inbox = (await clockwork.of(role).get("/api/v1/notices")).json()["items"]
        told = [one["zh"] for one in inbox if one["subject_id"] == event["id"] and words in one["zh"]]
        assert len(told) == 1, (role, inbox)
        assert event["number"] in told[0]
