"""One operation for each move of the lifecycle."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Path, Response

from gridgov.events.queries import Event
from gridgov.events.queries.views import shown_one
from gridgov.events.schemas import EventOut
from gridgov.handling.actions.accept import accept_event
from gridgov.handling.actions.close import close_event
from gridgov.handling.actions.decline import decline_event
from gridgov.handling.actions.dispatch import dispatch_event
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
from gridgov.handling.schemas import (
    AcceptIn,
    CloseIn,
    ConfirmSelfResolvedIn,
    DeclineIn,
    DispatchIn,
    FinishIn,
    MergeIn,
    RefuseSelfResolvedIn,
    RejectIn,
    SelfResolveIn,
    SendBackIn,
    SignIn,
    VerifyIn,
)
from gridgov.people.current import CommandDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1/events/{event_id}", tags=["联处 handling"])
Action = Callable[..., Awaitable[Event]]
REPLY = {"channel": "phone", "words": "您反映的问题已处理完毕"}

_MOVES: list[tuple[str, type[Any], Action, str, dict[str, Any]]] = [
    ("accept", AcceptIn, accept_event, "受理 · Accept", {"note": "情况属实"}),
    ("reject", RejectIn, reject_event, "不予受理 · Reject", {"reason": "outside_item_list", "reply": REPLY}),
    ("merge", MergeIn, merge_event, "并入主件 · Merge", {"lead_event_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"}),
    ("dispatch", DispatchIn, dispatch_event, "派遣 · Dispatch", {"role": "gridworker", "area_path": "3299990010010001"}),
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


def add_move(
    path: str,
    body_type: type[Any],
    action: Action,
    summary: str,
    example: dict[str, Any],
    *,
    to: APIRouter = router,
) -> None:
    """One move as an operation of its own: with the version last seen, once for its Idempotency-Key."""

    async def move(
        cmd: CommandDep,
        version: VersionDep,
        event_id: Annotated[UUID, Path()],
        body: Annotated[Any, Body(openapi_examples={"usual": {"value": example}})],
    ) -> Response:
        async def run() -> EventOut:
            event = await action(cmd.session, cmd.person, body, event_id=event_id, version=version, at=cmd.at)
            return await shown_one(cmd.session, event)

        return await cmd.once(run)

    move.__annotations__["body"] = Annotated[body_type, Body(openapi_examples={"usual": {"value": example}})]
    move.__name__ = action.__name__
    move.__doc__ = action.__doc__
    to.add_api_route(
        f"/{path}", move, methods=["POST"], summary=summary, response_model=EventOut,
        responses=problem_responses(404, 409, 412, 428),
    )  # fmt: skip


for _row in _MOVES:
    add_move(*_row)
