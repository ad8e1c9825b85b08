"""A substitute has what the absent person has: sees it, may act on it, is told of it; from then to then and no longer."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import read_clock
from gridgov.events.tables import EventStep
from gridgov.notices.actions import tell
from gridgov.notices.tables import NoticeRow
from gridgov.people.queries import holders_at, members_of_unit, posts_of
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PersonRow, PostRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, SmallCounty
from tests.builders.duty import stands_in
from tests.builders.events import report_body
from tests.builders.people import Someone
from tests.gridgov.duty.conftest import MakePerson, leave_body
from tests.support.api import Api, problem

AGO = datetime.now(UTC) - timedelta(days=2)


@pytest.fixture
async def substitute(make_person: MakePerson) -> Someone:
    """The clerk of the other community."""
    return await make_person("代班人", Post(Role.COMMUNITY_CLERK, OTHER_COMMUNITY))


async def enter(api: Api, absent: Someone, substitute: Someone) -> dict[str, Any]:
    response = await api.as_(absent).post("/api/v1/leaves", json=leave_body(absent, substitute))
    assert response.status_code == 201, response.text
    leave: dict[str, Any] = response.json()
    return leave


async def report(api: Api, someone: Someone, **changes: Any) -> dict[str, Any]:
    response = await api.as_(someone).post("/api/v1/events", json=report_body(**changes))
    assert response.status_code == 201, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def to_dos(api: Api, someone: Someone) -> list[str]:
    response = await api.as_(someone).get("/api/v1/events", params={"my_move": True})
    assert response.status_code == 200, response.text
    return [event["id"] for event in response.json()["items"]]


async def told_of(session: AsyncSession, event: dict[str, Any]) -> set[UUID]:
    at = await read_clock(session)
    await tell.tell_acceptors(session, county_code=COUNTY, event_id=UUID(event["id"]), at=at)
    found = await session.scalars(
        select(NoticeRow.person_id).where(
            NoticeRow.county_code == COUNTY, NoticeRow.subject_id == UUID(event["id"])
        )
    )
    return set(found)


async def steps(session: AsyncSession, event: dict[str, Any]) -> list[EventStep]:
    found = await session.scalars(
        select(EventStep)
        .where(EventStep.county_code == COUNTY, EventStep.event_id == UUID(event["id"]))
        .order_by(EventStep.seq)
    )
    return list(found)


async def test_the_whole_of_a_leave(
    api: Api, county: SmallCounty, session: AsyncSession, substitute: Someone
) -> None:
    clerk = county[Role.COMMUNITY_CLERK]
    event = await report(api, county[Role.GRIDWORKER])
    assert await to_dos(api, substitute) == []
    problem(await api.as_(substitute).get(f"/api/v1/events/{event['id']}"), 404)

    leave = await enter(api, clerk, substitute)
    assert await to_dos(api, substitute) == [event["id"]], "what lay open before the leave, too"
    assert await told_of(session, event) == {substitute.id}, "instead of whoever is away"
    me = (await api.as_(substitute).get("/api/v1/me")).json()
    assert [(post["area_path"], post["on_behalf_of"], post["on_behalf_of_name"]) for post in me["posts"]] == [
        (OTHER_COMMUNITY, None, None), (COMMUNITY, str(clerk.id), "community_clerk"),
    ]  # fmt: skip

    accepted = await api.as_(substitute).move(event, "accept", {"note": "情况属实"})
    assert accepted.status_code == 200, accepted.text
    assert accepted.json()["holder_path"] == COMMUNITY, "in the post it came to, not in the substitute's own"
    step = (await steps(session, event))[-1]
    assert (step.actor_id, step.actor_role, step.on_behalf_of) == (
        substitute.id,
        Role.COMMUNITY_CLERK,
        clerk.id,
    )

    headers = {"If-Match": f'"{leave["version"]}"'}
    ended = await api.as_(clerk).post(f"/api/v1/leaves/{leave['id']}/end", json={}, headers=headers)
    assert ended.status_code == 200
    assert await to_dos(api, substitute) == []
    problem(await api.as_(substitute).get(f"/api/v1/events/{event['id']}"), 404)
    problem(
        await api.as_(substitute).move(
            accepted.json(), "close", {"reply": {"channel": "phone", "words": "好"}}
        ),
        404,
    )
    another = await report(api, county[Role.GRIDWORKER])
    assert await told_of(session, another) == {clerk.id}
    assert await to_dos(api, clerk) == [another["id"], event["id"]]


async def test_in_one_s_own_post_nobody_else_is_named(
    api: Api, county: SmallCounty, session: AsyncSession, substitute: Someone
) -> None:
    await enter(api, county[Role.COMMUNITY_CLERK], substitute)
    event = await report(api, county[Role.COUNTY_DISPATCHER], grid=2)
    assert (await api.as_(substitute).move(event, "accept")).status_code == 200
    step = (await steps(session, event))[-1]
    assert (step.actor_role, step.on_behalf_of) == (Role.COMMUNITY_CLERK, None)


async def test_a_report_from_the_absent_person_s_grid_is_on_their_behalf(
    api: Api, county: SmallCounty, session: AsyncSession, make_person: MakePerson
) -> None:
    neighbour = await make_person("邻格", Post(Role.GRIDWORKER, GRIDS[1]))
    await enter(api, neighbour, county[Role.GRIDWORKER])
    there = await report(api, county[Role.GRIDWORKER], grid=1)
    here = await report(api, county[Role.GRIDWORKER], grid=0)
    elsewhere = await report(api, county[Role.GRIDWORKER], grid=3)
    named = [(await steps(session, event))[0].on_behalf_of for event in (there, here, elsewhere)]
    assert named == [neighbour.id, None, None]


async def test_whoever_handled_it_does_not_verify_it_by_their_substitute(
    api: Api, county: SmallCounty, session: AsyncSession, make_person: MakePerson
) -> None:
    """The clerk handled it and goes away: the substitute verifies nothing in the clerk's name."""
    clerk, worker = county[Role.COMMUNITY_CLERK], county[Role.GRIDWORKER]
    helper = await make_person("代班人", Post(Role.GRIDWORKER, GRIDS[2]))
    event = await report(api, county[Role.GRID_CHIEF])
    accepted = (await api.as_(clerk).move(event, "accept")).json()
    dispatch = {"role": "community_clerk", "area_path": COMMUNITY}
    held = (await api.as_(county[Role.TOWN_DISPATCHER]).move(accepted, "dispatch", dispatch)).json()
    signed = (await api.as_(clerk).move(held, "sign")).json()
    handled = (await api.as_(clerk).move(signed, "finish", {"outcome": "已清运"})).json()
    await enter(api, clerk, helper)
    refused = problem(await api.as_(helper).move(handled, "verify", {"finding": "好"}), 403)
    assert "处置人" in refused["detail"]
    assert (await api.as_(worker).move(handled, "verify", {"finding": "好"})).status_code == 200


async def test_a_complaint_is_hidden_from_the_substitute_of_whom_it_concerns(
    api: Api, county: SmallCounty, session: AsyncSession, substitute: Someone
) -> None:
    dispatcher = county[Role.TOWN_DISPATCHER]
    complaint = await report(
        api, county[Role.COUNTY_DISPATCHER], type_code="conduct.gridworker", concerns_id=str(dispatcher.id)
    )
    other = await report(
        api,
        county[Role.COUNTY_DISPATCHER],
        type_code="conduct.gridworker",
        concerns_id=str(county[Role.GRIDWORKER].id),
    )
    await enter(api, dispatcher, substitute)
    assert await to_dos(api, substitute) == [other["id"]]
    problem(await api.as_(substitute).get(f"/api/v1/events/{complaint['id']}"), 404)
    assert await told_of(session, complaint) == set(), "the county's dispatcher, who is next, reported it"
    assert await told_of(session, other) == {substitute.id}


async def posts(session: AsyncSession, someone: Someone) -> list[tuple[Role, str, UUID | None]]:
    found = await posts_of(session, someone.id, at=await read_clock(session))
    return [(post.role, post.area_path, post.on_behalf_of) for post in found]


async def test_stand_ins_are_derived_from_what_the_absent_person_holds_now(
    county: SmallCounty, session: AsyncSession, substitute: Someone, make_person: MakePerson
) -> None:
    absent = await make_person("张三", Post(Role.GRIDWORKER, GRIDS[1]), Post(Role.AUDITOR, COUNTY))
    own = (Role.COMMUNITY_CLERK, OTHER_COMMUNITY, None)
    await stands_in(session, substitute.id, absent.id)
    assert await posts(session, substitute) == [own, (Role.GRIDWORKER, GRIDS[1], absent.id)]
    session.add(
        PostRow(
            id=UUID(int=77), person_id=absent.id, role=Role.GRID_CHIEF, area_path=COMMUNITY, starts_at=AGO
        )
    )
    await session.flush()
    assert (Role.GRID_CHIEF, COMMUNITY, absent.id) in await posts(session, substitute), "gained meanwhile"
    await session.execute(update(PostRow).where(PostRow.person_id == absent.id).values(ends_at=AGO))
    assert await posts(session, substitute) == [own], "lost meanwhile"


async def test_before_and_after_it_is_nobody_s(
    county: SmallCounty, session: AsyncSession, substitute: Someone
) -> None:
    absent, now = county[Role.COMMUNITY_CLERK], datetime.now(UTC)
    hour = timedelta(hours=1)
    await stands_in(session, substitute.id, absent.id, starts_at=now - 3 * hour, ends_at=now - hour)
    await stands_in(session, substitute.id, absent.id, starts_at=now + hour, ends_at=now + 3 * hour)
    assert len(await posts(session, substitute)) == 1
    for moment, who in (
        (-2 * hour, substitute),
        (0 * hour, absent),
        (2 * hour, substitute),
        (3 * hour, absent),
    ):
        found = await holders_at(session, role=Role.COMMUNITY_CLERK, area_path=COMMUNITY, at=now + moment)
        assert found == [who.id], moment


async def test_a_post_held_twice_over_is_one_post_one_s_own(
    county: SmallCounty, session: AsyncSession, make_person: MakePerson
) -> None:
    colleague = await make_person("同格", Post(Role.GRIDWORKER, GRIDS[0]))
    await stands_in(session, colleague.id, county[Role.GRIDWORKER].id)
    assert await posts(session, colleague) == [(Role.GRIDWORKER, GRIDS[0], None)]
    found = await holders_at(session, role=Role.GRIDWORKER, area_path=GRIDS[0], at=await read_clock(session))
    assert found == [colleague.id]


async def test_who_is_told_in_place_of_whom(
    county: SmallCounty, session: AsyncSession, substitute: Someone, make_person: MakePerson
) -> None:
    """Those who are there, the substitutes of those who are not; a substitute who is away is followed no further."""
    clerk = county[Role.COMMUNITY_CLERK]

    async def clerks() -> set[UUID]:
        at = await read_clock(session)
        return set(await holders_at(session, role=Role.COMMUNITY_CLERK, area_path=COMMUNITY, at=at))

    second = await make_person("另一受理员", Post(Role.COMMUNITY_CLERK, COMMUNITY))
    assert await clerks() == {clerk.id, second.id}
    await stands_in(session, substitute.id, clerk.id)
    assert await clerks() == {substitute.id, second.id}
    third = await make_person("第三人", Post(Role.GRIDWORKER, GRIDS[2]))
    await stands_in(session, third.id, substitute.id)
    assert await clerks() == {second.id}
    await stands_in(session, third.id, second.id)
    assert await clerks() == {third.id}
    await session.execute(update(PersonRow).where(PersonRow.id == third.id).values(left_at=AGO))
    assert await clerks() == set()


async def test_nobody_left_is_passed_up_as_before(
    api: Api, county: SmallCounty, session: AsyncSession, substitute: Someone, make_person: MakePerson
) -> None:
    third = await make_person("第三人", Post(Role.GRIDWORKER, GRIDS[2]))
    await stands_in(session, substitute.id, county[Role.COMMUNITY_CLERK].id)
    await stands_in(session, third.id, substitute.id)
    await session.commit()
    event = await report(api, county[Role.GRIDWORKER])
    assert await told_of(session, event) == {county[Role.TOWN_DISPATCHER].id}


async def test_a_unit_s_members_with_substitutes(
    county: SmallCounty, session: AsyncSession, substitute: Someone
) -> None:
    handler, at = county[Role.DEPARTMENT_HANDLER], await read_clock(session)
    assert await members_of_unit(session, unit_id=county.department.id, at=at) == [handler.id]
    await stands_in(session, substitute.id, handler.id)
    assert await members_of_unit(session, unit_id=county.department.id, at=at) == [substitute.id]
    alone = await members_of_unit(session, unit_id=county.department.id, apart_from=handler.id, at=at)
    assert alone == [], "nor who stands in for whom it concerns"


async def test_administrators_never_pass_over_even_if_somebody_writes_it(
    county: SmallCounty, session: AsyncSession, substitute: Someone
) -> None:
    for role in (
        Role.AUDITOR,
        Role.SECURITY_ADMINISTRATOR,
        Role.SYSTEM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
    ):
        await stands_in(session, substitute.id, county[role].id)
    assert len(await posts(session, substitute)) == 1
    at = await read_clock(session)
    assert await holders_at(session, role=Role.AUDITOR, area_path=COUNTY, at=at) == []
