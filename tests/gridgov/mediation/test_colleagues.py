"""Whom a mediator may name: colleagues along the line of their post, by a name and a post alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.mediation.rules.mediators import ROLE_OF, kind_of
from gridgov.mediation.rules.terms import MediatorKind
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PostRow
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, SmallCounty
from tests.builders.mediation import Mediation
from tests.builders.people import Someone, add_someone, post
from tests.support.api import Api, problem

COLLEAGUES = "/api/v1/mediation-colleagues"


async def told(client: Api, **query: Any) -> dict[str, Any]:
    answer = await client.get(COLLEAGUES, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def names(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["name"], one["kind"]) for one in found["items"]}


@pytest.fixture
async def neighbours(session: AsyncSession, settings: Settings) -> dict[str, Someone]:
    """A mediator of the first community; police of the county, and a gridworker of the other community."""
    made = {
        name: await add_someone(session, settings, held, county_code=COUNTY, name=name)
        for name, held in {
            "社区调解员": post(Role.MEDIATOR, COMMUNITY),
            "县局民警": post(Role.POLICE, COUNTY),
            "邻社区网格员": post(Role.GRIDWORKER, GRIDS[2]),
            "邻社区民警": post(Role.POLICE, OTHER_COMMUNITY),
        }.items()
    }
    await session.commit()
    return made


async def test_they_are_those_of_the_line_and_nobody_else(
    api: Api, county: SmallCounty, neighbours: dict[str, Someone]
) -> None:
    of_the_town = await told(api.as_(county[Role.MEDIATOR]))
    assert names(of_the_town) == {
        ("police", "co_police"), ("gridworker", "co_gridworker"), ("grid_chief", "co_gridworker"), ("mediator", "mediator"),
        ("社区调解员", "mediator"), ("县局民警", "co_police"), ("邻社区网格员", "co_gridworker"), ("邻社区民警", "co_police"),
    }  # fmt: skip
    assert set(of_the_town["items"][0]) == {"person_id", "name", "kind", "area_path", "unit_name"}
    assert of_the_town["more"] is False
    of_the_community = await told(api.as_(neighbours["社区调解员"]))
    assert names(of_the_community) == names(of_the_town) - {
        ("邻社区网格员", "co_gridworker"), ("邻社区民警", "co_police"),
    }  # fmt: skip


async def test_they_are_found_by_name_and_kind_and_the_list_is_bounded(
    api: Api, county: SmallCounty, neighbours: dict[str, Someone]
) -> None:
    desk = api.as_(county[Role.MEDIATOR])
    assert names(await told(desk, name="民警")) == {("县局民警", "co_police"), ("邻社区民警", "co_police")}
    assert names(await told(desk, kind="mediator")) == {("mediator", "mediator"), ("社区调解员", "mediator")}
    assert names(await told(desk, name="%")) == set(), "what was typed is no pattern"
    cut = await told(desk, limit=3)
    assert (len(cut["items"]), cut["more"]) == (3, True)
    problem(await desk.get(COLLEAGUES, params={"limit": 501}), 422)
    problem(await desk.get(COLLEAGUES, params={"kind": "judge"}), 422)
    del neighbours


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize("role", [Role.GRIDWORKER, Role.POLICE, Role.AUDITOR, Role.SECURITY_ADMINISTRATOR])
async def test_whoever_names_nobody_is_told_of_nobody(api: Api, county: SmallCounty, role: Role) -> None:
    assert (await told(api.as_(county[role])))["items"] == []


async def test_who_left_or_no_longer_holds_the_post_is_not_among_them(
    api: Api, county: SmallCounty, session: AsyncSession, neighbours: dict[str, Someone]
) -> None:
    over = datetime.now(UTC) - timedelta(seconds=1)
    ended = update(PostRow).where(PostRow.person_id == neighbours["社区调解员"].id).values(ends_at=over)
    await session.execute(ended)
    await session.commit()
    assert ("社区调解员", "mediator") not in names(await told(api.as_(county[Role.MEDIATOR])))


async def test_each_of_them_is_taken_as_a_mediator_of_a_case(
    mediation: Mediation, neighbours: dict[str, Someone]
) -> None:
    """What the list offers the case takes: as what it says."""
    del neighbours
    case = await mediation.open()
    offered = (await told(mediation.desk, limit=5))["items"]
    for one in offered:
        body = {"id": one["person_id"], "person_id": one["person_id"], "kind": one["kind"], "chosen_by": "appointed",
                "conflict": "none"}  # fmt: skip
        case = await mediation.act(case, "mediators", body)
    assert {one["person_id"] for one in case["mediators"]} == {one["person_id"] for one in offered}


def test_every_post_that_mediates_is_of_one_kind() -> None:
    for kind, roles in ROLE_OF.items():
        assert {kind_of(role) for role in roles} <= {kind}
    assert kind_of(Role.AUDITOR) is None
    assert MediatorKind.INVITED not in {kind_of(role) for role in Role}
