"""One operation for each move of the lifecycle."""

from fastapi import APIRouter

from gridgov.handling.actions.accept import accept_event
from gridgov.handling.actions.close import close_event
from gridgov.handling.actions.decline import decline_event
from gridgov.handling.actions.finish import finish_event
from gridgov.handling.actions.merge import merge_event
from gridgov.handling.actions.reject import reject_event
from gridgov.handling.actions.self_resolve import (
    confirm_self_resolved,
    refuse_self_resolved,
    self_resolve_event,
)
from gridgov.handling.actions.sign import sign_event
from gridgov.handling.actions.verify import send_back_event, verify_event
from gridgov.handling.router.adding import PREFIX, TAGS, Row, add_moves

router = APIRouter(prefix=PREFIX, tags=TAGS)
REPLY = {"channel": "phone", "words": "您反映的问题已处理完毕"}

_MOVES: list[Row] = [
    ("accept", accept_event, {"note": "情况属实"}),
    ("reject", reject_event, {"reason": "outside_item_list", "reply": REPLY}),
    ("merge", merge_event, {"lead_event_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"}),
    ("sign", sign_event, {}),
    ("decline", decline_event, {"reason": "不在本县事项清单内,且需行政执法"}),
    ("finish", finish_event, {"outcome": "已清运并消杀"}),
    ("verify", verify_event, {"finding": "现场已整洁"}),
    ("send_back", send_back_event, {"reason": "垃圾仍未清走"}),
    ("close", close_event, {"reply": REPLY}),
    ("self_resolve", self_resolve_event, {"outcome": "已当场劝离"}),
    ("confirm_self_resolved", confirm_self_resolved, {"reply": REPLY}),
    ("refuse_self_resolved", refuse_self_resolved, {"reason": "照片与现场不符"}),
]  # fmt: skip

add_moves(router, _MOVES)
