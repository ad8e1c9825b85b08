"""A layer over HTTP: handed in, looked at, repaired, confirmed or thrown away; nothing counts before."""

import json
from datetime import date, timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from gridgov.clock import local_day
from gridgov.db.housekeeping import take_turn
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.grids.actions.discard_import import forget_imports
from gridgov.grids.actions.settle_division import close_division, settle_division
from gridgov.grids.actions.write_import import DIVIDING
from gridgov.grids.queries import boundary_of, find_area, locate
from gridgov.grids.tables import AliasRow, BoundaryImport, BoundaryRow, DivisionRow
from gridgov.people.rules.roles import Post, Role
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.builders.layers import geojson, ring
from tests.builders.people import add_someone
from tests.support.api import Api, problem

IMPORTS = "/api/v1/boundary-imports"
REDRAWN = geojson(
    ({"code": GRIDS[0], "name": "一号网格", "households": 420}, ring(0, wide=1.25)),
    ({"code": GRIDS[1], "name": "二号网格", "id": "A-2"}, ring(1.25, wide=0.75)),
)


async def hand_in(
    api: Api,
    content: bytes,
    *,
    name: str = "grids.geojson",
    headers: dict[str, str] | None = None,
    **options: Any,
) -> httpx2.Response:
    asked = {"level": "grid", "datum": "cgcs2000", **options}
    return await api.post(
        IMPORTS, data={"options": json.dumps(asked)}, files={"file": (name, content)}, headers=headers or {}
    )


async def told(api: Api, content: bytes, **options: Any) -> dict[str, Any]:
    response = await hand_in(api, content, **options)
    assert response.status_code == 201, response.text
    draft: dict[str, Any] = response.json()
    return draft


async def command(
    api: Api, draft: dict[str, Any], verb: str, body: dict[str, Any] | None = None
) -> httpx2.Response:
    headers = {"If-Match": f'"{draft["version"]}"'}
    return await api.post(f"{IMPORTS}/{draft['id']}/{verb}", json=body, headers=headers)


@pytest.fixture
def dispatcher(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


@pytest.fixture
async def today(session: AsyncSession) -> date:
    return local_day(await read_clock(session))


async def boundary_count(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(BoundaryRow))).scalar_one()


async def kept_layers(session: AsyncSession) -> list[tuple[bytes | None, bytes | None]]:
    kept = select(BoundaryImport.layer, BoundaryImport.repaired).where(BoundaryImport.county_code == COUNTY)
    return [(row[0], row[1]) for row in await session.execute(kept)]


def codes(report: dict[str, Any]) -> dict[str, int]:
    return {row["code"]: row["count"] for row in report["summary"]}


async def test_a_layer_is_shown_before_it_is_taken_and_holds_from_its_day(
    dispatcher: Api, session: AsyncSession, today: date
) -> None:
    before = await boundary_count(session)
    draft = await told(dispatcher, REDRAWN, fields={"alias": "id"})
    assert (draft["state"], draft["version"]) == ("read", 1)
    report = draft["report"]
    assert (report["row_count"], report["usable_count"], report["error_count"]) == (2, 2, 0)
    assert report["changes"] == {"created": 0, "reshaped": 2, "described": 0, "unchanged": 0}
    assert report["sample_names"] == ["一号网格", "二号网格"]
    assert report["encoding"]["name"] == "utf-8"
    assert {column["name"] for column in report["columns"]} == {"code", "name", "households", "id"}
    assert await boundary_count(session) == before

    tomorrow = today + timedelta(days=1)
    body = {
        "effective_on": tomorrow.isoformat(),
        "source": "县自然资源局",
        "document": "文〔2026〕1号",
        "alias_system": "city",
    }
    confirmed = await command(dispatcher, draft, "confirm", body)
    assert confirmed.status_code == 200, confirmed.text
    assert (confirmed.json()["state"], confirmed.json()["version"]) == ("confirmed", 2)
    for day, grid in ((today, GRIDS[1]), (tomorrow, GRIDS[0])):
        assert await locate(session, county_code=COUNTY, lon=119.9115, lat=33.405, day=day) == grid
    division = (await session.scalars(select(DivisionRow).where(DivisionRow.kind == "import"))).one()
    assert str(division.id) == confirmed.json()["division_id"]
    assert (division.document, division.effective_on, division.followed_at) == (
        "文〔2026〕1号",
        tomorrow,
        None,
    )
    boundary = await session.scalars(
        select(BoundaryRow.division_id).where(BoundaryRow.valid_from == tomorrow)
    )
    assert set(boundary.all()) == {division.id}
    alias = (await session.scalars(select(AliasRow).where(AliasRow.system == "city"))).one()
    assert (alias.code, alias.issuer) == ("A-2", "县自然资源局")
    assert await kept_layers(session) == [(None, None)]


async def test_names_wait_for_the_day_and_today_is_announced(
    dispatcher: Api, session: AsyncSession, today: date
) -> None:
    later = await told(dispatcher, REDRAWN)
    day = (today + timedelta(days=3)).isoformat()
    assert (
        await command(dispatcher, later, "confirm", {"effective_on": day, "source": "s"})
    ).status_code == 200
    area = await find_area(session, GRIDS[0])
    assert area is not None
    assert area.name == f"区域{GRIDS[0]}"
    waiting = (await session.scalars(select(DivisionRow.summary).where(DivisionRow.kind == "import"))).one()
    assert waiting["after"][0] == {"path": GRIDS[0], "name": "一号网格", "household_count": 420}
    assert waiting["to_write"][GRIDS[0]] == {"name": "一号网格", "household_count": 420}
    announced = select(OutboxRow.scope_path).where(
        OutboxRow.county_code == COUNTY, OutboxRow.kind == "AreaChanged"
    )
    assert (await session.scalars(announced)).all() == []

    words = geojson(({"code": GRIDS[2], "name": "三号网格"}, ring(2)), ({"code": GRIDS[3]}, ring(3)))
    draft = await told(dispatcher, words)
    assert draft["report"]["changes"] == {"created": 0, "reshaped": 0, "described": 1, "unchanged": 1}
    body = {"effective_on": today.isoformat(), "source": "s"}
    assert (await command(dispatcher, draft, "confirm", body)).status_code == 200
    session.expunge_all()
    changed = await find_area(session, GRIDS[2])
    assert changed is not None
    assert (changed.name, changed.household_count, changed.version) == ("三号网格", 400, 2)
    assert (await session.scalars(announced)).all() == [GRIDS[2]]


async def test_what_is_as_it_was_makes_no_new_version(
    dispatcher: Api, session: AsyncSession, today: date
) -> None:
    before = await boundary_count(session)
    same = geojson(({"code": GRIDS[0]}, ring(0)), ({"code": GRIDS[1]}, ring(1)))
    draft = await told(dispatcher, same)
    body = {"effective_on": today.isoformat(), "source": "s"}
    confirmed = await command(dispatcher, draft, "confirm", body)
    assert (confirmed.json()["state"], confirmed.json()["division_id"]) == ("confirmed", None)
    assert await boundary_count(session) == before


async def test_a_repair_is_shown_before_and_after(
    dispatcher: Api, session: AsyncSession, today: date
) -> None:
    """An overlap of a hundredth and a gap of as much along the inner edge."""
    drawn = geojson(
        ({"code": GRIDS[0], "name": "一"}, [[119.9, 33.4], [119.9101, 33.4], [119.9098, 33.41], [119.9, 33.41], [119.9, 33.4]]),
        ({"code": GRIDS[1], "name": "二"}, ring(1)),
    )  # fmt: skip
    draft = await told(dispatcher, drawn)
    assert codes(draft["report"]) == {"overlap": 1, "uncovered": 1}
    places = (await dispatcher.get(f"{IMPORTS}/{draft['id']}/defects")).json()
    assert places["total_count"] == 2
    assert all(each["geometry"]["type"] == "Point" for each in places["features"])
    assert all(each["properties"]["area_m2"] > 100 for each in places["features"])

    repaired = (await command(dispatcher, draft, "repair", {"max_gap_m2": 20_000})).json()
    assert (repaired["state"], repaired["version"]) == ("repaired", 2)
    report = repaired["repair_report"]
    assert {row["code"] for row in report["before"]} == {"overlap", "uncovered"}
    assert report["after"] == []
    assert report["moved_m2"] > 1000
    (change,) = report["changes"]
    assert (change["row"], change["name"]) == (0, "一")
    assert change["gained_m2"] + change["lost_m2"] == pytest.approx(report["moved_m2"])
    shapes = {}
    for which in ("before", "after"):
        page = (
            await dispatcher.get(f"{IMPORTS}/{draft['id']}/preview", params={"which": which, "limit": 1})
        ).json()
        assert (page["total_count"], page["next_after"], len(page["features"])) == (2, 1, 1)
        shapes[which] = page["features"][0]
    assert shapes["before"]["properties"] == {
        **shapes["after"]["properties"],
        "area_m2": shapes["before"]["properties"]["area_m2"],
    }
    assert shapes["before"]["geometry"] != shapes["after"]["geometry"]

    stale = await command(dispatcher, draft, "confirm", {"effective_on": today.isoformat(), "source": "s"})
    assert problem(stale, 412, "stale-version")["current"]["version"] == 2
    done = await command(dispatcher, repaired, "confirm", {"effective_on": today.isoformat(), "source": "s"})
    assert done.status_code == 200, done.text
    sizes = [row for path in GRIDS[:2] if (row := await boundary_of(session, path, day=today))]
    assert sizes[0].area_m2 == pytest.approx(sizes[1].area_m2, rel=1e-6)


async def test_an_open_ring_is_told_mended_and_taken(
    dispatcher: Api, session: AsyncSession, today: date
) -> None:
    drawn = geojson(({"code": GRIDS[0]}, ring(0)[:-1]), ({"code": GRIDS[1]}, ring(1)))
    draft = await told(dispatcher, drawn)
    assert codes(draft["report"])["ring_not_closed"] == 1
    refused = await command(dispatcher, draft, "confirm", {"effective_on": today.isoformat(), "source": "s"})
    problem(refused, 422, "invalid", "/features/0")
    repaired = await command(dispatcher, draft, "repair", {"clean": False})
    assert repaired.status_code == 200, repaired.text
    after = repaired.json()["repair_report"]
    assert [row["code"] for row in after["after"]] == ["ring_closed"]
    done = await command(
        dispatcher, repaired.json(), "confirm", {"effective_on": today.isoformat(), "source": "s"}
    )
    assert done.status_code == 200, done.text


async def test_what_only_a_person_can_mend_is_left_to_one(dispatcher: Api) -> None:
    drawn = geojson(({"code": GRIDS[0]}, ring(0, wide=1.5)), ({"code": GRIDS[1]}, ring(1)))
    draft = await told(dispatcher, drawn)
    assert codes(draft["report"]) == {"overlap": 1}
    body = problem(await command(dispatcher, draft, "repair", {}), 422, "invalid")
    assert {fault["code"] for fault in body["errors"]} <= {"would_lose", "would_vanish"}
    again = (await dispatcher.get(f"{IMPORTS}/{draft['id']}")).json()
    assert (again["state"], again["version"], again["repair_report"]) == ("read", 1, None)


async def test_nothing_of_a_discarded_import_stays(dispatcher: Api, session: AsyncSession) -> None:
    draft = await told(dispatcher, REDRAWN)
    gone = await command(dispatcher, draft, "discard")
    assert (gone.json()["state"], gone.json()["report"], gone.json()["version"]) == ("discarded", {}, 2)
    assert await kept_layers(session) == [(None, None)]
    page = (await dispatcher.get(f"{IMPORTS}/{draft['id']}/preview")).json()
    assert page["features"] == []
    for verb, body in (
        ("discard", None),
        ("confirm", {"effective_on": "2030-01-01", "source": "s"}),
        ("repair", {}),
    ):
        problem(await command(dispatcher, gone.json(), verb, body), 409, "conflict")


async def test_drafts_older_than_a_week_are_emptied(dispatcher: Api, session: AsyncSession) -> None:
    old, young = await told(dispatcher, REDRAWN), await told(dispatcher, REDRAWN)
    at = await read_clock(session)
    await session.execute(
        update(BoundaryImport)
        .where(BoundaryImport.county_code == COUNTY, BoundaryImport.id == old["id"])
        .values(created_at=at - timedelta(days=8))
    )
    count = await forget_imports(session, COUNTY, before=at - timedelta(days=7), limit=100, at=at)
    await session.commit()
    assert count == 1
    states = {row["id"]: row["state"] for row in (await dispatcher.get(IMPORTS)).json()["items"]}
    assert states == {old["id"]: "discarded", young["id"]: "read"}


async def test_the_list_is_paged_newest_first(dispatcher: Api) -> None:
    drafts = [(await told(dispatcher, REDRAWN))["id"] for _ in range(3)]
    first = (await dispatcher.get(IMPORTS, params={"limit": 2})).json()
    assert [item["id"] for item in first["items"]] == [drafts[2], drafts[1]]
    rest = (await dispatcher.get(IMPORTS, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert ([item["id"] for item in rest["items"]], rest["next_cursor"]) == ([drafts[0]], None)


async def test_drafts_of_another_county_are_not_there(
    api: Api, dispatcher: Api, session: AsyncSession, settings: Settings
) -> None:
    draft = await told(dispatcher, REDRAWN)
    foreigner = await add_someone(
        session, settings, Post(Role.COUNTY_DISPATCHER, "329998"), county_code="329998"
    )
    await session.commit()
    other = api.as_(foreigner)
    assert (await other.get(IMPORTS)).json()["items"] == []
    for path in ("", "/defects", "/preview"):
        problem(await other.get(f"{IMPORTS}/{draft['id']}{path}"), 404, "not-found")
    for verb, body in (
        ("repair", {}),
        ("confirm", {"effective_on": "2030-01-01", "source": "s"}),
        ("discard", None),
    ):
        problem(await command(other, draft, verb, body), 404, "not-found")
    problem(await hand_in(other, REDRAWN, parent=COMMUNITY), 422, "invalid", "/options/parent")
    foreign_codes = await told(other, REDRAWN)
    assert codes(foreign_codes["report"])["outside_scope"] == 2


async def test_sent_twice_with_a_key_is_one_draft(dispatcher: Api) -> None:
    key = {"Idempotency-Key": "upload-1"}
    first = await hand_in(dispatcher, REDRAWN, headers=key)
    again = await hand_in(dispatcher, REDRAWN, headers=key)
    assert (first.json()["id"], again.headers["Idempotent-Replayed"]) == (again.json()["id"], "true")
    other = await hand_in(dispatcher, geojson(({"code": GRIDS[0]}, ring(0))), headers=key)
    problem(other, 422, "reused-key")
    assert len((await dispatcher.get(IMPORTS)).json()["items"]) == 1


async def test_what_changed_meanwhile_is_seen_before_anything_is_written(
    dispatcher: Api, session: AsyncSession, today: date
) -> None:
    """Two drafts of the same grids: the second is held against what the first has made of them."""
    first, second = await told(dispatcher, REDRAWN), await told(dispatcher, REDRAWN)
    body = {"effective_on": today.isoformat(), "source": "s"}
    assert (await command(dispatcher, first, "confirm", body)).status_code == 200
    before = await boundary_count(session)
    done = await command(dispatcher, second, "confirm", body)
    assert (done.status_code, done.json()["division_id"]) == (200, None)
    assert await boundary_count(session) == before
    problem(await command(dispatcher, first, "confirm", body), 412, "stale-version")
    earlier = await told(dispatcher, geojson(({"code": GRIDS[0]}, ring(0)), ({"code": GRIDS[1]}, ring(1))))
    late = (today - timedelta(days=2)).isoformat()
    problem(
        await command(dispatcher, earlier, "confirm", {"effective_on": late, "source": "s"}),
        422,
        "invalid",
        "/features/0",
    )


async def test_one_change_of_a_county_at_a_time(
    dispatcher: Api, engine: AsyncEngine, today: date, session: AsyncSession
) -> None:
    draft = await told(dispatcher, REDRAWN)
    before = await boundary_count(session)
    body = {"effective_on": today.isoformat(), "source": "s"}
    async with AsyncSession(engine) as other:
        assert await take_turn(other, DIVIDING, COUNTY)
        busy = await command(dispatcher, draft, "confirm", body)
        assert problem(busy, 409, "conflict")
        assert busy.headers["Retry-After"]
        await other.rollback()
    assert await boundary_count(session) == before
    assert (await command(dispatcher, draft, "confirm", body)).status_code == 200


async def test_micro_grids_and_dedicated_grids(
    dispatcher: Api, session: AsyncSession, today: date, county: SmallCounty
) -> None:
    body = {"effective_on": today.isoformat(), "source": "s"}
    micro = await told(
        dispatcher,
        geojson(({"name": "东院"}, ring(0.5, wide=0.5)), ({"name": "西院"}, ring(0, wide=0.5))),
        level="microgrid",
        parent=GRIDS[0],
    )
    assert micro["report"]["error_count"] == 0
    assert (await command(dispatcher, micro, "confirm", body)).status_code == 200
    east = await find_area(session, GRIDS[0] + "02")
    assert east is not None
    assert (east.name, east.level, east.kind) == ("东院", "microgrid", None)

    market = geojson(
        ({"code": GRIDS[0], "name": "一"}, ring(0, wide=0.9)),
        ({"code": COMMUNITY + "9001", "name": "市场", "dept": "cgj"}, ring(0.9, wide=0.1)),
    )
    draft = await told(dispatcher, market, fields={"department": "dept"})
    assert draft["report"]["changes"]["created"] == 1
    assert (await command(dispatcher, draft, "confirm", body)).status_code == 200
    dedicated = await find_area(session, COMMUNITY + "9001")
    assert dedicated is not None
    assert (dedicated.kind, dedicated.department_id) == ("dedicated", county.department.id)


@pytest.mark.parametrize("role", [Role.TOWN_DISPATCHER, Role.GRIDWORKER, Role.RESIDENT, Role.DUTY_HEAD])
async def test_who_does_not_draw_the_county_sees_no_draft(
    api: Api, county: SmallCounty, dispatcher: Api, role: Role
) -> None:
    draft = await told(dispatcher, REDRAWN)
    other = api.as_(county[role])
    problem(await hand_in(other, REDRAWN), 403, "not-permitted")
    for path in ("", f"/{draft['id']}", f"/{draft['id']}/defects", f"/{draft['id']}/preview"):
        problem(await other.get(IMPORTS + path), 403, "not-permitted")


async def test_when_the_day_has_come_the_waiting_names_hold_and_phones_are_told(
    dispatcher: Api, session: AsyncSession, today: date
) -> None:
    renamed = await told(dispatcher, geojson(({"code": GRIDS[2], "name": "三号网格"}, ring(2))))
    day = (today + timedelta(days=3)).isoformat()
    confirmed = await command(dispatcher, renamed, "confirm", {"effective_on": day, "source": "s"})
    assert confirmed.status_code == 200, confirmed.text
    at = await read_clock(session) + timedelta(days=3)
    division = (await session.scalars(select(DivisionRow).where(DivisionRow.kind == "import"))).one()
    await settle_division(session, division, at=at)
    await close_division(session, division, followed_event_count=0, at=at)
    session.expire_all()
    area = await find_area(session, GRIDS[2])
    assert area is not None
    assert area.name == "三号网格"
    announced = select(OutboxRow.scope_path).where(
        OutboxRow.county_code == COUNTY, OutboxRow.kind == "AreaChanged"
    )
    assert (await session.scalars(announced)).all() == [GRIDS[2]]
