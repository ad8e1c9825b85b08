"""Leave over HTTP: who may enter it for whom, what is refused, what is shown, how it ends."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.audit import AuditRow
from gridgov.db.outbox import OutboxRow
from gridgov.duty.tables import LeaveRow
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import StandInRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, SmallCounty
from tests.builders.duty import planned_shift
from tests.builders.people import Someone
from tests.gridgov.duty.conftest import MakePerson, leave_body, moment
from tests.support.api import Api, problem

LEAVES = "/api/v1/leaves"


@pytest.fixture
async def zhang(make_person: MakePerson) -> Someone:
    return await make_person("张三", Post(Role.GRIDWORKER, GRIDS[1]))


@pytest.fixture
async def li(make_person: MakePerson) -> Someone:
    return await make_person("李四", Post(Role.GRIDWORKER, GRIDS[0]))


async def rows(session: AsyncSession) -> tuple[int, int]:
    """How many leaves and stand-ins are written."""
    leaves = (await session.scalars(select(LeaveRow).where(LeaveRow.county_code == COUNTY))).all()
    return len(leaves), len((await session.scalars(select(StandInRow))).all())


async def test_one_enters_one_s_own_leave(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, li: Someone
) -> None:
    response = await api.as_(zhang).post(LEAVES, json=leave_body(zhang, li))
    assert response.status_code == 201, response.text
    leave = response.json()
    assert (leave["person_name"], leave["substitute_name"], leave["kind"]) == ("张三", "李四", "sick")
    assert leave["scope_path"] == GRIDS[1]
    (post,) = leave["passes_over"]["posts"]
    assert (post["role"], post["role_zh"], post["area_path"]) == ("gridworker", "网格员", GRIDS[1])
    assert leave["passes_over"]["staying"] == []
    audit = (
        await session.scalars(
            select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == "leave_entered")
        )
    ).one()
    assert (audit.actor_id, audit.subject_id) == (zhang.id, zhang.id)
    assert audit.data["substitute_id"] == str(li.id)
    (announced,) = (
        await session.scalars(
            select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == "LeaveEntered")
        )
    ).all()
    assert "sick" not in str(announced.payload), "why somebody is away travels nowhere"
    assert announced.scope_path == GRIDS[1]


async def test_the_same_key_enters_it_once(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, li: Someone
) -> None:
    body, headers = leave_body(zhang, li), {"Idempotency-Key": "leave-1"}
    first = await api.as_(zhang).post(LEAVES, json=body, headers=headers)
    again = await api.as_(zhang).post(LEAVES, json=body, headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert await rows(session) == (1, 1)


async def test_a_manager_enters_it_for_somebody_below(
    api: Api, county: SmallCounty, zhang: Someone, li: Someone, make_person: MakePerson
) -> None:
    clerk = county[Role.COMMUNITY_CLERK]
    assert (await api.as_(clerk).post(LEAVES, json=leave_body(zhang, li))).status_code == 201
    far = await make_person("赵六", Post(Role.GRIDWORKER, GRIDS[3]))
    problem(await api.as_(clerk).post(LEAVES, json=leave_body(far, li)), 403)
    colleague = await make_person("孙七", Post(Role.GRIDWORKER, GRIDS[1]))
    problem(await api.as_(li).post(LEAVES, json=leave_body(colleague, li)), 403)


async def test_whoever_manages_only_some_of_the_posts_cannot_enter_it(
    api: Api, county: SmallCounty, li: Someone, make_person: MakePerson
) -> None:
    """Else a clerk could bring the county dispatcher's rights to whom they like."""
    both = await make_person("周八", Post(Role.GRIDWORKER, GRIDS[0]), Post(Role.COUNTY_DISPATCHER, COUNTY))
    problem(await api.as_(county[Role.COMMUNITY_CLERK]).post(LEAVES, json=leave_body(both, li)), 403)
    entered = await api.as_(county[Role.COUNTY_DISPATCHER]).post(LEAVES, json=leave_body(both, li))
    assert entered.json()["scope_path"] == COUNTY


async def test_nobody_makes_themselves_a_substitute(api: Api, county: SmallCounty, zhang: Someone) -> None:
    clerk = county[Role.COMMUNITY_CLERK]
    found = problem(
        await api.as_(clerk).post(LEAVES, json=leave_body(zhang, clerk)), 422, "invalid", "/substitute_id"
    )
    assert [fault["code"] for fault in found["errors"]] == ["oneself"]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR])
async def test_whoever_looks_over_the_work_stands_in_for_nobody(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, role: Role
) -> None:
    found = problem(
        await api.as_(zhang).post(LEAVES, json=leave_body(zhang, county[role])),
        422,
        "invalid",
        "/substitute_id",
    )
    assert [fault["code"] for fault in found["errors"]] == ["roles-clash"]
    assert await rows(session) == (0, 0)


async def test_posts_of_trust_do_not_pass_over(
    api: Api, county: SmallCounty, li: Someone, make_person: MakePerson
) -> None:
    auditor = await make_person("吴九", Post(Role.AUDITOR, COUNTY), Post(Role.SUPERVISOR, COUNTY))
    shown = await api.as_(auditor).post(f"{LEAVES}/preview", json=leave_body(auditor, li))
    assert shown.status_code == 200, shown.text
    assert [post["role"] for post in shown.json()["posts"]] == ["supervisor"]
    assert [post["role"] for post in shown.json()["staying"]] == ["auditor"]


async def test_who_has_nothing_to_pass_over_needs_no_leave_here(
    api: Api, county: SmallCounty, li: Someone, make_person: MakePerson
) -> None:
    resident = county[Role.RESIDENT]
    problem(await api.as_(resident).post(LEAVES, json=leave_body(resident, li)), 403)
    problem(
        await api.as_(county[Role.DUTY_HEAD]).post(LEAVES, json=leave_body(county[Role.AUDITOR], li)), 403
    )


async def test_people_who_do_not_work_here(
    api: Api, county: SmallCounty, zhang: Someone, make_person: MakePerson
) -> None:
    stranger = await make_person("外县", Post(Role.GRIDWORKER, "3299980010010001"), county_code="329998")
    for substitute in (stranger, await make_person("无岗"), county[Role.RESIDENT]):
        found = problem(
            await api.as_(zhang).post(LEAVES, json=leave_body(zhang, substitute)),
            422,
            pointer="/substitute_id",
        )
        assert [fault["code"] for fault in found["errors"]] == ["does-not-work-here"]
    found = problem(
        await api.as_(zhang).post(LEAVES, json=leave_body(zhang, zhang)), 422, pointer="/substitute_id"
    )
    problem(await api.as_(county[Role.DUTY_HEAD]).post(LEAVES, json=leave_body(stranger, zhang)), 403)


async def test_two_leaves_of_one_person_never_overlap(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, li: Someone, make_person: MakePerson
) -> None:
    wang = await make_person("王五", Post(Role.GRIDWORKER, GRIDS[0]))
    assert (await api.as_(zhang).post(LEAVES, json=leave_body(zhang, li))).status_code == 201
    again = leave_body(zhang, wang, starts_at=moment(100), ends_at=moment(200))
    found = problem(await api.as_(zhang).post(LEAVES, json=again), 422, pointer="/starts_at")
    assert [fault["code"] for fault in found["errors"]] == ["already-away"]
    after = leave_body(zhang, wang, starts_at=moment(120.01), ends_at=moment(200))
    assert (await api.as_(zhang).post(LEAVES, json=after)).status_code == 201
    assert await rows(session) == (2, 2)


async def test_no_chains(
    api: Api, county: SmallCounty, zhang: Someone, li: Someone, make_person: MakePerson
) -> None:
    """Neither is a substitute chosen who is away, nor does a substitute go away and pass it on."""
    wang = await make_person("王五", Post(Role.GRIDWORKER, GRIDS[0]))
    assert (await api.as_(zhang).post(LEAVES, json=leave_body(zhang, li))).status_code == 201
    found = problem(
        await api.as_(wang).post(LEAVES, json=leave_body(wang, zhang)), 422, pointer="/substitute_id"
    )
    assert [fault["code"] for fault in found["errors"]] == ["away-too"]
    found = problem(await api.as_(li).post(LEAVES, json=leave_body(li, wang)), 422, pointer="/person_id")
    assert [fault["code"] for fault in found["errors"]] == ["stands-in-for-another"]
    assert "张三" in found["errors"][0]["detail"], "the remedy names whose leave must change first"


async def test_one_stands_in_for_a_few_at_most(
    api: Api, county: SmallCounty, li: Someone, make_person: MakePerson
) -> None:
    for number in range(3):
        absent = await make_person(f"甲{number}", Post(Role.GRIDWORKER, GRIDS[1]))
        assert (await api.as_(absent).post(LEAVES, json=leave_body(absent, li))).status_code == 201
    fourth = await make_person("丁", Post(Role.GRIDWORKER, GRIDS[1]))
    found = problem(
        await api.as_(fourth).post(LEAVES, json=leave_body(fourth, li)), 422, pointer="/substitute_id"
    )
    assert [fault["code"] for fault in found["errors"]] == ["stands-in-for-too-many"]
    later = leave_body(fourth, li, starts_at=moment(121), ends_at=moment(150))
    assert (await api.as_(fourth).post(LEAVES, json=later)).status_code == 201


async def test_the_preview_writes_nothing_and_tells_of_planned_shifts(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, li: Someone
) -> None:
    shift = await planned_shift(session, zhang.id, GRIDS[1])
    await planned_shift(session, li.id, GRIDS[0])
    await session.commit()
    shown = await api.as_(zhang).post(f"{LEAVES}/preview", json=leave_body(zhang, li))
    assert shown.status_code == 200
    (met,) = shown.json()["shifts"]
    assert (met["id"], met["substitute_busy"]) == (str(shift.id), True)
    assert await rows(session) == (0, 0)


async def test_why_is_told_to_the_person_and_their_managers_only(
    api: Api, county: SmallCounty, zhang: Someone, li: Someone
) -> None:
    leave = (await api.as_(zhang).post(LEAVES, json=leave_body(zhang, li))).json()
    seen = {}
    for name, someone in {
        "zhang": zhang, "li": li, "clerk": county[Role.COMMUNITY_CLERK], "supervisor": county[Role.SUPERVISOR],
    }.items():  # fmt: skip
        response = await api.as_(someone).get(f"{LEAVES}/{leave['id']}")
        assert response.headers["etag"] == '"1"'
        seen[name] = response.json()["kind"]
    assert seen == {"zhang": "sick", "li": None, "clerk": "sick", "supervisor": None}
    problem(await api.as_(county[Role.GRIDWORKER]).get(f"{LEAVES}/{leave['id']}"), 404)


async def test_lists_are_scoped_narrowed_and_paged(
    api: Api, county: SmallCounty, zhang: Someone, li: Someone, make_person: MakePerson
) -> None:
    far = await make_person("赵六", Post(Role.GRIDWORKER, GRIDS[3]), Post(Role.GRIDWORKER, GRIDS[2]))
    await api.as_(zhang).post(LEAVES, json=leave_body(zhang, li))
    await api.as_(far).post(LEAVES, json=leave_body(far, li, ends_at=moment(200)))

    async def names(someone: Someone, **query: str) -> list[str]:
        response = await api.as_(someone).get(LEAVES, params=query)
        assert response.status_code == 200, response.text
        return [leave["person_name"] for leave in response.json()["items"]]

    assert await names(county[Role.COMMUNITY_CLERK]) == ["张三"]
    assert await names(county[Role.TOWN_DISPATCHER]) == ["赵六", "张三"]
    assert await names(county[Role.TOWN_DISPATCHER], area=COMMUNITY) == ["张三"]
    assert await names(county[Role.TOWN_DISPATCHER], area=GRIDS[3]) == ["赵六"], "a part of where they work"
    assert await names(county[Role.TOWN_DISPATCHER], area=OTHER_COMMUNITY) == ["赵六"]
    assert await names(li, person_id=str(li.id)) == ["赵六", "张三"], "those in which one stands in"
    assert await names(county[Role.GRIDWORKER]) == []
    assert await names(county[Role.DUTY_HEAD], since=moment(150)) == ["赵六"]
    page = (await api.as_(county[Role.DUTY_HEAD]).get(LEAVES, params={"limit": 1})).json()
    assert [leave["person_name"] for leave in page["items"]] == ["赵六"]
    rest = await names(county[Role.DUTY_HEAD], cursor=page["next_cursor"])
    assert rest == ["张三"]


async def test_a_leave_ends_early_and_the_rights_with_it(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, li: Someone
) -> None:
    leave = (await api.as_(zhang).post(LEAVES, json=leave_body(zhang, li))).json()
    problem(await api.as_(zhang).post(f"{LEAVES}/{leave['id']}/end", json={}), 428)
    headers = {"If-Match": '"7"'}
    stale = problem(await api.as_(zhang).post(f"{LEAVES}/{leave['id']}/end", json={}, headers=headers), 412)
    assert stale["current"]["version"] == 1
    headers = {"If-Match": '"1"'}
    path = f"{LEAVES}/{leave['id']}/end"
    problem(await api.as_(li).post(path, json={}, headers=headers), 403)
    problem(
        await api.as_(zhang).post(path, json={"ends_at": moment(-1)}, headers=headers),
        422,
        pointer="/ends_at",
    )
    problem(
        await api.as_(zhang).post(path, json={"ends_at": moment(500)}, headers=headers),
        422,
        pointer="/ends_at",
    )
    ended = await api.as_(county[Role.COMMUNITY_CLERK]).post(path, json={}, headers=headers)
    assert ended.status_code == 200, ended.text
    assert (ended.json()["version"], ended.json()["cancelled_at"]) == (2, None)
    stand_in = (await session.scalars(select(StandInRow))).one()
    assert stand_in.ends_at.isoformat() == ended.json()["ends_at"].replace("Z", "+00:00")
    problem(await api.as_(zhang).post(path, json={}, headers={"If-Match": '"2"'}), 409)
    kinds = [
        row.kind
        for row in await session.scalars(
            select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.subject == "leave")
        )
    ]
    assert sorted(kinds) == ["LeaveEnded", "LeaveEntered"]


async def test_a_leave_that_has_not_begun_is_withdrawn(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, li: Someone
) -> None:
    body = leave_body(zhang, li, starts_at=moment(24))
    leave = (await api.as_(zhang).post(LEAVES, json=body)).json()
    path, headers = f"{LEAVES}/{leave['id']}/end", {"If-Match": '"1"'}
    problem(
        await api.as_(zhang).post(path, json={"ends_at": moment(1)}, headers=headers), 422, pointer="/ends_at"
    )
    ended = (await api.as_(zhang).post(path, json={}, headers=headers)).json()
    assert ended["cancelled_at"] is not None
    assert (ended["starts_at"], ended["ends_at"]) == (leave["starts_at"], leave["ends_at"])
    stand_in = (await session.scalars(select(StandInRow))).one()
    assert stand_in.ends_at == stand_in.starts_at, "it was never in force"
    assert (await api.as_(zhang).post(LEAVES, json=body)).status_code == 201, "and does not stand in the way"
    assert len((await api.as_(zhang).get(LEAVES)).json()["items"]) == 1
    assert len((await api.as_(zhang).get(LEAVES, params={"cancelled": True})).json()["items"]) == 2


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"starts_at": "2026-12-01T08:00:00"}, "/starts_at"),
        ({"kind": "pregnant"}, "/kind"),
        ({"substitute_id": "李四"}, "/substitute_id"),
        ({"reason": "家里有事"}, "/reason"),
        ({"ends_at": "2020-01-01T00:00:00+08:00"}, "/ends_at"),
    ],
)
async def test_bad_input(
    api: Api, county: SmallCounty, session: AsyncSession, zhang: Someone, li: Someone,
    changes: dict[str, str], pointer: str,
) -> None:  # fmt: skip
    problem(await api.as_(zhang).post(LEAVES, json=leave_body(zhang, li, **changes)), 422, "invalid", pointer)
    assert await rows(session) == (0, 0)


async def test_a_units_post_is_stood_in_for_by_its_own_people_only(
    api: Api, county: SmallCounty, make_person: MakePerson
) -> None:
    """A clerk who entered a policeman's leave could let anybody into what the station sees."""
    officer = county[Role.POLICE]
    outsider = await make_person("外人", Post(Role.GRIDWORKER, GRIDS[1]))
    colleague = await make_person("同所民警", Post(Role.POLICE, COMMUNITY, county.police_station.id))
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    refused = await clerk.post("/api/v1/leaves", json=leave_body(officer, outsider))
    assert problem(refused, 422, "invalid", "/substitute_id")["errors"][0]["code"] == "other-unit"
    assert (await clerk.post("/api/v1/leaves", json=leave_body(officer, colleague))).status_code == 201
