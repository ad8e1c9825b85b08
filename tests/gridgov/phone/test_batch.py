"""A batch: each operation as if it had come by itself, none lost, none twice, in the order of its thing."""

import gzip
from typing import Any

import orjson
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.db.base import new_id
from gridgov.db.idempotency import IdempotencyKey
from gridgov.events.tables import EventRow, EventStep
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Role
from gridgov.phone.rules.batch import CARRIED, Order, is_carried, may_pass, thing_of
from gridgov.settings import Settings
from gridgov.web.inner import Inner, ask_inside
from gridgov.web.limits import HourlyLimit
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.builders.mediation import Mediation
from tests.gridgov.collection.conftest import building
from tests.support.api import Api, problem
from workers.context import Tools

BATCH = "/api/v1/batch"


def operation(path: str, body: Any = None, **more: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "path": path, "body": body, **more}


async def sent(api: Api, *operations: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    answer = await api.post(BATCH, json={"operations": list(operations), **more})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    assert [one["id"] for one in results] == [one["id"] for one in operations], (
        "an answer for each, in their order"
    )
    return results


async def event_count(session: AsyncSession) -> int:
    found = await session.scalar(
        select(func.count()).select_from(EventRow).where(EventRow.county_code == COUNTY)
    )
    return int(found or 0)


async def test_a_morning_without_signal_comes_in_one_request(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    reports = [report_body() for _ in range(3)]
    results = await sent(worker, *(operation("/api/v1/events", body) for body in reports))
    assert [one["status"] for one in results] == [201, 201, 201]
    assert [one["body"]["id"] for one in results] == [body["id"] for body in reports]
    assert await event_count(session) == 3


async def test_sent_again_nothing_is_done_again_and_the_answers_are_the_same(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    body = report_body()
    resolve = f"/api/v1/events/{body['id']}/self-resolve"
    first = operation("/api/v1/events", body)
    second = operation(resolve, {"outcome": "已劝离"}, after=first["id"])
    before = await sent(worker, first, second)
    assert [one["status"] for one in before] == [201, 200], before
    again = await sent(worker, first, second)
    assert [one["replayed"] for one in again] == [True, True]
    assert again[1]["body"]["state"] == "self_resolved"
    assert again[0]["body"]["number"] == before[0]["body"]["number"], (
        "whoever asks again is told what came of it"
    )
    steps = select(func.count()).select_from(EventStep).where(EventStep.county_code == COUNTY)
    assert await session.scalar(steps) == 2


async def test_what_keeps_no_answer_is_not_done_again_either(
    api: Api, county: SmallCounty, session: AsyncSession, sessions: async_sessionmaker[AsyncSession], settings: Settings
) -> None:  # fmt: skip
    """A case's answer is sealed elsewhere, and stands in no list of keys: that it was done does."""
    mediation = Mediation(api, county, session, sessions, Tools(FileStore(settings.storage), settings))
    case = await mediation.accepted()
    planned = operation(
        f"/api/v1/mediation-cases/{case['id']}/tell-rights",
        {"party_ids": mediation.ids(case)},
        if_match=case["version"],
    )
    (first,) = await sent(mediation.desk, planned)
    assert first["status"] == 200, first
    (again,) = await sent(mediation.desk, planned)
    assert (again["status"], again["replayed"]) == (200, True), "and no 412: nobody else was faster"
    kept = (
        await session.scalars(
            select(IdempotencyKey).where(
                IdempotencyKey.key == planned["id"], IdempotencyKey.county_code == COUNTY
            )
        )
    ).one()
    assert kept.body is None


async def test_one_that_is_refused_takes_none_with_it_but_what_builds_on_it(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    wrong = operation("/api/v1/events", report_body(type_code="no.such.type"))
    on_it = operation(
        f"/api/v1/events/{wrong['body']['id']}/self-resolve", {"outcome": "已劝离"}, after=wrong["id"]
    )
    good = operation("/api/v1/events", report_body())
    results = await sent(worker, wrong, on_it, good)
    assert [one["status"] for one in results] == [422, 424, 201]
    assert results[0]["body"]["type"] == "/problems/invalid"
    assert results[1]["body"]["type"] == "/problems/earlier-failed"
    assert "retry_after_s" not in results[1], "sent again as it is it would be refused again"
    assert await event_count(session) == 1


async def test_a_stale_version_tells_what_stands_there_now(api: Api, county: SmallCounty) -> None:
    clerk, worker = api.as_(county[Role.COMMUNITY_CLERK]), api.as_(county[Role.GRIDWORKER])
    event = (await worker.post("/api/v1/events", json=report_body())).json()
    await clerk.move(event, "accept")
    (refused,) = await sent(
        clerk, operation(f"/api/v1/events/{event['id']}/accept", {}, if_match=event["version"])
    )
    assert refused["status"] == 412
    assert refused["body"]["current"]["version"] == event["version"] + 1


async def test_the_same_id_for_something_else_is_told(api: Api, county: SmallCounty) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    first = operation("/api/v1/events", report_body())
    await sent(worker, first)
    (told,) = await sent(worker, {**first, "body": report_body()})
    assert (told["status"], told["body"]["type"]) == (422, "/problems/reused-key")


async def test_permission_is_that_of_the_operation(api: Api, county: SmallCounty) -> None:
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    event = (await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body())).json()
    police = api.as_(county[Role.POLICE])
    path = f"/api/v1/events/{event['id']}/accept"
    by_itself = await police.post(path, json={}, headers={"If-Match": "1"})
    (refused,) = await sent(police, operation(path, {}, if_match=1))
    assert refused["status"] == by_itself.status_code
    (done,) = await sent(clerk, operation(path, {}, if_match=event["version"]))
    assert done["status"] == 200


async def test_nobody_gets_an_answer_of_somebody_else(api: Api, county: SmallCounty) -> None:
    first = operation("/api/v1/events", report_body())
    await sent(api.as_(county[Role.GRIDWORKER]), first)
    (other,) = await sent(api.as_(county[Role.TOWN_DISPATCHER]), {**first, "body": report_body(grid=3)})
    assert (other["status"], other["replayed"]) == (201, False)


@pytest.mark.parametrize("builds_on_it", [False, True])
async def test_when_one_must_wait_what_follows_about_the_same_thing_waits_too(
    api: Api, county: SmallCounty, app: FastAPI, monkeypatch: pytest.MonkeyPatch, builds_on_it: bool
) -> None:
    """Whether it names the version that it saw or what it builds on: neither was refused for good."""
    worker = api.as_(county[Role.GRIDWORKER])
    body, other = report_body(), report_body()
    asked: list[str] = []

    async def away_once(*told: Any, **rest: Any) -> Any:
        asked.append(rest["path"])
        if len(asked) == 1:
            return Inner(503, {"retry-after": "2", "content-type": "application/problem+json"}, b"{}")
        return await ask_inside(*told, **rest)

    monkeypatch.setattr("gridgov.phone.router.batch.ask_inside", away_once)
    first = operation("/api/v1/events", body)
    names = {"after": first["id"]} if builds_on_it else {"if_match": 1}
    then = operation(f"/api/v1/events/{body['id']}/self-resolve", {"outcome": "已劝离"}, **names)
    apart = operation("/api/v1/events", other)
    results = await sent(worker, first, then, apart)
    assert [(one["status"], one.get("retry_after_s")) for one in results] == [(503, 2), (424, 2), (201, None)]
    again = await sent(worker, first, then, apart)
    assert [one["status"] for one in again] == [201, 200, 200], again


async def test_it_comes_zipped_and_tells_how_far_the_phones_clock_is_off(
    api: Api, county: SmallCounty
) -> None:
    body = {
        "operations": [operation("/api/v1/events", report_body())],
        "sent_at": "2020-01-01T00:00:00+08:00",
    }
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = await api.as_(county[Role.GRIDWORKER]).request(
        "POST", BATCH, content=gzip.compress(orjson.dumps(body)), headers=headers
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["results"][0]["status"] == 201
    assert answer.json()["clock_offset_ms"] > 365 * 86_400_000, "years: told, and nothing was decided by it"


@pytest.mark.parametrize("path", [
    "/api/v1/auth/password", "/api/v1/batch", "/api/v1/files", "/api/v1/people", "/api/v1/events/../people",
    "/api/v1/events?x=1", "/api/v1/events/%2e%2e/people", "//api/v1/events", "/metrics", "/api/v1/public/follow/x/evaluate",
])  # fmt: skip
async def test_what_is_not_done_on_a_phone_is_not_carried(api: Api, county: SmallCounty, path: str) -> None:
    answer = await api.as_(county[Role.GRIDWORKER]).post(BATCH, json={"operations": [operation(path, {})]})
    problem(answer, 422, "invalid", "/operations/0/path")


async def test_bad_batches_are_told(api: Api, county: SmallCounty) -> None:
    worker, one = api.as_(county[Role.GRIDWORKER]), operation("/api/v1/events", report_body())
    problem(await worker.post(BATCH, json={"operations": []}), 422)
    problem(await worker.post(BATCH, json={"operations": [one, one]}), 422)
    problem(await worker.post(BATCH, json={"operations": [{**one, "after": str(new_id())}]}), 422)
    many = [operation("/api/v1/events", report_body()) for _ in range(101)]
    problem(await worker.post(BATCH, json={"operations": many}), 422)


def test_everything_carried_is_there(app: FastAPI) -> None:
    commands = {
        path.split("/")[3]
        for path, item in app.openapi()["paths"].items()
        if path.startswith("/api/v1/") and set(item) & {"post", "put", "patch", "delete"}
    }
    assert commands >= CARRIED


def test_what_an_operation_is_about() -> None:
    thing = str(new_id())
    assert thing_of(f"/api/v1/events/{thing}/sign", {"id": str(new_id())}) == thing
    assert thing_of("/api/v1/events", {"id": thing.upper()}) == thing
    assert thing_of("/api/v1/notices/read-all", None) == "/api/v1/notices/read-all"


@given(st.text(max_size=60))
def test_only_plain_paths_are_carried(tail: str) -> None:
    path = f"/api/v1/events/{tail}"
    if is_carried(path):
        assert all(char.isascii() and (char.isalnum() or char in "/-_") for char in path)
        assert "//" not in path


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["done", "refused", "passing"])), max_size=30)
)
def test_nothing_of_a_thing_is_done_past_one_that_waits(told: list[tuple[str, str]]) -> None:
    order, done, waits = Order(), list[str](), set[str]()
    for thing, outcome in told:
        if order.waits(thing, None):
            assert thing in waits
            continue
        assert thing not in waits
        if outcome == "done":
            order.done(new_id(), {"version": 1})
            done.append(thing)
        else:
            order.refused(new_id(), thing, passing=outcome == "passing")
            waits |= {thing} if outcome == "passing" else set()


def test_which_refusals_pass() -> None:
    assert [may_pass(status, {}) for status in (401, 429, 500, 503, 400, 403, 404, 409, 412, 422)] == [
        True
    ] * 4 + [False] * 6
    assert may_pass(409, {"retry-after": "1"})


async def test_a_phone_that_asks_without_end_is_told_to_wait(
    api: Api, county: SmallCounty, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.state.limits, "phone", HourlyLimit(2))
    worker, other = api.as_(county[Role.GRIDWORKER]), api.as_(county[Role.TOWN_DISPATCHER])
    for _ in range(2):
        assert (await worker.get("/api/v1/sync")).status_code == 200
    refused = await worker.post(BATCH, json={"operations": [operation("/api/v1/events", report_body())]})
    problem(refused, 429, "too-many-requests")
    assert int(refused.headers["retry-after"]) > 0
    assert (await other.get("/api/v1/sync")).status_code == 200


async def test_a_house_is_entered_and_looked_at_again_before_it_ever_came_up(
    api: Api, county: SmallCounty
) -> None:
    house = building()
    entered = operation("/api/v1/records", house)
    looked = operation(
        f"/api/v1/records/{house['id']}/collect", {"fields": {"floors": 7}}, after=entered["id"]
    )
    worker = api.as_(county[Role.GRIDWORKER])
    results = await sent(worker, entered, looked)
    assert [one["status"] for one in results] == [201, 200], results
    again = await sent(worker, entered, looked)
    assert [(one["status"], one["replayed"]) for one in again] == [(200, True), (200, True)], again


async def test_a_copy_that_was_faster_is_no_conflict(
    api: Api, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same batch arrives twice at once: to whoever waits for the second, it is done, and nobody else was faster."""
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    event = (await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body())).json()
    accept = operation(f"/api/v1/events/{event['id']}/accept", {}, if_match=event["version"])

    async def overtaken(*told: Any, **rest: Any) -> Any:
        done = await ask_inside(*told, **rest)
        assert done.status == 200, done.content
        return Inner(412, {"content-type": "application/problem+json"}, b"{}")

    monkeypatch.setattr("gridgov.phone.router.batch.ask_inside", overtaken)
    (result,) = await sent(clerk, accept)
    assert (result["status"], result["replayed"], result["body"]["state"]) == (200, True, "accepted")


async def test_what_a_faster_copy_made_is_told_whole(
    api: Api, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what names no version: so that what builds on it in the same batch knows the version."""
    asked: list[str] = []

    async def overtaken_once(*told: Any, **rest: Any) -> Any:
        asked.append(rest["path"])
        done = await ask_inside(*told, **rest)
        busy = Inner(409, {"content-type": "application/problem+json", "retry-after": "1"}, b"{}")
        return busy if len(asked) == 1 else done

    monkeypatch.setattr("gridgov.phone.router.batch.ask_inside", overtaken_once)
    report = operation("/api/v1/events", report_body())
    resolve = operation(
        f"/api/v1/events/{report['body']['id']}/self-resolve", {"outcome": "已劝离"}, after=report["id"]
    )
    first, then = await sent(api.as_(county[Role.GRIDWORKER]), report, resolve)
    assert (first["replayed"], first["body"]["version"]) == (True, 1)
    assert then["status"] == 200, then
