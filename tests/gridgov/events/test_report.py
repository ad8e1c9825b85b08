"""Reporting an event over HTTP: the grid, the clock, sending twice, and everything that must be refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from geo.datum import convert_one
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.deadlines.tables import DeadlineRow
from gridgov.errors import Invalid
from gridgov.events.actions.report import report_event
from gridgov.events.queries import event_by_id
from gridgov.events.queries.views import shown_one
from gridgov.events.rules.catalogue import Catalogue, default_catalogue
from gridgov.events.schemas import ReportIn
from gridgov.events.tables import EventProposer, EventRow, EventStep
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS, SOUTH, STEP, WEST, SmallCounty, middle_of
from tests.builders.events import TYPE, report_body
from tests.support.api import Api, problem


async def rows(session: AsyncSession) -> dict[str, int]:
    """How many rows a report wrote, table by table."""
    tables: list[Any] = [EventRow, EventStep, DeadlineRow, OutboxRow, EventProposer]
    return {
        table.__tablename__: (
            await session.execute(select(func.count()).select_from(table).where(table.county_code == COUNTY))
        ).scalar_one()
        for table in tables
    }


async def test_a_report_lands_in_its_grid_and_everything_is_written(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    response = await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body(grid=0))

    assert response.status_code == 201
    answer = response.json()
    assert answer["area_path"] == GRIDS[0]
    assert answer["state"] == "reported"
    assert answer["due_at"] > answer["received_at"]
    assert await rows(session) == {
        "events": 1, "event_steps": 1, "deadlines": 1, "outbox": 1, "event_proposers": 0,
    }  # fmt: skip


@pytest.mark.parametrize("datum", ["gcj02", "bd09", "cgcs2000", "wgs84"])
async def test_the_declared_datum_decides_the_grid(api: Api, county: SmallCounty, datum: str) -> None:
    lon, lat = convert_one(*middle_of(2), "wgs84", datum)
    place = {"lon": lon, "lat": lat, "datum": datum}

    response = await api.as_(county[Role.TOWN_DISPATCHER]).post(
        "/api/v1/events", json=report_body(place=place)
    )

    assert response.json()["area_path"] == GRIDS[2]


async def test_a_point_on_a_shared_edge_belongs_to_the_lowest_path(api: Api, county: SmallCounty) -> None:
    place = {"lon": WEST + 2 * STEP, "lat": SOUTH + STEP / 2, "datum": "wgs84"}

    response = await api.as_(county[Role.TOWN_DISPATCHER]).post(
        "/api/v1/events", json=report_body(place=place)
    )

    assert response.json()["area_path"] == GRIDS[1]


async def test_a_point_in_no_grid_is_kept_and_flagged(api: Api, county: SmallCounty) -> None:
    place = {"lon": WEST - 1, "lat": SOUTH, "datum": "wgs84"}

    response = await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body(place=place))

    assert response.status_code == 201
    assert response.json()["outside_grids"] is True
    assert response.json()["area_path"] == COUNTY
    listed = await api.as_(county[Role.COUNTY_DISPATCHER]).get(
        "/api/v1/events", params={"outside_grids": True, "my_move": True}
    )
    assert [item["id"] for item in listed.json()["items"]] == [response.json()["id"]]


async def test_sending_twice_is_harmless(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    worker, body = api.as_(county[Role.GRIDWORKER]), report_body()

    first, second = (
        await worker.post("/api/v1/events", json=body),
        await worker.post("/api/v1/events", json=body),
    )

    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["number"] == first.json()["number"]
    assert (await rows(session))["events"] == 1
    assert (await rows(session))["outbox"] == 1


async def test_the_same_id_with_another_body_is_refused(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    worker, body = api.as_(county[Role.GRIDWORKER]), report_body()
    await worker.post("/api/v1/events", json=body)

    again = await worker.post("/api/v1/events", json={**body, "words": "完全不同的内容"})

    problem(again, 422, "reused-key")
    assert (await rows(session))["events"] == 1


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("place outside China", {"place": {"lon": 2.35, "lat": 48.85, "datum": "wgs84"}}, "/place"),
    ("null island", {"place": {"lon": 0, "lat": 0, "datum": "wgs84"}}, "/place"),
    ("lon and lat swapped", {"place": {"lon": 33.4, "lat": 119.9, "datum": "wgs84"}}, "/place"),
    ("undeclared datum", {"place": {"lon": 119.9, "lat": 33.4}}, "/place/datum"),
    ("unknown datum", {"place": {"lon": 119.9, "lat": 33.4, "datum": "epsg:4326"}}, "/place/datum"),
    ("future", {"occurred_at": (datetime.now(UTC) + timedelta(hours=2)).isoformat()}, "/occurred_at"),
    ("no zone", {"occurred_at": "2026-11-22T09:00:00"}, "/occurred_at"),
    ("unknown type", {"type_code": "no.such_type"}, "/type_code"),
    ("control characters", {"words": "垃圾\u0007外溢"}, "/words"),
    ("endless words", {"words": "长" * 10_000}, "/words"),
    ("no words", {"words": "   "}, "/words"),
    ("words of a wrong kind", {"words": 17}, "/words"),
    ("unknown field", {"colour": "red"}, "/colour"),
    ("not an id", {"id": "17"}, "/id"),
    ("a file that is not there", {"file_ids": [str(new_id())]}, "/file_ids"),
    ("too many files", {"file_ids": [str(new_id()) for _ in range(10)]}, "/file_ids"),
    ("negative accuracy", {"place": {"lon": 119.9, "lat": 33.4, "datum": "wgs84", "accuracy_m": -1}}, "/place/accuracy_m"),
    ("complaint about nobody", {"type_code": "conduct.gridworker"}, "/concerns_id"),
    ("a person where none is concerned", {"concerns_id": str(new_id())}, "/concerns_id"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "pointer"), [(c, p) for _, c, p in REFUSED], ids=[name for name, _, _ in REFUSED]
)
async def test_bad_reports_name_the_field_and_write_nothing(
    api: Api, county: SmallCounty, session: AsyncSession, changes: dict[str, Any], pointer: str
) -> None:
    response = await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body(**changes))

    problem(response, 422, pointer=pointer)
    assert sum((await rows(session)).values()) == 0


async def test_broken_json_says_where(api: Api, county: SmallCounty) -> None:
    response = await api.as_(county[Role.GRIDWORKER]).request(
        "POST", "/api/v1/events", content=b'{"id": "1",, }', headers={"content-type": "application/json"}
    )
    assert "11" in problem(response, 400, "malformed")["detail"]


async def test_not_a_number_is_refused(api: Api, county: SmallCounty) -> None:
    body = report_body()
    text = f'{{"id": "{body["id"]}", "type_code": "{body["type_code"]}", "words": "x", "occurred_at": "{body["occurred_at"]}", "place": {{"lon": NaN, "lat": 33.4, "datum": "wgs84"}}}}'  # fmt: skip
    response = await api.as_(county[Role.GRIDWORKER]).request(
        "POST", "/api/v1/events", content=text.encode(), headers={"content-type": "application/json"}
    )
    problem(response, 422)


async def test_an_oversized_body_is_refused(api: Api, county: SmallCounty) -> None:
    response = await api.as_(county[Role.GRIDWORKER]).post(
        "/api/v1/events", json=report_body(words="长" * 600_000)
    )
    problem(response, 413, "too-large")


async def test_who_raised_it_is_sealed_masked_and_read_only_for_a_purpose(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    body = report_body(proposer={"name": "张三丰", "phone": "10000000017"})
    answer = (await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=body)).json()
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    path = f"/api/v1/events/{answer['id']}/proposers"

    masked = (await clerk.get(path)).json()
    unmasked = (await clerk.get(path, params={"purpose": "回访诉求人"})).json()

    assert answer["follow_code"].startswith(COUNTY)
    assert (masked[0]["name"], masked[0]["phone"]) == ("张**", "100****0017")
    assert (unmasked[0]["name"], unmasked[0]["phone"]) == ("张三丰", "10000000017")
    stored = (await session.scalars(select(EventProposer).where(EventProposer.county_code == COUNTY))).one()
    assert b"10000000017" not in bytes(stored.phone_sealed or b"")
    problem(await api.as_(county[Role.GRIDWORKER]).get(path), 403)
    problem(await clerk.get(path, params={"purpose": "      "}), 422, pointer="/purpose")


async def test_a_complaint_about_a_gridworker_goes_to_the_town_and_not_to_that_grid(
    api: Api, county: SmallCounty
) -> None:
    body = report_body(
        type_code="conduct.gridworker", concerns_id=str(county[Role.GRIDWORKER].id), words="上门态度恶劣"
    )
    answer = (await api.as_(county[Role.RESIDENT]).post("/api/v1/events", json=body)).json()
    path = f"/api/v1/events/{answer['id']}"

    for unseen in (Role.GRIDWORKER, Role.GRID_CHIEF, Role.COMMUNITY_CLERK):
        problem(await api.as_(county[unseen]).get(path), 404)
        listed = (await api.as_(county[unseen]).get("/api/v1/events")).json()["items"]
        assert listed == []
    seen = (await api.as_(county[Role.TOWN_DISPATCHER]).get(path)).json()
    assert (seen["holder_role"], seen["area_path"]) == ("town_dispatcher", GRIDS[0])


async def test_a_resident_reports_without_an_account_and_follows_by_code(
    api: Api, county: SmallCounty
) -> None:
    body = report_body(source="resident", proposer={"anonymous": True})
    answer = (await api.post(f"/api/v1/public/counties/{COUNTY}/reports", json=body)).json()

    followed = await api.get(f"/api/v1/public/follow/{answer['follow_code']}")

    assert followed.json()["number"] == answer["number"]
    assert followed.json()["state"] == "reported"
    assert "words" not in followed.json()
    problem(await api.get(f"/api/v1/public/follow/{COUNTY}-{'0' * 20}"), 404)
    del county


async def test_whoever_has_no_account_is_told_the_county_and_what_may_be_reported(
    api: Api, county: SmallCounty
) -> None:
    """Everything offered can be reported: no device's alarm, nothing that needs a file or names a person."""
    del county
    counties = (await api.get("/api/v1/public/counties")).json()
    assert [one["county_code"] for one in counties] == [COUNTY]
    path = f"/api/v1/public/counties/{COUNTY}"
    offered = (await api.get(f"{path}/event-types")).json()
    codes = {one["code"] for one in offered["items"]}
    assert TYPE in codes
    assert not codes & {
        one.code
        for one in default_catalogue().values()
        if one.evidence.is_required or one.concerns_gridworker
    }
    assert not any(code.startswith("alarm.") for code in codes)
    for code in sorted(codes)[:: len(codes) // 10]:  # ten of them: an address may send thirty an hour
        body = report_body(type_code=code, source="resident", proposer={"anonymous": True})
        assert (await api.post(f"{path}/reports", json=body)).status_code == 201, code
    problem(await api.get("/api/v1/public/counties/999999/event-types"), 404)


async def test_major_goes_critical_at_once(api: Api, county: SmallCounty) -> None:
    answer = (
        await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body(major=True))
    ).json()
    due = datetime.fromisoformat(answer["due_at"]) - datetime.fromisoformat(answer["received_at"])
    assert due <= timedelta(minutes=15)


async def test_marking_major_later_restarts_the_clock(api: Api, county: SmallCounty) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    event = (await worker.post("/api/v1/events", json=report_body())).json()

    marked = (await worker.move(event, "raise-major", {"reason": "积水漫入低层住户"})).json()

    assert (marked["major"], marked["urgency"], marked["state"]) == (True, "critical", "reported")
    assert marked["due_at"] < event["due_at"]
    problem(await worker.move(marked, "raise-major", {"reason": "再次"}), 409)


async def test_a_retired_type_is_refused_and_old_events_keep_its_name(
    session: AsyncSession, county: SmallCounty
) -> None:
    rest = (await report_event(session, county[Role.GRIDWORKER].person, ReportIn.model_validate(report_body()), county_code=COUNTY)).out  # fmt: skip
    kept = default_catalogue()[TYPE]
    session.info["catalogue"] = Catalogue([replace(kept, retired_on=kept.effective_from)], origin="test")

    with pytest.raises(Invalid) as refused:
        await report_event(
            session,
            county[Role.GRIDWORKER].person,
            ReportIn.model_validate(report_body()),
            county_code=COUNTY,
        )

    assert refused.value.faults[0].pointer == "/type_code"
    event = await event_by_id(session, county_code=COUNTY, event_id=rest.id)
    assert event is not None
    assert (await shown_one(session, event)).type_zh == kept.zh


async def test_photos_travel_with_the_report_and_open_by_an_expiring_link(
    api: Api, county: SmallCounty
) -> None:
    worker, file_id = api.as_(county[Role.GRIDWORKER]), str(new_id())
    picture = BytesIO()
    Image.new("RGB", (64, 48), "green").save(picture, "JPEG")
    uploaded = await worker.request(
        "POST",
        "/api/v1/files",
        data={"id": file_id},
        files={"file": ("a.jpg", picture.getvalue(), "image/jpeg")},
    )
    assert uploaded.status_code == 201, uploaded.text
    event = (await worker.post("/api/v1/events", json=report_body(file_ids=[file_id]))).json()

    files = (await api.as_(county[Role.COMMUNITY_CLERK]).get(f"/api/v1/events/{event['id']}/files")).json()

    assert [file["id"] for file in files] == [file_id]
    content = await api.get(files[0]["url"])
    assert content.status_code == 200
    assert Image.open(BytesIO(content.content)).size == (64, 48)
    stolen = report_body(file_ids=[file_id])
    problem(
        await api.as_(county[Role.GRID_CHIEF]).post("/api/v1/events", json=stolen), 422, pointer="/file_ids"
    )
