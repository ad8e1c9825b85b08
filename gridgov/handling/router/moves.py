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
from gridgov.handling.schemas import (
    AcceptIn,
    CloseIn,
    ConfirmSelfResolvedIn,
    DeclineIn,
    FinishIn,
    MergeIn,
    RefuseSelfResolvedIn,
    RejectIn,
    SelfResolveIn,
    SendBackIn,
    SignIn,
    VerifyIn,
)

router = APIRouter(prefix=PREFIX, tags=TAGS)
REPLY = {"channel": "phone", "words": "您反映的问题已处理完毕"}

_MOVES: list[Row] = [
    ("accept", AcceptIn, accept_event, "受理 · Accept", {"note": "情况属实"}),
    ("reject", RejectIn, reject_event, "不予受理 · Reject", {"reason": "outside_item_list", "reply": REPLY}),
    ("merge", MergeIn, merge_event, "并入主件 · Merge", {"lead_event_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"}),
    ("sign", SignIn, sign_event, "签收 · Sign for", {}),
    ("decline", DeclineIn, decline_event, "退回清单外事项 · Decline what is outside the list",
     {"reason": "不在本县事项清单内,且需行政执法"}),
    ("finish", FinishIn, finish_event, "处置反馈 · Report it handled", {"outcome": "已清运并消杀"}),
    ("verify", VerifyIn, verify_event, "核查通过 · Verify", {"finding": "现场已整洁"}),
    ("send-back", SendBackIn, send_back_event, "返工 · Send back", {"reason": "垃圾仍未清走"}),
    ("close", CloseIn, close_event, "结案 · Close", {"reply": REPLY}),
    ("self-resolve", SelfResolveIn, self_resolve_event, "自行处置 · Resolve on the spot", {"outcome": "已当场劝离"}),
    ("confirm-self-resolved", ConfirmSelfResolvedIn, confirm_self_resolved, "自处置审核通过 · Confirm it", {"reply": REPLY}),
    ("refuse-self-resolved", RefuseSelfResolvedIn, refuse_self_resolved, "自处置审核不通过 · Do not confirm it",
     {"reason": "照片与现场不符"}),
]  # fmt: skip

add_moves(router, _MOVES)
