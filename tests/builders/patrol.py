"""Patrols of a test: over HTTP, as a planner and walkers do it."""

import math
from datetime import UTC, datetime, timedelta
from typing import Any

from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, SmallCounty, middle_of
from tests.support.api import Api

TARGETS, PLANS, SHIFTS = "/api/v1/patrol-targets", "/api/v1/patrol-plans", "/api/v1/patrol-shifts"
M_LAT = 1 / 111_320
M_LON = M_LAT / 0.8348
"""Degrees a metre at the small county's latitude."""


def place(grid: int = 0, *, east_m: float = 0.0, north_m: float = 0.0, **more: Any) -> dict[str, Any]:
    lon, lat = middle_of(grid)
    return {"lon": lon + east_m * M_LON, "lat": lat + north_m * M_LAT, "datum": "wgs84", **more}


def target_body(grid: int = 0, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(new_id()), "kind": "premises.rental", "name": "东门 12 号出租房", "place": place(grid), "every_days": 30,
        **changes,
    }  # fmt: skip


def checkpoint_body(grid: int = 0, *, east_m: float = 0.0, **changes: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "name": "东门车棚", "place": place(grid, east_m=east_m), **changes}


def plan_body(**changes: Any) -> dict[str, Any]:
    """Police and a gridworker at night, past two checkpoints 300 m from each other."""
    return {
        "id": str(new_id()), "area_path": COMMUNITY, "name": "东门夜间联防", "mode": "points", "weekly_count": 3,
        "crew": {"police": 1, "gridworker": 1, "volunteer": 1}, "starts_on": "2026-01-01", "scene_reason": "夜间盗窃高发,属安保场景",
        "checkpoints": [checkpoint_body(), checkpoint_body(east_m=300, name="西门岗亭")], **changes,
    }  # fmt: skip


def shift_body(
    plan_id: str, county: SmallCounty, *, now: datetime | None = None, **changes: Any
) -> dict[str, Any]:
    """Led by the police, with a gridworker and a volunteer, from now on for three hours."""
    now = now or datetime.now(UTC)
    return {
        "id": str(new_id()), "plan_id": plan_id, "leader_id": str(county[Role.POLICE].id),
        "planned_start": (now - timedelta(minutes=5)).isoformat(), "planned_end": (now + timedelta(hours=3)).isoformat(),
        "members": [
            {"person_id": str(county[role].id), "role": role} for role in (Role.POLICE, Role.GRIDWORKER, Role.VOLUNTEER)
        ],
        **changes,
    }  # fmt: skip


def seen(thing: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{thing["version"]}"'}


async def made(client: Api, path: str, body: Any, status: int = 201, **rest: Any) -> dict[str, Any]:
    answer = await client.post(path, json=body, **rest)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def running_shift(
    api: Api,
    county: SmallCounty,
    *,
    plan: dict[str, Any] | None = None,
    tracks: bool = True,
    now: datetime | None = None,
) -> dict[str, Any]:
    """Planned by the clerk, signed on to by police and gridworker, begun by its leader."""
    clerk, police = api.as_(county[Role.COMMUNITY_CLERK]), api.as_(county[Role.POLICE])
    plan = plan or await made(clerk, PLANS, plan_body())
    shift = await made(clerk, SHIFTS, shift_body(plan["id"], county, now=now))
    for role in (Role.GRIDWORKER, Role.POLICE):
        await made(api.as_(county[role]), f"{SHIFTS}/{shift['id']}/sign-on", {"tracks": tracks}, 200)
    return await made(police, f"{SHIFTS}/{shift['id']}/start", {}, 200, headers=seen(shift))


def fix(
    at: datetime, *, east_m: float = 0.0, north_m: float = 0.0, grid: int = 0, **more: Any
) -> dict[str, Any]:
    there = place(grid, east_m=east_m, north_m=north_m)
    return {
        "t": math.ceil(at.timestamp() * 1000),
        "lon": there["lon"],
        "lat": there["lat"],
        "accuracy_m": 8,
        **more,
    }


def batch(points: list[Any], datum: str = "wgs84") -> dict[str, Any]:
    return {"datum": datum, "points": points}


async def send(client: Api, shift: dict[str, Any], points: list[Any], **more: Any) -> dict[str, Any]:
    return await made(client, f"{SHIFTS}/{shift['id']}/points", batch(points, **more), 200)


def finding_body(**changes: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "event_type": "safety.ebike_charging", "words": "楼道内飞线充电", "place": place(),
            "found_at": datetime.now(UTC).isoformat(), **changes}  # fmt: skip
