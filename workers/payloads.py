"""Of which payloads of a fact a job hears: what the table of subscriptions asks. Pure."""

from collections.abc import Mapping
from typing import Any

from gridgov.collection.actions.clocks import SUBJECT as RECORD
from gridgov.deadlines.rules.policies import (
    MEDIATION_CASE,
    PATROL_FINDING,
    PATROL_TARGET,
    LadderAction,
    Stage,
)
from gridgov.handling.rules.keeping import CONCERNS_OTHERS
from gridgov.notices.actions.tell_of_collection import SUBJECTS as OF_COLLECTION
from gridgov.notices.rules import move_wording
from gridgov.notices.rules.alarm_wording import TELLING_ACTS
from gridgov.notices.rules.move_wording import TELLING_MOVES
from gridgov.notices.rules.wording import PROGRESS_MOVES
from gridgov.patrol.rules.terms import Outcome

Payload = Mapping[str, Any]
GIVEN_OUT_BY = frozenset({"dispatch", "redispatch", "rule"})
"""Moves by which an event comes to whoever leads it."""

CLOSING = frozenset({"close", "confirm_self_resolved", "close_alarm"})
"""Moves with which an event is closed."""


def closes(payload: Payload) -> bool:
    return payload["move"] in CLOSING


def always(payload: Payload) -> bool:
    del payload
    return True


def concerns_others(payload: Payload) -> bool:
    return payload["move"] in CONCERNS_OTHERS


def sends(payload: Payload) -> bool:
    return bool(payload.get("sends", True))


def brings_a_holder(payload: Payload) -> bool:
    return move_wording.brings_a_holder(payload["move"])


def moves_home(payload: Payload) -> bool:
    """Somebody on the care list lives in another home now; the row of an older version does not say so."""
    return bool(payload.get("moved"))


def is_progress(payload: Payload) -> bool:
    return payload["move"] in PROGRESS_MOVES


def is_major(payload: Payload) -> bool:
    return bool(payload["major"])


def is_of_an_event(payload: Payload) -> bool:
    """Deadlines of what is no event are their own features' affair."""
    return bool(payload.get("subject", "event") == "event")


def lifts(payload: Payload) -> bool:
    return is_of_an_event(payload) and payload.get("action") == LadderAction.LIFT


def supervises(payload: Payload) -> bool:
    return is_of_an_event(payload) and payload.get("action") == LadderAction.SUPERVISE


def is_mediated(payload: Payload) -> bool:
    return payload.get("subject") == MEDIATION_CASE


def lifts_a_case(payload: Payload) -> bool:
    return is_mediated(payload) and payload.get("action") == LadderAction.LIFT


def breaks_a_term(payload: Payload) -> bool:
    return (
        is_mediated(payload)
        and payload["stage"] == Stage.PERFORM_TERM
        and payload.get("action") != LadderAction.WARN
    )


def reminds_of_confirmation(payload: Payload) -> bool:
    return is_mediated(payload) and payload["stage"] == Stage.REMIND_CONFIRMATION


def is_given_out(payload: Payload) -> bool:
    return payload["move"] in GIVEN_OUT_BY


def calls(payload: Payload) -> bool:
    return payload.get("stage") == Stage.ANSWER_ALARM


def waits_in_vain(payload: Payload) -> bool:
    return payload.get("stage") == Stage.ARRIVE_ALARM


def is_of_collection(payload: Payload) -> bool:
    return payload.get("subject") in OF_COLLECTION


def ends_a_source(payload: Payload) -> bool:
    return payload.get("stage") == Stage.SOURCE_ENDS


def is_of_a_case(payload: Payload) -> bool:
    return is_of_an_event(payload) and not calls(payload) and not waits_in_vain(payload)


def is_of_patrol(payload: Payload) -> bool:
    return payload.get("subject") in {PATROL_TARGET, PATROL_FINDING}


def is_of_a_finding(payload: Payload) -> bool:
    return payload.get("stage") in {Stage.REMEDY, Stage.LOOK_BACK}


def is_of_a_record(payload: Payload) -> bool:
    return bool(payload["subject"] == RECORD)


def finds_no_remedy(payload: Payload) -> bool:
    """The row of an older version does not say whether another day was given: it owes nothing."""
    return Outcome(payload["outcome"]) is not Outcome.FIXED and payload.get("put_off") is False


def tells_responders(payload: Payload) -> bool:
    return payload["act"] in TELLING_ACTS


def is_first_portion(payload: Payload) -> bool:
    return bool(payload["portion"] == 1)


def names_whom_it_tells(payload: Payload) -> bool:
    return payload["move"] in TELLING_MOVES


def is_from_an_event(payload: Payload) -> bool:
    return payload.get("event_id") is not None
