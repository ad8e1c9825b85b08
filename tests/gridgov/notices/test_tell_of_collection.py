"""Who is told of what was collected, declared, asked for and planned; once for each cause."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import read_clock
from gridgov.deadlines.rules.policies import BESIDE_EVENTS, LadderAction, Stage
from gridgov.notices.actions.tell_of_collection import tell_of_fact
from gridgov.notices.rules.collection_wording import FACTS, OWED, owed, told
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.gridgov.collection.conftest import NOW, building, entered, sent
from tests.support.api import Api


async def notices(session: AsyncSession) -> list[NoticeRow]:
    statement = select(NoticeRow).where(NoticeRow.county_code == COUNTY).order_by(NoticeRow.created_at)
    return list((await session.scalars(statement)).all())


async def test_the_worker_of_the_grid_hears_of_a_difference_once(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    worker, police = api.as_(county[Role.GRIDWORKER]), api.as_(county[Role.POLICE])
    house = await entered(worker, building(fields={"name": "楼", "address": "东门路1号"}))
    outcome = [{"field": "address", "outcome": "differs", "value": "东门路2号"}]
    await sent(police, house, "verify", fields=outcome)
    about: dict[str, Any] = {
        "county_code": COUNTY, "fact": "RecordDiffers", "subject": "record", "subject_id": UUID(house["id"]),
        "scope_path": GRIDS[0], "cause": f"RecordDiffers:{house['id']}:1", "at": await read_clock(session),
    }  # fmt: skip
    assert [await tell_of_fact(session, **about) for _ in range(2)] == [1, 0]
    (notice,) = await notices(session)
    assert notice.person_id == county[Role.GRIDWORKER].id
    assert "不一致" in notice.zh
    assert "东门路" not in notice.zh


async def test_an_empty_post_is_told_through_the_one_above(
    county: SmallCounty, session: AsyncSession
) -> None:
    about: dict[str, Any] = {
        "county_code": COUNTY, "fact": "DeclarationMade", "subject": "declaration", "subject_id": UUID(int=5),
        "scope_path": GRIDS[1], "cause": "DeclarationMade:5", "at": await read_clock(session),
    }  # fmt: skip
    assert await tell_of_fact(session, **about) == 1
    (notice,) = await notices(session)
    assert notice.person_id == county[Role.COMMUNITY_CLERK].id


@pytest.mark.parametrize("stage", sorted(BESIDE_EVENTS))
def test_everything_owed_beside_events_has_words_in_both_languages(stage: Stage) -> None:
    for action in (LadderAction.WARN, LadderAction.REMIND):
        wording = owed(stage, action, area="东门", due_at=NOW)
        assert "东门" in wording.zh
        assert "11-25 10:00" in wording.en
    assert set(OWED) == BESIDE_EVENTS


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_every_fact_has_words(fact: str) -> None:
    wording = told(fact, area="东门")
    assert wording.zh.endswith(":东门")
    assert wording.en.endswith(": 东门")
