"""A key that was pressed in a voice call answers the alarm that the call was for: 1 I am going, 2 I have seen it.

The call itself says whose key it was: its reference is the delivery that it was made for, so that a telephone which two
people share answers for the one who was called. Reported twice (as the key is pressed, and when the call is over) it
counts once. What names no call of ours is counted as refused.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from gridgov.alarms.actions.acting import Responder
from gridgov.alarms.actions.answer_alarm import Answer, answer_alarm
from gridgov.alarms.actions.refuse_signal import count_refusals
from gridgov.alarms.queries.house import alarm_limits_of
from gridgov.alarms.queries.reading import recipient_kind
from gridgov.alarms.rules.inbound.refusal import RefusalReason
from gridgov.alarms.rules.refusals import NOBODY, Refusal
from gridgov.alarms.rules.terms import Act, ActorKind, AnsweredBy, Way
from gridgov.db.session import Session
from gridgov.errors import Conflict
from gridgov.notices.queries.deliveries import CalledFor, called_for
from gridgov.notices.rules.alarm_wording import CALL, NEWS
from gridgov.notices.schemas.voice_keys import VoiceReport, VoiceTakenOut


async def take_voice_keys(
    session: Session, reports: Sequence[VoiceReport], *, county_code: str, at: datetime
) -> VoiceTakenOut:
    """Calls without a key say nothing; a key that means nothing does, neither."""
    limits, answered, refused = alarm_limits_of(session), 0, 0
    # In one order, so that two reports that came at once do not wait for each other in a ring.
    for report in sorted(reports, key=lambda report: report.out_id or ""):
        act = limits.act_of(report.dtmf or "")
        if act is None:
            continue
        delivery_id = _id_in(report.out_id)
        calls = [] if delivery_id is None else await called_for(
            session, county_code=county_code, delivery_id=delivery_id, kinds=(CALL, NEWS)
        )  # fmt: skip
        if not calls or delivery_id is None:
            refused += 1
            continue
        for call in calls:
            # One after another: what happens in an alarm is read in the order of its times.
            at += timedelta(microseconds=1)
            answered += await _answer(session, call, act, delivery_id, county_code=county_code, at=at)
    if refused:
        unknown = Refusal(county_code, Way.TELEPHONE, RefusalReason.UNKNOWN_CALL, NOBODY)
        await count_refusals(session, {unknown: refused})
    return VoiceTakenOut(answered_count=answered, refused_count=refused)


async def _answer(
    session: Session, call: CalledFor, act: Act, delivery_id: UUID, *, county_code: str, at: datetime
) -> bool:
    """False once the alarm is over: whoever rings back late is not told that they failed."""
    kind = await recipient_kind(
        session, county_code=county_code, alarm_id=call.alarm_id, recipient_id=call.recipient_id
    )
    responder = Responder(kind or ActorKind.PERSON, call.recipient_id, AnsweredBy.PHONE_KEY)
    answer = Answer(uuid5(delivery_id, f"{call.alarm_id}:{act}"), act)
    try:
        await answer_alarm(session, responder, answer, county_code=county_code, alarm_id=call.alarm_id, at=at)
    except Conflict:
        return False
    return True


def _id_in(reference: str | None) -> UUID | None:
    try:
        return UUID(reference) if reference else None
    except ValueError:
        return None
