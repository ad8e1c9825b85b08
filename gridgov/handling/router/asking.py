"""Asking for more time or a suspension, pressing, and what is said at the end; what was asked and pressed so far."""

from uuid import UUID

from fastapi import APIRouter

from gridgov.events.queries import visible_event
from gridgov.handling.actions.end_event import archive_event, cancel_event
from gridgov.handling.actions.evaluate import evaluate_event, visit_event
from gridgov.handling.actions.extend import grant_extension, refuse_extension, request_extension
from gridgov.handling.actions.press import answer_supervision, remind, supervise
from gridgov.handling.actions.suspend import (
    prolong_suspension,
    refuse_suspension,
    request_suspension,
    resume_event,
    suspend_event,
)
from gridgov.handling.queries.asking import requests_of, supervisions_of
from gridgov.handling.queries.shown import shown_supervision
from gridgov.handling.router.adding import PREFIX, TAGS, Row, add_moves
from gridgov.handling.schemas.asking import (
    RequestOut,
    SupervisionOut,
)
from gridgov.people.current import PersonDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix=PREFIX, tags=TAGS)
_ID = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"

_MOVES: list[Row] = [
    ("request_extension", request_extension, {"working_days": 3, "reason": "配件需从外地调运"}),
    ("grant_extension", grant_extension, {"request_id": _ID, "working_days": 2}),
    ("refuse_extension", refuse_extension, {"request_id": _ID, "reason": "现有人手足以按期完成"}),
    ("request_suspension", request_suspension, {"reason": "待汛期过后施工", "review_on": "2026-12-31"}),
    ("refuse_suspension", refuse_suspension, {"request_id": _ID, "reason": "可先行临时处置"}),
    ("suspend", suspend_event, {"reason": "列入老旧小区改造", "review_on": "2026-12-31"}),
    ("prolong", prolong_suspension, {"reason": "工程顺延", "review_on": "2027-01-31"}),
    ("resume", resume_event, {"note": "施工条件已具备"}),
    ("remind", remind, {"words": "居民再次来电,请尽快处理"}),
    ("supervise", supervise, {"card": "yellow", "reason_code": "should_have_handled", "words": "逾期未办,请说明原因"}),
    ("answer_supervision", answer_supervision, {"supervision_id": _ID, "answer": "已安排今日下午清运"}),
    ("evaluate", evaluate_event, {"satisfaction": "satisfied"}),
    ("visit", visit_event, {"channel": "phone", "satisfaction": "very_satisfied"}),
    ("archive", archive_event, {}),
    ("cancel", cancel_event, {"reason": "重复录入的测试事件"}),
]  # fmt: skip

add_moves(router, _MOVES)


@router.get(
    "/requests",
    response_model=list[RequestOut],
    summary="申请与审批 · What was asked for, and what became of it",
    responses=problem_responses(404),
)
async def read_event_requests(session: SessionDep, person: PersonDep, event_id: UUID) -> list[RequestOut]:
    """Returns, extensions, suspensions and objections, newest first."""
    event = await visible_event(session, person, event_id)
    return [RequestOut.model_validate(request) for request in await requests_of(session, event)]


@router.get(
    "/supervisions",
    response_model=list[SupervisionOut],
    summary="催办与督办 · Reminders and supervisions",
    responses=problem_responses(404),
)
async def read_event_supervisions(
    session: SessionDep, person: PersonDep, event_id: UUID
) -> list[SupervisionOut]:
    """Newest first; those without ``by_id`` the ladder of a deadline made by itself."""
    event = await visible_event(session, person, event_id)
    return [shown_supervision(found) for found in await supervisions_of(session, event)]
