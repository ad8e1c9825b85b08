"""Contacts over HTTP, and consents: in order without gaps, versioned with the person, each change recorded."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.tables import CareContact
from gridgov.db.base import new_id
from tests.builders.county import COUNTY
from tests.gridgov.care.conftest import SERVED, audits, contact_body, row_of, seen, served_body
from tests.support.api import Api, problem


def in_order(served: dict[str, Any]) -> list[tuple[int, str]]:
    return [(one["position"], one["id"]) for one in served["contacts"]]


async def test_a_contact_takes_a_place_and_the_others_make_room(
    clerk: Api, session: AsyncSession, zhao: dict[str, Any]
) -> None:
    path, (first, second) = f"{SERVED}/{zhao['id']}/contacts", [one["id"] for one in zhao["contacts"]]
    new = contact_body("10000000014", position=1)
    added = await clerk.post(path, json=new, headers=seen(zhao))
    assert added.status_code == 201, added.text
    assert in_order(added.json()) == [(1, new["id"]), (2, first), (3, second)]
    last = contact_body("10000000015", position=9)
    more = (await clerk.post(path, json=last, headers=seen(added.json()))).json()
    assert in_order(more)[-1] == (4, last["id"])
    problem(await clerk.post(path, json=contact_body(), headers=seen(zhao)), 412)
    assert [audit.data["contact_id"] for audit in await audits(session, "contact_added")] == [
        new["id"],
        last["id"],
    ]


async def test_sent_twice_it_is_one_contact(clerk: Api, zhao: dict[str, Any]) -> None:
    path, body = f"{SERVED}/{zhao['id']}/contacts", contact_body("10000000014")
    first = await clerk.post(path, json=body, headers=seen(zhao))
    again = await clerk.post(path, json=body, headers=seen(zhao))
    assert first.json() == again.json()
    other = (await clerk.post(SERVED, json=served_body())).json()
    problem(
        await clerk.post(f"{SERVED}/{other['id']}/contacts", json=body, headers=seen(other)),
        422,
        "reused-key",
    )


async def test_ten_are_the_most(clerk: Api, zhao: dict[str, Any]) -> None:
    path, served = f"{SERVED}/{zhao['id']}/contacts", zhao
    for number in range(8):
        served = (
            await clerk.post(path, json=contact_body(f"1000000002{number}"), headers=seen(served))
        ).json()
    assert len(served["contacts"]) == 10
    problem(await clerk.post(path, json=contact_body(), headers=seen(served)), 422, "invalid", "/id")


async def test_a_contact_is_corrected(clerk: Api, session: AsyncSession, zhao: dict[str, Any]) -> None:
    contact = zhao["contacts"][0]
    path = f"{SERVED}/{zhao['id']}/contacts/{contact['id']}"
    changed = await clerk.request(
        "PATCH", path, json={"phone": "10000000099", "can_come": True}, headers=seen(zhao)
    )
    assert changed.json()["contacts"][0] == {**contact, "phone": "100****0099", "can_come": True}
    (audit,) = await audits(session, "contact_changed")
    assert audit.data["fields"] == ["can_come", "phone"]
    assert "0099" not in str(audit.data)
    found = (await clerk.post(f"{SERVED}/search", json={"phone": "10000000099"})).json()
    assert [item["id"] for item in found["items"]] == [zhao["id"]]
    nobody = f"{SERVED}/{zhao['id']}/contacts/{new_id()}"
    problem(await clerk.request("PATCH", nobody, json={}, headers=seen(changed.json())), 404)


async def test_the_order_is_set_as_a_whole(clerk: Api, zhao: dict[str, Any]) -> None:
    path, (first, second) = f"{SERVED}/{zhao['id']}/contacts/order", [one["id"] for one in zhao["contacts"]]
    turned = await clerk.request("PUT", path, json={"contact_ids": [second, first]}, headers=seen(zhao))
    assert in_order(turned.json()) == [(1, second), (2, first)]
    same = await clerk.request(
        "PUT", path, json={"contact_ids": [second, first]}, headers=seen(turned.json())
    )
    assert same.json()["version"] == turned.json()["version"], "nothing to do is no change"
    for wrong in ([first], [first, first], [first, str(new_id())], [first, second, str(new_id())]):
        refused = await clerk.request("PUT", path, json={"contact_ids": wrong}, headers=seen(turned.json()))
        problem(refused, 422, "invalid", "/contact_ids")


async def test_whoever_is_ended_leaves_no_gap_and_is_known_later(
    clerk: Api, session: AsyncSession, zhao: dict[str, Any]
) -> None:
    first, second = [one["id"] for one in zhao["contacts"]]
    path = f"{SERVED}/{zhao['id']}/contacts/{first}"
    ended = await clerk.post(f"{path}/end", headers=seen(zhao))
    assert in_order(ended.json()) == [(1, second)]
    for method, where, body in (("POST", f"{path}/end", None), ("PATCH", path, {"can_come": True})):
        problem(await clerk.request(method, where, json=body, headers=seen(ended.json())), 404)
    rows = await session.scalars(select(CareContact).where(CareContact.county_code == COUNTY))
    assert {str(row.id): row.ended_at is None for row in rows} == {first: False, second: True}
    back = await clerk.post(
        f"{SERVED}/{zhao['id']}/contacts", json=contact_body(position=1), headers=seen(ended.json())
    )
    assert [position for position, _ in in_order(back.json())] == [1, 2]


async def test_consents_are_given_and_taken_back(
    clerk: Api, session: AsyncSession, zhao: dict[str, Any]
) -> None:
    path = f"{SERVED}/{zhao['id']}"
    given = await clerk.post(
        f"{path}/give-consent", json={"consent": "health_to_responders", "by": "guardian"}, headers=seen(zhao)
    )
    assert given.json()["consents"] == ["health_to_responders"]
    (record,) = given.json()["consent_records"]
    assert (record["given_by"], record["withdrawn_at"]) == ("guardian", None)
    same = await clerk.post(
        f"{path}/give-consent",
        json={"consent": "health_to_responders", "by": "person"},
        headers=seen(given.json()),
    )
    assert same.json()["version"] == given.json()["version"]
    noted = await clerk.request("PATCH", path, json={"health_notes": "高血压"}, headers=seen(given.json()))
    assert noted.json()["has_health_notes"]
    taken = await clerk.post(
        f"{path}/withdraw-consent",
        json={"consent": "health_to_responders", "by": "person"},
        headers=seen(noted.json()),
    )
    assert (taken.json()["consents"], taken.json()["has_health_notes"]) == ([], False)
    (record,) = taken.json()["consent_records"]
    assert (record["given_by"], record["withdrawn_by"]) == ("guardian", "person")
    assert (await row_of(session, zhao["id"])).health_sealed is None, (
        "deleted with the last consent about health"
    )
    (audit,) = await audits(session, "consent_withdrawn")
    assert (audit.data["consent"], audit.data["health_notes_deleted"]) == ("health_to_responders", True)
    assert [audit.data["given_by"] for audit in await audits(session, "consent_given")] == ["guardian"]


async def test_health_notes_stay_while_another_consent_needs_them(clerk: Api, session: AsyncSession) -> None:
    both = [{"consent": name, "by": "person"} for name in ("health_to_responders", "medical_handover")]
    served = (await clerk.post(SERVED, json=served_body(consents=both, health_notes="高血压"))).json()
    taken = await clerk.post(
        f"{SERVED}/{served['id']}/withdraw-consent",
        json={"consent": "health_to_responders", "by": "person"},
        headers=seen(served),
    )
    assert (taken.json()["consents"], taken.json()["has_health_notes"]) == (["medical_handover"], True)


async def test_a_consent_of_tomorrow_is_refused(clerk: Api, zhao: dict[str, Any]) -> None:
    body = {"consent": "location", "by": "person", "at": "2099-01-01T00:00:00+08:00"}
    problem(
        await clerk.post(f"{SERVED}/{zhao['id']}/give-consent", json=body, headers=seen(zhao)),
        422,
        "invalid",
        "/at",
    )
