"""The inbox over HTTP: newest first, page by page, read once, one's own and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from gridgov.db.base import new_id
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY
from tests.gridgov.notices.conftest import Office
from tests.support.api import Api, problem

INBOX = "/api/v1/notices"


@pytest.fixture
async def clerk(office: Office) -> Api:
    """A clerk who was told of five reports, one every minute."""
    for age in range(5):
        event = await office.report()
        await office.tell_acceptors(event)
        await office.session.execute(
            update(NoticeRow)
            .where(NoticeRow.county_code == COUNTY, NoticeRow.cause == f"EventReported:{event['id']}:1")
            .values(created_at=NoticeRow.created_at - timedelta(minutes=10 - age))
        )
    await office.session.commit()
    return office.api.as_(office.county[Role.COMMUNITY_CLERK])


async def inbox(api: Api, **query: Any) -> dict[str, Any]:
    response = await api.get(INBOX, params=query)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


async def test_newest_first_page_by_page(clerk: Api) -> None:
    seen, cursor = [], None
    while True:
        page = await inbox(clerk, limit=2, **({"cursor": cursor} if cursor else {}))
        assert page["unread_count"] == 5
        seen += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len({notice["id"] for notice in seen}) == 5
    times = [notice["created_at"] for notice in seen]
    assert times == sorted(times, reverse=True)


async def test_reading_one(clerk: Api) -> None:
    first = (await inbox(clerk))["items"][0]
    assert first["read_at"] is None
    read = (await clerk.post(f"{INBOX}/{first['id']}/read")).json()
    assert read["read_at"] is not None
    assert read["zh"] == first["zh"]
    again = (await clerk.post(f"{INBOX}/{first['id']}/read")).json()
    assert again["read_at"] == read["read_at"], "the first time counts"
    unread = await inbox(clerk, unread=True)
    assert unread["unread_count"] == len(unread["items"]) == 4
    assert first["id"] not in [notice["id"] for notice in unread["items"]]


async def test_reading_all_that_was_seen_leaves_what_came_later(clerk: Api) -> None:
    items = (await inbox(clerk))["items"]
    answer = await clerk.post(f"{INBOX}/read-all", json={"until": items[2]["created_at"]})
    assert (answer.status_code, answer.json()) == (200, {"read_count": 3, "more": False})
    unread = (await inbox(clerk, unread=True))["items"]
    assert [notice["id"] for notice in unread] == [notice["id"] for notice in items[:2]]
    rest = await clerk.post(f"{INBOX}/read-all", json={})
    assert rest.json()["read_count"] == 2
    assert (await inbox(clerk))["unread_count"] == 0


async def test_a_command_sent_again_is_answered_as_the_first_time(clerk: Api) -> None:
    headers = {"Idempotency-Key": "read-all-1"}
    first = await clerk.post(f"{INBOX}/read-all", json={}, headers=headers)
    again = await clerk.post(f"{INBOX}/read-all", json={}, headers=headers)
    assert first.json() == again.json() == {"read_count": 5, "more": False}
    assert again.headers["idempotent-replayed"] == "true"


async def test_another_s_notice_is_not_there(clerk: Api, office: Office) -> None:
    notice = (await inbox(clerk))["items"][0]
    other = office.api.as_(office.county[Role.TOWN_DISPATCHER])
    problem(await other.post(f"{INBOX}/{notice['id']}/read"), 404, "not-found")
    assert (await inbox(other))["items"] == []
    assert (await other.post(f"{INBOX}/read-all", json={})).json()["read_count"] == 0
    assert (await inbox(clerk))["unread_count"] == 5


async def test_what_is_wrong_is_said(clerk: Api) -> None:
    problem(await clerk.post(f"{INBOX}/{new_id()}/read"), 404, "not-found")
    problem(await clerk.post(f"{INBOX}/not-an-id/read"), 422, pointer="/notice_id")
    problem(await clerk.get(INBOX, params={"cursor": "nonsense"}), 422, pointer="/cursor")
    problem(await clerk.get(INBOX, params={"limit": 0}), 422, pointer="/limit")
    problem(await clerk.post(f"{INBOX}/read-all", json={"until": "yesterday"}), 422, pointer="/until")
    problem(
        await clerk.post(f"{INBOX}/read-all", json={"before": "2026-11-22T00:00:00Z"}), 422, pointer="/before"
    )


async def test_the_auditor_has_no_inbox(office: Office) -> None:
    auditor = office.api.as_(office.county[Role.AUDITOR])
    problem(await auditor.get(INBOX), 403, "not-permitted")
    problem(await auditor.post(f"{INBOX}/read-all", json={}), 403, "not-permitted")
    problem(await office.api.get(INBOX), 401, "not-signed-in")
