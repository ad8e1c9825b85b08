"""What is done in the day of `demo.day`: reports with photos, a patrol, a case of mediation, visits, places."""

import random
from datetime import UTC, datetime, timedelta

from demo.day_phone import Day
from demo.phone import Json, new_id
from demo.photo import take_photo

EVERY_PHOTO, TYPE = 50, "environment.exposed_garbage"


def near(day: Day, chance: random.Random) -> Json:
    """A place in one's own grid, a few metres from its middle."""
    area = next(data for (kind, _), data in day.store.items()
                if kind == "area" and data["path"] == day.account.area_path)  # fmt: skip
    stray = [chance.uniform(-1e-5, 1e-5) for _ in range(2)]
    return {"lon": area["label_lon"] + stray[0], "lat": area["label_lat"] + stray[1], "datum": "wgs84"}


async def plan_patrol(clerk: Day, worker_id: str, place: Json) -> tuple[Json, Json]:
    """The clerk plans a patrol past one checkpoint, led by the worker."""
    now = datetime.now(UTC)
    point = {"id": str(new_id()), "name": "东门", "place": place}
    plan = await clerk.ask("POST", "/api/v1/patrol-plans", json={
        "id": str(new_id()), "area_path": clerk.account.area_path, "name": "演练巡查", "mode": "points", "weekly_count": 1,
        "crew": {"gridworker": 1}, "starts_on": "2026-01-01", "scene_reason": "演练", "checkpoints": [point],
    })  # fmt: skip
    shift = await clerk.ask("POST", "/api/v1/patrol-shifts", json={
        "id": str(new_id()), "plan_id": plan["id"], "leader_id": worker_id,
        "planned_start": (now - timedelta(minutes=5)).isoformat(), "planned_end": (now + timedelta(hours=3)).isoformat(),
        "members": [{"person_id": worker_id, "role": "gridworker"}],
    })  # fmt: skip
    return shift, point


async def walk(day: Day, shift: Json, point: Json, place: Json) -> list[Json]:
    """Begun with signal; what is met on the way, and the end, wait with everything else. All of its operations."""
    path = f"/api/v1/patrol-shifts/{shift['id']}"
    begun = [
        day.later(f"{path}/sign-on", {"tracks": True}),
        day.later(f"{path}/start", {}, if_match=shift["version"]),
    ]
    await day.send_all()
    at = datetime.now(UTC) + timedelta(seconds=1)
    met = {
        "id": str(new_id()),
        "checkpoint_id": point["id"],
        "means": "note",
        "note": "演练",
        "occurred_at": at.isoformat(),
    }
    found = {
        "id": str(new_id()),
        "event_type": TYPE,
        "words": "演练发现",
        "place": place,
        "found_at": at.isoformat(),
    }
    version = day.results[str(begun[1]["id"])].get("body", {}).get("version", shift["version"] + 1)
    return [
        *begun, day.later(f"{path}/passes", met), day.later("/api/v1/patrol-findings", found),
        day.later(f"{path}/end", {"summary": "演练结束"}, if_match=version),
    ]  # fmt: skip


async def work(day: Day, count: int, chance: random.Random, tag: str) -> set[str]:
    """Until so many operations wait: reports (some with a photo, some settled on the spot), visits, places. The reports."""
    reports: set[str] = set()
    while len(day.waiting) < count:
        place, number = near(day, chance), len(reports)
        report = {"id": str(new_id()), "type_code": TYPE, "words": f"{tag} {number}", "place": place,
                  "occurred_at": datetime.now(UTC).isoformat()}  # fmt: skip
        if number % EVERY_PHOTO == 0:
            photo = str(new_id())
            picture = take_photo(place["lon"], place["lat"], tidy=False)
            files = {"file": ("a.jpg", picture, "image/jpeg")}
            await day.ask("POST", "/api/v1/files", data={"id": photo}, files=files)
            report["file_ids"] = [photo]
        made = day.later("/api/v1/events", report)
        reports.add(str(report["id"]))
        if number % 3 == 0:
            day.later(f"/api/v1/events/{report['id']}/self-resolve", {"outcome": "已劝离"}, after=made["id"])
        if number % 10 == 0:
            house = {
                "id": str(new_id()),
                "kind": "building",
                "place": place,
                "fields": {"name": tag, "floors": 6},
            }
            entered = day.later("/api/v1/records", house)
            day.later(
                f"/api/v1/records/{house['id']}/collect",
                {"fields": {"floors": 7}, "how": "visit"},
                after=entered["id"],
            )
            day.later("/api/v1/notices/read-all", {"until": datetime.now(UTC).isoformat()})
    return reports


def mediate(day: Day, area_path: str) -> None:
    parties = [{"id": str(new_id()), "kind": "citizen", "side": side, "name": name, "consents": True}
               for side, name in (("applicant", "赵某某"), ("respondent", "钱某某"))]  # fmt: skip
    case = {"id": str(new_id()), "type": "neighbour", "source": "application", "area_path": area_path,
            "matter": "演练:楼上漏水", "parties": parties}  # fmt: skip
    opened = day.later("/api/v1/mediation-cases", case)
    told = {"party_ids": [one["id"] for one in parties]}
    day.later(f"/api/v1/mediation-cases/{case['id']}/tell-rights", told, after=opened["id"])
