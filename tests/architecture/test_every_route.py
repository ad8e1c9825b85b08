"""Every route × every role × inside and outside scope, asked over HTTP. A new route that nobody placed fails here.

Each operation is placed with the action of the permission table it asks and how its subject is made. For every role
the answer must be what the table says: refused (401, 403, 404) exactly where no grant reaches.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.app import create_app
from gridgov.people.rules.permissions import Subject, packaged_permissions
from gridgov.people.rules.roles import Post, Role
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.builders.events import report_body
from tests.builders.people import Someone, add_someone
from tests.support.api import Api

OTHER_COUNTY = "329998"
REFUSALS = {401, 403, 404}
REPLY = {"reply": {"channel": "phone", "words": "已办结"}}


@dataclass(frozen=True)
class Placed:
    """How an operation is asked: its action, its body, and whether it is about an event or a person."""

    action: str
    body: Any = None
    about: str | None = None
    query: dict[str, str] = field(default_factory=dict)
    reading: bool = False


OPEN_TO_ALL = {
    "GET /health/live", "GET /health/ready", "GET /metrics", "POST /api/v1/auth/sign-in", "POST /api/v1/auth/refresh",
    "POST /api/v1/public/counties/{county_code}/reports", "GET /api/v1/public/follow/{code}",
    "GET /api/v1/files/content/{token}",
}  # fmt: skip
"""Doors without an account; each is limited, or asks a secret of its own."""

ONLY_SIGNED_IN = {
    "GET /api/v1/me", "POST /api/v1/auth/sign-out", "GET /api/v1/auth/sessions", "POST /api/v1/auth/password",
    "DELETE /api/v1/auth/sessions/{session_id}", "GET /api/v1/lifecycle", "GET /api/v1/event-types",
}  # fmt: skip
"""What every signed-in person may ask about themselves, and the rules of the house."""

EVENT = "/api/v1/events/{event_id}"
PLACES: dict[str, Placed] = {
    "POST /api/v1/events": Placed("event.report", "report"),
    "GET /api/v1/events": Placed("event.read", reading=True),
    f"GET {EVENT}": Placed("event.read", about="event"),
    f"GET {EVENT}/timeline": Placed("event.read", about="event"),
    f"GET {EVENT}/nearby": Placed("event.read", about="event"),
    f"GET {EVENT}/moves": Placed("event.read", about="event"),
    f"GET {EVENT}/files": Placed("event.read", about="event"),
    f"GET {EVENT}/proposers": Placed("event.read_proposer", about="event"),
    f"POST {EVENT}/raise-major": Placed("event.raise_major", {"reason": "积水"}, "event"),
    f"POST {EVENT}/accept": Placed("event.accept", {}, "event"),
    f"POST {EVENT}/reject": Placed("event.reject", {"reason": "not_true", **REPLY}, "event"),
    f"POST {EVENT}/merge": Placed("event.merge", {"lead_event_id": GRIDS[0]}, "event"),
    f"POST {EVENT}/dispatch": Placed(
        "event.dispatch", {"role": "gridworker", "area_path": GRIDS[0]}, "event"
    ),
    f"POST {EVENT}/sign": Placed("event.handle", {}, "event"),
    f"POST {EVENT}/finish": Placed("event.handle", {"outcome": "好"}, "event"),
    f"POST {EVENT}/verify": Placed("event.verify", {"finding": "好"}, "event"),
    f"POST {EVENT}/send-back": Placed("event.verify", {"reason": "未好"}, "event"),
    f"POST {EVENT}/close": Placed("event.close", REPLY, "event"),
    f"POST {EVENT}/self-resolve": Placed("event.self_resolve", {"outcome": "好"}, "event"),
    f"POST {EVENT}/confirm-self-resolved": Placed("event.audit_self_resolved", REPLY, "event"),
    f"POST {EVENT}/refuse-self-resolved": Placed("event.audit_self_resolved", {"reason": "不"}, "event"),
    "GET /api/v1/areas": Placed("area.read"),
    "GET /api/v1/areas/locate": Placed(
        "area.read", query={"lon": "119.905", "lat": "33.405", "datum": "wgs84"}
    ),
    "GET /api/v1/areas/{path}": Placed("area.read", about="area"),
    "GET /api/v1/areas/{path}/boundary": Placed("area.read", about="area"),
}
"""Operations of events, handling and grids; the other features add theirs below as they come."""

ROLES = list(Role)


def operations(app: FastAPI) -> set[str]:
    return {
        f"{method} {route.path_format}"
        for route in app.routes
        if isinstance(route, APIRoute)
        for method in route.methods - {"HEAD"}
    }


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


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_gets_what_the_table_says(
    api: Api, county: SmallCounty, role: Role, stranger: Callable[[Role], Awaitable[Someone]]
) -> None:
    inside = (
        await api.as_(county[Role.COUNTY_DISPATCHER]).post("/api/v1/events", json=report_body(grid=0))
    ).json()
    outside = (
        await api.as_(county[Role.COUNTY_DISPATCHER]).post("/api/v1/events", json=report_body(grid=3))
    ).json()
    foreigner = await stranger(role)
    for operation, placed in PLACES.items():
        for event in (inside, outside):
            answer = await ask(api.as_(county[role]), operation, placed, event)
            wanted = allowed(county[role], placed, event)
            assert (answer not in REFUSALS) is wanted, (operation, role, event["area_path"], answer)
        if placed.about is not None:
            foreign = await ask(api.as_(foreigner), operation, placed, inside)
            assert foreign in REFUSALS, (operation, role, "another county", foreign)


async def ask(client: Api, operation: str, placed: Placed, event: dict[str, Any]) -> int:
    """Send it with a version that is stale, so that nothing is changed and the refusal is seen before the version."""
    method, path = operation.split(" ")
    body = report_body() if placed.body == "report" else placed.body
    headers = {"If-Match": "9"} if method == "POST" else {}
    rest: dict[str, Any] = {"json": body} if method == "POST" else {"params": placed.query}
    response = await client.request(method, filled(path, event_id=event["id"]), headers=headers, **rest)
    return int(response.status_code)


def filled(path: str, *, event_id: str) -> str:
    return path.replace("{event_id}", event_id).replace("{path}", COMMUNITY)


def allowed(someone: Someone, placed: Placed, event: dict[str, Any]) -> bool:
    """What the table says of this person and this subject."""
    table = packaged_permissions()
    subject = Subject(COUNTY)
    if placed.about == "event":
        subject = Subject(COUNTY, event["area_path"], state="reported")
        if not table.permits(someone.person, "event.read", subject):
            return False
    if placed.reading:
        return True
    if placed.action == "event.handle":
        return False
    return table.permits(someone.person, placed.action, subject)
