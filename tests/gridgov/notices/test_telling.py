"""Who is told what: the holder, the one above an empty desk, the duty, the reporter; once, and never whom it concerns."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import CapturingLogger

from gridgov.db.session import read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.tables import DeadlineRow, DeadlineStep
from gridgov.notices.actions import tell
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PostRow
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, OTHER_COMMUNITY, TOWN
from tests.builders.people import LONG_AGO, add_someone, post
from tests.gridgov.notices.conftest import REPLY, Office

COMPLAINT = "conduct.gridworker"


async def end_posts(session: AsyncSession, *roles: Role) -> None:
    await session.execute(
        update(PostRow).where(PostRow.role.in_(roles)).values(ends_at=LONG_AGO + timedelta(days=1))
    )
    await session.commit()


async def test_a_report_is_told_to_the_community_s_clerk(office: Office) -> None:
    event = await office.report()
    assert await office.tell_acceptors(event) == 1
    (notice,) = (await office.told())[office.county[Role.COMMUNITY_CLERK].id]
    assert (notice.kind, notice.subject, str(notice.subject_id), notice.urgent) == (
        "to_accept", "event", event["id"], False,
    )  # fmt: skip
    assert notice.zh.startswith(f"待受理:{event['number']} ")
    assert "区域3299990010010001" in notice.zh, "it says where, in words"
    assert notice.cause == f"EventReported:{event['id']}:1"
    assert notice.data["stands_in_for"] is None
    assert "小区东门垃圾外溢" not in notice.zh + notice.en, "the reporter's words stay in the event"


async def test_telling_again_tells_nobody_twice(office: Office) -> None:
    event = await office.report()
    await office.tell_acceptors(event)
    assert await office.tell_acceptors(event) == 0
    assert await office.roles_told() == {Role.COMMUNITY_CLERK: ["to_accept"]}


async def test_an_empty_desk_passes_it_up(office: Office) -> None:
    """The other community has no clerk."""
    event = await office.report(grid=2)
    assert await office.tell_acceptors(event) == 1
    (notice,) = (await office.told())[office.county[Role.TOWN_DISPATCHER].id]
    assert notice.zh.endswith("社区受理员目前空缺,故通知您")
    assert notice.data["stands_in_for"] == {
        "role": "community_clerk", "area_path": OTHER_COMMUNITY, "unit_id": None,
    }  # fmt: skip


async def test_two_empty_desks_pass_it_to_the_county(office: Office) -> None:
    await end_posts(office.session, Role.COMMUNITY_CLERK, Role.TOWN_DISPATCHER)
    event = await office.report()
    await office.tell_acceptors(event)
    assert await office.roles_told() == {Role.COUNTY_DISPATCHER: ["to_accept"]}


async def test_nobody_anywhere_is_said_aloud(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    log = CapturingLogger()
    monkeypatch.setattr(tell, "_log", log)
    await end_posts(office.session, Role.COMMUNITY_CLERK, Role.TOWN_DISPATCHER, Role.COUNTY_DISPATCHER)
    event = await office.report()
    assert await office.tell_acceptors(event) == 0
    assert [(call.method_name, call.args) for call in log.calls] == [("error", ("nobody to tell",))]


async def test_whom_it_concerns_is_never_told(office: Office) -> None:
    """A complaint about a gridworker who is the town's only dispatcher: the county hears of it."""
    concerned = office.county[Role.TOWN_DISPATCHER]
    event = await office.report(
        Role.RESIDENT, type_code=COMPLAINT, concerns_id=str(concerned.id), major=False
    )
    await office.tell_acceptors(event)
    await office.tell(tell.tell_duty, event_id=UUID(event["id"]), kind="EventRaisedAsMajor")
    told = await office.told()
    assert concerned.id not in told
    assert office.county[Role.COUNTY_DISPATCHER].id in told
    assert (
        told[office.county[Role.COUNTY_DISPATCHER].id][0].data["stands_in_for"]["role"] == "town_dispatcher"
    )


async def test_a_report_accepted_in_the_meantime_is_told_to_nobody(office: Office) -> None:
    event = await office.report()
    await office.move(Role.COMMUNITY_CLERK, event, "accept")
    assert await office.tell_acceptors(event) == 0


async def test_whoever_reported_it_is_not_told_to_accept_it(office: Office) -> None:
    event = await office.report(Role.COMMUNITY_CLERK)
    assert await office.tell_acceptors(event) == 0


async def test_duty_of_town_and_county_hears_of_what_is_major(office: Office, settings: Settings) -> None:
    town_duty = await add_someone(
        office.session, settings, post(Role.DUTY_HEAD, TOWN), county_code=COUNTY, name="镇值班长"
    )
    elsewhere = await add_someone(
        office.session, settings, post(Role.DUTY_HEAD, "329999002"), county_code=COUNTY, name="别镇值班长"
    )
    await office.session.commit()
    event = await office.report(major=True)
    told = await office.tell(tell.tell_duty, event_id=UUID(event["id"]), kind="EventReported")
    assert told == 4
    people = await office.told()
    assert set(people) == {
        town_duty.id,
        *(office.county[role].id for role in (Role.TOWN_DISPATCHER, Role.COUNTY_DISPATCHER, Role.DUTY_HEAD)),
    }
    assert elsewhere.id not in people
    (notice,) = people[town_duty.id]
    assert (notice.kind, notice.urgent) == ("major", True)
    assert notice.zh.startswith("【重大紧急】请立即处理:")


async def test_a_move_tells_the_new_holder_and_not_the_hands_that_made_it(office: Office) -> None:
    event = await office.report()
    event = await office.move(Role.COMMUNITY_CLERK, event, "accept")
    assert await office.tell_moved(event, "accept", 2) == (0, 1), "the clerk keeps it; the reporter hears"

    event = await office.move(
        Role.COMMUNITY_CLERK, event, "dispatch", {"unit_id": str(office.county.department.id)}
    )
    assert await office.tell_moved(event, "dispatch", 3) == (1, 0)
    (notice,) = (await office.told())[office.county[Role.DEPARTMENT_HANDLER].id]
    assert notice.zh.startswith("待签收:")

    event = await office.move(Role.DEPARTMENT_HANDLER, event, "sign")
    assert await office.tell_moved(event, "sign", 4) == (0, 0)
    event = await office.move(Role.DEPARTMENT_HANDLER, event, "finish", {"outcome": "已清运"})
    assert await office.tell_moved(event, "finish", 5) == (1, 0)
    told = await office.told()
    assert told[office.county[Role.GRIDWORKER].id][-1].zh.startswith("已处置,待核查:")


async def test_a_move_that_was_overtaken_tells_no_holder(office: Office) -> None:
    event = await office.report()
    event = await office.move(Role.COMMUNITY_CLERK, event, "accept")
    event = await office.move(
        Role.COMMUNITY_CLERK, event, "dispatch", {"unit_id": str(office.county.department.id)}
    )
    assert await office.tell(tell.tell_holder, event_id=UUID(event["id"]), seq=2) == 0
    assert await office.tell(tell.tell_holder, event_id=UUID(event["id"]), seq=3) == 1


async def test_a_unit_without_people_passes_it_up(office: Office) -> None:
    event = await office.report()
    event = await office.move(Role.COMMUNITY_CLERK, event, "accept")
    event = await office.move(
        Role.COMMUNITY_CLERK, event, "dispatch", {"unit_id": str(office.county.department.id)}
    )
    await end_posts(office.session, Role.DEPARTMENT_HANDLER, Role.COMMUNITY_CLERK)
    assert await office.tell(tell.tell_holder, event_id=UUID(event["id"]), seq=3) == 1
    (notice,) = (await office.told())[office.county[Role.TOWN_DISPATCHER].id]
    assert notice.zh.endswith("承办单位目前无人在岗,故通知您")


async def test_marked_as_major_the_holder_hears_even_of_an_own_event(office: Office) -> None:
    event = await office.report()
    response = await office.api.as_(office.county[Role.GRIDWORKER]).post(
        f"/api/v1/events/{event['id']}/raise-major",
        json={"reason": "积水没过膝盖"},
        headers={"If-Match": '"1"'},
    )
    assert response.status_code == 200, response.text
    assert await office.tell_moved(event, "raise_major", 2) == (1, 0)
    (notice,) = (await office.told())[office.county[Role.COMMUNITY_CLERK].id]
    assert notice.urgent


async def closed(office: Office, event: dict[str, Any]) -> dict[str, Any]:
    event = await office.move(Role.COMMUNITY_CLERK, event, "accept")
    event = await office.move(
        Role.COMMUNITY_CLERK, event, "dispatch", {"unit_id": str(office.county.department.id)}
    )
    event = await office.move(Role.DEPARTMENT_HANDLER, event, "sign")
    event = await office.move(Role.DEPARTMENT_HANDLER, event, "finish", {"outcome": "已清运"})
    event = await office.move(Role.GRIDWORKER, event, "verify", {"finding": "已整洁"})
    return await office.move(Role.COMMUNITY_CLERK, event, "close", REPLY)


async def test_closing_tells_every_reporter_also_of_what_was_merged(office: Office) -> None:
    event = await office.report()
    double = await office.report(Role.POLICE)
    double = await office.move(Role.COMMUNITY_CLERK, double, "merge", {"lead_event_id": event["id"]})
    assert await office.tell_moved(double, "merge", 2) == (0, 1)
    event = await closed(office, event)
    assert event["state"] == "closed"
    assert await office.tell_moved(event, "close", 7) == (0, 2)
    told = await office.told()
    assert told[office.county[Role.GRIDWORKER].id][-1].zh.startswith("您上报的事件已结案:")
    assert [notice.kind for notice in told[office.county[Role.POLICE].id]] == ["progress", "progress"]


async def overdue(office: Office, event: dict[str, Any], *, steps: int) -> list[int]:
    """Let the time of so many steps pass; how many people each told."""
    told = []
    for _ in range(steps):
        at = await read_clock(office.session)
        await office.session.execute(
            update(DeadlineRow)
            .where(DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == UUID(event["id"]))
            .where(DeadlineRow.ended_at.is_(None))
            .values(next_at=at)
        )
        assert await fire_due(office.session, county_code=COUNTY, at=at, limit=10) == 1
        await office.session.commit()
        taken = (
            await office.session.scalars(
                select(DeadlineStep)
                .where(DeadlineStep.county_code == COUNTY)
                .order_by(DeadlineStep.taken_at.desc(), DeadlineStep.step.desc())
                .limit(1)
            )
        ).one()
        about = {"deadline_id": taken.deadline_id, "cycle": taken.cycle, "step": taken.step}
        told.append(await office.tell(tell.tell_overdue, **about))
        assert await office.tell(tell.tell_overdue, **about) == 0, "once for each step"
    return told


async def test_an_overdue_report_climbs_the_ladder(office: Office) -> None:
    event = await office.report()
    assert await overdue(office, event, steps=3) == [1, 1, 1], "warned, reminded, lifted"
    assert await office.roles_told() == {
        Role.COMMUNITY_CLERK: ["due_soon", "overdue"], Role.TOWN_DISPATCHER: ["overdue"],
    }  # fmt: skip
    for notices in (await office.told()).values():
        assert "受理已逾期" in notices[-1].zh
        assert notices[-1].data["stage"] == "accept"
        assert notices[-1].data["due_at"]


async def test_the_ladder_s_handler_is_whoever_holds_it_now(office: Office) -> None:
    event = await office.report(major=True)
    event = await office.move(Role.COMMUNITY_CLERK, event, "accept")
    event = await office.move(
        Role.COMMUNITY_CLERK, event, "dispatch", {"role": "gridworker", "area_path": "3299990010010001"}
    )
    assert await overdue(office, event, steps=1) == [1]
    assert await office.roles_told() == {Role.GRIDWORKER: ["due_soon"]}, (
        "not the department, which never had it"
    )


async def test_a_step_that_an_older_ladder_took_reaches_the_holder_too(office: Office) -> None:
    """It says "department handler" for whoever holds the event."""
    event = await office.report()
    at = await read_clock(office.session)
    running = (
        await office.session.scalars(
            select(DeadlineRow.id).where(
                DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == UUID(event["id"])
            )
        )
    ).one()
    taken = {
        "county_code": COUNTY, "deadline_id": running, "cycle": 0, "step": 0, "action": "remind",
        "to_role": "department_handler", "to_path": COUNTY, "planned_at": at, "taken_at": at,
    }  # fmt: skip
    await office.session.execute(insert(DeadlineStep).values(taken))
    await office.session.commit()
    assert await office.tell(tell.tell_overdue, deadline_id=running, cycle=0, step=0) == 1
    assert await office.roles_told() == {Role.COMMUNITY_CLERK: ["overdue"]}


async def test_what_was_done_in_the_meantime_is_not_overdue(office: Office) -> None:
    event = await office.report()
    at = await read_clock(office.session) + timedelta(days=30)
    await fire_due(office.session, county_code=COUNTY, at=at, limit=10)
    step = (
        await office.session.scalars(select(DeadlineStep).where(DeadlineStep.county_code == COUNTY))
    ).one()
    await office.session.commit()
    await office.move(Role.COMMUNITY_CLERK, event, "accept")
    told = await office.tell(
        tell.tell_overdue, deadline_id=step.deadline_id, cycle=step.cycle, step=step.step
    )
    assert told == 0


async def test_community_is_where_the_small_county_has_its_clerk(office: Office) -> None:
    """What the tests above rest on."""
    assert office.county[Role.COMMUNITY_CLERK].person.posts[0].area_path == COMMUNITY
