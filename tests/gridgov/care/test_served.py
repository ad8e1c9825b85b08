"""Served persons over HTTP: added once, sealed, found, changed with the version seen, ended."""

from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from geo.datum import convert_one
from geo.point import Datum
from gridgov.app import create_app
from gridgov.care.queries import ADDRESS, NAME
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import OutboxRow
from gridgov.people.rules.roles import Post, Role
from gridgov.settings import Settings
from tests.builders.care import add_served
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.people import add_someone
from tests.gridgov.care.conftest import SERVED, audits, contact_body, row_of, seen, served_body
from tests.support.api import Api, problem


async def announced(session: AsyncSession, kind: str) -> list[OutboxRow]:
    statement = select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == kind)
    return list((await session.scalars(statement)).all())


async def test_somebody_is_added_with_contacts_and_lies_in_a_grid(
    clerk: Api, county: SmallCounty, session: AsyncSession
) -> None:
    body = served_body(
        contacts=[contact_body(), contact_body("10000000013", relation="neighbour", can_come=True, position=1)],
        consents=[{"consent": "health_to_responders", "by": "person"}], health_notes="高血压", access_notes="钥匙在邻居处",
        birth_year=1941,
    )  # fmt: skip
    response = await clerk.post(SERVED, json=body)
    assert response.status_code == 201, response.text
    served = response.json()
    assert (served["scope_path"], served["outside_grids"], served["version"]) == (GRIDS[0], False, 1)
    assert (served["name"], served["phone"], served["address"]) == ("赵奶奶", "100****0011", body["address"])
    assert [(one["position"], one["relation"], one["phone"]) for one in served["contacts"]] == [
        (1, "neighbour", "100****0013"),
        (2, "child", "100****0012"),
    ]
    assert (served["has_health_notes"], served["has_access_notes"]) == (True, True)
    assert "高血压" not in response.text
    assert "钥匙" not in response.text
    assert response.headers["ETag"] == '"1"'
    assert response.headers["Cache-Control"] == "no-store"
    (audit,) = await audits(session, "served_added")
    assert audit.actor_id == county[Role.COMMUNITY_CLERK].id
    assert audit.data["consents"]["health_to_responders"]["given_by"] == "person"
    (fact,) = await announced(session, "ServedAdded")
    assert fact.scope_path == GRIDS[0]


async def test_nothing_that_was_said_stands_in_the_clear(clerk: Api, session: AsyncSession) -> None:
    secrets = ("赵独特", "10000000077", "独特路 9 号", "独特门锁", "独特病史", "10000000078", "钱独特")
    body = served_body(
        name=secrets[0], phone=secrets[1], address=secrets[2], access_notes=secrets[3], health_notes=secrets[4],
        consents=[{"consent": "medical_handover", "by": "guardian"}],
        contacts=[contact_body(secrets[5], name=secrets[6])],
    )  # fmt: skip
    assert (await clerk.post(SERVED, json=body, headers={"Idempotency-Key": "k"})).status_code == 201
    dumped = ""
    for table in ("served_persons", "care_contacts", "outbox", "audit_log", "idempotency_keys"):
        rows = await session.execute(text(f"SELECT {table}::text FROM {table}"))
        dumped += "".join(str(row[0]) for row in rows)
    assert dumped
    for secret in secrets:
        assert secret not in dumped
        assert secret.encode().hex() not in dumped
    row = await row_of(session, body["id"])
    assert cipher_of(session).open(row.name_sealed, context=NAME) == secrets[0]


async def test_sent_twice_it_is_one_person(
    clerk: Api, api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    body = served_body(contacts=[contact_body()])
    first = await clerk.post(SERVED, json=body)
    again = await clerk.post(SERVED, json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(await announced(session, "ServedAdded")) == 1
    problem(await clerk.post(SERVED, json={**body, "name": "别人"}), 422, "reused-key")
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    problem(await dispatcher.post(SERVED, json=body), 422, "reused-key")
    await clerk.request("PATCH", f"{SERVED}/{body['id']}", json={"name": "改名"}, headers=seen(first.json()))
    late = await clerk.post(SERVED, json=body)
    assert (late.status_code, late.json()["name"]) == (200, "改名"), "sent again late, it undoes nothing"


async def test_the_declared_datum_decides_which_grid_it_is(clerk: Api) -> None:
    lon, lat = middle_of(0)
    shifted = convert_one(lon, lat, Datum.WGS84, Datum.GCJ02)
    body = served_body(home={"lon": shifted[0], "lat": shifted[1], "datum": "gcj02"})
    served = (await clerk.post(SERVED, json=body)).json()
    assert served["scope_path"] == GRIDS[0]
    assert (served["lon"], served["lat"]) == pytest.approx((lon, lat), abs=1e-6)


async def test_outside_every_grid_somebody_is_kept_by_the_area_that_was_named(
    clerk: Api, api: Api, county: SmallCounty
) -> None:
    outside = {"lon": 119.5, "lat": 33.0, "datum": "wgs84"}
    body = served_body(home=outside, area_path=COMMUNITY)
    served = (await clerk.post(SERVED, json=body)).json()
    assert (served["scope_path"], served["outside_grids"]) == (COMMUNITY, True)
    problem(await clerk.post(SERVED, json=served_body(home=outside)), 403)
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    assert (await dispatcher.post(SERVED, json=served_body(home=outside))).json()["scope_path"] == COUNTY
    nowhere = served_body(home=outside, area_path="329999001009")
    problem(await dispatcher.post(SERVED, json=nowhere), 422, "invalid", "/area_path")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"home": {"lon": 2.35, "lat": 48.85, "datum": "wgs84"}}, "/home"),
        ({"home": {"lon": 119.905, "lat": 33.405}}, "/home/datum"),
        ({"birth_year": 1890}, "/birth_year"),
        ({"birth_year": 2999}, "/birth_year"),
        ({"health_notes": "高血压"}, "/health_notes"),
        ({"health_notes": "高血压", "consents": [{"consent": "location", "by": "person"}]}, "/health_notes"),
        ({"consents": [{"consent": "location", "by": "person"}] * 2}, "/consents/1"),
        (
            {"consents": [{"consent": "location", "by": "person", "at": "2099-01-01T00:00:00+08:00"}]},
            "/consents/0/at",
        ),
        ({"contacts": [contact_body() for _ in range(11)]}, "/contacts"),
        ({"contacts": [contact_body(phone="电话")]}, "/contacts/0/phone"),
        ({"phone": "12"}, "/phone"),
        ({"name": ""}, "/name"),
        ({"legal_basis": "because"}, "/legal_basis"),
        ({"address": "两\n行"}, "/address"),
        ({"identity_number": "1"}, "/identity_number"),
    ],
)
async def test_what_is_wrong_is_named(clerk: Api, changes: dict[str, Any], pointer: str) -> None:
    problem(await clerk.post(SERVED, json=served_body(**changes)), 422, "invalid", pointer)


async def test_everything_that_is_wrong_is_told_at_once(clerk: Api, zhao: dict[str, Any]) -> None:
    taken = contact_body(id=zhao["contacts"][0]["id"])
    body = served_body(birth_year=1, health_notes="高血压", contacts=[taken])
    found = problem(await clerk.post(SERVED, json=body), 422)
    assert {fault["pointer"] for fault in found["errors"]} == {
        "/birth_year",
        "/health_notes",
        "/contacts/0/id",
    }


async def test_the_list_shows_whom_one_looks_after_and_no_address(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    inside, outside = await add_served(session, grid=0), await add_served(session, grid=3)
    gone = await add_served(session, grid=1, ended_at=inside.added_at, end_reason="died")
    await session.commit()

    async def listed(role: Role, **query: Any) -> list[str]:
        response = await api.as_(county[role]).get(SERVED, params=query)
        assert response.status_code == 200
        assert "东门社区" not in response.text
        assert "10000000001" not in response.text
        return [item["id"] for item in response.json()["items"]]

    assert await listed(Role.GRIDWORKER) == [str(inside.id)]
    assert await listed(Role.COUNTY_DISPATCHER) == [str(inside.id), str(outside.id)]
    assert await listed(Role.COUNTY_DISPATCHER, area=GRIDS[3]) == [str(outside.id)]
    assert await listed(Role.COMMUNITY_CLERK, ended=True) == [str(inside.id), str(gone.id)]
    assert await listed(Role.CARE_OPERATOR, lives_alone=False) == []
    for role in (
        Role.POLICE,
        Role.VOLUNTEER,
        Role.SUPERVISOR,
        Role.AUDITOR,
        Role.RESIDENT,
        Role.DEPARTMENT_HANDLER,
    ):
        assert await listed(role) == []


async def test_pages_follow_one_another(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    ids = sorted([str((await add_served(session, contact_count=0)).id) for _ in range(5)])
    await session.commit()
    dispatcher, found, cursor = api.as_(county[Role.TOWN_DISPATCHER]), [], None
    for _ in range(3):
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await dispatcher.get(SERVED, params=query)).json()
        found += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert (found, cursor) == (ids, None)


async def test_names_and_numbers_are_found_in_full_and_within_scope(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    one = await add_served(session, grid=0, said={"name": "钱奶奶", "phone": "10000000021"})
    other = await add_served(
        session, grid=3, said={"name": "钱奶奶", "phone": "10000000022"}, contact_count=0
    )
    await session.commit()

    async def found(role: Role, **body: str) -> list[str]:
        response = await api.as_(county[role]).post(f"{SERVED}/search", json=body)
        assert response.status_code == 200, response.text
        return [item["id"] for item in response.json()["items"]]

    assert await found(Role.CARE_OPERATOR, name="钱奶奶") == [str(one.id), str(other.id)]
    assert await found(Role.COMMUNITY_CLERK, name="钱奶奶") == [str(one.id)]
    assert await found(Role.CARE_OPERATOR, phone="10000000022") == [str(other.id)]
    assert await found(Role.CARE_OPERATOR, phone="10000000003") == [str(one.id)], "a neighbour's number"
    assert await found(Role.CARE_OPERATOR, name="钱") == [], "in full"
    operator = api.as_(county[Role.CARE_OPERATOR])
    for body in ({}, {"name": "钱奶奶", "phone": "10000000022"}):
        problem(await operator.post(f"{SERVED}/search", json=body), 422, "invalid", "/name")


async def test_who_is_outside_the_scope_is_not_there(
    api: Api, county: SmallCounty, session: AsyncSession, settings: Settings
) -> None:
    elsewhere = await add_served(session, grid=3)
    await session.commit()
    stranger = await add_someone(
        session, settings, Post(Role.COUNTY_DISPATCHER, "329998"), county_code="329998"
    )
    await session.commit()
    for someone in (county[Role.COMMUNITY_CLERK], county[Role.GRIDWORKER], county[Role.VOLUNTEER], stranger):
        client = api.as_(someone)
        problem(await client.get(f"{SERVED}/{elsewhere.id}"), 404)
        problem(
            await client.post(
                f"{SERVED}/{elsewhere.id}/end", json={"reason": "died"}, headers={"If-Match": "1"}
            ),
            404,
        )
    reader = api.as_(county[Role.DUTY_HEAD])
    assert (await reader.get(f"{SERVED}/{elsewhere.id}")).status_code == 200
    problem(
        await reader.request("PATCH", f"{SERVED}/{elsewhere.id}", json={}, headers={"If-Match": "1"}), 403
    )


async def test_a_change_needs_the_version_and_says_what_stands(
    clerk: Api, session: AsyncSession, zhao: dict[str, Any]
) -> None:
    path = f"{SERVED}/{zhao['id']}"
    problem(await clerk.request("PATCH", path, json={"name": "赵太太"}), 428)
    changed = await clerk.request("PATCH", path, json={"name": "赵太太", "phone": None}, headers=seen(zhao))
    assert (changed.json()["name"], changed.json()["phone"], changed.json()["version"]) == ("赵太太", None, 2)
    assert changed.headers["ETag"] == '"2"'
    stale = problem(await clerk.request("PATCH", path, json={"name": "又名"}, headers=seen(zhao)), 412)
    assert stale["current"]["name"] == "赵太太"
    row = await row_of(session, zhao["id"])
    assert (row.phone_sealed, row.phone_index) == (None, None)
    assert row.name_index == cipher_of(session).index("赵太太", context="name")
    (audit,) = await audits(session, "served_changed")
    assert audit.data == {"fields": ["name", "phone"], "version": 2}
    (fact,) = await announced(session, "ServedChanged")
    assert set(fact.payload) == {"county_code", "subject_id", "scope_path", "moved"}
    assert fact.payload["moved"] is False


async def test_what_is_not_named_stays(clerk: Api, session: AsyncSession, zhao: dict[str, Any]) -> None:
    before = await row_of(session, zhao["id"])
    kept = {
        name: getattr(before, name)
        for name in ("name_sealed", "address_sealed", "lives_alone", "legal_basis", "lon")
    }
    changed = await clerk.request(
        "PATCH", f"{SERVED}/{zhao['id']}", json={"birth_year": 1939}, headers=seen(zhao)
    )
    assert changed.json()["birth_year"] == 1939
    nothing = await clerk.request("PATCH", f"{SERVED}/{zhao['id']}", json={}, headers=seen(changed.json()))
    assert nothing.json()["version"] == changed.json()["version"], "nothing said is no change"
    after = await row_of(session, zhao["id"])
    assert {name: getattr(after, name) for name in kept} == kept


async def test_a_home_moves_only_to_where_one_looks_after_somebody(
    clerk: Api, api: Api, county: SmallCounty, zhao: dict[str, Any], session: AsyncSession
) -> None:
    path = f"{SERVED}/{zhao['id']}"

    def home(grid: int) -> dict[str, Any]:
        lon, lat = middle_of(grid)
        return {"home": {"lon": lon, "lat": lat, "datum": "cgcs2000"}, "address": "新居 1 号"}

    problem(await clerk.request("PATCH", path, json=home(3), headers=seen(zhao)), 422, "invalid", "/home")
    moved = (await clerk.request("PATCH", path, json=home(1), headers=seen(zhao))).json()
    assert (moved["scope_path"], moved["address"]) == (GRIDS[1], "新居 1 号")
    town = api.as_(county[Role.TOWN_DISPATCHER])
    assert (await town.request("PATCH", path, json=home(3), headers=seen(moved))).json()[
        "scope_path"
    ] == GRIDS[3]
    problem(await clerk.get(path), 404)
    facts = await announced(session, "ServedChanged")
    assert sorted(fact.scope_path for fact in facts) == [GRIDS[1], GRIDS[3]]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({"home": None}, "/home"), ({"area_path": COMMUNITY}, "/area_path"), ({"name": None}, "/name"),
     ({"name": ""}, "/name"), ({"health_notes": "高血压"}, "/health_notes"), ({"birth_year": 3000}, "/birth_year"),
     ({"scope_path": COUNTY}, "/scope_path")],
)  # fmt: skip
async def test_a_change_that_cannot_be_is_named(
    clerk: Api, zhao: dict[str, Any], body: dict[str, Any], pointer: str
) -> None:
    problem(
        await clerk.request("PATCH", f"{SERVED}/{zhao['id']}", json=body, headers=seen(zhao)),
        422,
        "invalid",
        pointer,
    )


async def test_the_end_keeps_the_row_and_refuses_what_comes_after(
    clerk: Api, session: AsyncSession, zhao: dict[str, Any]
) -> None:
    path = f"{SERVED}/{zhao['id']}"
    problem(
        await clerk.post(f"{path}/end", json={"reason": "tired"}, headers=seen(zhao)),
        422,
        "invalid",
        "/reason",
    )
    ended = (await clerk.post(f"{path}/end", json={"reason": "moved_away"}, headers=seen(zhao))).json()
    assert (ended["end_reason"], ended["version"]) == ("moved_away", 2)
    assert ended["ended_at"] is not None
    problem(await clerk.request("PATCH", path, json={"name": "又"}, headers=seen(ended)), 409, "conflict")
    problem(await clerk.post(f"{path}/end", json={"reason": "died"}, headers=seen(ended)), 409, "conflict")
    row = await row_of(session, zhao["id"])
    assert cipher_of(session).open(row.address_sealed, context=ADDRESS)
    assert len(await announced(session, "ServedEnded")) == 1


async def test_health_notes_and_numbers_are_read_for_a_purpose_and_recorded(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    served = await add_served(session)
    await session.commit()
    path = f"{SERVED}/{served.id}/private"
    operator = api.as_(county[Role.CARE_OPERATOR])
    for wrong in ({}, {"purpose": "看"}, {"purpose": "    "}):
        problem(await operator.get(path, params=wrong), 422, "invalid", "/purpose")
    assert await audits(session, "served_private_read") == []
    told = await operator.get(path, params={"purpose": "回访确认用药"})
    body = told.json()
    assert (body["phone"], body["health_notes"], body["access_notes"]) == (
        "10000000001",
        "高血压",
        "钥匙在 502 室",
    )
    assert [contact["phone"] for contact in body["contacts"]] == ["10000000002", "10000000003"]
    assert told.headers["Cache-Control"] == "no-store"
    (audit,) = await audits(session, "served_private_read")
    assert (audit.actor_id, audit.subject_id) == (county[Role.CARE_OPERATOR].id, served.id)
    assert audit.purpose == "回访确认用药"
    assert audit.data == {"health_notes": True, "access_notes": True, "phone": True, "contact_count": 2}
    for role, status in (
        (Role.GRIDWORKER, 403),
        (Role.TOWN_DISPATCHER, 403),
        (Role.VOLUNTEER, 404),
        (Role.POLICE, 404),
    ):
        problem(await api.as_(county[role]).get(path, params={"purpose": "随便看看"}), status)
    assert len(await audits(session, "served_private_read")) == 1


async def test_agreements_stand_with_the_person(
    clerk: Api, county: SmallCounty, session: AsyncSession, zhao: dict[str, Any]
) -> None:
    path = f"{SERVED}/{zhao['id']}/agreements"
    body = {"id": str(new_id()), "number": "HJ-1", "funding": "full", "begins_on": "2026-12-01", "ends_on": "2027-11-30",
            "provider_unit_id": str(county.department.id)}  # fmt: skip
    added = await clerk.post(path, json=body, headers=seen(zhao))
    assert added.status_code == 201, added.text
    (agreement,) = added.json()["agreements"]
    assert {name: agreement[name] for name in body} == body
    again = await clerk.post(path, json=body, headers=seen(zhao))
    assert (again.status_code, again.json()["version"]) == (201, 2), "sent again, whatever the version"
    for changes, pointer in (
        ({"ends_on": "2026-11-30"}, "/ends_on"),
        ({"provider_unit_id": str(new_id())}, "/provider_unit_id"),
        ({"file_id": str(new_id())}, "/file_id"),
        ({"funding": "somebody"}, "/funding"),
    ):
        wrong = {**body, "id": str(new_id()), **changes}
        problem(await clerk.post(path, json=wrong, headers=seen(added.json())), 422, "invalid", pointer)
    other = (await clerk.post(SERVED, json=served_body())).json()
    problem(
        await clerk.post(f"{SERVED}/{other['id']}/agreements", json=body, headers=seen(other)),
        422,
        "reused-key",
    )
    (audit,) = await audits(session, "agreement_added")
    assert audit.data["number"] == "HJ-1"


def test_every_field_that_is_asked_for_says_why(settings: Settings) -> None:
    """国办函〔2026〕12号: nothing is asked for without a reason that whoever types it can read."""
    schemas = create_app(settings).openapi()["components"]["schemas"]
    ours = (
        "ServedIn",
        "HomeIn",
        "ConsentIn",
        "WithdrawIn",
        "EndServedIn",
        "AgreementIn",
        "ContactIn",
        "ContactOrderIn",
    )
    of_care = {name: schemas[name] for name in ours}
    asked = [(name, field) for name in ours for field in of_care[name].get("required", [])]
    assert len(asked) >= 24
    for name, field in asked:
        said = of_care[name]["properties"][field].get("description", "")
        assert " · " in said, f"{name}.{field} does not say why it is asked for"
        assert any("一" <= char <= "鿿" for char in said), (name, field)
