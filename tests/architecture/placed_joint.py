"""The operations of joint handling, as `test_every_route` asks them."""

from tests.architecture.placed import EVENT, NOBODY, Placed
from tests.builders.county import COMMUNITY, GRIDS

IN_DAYS = "2099-01-01"
PLACES: dict[str, Placed] = {
    f"GET {EVENT}/parts": Placed("event.read", about="event"),
    f"POST {EVENT}/rule": Placed(
        "event.rule", {"role": "gridworker", "area_path": GRIDS[0], "reason": "裁"}, "event"
    ),
    f"POST {EVENT}/redispatch": Placed(
        "event.dispatch",
        {"role": "gridworker", "area_path": GRIDS[0], "reason": "改"},
        "event",
        of="dispatcher",
    ),
    f"POST {EVENT}/add-helper": Placed("event.dispatch", {"unit_id": NOBODY}, "event", of="dispatcher"),
    f"POST {EVENT}/withdraw-helper": Placed(
        "event.dispatch", {"part_id": NOBODY, "reason": "撤"}, "event", of="dispatcher"
    ),
    f"POST {EVENT}/sign-part": Placed("event.handle", {"part_id": NOBODY}, "event", of="anyone"),
    f"POST {EVENT}/finish-part": Placed(
        "event.handle", {"part_id": NOBODY, "outcome": "好"}, "event", of="anyone"
    ),
    f"POST {EVENT}/request-return": Placed(
        "event.handle", {"reason_code": "not_our_duty", "reason": "退"}, "event"
    ),
    f"POST {EVENT}/grant-return": Placed("event.dispatch", {}, "event", of="dispatcher"),
    f"POST {EVENT}/refuse-return": Placed("event.dispatch", {"reason": "不"}, "event", of="dispatcher"),
    f"POST {EVENT}/object": Placed("event.handle", {"reason": "异"}, "event"),
    f"POST {EVENT}/uphold-objection": Placed("event.rule", {"reason": "立"}, "event"),
    f"POST {EVENT}/dismiss-objection": Placed("event.rule", {"reason": "不"}, "event"),
    f"POST {EVENT}/report-up": Placed("event.report_up", {"reason": "报"}, "event", of="holder"),
    f"POST {EVENT}/skip-level": Placed("event.report_up", {"reason": "越"}, "event", of="holder"),
    f"POST {EVENT}/send-down": Placed(
        "event.send_down", {"area_path": COMMUNITY, "reason": "下"}, "event", of="holder"
    ),
    f"POST {EVENT}/recall": Placed("event.recall", {"reason": "撤"}, "event"),
    f"POST {EVENT}/hand-to-police": Placed("event.hand_to_police", {"reason": "警"}, "event"),
    f"POST {EVENT}/hand-to-grid": Placed("event.hand_to_grid", {"reason": "非警"}, "event", of="holder"),
}
"""The moves of joint handling."""
PLACES |= {
    f"GET {EVENT}/requests": Placed("event.read", about="event"),
    f"GET {EVENT}/supervisions": Placed("event.read", about="event"),
    "GET /api/v1/to-do": Placed("event.to_do", about="own"),
    f"POST {EVENT}/request-extension": Placed("event.handle", {"working_days": 1, "reason": "缺件"}, "event", of="lead"),
    f"POST {EVENT}/grant-extension": Placed("event.decide_extension", {"request_id": NOBODY}, "event"),
    f"POST {EVENT}/refuse-extension": Placed("event.decide_extension", {"request_id": NOBODY, "reason": "否"}, "event"),
    f"POST {EVENT}/request-suspension": Placed("event.handle", {"reason": "汛期", "review_on": IN_DAYS}, "event", of="lead"),
    f"POST {EVENT}/refuse-suspension": Placed("event.dispatch", {"request_id": NOBODY, "reason": "否"}, "event", of="dispatcher"),
    f"POST {EVENT}/suspend": Placed("event.dispatch", {"reason": "汛期", "review_on": IN_DAYS}, "event", of="dispatcher"),
    f"POST {EVENT}/prolong": Placed("event.dispatch", {"reason": "汛期", "review_on": IN_DAYS}, "event", of="dispatcher"),
    f"POST {EVENT}/resume": Placed("event.dispatch", {}, "event", of="dispatcher"),
    f"POST {EVENT}/remind": Placed("event.remind", {"words": "请尽快"}, "event"),
    f"POST {EVENT}/supervise": Placed(
        "event.supervise", {"card": "red", "reason_code": "should_have_handled", "words": "逾期"}, "event"
    ),
    f"POST {EVENT}/answer-supervision": Placed(
        "event.answer_supervision", {"supervision_id": NOBODY, "answer": "已办"}, "event"
    ),
    f"POST {EVENT}/evaluate": Placed("event.evaluate", {"satisfaction": "satisfied"}, "event"),
    f"POST {EVENT}/visit": Placed("event.visit", {"channel": "phone", "satisfaction": "satisfied"}, "event"),
    f"POST {EVENT}/archive": Placed("event.archive", {}, "event"),
    f"POST {EVENT}/cancel": Placed("event.cancel", {"reason": "误报"}, "event"),
}  # fmt: skip
"""Asking, pressing and ending."""
