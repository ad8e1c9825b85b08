"""Without an account: whoever follows an event by its code says what they think of the result."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path

from gridgov.db.session import read_clock
from gridgov.events.rules.lifecycle import STATE_NAMES, EventState
from gridgov.handling.actions.evaluate import evaluate_by_code
from gridgov.handling.schemas.asking import EvaluatedOut, EvaluateIn
from gridgov.web.limits import limited
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/api/v1/public", tags=["居民 residents"])


@router.post(
    "/follow/{code}/evaluate",
    response_model=EvaluatedOut,
    summary="凭码评价 · Evaluate by code",
    responses=problem_responses(404, 409),
    dependencies=[Depends(limited("public-evaluate"))],
)
async def evaluate_with_code(
    session: SessionDep,
    code: Annotated[str, Path(pattern="^[0-9]{6}-[0-9a-f]{20}$")],
    body: Annotated[
        EvaluateIn, Body(openapi_examples={"satisfied": {"value": {"satisfaction": "satisfied"}}})
    ],
) -> EvaluatedOut:
    """Once the event is closed. Not satisfied, with a reason in ``words``: it is worked on once more."""
    event = await evaluate_by_code(
        session, body, county_code=code[:6], follow_hash=hashlib.sha256(code.encode()).digest(),
        at=await read_clock(session),
    )  # fmt: skip
    state_zh, state_en = STATE_NAMES[EventState(event.state)]
    return EvaluatedOut(number=event.number, state=event.state, state_zh=state_zh, state_en=state_en)
