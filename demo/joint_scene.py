"""A fourth report, handled jointly: a lead and a helper, more time refused because it is too early, a reminder, a yellow
card that is answered, and a satisfied return visit."""

from demo.cast import Cast, report_of, spot_in_grid
from demo.phone import Json, Refused
from demo.stage import Player, Stage
from demo.telling import expect

SEWAGE = "environment.sewage"
_TOO_EARLY = 409


async def play_joint(stage: Stage, cast: Cast) -> Json:
    """Dispatched to a lead and a helper, pressed, done by both, closed and heard of."""
    stage.teller.act("四、联合处置与督办", "Handled jointly, and pressed")
    told = (
        await cast.gridworker.phone.report(
            report_of(SEWAGE, "雨水井冒污水,已漫到非机动车道", await spot_in_grid(cast))
        )
    ).body
    event: Json = await cast.gridworker.phone.get(f"/api/v1/events/{told['id']}")
    await stage.did(cast.gridworker, event, f"上报 {event['number']}", "reports it")
    event = await stage.move(cast.clerk, event, "accept", {"note": "情况属实"}, "受理", "accepts it")
    event = await _dispatch(stage, cast, event)
    await stage.expect_notice(cast.urban, event, "help")
    event = await stage.move(cast.water, event, "sign", {}, "主办签收", "the lead signs for it")
    await _too_early(stage, cast.water, event)
    event = await _press(stage, cast, event)
    event = await _both_finish(stage, cast, event)
    event = await stage.move(
        cast.gridworker, event, "verify", {"finding": "路面已冲洗,不再冒溢"}, "到场核查通过", "verifies it on the spot"
    )  # fmt: skip
    reply = {"reply": {"channel": "phone", "words": "管道已疏通,路面已冲洗"}}
    event = await stage.move(cast.clerk, event, "close", reply, "答复并结案", "replies and closes it")
    return await stage.move(
        cast.clerk, event, "visit", {"channel": "phone", "satisfaction": "satisfied"}, "电话回访:满意", "hears by phone: satisfied"
    )  # fmt: skip


async def _dispatch(stage: Stage, cast: Cast, event: Json) -> Json:
    units = {
        row["code"]: row["id"] for row in (await cast.clerk.phone.get("/api/v1/units", limit=100))["items"]
    }
    body = {
        "lead": {"unit_id": units["water"]},
        "helpers": [{"unit_id": units["urban"], "words": "冲洗路面,维持通行"}],
    }
    return await stage.move(
        cast.clerk, event, "dispatch", body, "派遣:水务主办,城管协办", "dispatches it to a lead and a helper"
    )  # fmt: skip


async def _too_early(stage: Stage, lead: Player, event: Json) -> None:
    """More time is asked for in the last 24 hours only; the answer says when it is due."""
    try:
        await lead.phone.move(event, "request-extension", {"working_days": 2, "reason": "等待设备"})
    except Refused as refused:
        problem = refused.problem
        expect(
            refused.status == _TOO_EARLY and problem["due_at"],
            "过早申请延期的答复不对",
            f"asking too early was answered {problem}",
        )
        stage.teller.note(
            f"申请延期过早,未受理:{problem['detail']}", "asks for more time too early, and is refused"
        )
        return
    expect(None, "过早申请延期竟被受理", "more time was taken up although it is too early")


async def _press(stage: Stage, cast: Cast, event: Json) -> Json:
    """A word from the clerk, a card from the county's supervisor; the lead answers."""
    event = await stage.move(cast.clerk, event, "remind", {"words": "居民出行不便,请尽快"}, "催办", "reminds")
    await stage.expect_notice(cast.water, event, "reminded")
    supervisor = await stage.player(stage.demo.find("supervisor"))
    card = {"card": "yellow", "reason_code": "should_have_handled", "words": "请说明进展"}
    event = await stage.move(
        supervisor, event, "supervise", card, "督办:黄牌", "supervises with a yellow card"
    )
    await stage.expect_notice(cast.water, event, "supervised")
    (kept,) = [
        one
        for one in await cast.water.phone.get(f"/api/v1/events/{event['id']}/supervisions")
        if one["card"] == "yellow"
    ]
    answer = {"supervision_id": kept["id"], "answer": "疏通车已到场,今日完成"}
    return await stage.move(
        cast.water, event, "answer-supervision", answer, "回复督办", "answers the supervision"
    )


async def _both_finish(stage: Stage, cast: Cast, event: Json) -> Json:
    (part,) = [
        one
        for one in await cast.urban.phone.get(f"/api/v1/events/{event['id']}/parts")
        if one["kind"] == "help"
    ]
    named = {"part_id": part["id"]}
    event = await stage.move(
        cast.urban, event, "sign-part", named, "协办签收", "the helper signs for its part"
    )
    event = await stage.move(
        cast.urban, event, "finish-part", {**named, "outcome": "路面已冲洗"}, "协办反馈", "the helper reports it done"
    )  # fmt: skip
    return await stage.move(
        cast.water, event, "finish", {"outcome": "管道已疏通"}, "主办处置反馈", "the lead reports it handled"
    )  # fmt: skip
