"""The desk: three queues by whose move it is, narrowed and counted; filters that are kept; many dispatched at once."""

from datetime import timedelta
from typing import Any

import pytest

from gridgov.db.base import new_id
from gridgov.handling.queries import desk
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, OTHER_COMMUNITY
from tests.gridgov.handling.at_work import Event, Work, instant
from tests.support.api import Api, problem

DESK, FILTERS = "/api/v1/desk", "/api/v1/me/filters"


async def queue(client: Api, name: str, **params: Any) -> list[Event]:
    answer = await client.get(DESK, params={"queue": name, **params})
    assert answer.status_code == 200, answer.text
    items: list[Event] = answer.json()["items"]
    return items


async def ids(client: Api, name: str, **params: Any) -> list[str]:
    return [item["event_id"] for item in await queue(client, name, **params)]


async def counts(client: Api) -> dict[str, tuple[int, int]]:
    answer = await client.get(f"{DESK}/counts")
    assert answer.status_code == 200, answer.text
    return {one["queue"]: (one["count"], one["overdue_count"]) for one in answer.json()}


async def test_mine_is_what_waits_for_me_and_says_what_a_row_shows(work: Work) -> None:
    event = await work.reported(words="东门路灯不亮" * 30, address="和平路8号")
    (item,) = await queue(work.of(Role.COMMUNITY_CLERK), "mine")
    assert (item["event_id"], item["owed_zh"], item["state_zh"]) == (event["id"], "待受理", "已上报待受理")
    assert (len(item["words"]), item["address"]) == (120, "和平路8号")
    assert "社区受理员" in item["holder_name"]
    assert item["seconds_left"] is not None
    assert await ids(work.of(Role.TOWN_DISPATCHER), "mine") == []


async def test_the_unit_s_queue_is_that_of_all_who_sit_there(work: Work) -> None:
    event = await work.processing()
    handler = work.of(Role.DEPARTMENT_HANDLER)
    assert await ids(handler, "mine") == await ids(handler, "unit") == [event["id"]]
    waiting = await work.reported()
    # The police of the community work for their station, not for the community.
    assert await ids(work.of(Role.POLICE), "unit") == []
    assert await ids(work.of(Role.COMMUNITY_CLERK), "unit") == [waiting["id"]]


async def test_the_duty_head_sees_what_the_dispatcher_beside_them_owes(work: Work) -> None:
    event = await work.do(Role.COMMUNITY_CLERK, await work.reported(), "accept")
    event = await work.do(Role.COMMUNITY_CLERK, event, "skip-level", {"reason": "情况紧急,涉及多个镇街"})
    assert event["holder_role"] == "county_dispatcher"
    assert await ids(work.of(Role.DUTY_HEAD), "mine") == []
    assert await ids(work.of(Role.DUTY_HEAD), "unit") == [event["id"]]
    assert await ids(work.of(Role.COUNTY_DISPATCHER), "mine") == [event["id"]]


async def test_all_is_everybody_s_that_i_may_see_each_once_by_due_time(work: Work) -> None:
    first = await work.processing()
    second = await work.reported()
    await work.closed()
    for role in (Role.COMMUNITY_CLERK, Role.COUNTY_DISPATCHER, Role.GRIDWORKER):
        items = await queue(work.of(role), "all")
        assert {item["event_id"] for item in items} == {first["id"], second["id"]}, role
        assert len(items) == 2
        assert [item["due_at"] for item in items] == sorted(item["due_at"] for item in items)


async def test_a_queue_is_narrowed(work: Work) -> None:
    lamp = await work.reported(type_code="facility.street_light")
    major = await work.reported(major=True)
    clerk = work.of(Role.COMMUNITY_CLERK)
    assert await ids(clerk, "mine", type_code="facility.street_light") == [lamp["id"]]
    assert await ids(clerk, "mine", major="true") == [major["id"]]
    assert await ids(clerk, "mine", urgency="critical") == [major["id"]]
    assert await ids(clerk, "mine", state="processing") == []
    assert set(await ids(clerk, "all", area_path=COMMUNITY)) == {lamp["id"], major["id"]}
    assert await ids(clerk, "all", area_path=OTHER_COMMUNITY) == []


async def test_overdue_alone_and_counted(work: Work) -> None:
    late = await work.reported()
    clerk = work.of(Role.COMMUNITY_CLERK)
    assert await ids(clerk, "mine", overdue="true") == []
    assert await counts(clerk) == {"mine": (1, 0), "unit": (1, 0), "all": (1, 0)}
    await work.at(instant(late["due_at"]) + timedelta(minutes=1))
    await work.reported()
    assert await ids(clerk, "mine", overdue="true") == [late["id"]]
    assert await counts(clerk) == {"mine": (2, 1), "unit": (2, 1), "all": (2, 1)}


@pytest.mark.parametrize("most", [1, 2, 3, 1000])
async def test_counts_are_those_of_the_queue_itself_as_far_as_is_counted(
    work: Work, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Of whoever owes moves, what was lifted above them, answers, decisions, return visits: on time and late."""
    monkeypatch.setattr(desk, "MOST_COUNTED", most)
    event = await work.processing()
    await work.closed()
    await work.reported()
    card = {"card": "yellow", "reason_code": "should_have_handled", "words": "快"}
    event = await work.do(Role.SUPERVISOR, event, "supervise", card)
    await work.at(instant(event["due_at"]) - timedelta(hours=2))
    await work.do(Role.DEPARTMENT_HANDLER, event, "request-extension", {"working_days": 1, "reason": "缺件"})
    await work.at(instant(event["due_at"]) + timedelta(minutes=1))
    await work.reported()
    lifted = await work.do(Role.COMMUNITY_CLERK, await work.reported(), "accept")
    await work.do(Role.COMMUNITY_CLERK, lifted, "skip-level", {"reason": "情况紧急,涉及多个镇街"})
    kinds = set()
    for role in (Role.COMMUNITY_CLERK, Role.DEPARTMENT_HANDLER, Role.COUNTY_DISPATCHER, Role.DUTY_HEAD, Role.GRIDWORKER,
                 Role.POLICE, Role.TOWN_DISPATCHER):  # fmt: skip
        client = work.of(role)
        found = await counts(client)
        for name in ("mine", "unit", "all"):
            items = await queue(client, name, limit=200)
            late = await queue(client, name, overdue="true", limit=200)
            assert found[name] == (min(len(items), most), min(len(late), most)), (role, name)
            kinds |= {item["kind"] for item in items}
    assert kinds >= {"move", "answer", "decide", "visit"}


@pytest.mark.parametrize("name", ["mine", "unit", "all"])
async def test_pages_follow_each_other(work: Work, name: str) -> None:
    for _ in range(5):
        await work.reported()
    clerk, seen, cursor = work.of(Role.COMMUNITY_CLERK), [], None
    for _ in range(3):
        params = {"queue": name, "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await clerk.get(DESK, params=params)).json()
        seen += page["items"]
        cursor = page["next_cursor"]
    assert cursor is None
    assert len({item["id"] for item in seen}) == 5
    assert [item["due_at"] for item in seen] == sorted(item["due_at"] for item in seen)


@pytest.mark.parametrize("params", [{"queue": "theirs"}, {"limit": 201}, {"cursor": "x"}, {"state": "none"}])
async def test_what_no_queue_is_is_refused(work: Work, params: dict[str, Any]) -> None:
    problem(await work.of(Role.COMMUNITY_CLERK).get(DESK, params=params), 422)


async def keep(client: Api, items: list[Any], version: int | None) -> Any:
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return await client.request("PUT", FILTERS, json={"items": items}, headers=headers)


NIGHT = {"name": "夜间急件", "filter": {"queue": "unit", "urgency": "urgent", "overdue": True, "q": "东门"}}


async def test_filters_are_kept_in_their_order_and_by_version(work: Work) -> None:
    clerk = work.of(Role.COMMUNITY_CLERK)
    assert (await clerk.get(FILTERS)).json() == {"version": 0, "items": []}
    mine = {"name": "我的", "filter": {"state": ["reported", "accepted"], "bbox": "119.9,33.4,119.91,33.41"}}
    answer = await keep(clerk, [NIGHT, mine], 0)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["version"] == 1
    assert [one["name"] for one in body["items"]] == ["夜间急件", "我的"]
    assert body["items"][0]["filter"]["urgency"] == "urgent"
    assert (await clerk.get(FILTERS)).headers["etag"] == '"1"'
    stale = problem(await keep(clerk, [mine], 0), 412)
    assert [one["name"] for one in stale["current"]["items"]] == ["夜间急件", "我的"]
    assert (await keep(clerk, [], 1)).json() == {"version": 2, "items": []}
    assert (await work.of(Role.TOWN_DISPATCHER).get(FILTERS)).json()["items"] == []


@pytest.mark.parametrize(
    "items",
    [
        [{"name": "x", "filter": {"colour": "red"}}], [{"name": "x", "filter": {"state": ["gone"]}}],
        [{"name": "", "filter": {}}], [NIGHT, NIGHT], [{"name": f"{n}", "filter": {}} for n in range(31)],
        [{"name": "字" * 31, "filter": {}}], [{"name": "x", "filter": {"area_path": "12"}}],
        [{"name": "x", "filter": {"order": "newest"}}], [{"name": "x", "filter": {"bbox": "1,2,3"}}],
    ],
)  # fmt: skip
async def test_a_filter_of_unknown_fields_is_refused_and_nothing_is_kept(
    work: Work, items: list[Any]
) -> None:
    clerk = work.of(Role.COMMUNITY_CLERK)
    problem(await keep(clerk, items, 0), 422)
    assert (await clerk.get(FILTERS)).json()["version"] == 0


async def test_a_filter_s_version_must_be_named(work: Work) -> None:
    problem(await keep(work.of(Role.COMMUNITY_CLERK), [NIGHT], None), 428)


async def test_a_hundred_are_dispatched_at_once_and_one_bad_one_undoes_no_other(work: Work) -> None:
    events = [await work.do(Role.COMMUNITY_CLERK, await work.reported(), "accept") for _ in range(3)]
    lead = {"lead": {"unit_id": str(work.county.department.id)}}
    await work.do(Role.COMMUNITY_CLERK, events[1], "dispatch", lead)
    operations = [
        {
            "id": str(new_id()),
            "path": f"/api/v1/events/{one['id']}/dispatch",
            "body": lead,
            "if_match": one["version"],
        }
        for one in events
    ]
    clerk = work.of(Role.COMMUNITY_CLERK)
    answer = (await clerk.post("/api/v1/batch", json={"operations": operations})).json()
    assert [one["status"] for one in answer["results"]] == [200, 412, 200]
    assert answer["results"][1]["body"]["current"]["state"] == "dispatched"
    again = (await clerk.post("/api/v1/batch", json={"operations": operations})).json()
    assert [(one["status"], one["replayed"]) for one in again["results"]] == [
        (200, True),
        (412, False),
        (200, True),
    ]
    assert len(await ids(work.of(Role.DEPARTMENT_HANDLER), "mine")) == 3


async def test_an_event_s_people_are_named(work: Work) -> None:
    event = await work.processing()
    (people,) = [(await work.of(Role.COUNTY_DISPATCHER).get(f"/api/v1/events/{event['id']}/people")).json()]
    assert [area["level"] for area in people["areas"]] == ["county", "town", "community", "grid"]
    assert people["holder"] == people["lead"] == "城市管理局"
    assert people["dispatcher"].endswith("社区受理员")
    assert (people["handler"], people["reporter"]) == ("department_handler", "gridworker")
    names = [step["actor_name"] for step in await work.read(event, "timeline")]
    assert names == ["gridworker", "community_clerk", "community_clerk", "department_handler"]


async def test_an_event_may_be_given_to_posts_that_hold_its_place(work: Work) -> None:
    event = await work.reported()
    clerk = work.of(Role.COMMUNITY_CLERK)
    targets = (await clerk.get(f"/api/v1/events/{event['id']}/targets")).json()
    told = {(one["role"], one["area_path"]): one for one in targets}
    assert told["gridworker", event["area_path"]]["people"] == ["gridworker"]
    assert told["gridworker", event["area_path"]]["may_lead"]
    assert all(event["area_path"].startswith(one["area_path"]) for one in targets)
    assert all(one["may_lead"] or one["may_help"] for one in targets)
    event = await work.do(Role.COMMUNITY_CLERK, event, "accept")
    lead = {"role": targets[0]["role"], "area_path": targets[0]["area_path"]}
    answer = await clerk.move(event, "dispatch", {"lead": lead})
    assert answer.status_code == 200, answer.text
