"""Posts over HTTP: given, ended, withdrawn; and units."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import OutboxRow
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PersonRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, TOWN, SmallCounty
from tests.builders.duty import stands_in
from tests.gridgov.people.conftest import Audit, MakeMember
from tests.support.api import Api, problem

PassTime = Callable[[timedelta], Awaitable[None]]


def in_days(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


@pytest.fixture
def guard(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.SECURITY_ADMINISTRATOR])


@pytest.fixture
def give(guard: Api, county: SmallCounty) -> Callable[..., Awaitable[dict[str, Any]]]:
    """Give the gridworker a post."""

    async def give(role: str, area_path: str, **more: Any) -> dict[str, Any]:
        body = {"role": role, "area_path": area_path, **more}
        response = await guard.post(f"/api/v1/people/{county[Role.GRIDWORKER].id}/posts", json=body)
        assert response.status_code == 201, response.text
        given: dict[str, Any] = response.json()
        return given

    return give


Give = Callable[..., Awaitable[dict[str, Any]]]


async def roles_of(api: Api, county: SmallCounty) -> set[str]:
    me = (await api.as_(county[Role.GRIDWORKER]).get("/api/v1/me")).json()
    return {post["role"] for post in me["posts"]}


async def test_a_post_given_is_held_at_once(
    api: Api, give: Give, county: SmallCounty, audit: Audit, session: AsyncSession
) -> None:
    given = await give("grid_chief", COMMUNITY)
    assert (given["role_zh"], given["area_path"], given["ends_at"]) == ("网格长", COMMUNITY, None)
    assert await roles_of(api, county) == {"gridworker", "grid_chief"}
    row = await audit.one("post_given")
    assert (row.subject_id, row.data["post_id"]) == (county[Role.GRIDWORKER].id, given["id"])
    rows = await session.scalars(
        select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == "PostGiven")
    )
    (message,) = rows.all()
    assert (message.scope_path, message.payload["post_id"]) == (COUNTY, given["id"])


async def test_a_post_for_later_is_held_later_and_only_until_its_end(
    api: Api, give: Give, county: SmallCounty, pass_time: PassTime
) -> None:
    await give("grid_chief", COMMUNITY, starts_at=in_days(2), ends_at=in_days(4))
    assert await roles_of(api, county) == {"gridworker"}
    await pass_time(timedelta(days=3))
    assert await roles_of(api, county) == {"gridworker", "grid_chief"}
    await pass_time(timedelta(days=5))
    assert await roles_of(api, county) == {"gridworker"}


async def test_the_same_post_twice_at_one_time_is_a_conflict(
    guard: Api, give: Give, county: SmallCounty
) -> None:
    path = f"/api/v1/people/{county[Role.GRIDWORKER].id}/posts"
    problem(await guard.post(path, json={"role": "gridworker", "area_path": GRIDS[0]}), 409, "conflict")
    await give("gridworker", GRIDS[1], ends_at=in_days(5))
    problem(
        await guard.post(path, json={"role": "gridworker", "area_path": GRIDS[1], "starts_at": in_days(4)}),
        409,
    )
    await give("gridworker", GRIDS[1], starts_at=in_days(6))


async def test_the_same_command_sent_again_gives_one_post(
    guard: Api, county: SmallCounty, audit: Audit
) -> None:
    path = f"/api/v1/people/{county[Role.GRIDWORKER].id}/posts"
    body, headers = {"role": "grid_chief", "area_path": COMMUNITY}, {"Idempotency-Key": "give-1"}
    first = await guard.post(path, json=body, headers=headers)
    again = await guard.post(path, json=body, headers=headers)
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    await audit.one("post_given")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"role": "town_dispatcher", "area_path": COUNTY}, "/area_path"),
        ({"role": "town_dispatcher", "area_path": "329998001"}, "/area_path"),
        ({"role": "department_handler", "area_path": COUNTY}, "/unit_id"),
        ({"role": "gridworker", "area_path": GRIDS[1], "unit_id": str(uuid4())}, "/unit_id"),
        (
            {"role": "gridworker", "area_path": GRIDS[1], "starts_at": in_days(2), "ends_at": in_days(1)},
            "/ends_at",
        ),
        ({"role": "gridworker"}, "/area_path"),
    ],
)
async def test_a_post_that_cannot_be_names_its_field(
    guard: Api, county: SmallCounty, body: dict[str, Any], pointer: str
) -> None:
    path = f"/api/v1/people/{county[Role.GRIDWORKER].id}/posts"
    problem(await guard.post(path, json=body), 422, "invalid", pointer)


async def test_the_auditor_becomes_no_administrator(guard: Api, county: SmallCounty) -> None:
    path = f"/api/v1/people/{county[Role.AUDITOR].id}/posts"
    body = {"role": "security_administrator", "area_path": COUNTY}
    problem(await guard.post(path, json=body), 422, "invalid", "/role")


async def test_nobody_gives_themselves_a_post_or_one_to_a_stranger(
    api: Api, guard: Api, county: SmallCounty, make_member: MakeMember
) -> None:
    body = {"role": "supervisor", "area_path": COUNTY}
    mine = county[Role.SECURITY_ADMINISTRATOR].id
    problem(await guard.post(f"/api/v1/people/{mine}/posts", json=body), 403, "not-permitted")
    far = await make_member("far.away", county_code="329998")
    for stranger in (far.someone.id, uuid4()):
        problem(await guard.post(f"/api/v1/people/{stranger}/posts", json=body), 404)
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.COUNTY_DISPATCHER, Role.AUDITOR):
        path = f"/api/v1/people/{county[Role.GRIDWORKER].id}/posts"
        problem(await api.as_(county[role]).post(path, json=body), 403, "not-permitted")


async def test_whoever_left_is_given_no_post(guard: Api, county: SmallCounty) -> None:
    person_id = county[Role.GRIDWORKER].id
    await guard.post(f"/api/v1/people/{person_id}/disable")
    body = {"role": "grid_chief", "area_path": COMMUNITY}
    problem(await guard.post(f"/api/v1/people/{person_id}/posts", json=body), 409, "conflict")


async def test_a_post_ended_now_is_no_longer_held(
    api: Api, guard: Api, give: Give, county: SmallCounty, audit: Audit, session: AsyncSession
) -> None:
    given = await give("grid_chief", COMMUNITY)
    response = await guard.post(f"/api/v1/posts/{given['id']}/end", json={})
    assert response.status_code == 200, response.text
    assert response.json()["ends_at"] is not None
    assert await roles_of(api, county) == {"gridworker"}
    problem(await guard.post(f"/api/v1/posts/{given['id']}/end", json={}), 409, "conflict")
    row = await audit.one("post_ended")
    assert row.data == {"post_id": given["id"], "ends_at": row.at.isoformat()}
    kinds = await session.scalars(select(OutboxRow.kind).where(OutboxRow.county_code == COUNTY))
    assert kinds.all().count("PostEnded") == 1


async def test_an_end_may_be_set_for_later_and_brought_forward_but_not_put_off(
    api: Api, guard: Api, give: Give, county: SmallCounty, pass_time: PassTime
) -> None:
    given = await give("grid_chief", COMMUNITY)
    path = f"/api/v1/posts/{given['id']}/end"
    assert (await guard.post(path, json={"ends_at": in_days(5)})).status_code == 200
    assert await roles_of(api, county) == {"gridworker", "grid_chief"}
    problem(await guard.post(path, json={"ends_at": in_days(6)}), 422, "invalid", "/ends_at")
    problem(await guard.post(path, json={"ends_at": in_days(-1)}), 422, "invalid", "/ends_at")
    problem(await guard.post(path, json={"ends_at": "2026-12-31T00:00:00"}), 422, "invalid", "/ends_at")
    assert (await guard.post(path, json={"ends_at": in_days(3)})).status_code == 200
    await pass_time(timedelta(days=4))
    assert await roles_of(api, county) == {"gridworker"}


async def test_a_clock_a_little_behind_ends_a_post_now(guard: Api, give: Give) -> None:
    given = await give("grid_chief", COMMUNITY)
    response = await guard.post(f"/api/v1/posts/{given['id']}/end", json={"ends_at": in_days(-5 / 1440)})
    assert response.status_code == 200, response.text
    assert response.json()["ends_at"] > given["starts_at"]


async def test_a_post_that_has_not_begun_is_withdrawn(
    api: Api, guard: Api, give: Give, county: SmallCounty, pass_time: PassTime
) -> None:
    given = await give("grid_chief", COMMUNITY, starts_at=in_days(3))
    path = f"/api/v1/posts/{given['id']}/end"
    problem(await guard.post(path, json={"ends_at": in_days(1)}), 422, "invalid", "/ends_at")
    response = await guard.post(path, json={})
    assert response.json()["ends_at"] == response.json()["starts_at"]
    await pass_time(timedelta(days=4))
    assert await roles_of(api, county) == {"gridworker"}


async def test_only_the_security_administrator_ends_posts_and_never_their_own(
    api: Api, guard: Api, give: Give, county: SmallCounty
) -> None:
    given = await give("grid_chief", COMMUNITY)
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.GRIDWORKER, Role.COUNTY_DISPATCHER):
        problem(
            await api.as_(county[role]).post(f"/api/v1/posts/{given['id']}/end", json={}),
            403,
            "not-permitted",
        )
    mine = (await guard.get(f"/api/v1/people/{county[Role.SECURITY_ADMINISTRATOR].id}")).json()["posts"][0][
        "id"
    ]
    problem(await guard.post(f"/api/v1/posts/{mine}/end", json={}), 403, "not-permitted")
    problem(await guard.post(f"/api/v1/posts/{uuid4()}/end", json={}), 404)


async def test_a_post_of_another_county_is_as_if_it_were_not_there(
    api: Api, guard: Api, make_member: MakeMember
) -> None:
    far = await make_member("far.away", Post(Role.SECURITY_ADMINISTRATOR, "329998"), county_code="329998")
    near = await make_member("far.second", Post(Role.SUPERVISOR, "329998"), county_code="329998")
    shown = (await api.as_(far.someone).get(f"/api/v1/people/{near.someone.id}")).json()
    problem(await guard.post(f"/api/v1/posts/{shown['posts'][0]['id']}/end", json={}), 404)


def unit_body(**changes: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "code": "HB",
        "name": "生态环境局",
        "kind": "department",
        "area_path": COUNTY,
        **changes,
    }


async def test_a_unit_is_added_once_and_listed(
    api: Api, guard: Api, county: SmallCounty, audit: Audit
) -> None:
    body = unit_body()
    first, again = await guard.post("/api/v1/units", json=body), await guard.post("/api/v1/units", json=body)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json() == {**body, "closed_at": None}
    await audit.one("unit_added")
    reader = api.as_(county[Role.GRIDWORKER])
    found = (await reader.get("/api/v1/units", params={"kind": "department"})).json()["items"]
    assert body["id"] in [one["id"] for one in found]
    assert (await reader.get("/api/v1/units", params={"kind": "company"})).json() == {
        "items": [],
        "next_cursor": None,
    }
    seen, cursor = [], None
    while True:
        page = (
            await reader.get("/api/v1/units", params={"limit": "1"} | ({"cursor": cursor} if cursor else {}))
        ).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == sorted([body["id"], str(county.department.id), str(county.police_station.id)])


async def test_a_units_id_and_code_belong_to_one_unit(guard: Api, make_member: MakeMember, api: Api) -> None:
    body = unit_body()
    await guard.post("/api/v1/units", json=body)
    problem(await guard.post("/api/v1/units", json={**body, "name": "住建局"}), 422, "reused-key")
    problem(await guard.post("/api/v1/units", json=unit_body()), 422, "invalid", "/code")
    far = await make_member("far.away", Post(Role.SECURITY_ADMINISTRATOR, "329998"), county_code="329998")
    elsewhere = {**body, "area_path": "329998"}
    problem(await api.as_(far.someone).post("/api/v1/units", json=elsewhere), 422, "reused-key")
    own = unit_body(area_path="329998")
    assert (await api.as_(far.someone).post("/api/v1/units", json=own)).status_code == 201, (
        "a code is a county's own"
    )


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"kind": "club"}, "/kind"), ({"code": "城管"}, "/code"), ({"name": "a\nb"}, "/name"), ({"area_path": "32"}, "/area_path"),
     ({"area_path": "329998"}, "/area_path"), ({"id": "x"}, "/id"), ({"boss": "x"}, "/boss")],
)  # fmt: skip
async def test_a_bad_unit_names_its_field(guard: Api, change: dict[str, Any], pointer: str) -> None:
    problem(await guard.post("/api/v1/units", json=unit_body(**change)), 422, "invalid", pointer)


@pytest.mark.parametrize("role", [Role.GRIDWORKER, Role.COUNTY_DISPATCHER, Role.AUDITOR, Role.RESIDENT])
async def test_only_administrators_add_units(api: Api, county: SmallCounty, role: Role) -> None:
    problem(
        await api.as_(county[role]).post("/api/v1/units", json=unit_body(area_path=TOWN)),
        403,
        "not-permitted",
    )


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.RESIDENT])
async def test_units_are_read_only_by_those_who_work_with_them(
    api: Api, county: SmallCounty, role: Role
) -> None:
    problem(await api.as_(county[role]).get("/api/v1/units"), 403, "not-permitted")


async def test_a_post_is_given_with_what_should_be_thought_of_twice(
    guard: Api, give: Give, county: SmallCounty, session: AsyncSession
) -> None:
    two = await give("grid_chief", GRIDS[0])
    assert [warning["code"] for warning in two["warnings"]] == ["two-posts-in-grid"]
    person = await session.get_one(PersonRow, county[Role.GRIDWORKER].id)
    person.heads_committee = COMMUNITY
    await session.commit()
    chief = await give("grid_chief", COMMUNITY)
    assert [warning["code"] for warning in chief["warnings"]] == ["chief-heads-committee"]
    assert chief["warnings"][0]["zh"].startswith("网格长不宜")
    assert (await give("supervisor", COUNTY))["warnings"] == []


async def test_full_time_is_said_of_gridworkers_alone(guard: Api, give: Give, county: SmallCounty) -> None:
    given = await give("gridworker", GRIDS[1], full_time=True)
    assert given["full_time"] is True
    shown = (await guard.get(f"/api/v1/people/{county[Role.GRIDWORKER].id}")).json()
    assert {post["area_path"]: post["full_time"] for post in shown["posts"]} == {
        GRIDS[0]: None,
        GRIDS[1]: True,
    }
    path = f"/api/v1/people/{county[Role.GRIDWORKER].id}/posts"
    body = {"role": "grid_chief", "area_path": COMMUNITY, "full_time": True}
    problem(await guard.post(path, json=body), 422, "invalid", "/full_time")


async def test_a_person_added_into_two_posts_of_one_grid_is_told_of(guard: Api, county: SmallCounty) -> None:
    posts = [{"role": role, "area_path": GRIDS[1]} for role in ("gridworker", "grid_chief")]
    body = {"id": str(uuid4()), "name": "李四", "posts": posts}
    response = await guard.post("/api/v1/people", json=body)
    assert response.status_code == 201, response.text
    assert [warning["code"] for warning in response.json()["warnings"]] == ["two-posts-in-grid"]
    assert (await guard.post("/api/v1/people", json=body)).status_code == 200


async def test_whoever_stands_in_for_somebody_is_given_no_post_that_is_kept_apart(
    guard: Api, make_member: MakeMember, county: SmallCounty, session: AsyncSession
) -> None:
    """Entering a leave refuses an auditor as the substitute; the other way round is refused alike."""
    member = await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))
    leave = await stands_in(session, member.someone.id, county[Role.DUTY_HEAD].id)
    await session.commit()
    path = f"/api/v1/people/{member.someone.id}/posts"
    body = problem(
        await guard.post(path, json={"role": "auditor", "area_path": COUNTY}), 422, "invalid", "/role"
    )
    assert [one["code"] for one in body["errors"]] == ["stands-in-for-another"]
    afterwards = {"role": "auditor", "area_path": COUNTY, "starts_at": leave.ends_at.isoformat()}
    assert (await guard.post(path, json=afterwards)).status_code == 201
