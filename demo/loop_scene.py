"""A visit and an inspection by joint patrol, and what leads to what: the room collected at the door, the fire hazard found, the
event it became with one tap, and the record to which that returns."""

from datetime import UTC, datetime

from demo.cast import Cast, Spot, spot_in_grid
from demo.phone import Json, new_id
from demo.scenes import department_handles, dispatch
from demo.stage import NOTICE_WITHIN_S, Stage, within
from demo.telling import expect

GOOD = {
    "fire.exit": "yes", "fire.window_bars": "clear", "fire.extinguisher": "yes", "fire.wiring": "clear", "gas.bottle": "none",
    "fire.ebike": "clear", "rental.registered": "yes",
}  # fmt: skip


async def play_loop(stage: Stage, cast: Cast) -> Json:
    """Collected, found, reported, handled, closed; then the chain is walked back and forward."""
    stage.teller.act("六、走访、巡查与闭环", "A visit, a patrol, and what leads to what")
    spot = await spot_in_grid(cast)
    room = await _collected(stage, cast, spot)
    finding = await _inspected(stage, cast, spot)
    event = await _reported(stage, cast, finding, room)
    event = await stage.move(cast.clerk, event, "accept", {"note": "情况属实"}, "受理", "accepts it")
    event = await dispatch(stage, cast.clerk, event, unit="urban")
    event = await department_handles(stage, cast.urban, event, spot)
    event = await stage.move(
        cast.gridworker, event, "verify", {"finding": "灭火器已更换,在有效期内"}, "到场核查通过", "verifies it on the spot"
    )  # fmt: skip
    event = await stage.move(
        cast.clerk, event, "close", {"reply": {"channel": "in_person", "words": "已当面告知房东"}}, "答复并结案", "replies and closes it"
    )  # fmt: skip
    await _returned(stage, cast, event, finding, room)
    return event


async def _collected(stage: Stage, cast: Cast, spot: Spot) -> Json:
    """A house and a room of it, entered at the door."""
    phone = cast.gridworker.phone
    place = {name: value for name, value in spot.as_sent(5.0).items() if name != "accuracy_m"}
    house = (await phone.send("/api/v1/records", {
        "id": str(new_id()), "kind": "building", "place": place, "fields": {"name": "东门里 12 号", "floors": 3},
    })).body  # fmt: skip
    room: Json = (await phone.send("/api/v1/records", {
        "id": str(new_id()), "kind": "room", "parent_id": house["id"], "fields": {"name": "201室", "use": "rented"},
    })).body  # fmt: skip
    stage.teller.step(
        cast.gridworker.who, "走访登记:东门里 12 号 201 室,出租", "collects a rented room on a visit"
    )
    return room


async def _inspected(stage: Stage, cast: Cast, spot: Spot) -> Json:
    """A target of patrols, and its form: one answer is not good, and a finding of its own."""
    place = spot.as_sent(5.0)
    target = (await cast.clerk.phone.send("/api/v1/patrol-targets", {
        "id": str(new_id()), "kind": "premises.rental", "name": "东门里 12 号出租房", "every_days": 30,
        "place": {name: value for name, value in place.items() if name != "accuracy_m"},
    })).body  # fmt: skip
    stage.teller.step(
        cast.clerk.who, "列为巡查对象:东门里 12 号出租房,30 天一查", "makes it a target, seen every 30 days"
    )
    seen = (await cast.gridworker.phone.send("/api/v1/patrol-inspections", {
        "id": str(new_id()), "target_id": target["id"], "answers": {**GOOD, "fire.extinguisher": "partly"},
        "inspected_at": datetime.now(UTC).isoformat(),
    })).body  # fmt: skip
    expect(
        len(seen["finding_ids"]) == 1,
        "检查表没有生成一项隐患",
        f"the form made {len(seen['finding_ids'])} findings",
    )
    finding: Json = await cast.gridworker.phone.get(f"/api/v1/patrol-findings/{seen['finding_ids'][0]}")
    stage.teller.step(
        cast.gridworker.who, "按检查表检查:灭火器部分失效,记为隐患", "inspects it by its form: a hazard"
    )
    return finding


async def _reported(stage: Stage, cast: Cast, finding: Json, room: Json) -> Json:
    """One tap; and the gridworker says that it is of that room."""
    phone = cast.gridworker.phone
    tapped = await phone.send(
        f"/api/v1/patrol-findings/{finding['id']}/event", {"id": str(new_id())}, version=finding["version"]
    )
    event: Json = await phone.get(f"/api/v1/events/{tapped.body['event_id']}")
    await stage.did(cast.gridworker, event, f"一键上报 {event['number']}", "reports the finding with one tap")
    await phone.send(f"/api/v1/loop/record/{room['id']}/events", {"event_id": event["id"]})
    return event


async def _returned(stage: Stage, cast: Cast, event: Json, finding: Json, room: Json) -> None:
    """From the event one walks back to the finding and to the room, and forward to the room again."""

    async def look() -> Json | None:
        found: Json = await cast.clerk.phone.get(f"/api/v1/loop/event/{event['id']}")
        back = {link["cause"]["id"] for link in found["back"]}
        forward = {link["effect"]["id"] for link in found["forward"]}
        return found if {finding["id"], room["id"]} <= back and room["id"] in forward else None

    found = await within(NOTICE_WITHIN_S, look)
    expect(found, "来龙去脉不完整", "the chain of the event is not whole")
    assert found is not None
    for link in sorted((*found[0]["back"], *found[0]["forward"]), key=lambda link: link["at"]):
        stage.teller.note(f"{link['rule_zh']}:{link['cause_zh']} → {link['effect_zh']}", link["rule_en"])
    changes = await cast.gridworker.phone.get(f"/api/v1/records/{room['id']}/changes")
    expect(
        any(change["how"] == "event" for change in changes["items"]),
        "档案没有记下该事件",
        "the record does not say what became of it",
    )
