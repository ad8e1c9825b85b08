"""Duplicates merged and separated again; who was asked how much; exports that two people agreed to."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.collection.rules.burden import spread
from gridgov.collection.rules.csv_out import csv_of
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.people.rules.roles import Role
from tests.builders.county import GRIDS, TOWN, SmallCounty
from tests.gridgov.collection.conftest import (
    RECORDS,
    audits,
    building,
    changes_of,
    clocks,
    entered,
    field,
    move_clock,
    premises,
    row_of,
    seen,
    sent,
    tenant,
)
from tests.support.api import Api, problem

EXPORTS = "/api/v1/record-exports"


# --- merging ----------------------------------------------------------------------------------------------------------


async def merged(api: Api, kept: dict[str, Any], gone: dict[str, Any], **body: Any) -> dict[str, Any]:
    said = {"id": str(new_id()), "duplicate_id": gone["id"], "why": "同一人登记两次", **body}
    response = await api.post(f"{RECORDS}/{kept['id']}/merge", json=said, headers=seen(kept))
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def full(api: Api, record_id: str) -> dict[str, str]:
    answer = await api.get(f"{RECORDS}/{record_id}/private", params={"purpose": "核对合并结果"})
    collected: dict[str, str] = answer.json()["collected"]
    return collected


async def test_a_duplicate_goes_into_the_record_that_stays_and_comes_out_again(
    worker: Api, clerk: Api, room: dict[str, Any], lodger: dict[str, Any], session: AsyncSession
) -> None:
    other = await entered(worker, tenant(room, name="钱又名", phone="10000000055", living_since="2026-01-01"))
    assert [
        one["id"] for one in (await clerk.get(f"{RECORDS}/{lodger['id']}/duplicates")).json()["items"]
    ] == [other["id"]]
    done = await merged(clerk, lodger, other, take=["phone"])
    record = done["record"]
    assert field(record, "living_since")["collected"] == "2026-01-01"
    assert (await full(clerk, lodger["id"]))["phone"] == "10000000055"
    assert (await full(clerk, lodger["id"]))["name"] == "钱租客"
    gone = await row_of(session, other["id"])
    assert (gone.state, str(gone.merged_into)) == ("merged", lodger["id"])
    assert await clocks(session, other["id"]) == []
    assert [one["id"] for one in (await clerk.get(RECORDS, params={"kind": "resident"})).json()["items"]] == [
        lodger["id"]
    ]
    hit = await worker.post(f"{RECORDS}/search", json={"type": "phone", "value": "10000000055"})
    assert [one["id"] for one in hit.json()["items"]] == [lodger["id"]]
    command = {"json": {"fields": {}}, "headers": {"If-Match": str(gone.version)}}
    problem(await worker.post(f"{RECORDS}/{other['id']}/collect", **command), 409)
    undone = await clerk.post(
        f"/api/v1/record-merges/{done['merge_id']}/undo", json={"why": "核实为两人"}, headers=seen(record)
    )
    assert undone.status_code == 200, undone.text
    assert (await full(clerk, lodger["id"]))["phone"] == "10000000021"
    assert field(undone.json(), "living_since")["collected"] is None
    assert (await row_of(session, other["id"])).state == "active"
    assert (await full(clerk, other["id"]))["phone"] == "10000000055"
    assert len(await clocks(session, other["id"])) == 1
    hows = [row.how for row in await changes_of(session, lodger["id"])]
    assert hows.count("merge") == hows.count("merge_undone") == 2
    again = await clerk.post(
        f"/api/v1/record-merges/{done['merge_id']}/undo", json={"why": "再撤"}, headers=seen(undone.json())
    )
    problem(again, 409)


async def test_what_stood_under_it_moves_and_comes_back_where_it_still_stands(
    clerk: Api, house: dict[str, Any], room: dict[str, Any], lodger: dict[str, Any], session: AsyncSession
) -> None:
    twin = await entered(clerk, building(1, fields={"name": "东门小区三幢"}))
    done = await merged(clerk, twin, house)
    moved = await row_of(session, room["id"])
    assert (str(moved.parent_id), moved.scope_path) == (twin["id"], GRIDS[1])
    undone = await clerk.post(
        f"/api/v1/record-merges/{done['merge_id']}/undo", json={"why": "两幢楼"}, headers=seen(done["record"])
    )
    assert undone.status_code == 200
    back = await row_of(session, room["id"])
    assert (str(back.parent_id), back.scope_path) == (house["id"], GRIDS[0])


async def test_what_was_changed_since_the_merge_stays_when_it_is_undone(
    worker: Api, clerk: Api, room: dict[str, Any], lodger: dict[str, Any]
) -> None:
    other = await entered(worker, tenant(room, phone="10000000055"))
    done = await merged(clerk, lodger, other, take=["phone"])
    changed = await sent(worker, done["record"], "collect", fields={"phone": "10000000066"})
    await clerk.post(
        f"/api/v1/record-merges/{done['merge_id']}/undo", json={"why": "两人"}, headers=seen(changed)
    )
    assert (await full(clerk, lodger["id"]))["phone"] == "10000000066"


async def test_what_police_confirmed_is_not_taken_from_a_duplicate(
    worker: Api, clerk: Api, police: Api, room: dict[str, Any], lodger: dict[str, Any]
) -> None:
    checked = await sent(police, lodger, "verify", fields=[{"field": "name", "outcome": "agrees"}])
    other = await entered(worker, tenant(room, name="钱又名"))
    body = {"id": str(new_id()), "duplicate_id": other["id"], "take": ["name"], "why": "同一人"}
    problem(
        await clerk.post(f"{RECORDS}/{lodger['id']}/merge", json=body, headers=seen(checked)),
        422,
        pointer="/take/0",
    )


async def test_what_cannot_be_merged_is_refused(
    clerk: Api, worker: Api, house: dict[str, Any], room: dict[str, Any]
) -> None:
    def body(duplicate: dict[str, Any]) -> dict[str, Any]:
        return {"id": str(new_id()), "duplicate_id": duplicate["id"], "why": "试"}

    path = f"{RECORDS}/{house['id']}/merge"
    problem(await clerk.post(path, json=body(room), headers=seen(house)), 422, pointer="/duplicate_id")
    problem(await clerk.post(path, json=body(house), headers=seen(house)), 422, pointer="/duplicate_id")
    problem(await worker.post(path, json=body(room), headers=seen(house)), 403)


async def test_a_merge_that_is_sent_again_is_the_same(clerk: Api, house: dict[str, Any]) -> None:
    twin = await entered(clerk, building())
    body = {"id": str(new_id()), "duplicate_id": house["id"], "why": "同一楼"}
    first = await clerk.post(f"{RECORDS}/{twin['id']}/merge", json=body, headers=seen(twin))
    again = await clerk.post(f"{RECORDS}/{twin['id']}/merge", json=body, headers=seen(twin))
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()


# --- the burden report ------------------------------------------------------------------------------------------------


async def test_questions_are_counted_and_those_in_vain_are_found(
    worker: Api, centre: Api, house: dict[str, Any], session: AsyncSession
) -> None:
    """国办函〔2026〕12号: no form is filled in again and again; the report finds what is."""
    month = f"{local_day(await read_clock(session)):%Y-%m}"
    again = await sent(worker, house, "collect", fields={"floors": 6, "use": "residential"})
    await sent(worker, again, "collect", fields={"floors": 6})
    report = (await centre.get("/api/v1/collection/burden", params={"month": month})).json()
    assert (report["visit_count"], report["asked_count"], report["repeated_count"]) == (3, 5, 2)
    assert (report["worker_count"], report["most_per_worker"]) == (1, 5)
    floors = next(one for one in report["fields"] if one["field"] == "floors")
    assert (floors["asked_count"], floors["repeated_count"]) == (3, 2)
    assert "排名" in report["told_zh"]


async def test_the_same_answer_after_the_interval_is_no_repetition(
    worker: Api, house: dict[str, Any], centre: Api, session: AsyncSession
) -> None:
    await move_clock(session, timedelta(days=91))
    await sent(worker, house, "collect", fields={"floors": 6})
    month = f"{local_day(await read_clock(session)):%Y-%m}"
    report = (await centre.get("/api/v1/collection/burden", params={"month": month})).json()
    assert (report["asked_count"], report["repeated_count"]) == (1, 0)
    await move_clock(session, timedelta())


async def test_the_report_is_for_the_centre_alone_and_names_nobody(
    worker: Api,
    clerk: Api,
    centre: Api,
    api: Api,
    county: SmallCounty,
    house: dict[str, Any],
    session: AsyncSession,
) -> None:
    month = {"month": f"{local_day(await read_clock(session)):%Y-%m}"}
    for client in (worker, clerk, api.as_(county[Role.TOWN_DISPATCHER]), api.as_(county[Role.POLICE])):
        problem(await client.get("/api/v1/collection/burden", params=month), 403)
    report = await centre.get("/api/v1/collection/burden", params=month)
    assert str(county[Role.GRIDWORKER].id) not in report.text
    assert county[Role.GRIDWORKER].person.name not in report.text
    problem(await centre.get("/api/v1/collection/burden", params={"month": "2026-13"}), 422)
    assert (await centre.get("/api/v1/collection/burden", params={"month": "2020-12"})).json()[
        "asked_count"
    ] == 0


@given(counts=st.lists(st.integers(1, 5000), max_size=40))
def test_the_spread_counts_everybody_once_in_whatever_order(counts: list[int]) -> None:
    found = spread(counts)
    assert sum(count for _, _, count in found.buckets) == len(counts)
    assert found == spread(sorted(counts, reverse=True))
    assert found.most == max(counts, default=0)


# --- exports by two ---------------------------------------------------------------------------------------------------


def export_body(**changes: Any) -> dict[str, Any]:
    body = {
        "id": str(new_id()), "kind": "resident", "area_path": TOWN, "fields": ["name", "phone"], "private": False,
        "purpose": "联合走访名单",
    }  # fmt: skip
    return {**body, **changes}


@pytest.fixture
def town(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.TOWN_DISPATCHER])


@pytest.fixture
def head(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.DUTY_HEAD])


async def asked(api: Api, body: dict[str, Any]) -> dict[str, Any]:
    response = await api.post(EXPORTS, json=body)
    assert response.status_code == 201, response.text
    found: dict[str, Any] = response.json()
    return found


async def decided(api: Api, export: dict[str, Any], *, approve: bool = True) -> Any:
    return await api.post(
        f"{EXPORTS}/{export['id']}/decide", json={"approve": approve, "words": "意见"}, headers=seen(export)
    )


async def test_a_file_leaves_when_a_second_person_agreed_and_once(
    town: Api, head: Api, lodger: dict[str, Any], session: AsyncSession
) -> None:
    export = await asked(town, export_body())
    problem(await town.post(f"{EXPORTS}/{export['id']}/take"), 409)
    assert (await decided(head, export)).status_code == 200
    taken = await town.post(f"{EXPORTS}/{export['id']}/take")
    assert taken.status_code == 200
    lines = taken.content.decode("utf-8-sig").splitlines()
    assert lines == ["编码,区域编码,姓名,联系电话", f",{GRIDS[0]},钱**,100****0021"]
    problem(await town.post(f"{EXPORTS}/{export['id']}/take"), 409)
    for action in ("export_requested", "export_approved", "export_taken"):
        (audit,) = await audits(session, action)
        assert audit.purpose == "联合走访名单"


async def test_private_values_are_in_the_file_when_that_was_agreed_to(
    town: Api, head: Api, lodger: dict[str, Any]
) -> None:
    export = await asked(town, export_body(private=True))
    await decided(head, export)
    taken = await town.post(f"{EXPORTS}/{export['id']}/take")
    assert "10000000021" in taken.text


async def test_nobody_decides_on_their_own_export(
    centre: Api, town: Api, head: Api, lodger: dict[str, Any]
) -> None:
    own = await asked(centre, export_body())
    refused = problem(await decided(centre, own), 403)
    assert "第二人" in refused["detail"]
    assert (await decided(head, own)).status_code == 200
    problem(await town.post(f"{EXPORTS}/{own['id']}/take"), 404)
    problem(await head.post(f"{EXPORTS}/{own['id']}/take"), 404)
    problem(await decided(town, await asked(town, export_body())), 403)


async def test_what_was_refused_or_lapsed_is_not_taken(
    town: Api, head: Api, lodger: dict[str, Any], session: AsyncSession
) -> None:
    export = await asked(town, export_body())
    no = (await decided(head, export, approve=False)).json()
    assert no["state"] == "refused"
    problem(await town.post(f"{EXPORTS}/{export['id']}/take"), 409)
    late, lapsed = await asked(town, export_body()), await asked(town, export_body())
    await decided(head, late)
    await move_clock(session, timedelta(hours=25))
    problem(await town.post(f"{EXPORTS}/{late['id']}/take"), 410)
    await move_clock(session, timedelta(days=4))
    problem(await decided(head, lapsed), 410)
    await move_clock(session, timedelta())


async def test_whoever_lost_their_post_since_takes_nothing_out(
    town: Api, head: Api, api: Api, county: SmallCounty, lodger: dict[str, Any]
) -> None:
    export = await asked(town, export_body())
    assert (await decided(head, export)).status_code == 200
    guard, asker = api.as_(county[Role.SECURITY_ADMINISTRATOR]), county[Role.TOWN_DISPATCHER]
    held = (await guard.get(f"/api/v1/people/{asker.id}")).json()["posts"]
    given = await guard.post(
        f"/api/v1/people/{asker.id}/posts", json={"role": "volunteer", "area_path": TOWN}
    )
    assert given.status_code == 201, given.text
    for post in held:
        assert (await guard.post(f"/api/v1/posts/{post['id']}/end", json={})).status_code == 200
    problem(await town.post(f"{EXPORTS}/{export['id']}/take"), 403, "not-permitted")


async def test_whoever_works_in_a_grid_exports_nothing(worker: Api, clerk: Api, police: Api) -> None:
    for client in (worker, clerk):
        problem(await client.post(EXPORTS, json=export_body()), 403)
    problem(await police.post(EXPORTS, json=export_body()), 403)
    problem(
        await police.post(EXPORTS, json=export_body(area_path=GRIDS[0], fields=["religion"])),
        422,
        pointer="/fields/0",
    )


async def test_one_sees_ones_own_exports_and_the_second_person_all(town: Api, head: Api, police: Api) -> None:
    mine = await asked(town, export_body())
    assert [one["id"] for one in (await town.get(EXPORTS)).json()["items"]] == [mine["id"]]
    assert [one["id"] for one in (await head.get(EXPORTS)).json()["items"]] == [mine["id"]]
    assert (await police.get(EXPORTS)).json()["items"] == []


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-1", "@x", "\tx"])
def test_no_cell_of_a_file_is_a_formula(cell: str) -> None:
    assert f"'{cell}" in csv_of(["x"], [[cell]]).decode("utf-8-sig")
    assert csv_of(["x"], [[-5]]).decode("utf-8-sig").splitlines()[1] == "-5"


async def test_names_with_a_comma_stay_one_cell(town: Api, head: Api) -> None:
    await entered(town, premises(name="东门,便利店"))
    export = await asked(town, export_body(kind="premises", fields=["name"]))
    await decided(head, export)
    taken = await town.post(f"{EXPORTS}/{export['id']}/take")
    assert '"东门,便利店"' in taken.text
