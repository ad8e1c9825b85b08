"""The one table: who hears what. A fact on the left, the jobs that it owes on the right, each with its queue.

What is not in the table (people's facts; the row of an older version) is numbered as a change and owes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gridgov.alarms.messages import AlarmActed, AlarmCalled, DeviceHealthChanged
from gridgov.care.messages import HomesMoved, ServedChanged
from gridgov.collection.messages import (
    CampaignStarted,
    DeclarationMade,
    ExportRequested,
    RecordDiffers,
    RecordsMoved,
    SourceExpired,
    SourceRequested,
    TicketRaised,
)
from gridgov.db.outbox import Message
from gridgov.deadlines.messages import CalendarChanged, DeadlinePassed
from gridgov.deadlines.rules.policies import (
    MEDIATION_CASE,
    PATROL_FINDING,
    PATROL_TARGET,
    LadderAction,
    Stage,
)
from gridgov.duty.messages import LeaveEnded, LeaveEntered, ShiftHandedOver, ShiftSwapped
from gridgov.events.messages import EventMoved, EventRaisedAsMajor, EventReported
from gridgov.files.messages import FileStored
from gridgov.grids.messages import DivisionTookEffect
from gridgov.handling.messages import CalendarPortionFollowed, PostVacated
from gridgov.handling.rules.keeping import CONCERNS_OTHERS
from gridgov.mediation.messages import (
    CaseLifted,
    CaseOpened,
    ConfirmationDue,
    SuspectedCrime,
    TermBroken,
)
from gridgov.notices.actions.tell_of_collection import SUBJECTS as OF_COLLECTION
from gridgov.notices.messages import NoticeGiven
from gridgov.notices.rules.alarm_wording import TELLING_ACTS
from gridgov.notices.rules.move_wording import TELLING_MOVES, brings_a_holder
from gridgov.notices.rules.wording import PROGRESS_MOVES
from gridgov.patrol.messages import ShiftPlanned, TargetProposed
from workers.context import Job
from workers.jobs.alarms import call_first, call_next, nobody_arrived, tell_act
from workers.jobs.care import move_homes
from workers.jobs.collection import (
    expire_source,
    move_records,
    tell_campaign,
    tell_collection_owed,
    tell_declaration,
    tell_difference,
    tell_export,
    tell_source_requested,
    tell_ticket,
)
from workers.jobs.deliveries import plan_deliveries
from workers.jobs.devices import follow_home, tend_device
from workers.jobs.duty import tell_hand_over, tell_leave, tell_leave_ended, tell_swap
from workers.jobs.files import make_thumbnail_job
from workers.jobs.handling import (
    follow_calendar,
    follow_division,
    hand_over_vacant_post,
    lift,
    supervise,
)
from workers.jobs.mediation import (
    break_overdue_term,
    lift_case,
    open_case_from_event,
    remind_of_confirmation,
    tell_case_lifted,
    tell_case_opened,
    tell_case_owed,
    tell_confirmation_due,
    tell_police,
    tell_term_broken,
)
from workers.jobs.notices import (
    tell_acceptors,
    tell_beside,
    tell_concerned,
    tell_duty,
    tell_holder,
    tell_overdue,
    tell_reporter,
)
from workers.jobs.patrol import (
    pass_patrol_day,
    tell_patrol_due,
    tell_patrol_planned,
    tell_target_proposed,
)
from workers.queues import QUEUES

Payload = Mapping[str, Any]
GIVEN_OUT_BY = frozenset({"dispatch", "redispatch", "rule"})
"""Moves by which an event comes to whoever leads it."""


def _always(payload: Payload) -> bool:
    del payload
    return True


def _concerns_others(payload: Payload) -> bool:
    return payload["move"] in CONCERNS_OTHERS


def _sends(payload: Payload) -> bool:
    return bool(payload.get("sends", True))


def _brings_a_holder(payload: Payload) -> bool:
    return brings_a_holder(payload["move"])


def _is_progress(payload: Payload) -> bool:
    return payload["move"] in PROGRESS_MOVES


def _is_major(payload: Payload) -> bool:
    return bool(payload["major"])


def _is_of_an_event(payload: Payload) -> bool:
    """Deadlines of what is no event are their own features' affair."""
    return bool(payload.get("subject", "event") == "event")


def _lifts(payload: Payload) -> bool:
    return _is_of_an_event(payload) and payload.get("action") == LadderAction.LIFT


def _supervises(payload: Payload) -> bool:
    return _is_of_an_event(payload) and payload.get("action") == LadderAction.SUPERVISE


def _is_mediated(payload: Payload) -> bool:
    return payload.get("subject") == MEDIATION_CASE


def _lifts_a_case(payload: Payload) -> bool:
    return _is_mediated(payload) and payload.get("action") == LadderAction.LIFT


def _breaks_a_term(payload: Payload) -> bool:
    return (
        _is_mediated(payload)
        and payload["stage"] == Stage.PERFORM_TERM
        and payload.get("action") != LadderAction.WARN
    )


def _reminds_of_confirmation(payload: Payload) -> bool:
    return _is_mediated(payload) and payload["stage"] == Stage.REMIND_CONFIRMATION


def _is_given_out(payload: Payload) -> bool:
    return payload["move"] in GIVEN_OUT_BY


def _calls(payload: Payload) -> bool:
    return payload.get("stage") == Stage.ANSWER_ALARM


def _waits_in_vain(payload: Payload) -> bool:
    return payload.get("stage") == Stage.ARRIVE_ALARM


def _is_of_collection(payload: Payload) -> bool:
    return payload.get("subject") in OF_COLLECTION


def _ends_a_source(payload: Payload) -> bool:
    return payload.get("stage") == Stage.SOURCE_ENDS


def _is_of_a_case(payload: Payload) -> bool:
    return _is_of_an_event(payload) and not _calls(payload) and not _waits_in_vain(payload)


def _is_of_patrol(payload: Payload) -> bool:
    return payload.get("subject") in {PATROL_TARGET, PATROL_FINDING}


def _is_of_a_finding(payload: Payload) -> bool:
    return payload.get("stage") in {Stage.REMEDY, Stage.LOOK_BACK}


def _tells_responders(payload: Payload) -> bool:
    return payload["act"] in TELLING_ACTS


def _is_first_portion(payload: Payload) -> bool:
    return bool(payload["portion"] == 1)


def _names_whom_it_tells(payload: Payload) -> bool:
    return payload["move"] in TELLING_MOVES


@dataclass(frozen=True, slots=True)
class Subscription:
    """A job that hears a fact, on a queue; ``when`` says of which payloads."""

    queue: str
    job: Job
    when: Callable[[Payload], bool] = _always


SUBSCRIPTIONS: Mapping[type[Message], Sequence[Subscription]] = {
    AlarmCalled: (Subscription("sos", call_first),),
    AlarmActed: (Subscription("sos", tell_act, when=_tells_responders),),
    DeviceHealthChanged: (Subscription("bulk", tend_device),),
    EventReported: (
        Subscription("notify", tell_acceptors),
        Subscription("notify", tell_duty, when=_is_major),
    ),
    EventRaisedAsMajor: (Subscription("notify", tell_duty),),
    EventMoved: (
        Subscription("notify", tell_holder, when=_brings_a_holder),
        Subscription("notify", tell_reporter, when=_is_progress),
        Subscription("notify", tell_beside, when=_concerns_others),
        Subscription("notify", tell_concerned, when=_names_whom_it_tells),
        Subscription("notify", open_case_from_event, when=_is_given_out),
    ),
    DeadlinePassed: (
        Subscription("sos", call_next, when=_calls),
        Subscription("sos", nobody_arrived, when=_waits_in_vain),
        Subscription("notify", tell_overdue, when=_is_of_a_case),
        Subscription("notify", tell_collection_owed, when=_is_of_collection),
        Subscription("bulk", expire_source, when=_ends_a_source),
        Subscription("notify", tell_patrol_due, when=_is_of_patrol),
        Subscription("notify", pass_patrol_day, when=_is_of_a_finding),
        Subscription("notify", lift, when=_lifts),
        Subscription("notify", supervise, when=_supervises),
        Subscription("notify", lift_case, when=_lifts_a_case),
        Subscription("notify", break_overdue_term, when=_breaks_a_term),
        Subscription("notify", remind_of_confirmation, when=_reminds_of_confirmation),
        Subscription("notify", tell_case_owed, when=_is_mediated),
    ),
    CaseOpened: (Subscription("notify", tell_case_opened),),
    CaseLifted: (Subscription("notify", tell_case_lifted),),
    SuspectedCrime: (Subscription("sos", tell_police),),
    TermBroken: (Subscription("notify", tell_term_broken),),
    ConfirmationDue: (Subscription("notify", tell_confirmation_due),),
    ShiftPlanned: (Subscription("notify", tell_patrol_planned),),
    TargetProposed: (Subscription("notify", tell_target_proposed),),
    CalendarChanged: (Subscription("bulk", follow_calendar),),
    CalendarPortionFollowed: (Subscription("bulk", follow_calendar),),
    LeaveEntered: (Subscription("notify", tell_leave),),
    LeaveEnded: (Subscription("notify", tell_leave_ended),),
    ShiftHandedOver: (Subscription("notify", tell_hand_over),),
    ShiftSwapped: (Subscription("notify", tell_swap),),
    DivisionTookEffect: (
        Subscription("bulk", follow_division),
        Subscription("bulk", move_homes, when=_is_first_portion),
        Subscription("bulk", move_records, when=_is_first_portion),
    ),
    RecordsMoved: (Subscription("bulk", move_records),),
    RecordDiffers: (Subscription("notify", tell_difference),),
    DeclarationMade: (Subscription("notify", tell_declaration),),
    SourceRequested: (Subscription("notify", tell_source_requested),),
    SourceExpired: (Subscription("bulk", expire_source),),
    TicketRaised: (Subscription("notify", tell_ticket),),
    CampaignStarted: (Subscription("notify", tell_campaign),),
    ExportRequested: (Subscription("notify", tell_export),),
    HomesMoved: (Subscription("bulk", move_homes),),
    ServedChanged: (Subscription("bulk", follow_home),),
    PostVacated: (Subscription("bulk", hand_over_vacant_post),),
    FileStored: (Subscription("files", make_thumbnail_job),),
    NoticeGiven: (Subscription("send", plan_deliveries, when=_sends),),
}

_BY_KIND = {message.__name__: subscriptions for message, subscriptions in SUBSCRIPTIONS.items()}
_ALL = [subscription for subscriptions in SUBSCRIPTIONS.values() for subscription in subscriptions]

JOBS: Mapping[str, Job] = {subscription.job.__name__: subscription.job for subscription in _ALL}
"""Every job by the name under which it stands in the database."""

QUEUES_IN_USE = tuple(name for name in QUEUES if any(subscription.queue == name for subscription in _ALL))


def subscribed(kind: str, payload: Payload) -> list[tuple[str, str]]:
    """The jobs that an announcement owes: (queue, job)."""
    return [
        (subscription.queue, subscription.job.__name__)
        for subscription in _BY_KIND.get(kind, ())
        if subscription.when(payload)
    ]
