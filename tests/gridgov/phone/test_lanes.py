"""What a phone holds of the four lanes: one's own patrols and cases, visits and the care list of one's areas, and the forms."""

import base64
import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.db.session import read_clock
from gridgov.files.channels import FileStore
from gridgov.patrol.rules.forms import packaged_forms
from gridgov.people.rules.roles import Role
from gridgov.phone.queries.catalogues import shelf_of
from gridgov.settings import Settings
from tests.builders.care import SAID, add_served
from tests.builders.county import COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.events import report_body
from tests.builders.mediation import Mediation
from tests.builders.patrol import PLANS, SHIFTS, TARGETS, made, plan_body, seen, shift_body, target_body
from tests.gridgov.collection.conftest import entered, premises
from tests.gridgov.collection.test_campaigns import plan, started
from tests.support.api import Api, problem
from tests.support.syncing import Phone
from workers.context import Tools

PhoneOf = Callable[..., Phone]
BUDGET_BYTES = 150_000


@pytest.fixture
def mediation(
    api: Api, county: SmallCounty, session: AsyncSession, sessions: async_sessionmaker[AsyncSession], settings: Settings
) -> Mediation:  # fmt: skip
    return Mediation(api, county, session, sessions, Tools(FileStore(settings.storage), settings))


def whole(phone: Phone, kind: str) -> dict[str, Any]:
    (found,) = [data for (name, _), data in phone.store.items() if name == kind]
    return found


async def test_a_shift_that_was_planned_comes_with_its_plan_and_checkpoints_and_goes_when_called_off(
    api: Api, county: SmallCounty, phone_of: PhoneOf
) -> None:
    phone, stranger = phone_of(county[Role.GRIDWORKER]), phone_of(county[Role.MEDIATOR])
    await phone.sync()
    assert whole(phone, "patrol")["shifts"] == []
    await stranger.sync()
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    plan_made = await made(clerk, PLANS, plan_body())
    shift = await made(clerk, SHIFTS, shift_body(plan_made["id"], county))
    target = await made(clerk, TARGETS, target_body())
    await phone.sync()
    held = whole(phone, "patrol")
    assert [one["id"] for one in held["shifts"]] == [shift["id"]]
    assert [len(one["checkpoints"]) for one in held["plans"]] == [2]
    assert [(one["id"], one["due_at"] is not None) for one in held["targets"]] == [(target["id"], True)]
    called_off = await clerk.post(
        f"{SHIFTS}/{shift['id']}/cancel", json={"reason": "暴雨"}, headers=seen(shift)
    )
    assert called_off.status_code == 200, called_off.text
    await phone.sync()
    assert whole(phone, "patrol")["shifts"][0]["state"] == "cancelled"
    await stranger.sync()
    assert whole(stranger, "patrol")["shifts"] == [], "whoever does not walk hears of no shift"


async def test_targets_outside_ones_areas_do_not_come(
    api: Api, county: SmallCounty, phone_of: PhoneOf
) -> None:
    await made(api.as_(county[Role.TOWN_DISPATCHER]), TARGETS, target_body(grid=3))
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    assert whole(phone, "patrol")["targets"] == []


async def test_the_morning_meeting_comes(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    today = local_day(await read_clock(session)).isoformat()
    body = {"id": str(new_id()), "area_path": GRIDS[0][:12], "held_on": today, "notes": "留意电动车"}
    await made(api.as_(county[Role.COMMUNITY_CLERK]), "/api/v1/patrol-meetings", body)
    await phone.sync()
    assert [one["notes"] for one in whole(phone, "patrol")["meetings"]] == ["留意电动车"]


async def test_visits_come_when_a_campaign_starts_and_go_when_they_are_made(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    town = api.as_(county[Role.TOWN_DISPATCHER])
    shops = [await entered(town, premises(grid, floor_area_m2=80)) for grid in (0, 2)]
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    assert whole(phone, "visits")["visits"] == []
    campaign = await started(town, plan(local_day(await read_clock(session))))
    await phone.sync()
    held = whole(phone, "visits")
    assert [one["record"]["id"] for one in held["visits"]] == [shops[0]["id"]], "of one's own grid alone"
    assert [one["fields"] for one in held["campaigns"]] == [["sleeps_here", "exits_count"]]
    visit = f"/api/v1/campaigns/{campaign['id']}/targets/{shops[0]['id']}/visit"
    body = {"outcome": "done", "fields": {"sleeps_here": False, "exits_count": 2}}
    done = await api.as_(county[Role.GRIDWORKER]).post(
        visit, json=body, headers=seen(held["visits"][0]["record"])
    )
    assert done.status_code == 200, done.text
    await phone.sync()
    assert whole(phone, "visits")["visits"] == []


async def test_the_care_list_tells_who_and_where_and_never_what_they_suffer_from(
    session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    inside, outside = await add_served(session), await add_served(session, grid=3)
    await session.commit()
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    assert phone.ids("care") == {str(inside.id)}
    held = phone.store["care", str(inside.id)]
    assert held["address"] == SAID["address"]
    assert [one["position"] for one in held["contacts"]] == [1, 2]
    said = str(phone.store)
    for private in (SAID["health_notes"], SAID["access_notes"], SAID["phone"], "10000000002"):
        assert private not in said, "notes and numbers in full are in no phone"
    assert str(outside.id) not in said


async def test_somebody_who_moves_away_is_dropped_and_comes_to_whoever_looks_after_the_new_home(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    served = await add_served(session)
    await session.commit()
    phone, clerks = phone_of(county[Role.GRIDWORKER]), phone_of(county[Role.COMMUNITY_CLERK])
    await phone.sync()
    await clerks.sync()
    lon, lat = middle_of(1)
    moved = await api.as_(county[Role.COMMUNITY_CLERK]).request(
        "PATCH", f"/api/v1/served-persons/{served.id}", headers={"If-Match": '"1"'},
        json={"home": {"lon": lon, "lat": lat, "datum": "wgs84"}, "area_path": GRIDS[1]},
    )  # fmt: skip
    assert moved.status_code == 200, moved.text
    heard = await phone.sync()
    assert {"op": "delete", "type": "care", "id": str(served.id)} in heard
    assert phone.ids("care") == set()
    await clerks.sync()
    assert clerks.store["care", str(served.id)]["scope_path"] == GRIDS[1], "still within the community"


async def test_somebody_no_longer_looked_after_is_dropped(
    api: Api, session: AsyncSession, county: SmallCounty, phone_of: PhoneOf
) -> None:
    served = await add_served(session)
    await session.commit()
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    body = {"reason": "moved_away"}
    ended = await clerk.post(
        f"/api/v1/served-persons/{served.id}/end", json=body, headers={"If-Match": '"1"'}
    )
    assert ended.status_code == 200, ended.text
    await phone.sync()
    assert phone.ids("care") == set()


async def test_a_case_comes_to_its_mediator_alone_and_goes_with_them(
    mediation: Mediation, phone_of: PhoneOf
) -> None:
    phone, others = phone_of(mediation.county[Role.MEDIATOR]), phone_of(mediation.county[Role.GRIDWORKER])
    await phone.sync()
    await others.sync()
    case = await mediation.accepted()
    await phone.sync()
    held = phone.store["mediation_case", case["id"]]
    assert (held["state"], held["version"], len(held["parties"])) == ("accepted", case["version"], 2)
    assert "赵某某" not in str(held), "parties are masked"
    mediator = next(
        one for one in case["mediators"] if one["person_id"] == str(mediation.county[Role.MEDIATOR].id)
    )
    await mediation.act(
        case, f"mediators/{mediator['id']}/withdraw", {"why": "回避"}, by=mediation.as_(Role.TOWN_DISPATCHER)
    )
    heard = await phone.sync()
    assert {"op": "delete", "type": "mediation_case", "id": case["id"]} in heard
    await others.sync()
    assert others.ids("mediation_case") == set()


async def test_forms_come_once_and_one_alone_when_it_is_another(
    session: AsyncSession, sessions: async_sessionmaker[AsyncSession], county: SmallCounty, phone_of: PhoneOf
) -> None:
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    held = {data["name"]: data["version"] for (kind, _), data in phone.store.items() if kind == "catalogue"}
    assert set(held) == {
        "event_types", "lifecycle", "return_reasons", "alarm_close_codes", "patrol_forms", "collection_register", "mediation",
    }  # fmt: skip
    assert await phone.sync() == []
    forms = packaged_forms()
    first = next(iter(forms.kinds))
    renamed = replace(forms, kinds={**forms.kinds, first: replace(forms.kinds[first], zh="另一名称")})
    known = sessions.kw["info"]
    try:
        known["patrol_forms"] = renamed
        heard = await phone.sync()
    finally:
        known["patrol_forms"] = forms
    assert [item["data"]["name"] for item in heard] == ["patrol_forms"]
    assert heard[0]["data"]["version"] != held["patrol_forms"]


async def test_catalogues_are_made_once_a_day(session: AsyncSession) -> None:
    day = local_day(await read_clock(session))
    assert shelf_of(session, COUNTY, day=day) is shelf_of(session, COUNTY, day=day)
    assert shelf_of(session, COUNTY, day=day) is not shelf_of(session, COUNTY, day=day + timedelta(days=1))


async def test_the_whole_day_of_a_gridworker_is_small(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    """150 kB as it goes through the air: 60 open events, 40 targets, 30 people looked after, every form."""
    clerk, town = api.as_(county[Role.COMMUNITY_CLERK]), api.as_(county[Role.TOWN_DISPATCHER])
    for _ in range(60):
        answer = await town.post("/api/v1/events", json=report_body(grid=0))
        assert answer.status_code == 201, answer.text
    plan_made = await made(clerk, PLANS, plan_body())
    await made(clerk, SHIFTS, shift_body(plan_made["id"], county))
    for number in range(40):
        await made(clerk, TARGETS, target_body(name=f"东门 {number} 号"))
    for _ in range(30):
        await add_served(session)
    await session.commit()
    worker, cursor, sent = api.as_(county[Role.GRIDWORKER]), None, 0
    while True:
        params = {"limit": 1000} | ({"cursor": cursor} if cursor else {})
        answer = await worker.get("/api/v1/sync", params=params, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        sent += len(gzip.compress(answer.content, 5))
        cursor = answer.json()["cursor"]
        if not answer.json()["has_more"]:
            break
    assert sent <= BUDGET_BYTES, sent
    print(f"a gridworker's day: {sent} bytes")


async def test_a_cursor_of_an_older_form_is_told_to_begin_anew(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    """A server one version newer: what the phone holds was given in another form."""
    told = cipher_of(session).seal('[1, "x", 3]', context="phone.cursor")
    params = {"cursor": base64.urlsafe_b64encode(told).decode()}
    problem(await api.as_(county[Role.GRIDWORKER]).get("/api/v1/sync", params=params), 410, "gone")
