"""Records over HTTP: entered once, sealed, in two layers that never overwrite each other, with every change a row."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.people.rules.roles import Post, Role
from gridgov.settings import Settings
from tests.builders.county import COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.people import add_someone
from tests.gridgov.collection.conftest import (
    RECORDS,
    announced,
    audits,
    building,
    changes_of,
    child,
    clocks,
    credit_code,
    entered,
    field,
    id_number,
    premises,
    row_of,
    seen,
    sent,
    tenant,
)
from tests.support.api import Api, problem


async def test_a_dwelling_is_a_tree_that_lies_where_its_building_lies(
    worker: Api, house: dict[str, Any], session: AsyncSession
) -> None:
    unit = await entered(worker, child("unit", house, {"name": "1单元"}))
    room = await entered(worker, child("room", unit, {"name": "501室"}))
    household = await entered(worker, child("household", room, {"head_name": "孙户主"}))
    resident = await entered(worker, child("resident", household, {"name": "孙户主"}, class_code="owner"))
    assert {one["scope_path"] for one in (house, unit, room, household, resident)} == {GRIDS[0]}
    assert (house["title"], room["title"], resident["title"]) == ("东门小区3幢", "501室", None)
    listed = (await worker.get(RECORDS, params={"parent_id": room["id"]})).json()["items"]
    assert [one["id"] for one in listed] == [household["id"]]
    assert [fact.payload["did"] for fact in await announced(session, "RecordChanged")] == ["added"] * 5


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"kind": "castle"}, "/kind", "not-in-list"),
        ({"fields": {}}, "/fields/name", "missing"),
        ({"fields": {"name": "楼", "religion": "x"}}, "/fields/religion", "not-in-register"),
        ({"fields": {"name": "楼", "floors": 0}}, "/fields/floors", "out-of-range"),
        ({"fields": {"name": "楼", "floors": "六"}}, "/fields/floors", "not-a-number"),
        ({"fields": {"name": "楼", "use": "castle"}}, "/fields/use", "not-in-list"),
        ({"place": None}, "/place", "missing"),
        ({"how": "source"}, "/how", "not-in-list"),
        ({"class_code": "tenant"}, "/class_code", "not-in-list"),
        ({"parent_id": str(new_id())}, "/parent_id", "no-parent"),
    ],
)
async def test_what_cannot_be_is_refused_by_name_and_nothing_is_written(
    worker: Api, session: AsyncSession, changes: dict[str, Any], pointer: str, code: str
) -> None:
    refused = problem(await worker.post(RECORDS, json=building(**changes)), 422, pointer=pointer)
    assert code in [fault["code"] for fault in refused["errors"]]
    count = text("SELECT count(*) FROM collected_records WHERE county_code = :c")
    assert (await session.execute(count, {"c": COUNTY})).scalar_one() == 0


async def test_a_room_belongs_to_a_building_and_to_nothing_else(worker: Api, room: dict[str, Any]) -> None:
    problem(
        await worker.post(RECORDS, json={**building(), "kind": "room", "fields": {"name": "1"}}),
        422,
        pointer="/parent_id",
    )
    problem(await worker.post(RECORDS, json=child("room", room, {"name": "502"})), 422, pointer="/parent_id")


async def test_nothing_private_stands_in_the_clear(
    worker: Api, room: dict[str, Any], session: AsyncSession
) -> None:
    number = id_number("19880808", 7)
    secrets = ("赵独特", "10000000077", number, "1988-08-08")
    body = tenant(room, name=secrets[0], phone=secrets[1], id_number=number)
    record = await entered(worker, body)
    await sent(worker, record, "collect", fields={"phone": "10000000078"})
    dumped = ""
    for table in (
        "collected_records",
        "record_private",
        "record_changes",
        "outbox",
        "audit_log",
        "collection_asks",
    ):
        rows = await session.execute(text(f"SELECT {table}::text FROM {table}"))
        dumped += "".join(str(one[0]) for one in rows)
    for secret in (*secrets, "10000000078"):
        assert secret not in dumped
        assert secret.encode().hex() not in dumped


async def test_an_identity_number_answers_two_questions_that_are_then_not_asked(
    lodger: dict[str, Any], worker: Api
) -> None:
    shown = {one["field"]: one["collected"] for one in lodger["fields"]}
    assert shown["name"] == "钱**"
    assert shown["phone"] == "100****0021"
    assert shown["id_number"].startswith("000***")
    assert shown["birth_date"] == shown["sex"] == "***"
    form = (await worker.get("/api/v1/collection/form", params={"record_id": lodger["id"]})).json()
    not_asked = {one["field"]: one["why_not_zh"] for one in form["fields"] if not one["asked"]}
    assert not_asked == {"birth_date": "由身份号码推算", "sex": "由身份号码推算"}


@pytest.mark.parametrize(
    "number", ["11010519491231002", "110105194912310021", "11010520991231002X", "11010519490231002X", "abc"]
)
async def test_an_identity_number_that_does_not_check_is_refused(
    worker: Api, room: dict[str, Any], number: str
) -> None:
    problem(await worker.post(RECORDS, json=tenant(room, id_number=number)), 422, pointer="/fields/id_number")


async def test_sent_twice_it_is_one_record(
    worker: Api, api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    body = building()
    first, again = await worker.post(RECORDS, json=body), await worker.post(RECORDS, json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(await changes_of(session, body["id"])) == 2
    problem(await worker.post(RECORDS, json={**body, "fields": {"name": "别的"}}), 422, "reused-key")
    problem(await api.as_(county[Role.POLICE]).post(RECORDS, json=body), 422, "reused-key")


# --- two layers -----------------------------------------------------------------------------------------------------


async def test_what_differs_stands_beside_what_was_collected(
    worker: Api, police: Api, lodger: dict[str, Any], session: AsyncSession
) -> None:
    checked = await sent(
        police, lodger, "verify", why="与人口信息核对",
        fields=[{"field": "id_number", "outcome": "agrees"}, {"field": "name", "outcome": "differs", "value": "钱租户"}],
    )  # fmt: skip
    name = field(checked, "name")
    assert (name["collected"], name["verified"], name["status"]) == ("钱**", "钱**", "differs")
    assert field(checked, "id_number")["read_only"]
    assert checked["verify_status"] == "differs"
    full = (await police.get(f"{RECORDS}/{lodger['id']}/private", params={"purpose": "核对身份信息"})).json()
    assert (full["collected"]["name"], full["verified"]["name"]) == ("钱租客", "钱租户")
    (fact,) = await announced(session, "RecordDiffers")
    assert str(fact.subject_id) == lodger["id"]
    verified = [row for row in await changes_of(session, lodger["id"]) if row.layer == "verified"]
    assert {row.field for row in verified} == {"id_number", "name"}
    assert {(row.how, row.why) for row in verified} == {("verification", "与人口信息核对")}


async def test_a_difference_ends_when_both_say_the_same(
    worker: Api, police: Api, lodger: dict[str, Any]
) -> None:
    outcome = [{"field": "name", "outcome": "differs", "value": "钱租户"}]
    checked = await sent(police, lodger, "verify", fields=outcome)
    third = await sent(worker, checked, "collect", fields={"name": "钱大"})
    assert field(third, "name")["status"] == "differs"
    agreed = await sent(worker, third, "collect", fields={"name": "钱租户"})
    assert field(agreed, "name")["status"] == "agrees"


async def test_what_police_confirmed_is_read_only_for_others_and_not_for_police(
    worker: Api, clerk: Api, police: Api, lodger: dict[str, Any]
) -> None:
    checked = await sent(police, lodger, "verify", fields=[{"field": "name", "outcome": "agrees"}])
    for client in (worker, clerk):
        command = {"json": {"fields": {"name": "别的"}}, "headers": seen(checked)}
        if client is clerk:
            command = {"json": {"fields": {"name": None}}, "headers": seen(checked)}
        refused = problem(await client.post(f"{RECORDS}/{lodger['id']}/collect", **command), 422)
        assert {fault["pointer"] for fault in refused["errors"]} == {"/fields/name"}
    same = await sent(worker, checked, "collect", fields={"name": "钱租客", "phone": "10000000022"})
    assert field(same, "name")["status"] == "agrees"
    changed = await sent(police, same, "collect", fields={"name": "钱新名"})
    assert field(changed, "name")["status"] == "differs"
    withdrawn = await sent(police, changed, "verify", fields=[{"field": "name", "outcome": "withdrawn"}])
    assert (field(withdrawn, "name")["status"], field(withdrawn, "name")["verified"]) == ("withdrawn", None)
    again = await sent(worker, withdrawn, "collect", fields={"name": "钱三"})
    assert field(again, "name")["status"] == "unchecked"


@pytest.mark.parametrize(
    ("one", "code"),
    [
        ({"field": "name", "outcome": "differs"}, "value-missing"),
        ({"field": "name", "outcome": "differs", "value": "钱租客"}, "no-difference"),
        ({"field": "name", "outcome": "agrees", "value": "钱租客"}, "value-not-asked"),
        ({"field": "name", "outcome": "unchecked"}, "no-outcome"),
        ({"field": "phone", "outcome": "agrees"}, "not-yours"),
        ({"field": "nothing", "outcome": "agrees"}, "not-yours"),
        ({"field": "id_number", "outcome": "differs", "value": "123"}, "not-an-id-number"),
    ],
)
async def test_a_verification_that_says_nothing_is_refused(
    police: Api, lodger: dict[str, Any], one: dict[str, Any], code: str
) -> None:
    command = {"json": {"fields": [one]}, "headers": seen(lodger)}
    refused = problem(await police.post(f"{RECORDS}/{lodger['id']}/verify", **command), 422)
    assert [fault["code"] for fault in refused["errors"]] == [code]


async def test_gridworkers_verify_nothing(worker: Api, lodger: dict[str, Any]) -> None:
    command = {"json": {"fields": [{"field": "name", "outcome": "agrees"}]}, "headers": seen(lodger)}
    problem(await worker.post(f"{RECORDS}/{lodger['id']}/verify", **command), 403, "not-permitted")


async def test_every_change_is_a_row_that_nobody_can_edit(
    worker: Api, house: dict[str, Any], session: AsyncSession, county: SmallCounty
) -> None:
    await sent(worker, house, "collect", fields={"floors": 7}, how="patrol", why="加建一层")
    listed = (await worker.get(f"{RECORDS}/{house['id']}/changes")).json()["items"]
    last = listed[-1]
    assert (last["field"], last["before"], last["after"]) == ("floors", 6, 7)
    assert (last["how"], last["why"], last["layer"]) == ("patrol", "加建一层", "collected")
    assert last["by_id"] == str(county[Role.GRIDWORKER].id)
    for attempt in (
        "UPDATE record_changes SET why = 'x'",
        "DELETE FROM record_changes",
        "TRUNCATE record_changes",
    ):
        with pytest.raises(DBAPIError, match="append-only"):
            async with session.begin_nested():
                await session.execute(text(attempt))


async def test_a_stale_version_is_answered_with_the_record_as_it_is(
    worker: Api, house: dict[str, Any]
) -> None:
    await sent(worker, house, "collect", fields={"floors": 7})
    command = {"json": {"fields": {"floors": 8}}, "headers": seen(house)}
    stale = problem(await worker.post(f"{RECORDS}/{house['id']}/collect", **command), 412)
    assert field(stale["current"], "floors")["collected"] == 7
    problem(await worker.post(f"{RECORDS}/{house['id']}/collect", json={}), 428)


# --- whose it is ----------------------------------------------------------------------------------------------------


async def test_outside_the_scope_there_is_no_such_record(
    api: Api, session: AsyncSession, settings: Settings, lodger: dict[str, Any], room: dict[str, Any]
) -> None:
    other = await add_someone(session, settings, Post(Role.GRIDWORKER, GRIDS[1]), county_code=COUNTY)
    await session.commit()
    stranger = api.as_(other)
    for path in ("", "/changes", "/private?purpose=不相干的人"):
        problem(await stranger.get(f"{RECORDS}/{lodger['id']}{path}"), 404)
    assert (await stranger.get(RECORDS)).json()["items"] == []
    problem(await stranger.post(RECORDS, json=tenant(room)), 404)
    problem(await stranger.post(RECORDS, json=building(0)), 403)


async def test_a_private_read_names_its_purpose_and_is_recorded(
    worker: Api, lodger: dict[str, Any], session: AsyncSession
) -> None:
    path = f"{RECORDS}/{lodger['id']}/private"
    problem(await worker.get(path), 422)
    problem(await worker.get(path, params={"purpose": "看"}), 422)
    full = (await worker.get(path, params={"purpose": "联系租客开门检修"})).json()
    assert full["collected"]["phone"] == "10000000021"
    (audit,) = await audits(session, "record_private_read")
    assert audit.purpose == "联系租客开门检修"
    assert "phone" in audit.data["fields"]
    assert "10000000021" not in str(audit.data)


async def test_what_is_sealed_is_found_in_full_and_in_either_layer(
    worker: Api, police: Api, lodger: dict[str, Any]
) -> None:
    await sent(police, lodger, "verify", fields=[{"field": "name", "outcome": "differs", "value": "钱租户"}])
    for type_, value in (
        ("phone", "10000000021"),
        ("id_number", id_number()),
        ("name", "钱租客"),
        ("name", "钱租户"),
    ):
        found = (await worker.post(f"{RECORDS}/search", json={"type": type_, "value": value})).json()
        assert [one["id"] for one in found["items"]] == [lodger["id"]], type_
    nothing = await worker.post(f"{RECORDS}/search", json={"type": "name", "value": "钱"})
    assert nothing.json()["items"] == []
    problem(await worker.post(f"{RECORDS}/search", json={"type": "text", "value": "x"}), 422, pointer="/type")


async def test_a_correction_says_on_what_it_stands_and_asks_nobody(
    worker: Api, house: dict[str, Any], session: AsyncSession
) -> None:
    path, told = f"{RECORDS}/{house['id']}/collect", {"fields": {"floors": 7}, "how": "correction"}
    problem(await worker.post(path, json=told, headers=seen(house)), 422, "invalid", "/why")
    posing = {**told, "how": "verification", "why": "核对"}
    problem(await worker.post(path, json=posing, headers=seen(house)), 422, "invalid", "/how")
    (before,) = await clocks(session, house["id"])
    mended = await sent(worker, house, "collect", **told, why="不动产登记簿 2026-11-20")
    assert field(mended, "floors")["how"] == "correction"
    last = (await changes_of(session, house["id"]))[-1]
    assert (last.how, last.why, last.after) == ("correction", "不动产登记簿 2026-11-20", 7)
    (after,) = await clocks(session, house["id"])
    assert (after.id, after.due_at) == (before.id, before.due_at), (
        "nobody was there: the next look is due as before"
    )


async def test_titles_are_found_by_how_they_begin_page_by_page(worker: Api, clerk: Api) -> None:
    names = ["东门小区1幢", "东门小区2幢", "东门小区3幢", "西门小区1幢"]
    for place, name in enumerate(names):
        await entered(clerk, building(place % 2, fields={"name": name}))
    found: list[str] = []
    cursor = None
    while True:
        page = (
            await clerk.get(
                f"{RECORDS}/by-title",
                params={"prefix": "东门", "limit": 2, **({"cursor": cursor} if cursor else {})},
            )
        ).json()
        found += [one["title"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert found == names[:3]
    mine = (await worker.get(f"{RECORDS}/by-title", params={"prefix": "东门"})).json()["items"]
    assert [one["title"] for one in mine] == ["东门小区1幢", "东门小区3幢"]
    problem(
        await worker.get(f"{RECORDS}/by-title", params={"prefix": "东", "cursor": "xx"}),
        422,
        pointer="/cursor",
    )


async def test_a_credit_code_is_shown_and_found(worker: Api) -> None:
    shop = await entered(worker, premises(credit_code=credit_code()))
    assert field(shop, "credit_code")["collected"] == credit_code()
    found = await worker.post(f"{RECORDS}/search", json={"type": "credit_code", "value": credit_code()})
    assert [one["id"] for one in found.json()["items"]] == [shop["id"]]


async def test_the_same_person_twice_is_said_at_once(
    worker: Api, room: dict[str, Any], lodger: dict[str, Any]
) -> None:
    again = await entered(worker, tenant(room, name="钱重复"))
    assert "疑似重复" in again["warnings"][0]
    assert lodger["warnings"] == []


# --- small places, the end --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("area", "small"), [(999.9, "shop"), (1000, None), (None, None)])
async def test_a_shop_is_one_of_the_nine_small_kinds_below_its_limit(
    worker: Api, area: float | None, small: str | None
) -> None:
    fields: dict[str, Any] = {} if area is None else {"floor_area_m2": area}
    record = await entered(worker, premises(**fields))
    assert record["small_place"] == small
    listed = (await worker.get(RECORDS, params={"small_place": True})).json()["items"]
    assert [one["id"] for one in listed] == ([record["id"]] if small else [])


async def test_a_record_is_ended_from_below(
    worker: Api, room: dict[str, Any], lodger: dict[str, Any], session: AsyncSession
) -> None:
    command = {"json": {"reason": "moved_away"}, "headers": seen(room)}
    problem(await worker.post(f"{RECORDS}/{room['id']}/end", **command), 409)
    ended = await sent(worker, lodger, "end", reason="moved_away", why="退租")
    assert (ended["state"], ended["verify_status"], ended["end_reason"]) == (
        "ended",
        "withdrawn",
        "moved_away",
    )
    assert await clocks(session, lodger["id"]) == []
    problem(await worker.post(f"{RECORDS}/{lodger['id']}/collect", json={}, headers=seen(ended)), 409)
    assert (await worker.get(RECORDS, params={"kind": "resident"})).json()["items"] == []
    kept = (await worker.get(RECORDS, params={"kind": "resident", "ended": True})).json()["items"]
    assert [one["id"] for one in kept] == [lodger["id"]]


async def test_a_place_in_another_datum_is_brought_to_ours(worker: Api, session: AsyncSession) -> None:
    lon, lat = middle_of(0)
    body = building(place={"lon": lon, "lat": lat, "datum": "gcj02", "accuracy_m": 8})
    record = await entered(worker, body)
    assert record["placed"] == {"lon": lon, "lat": lat, "datum": "gcj02", "accuracy_m": 8}
    row = await row_of(session, record["id"])
    assert row.lon is not None
    assert 0.003 < abs(row.lon - lon) < 0.008


async def test_nobody_moves_a_record_off_their_own_ground(worker: Api, house: dict[str, Any]) -> None:
    lon, lat = middle_of(2)
    command = {"json": {"place": {"lon": lon, "lat": lat, "datum": "wgs84"}}, "headers": seen(house)}
    problem(await worker.post(f"{RECORDS}/{house['id']}/collect", **command), 403)


async def test_the_register_says_of_every_field_what_it_is_for(worker: Api) -> None:
    register = (await worker.get("/api/v1/collection/register")).json()
    fields = [one for kind in register["kinds"] for one in kind["fields"]]
    assert len(fields) > 30
    assert all(one["purpose"] and one["law"] and one["basis"] for one in fields)
    assert "宗教" in register["refused_words"]
    assert len(register["small_places"]) == 9
