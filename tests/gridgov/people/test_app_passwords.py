"""App passwords over HTTP: made, shown once, listed, revoked; what each opens, and that it opens nothing else."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.actions.forget_sign_ins import forget_sign_ins
from gridgov.people.rules.app_passwords import (
    MOST_LIVING,
    is_good,
    new_app_password,
    read_app_password,
)
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import AccountRow, AppPassword, PostRow, SignInFailure
from gridgov.web.limits import HourlyLimit
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.builders.layers_read import Layers, basic
from tests.gridgov.people.conftest import PASSWORD, Audit, MakeMember, Member
from tests.support.api import Api, problem

MINE = "/api/v1/me/app-passwords"
PassTime = Callable[[timedelta], Awaitable[None]]
AT = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_limits(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("layers", "wrong-app-password"):
        monkeypatch.setitem(app.state.limits, name, HourlyLimit(1000))


@pytest.fixture
async def li(make_member: MakeMember, county: SmallCounty) -> Member:
    return await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))


async def make(member: Member, name: str = "办公室 QGIS", **more: Any) -> dict[str, Any]:
    made = await member.signed_in.post(MINE, json={"name": name, "password": PASSWORD, **more})
    assert made.status_code == 201, made.text
    body: dict[str, Any] = made.json()
    return body


async def ask(api: Api, username: str, password: str, path: str = "/ogc/collections") -> httpx2.Response:
    return await api.get(path, headers=basic(username, password))


async def opens(api: Api, made: dict[str, Any]) -> int:
    return (await ask(api, made["username"], made["secret"])).status_code


# --- the text -------------------------------------------------------------------------------------------------------


@given(st.sampled_from(["{}", " {} ", "{}\n"]), st.booleans())
def test_a_text_is_read_however_it_was_typed(around: str, small: bool) -> None:
    secret = new_app_password(COUNTY)
    typed = around.format(secret.shown.lower() if small else secret.shown.replace("-", " "))
    assert read_app_password(typed) == secret
    assert len(secret.hash) == 32
    assert secret.text not in repr(secret)


@given(st.text(max_size=60))
def test_no_other_text_is_one(text: str) -> None:
    found = read_app_password(text)
    assert found is None or found.shown.replace("-", "") in text.upper().replace("-", "").replace(" ", "")


def test_what_still_opens_something() -> None:
    good = {"made_at": AT, "expires_at": None, "revoked_at": None, "password_changed_at": AT, "at": AT}
    assert is_good(**good)  # type: ignore[arg-type]
    later, earlier = AT + timedelta(seconds=1), AT - timedelta(seconds=1)
    assert is_good(**{**good, "expires_at": later})  # type: ignore[arg-type]
    for change in (
        {"expires_at": AT},
        {"expires_at": earlier},
        {"revoked_at": AT},
        {"password_changed_at": later},
    ):
        assert not is_good(**{**good, **change})  # type: ignore[arg-type]


# --- made, listed, revoked ------------------------------------------------------------------------------------------


async def test_it_is_shown_once_and_kept_as_a_hash(li: Member, session: AsyncSession, audit: Audit) -> None:
    made = await li.signed_in.post(MINE, json={"name": "办公室 QGIS", "password": PASSWORD})
    assert made.headers["Cache-Control"] == "no-store"
    body = made.json()
    assert body["username"] == "wg.li"
    assert body["url"].endswith("/ogc")
    listed = (await li.signed_in.get(MINE)).json()
    assert [one["name"] for one in listed["items"]] == ["办公室 QGIS"]
    assert "secret" not in listed["items"][0]
    statement = select(AppPassword).where(AppPassword.county_code == COUNTY)
    row = (await session.scalars(statement)).one()
    secret = read_app_password(body["secret"])
    assert secret is not None
    assert row.secret_hash == secret.hash
    entry = await audit.one("app_password_made")
    assert (entry.actor_id, entry.data["name"]) == (li.someone.id, "办公室 QGIS")
    assert body["secret"] not in str(entry.data)


async def test_whoever_makes_one_proves_who_they_are(li: Member, session: AsyncSession) -> None:
    refused = await li.signed_in.post(MINE, json={"name": "x", "password": "Wrong-Password-1"})
    problem(refused, 422, pointer="/password")
    for _ in range(4):
        await li.signed_in.post(MINE, json={"name": "x", "password": "Wrong-Password-1"})
    problem(await li.signed_in.post(MINE, json={"name": "x", "password": PASSWORD}), 429)
    problem(await li.sign_in(), 429)
    statement = select(AppPassword).where(AppPassword.county_code == COUNTY)
    assert (await session.scalars(statement)).all() == []


async def test_a_second_factor_in_force_is_asked_for(make_member: MakeMember, county: SmallCounty) -> None:
    both = await make_member(
        "aq.wg", Post(Role.SECURITY_ADMINISTRATOR, COUNTY), Post(Role.GRIDWORKER, GRIDS[0])
    )
    assert both.app is not None
    problem(await both.signed_in.post(MINE, json={"name": "x", "password": PASSWORD}), 422, pointer="/code")
    await make(both, code=await both.app.fresh_code())


async def test_what_would_open_nothing_is_not_made(make_member: MakeMember, county: SmallCounty) -> None:
    resident = await make_member("jm.wu", Post(Role.RESIDENT, COUNTY))
    problem(await resident.signed_in.post(MINE, json={"name": "x", "password": PASSWORD}), 403)


@pytest.mark.parametrize(("field", "value"), [
    ("/name", {"name": ""}), ("/name", {"name": "长" * 61}), ("/name", {"name": "a\nb"}),
    ("/expires_at", {"expires_at": "2020-01-01T00:00:00Z"}), ("/expires_at", {"expires_at": "2099-01-01T00:00:00Z"}),
    ("/expires_at", {"expires_at": "2026-12-01T00:00:00"}), ("/scope", {"scope": "all"}),
])  # fmt: skip
async def test_bad_input_names_the_field(li: Member, field: str, value: dict[str, Any]) -> None:
    answer = await li.signed_in.post(MINE, json={"name": "x", "password": PASSWORD, **value})
    problem(answer, 422, pointer=field)


async def test_there_are_ten_at_most(li: Member) -> None:
    for place in range(MOST_LIVING):
        await make(li, f"{place}")
    problem(await li.signed_in.post(MINE, json={"name": "x", "password": PASSWORD}), 409)
    first = (await li.signed_in.get(MINE)).json()["items"][0]
    assert (await li.signed_in.delete(f"{MINE}/{first['id']}")).status_code == 204
    await make(li, "another")


async def test_one_revokes_ones_own_and_nobody_elses(
    li: Member, api: Api, make_member: MakeMember, audit: Audit
) -> None:
    made = await make(li)
    wu = await make_member("wg.wu", Post(Role.GRIDWORKER, GRIDS[0]))
    problem(await wu.signed_in.delete(f"{MINE}/{made['id']}"), 404)
    assert await opens(api, made) == 200
    assert (await li.signed_in.delete(f"{MINE}/{made['id']}")).status_code == 204
    assert await opens(api, made) == 401
    problem(await li.signed_in.delete(f"{MINE}/{made['id']}"), 404)
    assert (await li.signed_in.get(MINE)).json()["items"] == []
    assert (await audit.one("app_password_revoked")).data == {"name": "办公室 QGIS"}


async def test_old_ones_are_forgotten(li: Member, session: AsyncSession) -> None:
    revoked, living, over = [await make(li, name) for name in ("a", "b", "c")]
    await li.signed_in.delete(f"{MINE}/{revoked['id']}")
    await _change(session, over, expires_at=datetime(2021, 1, 1, tzinfo=UTC))
    before = datetime.now(UTC) + timedelta(minutes=1)
    await forget_sign_ins(session, COUNTY, before=before, limit=100)
    ids = (await session.scalars(select(AppPassword.id).where(AppPassword.county_code == COUNTY))).all()
    assert [str(one) for one in ids] == [living["id"]]


# --- what it opens --------------------------------------------------------------------------------------------------


async def test_the_last_use_is_noted_to_five_minutes(li: Member, api: Api, pass_time: PassTime) -> None:
    made = await make(li)
    assert (await _listed(li))["last_used_at"] is None
    assert await opens(api, made) == 200
    first = (await _listed(li))["last_used_at"]
    assert first is not None
    await pass_time(timedelta(minutes=4))
    assert await opens(api, made) == 200
    assert (await _listed(li))["last_used_at"] == first
    await pass_time(timedelta(minutes=6))
    assert await opens(api, made) == 200
    assert (await _listed(li))["last_used_at"] > first


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/me"), ("GET", "/api/v1/events"), ("GET", "/api/v1/areas"), ("GET", MINE), ("POST", MINE),
        ("GET", "/api/v1/alarms"), ("POST", "/api/v1/auth/sign-out"), ("GET", "/api/v1/live"),
    ],
)  # fmt: skip
async def test_it_opens_nothing_but_the_layers(li: Member, api: Api, method: str, path: str) -> None:
    made = await make(li)
    answer = await api.request(method, path, headers=basic("wg.li", made["secret"]))
    assert answer.status_code == 401, path
    problem(
        await api.post("/api/v1/auth/sign-in", json={"username": "wg.li", "password": made["secret"]}), 401
    )


async def test_the_password_of_sign_in_opens_no_layer(li: Member, api: Api) -> None:
    answer = await ask(api, "wg.li", PASSWORD)
    problem(answer, 401, "not-signed-in")
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")


async def test_nothing_is_changed_by_it(li: Member, api: Api) -> None:
    made = await make(li)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = await api.request(
            method, "/ogc/collections/grids/items", headers=basic("wg.li", made["secret"])
        )
        assert answer.status_code == 405


@pytest.mark.parametrize("header", [
    "Basic", "Basic ", "Basic !!!", "Basic " + "A" * 4000, "Basic d2cubGk=", "Basic /////w==", "Bearer x", "Digest a",
])  # fmt: skip
async def test_what_is_no_name_and_password_is_refused(li: Member, api: Api, header: str) -> None:
    answer = await api.get("/ogc/collections", headers={"Authorization": header})
    problem(answer, 401, "not-signed-in")


async def _change(session: AsyncSession, made: dict[str, Any], **values: Any) -> None:
    statement = update(AppPassword).where(
        AppPassword.county_code == COUNTY, AppPassword.id == UUID(made["id"])
    )
    await session.execute(statement.values(**values))
    await session.commit()


async def _listed(member: Member) -> dict[str, Any]:
    (one,) = (await member.signed_in.get(MINE)).json()["items"]
    return dict(one)


# --- when it opens nothing ------------------------------------------------------------------------------------------


async def test_it_ends_on_its_day(li: Member, api: Api, pass_time: PassTime) -> None:
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    made = await make(li, expires_at=soon)
    assert await opens(api, made) == 200
    await pass_time(timedelta(hours=2))
    assert await opens(api, made) == 401
    assert (await _listed(li))["holds"] is False


async def test_a_new_password_of_the_account_ends_it(li: Member, api: Api) -> None:
    made = await make(li)
    changed = await li.signed_in.post(
        "/api/v1/auth/password", json={"old": PASSWORD, "new": "Chun-Feng-8848"}
    )
    assert changed.status_code == 204
    assert await opens(api, made) == 401
    assert (await _listed(li))["holds"] is False


async def test_whoever_is_disabled_reads_nothing_then_or_when_they_are_back(
    li: Member, api: Api, county: SmallCounty
) -> None:
    made = await make(li)
    manager = api.as_(county[Role.SECURITY_ADMINISTRATOR])
    assert (await manager.post(f"/api/v1/people/{li.someone.id}/disable", json={})).status_code == 200
    assert await opens(api, made) == 401
    assert (await manager.post(f"/api/v1/people/{li.someone.id}/enable", json={})).status_code == 200
    assert await opens(api, made) == 401


async def test_posts_that_ended_open_nothing(li: Member, api: Api, session: AsyncSession) -> None:
    made = await make(li)
    ended = datetime.now(UTC) - timedelta(minutes=1)
    await session.execute(update(PostRow).where(PostRow.person_id == li.someone.id).values(ends_at=ended))
    await session.commit()
    problem(await ask(api, "wg.li", made["secret"]), 403)


async def test_whoever_must_change_the_password_first_reads_nothing(
    li: Member, api: Api, session: AsyncSession
) -> None:
    made = await make(li)
    account = AccountRow.id == li.someone.person.account_id
    await session.execute(update(AccountRow).where(account).values(must_change_since=datetime.now(UTC)))
    await session.commit()
    problem(await ask(api, "wg.li", made["secret"]), 403, "password-change-required")


async def test_posts_that_need_a_second_factor_stay_shut(
    make_member: MakeMember, api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    """An app password is one proof alone: it opens the gridworker's grids, and nothing of the administrator."""
    both = await make_member(
        "aq.wg", Post(Role.SYSTEM_ADMINISTRATOR, COUNTY), Post(Role.GRIDWORKER, GRIDS[0])
    )
    assert both.app is not None
    made = await make(both, code=await both.app.fresh_code())
    assert await opens(api, made) == 200
    gridworker = (PostRow.person_id == both.someone.id) & (PostRow.role == Role.GRIDWORKER)
    await session.execute(
        update(PostRow).where(gridworker).values(ends_at=datetime.now(UTC) - timedelta(minutes=1))
    )
    await session.commit()
    problem(await ask(api, "aq.wg", made["secret"]), 403)


# --- guesses --------------------------------------------------------------------------------------------------------


async def test_known_and_unknown_names_are_refused_alike(li: Member, api: Api) -> None:
    guess = new_app_password(COUNTY).shown
    answers = [
        await ask(api, name, password) for name in ("wg.li", "nobody.here") for password in (guess, "x")
    ]
    bodies = [{**answer.json(), "request_id": None} for answer in answers]
    assert [answer.status_code for answer in answers] == [401] * 4
    assert bodies == [bodies[0]] * 4
    assert len({tuple(sorted(answer.headers)) for answer in answers}) == 1


@pytest.mark.parametrize("name", ["wg.li", "nobody.here"])
async def test_five_guesses_lock_the_door_of_a_name_for_a_while(
    li: Member, api: Api, pass_time: PassTime, name: str, audit: Audit
) -> None:
    for _ in range(5):
        problem(await ask(api, name, new_app_password(COUNTY).shown), 401)
    locked = await ask(api, name, "x")
    problem(locked, 429)
    assert int(locked.headers["Retry-After"]) > 0
    county = COUNTY if name == "wg.li" else "000000"
    rows = await audit.rows("app_password_wrong", county_code=county)
    assert [row.outcome for row in rows] == ["refused"] * 5
    assert name not in str(rows[0].data) or name == "wg.li"
    await pass_time(timedelta(minutes=16))
    problem(await ask(api, name, "x"), 401)


async def test_the_right_one_waits_for_the_lock_too_and_sign_in_does_not(
    li: Member, api: Api, pass_time: PassTime
) -> None:
    made = await make(li)
    for _ in range(5):
        await ask(api, "wg.li", "x")
    assert await opens(api, made) == 429
    assert (await li.sign_in()).status_code == 200, "the door of sign-in is another"
    await pass_time(timedelta(minutes=16))
    assert await opens(api, made) == 200


async def test_whoever_is_locked_at_sign_in_is_locked_here(li: Member, api: Api) -> None:
    made = await make(li)
    for _ in range(5):
        await li.sign_in("Wrong-Password-1")
    assert await opens(api, made) == 429


async def test_a_password_that_is_gone_is_no_guess(li: Member, api: Api, session: AsyncSession) -> None:
    """A forgotten project asks again and again, and keeps nobody out."""
    gone, good = await make(li, "a"), await make(li, "b")
    await li.signed_in.delete(f"{MINE}/{gone['id']}")
    for _ in range(8):
        assert await opens(api, gone) == 401
    assert await opens(api, good) == 200
    failures = select(SignInFailure).where(SignInFailure.county_code == COUNTY)
    assert (await session.scalars(failures)).all() == []


async def test_somebody_elses_is_a_guess(li: Member, api: Api, make_member: MakeMember) -> None:
    wu = await make_member("wg.wu", Post(Role.COMMUNITY_CLERK, COMMUNITY))
    made = await make(wu)
    problem(await ask(api, "wg.li", made["secret"]), 401)
    assert (await ask(api, "WG.WU", made["secret"])).status_code == 200


async def test_an_address_that_guesses_on_is_turned_away_before_anything_is_written(
    li: Member, api: Api, app: FastAPI, monkeypatch: pytest.MonkeyPatch, session: AsyncSession
) -> None:
    made = await make(li)
    monkeypatch.setitem(app.state.limits, "wrong-app-password", HourlyLimit(2))
    for place in range(4):
        answer = await ask(api, f"nobody.{place}", "x")
        assert answer.status_code == (401 if place < 2 else 429)
    failures = select(SignInFailure).where(SignInFailure.county_code == "000000")
    assert len((await session.scalars(failures)).all()) == 2
    assert await opens(api, made) == 200


async def test_reads_are_limited(li: Member, api: Api, app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    made = await make(li)
    monkeypatch.setitem(app.state.limits, "layers", HourlyLimit(2))
    assert [await opens(api, made) for _ in range(3)] == [200, 200, 429]


async def test_the_layers_are_read_by_a_token_too(li: Member, app: FastAPI) -> None:
    layers = Layers(app, {"Authorization": f"Bearer {li.someone.token}"})
    assert (await layers.get("/collections")).status_code == 200
    await layers.client.aclose()


async def test_a_row_of_another_county_is_not_met(li: Member, api: Api, session: AsyncSession) -> None:
    """The county stands in the text: with another in front it is another's, and there is none."""
    made = await make(li)
    other = "329998" + made["secret"][6:]
    problem(await ask(api, "wg.li", other), 401)


async def test_a_desktop_that_asks_on_while_it_is_locked_or_gone_writes_nothing(
    li: Member, api: Api, app: FastAPI, monkeypatch: pytest.MonkeyPatch, session: AsyncSession
) -> None:
    good, gone = await make(li, "a"), await make(li, "b")
    await li.signed_in.delete(f"{MINE}/{gone['id']}")
    for _ in range(5):
        await ask(api, "wg.li", "x")
    failures = select(SignInFailure).where(SignInFailure.county_code == COUNTY)
    before = len((await session.scalars(failures)).all())
    monkeypatch.setitem(app.state.limits, "wrong-app-password", HourlyLimit(3))
    assert [await opens(api, good) for _ in range(2)] == [429, 429]
    assert [await opens(api, gone) for _ in range(2)] == [401, 429]
    assert len((await session.scalars(failures)).all()) == before
    problem(await ask(api, "nobody.here", "x"), 401)
