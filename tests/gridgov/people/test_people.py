"""People over HTTP: added once, seen within scope, the telephone number unmasked only for a purpose, disabled."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.idempotency import IdempotencyKey
from gridgov.db.outbox import OutboxRow
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import AccountRow, PersonRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty
from tests.gridgov.people.conftest import PASSWORD, Audit, MakeMember, sign_in
from tests.support.api import Api, problem

PHONE = "13900001234"


def person_body(**changes: Any) -> dict[str, Any]:
    """A gridworker of the first grid, as an administrator sends it."""
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "name": "王小满",
        "username": f"wg.{uuid4().hex[:10]}",
        "password": PASSWORD,
        "phone": PHONE,
        "posts": [{"role": "gridworker", "area_path": GRIDS[0]}],
    }
    return {**body, **changes}


@pytest.fixture
def guard(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.SECURITY_ADMINISTRATOR])


async def add(guard: Api, **changes: Any) -> dict[str, Any]:
    response = await guard.post("/api/v1/people", json=person_body(**changes))
    assert response.status_code == 201, response.text
    body: dict[str, Any] = response.json()
    return body


async def kinds(session: AsyncSession, person_id: str) -> list[str]:
    found = await session.scalars(
        select(OutboxRow.kind).where(OutboxRow.county_code == COUNTY, OutboxRow.subject_id == UUID(person_id))
    )
    return sorted(found.all())


async def test_a_person_is_added_with_account_and_posts(
    guard: Api, api: Api, session: AsyncSession, audit: Audit, county: SmallCounty
) -> None:
    body = person_body(
        posts=[
            {"role": "gridworker", "area_path": GRIDS[0]},
            {"role": "department_handler", "area_path": COUNTY, "unit_id": str(county.department.id)},
        ]
    )
    response = await guard.post("/api/v1/people", json=body)
    assert response.status_code == 201, response.text
    out = response.json()
    assert (out["id"], out["username"], out["phone"], out["version"]) == (
        body["id"],
        body["username"],
        "139****1234",
        1,
    )
    assert {(post["role_zh"], post["unit_name"]) for post in out["posts"]} == {
        ("网格员", None), ("部门承办人", "城市管理局"),
    }  # fmt: skip
    assert await kinds(session, body["id"]) == ["PersonAdded", "PostGiven", "PostGiven"]
    row = await audit.one("person_added")
    assert (row.actor_id, str(row.subject_id)) == (county[Role.SECURITY_ADMINISTRATOR].id, body["id"])
    assert PHONE not in str(row.data)
    assert PASSWORD not in str(row.data)
    assert (await sign_in(api, body["username"])).json()["person"]["id"] == body["id"]


async def test_number_and_password_are_not_kept_as_they_are(guard: Api, session: AsyncSession) -> None:
    added = await add(guard)
    person = await session.get_one(PersonRow, UUID(added["id"]))
    assert PHONE.encode() not in bytes(person.phone_sealed or b"")
    account = (await session.scalars(select(AccountRow).where(AccountRow.person_id == person.id))).one()
    assert account.password_hash.startswith("$argon2id$")


async def test_the_same_person_sent_again_is_the_same_person(
    guard: Api, session: AsyncSession, audit: Audit
) -> None:
    body = person_body()
    first = await guard.post("/api/v1/people", json=body, headers={"Idempotency-Key": "again"})
    again = await guard.post("/api/v1/people", json=body, headers={"Idempotency-Key": "again"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    await audit.one("person_added")
    kept = await session.scalars(select(IdempotencyKey).where(IdempotencyKey.county_code == COUNTY))
    assert kept.all() == [], "no fast hash over a password is kept"


@pytest.mark.parametrize("change", [{"name": "李四海"}, {"phone": "13900009999"}, {"posts": []}])
async def test_the_same_id_with_another_body_is_refused(guard: Api, change: dict[str, Any]) -> None:
    body = person_body()
    await guard.post("/api/v1/people", json=body)
    problem(await guard.post("/api/v1/people", json={**body, **change}), 422, "reused-key")


async def test_a_taken_username_is_named_and_nothing_is_written(
    guard: Api, session: AsyncSession, audit: Audit
) -> None:
    first = await add(guard)
    second = person_body(username=first["username"])
    problem(await guard.post("/api/v1/people", json=second), 422, "invalid", "/username")
    assert await session.get(PersonRow, UUID(second["id"])) is None
    await audit.one("person_added")


async def test_an_id_of_another_county_is_refused_without_telling_whose(
    guard: Api, make_member: MakeMember
) -> None:
    far = await make_member("far.away", county_code="329998")
    problem(await guard.post("/api/v1/people", json=person_body(id=str(far.someone.id))), 422, "reused-key")
    problem(await guard.get(f"/api/v1/people/{far.someone.id}"), 404)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"password": "short"}, "/password"),
        ({"username": "王小满"}, "/username"),
        ({"username": "a b c"}, "/username"),
        ({"name": ""}, "/name"),
        ({"name": "x" * 51}, "/name"),
        ({"name": "王\u0000"}, "/name"),
        ({"phone": "not a number"}, "/phone"),
        ({"id": "1"}, "/id"),
        ({"posts": [{"role": "king", "area_path": COUNTY}]}, "/posts/0/role"),
        ({"posts": [{"role": "gridworker", "area_path": COUNTY}]}, "/posts/0/area_path"),
        ({"posts": [{"role": "gridworker", "area_path": "12"}]}, "/posts/0/area_path"),
        ({"posts": [{"role": "gridworker", "area_path": "3299980010010001"}]}, "/posts/0/area_path"),
        ({"posts": [{"role": "department_handler", "area_path": COUNTY}]}, "/posts/0/unit_id"),
        ({"posts": [{"role": "police", "area_path": TOWN, "unit_id": str(UUID(int=5))}]}, "/posts/0/unit_id"),
        ({"posts": [{"role": "gridworker", "area_path": GRIDS[0]}] * 2}, "/posts/1"),
        ({"posts": [{"role": "gridworker", "area_path": GRIDS[0]}] * 21}, "/posts"),
        ({"posts": [{"role": "gridworker", "area_path": GRIDS[0], "starts_at": "2026-01-01T00:00:00"}]}, "/posts/0/starts_at"),
        ({"posts": [{"role": "gridworker", "area_path": GRIDS[0], "ends_at": "2020-01-01T00:00:00Z"}]}, "/posts/0/ends_at"),
        (
            {"posts": [{"role": "auditor", "area_path": COUNTY}, {"role": "system_administrator", "area_path": COUNTY}]},
            "/posts/1/role",
        ),
        ({"rank": 1}, "/rank"),
    ],
)  # fmt: skip
async def test_a_bad_body_names_its_field(guard: Api, change: dict[str, Any], pointer: str) -> None:
    response = await guard.post("/api/v1/people", json=person_body(**change))
    problem(response, 422, "invalid", pointer)
    assert PASSWORD not in response.text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SECURITY_ADMINISTRATOR])
async def test_only_the_security_administrator_adds_people(api: Api, county: SmallCounty, role: Role) -> None:
    problem(await api.as_(county[role]).post("/api/v1/people", json=person_body()), 403, "not-permitted")


async def test_the_list_shows_who_works_in_my_area(api: Api, guard: Api, county: SmallCounty) -> None:
    here = await add(guard, posts=[{"role": "gridworker", "area_path": GRIDS[0]}])
    there = await add(guard, posts=[{"role": "gridworker", "area_path": GRIDS[3]}])
    chief = api.as_(county[Role.GRID_CHIEF])
    found = {one["id"]: one for one in (await chief.get("/api/v1/people")).json()["items"]}
    assert here["id"] in found
    assert there["id"] not in found
    assert str(county[Role.TOWN_DISPATCHER].id) not in found, "above my area"
    assert found[here["id"]]["phone"] == "139****1234"
    assert found[here["id"]]["username"] is None, "told only to whoever manages accounts"
    assert (await chief.get(f"/api/v1/people/{here['id']}")).status_code == 200
    problem(await chief.get(f"/api/v1/people/{there['id']}"), 404)
    problem(await chief.get(f"/api/v1/people/{uuid4()}"), 404)
    assert (await api.as_(county[Role.GRIDWORKER]).get("/api/v1/people")).json() == {
        "items": [],
        "next_cursor": None,
    }


async def test_the_list_goes_page_by_page_without_a_gap(guard: Api, county: SmallCounty) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        query = {"limit": "4"} | ({"cursor": cursor} if cursor else {})
        page = (await guard.get("/api/v1/people", params=query)).json()
        assert len(page["items"]) <= 4
        seen += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == sorted(str(one.id) for one in county.people.values())


async def test_the_list_is_narrowed_by_role_and_area(guard: Api, county: SmallCounty) -> None:
    async def ids(**query: str) -> set[str]:
        response = await guard.get("/api/v1/people", params=query)
        assert response.status_code == 200, response.text
        return {one["id"] for one in response.json()["items"]}

    assert await ids(role="police") == {str(county[Role.POLICE].id)}
    wanted = {Role.GRIDWORKER, Role.GRID_CHIEF, Role.COMMUNITY_CLERK, Role.POLICE, Role.VOLUNTEER}
    assert await ids(area_path=COMMUNITY) == {str(county[role].id) for role in wanted}
    assert await ids(area_path=COMMUNITY, role="gridworker") == {str(county[Role.GRIDWORKER].id)}
    assert await ids(area_path=OTHER_COMMUNITY) == set()
    problem(await guard.get("/api/v1/people", params={"area_path": "1%"}), 422, "invalid", "/area_path")
    problem(await guard.get("/api/v1/people", params={"limit": "201"}), 422, "invalid", "/limit")


async def test_a_number_in_full_needs_a_purpose_and_leaves_a_row(
    api: Api, guard: Api, county: SmallCounty, audit: Audit
) -> None:
    added = await add(guard)
    chief, path = api.as_(county[Role.GRID_CHIEF]), f"/api/v1/people/{added['id']}"
    assert (await chief.get(path)).json()["phone"] == "139****1234"
    assert await audit.rows("phone_read") == []
    response = await chief.get(path, params={"purpose": "台风夜联系转移"})
    assert response.json()["phone"] == PHONE
    assert response.headers["Cache-Control"] == "no-store"
    row = await audit.one("phone_read")
    assert (row.actor_id, str(row.subject_id), row.purpose) == (
        county[Role.GRID_CHIEF].id,
        added["id"],
        "台风夜联系转移",
    )
    assert PHONE not in str(row.data)
    for purpose in ("", "看看", "   x   ", "长" * 201):
        problem(await chief.get(path, params={"purpose": purpose}), 422, "invalid", "/purpose")
    outside = await add(guard, posts=[{"role": "gridworker", "area_path": GRIDS[3]}])
    problem(await chief.get(f"/api/v1/people/{outside['id']}", params={"purpose": "台风夜联系转移"}), 404)
    await audit.one("phone_read")


async def test_the_list_is_narrowed_by_what_is_in_the_name_or_to_who_left(guard: Api) -> None:
    async def ids(**query: str) -> set[str]:
        response = await guard.get("/api/v1/people", params=query)
        assert response.status_code == 200, response.text
        return {one["id"] for one in response.json()["items"]}

    stays, leaves = (await add(guard, name="欧阳小满"))["id"], (await add(guard, name="欧阳大满"))["id"]
    assert await ids(name="欧阳") == {stays, leaves}
    assert await ids(name="阳小") == {stays}
    assert await ids(name="%") == set(), "a sign of the pattern is a letter like others"
    assert (await guard.post(f"/api/v1/people/{leaves}/disable")).status_code == 200
    assert await ids(name="欧阳") == {stays}
    assert await ids(name="欧阳", left="true") == {leaves}
    problem(await guard.get("/api/v1/people", params={"name": ""}), 422, "invalid", "/name")


async def test_whoever_is_disabled_is_out_at_once_and_holds_nothing(
    api: Api, guard: Api, session: AsyncSession, audit: Audit
) -> None:
    later = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    added = await add(
        guard,
        posts=[
            {"role": "gridworker", "area_path": GRIDS[0]},
            {"role": "grid_chief", "area_path": GRIDS[0], "starts_at": later},
        ],
    )
    tokens = (await sign_in(api, added["username"])).json()
    response = await guard.post(f"/api/v1/people/{added['id']}/disable")
    assert response.status_code == 200, response.text
    out = response.json()
    assert out["left_at"] is not None
    assert out["version"] == 2
    ended = {post["role"]: (post["starts_at"], post["ends_at"]) for post in out["posts"]}
    assert ended["gridworker"][1] == out["left_at"]
    assert ended["grid_chief"][0] == ended["grid_chief"][1], "withdrawn before it began"
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    problem(await api.get("/api/v1/me", headers=headers), 401)
    problem(await sign_in(api, added["username"]), 401)
    assert added["id"] not in [one["id"] for one in (await guard.get("/api/v1/people")).json()["items"]]
    assert (await guard.get(f"/api/v1/people/{added['id']}")).status_code == 200, "the county's own still see"
    again = await guard.post(f"/api/v1/people/{added['id']}/disable")
    assert again.json() == out
    await audit.one("person_disabled")
    assert (await kinds(session, added["id"])).count("SessionRevoked") == 1
    assert (await kinds(session, added["id"])).count("PostEnded") == 2


async def test_nobody_disables_themselves_or_a_stranger(
    api: Api, guard: Api, county: SmallCounty, make_member: MakeMember
) -> None:
    mine = county[Role.SECURITY_ADMINISTRATOR].id
    problem(await guard.post(f"/api/v1/people/{mine}/disable"), 403, "not-permitted")
    far = await make_member("far.away", Post(Role.SUPERVISOR, "329998"), county_code="329998")
    problem(await guard.post(f"/api/v1/people/{far.someone.id}/disable"), 404)
    problem(await guard.post(f"/api/v1/people/{uuid4()}/disable"), 404)
    chief = api.as_(county[Role.GRID_CHIEF])
    problem(await chief.post(f"/api/v1/people/{county[Role.GRIDWORKER].id}/disable"), 403)


async def test_a_person_need_not_sign_in_but_half_an_account_is_refused(
    api: Api, county: SmallCounty
) -> None:
    admin = api.as_(county[Role.SECURITY_ADMINISTRATOR])
    body = {"id": str(uuid4()), "name": "志愿者", "posts": []}
    added = await admin.post("/api/v1/people", json=body)
    assert added.status_code == 201, added.text
    assert added.json()["username"] is None
    problem(await admin.post("/api/v1/people", json={**body, "id": str(uuid4()), "username": "zyz.01"}), 422)
