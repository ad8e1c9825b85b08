"""One event goes the long way: extended, returned twice, ruled on, reworked, and closed with a satisfied visit.

A lead and two helpers; the clerk is away for two days and somebody stands in. Moments by hand, as in `test_clock`: from
Mon 09-28 10:00 five working days (28 to 29, 30, and after the holiday 10-08, 10-09, the Saturday 10-10) end 10-10 10:00.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.clockwork import Clockwork, Event
from tests.builders.county import COUNTY, OTHER_COMMUNITY
from tests.builders.people import Someone, add_someone, add_unit, post
from tests.builders.time import moment

WORKER, CLERK, TOWN_DESK, CENTRE = (
    Role.GRIDWORKER, Role.COMMUNITY_CLERK, Role.TOWN_DISPATCHER, Role.COUNTY_DISPATCHER,
)  # fmt: skip
LEAD = Role.DEPARTMENT_HANDLER
RETURN = {"reason_code": "not_our_duty", "reason": "该路段由交通部门管养"}
REPLY = {"reply": {"channel": "phone", "words": "垃圾已清运,谢谢您的反映"}}
SLACK = timedelta(seconds=30)
"""The real seconds that the test's own moves take."""


@dataclass
class Joint:
    """The event and whoever has to do with it beside the people of the county."""

    work: Clockwork
    event: Event
    water: Someone
    police: Someone
    stand_in: Someone
    giving: dict[str, Any]

    async def do(self, who: Role | Someone, move: str, body: Event | None = None, status: int = 200) -> Event:
        return await self.work.do(who, self.event, move, body, status)

    async def owes(self, who: Role | Someone) -> list[tuple[str, str]]:
        """What stands on a person's list, with its light."""
        items = (await self.work.of(who).get("/api/v1/to-do")).json()["items"]
        return [(item["owed_zh"], item["light"]) for item in items]

    async def request(self) -> str:
        """The request that is open now."""
        kept = await self.work.read(f"{self.event['id']}/requests")
        (found,) = [one for one in kept if one["state"] == "open"]
        return str(found["id"])

    async def part(self, who: Someone) -> dict[str, str]:
        """A helper's part that is open, as a body names it."""
        unit_id = str(who.person.posts[0].unit_id)
        (found,) = [
            one
            for one in await self.work.read(f"{self.event['id']}/parts")
            if one["unit_id"] == unit_id and one["state"] in {"given", "signed"}
        ]
        return {"part_id": found["id"]}

    async def due(self, local: str, stage: str) -> None:
        """The clock of this stage that runs now is due then."""
        rows = [
            row for row in await self.work.clocks(self.event) if row.stage == stage and row.ended_at is None
        ]
        assert rows, stage
        for row in rows:
            assert abs(row.due_at - moment(local)) < SLACK, (stage, row.due_at)


@pytest.fixture
async def joint(clockwork: Clockwork, session: AsyncSession, settings: Settings) -> Joint:
    """Reported by the gridworker on Monday 09-28 at 10:00."""
    unit = await add_unit(session, COUNTY, "swj", "水务局")
    water, stand_in = [
        await add_someone(session, settings, held, county_code=COUNTY, name=name)
        for held, name in (
            (post(Role.DEPARTMENT_HANDLER, COUNTY, unit), "水务"),
            (post(CLERK, OTHER_COMMUNITY), "代班"),
        )
    ]
    await session.commit()
    giving = {
        "lead": {"unit_id": str(clockwork.county.department.id)},
        "helpers": [
            {"unit_id": str(unit.id), "words": "查管网"},
            {"unit_id": str(clockwork.county.police_station.id)},
        ],
    }
    await clockwork.time.begin("09-28 10:00")
    event = await clockwork.report(WORKER, "09-28 10:00")
    return Joint(clockwork, event, water, clockwork.county[Role.POLICE], stand_in, giving)


async def test_the_long_way(joint: Joint) -> None:
    await it_is_given_out(joint)
    await it_is_extended(joint)
    await it_is_returned_twice(joint)
    await the_centre_rules(joint)
    await all_of_them_finish(joint)
    await it_is_reworked(joint)
    await it_is_closed_and_heard_of(joint)
    await every_step_says_who_and_why(joint)
    await joint.work.history_holds()


async def it_is_given_out(joint: Joint) -> None:
    assert await joint.owes(CLERK) == [("待受理", "green")]
    await joint.do(CLERK, "accept")
    await joint.do(CLERK, "dispatch", joint.giving)
    assert await joint.owes(CLERK) == []
    assert await joint.owes(LEAD) == [("待签收", "green")]
    assert await joint.owes(joint.water) == await joint.owes(joint.police) == [("协办待签收", "green")]
    await joint.do(LEAD, "sign")
    await joint.due("10-10 10:00", "handle")
    await joint.due("10-09 10:00", "help")


async def it_is_extended(joint: Joint) -> None:
    """Refused while more than 24 hours are left; two days of the three are granted by the level above."""
    asked = {"working_days": 3, "reason": "吊车在外地"}
    await joint.work.time.until("09-29 10:00")
    early = await joint.do(LEAD, "request-extension", asked, 409)
    assert abs(moment("10-10 10:00") - moment_of(early["due_at"])) < SLACK
    await joint.work.time.until("10-09 11:00")
    assert await joint.owes(LEAD) == [("待处置", "yellow")]
    assert await joint.owes(joint.water) == [("协办待签收", "red")]
    await joint.do(LEAD, "request-extension", asked)
    assert await joint.owes(CENTRE) == [("延期申请待审批", "green")]
    await joint.due("10-09 16:30", "decide_extension")
    await joint.work.time.until("10-09 14:00")
    request = {"request_id": await joint.request(), "working_days": 2}
    await joint.do(CLERK, "grant-extension", request, 403)
    before = moment_of((await joint.work.read(joint.event["id"]))["due_at"])
    granted = await joint.do(CENTRE, "grant-extension", request)
    # Two working days on, at the same share of the day: Saturday 10-10 to Monday, Monday to Tuesday 10-13.
    assert moment_of(granted["due_at"]) - before == timedelta(days=3)
    await joint.due("10-13 10:00", "handle")
    assert await joint.owes(CENTRE) == []
    assert await joint.owes(LEAD) == [("待处置", "green")], "more time, and the light is green again"


async def it_is_returned_twice(joint: Joint) -> None:
    """By the clerk, and while the clerk is away by whoever stands in."""
    await joint.work.time.until("10-10 11:00")
    asked = await joint.do(LEAD, "request-return", RETURN)
    assert (asked["state"], asked["paused_at"] is not None) == ("return_requested", True)
    assert await joint.owes(CLERK) == [("申请退回,待答复", "green")]
    assert await joint.owes(LEAD) == []
    await joint.do(CLERK, "grant-return")
    assert await joint.owes(CLERK) == [("待派遣", "green")]
    assert await joint.owes(joint.water) == [], "the helping parts ended with the return"
    leave = {
        "person_id": str(joint.work.county[CLERK].id), "substitute_id": str(joint.stand_in.id), "kind": "annual",
        "starts_at": moment("10-12 00:00").isoformat(), "ends_at": moment("10-14 00:00").isoformat(),
    }  # fmt: skip
    assert (await joint.work.of(CENTRE).post("/api/v1/leaves", json=leave)).status_code == 201
    await joint.work.time.until("10-10 14:00")
    await joint.do(CLERK, "dispatch", joint.giving)
    await joint.work.time.until("10-12 09:15")
    assert await joint.owes(LEAD) == [("待签收", "yellow")]
    await joint.do(LEAD, "request-return", RETURN)
    assert await joint.owes(joint.stand_in) == [("申请退回,待答复", "green")]
    await joint.work.time.until("10-12 10:00")
    granted = await joint.do(joint.stand_in, "grant-return")
    assert (granted["return_count"], granted["holder_role"]) == (2, CENTRE)


async def the_centre_rules(joint: Joint) -> None:
    """Nobody else gives it out any more, and what was ruled is not returned a third time."""
    # One working day from Monday 10:00.
    await joint.due("10-13 10:00", "rule")
    refused = await joint.do(joint.stand_in, "dispatch", joint.giving, 409)
    assert "裁定" in refused["detail"]
    await joint.work.time.until("10-12 11:00")
    ruled = await joint.do(CENTRE, "rule", {**joint.giving, "reason": "职责清单第12项"})
    assert (ruled["state"], ruled["ruled"]) == ("dispatched", True)
    refused = await joint.do(LEAD, "request-return", RETURN, 409)
    assert "异议" in refused["detail"]
    await joint.work.time.until("10-12 14:00")
    await joint.do(LEAD, "sign")
    await joint.due("10-19 14:00", "handle")
    await joint.due("10-16 11:00", "help")


async def all_of_them_finish(joint: Joint) -> None:
    """The lead sums up after its helpers, not before."""
    for helper in (joint.water, joint.police):
        await joint.do(helper, "sign-part", await joint.part(helper))
        assert await joint.owes(helper) == [("协办待反馈", "green")]
    await joint.work.time.until("10-13 10:00")
    part = await joint.part(joint.water)
    await joint.do(joint.water, "finish-part", {**part, "outcome": "管网完好"})
    waiting = await joint.do(LEAD, "finish", {"outcome": "已清运"}, 409)
    assert [one["unit_id"] for one in waiting["parts"]] == [str(joint.work.county.police_station.id)]
    part = await joint.part(joint.police)
    await joint.do(joint.police, "finish-part", {**part, "outcome": "无刑事线索"})
    await joint.work.time.until("10-13 15:00")
    await joint.do(LEAD, "finish", {"outcome": "已清运"})
    await joint.due("10-15 15:00", "verify")
    assert await joint.owes(LEAD) == []
    assert await joint.owes(WORKER) == [("已处置,待核查", "green")]


async def it_is_reworked(joint: Joint) -> None:
    await joint.work.time.until("10-14 09:30")
    back = await joint.do(WORKER, "send-back", {"reason": "墙角仍有残留"})
    assert (back["state"], back["rework_count"]) == ("rework", 1)
    assert await joint.owes(LEAD) == [("核查未通过,返工待签收", "green")]
    await joint.due("10-21 09:30", "handle")
    await joint.do(LEAD, "sign")
    await joint.work.time.until("10-15 11:00")
    await joint.do(LEAD, "finish", {"outcome": "残留已清除"})
    await joint.do(LEAD, "verify", {"finding": "好"}, 403)
    done = await joint.do(WORKER, "verify", {"finding": "现场整洁"})
    assert (done["state"], done["rework_count"]) == ("verifying", 1)


async def it_is_closed_and_heard_of(joint: Joint) -> None:
    """By the clerk, who is back and never handled it."""
    assert await joint.owes(CLERK) == [("已核查,待结案", "green")]
    assert await joint.owes(joint.stand_in) == []
    await joint.do(LEAD, "close", REPLY, 403)
    closed = await joint.do(CLERK, "close", REPLY)
    assert (closed["state"], closed["due_at"], closed["handler_id"]) == (
        "closed", None, str(joint.work.county[LEAD].id),
    )  # fmt: skip
    await joint.due("10-16 11:00", "visit")
    assert await joint.owes(CLERK) == [("待回访", "green")]
    await joint.work.time.until("10-16 10:30")
    assert await joint.owes(CLERK) == [("待回访", "yellow")]
    said = await joint.do(CLERK, "visit", {"channel": "phone", "satisfaction": "satisfied"})
    assert (said["state"], said["satisfaction"]) == ("evaluated", "satisfied")
    filed = await joint.do(TOWN_DESK, "archive")
    assert (filed["state"], filed["holder_role"]) == ("archived", None)
    assert [row.stage for row in await joint.work.clocks(joint.event) if row.ended_at is None] == []
    for who in (WORKER, CLERK, TOWN_DESK, CENTRE, LEAD, joint.water, joint.police, joint.stand_in):
        assert await joint.owes(who) == []


async def every_step_says_who_and_why(joint: Joint) -> None:
    """Move, who made it, why, and what it did to each clock; in the name of the absent once."""
    steps = await joint.work.read(f"{joint.event['id']}/timeline")
    names = {str(someone.id): str(role) for role, someone in joint.work.county.people.items()}
    names |= {
        str(joint.water.id): "water",
        str(joint.police.id): "police",
        str(joint.stand_in.id): "stand_in",
    }
    found = [
        (
            step["move"], names[step["actor_id"]], step["reason"],
            " ".join(sorted(f"{one['did']}:{one['stage']}" for one in step["data"].get("clocks", []))),
        )
        for step in steps
    ]  # fmt: skip
    assert found == STEPS
    acting = {step["move"]: names[step["on_behalf_of"]] for step in steps if step["on_behalf_of"]}
    assert acting == {"grant_return": CLERK}
    assert [step["seq"] for step in steps] == list(range(1, len(steps) + 1))
    assert [step["at"] for step in steps] == sorted(step["at"] for step in steps)


def moment_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


STEPS: list[tuple[str, str, str | None, str]] = [
    ("report", "gridworker", None, ""),
    ("accept", "community_clerk", None, "ended:accept started:dispatch"),
    ("dispatch", "community_clerk", None, "ended:dispatch started:help started:help started:sign"),
    ("sign", "department_handler", None, "ended:sign started:handle"),
    ("request_extension", "department_handler", "吊车在外地", "started:decide_extension"),
    ("grant_extension", "county_dispatcher", None, "ended:decide_extension extended:handle"),
    ("request_return", "department_handler", "该路段由交通部门管养", "paused:handle paused:help paused:help started:decide_return"),
    ("grant_return", "community_clerk", None, "ended:decide_return ended:handle ended:help ended:help started:dispatch"),
    ("dispatch", "community_clerk", None, "ended:dispatch started:help started:help started:sign"),
    ("request_return", "department_handler", "该路段由交通部门管养", "paused:help paused:help paused:sign started:decide_return"),
    ("grant_return", "stand_in", None, "ended:decide_return ended:help ended:help ended:sign started:rule"),
    ("rule", "county_dispatcher", "职责清单第12项", "ended:rule started:help started:help started:sign"),
    ("sign", "department_handler", None, "ended:sign started:handle"),
    ("sign_part", "water", None, ""),
    ("sign_part", "police", None, ""),
    ("finish_part", "water", None, "ended:help"),
    ("finish_part", "police", None, "ended:help"),
    ("finish", "department_handler", None, "ended:handle started:verify"),
    ("send_back", "gridworker", "墙角仍有残留", "ended:verify started:handle"),
    ("sign", "department_handler", None, ""),
    ("finish", "department_handler", None, "ended:handle started:verify"),
    ("verify", "gridworker", None, "ended:verify started:close"),
    ("close", "community_clerk", None, "ended:close started:visit"),
    ("visit", "community_clerk", None, "ended:visit"),
    ("archive", "town_dispatcher", None, ""),
]  # fmt: skip
"""Move, who, why, and what it did to each clock: a return ends the work's clocks, an extension moves one, a part's is its own."""
