"""The voice vendor's reports over HTTP: which key was pressed in which call."""

import hmac
import time
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request

from gridgov.alarms.actions.refuse_signal import refuse_signal
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.terms import Way
from gridgov.db.session import read_clock
from gridgov.errors import NotFound
from gridgov.notices.actions.take_voice_keys import take_voice_keys
from gridgov.notices.schemas.voice_keys import MOST_REPORTS, VoiceReport, VoiceTakenOut
from gridgov.settings import Settings
from gridgov.web.problems import problem_response, problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/public/alarms/voice-keys", tags=["求助链接 links"])
_CALL = "0198c6f0-5a00-7000-8000-0000000000aa"
CountyPath = Annotated[str, Path(pattern="^[0-9]{6}$")]


@router.post(
    "/{county_code}",
    response_model=VoiceTakenOut,
    summary="语音按键回执 · Keys pressed in voice calls",
    responses=problem_responses(404),
)
async def take_voice_reports(
    request: Request,
    session: SessionDep,
    county_code: CountyPath,
    body: Annotated[
        list[VoiceReport],
        Body(
            max_length=MOST_REPORTS,
            openapi_examples={"pressed 1": {"value": [{"out_id": _CALL, "dtmf": "1"}]}},
        ),
    ],
    key: Annotated[
        str, Query(max_length=200, description="回调密钥 · GRIDGOV_CHANNEL_VOICE_REPORT_KEY")
    ] = "",
) -> object:
    """阿里云 VoiceReport and VoiceCallReport by HTTP push. They are not signed, so that a key of ours stands in the address."""
    settings: Settings = request.app.state.settings
    held = settings.channels.voice_report_key
    if held is None:
        raise NotFound("未启用语音按键回执", "Reports of pressed keys are not set up here")
    if not hmac.compare_digest(key.encode(), held.get_secret_value().encode()):
        problem = await refuse_signal(
            session, Refused(RefusalReason.SIGNATURE), way=Way.TELEPHONE,
            source=request.client.host if request.client else "unknown", keeper=request.app.state.doorkeeper,
            now_s=time.monotonic(),
        )  # fmt: skip
        return problem_response(problem)
    return await take_voice_keys(session, body, county_code=county_code, at=await read_clock(session))
