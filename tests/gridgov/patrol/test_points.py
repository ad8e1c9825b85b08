"""Track points over HTTP: our batches, Traccar Client, OwnTracks; kept only between begin and end, archived, thinned, covered."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from geo.datum import convert_one
from geo.point import Datum
from geo.track import Mark
from gridgov.clock import local_day
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.patrol.actions.archive import archive_shifts, forget_quarantine, thin_shifts, turn_days
from gridgov.patrol.tables import PatrolLine, PatrolPoint, PatrolQuarantine
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, SmallCounty
from tests.builders.patrol import (
    PLANS,
    SHIFTS,
    fix,
    made,
    place,
    plan_body,
    running_shift,
    seen,
    send,
)
from tests.support.api import Api, problem

PHONES = "/api/v1/patrol-phones"


@pytest.fixture
def worker(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.GRIDWORKER])


async def points(session: AsyncSession) -> Sequence[PatrolPoint]:
    statement = select(PatrolPoint).where(PatrolPoint.county_code == COUNTY).order_by(PatrolPoint.at)
    return (await session.scalars(statement.execution_options(populate_existing=True))).all()


async def put_aside(session: AsyncSession) -> list[tuple[str, str | None]]:
    statement = (
        select(PatrolQuarantine).where(PatrolQuarantine.county_code == COUNTY).order_by(PatrolQuarantine.id)
    )
    return [(row.reason, row.content) for row in await session.scalars(statement)]


def began(shift: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(shift["started_at"])


def walk(
    start: datetime, count: int, *, east_m: float = 0.0, every_s: float = 1.0, **more: Any
) -> list[dict[str, Any]]:
    """Eastwards at three metres a second, within the tolerance of the clock."""
    return [
        fix(start + timedelta(seconds=every_s * n), east_m=east_m + 3 * every_s * n, **more)
        for n in range(count)
    ]


async def test_a_batch_is_kept_once_however_often_it_is_sent(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    shift = await running_shift(api, county)
    sent = walk(began(shift), 100)
    assert await send(worker, shift, sent) == {"accepted": 100, "repeated": 0, "put_aside": []}
    assert (await send(worker, shift, sent))["repeated"] == 100
    more = await send(
        worker, shift, [*sent[90:], *walk(began(shift) + timedelta(seconds=100), 5, east_m=300)]
    )
    assert (more["accepted"], more["repeated"]) == (5, 10)
    rows = await points(session)
    assert len(rows) == 105
    assert {row.person_id for row in rows} == {county[Role.GRIDWORKER].id}
    assert all(row.marks == 0 for row in rows)
    parts = await session.execute(text("SELECT DISTINCT tableoid::regclass::text FROM patrol_points"))
    assert next(part for (part,) in parts).startswith("patrol_points_20"), "in the partition of its day"


async def test_one_bad_point_and_one_from_the_future_are_put_aside_and_the_rest_is_kept(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    shift = await running_shift(api, county)
    good = walk(began(shift), 3)
    future = fix(datetime.now(UTC) + timedelta(hours=1))
    answer = await send(
        worker, shift, [good[0], {"t": "?"}, good[1], future, {**good[2], "lat": 95}, good[2]]
    )
    assert answer["accepted"] == 3
    reasons = [(one["index"], one["reason"]) for one in answer["put_aside"]]
    assert reasons == [(1, "bad_time"), (3, "future"), (4, "bad_place")]
    assert all(one["zh"] and one["en"] for one in answer["put_aside"])
    assert sorted(reason for reason, _ in await put_aside(session)) == ["bad_place", "bad_time", "future"]
    shown = (await api.as_(county[Role.COUNTY_DISPATCHER]).get("/api/v1/patrol-quarantine")).json()
    assert len(shown["items"]) == 3
    assert "person_id" not in shown["items"][0]


async def test_nobody_is_followed_outside_a_patrol_or_without_their_word(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    """个人信息保护法 art. 28; 国办函〔2026〕12号: of what is sent then not even the place is kept."""
    shift = await running_shift(api, county, tracks=False)
    answer = await send(worker, shift, walk(began(shift), 2))
    assert (answer["accepted"], [one["reason"] for one in answer["put_aside"]]) == (0, ["no_shift"] * 2)
    signed = await made(worker, f"{SHIFTS}/{shift['id']}/sign-on", {"tracks": True}, 200)
    before = await send(worker, shift, [fix(began(shift) - timedelta(seconds=5))])
    assert before["put_aside"][0]["reason"] == "no_shift"
    assert (await send(worker, shift, [fix(datetime.now(UTC) + timedelta(seconds=5))]))["accepted"] == 1
    await made(api.as_(county[Role.POLICE]), f"{SHIFTS}/{shift['id']}/end", {}, 200, headers=seen(signed))
    after = await send(worker, shift, [fix(datetime.now(UTC) + timedelta(seconds=30))])
    assert after["put_aside"][0]["reason"] == "no_shift"
    assert {content for _, content in await put_aside(session)} == {None}
    outsider = api.as_(county[Role.GRID_CHIEF])
    assert (await send(outsider, shift, [fix(datetime.now(UTC))]))["accepted"] == 0


async def test_what_is_no_batch_is_refused(api: Api, county: SmallCounty, worker: Api) -> None:
    shift = await running_shift(api, county)
    path = f"{SHIFTS}/{shift['id']}/points"
    problem(await worker.post(path, json={"points": []}), 422, pointer="/points")
    problem(await worker.post(path, json={"datum": "mars", "points": [1]}), 422, pointer="/datum")
    problem(await worker.post(path, json={"datum": "wgs84", "points": [1] * 501}), 422, pointer="/points")
    problem(await worker.request("POST", path, content=b"{"), 400, "malformed")


async def test_points_of_another_datum_end_where_the_same_place_is(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    shift = await running_shift(api, county)
    there = place()
    lon, lat = convert_one(there["lon"], there["lat"], Datum.WGS84, Datum.GCJ02)
    await send(worker, shift, [{"t": began(shift).isoformat(), "lon": lon, "lat": lat}], datum="gcj02")
    (row,) = await points(session)
    assert (row.lon, row.lat) == pytest.approx((there["lon"], there["lat"]), abs=1e-6)
    assert row.accuracy_m is None


async def phone(client: Api, app: str) -> dict[str, Any]:
    return await made(client, PHONES, {"id": str(new_id()), "app": app, "label": "备用机"})


async def test_traccar_client_in_all_three_forms(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    given = await phone(worker, "traccar")
    assert given["provisioning"].startswith(given["url"] + "?id=")
    assert given["qr_svg"].startswith("<svg")
    shift = await running_shift(api, county)
    token, at = given["url"].rsplit("/", 1)[1], began(shift)
    there = place()
    query = {
        "id": "x",
        "lat": there["lat"],
        "lon": there["lon"],
        "timestamp": int(at.timestamp()) + 1,
        "accuracy": 9,
    }
    stranger = api  # nobody is signed in: the address is the secret
    assert (await stranger.get(f"/t/{token}", params=query)).status_code == 200
    assert (
        await stranger.request("POST", f"/t/{token}", params={**query, "timestamp": int(at.timestamp()) + 2})
    ).status_code == 200
    form = {**query, "timestamp": int(at.timestamp()) + 3}
    assert (await stranger.request("POST", f"/t/{token}", data=form)).status_code == 200
    coords = {"latitude": there["lat"], "longitude": there["lon"], "accuracy": 9}
    body = {
        "location": {"timestamp": (at + timedelta(seconds=4)).isoformat(), "coords": coords, "mock": True},
        "device_id": "x",
    }
    assert (await stranger.post(f"/t/{token}", json=body)).status_code == 200
    rows = await points(session)
    assert [(row.source, row.marks) for row in rows] == [("traccar", 0)] * 3 + [("traccar", Mark.MOCK)]
    assert {row.shift_id for row in rows} == {UUID(shift["id"])}


async def test_owntracks(api: Api, county: SmallCounty, worker: Api, session: AsyncSession) -> None:
    given = await phone(worker, "owntracks")
    assert given["provisioning"].startswith("owntracks:///config?inline=")
    shift = await running_shift(api, county)
    path = "/o/" + given["url"].rsplit("/", 1)[1]
    there = place()
    message = {
        "_type": "location",
        "lat": there["lat"],
        "lon": there["lon"],
        "tst": int(began(shift).timestamp()) + 1,
        "acc": 7,
    }
    for body in (message, message, {"_type": "status"}):
        answer = await api.post(path, json=body)
        assert (answer.status_code, answer.json()) == (200, [])
    assert (await api.request("POST", path, content=b"")).json() == []
    assert len(await points(session)) == 1, "the same message again is one fix"


@pytest.mark.parametrize(
    ("method", "query", "content"),
    [
        ("GET", "", b""), ("GET", "id=1&lat=0&lon=0&timestamp=1", b""), ("POST", "", b"\x00\xff"), ("POST", "", b'{"location": 1}'),
        ("POST", "", b"lat=abc&lon=def&timestamp=zz"), ("GET", "id=1&timestamp=99999999999999999999", b""),
    ],
)  # fmt: skip
async def test_a_phone_is_always_told_yes(
    api: Api, worker: Api, session: AsyncSession, method: str, query: str, content: bytes
) -> None:
    """One point that is refused would stop its queue for ever."""
    given = await phone(worker, "traccar")
    token = given["url"].rsplit("/", 1)[1]
    answer = await api.request(method, f"/t/{token}?{query}", content=content)
    assert answer.status_code == 200, answer.text
    assert await points(session) == []


async def test_a_revoked_address_is_answered_and_nothing_of_it_is_kept(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    given = await phone(worker, "traccar")
    shift = await running_shift(api, county)
    assert (await worker.post(f"{PHONES}/{given['id']}/revoke")).status_code == 204
    assert (await worker.get(PHONES)).json()["items"] == []
    problem(await worker.post(f"{PHONES}/{given['id']}/revoke"), 404)
    token = given["url"].rsplit("/", 1)[1]
    there = place()
    query = {
        "id": "x",
        "lat": there["lat"],
        "lon": there["lon"],
        "timestamp": int(began(shift).timestamp()) + 1,
    }
    assert (await api.get(f"/t/{token}", params=query)).status_code == 200
    assert await points(session) == []
    assert await put_aside(session) == [("revoked", None)]
    problem(await api.get("/t/329999-AAAAAAAAAAAAAAAAAAAAAA", params=query), 404)


async def test_an_address_is_known_by_its_hash_and_there_are_five_at_most(
    worker: Api, session: AsyncSession
) -> None:
    given = [await phone(worker, "traccar") for _ in range(5)]
    problem(await worker.post(PHONES, json={"id": str(new_id()), "app": "traccar", "label": "六"}), 409)
    dumped = str((await session.execute(text("SELECT patrol_phones::text FROM patrol_phones"))).all())
    dumped += str((await session.execute(text("SELECT audit_log::text FROM audit_log"))).all())
    for one in given:
        assert one["url"].rsplit("/", 1)[1] not in dumped


async def ended(api: Api, county: SmallCounty, shift: dict[str, Any]) -> dict[str, Any]:
    return await made(
        api.as_(county[Role.POLICE]), f"{SHIFTS}/{shift['id']}/end", {}, 200, headers=seen(shift)
    )


async def test_while_it_runs_only_the_leader_looks_and_each_look_is_recorded(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    shift = await running_shift(api, county)
    await send(worker, shift, walk(began(shift), 20))
    path = f"{SHIFTS}/{shift['id']}/track"
    problem(await worker.get(path), 403, "not-permitted")
    problem(await api.as_(county[Role.COUNTY_DISPATCHER]).get(path), 403, "not-permitted")
    track = (await api.as_(county[Role.POLICE]).get(path)).json()
    assert (track["archived"], len(track["parts"])) == (False, 1)
    assert str(county[Role.GRIDWORKER].id) not in str(track)
    statement = (
        select(func.count())
        .select_from(AuditRow)
        .where(AuditRow.county_code == COUNTY, AuditRow.action == "patrol_track_read")
    )
    assert (await session.execute(statement)).scalar_one() == 1


async def test_one_line_a_shift_is_archived_with_what_it_covered(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    shift = await running_shift(api, county)
    police = api.as_(county[Role.POLICE])
    await send(worker, shift, walk(began(shift), 60))
    spike = walk(began(shift), 60)
    spike[30] = fix(began(shift) + timedelta(seconds=30), north_m=4000)
    await send(police, shift, spike)
    done = await ended(api, county, shift)
    end = datetime.fromisoformat(done["ended_at"])
    for hours, count in ((47, 0), (49, 1)):
        await archive_shifts(session, county_code=COUNTY, limit=5, at=end + timedelta(hours=hours))
        await session.commit()
        lines = (await session.scalars(select(PatrolLine).where(PatrolLine.county_code == COUNTY))).all()
        assert len(lines) == count, "a phone without signal has 48 hours"
    (line,) = lines
    assert (line.fix_count, line.marked, len(line.parts)) == (120, {"jump": 1}, 2)
    shown = (await worker.get(f"{SHIFTS}/{shift['id']}")).json()
    assert shown["coverage"]["checkpoints"] == {"touched": 1, "total": 2, "share": 0.5}
    assert shown["coverage"]["cells"]["touched"] >= 3
    assert shown["coverage"]["shift_count"] == 1
    late = await send(worker, shift, [fix(began(shift))])
    assert late["put_aside"][0]["reason"] == "too_old"


async def test_a_jump_that_only_the_whole_track_shows_is_marked_and_not_deleted(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    shift = await running_shift(api, county)
    sent = walk(began(shift), 20)
    sent[10] = fix(began(shift) + timedelta(seconds=10), north_m=4000)
    for one in sent:
        await send(worker, shift, [one])
    assert {row.marks for row in await points(session)} == {0}, "alone a fix has no neighbours"
    done = await ended(api, county, shift)
    await archive_shifts(
        session,
        county_code=COUNTY,
        limit=5,
        at=datetime.fromisoformat(done["ended_at"]) + timedelta(hours=49),
    )
    await session.commit()
    marks = [row.marks for row in await points(session)]
    assert (len(marks), [number for number, mark in enumerate(marks) if mark & Mark.JUMP]) == (20, [10])


async def test_after_ninety_days_the_line_is_coarse_and_the_fixes_are_gone(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    """个人信息保护法 art. 19: the shortest time that serves. Which checkpoints were met stays."""
    shift = await running_shift(api, county)
    sent = [fix(began(shift) + timedelta(seconds=n), east_m=3 * n, north_m=15 * (n % 2)) for n in range(60)]
    await send(worker, shift, sent)
    done = await ended(api, county, shift)
    end = datetime.fromisoformat(done["ended_at"])
    await archive_shifts(session, county_code=COUNTY, limit=5, at=end + timedelta(hours=49))
    await thin_shifts(session, county_code=COUNTY, limit=5, at=end + timedelta(days=89, hours=23))
    await turn_days(session, at=end + timedelta(days=89))
    await session.commit()
    (line,) = (await session.scalars(select(PatrolLine).where(PatrolLine.county_code == COUNTY))).all()
    assert len(line.parts[0]) > 10
    assert len(await points(session)) == 60
    await thin_shifts(session, county_code=COUNTY, limit=5, at=end + timedelta(days=90, seconds=1))
    made_days, gone = await turn_days(session, at=end + timedelta(days=91))
    await session.commit()
    assert await points(session) == []
    day = local_day(began(shift))
    assert f"patrol_points_{day:%Y_%m_%d}" in gone
    assert f"patrol_points_{local_day(end + timedelta(days=94)):%Y_%m_%d}" in made_days
    await session.refresh(line)
    assert len(line.parts[0]) == 2
    assert len((await worker.get(f"{SHIFTS}/{shift['id']}")).json()["passes"]) == 1


async def test_the_quarantine_forgets_after_thirty_days(
    api: Api, county: SmallCounty, worker: Api, session: AsyncSession
) -> None:
    shift = await running_shift(api, county)
    await send(worker, shift, [{"t": "?"}])
    now = datetime.now(UTC)
    await forget_quarantine(session, county_code=COUNTY, limit=5, at=now + timedelta(days=29))
    assert len(await put_aside(session)) == 1
    await forget_quarantine(session, county_code=COUNTY, limit=5, at=now + timedelta(days=31))
    assert await put_aside(session) == []


async def test_coverage_counts_ground_once_and_nobody(api: Api, county: SmallCounty, worker: Api) -> None:
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    west, east = place(), place(east_m=200)
    streets = {
        "datum": "wgs84",
        "source": "测试道路",
        "lines": [[[west["lon"], west["lat"]], [east["lon"], east["lat"]]]],
    }
    put = f"/api/v1/patrol-streets/{COMMUNITY}"
    problem(await clerk.get(put), 404)
    shown = await made_put(clerk, put, streets, 0)
    assert shown["length_m"] == pytest.approx(200, abs=1)
    problem(await clerk.request("PUT", put, json=streets, headers={"If-Match": "0"}), 412, "stale-version")
    wrong = {**streets, "lines": [[[33.4, 119.9], [33.4, 119.91]]]}
    problem(await clerk.request("PUT", put, json=wrong, headers={"If-Match": "1"}), 422, pointer="/lines/0")
    plan = await made(clerk, PLANS, plan_body())
    shares = []
    for _ in range(2):
        shift = await running_shift(api, county, plan=plan)
        await send(worker, shift, walk(began(shift), 40))
        await ended(api, county, shift)
        day = local_day(datetime.now(UTC)).isoformat()
        answer = await clerk.get(
            "/api/v1/patrol-coverage", params={"area": COMMUNITY, "first": day, "last": day}
        )
        shares.append(answer.json())
    assert shares[0]["streets_m"]["share"] == pytest.approx((117 + 25) / 200, abs=0.03)
    assert shares[1]["streets_m"] == shares[0]["streets_m"], "to walk it again covers nothing more"
    assert shares[1]["cells"] == shares[0]["cells"]
    assert (shares[0]["cells"]["touched"] >= 2, shares[1]["shift_count"]) == (True, 2)
    assert set(shares[0]) == {"checkpoints", "streets_m", "cells", "shift_count"}, (
        "no kilometres, nobody's name"
    )
    too_long = {"area": COMMUNITY, "first": "2026-01-01", "last": "2026-12-31"}
    problem(await clerk.get("/api/v1/patrol-coverage", params=too_long), 422, pointer="/last")
    elsewhere = {"area": "329999001002", "first": day, "last": day}
    problem(await clerk.get("/api/v1/patrol-coverage", params=elsewhere), 403)


async def made_put(client: Api, path: str, body: Any, version: int) -> dict[str, Any]:
    answer = await client.request("PUT", path, json=body, headers={"If-Match": f'"{version}"'})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found
