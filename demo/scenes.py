"""Three reports, each from the first word to closure: one that needs a department, one settled on the spot, one that cannot wait."""

import time

from demo.cast import Cast, Spot, report_of, spot_in_grid
from demo.phone import Json
from demo.photo import has_private_parts, take_photo
from demo.stage import NOTICE_WITHIN_S, Listener, Player, Stage, within
from demo.telling import expect

NEIGHBOUR_M = 6.0  # from the gridworker's place to the resident's
PLACE_TOLERANCE_DEG = 1e-7  # about a centimetre
GARBAGE, BICYCLES, FLOOD = "environment.exposed_garbage", "environment.bicycles", "emergency.flood"


async def play_whole(stage: Stage, cast: Cast) -> Json:
    """Reported twice, merged, accepted, dispatched, handled, verified, closed, and told to whoever raised it."""
    stage.teller.act("一、两个人反映同一堆垃圾", "One heap of rubbish, reported twice")
    spot = await spot_in_grid(cast)
    async with Listener(cast.clerk.phone) as listener:
        neighbour = await _resident_reports(stage, cast, spot.moved(NEIGHBOUR_M, 0.0))
        sent_at = time.monotonic()
        event, code = await _gridworker_reports(stage, cast, spot)
        await stage.expect_live(listener, cast.clerk, event, since=sent_at)
    await stage.expect_notice(cast.clerk, event, "to_accept")
    event = await _clerk_merges(stage, cast, event, neighbour)
    event = await _clerk_sends_on(stage, cast, event, unit="urban")
    event = await department_handles(stage, cast.urban, event, spot)
    event = await stage.move(
        cast.gridworker, event, "verify", {"finding": "现场已清扫干净,无异味"}, "到场核查通过", "verifies it on the spot"
    )  # fmt: skip
    reply = "垃圾已清运,垃圾桶已增加清运频次,感谢您的反映"
    event = await stage.move(
        cast.clerk, event, "close", {"reply": {"channel": "phone", "words": reply}}, f"答复并结案:{reply}", "replies and closes it"
    )  # fmt: skip
    await stage.expect_notice(cast.gridworker, event, "progress")
    await _residents_follow(stage, [code, neighbour["follow_code"]], reply)
    await _check_timeline(
        stage, cast.clerk, event, ["report", "accept", "dispatch", "sign", "finish", "verify", "close"]
    )
    return event


async def play_self_resolved(stage: Stage, cast: Cast) -> Json:
    """Settled by the gridworker on the spot, and looked at by somebody else before it counts."""
    stage.teller.act("二、当场解决", "Settled on the spot")
    spot = await spot_in_grid(cast)
    body = report_of(BICYCLES, "单元门口共享单车堵住通道,已当场挪开", spot) | {
        "self_resolved": "已将 6 辆单车挪至停车点并劝导"
    }
    event, _ = await _send(cast, body)
    expect(event["state"] == "self_resolved", "自处置上报的状态不对", f"state is {event['state']}")
    await stage.did(cast.gridworker, event, "上报并说明已自行处置", "reports it as already settled")
    await stage.expect_notice(cast.clerk, event, "to_accept")
    return await stage.move(
        cast.clerk, event, "confirm-self-resolved", {"reply": {"channel": "in_person", "words": "已当面告知居民"}},
        "审核通过,结案", "confirms and closes it",
    )  # fmt: skip


async def play_major(stage: Stage, cast: Cast) -> Json:
    """One tap, and the duty of the town and of the county know."""
    stage.teller.act("三、重大紧急", "Major and urgent")
    spot = await spot_in_grid(cast)
    body = report_of(FLOOD, "河水漫过护岸,正在进入低层住户", spot) | {"major": True}
    event, _ = await _send(cast, body)
    expect(
        event["major"] and event["urgency"] == "critical",
        "没有标为重大紧急",
        f"urgency is {event['urgency']}",
    )
    await stage.did(cast.gridworker, event, "上报并标记重大紧急", "reports it as major and urgent")
    await stage.expect_notice(cast.town, event, "major")
    await stage.expect_notice(cast.duty, event, "major")
    event = await stage.move(cast.town, event, "accept", {"note": "镇值班已核实"}, "受理", "accepts it")
    event = await dispatch(stage, cast.town, event, unit="water")
    event = await department_handles(stage, cast.water, event, spot)
    event = await stage.move(
        cast.gridworker, event, "verify", {"finding": "水位回落,住户安全"}, "到场核查通过", "verifies it on the spot"
    )  # fmt: skip
    return await stage.move(
        cast.town, event, "close", {"reply": {"channel": "in_person", "words": "险情已排除,已逐户告知"}}, "答复并结案", "replies and closes it"
    )  # fmt: skip


async def _send(cast: Cast, body: Json) -> tuple[Json, str | None]:
    """Report, and look at the event: in the gridworker's grid, at the place meant, with a time until which."""
    told = (await cast.gridworker.phone.report(body)).body
    event: Json = await cast.gridworker.phone.get(f"/api/v1/events/{told['id']}")
    expect(
        event["area_path"] == cast.grid,
        "没有落到网格员所在网格",
        f"it fell into {event['area_path']}, not {cast.grid}",
    )
    expect(event["due_at"], "没有办理时限", "nothing says until when it must be accepted")
    return event, told["follow_code"]


async def _resident_reports(stage: Stage, cast: Cast, spot: Spot) -> Json:
    body = report_of(GARBAGE, "楼下垃圾堆了两天,味道很大", spot) | {
        "source": "resident",
        "proposer": {"anonymous": True},
    }
    told: Json = await stage.public("POST", f"/api/v1/public/counties/{cast.grid[:6]}/reports", json=body)
    expect(told["follow_code"], "没有给居民查询码", "the resident got no code to follow it by")
    stage.teller.step(
        "居民(未登录)", f"扫码反映垃圾,得查询码 {told['follow_code']}", "reports it without an account"
    )
    return told


async def _gridworker_reports(stage: Stage, cast: Cast, spot: Spot) -> tuple[Json, str]:
    photo = take_photo(spot.lon, spot.lat, tidy=False)
    file = await cast.gridworker.phone.upload(photo, filename="IMG_0001.jpg", media_type="image/jpeg")
    body = report_of(GARBAGE, "小区东门垃圾外溢,气味很大", spot) | {
        "file_ids": [file["id"]], "proposer": {"name": "样例居民", "phone": "10000009999"},
    }  # fmt: skip
    event, code = await _send(cast, body)
    off = max(abs(event["place"]["lon"] - spot.lon), abs(event["place"]["lat"] - spot.lat))
    expect(off < PLACE_TOLERANCE_DEG, "GCJ-02 坐标换算有误", f"the place is off by {off} degrees")
    expect(code, "没有查询码", "no code for whoever raised it")
    await stage.did(
        cast.gridworker, event, f"上报 {event['number']}:照片 1 张,GCJ-02 坐标", "reports it with a photo"
    )
    again = await cast.gridworker.phone.report(body)
    expect(
        again.status == 200 and again.body["id"] == event["id"],
        "重复发送产生了新事件",
        "sending it twice made two events",
    )
    stage.teller.note("同一条再次发送,仍是同一事件", "sent a second time: still one event")
    return event, str(code)


async def _clerk_merges(stage: Stage, cast: Cast, event: Json, neighbour: Json) -> Json:
    near = await cast.clerk.phone.get(f"/api/v1/events/{event['id']}/nearby")
    found = next((row for row in near if row["id"] == neighbour["id"]), None)
    expect(found, "没有提示疑似重复", "the possible duplicate was not shown")
    assert found is not None
    stage.teller.step(
        cast.clerk.who,
        f"看到疑似重复 {found['number']},相距 {found['distance_m']:.1f} 米",
        "sees a possible duplicate",
    )
    other = await cast.clerk.phone.get(f"/api/v1/events/{neighbour['id']}")
    await stage.move(
        cast.clerk,
        other,
        "merge",
        {"lead_event_id": event["id"]},
        "并入主件,两位反映人都保留",
        "merges it, keeping both reporters",
    )
    await _see_photo(stage, cast.clerk, event)
    seen: Json = await cast.clerk.phone.get(f"/api/v1/events/{event['id']}")
    return seen


async def _see_photo(stage: Stage, player: Player, event: Json) -> None:
    """The photo comes by an expiring link, without its private parts; its thumbnail was made by a worker."""

    async def look() -> Json | None:
        (file,) = await player.phone.get(f"/api/v1/events/{event['id']}/files")
        return file if file["thumbnail_url"] else None

    found = await within(NOTICE_WITHIN_S, look)
    if found is None:
        stage.teller.fault("缩略图没有生成", f"no thumbnail was made within {NOTICE_WITHIN_S:.0f} s")
        return
    for url in (found[0]["url"], found[0]["thumbnail_url"]):
        picture = await player.phone.download(url)
        expect(
            not has_private_parts(picture.content),
            "照片仍带有拍摄信息",
            "the photo still says where it was taken",
        )
    stage.teller.note(
        "照片与缩略图可看,拍摄信息已去除", f"photo and thumbnail, private parts removed ({found[1]:.1f} s)"
    )


async def _clerk_sends_on(stage: Stage, cast: Cast, event: Json, *, unit: str) -> Json:
    event = await stage.move(cast.clerk, event, "accept", {"note": "情况属实"}, "受理", "accepts it")
    return await dispatch(stage, cast.clerk, event, unit=unit)


async def dispatch(stage: Stage, player: Player, event: Json, *, unit: str) -> Json:
    units = (await player.phone.get("/api/v1/units", limit=100))["items"]
    unit_id = next(row["id"] for row in units if row["code"] == unit)
    return await stage.move(
        player, event, "dispatch", {"unit_id": unit_id, "note": "请尽快处置"}, "派遣", "dispatches it"
    )


async def department_handles(stage: Stage, handler: Player, event: Json, spot: Spot) -> Json:
    await stage.expect_notice(handler, event, "to_move")
    event = await stage.move(handler, event, "sign", {}, "签收", "signs for it")
    photo = take_photo(spot.lon, spot.lat, tidy=True)
    file = await handler.phone.upload(photo, filename="after.jpg", media_type="image/jpeg")
    return await stage.move(
        handler, event, "finish", {"outcome": "已处置完毕,见照片", "file_ids": [file["id"]]}, "处置反馈:照片 1 张", "reports it handled"
    )  # fmt: skip


async def _residents_follow(stage: Stage, codes: list[str], reply: str) -> None:
    """Both who raised it, each by a code of their own."""
    for who, code in zip(("样例居民", "居民(未登录)"), codes, strict=True):
        seen = await stage.public("GET", f"/api/v1/public/follow/{code}")
        expect(seen["state"] == "closed", "查询码看到的不是结案", f"by its code the event is {seen['state']}")
        expect(
            [told["words"] for told in seen["replies"]] == [reply],
            "查询码看不到答复",
            "the reply is not shown",
        )
        stage.teller.step(
            who,
            f"凭码查到 {seen['number']}:{seen['state_zh']},答复“{seen['replies'][0]['words']}”",
            "follows it by code",
        )


async def _check_timeline(stage: Stage, player: Player, event: Json, moves: list[str]) -> None:
    steps = await player.phone.get(f"/api/v1/events/{event['id']}/timeline")
    made = [step["move"] for step in steps]
    expect(made == moves, "办理过程与所做不符", f"the timeline says {made}")
    stage.teller.note(f"办理过程 {len(made)} 步,逐步相连", "the timeline has every step, in order")
