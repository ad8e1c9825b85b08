"""Records of people and the care list: proposed, linked, told of, handed on by a merge; nobody sees more than they may."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.care.tables import ServedPerson
from gridgov.db.base import new_id
from gridgov.deadlines.rules.policies import Stage
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.care import add_served
from tests.builders.changes import let_the_house_work
from tests.builders.county import COUNTY, SmallCounty, middle_of
from tests.gridgov.collection.conftest import (
    RECORDS,
    audits,
    changes_of,
    clocks,
    entered,
    row_of,
    seen,
    sent,
    tenant,
)
from tests.support.api import Api, problem
from workers.context import Tools

NAME, PHONE = "赵奶奶", "10000000001"
"""What `add_served` says of somebody."""
House = Callable[[], Awaitable[int]]


@pytest.fixture
def works(sessions: async_sessionmaker[AsyncSession], settings: Settings) -> House:
    """Do what is owed."""
    return lambda: let_the_house_work(sessions, COUNTY, Tools(FileStore(settings.storage), settings))


@pytest.fixture
async def elder(worker: Api, room: dict[str, Any]) -> dict[str, Any]:
    return await entered(worker, tenant(room, name=NAME, phone="10000000077"))


@pytest.fixture
async def served(session: AsyncSession, elder: dict[str, Any]) -> ServedPerson:
    """In the care list as the clerk keeps it, in the same grid."""
    row = await add_served(session)
    await session.commit()
    return row


async def shown(api: Api, record: dict[str, Any]) -> dict[str, Any]:
    response = await api.get(f"{RECORDS}/{record['id']}/served")
    assert response.status_code == 200, response.text
    assert response.headers["Cache-Control"] == "no-store"
    answer: dict[str, Any] = response.json()
    return answer


async def test_who_has_the_name_in_the_grid_or_the_number_is_proposed(
    worker: Api, room: dict[str, Any], elder: dict[str, Any], served: ServedPerson, session: AsyncSession
) -> None:
    namesake = await add_served(session, grid=1, said={"phone": "10000000088"})
    other = await add_served(session, said={"name": "周爷爷", "phone": "10000000078"})
    gone = await add_served(session, ended_at=datetime(2026, 2, 1, tzinfo=UTC), end_reason="moved_away")
    await session.commit()
    answer = await shown(worker, elder)
    assert answer["served"] is None
    assert [one["id"] for one in answer["proposed"]] == [str(served.id)], (str(namesake.id), str(gone.id))
    assert answer["proposed"][0]["phone"] == "100****0001", "masked, as on the care list"
    by_number = await entered(worker, tenant(room, name="别名", phone="10000000078", id_number=None))
    assert [one["id"] for one in (await shown(worker, by_number))["proposed"]] == [str(other.id)]


async def test_a_link_is_one_to_one_recorded_and_undone(
    worker: Api, room: dict[str, Any], elder: dict[str, Any], served: ServedPerson, session: AsyncSession
) -> None:
    linked = await sent(worker, elder, "link-served", served_id=str(served.id))
    assert (await shown(worker, linked))["served"]["id"] == str(served.id)
    assert (await shown(worker, linked))["proposed"] == [], "who is linked is proposed to nobody"
    again = await worker.post(
        f"{RECORDS}/{elder['id']}/link-served", json={"served_id": str(served.id)}, headers=seen(elder)
    )
    assert (again.status_code, again.json()["version"]) == (200, linked["version"]), (
        "sent twice, it is one link"
    )
    twin = await entered(worker, tenant(room, name=NAME, phone="10000000079", id_number=None))
    assert (await shown(worker, twin))["proposed"] == []
    path = f"{RECORDS}/{twin['id']}/link-served"
    problem(await worker.post(path, json={"served_id": str(served.id)}, headers=seen(twin)), 409, "conflict")
    change = (await changes_of(session, elder["id"]))[-1]
    assert (change.field, change.before, change.after, change.how) == ("served", None, str(served.id), "care")
    undone = await sent(worker, linked, "unlink-served", why="同名不同人")
    assert (await shown(worker, undone))["served"] is None
    assert (await changes_of(session, elder["id"]))[-1].why == "同名不同人"
    for action in ("record_served_linked", "record_served_unlinked"):
        (row,) = await audits(session, action)
        assert (str(row.subject_id), row.data["served_id"]) == (elder["id"], str(served.id))


async def test_what_cannot_be_linked_says_why(
    worker: Api, room: dict[str, Any], elder: dict[str, Any], served: ServedPerson, session: AsyncSession
) -> None:
    async def refused(record: dict[str, Any], served_id: UUID, status: int, kind: str) -> dict[str, Any]:
        path = f"{RECORDS}/{record['id']}/link-served"
        response = await worker.post(path, json={"served_id": str(served_id)}, headers=seen(record))
        return problem(response, status, kind)

    found = await refused(room, served.id, 422, "invalid")
    assert found["errors"][0]["code"] == "another-kind"
    await refused(elder, new_id(), 422, "invalid")
    elsewhere = await add_served(session, grid=2)
    gone = await add_served(session, ended_at=datetime(2026, 2, 1, tzinfo=UTC), end_reason="moved_away")
    await session.commit()
    await refused(elder, elsewhere.id, 422, "invalid")
    await refused(elder, gone.id, 409, "conflict")
    stale = {"If-Match": '"99"'}
    path = f"{RECORDS}/{elder['id']}/link-served"
    problem(await worker.post(path, json={"served_id": str(served.id)}, headers=stale), 412, "stale-version")
    assert (await row_of(session, elder["id"])).served_id is None


async def test_who_may_not_read_the_care_list_sees_nobody_there(
    api: Api, county: SmallCounty, worker: Api, elder: dict[str, Any], served: ServedPerson
) -> None:
    police = api.as_(county[Role.POLICE])
    assert await shown(police, elder) == {"served": None, "proposed": []}
    await sent(worker, elder, "link-served", served_id=str(served.id))
    assert await shown(police, elder) == {"served": None, "proposed": []}


async def test_the_end_of_the_service_makes_somebody_look(
    elder: dict[str, Any], served: ServedPerson, worker: Api, clerk: Api, session: AsyncSession, works: House
) -> None:
    linked = await sent(worker, elder, "link-served", served_id=str(served.id))
    path = f"/api/v1/served-persons/{served.id}/end"
    ended = await clerk.post(path, json={"reason": "moved_away"}, headers={"If-Match": '"1"'})
    assert ended.status_code == 200, ended.text
    await works()
    change = (await changes_of(session, elder["id"]))[-1]
    assert (change.how, change.why, change.by_id) == ("care", "关爱服务已结束", None)
    row = await row_of(session, elder["id"])
    assert row.version == linked["version"] + 1
    assert [one.stage for one in await clocks(session, elder["id"])] == [Stage.CONFIRM_CHANGE]
    assert (await shown(worker, elder))["served"]["ended_at"] is not None, "who was served is still known"


async def test_a_move_on_the_care_list_makes_somebody_look_and_a_new_note_does_not(
    elder: dict[str, Any], served: ServedPerson, worker: Api, centre: Api, session: AsyncSession, works: House
) -> None:
    await sent(worker, elder, "link-served", served_id=str(served.id))
    path = f"/api/v1/served-persons/{served.id}"
    noted = await centre.request(
        "PATCH", path, json={"access_notes": "门铃已坏"}, headers={"If-Match": '"1"'}
    )
    assert noted.status_code == 200, noted.text
    await works()
    assert (await changes_of(session, elder["id"]))[-1].how == "care"
    assert [one.stage for one in await clocks(session, elder["id"])] != [Stage.CONFIRM_CHANGE]
    lon, lat = middle_of(1)
    home = {"lon": lon, "lat": lat, "datum": "wgs84"}
    moved = await centre.request("PATCH", path, json={"home": home}, headers={"If-Match": '"2"'})
    assert moved.status_code == 200, moved.text
    await works()
    assert (await changes_of(session, elder["id"]))[-1].why == "关爱名单上住址已变更"
    assert [one.stage for one in await clocks(session, elder["id"])] == [Stage.CONFIRM_CHANGE]


async def test_a_merge_hands_the_link_on_and_its_undoing_gives_it_back(
    room: dict[str, Any],
    elder: dict[str, Any],
    served: ServedPerson,
    worker: Api,
    clerk: Api,
    session: AsyncSession,
) -> None:
    await sent(worker, elder, "link-served", served_id=str(served.id))
    kept = await entered(worker, tenant(room, name=NAME, phone="10000000079", id_number=None))
    body = {"id": str(new_id()), "duplicate_id": elder["id"], "why": "同一人登记两次"}
    answer = await clerk.post(f"{RECORDS}/{kept['id']}/merge", json=body, headers=seen(kept))
    assert answer.status_code == 200, answer.text
    merged = answer.json()
    assert (await row_of(session, kept["id"])).served_id == served.id
    assert (await row_of(session, elder["id"])).served_id is None
    undo = f"/api/v1/record-merges/{merged['merge_id']}/undo"
    undone = await clerk.post(undo, json={"why": "不是同一人"}, headers=seen(merged["record"]))
    assert undone.status_code == 200, undone.text
    assert (await row_of(session, kept["id"])).served_id is None
    assert (await row_of(session, elder["id"])).served_id == served.id


async def test_two_people_of_the_care_list_are_not_merged_into_one(
    room: dict[str, Any],
    elder: dict[str, Any],
    served: ServedPerson,
    worker: Api,
    clerk: Api,
    session: AsyncSession,
) -> None:
    await sent(worker, elder, "link-served", served_id=str(served.id))
    another = await add_served(session, said={"name": "周爷爷", "phone": "10000000078"})
    await session.commit()
    kept = await entered(worker, tenant(room, name="周爷爷", phone="10000000078", id_number=None))
    kept = await sent(worker, kept, "link-served", served_id=str(another.id))
    body = {"id": str(new_id()), "duplicate_id": elder["id"], "why": "同一人登记两次"}
    found = problem(
        await clerk.post(f"{RECORDS}/{kept['id']}/merge", json=body, headers=seen(kept)), 422, "invalid"
    )
    assert found["errors"][0]["code"] == "two-served"
