"""The operations of patrol, as `test_every_route` asks them: their bodies, and the rows that they are about."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.patrol.tables import (
    PatrolCheckpoint,
    PatrolFinding,
    PatrolInspection,
    PatrolPlan,
    PatrolShift,
    PatrolStreets,
    PatrolTarget,
)
from tests.architecture.placed import NOBODY, Placed
from tests.architecture.placed_devices import ROWS
from tests.builders.county import COUNTY, GRIDS, middle_of
from tests.builders.patrol import finding_body, plan_body, target_body
from tests.builders.people import LONG_AGO

TARGET, PLAN, PATROL, FINDING = (
    "/api/v1/patrol-targets/{target_id}",
    "/api/v1/patrol-plans/{plan_id}",
    "/api/v1/patrol-shifts/{patrol_id}",
    "/api/v1/patrol-findings/{finding_id}",
)
OPEN_TRACKS = {"GET /t/{token}", "POST /t/{token}", "POST /o/{token}"}
"""Each asks the secret in its address, and is limited."""


async def add_patrol(session: AsyncSession, area_path: str) -> None:
    """A target, a plan with a checkpoint, a shift, an inspection and a finding in an area; of nobody in particular."""
    lon, lat = middle_of(GRIDS.index(area_path))
    where = {
        "scope_path": area_path,
        "lon": lon,
        "lat": lat,
        "raw_lon": lon,
        "raw_lat": lat,
        "datum": "wgs84",
    }
    ids = {
        name: new_id()
        for name in ("target_id", "plan_id", "checkpoint_id", "patrol_id", "inspection_id", "finding_id")
    }
    common = {
        "county_code": COUNTY,
        "version": 1,
        "made_by": new_id(),
        "made_at": LONG_AGO,
        "changed_at": LONG_AGO,
    }
    session.add_all([
        PatrolTarget(**common, **where, id=ids["target_id"], kind="premises.rental", name="出租房", state="active"),
        PatrolPlan(**common, id=ids["plan_id"], scope_path=area_path, name="联防", mode="points", weekly_count=1, seasons=[],
                   crew={"police": 1}, starts_on=date(2026, 1, 1)),
        PatrolStreets(county_code=COUNTY, area_path=area_path, lines=[], length_m=0.0, source="试", version=1,
                      put_by=new_id(), put_at=LONG_AGO),
    ])  # fmt: skip
    await session.flush()
    session.add_all([
        PatrolCheckpoint(county_code=COUNTY, id=ids["checkpoint_id"], plan_id=ids["plan_id"], position=1, name="车棚", lon=lon,
                         lat=lat, radius_m=40.0, dwell_s=0),
        PatrolShift(**common, id=ids["patrol_id"], plan_id=ids["plan_id"], scope_path=area_path, leader_id=new_id(),
                    state="ended", planned_start=LONG_AGO, planned_end=LONG_AGO + timedelta(hours=1)),
        PatrolInspection(county_code=COUNTY, id=ids["inspection_id"], target_id=ids["target_id"], kind="premises.rental",
                         form_day=date(2026, 1, 1), answers={}, content_hash=b"", by_id=new_id(), inspected_at=LONG_AGO,
                         received_at=LONG_AGO),
        PatrolFinding(county_code=COUNTY, version=1, changed_at=LONG_AGO, **where, id=ids["finding_id"], words="试",
                      event_type="safety.wiring", file_ids=[], state="open", holder_role="gridworker", holder_path=area_path,
                      content_hash=b"", found_by=new_id(), found_at=LONG_AGO, received_at=LONG_AGO),
    ])  # fmt: skip
    await session.commit()
    ROWS.setdefault(area_path, {}).update({f"{{{name}}}": str(row_id) for name, row_id in ids.items()})
    ROWS[area_path]["{area_path}"] = area_path


def _place(area_path: str) -> dict[str, Any]:
    lon, lat = middle_of(GRIDS.index(area_path))
    return {"lon": lon, "lat": lat, "datum": "wgs84"}


def new_target(area_path: str) -> dict[str, Any]:
    return target_body(place=_place(area_path))


def new_plan(area_path: str) -> dict[str, Any]:
    return plan_body(area_path=area_path, checkpoints=[])


def new_shift(area_path: str) -> dict[str, Any]:
    """Led by nobody of its members: refused by the payload, and nothing is planned."""
    now = datetime.now(UTC)
    return {
        "id": str(new_id()), "plan_id": ROWS[area_path]["{plan_id}"], "leader_id": str(new_id()),
        "planned_start": now.isoformat(), "planned_end": (now + timedelta(hours=1)).isoformat(),
        "members": [{"person_id": str(new_id()), "role": "police"}],
    }  # fmt: skip


def new_meeting(area_path: str) -> dict[str, Any]:
    return {"id": str(new_id()), "area_path": area_path, "held_on": "2026-11-26", "notes": "试"}


def new_pass(area_path: str) -> dict[str, Any]:
    return {
        "id": str(new_id()), "checkpoint_id": ROWS[area_path]["{checkpoint_id}"], "means": "note", "note": "试",
        "occurred_at": LONG_AGO.isoformat(),
    }  # fmt: skip


def new_inspection(area_path: str) -> dict[str, Any]:
    """With an answer that is none: whoever may inspect is told so."""
    return {
        "id": str(new_id()), "target_id": ROWS[area_path]["{target_id}"], "answers": {"fire.exit": "maybe"},
        "inspected_at": LONG_AGO.isoformat(),
    }  # fmt: skip


def new_finding(area_path: str) -> dict[str, Any]:
    return finding_body(place=_place(area_path))


def new_phone() -> dict[str, Any]:
    return {"id": str(new_id()), "app": "traccar", "label": "手机"}


BODIES = {
    "patrol_target": new_target, "patrol_plan": new_plan, "patrol_shift": new_shift, "patrol_meeting": new_meeting,
    "patrol_pass": new_pass, "patrol_inspection": new_inspection, "patrol_finding": new_finding,
}  # fmt: skip
"""By the name under which `test_every_route` asks for a body; each is made for an area."""


STREETS, SPAN = "/api/v1/patrol-streets/{area_path}", {"first": "2026-11-01", "last": "2026-11-02"}
LINES = {"datum": "wgs84", "source": "试", "lines": [[[119.9, 33.4], [119.91, 33.4]]]}
PLACES: dict[str, Placed] = {
    "POST /api/v1/patrol-targets": Placed("patrol.plan", "patrol_target", "ground"),
    "GET /api/v1/patrol-targets": Placed("patrol.read", reading=True),
    f"GET {TARGET}": Placed("patrol.read", about="person"),
    f"PATCH {TARGET}": Placed("patrol.plan", {"every_days": 7}, "person"),
    f"POST {TARGET}/end": Placed("patrol.plan", {"reason": "试"}, "person"),
    f"POST {TARGET}/accept": Placed("patrol.plan", {}, "person"),
    f"POST {TARGET}/decline": Placed("patrol.plan", {"reason": "试"}, "person"),
    "POST /api/v1/patrol-plans": Placed("patrol.plan", "patrol_plan", "person"),
    "GET /api/v1/patrol-plans": Placed("patrol.read", reading=True),
    f"GET {PLAN}": Placed("patrol.read", about="person"),
    f"PATCH {PLAN}": Placed("patrol.plan", {"weekly_count": 4}, "person"),
    f"POST {PLAN}/end": Placed("patrol.plan", about="person"),
    f"GET {PLAN}/checkpoints/{{checkpoint_id}}/code": Placed("patrol.plan", about="person"),
    f"PUT {STREETS}": Placed("patrol.plan", LINES, "person"),
    f"GET {STREETS}": Placed("patrol.read", about="person"),
    "POST /api/v1/patrol-meetings": Placed("patrol.plan", "patrol_meeting", "person"),
    "GET /api/v1/patrol-meetings": Placed("patrol.read", reading=True),
    "POST /api/v1/patrol-shifts": Placed("patrol.plan", "patrol_shift", "person"),
    "GET /api/v1/patrol-shifts": Placed("patrol.read", reading=True),
    f"GET {PATROL}": Placed("patrol.read", about="person"),
    f"POST {PATROL}/cancel": Placed("patrol.lead", {"reason": "试"}, "person"),
    f"POST {PATROL}/sign-on": Placed("patrol.walk", {"tracks": False}, "person"),
    f"POST {PATROL}/start": Placed("patrol.lead", about="person"),
    f"POST {PATROL}/end": Placed("patrol.lead", {}, "person"),
    f"POST {PATROL}/passes": Placed("patrol.walk", "patrol_pass", "person"),
    f"GET {PATROL}/track": Placed("patrol.read", about="person"),
    "GET /api/v1/patrol-coverage": Placed("patrol.read", about="area", query=SPAN),
    "POST /api/v1/patrol-phones": Placed("patrol.phone", "patrol_phone", "own"),
    "GET /api/v1/patrol-phones": Placed("patrol.phone", about="own"),
    "POST /api/v1/patrol-phones/{phone_id}/revoke": Placed("patrol.phone", about="nobody"),
    "GET /api/v1/patrol-quarantine": Placed("patrol.read_quarantine"),
    "POST /api/v1/patrol-inspections": Placed("patrol.inspect", "patrol_inspection", "person"),
    "GET /api/v1/patrol-inspections/{inspection_id}": Placed("patrol.read", about="person"),
    "POST /api/v1/patrol-findings": Placed("patrol.inspect", "patrol_finding", "ground"),
    "GET /api/v1/patrol-findings": Placed("patrol.read", reading=True),
    f"GET {FINDING}": Placed("patrol.read", about="person"),
    f"POST {FINDING}/event": Placed("patrol.order", {"id": NOBODY}, "person"),
    f"POST {FINDING}/order": Placed(
        "patrol.order", {"remedy_by": "2099-01-01", "responsible": {"name": "试"}}, "person"
    ),
    f"GET {FINDING}/notice": Placed("patrol.order", about="person", query={"purpose": "核对路由"}),
    f"POST {FINDING}/look-backs": Placed("patrol.order", {"id": NOBODY, "outcome": "fixed"}, "person"),
}
"""Patrol. Of ground that is nobody's in another county, whoever works there may tell all the same. What is one's own (walking, leading, a phone) nobody of the small county has here."""
