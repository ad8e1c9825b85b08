"""Joint handling: who leads and helps, returns and objections, the ways between levels, the police."""

from uuid import UUID

from fastapi import APIRouter

from gridgov.events.queries import visible_event
from gridgov.events.schemas import MoveOut
from gridgov.handling.actions.dispatch import dispatch_event, redispatch_event, rule_event
from gridgov.handling.actions.help import add_helper, finish_part, sign_part, withdraw_helper
from gridgov.handling.actions.objection import dismiss_objection, object_to_routing, uphold_objection
from gridgov.handling.actions.offer_moves import offer_moves
from gridgov.handling.actions.police import hand_to_grid, hand_to_police
from gridgov.handling.actions.recall import recall_event
from gridgov.handling.actions.return_event import grant_return, refuse_return, request_return
from gridgov.handling.actions.route import report_up, send_down, skip_level
from gridgov.handling.queries import return_reasons_of
from gridgov.handling.queries.parts import parts_of
from gridgov.handling.router.adding import PREFIX, TAGS, Row, add_moves
from gridgov.handling.schemas.joint import (
    AddHelperIn,
    DispatchIn,
    FinishPartIn,
    GiveAnewIn,
    GrantReturnIn,
    HandToPoliceIn,
    PartOut,
    ReasonIn,
    RequestReturnIn,
    ReturnReasonOut,
    SendDownIn,
    SignPartIn,
    WithdrawHelperIn,
)
from gridgov.people.current import PersonDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix=PREFIX, tags=TAGS)
lists = APIRouter(tags=TAGS)
UNIT = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"
HELPER = {"unit_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d11", "words": "核查排污许可"}

_MOVES: list[Row] = [
    ("dispatch", DispatchIn, dispatch_event, "派遣 · Dispatch", {"lead": {"unit_id": UNIT}, "helpers": [HELPER]}),
    ("rule", GiveAnewIn, rule_event, "裁定承办 · Rule who must take it", {"lead": {"unit_id": UNIT}, "reason": "首接负责"}),
    ("redispatch", GiveAnewIn, redispatch_event, "改派 · Give to another",
     {"role": "gridworker", "area_path": "3299990010010001", "reason": "属网格日常事项"}),
    ("add-helper", AddHelperIn, add_helper, "增派协办 · Add a helping unit", HELPER),
    ("withdraw-helper", WithdrawHelperIn, withdraw_helper, "撤销协办 · Withdraw a helping unit",
     {"part_id": UNIT, "reason": "已无需协办"}),
    ("sign-part", SignPartIn, sign_part, "协办签收 · Sign for a part", {"part_id": UNIT}),
    ("finish-part", FinishPartIn, finish_part, "协办反馈 · Report a part done", {"part_id": UNIT, "outcome": "许可齐全"}),
    ("request-return", RequestReturnIn, request_return, "申请退回 · Ask to return",
     {"reason_code": "not_our_duty", "reason": "该路段由交通部门管养"}),
    ("grant-return", GrantReturnIn, grant_return, "同意退回 · Take it back", {}),
    ("refuse-return", ReasonIn, refuse_return, "不同意退回 · Refuse the return", {"reason": "三定方案明确由贵单位负责"}),
    ("object", ReasonIn, object_to_routing, "派遣异议 · Object to the routing", {"reason": "不在职责清单内"}),
    ("uphold-objection", ReasonIn, uphold_objection, "异议成立 · Uphold the objection", {"reason": "职责清单已调整"}),
    ("dismiss-objection", ReasonIn, dismiss_objection, "异议不成立 · Dismiss the objection", {"reason": "清单第12项"}),
    ("report-up", ReasonIn, report_up, "上报上级 · Report up a level", {"reason": "超出社区处置能力"}),
    ("skip-level", ReasonIn, skip_level, "越级上报 · Report up past a level", {"reason": "涉及多个镇街,情况紧急"}),
    ("send-down", SendDownIn, send_down, "下派 · Send down a level", {"area_path": "329999001001", "reason": "属社区事务"}),
    ("recall", ReasonIn, recall_event, "撤回 · Recall", {"reason": "选错单位"}),
    ("hand-to-police", HandToPoliceIn, hand_to_police, "移交公安 · Hand to the police", {"reason": "疑似诈骗"}),
    ("hand-to-grid", ReasonIn, hand_to_grid, "非警务移交网格 · Hand to the grid", {"reason": "邻里噪声纠纷,非警情"}),
]  # fmt: skip

add_moves(router, _MOVES)


@router.get(
    "/parts",
    response_model=list[PartOut],
    summary="主办与协办 · Who leads and who helps",
    responses=problem_responses(404),
)
async def read_parts(session: SessionDep, person: PersonDep, event_id: UUID) -> list[PartOut]:
    """Every part that the event ever had, the withdrawn ones too."""
    event = await visible_event(session, person, event_id)
    return [PartOut.model_validate(part) for part in await parts_of(session, event)]


@router.get(
    "/moves",
    response_model=list[MoveOut],
    summary="可执行的操作 · Moves open to me",
    responses=problem_responses(404),
)
async def read_moves(session: SessionDep, person: PersonDep, event_id: UUID) -> list[MoveOut]:
    """What the table, the parties and what stands beside the event allow this person now."""
    event = await visible_event(session, person, event_id)
    return [
        MoveOut(code=move.code, zh=move.zh, en=move.en, to_state=target, needs=list(move.needs))
        for move, target in await offer_moves(session, person, event)
    ]


@lists.get(
    "/api/v1/return-reasons",
    response_model=list[ReturnReasonOut],
    summary="退回原因 · Reasons for a return",
    responses=problem_responses(),
)
async def list_return_reasons(session: SessionDep, person: PersonDep) -> list[ReturnReasonOut]:
    """The county's list, in its order."""
    del person
    return [ReturnReasonOut(code=code, zh=zh, en=en) for code, (zh, en) in return_reasons_of(session).items()]
