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
from gridgov.handling.queries.around import people_of, targets_of
from gridgov.handling.queries.parts import parts_of
from gridgov.handling.router.adding import PREFIX, TAGS, Row, add_moves
from gridgov.handling.schemas.around import EventPeopleOut, TargetOut
from gridgov.handling.schemas.joint import (
    PartOut,
    ReturnReasonOut,
)
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix=PREFIX, tags=TAGS)
lists = APIRouter(tags=TAGS)
UNIT = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"
HELPER = {"unit_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d11", "words": "核查排污许可"}

_MOVES: list[Row] = [
    ("dispatch", dispatch_event, {"lead": {"unit_id": UNIT}, "helpers": [HELPER]}),
    ("rule", rule_event, {"lead": {"unit_id": UNIT}, "reason": "首接负责"}),
    ("redispatch", redispatch_event, {"role": "gridworker", "area_path": "3299990010010001", "reason": "属网格日常事项"}),
    ("add_helper", add_helper, HELPER),
    ("withdraw_helper", withdraw_helper, {"part_id": UNIT, "reason": "已无需协办"}),
    ("sign_part", sign_part, {"part_id": UNIT}),
    ("finish_part", finish_part, {"part_id": UNIT, "outcome": "许可齐全"}),
    ("request_return", request_return, {"reason_code": "not_our_duty", "reason": "该路段由交通部门管养"}),
    ("grant_return", grant_return, {}),
    ("refuse_return", refuse_return, {"reason": "三定方案明确由贵单位负责"}),
    ("object", object_to_routing, {"reason": "不在职责清单内"}),
    ("uphold_objection", uphold_objection, {"reason": "职责清单已调整"}),
    ("dismiss_objection", dismiss_objection, {"reason": "清单第12项"}),
    ("report_up", report_up, {"reason": "超出社区处置能力"}),
    ("skip_level", skip_level, {"reason": "涉及多个镇街,情况紧急"}),
    ("send_down", send_down, {"area_path": "329999001001", "reason": "属社区事务"}),
    ("recall", recall_event, {"reason": "选错单位"}),
    ("hand_to_police", hand_to_police, {"reason": "疑似诈骗"}),
    ("hand_to_grid", hand_to_grid, {"reason": "邻里噪声纠纷,非警情"}),
]  # fmt: skip

add_moves(router, _MOVES)


@router.get(
    "/parts",
    response_model=list[PartOut],
    summary="主办与协办 · Who leads and who helps",
    responses=problem_responses(404),
)
async def read_event_parts(session: SessionDep, person: PersonDep, event_id: UUID) -> list[PartOut]:
    """Every part that the event ever had, the withdrawn ones too."""
    event = await visible_event(session, person, event_id)
    return [PartOut.model_validate(part) for part in await parts_of(session, event)]


@router.get(
    "/people", response_model=EventPeopleOut, summary="涉及人员与单位 · Who has to do with it, by name",
    responses=problem_responses(404),
)  # fmt: skip
async def read_event_people(session: SessionDep, person: PersonDep, event_id: UUID) -> EventPeopleOut:
    """What the event names by ids and paths. Who raised it stands elsewhere (`/proposers`)."""
    return await people_of(session, await visible_event(session, person, event_id))


@router.get(
    "/targets", response_model=list[TargetOut], summary="可派遣的岗位 · Posts that it may be given to",
    responses=problem_responses(404),
)  # fmt: skip
async def read_event_targets(cmd: CommandDep, event_id: UUID) -> list[TargetOut]:
    """Where somebody sits, the nearest first; the units stand in `/units`. The dispatch itself looks again."""
    return await targets_of(cmd.session, await visible_event(cmd.session, cmd.person, event_id), at=cmd.at)


@router.get(
    "/moves",
    response_model=list[MoveOut],
    summary="可执行的操作 · Moves open to me",
    responses=problem_responses(404),
)
async def read_event_moves(session: SessionDep, person: PersonDep, event_id: UUID) -> list[MoveOut]:
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
