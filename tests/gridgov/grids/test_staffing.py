"""What is wrong with the data about who works where, each with its remedy; and what a post to be given would make wrong."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.rules.sizes import default_sizes
from gridgov.grids.rules.staffing import GridFacts, Holding, staffing_faults
from gridgov.grids.tables import AreaRow
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PersonRow, PostRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.support.api import Api, problem

DAY = date(2026, 11, 22)
GRID = "3299990010010001"
CHIEF = Holding(UUID(int=1), "张三", Role.GRID_CHIEF, GRID)
WORKER = Holding(UUID(int=2), "李四", Role.GRIDWORKER, GRID, full_time=True)


def facts(**changes: object) -> GridFacts:
    given = {
        "kind": "comprehensive",
        "settlement": "urban",
        "household_count": 400,
        "department_id": None,
        **changes,
    }
    return GridFacts(GRID, "一网格", **given)  # type: ignore[arg-type]


def found(grid: GridFacts, *posts: Holding) -> list[tuple[str, str]]:
    faults = staffing_faults(grid, posts, day=DAY, sizes=default_sizes())
    for fault in faults:
        assert any("一" <= char <= "鿿" for char in fault.zh)
        assert fault.en.strip()
    return [(fault.severity, fault.code) for fault in faults]


def post(
    role: Role = Role.GRIDWORKER, *, path: str = GRID, full_time: bool | None = None, heads: str | None = None
) -> Holding:
    return Holding(UUID(int=7), "王五", role, path, full_time, heads)


def test_a_grid_in_order_has_no_fault() -> None:
    assert found(facts(), CHIEF, WORKER) == []


@pytest.mark.parametrize("full_time", [None, False])
def test_an_urban_grid_needs_a_full_time_gridworker(full_time: bool | None) -> None:
    wanted = [("fault", "urban-without-full-time")]
    assert found(facts(), CHIEF, post(full_time=full_time)) == wanted
    assert found(facts(), CHIEF) == wanted
    elsewhere = post(full_time=True, path="3299990010010002")
    assert found(facts(), CHIEF, elsewhere) == wanted


def test_in_the_country_it_is_for_information() -> None:
    assert found(facts(settlement="rural", household_count=300), CHIEF) == [
        ("info", "rural-without-full-time")
    ]
    assert found(facts(settlement=None), CHIEF) == [("info", "settlement-unknown")]


def test_a_dedicated_grid_needs_its_department_and_no_full_time_one() -> None:
    assert found(facts(kind="dedicated", household_count=3), CHIEF) == [
        ("fault", "dedicated-without-department")
    ]
    assert found(facts(kind="dedicated", household_count=3, department_id=uuid4()), CHIEF) == []


def test_the_grid_chief() -> None:
    assert found(facts(), WORKER) == [("fault", "without-grid-chief")]
    assert found(facts(), WORKER, post(Role.GRID_CHIEF, path=GRID[:12])) == [], (
        "one for the whole community counts"
    )
    head = post(Role.GRID_CHIEF, heads=GRID[:12])
    assert found(facts(), WORKER, head) == [("warning", "chief-heads-committee")]
    other = post(Role.GRID_CHIEF, heads="329999001002")
    assert found(facts(), WORKER, other) == [], "the head of another committee may be"


def test_sizes_and_two_posts_of_one_kind() -> None:
    assert found(facts(household_count=900), CHIEF, WORKER) == [("warning", "size-too-large")]
    assert found(facts(household_count=9), CHIEF, WORKER) == [("warning", "size-too-small")]
    assert found(facts(), CHIEF, WORKER, WORKER) == [("warning", "same-post-twice-gridworker")]


async def test_a_list_by_place_over_http(api: Api, session: AsyncSession, county: SmallCounty) -> None:
    await session.execute(
        update(AreaRow).where(AreaRow.path == GRIDS[3]).values(settlement="rural", household_count=1000)
    )
    await session.execute(
        update(PersonRow).where(PersonRow.id == county[Role.GRID_CHIEF].id).values(heads_committee=COMMUNITY)
    )
    await session.commit()
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    path = f"/api/v1/areas/{COUNTY}/staffing"
    whole = (await dispatcher.get(path)).json()
    assert whole["counts"] == {
        "chief-heads-committee": 1, "rural-without-full-time": 1, "size-too-large": 1, "urban-without-full-time": 3,
        "without-grid-chief": 3,
    }  # fmt: skip
    assert whole["grid_count"] == 4
    seen, cursor = [], None
    for _ in range(10):
        page = (
            await dispatcher.get(path, params={"limit": 2, **({"cursor": cursor} if cursor else {})})
        ).json()
        seen += [(item["path"], item["code"]) for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [(item["path"], item["code"]) for item in whole["items"]] == sorted(seen)
    assert len(seen) == 9
    grave = (await dispatcher.get(path, params={"severity": "fault"})).json()
    assert {item["severity"] for item in grave["items"]} == {"fault"}
    assert grave["counts"] == whole["counts"]
    problem(await dispatcher.get(f"/api/v1/areas/{COUNTY}888/staffing"), 404)
    problem(await dispatcher.get(path, params={"cursor": "x"}), 422, pointer="/cursor")
    problem(await api.as_(county[Role.GRIDWORKER]).get(path), 403)


async def test_marking_the_post_full_time_mends_it(
    session: AsyncSession, api: Api, county: SmallCounty
) -> None:
    worker = county[Role.GRIDWORKER]
    path = f"/api/v1/areas/{GRIDS[0]}/staffing"
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    assert list((await clerk.get(path)).json()["counts"]) == ["urban-without-full-time"]
    row = (await session.scalars(select(PostRow).where(PostRow.person_id == worker.id))).one()
    row.full_time = True
    await session.commit()
    assert (await clerk.get(path)).json()["items"] == []


async def test_what_a_post_would_make_wrong(session: AsyncSession, api: Api, county: SmallCounty) -> None:
    worker = county[Role.GRIDWORKER]
    await session.execute(
        update(PersonRow).where(PersonRow.id == worker.id).values(heads_committee=COMMUNITY)
    )
    await session.commit()
    clerk = api.as_(county[Role.COMMUNITY_CLERK])

    async def told(path: str, role: str) -> list[str]:
        answer = await clerk.get(f"/api/v1/areas/{path}/staffing/people/{worker.id}", params={"role": role})
        return [item["code"] for item in answer.json()["items"]]

    assert await told(GRIDS[0], "grid_chief") == ["chief-heads-committee"]
    assert await told(COMMUNITY, "grid_chief") == ["chief-heads-committee"] * 2, (
        "chief of both grids of the community"
    )
    assert await told(GRIDS[0], "gridworker") == ["same-post-twice-gridworker"]
    assert await told(GRIDS[1], "gridworker") == []
    problem(await clerk.get(f"/api/v1/areas/{GRIDS[0]}/staffing/people/{uuid4()}"), 404)
