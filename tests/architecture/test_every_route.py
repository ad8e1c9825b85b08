"""Every route × every role × inside and outside scope, asked over HTTP. A new route that nobody placed fails here.

Each operation is placed with the action of the permission table it asks and how its subject is made. For every role
the answer must be what the table says: refused (401, 403, 404) exactly where no grant reaches.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.app import create_app
from gridgov.db.base import new_id
from gridgov.duty.tables import ShiftRow
from gridgov.events.rules.holding import Holders, acceptor_of, holds
from gridgov.grids.tables import AliasRow, AreaRow, BoundaryImport, DivisionRow
from gridgov.people.rules.permissions import Scope, Subject, packaged_permissions
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PostRow
from gridgov.settings import Settings
from tests.architecture import (
    placed_alarms,
    placed_care,
    placed_collection,
    placed_desk,
    placed_devices,
    placed_figures,
    placed_house,
    placed_joint,
    placed_loop,
    placed_maps,
    placed_mediation,
    placed_ogc,
    placed_patrol,
    placed_rules,
)
from tests.architecture.placed import NOBODY, Placed
from tests.architecture.placed_alarms import (
    OPEN_LINKS,
    add_alarm,
    new_answer,
    new_drill,
    new_early_answer,
    new_escalation,
    new_note,
    new_worker_press,
)
from tests.architecture.placed_collection import (
    OPEN_DECLARATIONS,
    add_collected,
    new_campaign,
    new_export,
    new_merge,
    new_record,
    new_source,
    new_ticket,
)
from tests.architecture.placed_devices import (
    ROWS,
    add_rows,
    new_call,
    new_device,
    new_platform,
    new_service,
)
from tests.architecture.placed_loop import TOLD_TO_ALL
from tests.architecture.placed_mediation import (
    ANYBODY,
    CASE_ROWS,
    OPEN_CODES,
    add_case,
    new_body,
    new_case,
    new_court,
)
from tests.architecture.placed_ogc import LAYER_ROUTES, OWN_PASSWORDS
from tests.architecture.placed_patrol import (
    BODIES,
    OPEN_TRACKS,
    PATROL,
    add_patrol,
    new_phone,
)
from tests.architecture.placed_rules import RULE_WORDS
from tests.builders.care import add_served
from tests.builders.channels import bot_of_post
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.duty import planned_leave, planned_shift
from tests.builders.events import report_body
from tests.builders.people import Someone, add_someone
from tests.support.api import Api

OTHER_COUNTY = "329998"
REFUSALS = {401, 403, 404}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f00030101001c8b0e3d"
    "0000000049454e44ae426082"
)
SOON = ("2099-01-01T08:00:00+08:00", "2099-01-01T18:00:00+08:00")
SHEETS = {
    "people_file": "姓名,角色,区域编码\n",
    "records_file": "编码,房号\n",
    "days_file": "日期,类型,时段,名称,来源\n",
}


OPEN_TO_ALL = {
    "GET /health/live", "GET /health/ready", "GET /metrics", "POST /api/v1/auth/sign-in", "POST /api/v1/auth/refresh",
    "POST /api/v1/signals", "GET /api/v1/platforms/{county_code}/{code}/onenet", "POST /api/v1/platforms/{county_code}/{code}/onenet",
    "POST /api/v1/platforms/{county_code}/{code}/huawei", "GET /api/v1/platforms/{county_code}/{code}/traccar",
    "POST /api/v1/platforms/{county_code}/{code}/traccar", "POST /api/v1/platforms/{county_code}/{code}/scaip",
    "POST /api/v1/public/counties/{county_code}/reports", "POST /api/v1/public/counties/{county_code}/files", "GET /api/v1/public/follow/{code}",
    "GET /api/v1/public/counties", "GET /api/v1/public/counties/{county_code}/event-types",
    "POST /api/v1/public/follow/{code}/evaluate", "POST /api/v1/auth/reset", "GET /api/v1/files/content/{token}", "GET /api/v1/public/grids/{path}/card", "GET /public/grids/{path}",
    "GET /m", "GET /m/{path}", "GET /m/config.json",  # the apps' own files, the same for everybody
    "GET /console", "GET /console/{path}", "GET /console/config.json",
    *OPEN_LINKS, *OPEN_CODES, *OPEN_DECLARATIONS, *OPEN_TRACKS,
}  # fmt: skip
"""Doors without an account; each is limited, or asks a secret of its own."""

ONLY_SIGNED_IN = {
    "GET /api/v1/auth/second-factor", "POST /api/v1/auth/second-factor", "DELETE /api/v1/auth/second-factor",
    "POST /api/v1/auth/second-factor/confirm",
    "GET /api/v1/me", "POST /api/v1/auth/sign-out", "GET /api/v1/auth/sessions", "POST /api/v1/auth/password",
    "DELETE /api/v1/auth/sessions/{session_id}", "GET /api/v1/lifecycle", "GET /api/v1/event-types",
    "GET /api/v1/item-lists/current", "GET /api/v1/item-lists/outside", "GET /api/v1/item-lists/{number}",
    "GET /api/v1/shifts/mine", "POST /api/v1/shifts/{shift_id}/hand-over", "POST /api/v1/shifts/{shift_id}/take-over",
    "PUT /api/v1/me/place", "GET /api/v1/return-reasons", "GET /api/v1/alarm-close-codes",
    "POST /api/v1/notices/{notice_id}/read", "GET /api/v1/notices/{notice_id}/deliveries",
    "POST /api/v1/uploads", "PATCH /api/v1/uploads/{upload_id}", "PUT /api/v1/uploads/{upload_id}", "DELETE /api/v1/uploads/{upload_id}",
    "GET /api/v1/files/{file_id}", "GET /api/v1/files/{file_id}/link", *ANYBODY, "GET /api/v1/collection/register",
    "GET /api/v1/collection/form", "GET /api/v1/patrol-target-kinds", f"POST {PATROL}/points",
    *TOLD_TO_ALL, *OWN_PASSWORDS,
}  # fmt: skip
"""What every signed-in person may ask about themselves, and the rules of the house."""

LAYER = b'{"type": "FeatureCollection", "features": []}'
"""A layer without features: whoever may hand one in is told so (422)."""

PLACES: dict[str, Placed] = {}
for feature in (
    placed_alarms,
    placed_care,
    placed_collection,
    placed_desk,
    placed_devices,
    placed_figures,
    placed_house,
    placed_joint,
    placed_loop,
    placed_maps,
    placed_mediation,
    placed_ogc,
    placed_patrol,
    placed_rules,
):
    assert PLACES.keys().isdisjoint(feature.PLACES)
    PLACES |= feature.PLACES
"""Every operation with what it asks; a feature places its own."""
ROLES = list(Role)


def operations(app: FastAPI) -> set[str]:
    """What the application serves, by its own description and the routes left out of it."""
    described = {
        f"{method.upper()} {path}"
        for path, item in app.openapi()["paths"].items()
        for method in item
        if method in {"get", "post", "put", "patch", "delete"}
    }
    apps = {f"GET /{app}{rest}" for app in ("m", "console") for rest in ("", "/{path}", "/config.json")}
    return described | {"GET /metrics"} | apps | LAYER_ROUTES


def test_every_operation_is_placed(settings: Settings) -> None:
    known = OPEN_TO_ALL | ONLY_SIGNED_IN | set(PLACES)
    assert operations(create_app(settings)) - known == set(), "place the new operation in this file"
    assert known - operations(create_app(settings)) == set(), "these are gone"


@pytest.mark.parametrize("operation", sorted(ONLY_SIGNED_IN | set(PLACES)))
async def test_nobody_gets_in_without_a_token(api: Api, operation: str) -> None:
    method, path = operation.split(" ")
    response = await api.request(method, filled(path, event_id="0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"))
    assert response.status_code == 401, operation


@pytest.fixture
async def stranger(session: AsyncSession, settings: Settings) -> Callable[[Role], Awaitable[Someone]]:
    """Somebody of a role in another county."""

    async def make(role: Role) -> Someone:
        someone = await add_someone(session, settings, Post(role, OTHER_COUNTY), county_code=OTHER_COUNTY)
        await session.commit()
        return someone

    return make


@dataclass(frozen=True)
class Target:
    """Somebody whom an operation about people is about, one of their posts, a code and a division of the area they work
    in, a leave and a shift of theirs, a unit of the county, the bot of a group, and a served person who lives there."""

    person_id: UUID
    post_id: UUID
    area_path: str
    alias_id: UUID
    division_id: UUID
    import_id: UUID
    leave_id: UUID
    shift: ShiftRow
    unit_id: UUID
    group_id: UUID
    served_id: UUID


@pytest.fixture
async def targets(session: AsyncSession, settings: Settings, county: SmallCounty) -> list[Target]:
    """One person who works inside the small county's first community, and one outside it."""
    found = []
    for grid in (0, 3):
        path = GRIDS[grid]
        someone = await add_someone(session, settings, Post(Role.GRIDWORKER, path), county_code=COUNTY)
        post_id = (await session.scalars(select(PostRow.id).where(PostRow.person_id == someone.id))).one()
        area_id = (await session.scalars(select(AreaRow.id).where(AreaRow.path == path))).one()
        alias = AliasRow(
            id=new_id(), area_id=area_id, system="nbs", issuer="test", code=path, valid_from=date(2026, 1, 1)
        )
        division = DivisionRow(
            id=new_id(), county_code=COUNTY, parent_path=path[:12], kind="merge", effective_on=date(2098, 1, 1),
            reason="试", summary={}, planned_at=datetime(2026, 1, 1, tzinfo=UTC), version=1,
        )  # fmt: skip
        draft = BoundaryImport(
            county_code=COUNTY, id=new_id(), level="grid", file_name="a.geojson", state="read", options={}, report={},
            created_by=someone.id, created_at=datetime(2026, 1, 1, tzinfo=UTC), version=1,
        )  # fmt: skip
        session.add_all([alias, division, draft])
        leave, shift = planned_leave(someone.id, path), await planned_shift(session, someone.id, path)
        group = bot_of_post(Role.GRIDWORKER, path)
        session.add_all([leave, group])
        served = await add_served(session, grid=grid)
        found.append(
            Target(
                someone.id,
                post_id,
                path,
                alias.id,
                division.id,
                draft.id,
                leave.id,
                shift,
                county.department.id,
                group.id,
                served.id,
            )
        )
    await session.commit()
    return found


@pytest.fixture
async def devices(session: AsyncSession, county: SmallCounty) -> None:
    """A device inside the small county's first community, and one outside it."""
    for path in (GRIDS[0], GRIDS[3]):
        await add_rows(session, path)
        await add_alarm(session, path)
        await add_case(session, path)
        await add_collected(session, path)
        await add_patrol(session, path)


@pytest.mark.usefixtures("devices")
@pytest.mark.parametrize("role", ROLES)
async def test_each_role_gets_what_the_table_says(
    api: Api,
    county: SmallCounty,
    targets: list[Target],
    role: Role,
    stranger: Callable[[Role], Awaitable[Someone]],
) -> None:
    inside = (
        await api.as_(county[Role.COUNTY_DISPATCHER]).post("/api/v1/events", json=report_body(grid=0))
    ).json()
    outside = (
        await api.as_(county[Role.COUNTY_DISPATCHER]).post("/api/v1/events", json=report_body(grid=3))
    ).json()
    foreigner = await stranger(role)
    for operation, placed in PLACES.items():
        if placed.about == "stream" and table_grants(county[role], placed):
            continue  # an open stream has no end to wait for; tests/gridgov/notices hears it
        for event, target in zip((inside, outside), targets, strict=True):
            answer = await ask(api.as_(county[role]), operation, placed, event, target)
            wanted = allowed(county[role], placed, event, target)
            assert (answer not in REFUSALS) is wanted, (operation, role, event["area_path"], answer)
        if placed.about not in {None, "own", "stream", "within", "areas", "ground"}:
            foreign = await ask(api.as_(foreigner), operation, placed, inside, targets[0])
            assert foreign in REFUSALS, (operation, role, "another county", foreign)


def table_grants(someone: Someone, placed: Placed) -> bool:
    return packaged_permissions().may_ever(someone.person, placed.action)


def reaches_areas(someone: Someone, placed: Placed) -> bool:
    """Of one's own areas, whichever they are: whoever works for a unit has none."""
    grants = packaged_permissions().grants_for(someone.person, placed.action)
    return any(grant.scope in {Scope.AREA, Scope.COUNTY} for grant, _ in grants)


async def ask(client: Api, operation: str, placed: Placed, event: dict[str, Any], target: "Target") -> int:
    """Send it with a version that is stale, so that nothing is changed and the refusal is seen before the version."""
    method, path = operation.split(" ")
    path = path.replace("{path}", target.area_path) if placed.about == "place" else path
    path = filled(path, event_id=event["id"], target=target)
    query = {**placed.query, "area": target.area_path} if placed.about == "area" else placed.query
    headers = {"If-Match": "9"} if method in {"POST", "PATCH", "PUT", "DELETE"} else {}
    response = await client.request(method, path, headers=headers, params=query, **body_of(placed, target))
    return int(response.status_code)


def body_of(placed: Placed, target: "Target") -> dict[str, Any]:
    """The body of a request: new ids each time, so that nothing is a repetition."""
    if placed.reading or placed.body is None:
        return {}
    if placed.body == "file":
        return {"data": {"id": str(new_id())}, "files": {"file": ("a.png", PIXEL, "image/png")}}
    if placed.body == "layer":
        options = '{"level": "grid", "datum": "wgs84"}'
        return {"data": {"options": options}, "files": {"file": ("a.geojson", LAYER, "application/geo+json")}}
    if isinstance(placed.body, str) and placed.body in SHEETS:
        return {"files": {"file": (f"{placed.body}.csv", SHEETS[placed.body].encode(), "text/csv")}}
    made: dict[str, Callable[[], Any]] = {
        **{name: partial(make, target.area_path) for name, make in BODIES.items()},
        "patrol_phone": new_phone,
        "report": report_body,
        "device": lambda: new_device(target.area_path),
        "answer": new_answer,
        "worker_press": new_worker_press,
        "alarm_note": new_note,
        "alarm_escalation": new_escalation,
        "early_answer": lambda: new_early_answer(target.area_path),
        "drill": lambda: new_drill(target.area_path),
        "call": lambda: new_call(target.area_path),
        "case": lambda: new_case(target.area_path),
        "mediation_body": lambda: new_body(target.area_path),
        "mediation_court": new_court,
        "platform": new_platform,
        "record": lambda: new_record(target.area_path),
        "merge": lambda: new_merge(target.area_path),
        "source": new_source,
        "ticket": new_ticket,
        "campaign": lambda: new_campaign(target.area_path),
        "export": lambda: new_export(target.area_path),
        "service": new_service,
        "unit": lambda: {"id": str(new_id()), "code": f"u{new_id().hex[-8:]}", "name": "单位", "kind": "department", "area_path": COUNTY},
        "person": lambda: {"id": str(new_id()), "name": "新人", "username": f"u.{new_id().hex[-8:]}", "password": "Ge-Li-Yuan-2026", "posts": []},
        "leave": lambda: {"person_id": str(target.person_id), "substitute_id": NOBODY, "kind": "other", "starts_at": SOON[0], "ends_at": SOON[1]},
        "roster": lambda: {"area_path": target.area_path, "role": "gridworker", "name": "白班", "starts_at": SOON[0], "ends_at": SOON[1],
                           "shifts": [{"person_id": NOBODY, "area_path": target.area_path, "starts_at": SOON[0], "ends_at": SOON[1]}]},
        "post": lambda: {"role": "gridworker", "area_path": GRIDS[1]},
        "served": lambda: {"id": str(new_id()), "name": "赵奶奶", "address": "3 幢 501", "lives_alone": True, "legal_basis": "contract",
                           "home": dict(zip(("lon", "lat"), middle_of(GRIDS.index(target.area_path)), strict=True), datum="wgs84"),
                           "area_path": target.area_path},
        "contact": lambda: {"id": str(new_id()), "name": "钱先生", "phone": "10000000012", "relation": "child", "can_come": True},
        "channel_group": lambda: {"id": str(new_id()), "channel": "wecom_bot", "name": "值班群", "role": "gridworker", "area_path": COUNTY,
                                  "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x"},
        "item_list": lambda: {"title": "清单", "effective_from": "2099-01-01", "items": [{"code": "1", "article_item": 1, "zh": "宣传"}]},
    }  # fmt: skip
    return {"json": made[placed.body]() if isinstance(placed.body, str) else placed.body}


def filled(path: str, *, event_id: str, target: "Target | None" = None) -> str:
    ids = {
        "{event_id}": event_id,
        "{path}": COMMUNITY,
        "{layer}": "events",
        "{z}/{x}/{y}": "12/3412/1642",
        "{person_id}": str(target.person_id) if target else event_id,
        "{post_id}": str(target.post_id) if target else event_id,
        "{leave_id}": str(target.leave_id) if target else event_id,
        "{roster_id}": str(target.shift.roster_id) if target else event_id,
        "{shift_id}": str(target.shift.id) if target else event_id,
        "{division_id}": str(target.division_id) if target else event_id,
        "{import_id}": str(target.import_id) if target else event_id,
        "{alias_id}": str(target.alias_id) if target else event_id,
        "{unit_id}": str(target.unit_id) if target else event_id,
        "{group_id}": str(target.group_id) if target else event_id,
        "{served_id}": str(target.served_id) if target else event_id,
        "{channel}": "sms",
        "{kind}": "event",
        "{collection_id}": "grids",
        "{feature_id}": target.area_path if target else event_id,
        "{table}": "units",
        **RULE_WORDS,
        **(ROWS.get(target.area_path, {}) if target else {}),
        **(CASE_ROWS.get(target.area_path, {}) if target else {}),
    }
    for name, value in ids.items():
        path = path.replace(name, value)
    return re.sub(r"\{[a-z_]+\}", event_id, path)


def _concerned(someone: Someone, placed: Placed, event: dict[str, Any]) -> bool:
    """Whether the move may be theirs, beside what the table says."""
    of = placed.of or ("holder" if placed.action in {"event.handle", "event.decline"} else "anyone")
    holder = acceptor_of(event["area_path"])
    if of == "dispatcher":
        return any(
            holds(someone.person, one) for one in Holders(holder, scope_path=event["area_path"]).deciders
        )
    return of == "anyone" or holds(someone.person, holder)


def allowed(someone: Someone, placed: Placed, event: dict[str, Any], target: "Target") -> bool:
    """What the table says of this person and this subject."""
    table = packaged_permissions()
    subject = Subject(COUNTY)
    if placed.about == "event":
        reporter = {someone.id} if Role.COUNTY_DISPATCHER in someone.person.roles else set()
        subject = Subject(COUNTY, event["area_path"], state="reported", owner_ids=frozenset(reporter))
        if not table.permits(someone.person, "event.read", subject):
            return False
    if placed.about in {"person", "place", "area", "ground"}:
        subject = Subject(COUNTY, target.area_path)
    if placed.about in {"own", "stream"}:
        subject = Subject(COUNTY, owner_ids=frozenset({someone.id}))
    if placed.reading:
        return True
    if placed.of == "lead" or placed.about == "nobody":
        return False  # nobody leads it yet; what is nobody's is found by nobody
    if placed.about in {"within", "areas"}:
        return table_grants(someone, placed) if placed.about == "within" else reaches_areas(someone, placed)
    if placed.about == "event" and not _concerned(someone, placed, event):
        return False
    return table.permits(someone.person, placed.action, subject)
