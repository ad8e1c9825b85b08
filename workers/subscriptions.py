"""The one table: who hears what. A fact on the left, the jobs that it owes on the right, each with its queue.

What is not in the table (people's facts; the row of an older version) is numbered as a change and owes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gridgov.alarms.messages import AlarmActed, AlarmCalled, DeviceHealthChanged
from gridgov.care.messages import HomesMoved, ServedChanged, ServedEnded
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
from gridgov.deadlines.messages import CalendarChanged, ClocksRetimed, DeadlinePassed
from gridgov.duty.messages import LeaveEnded, LeaveEntered, ShiftHandedOver, ShiftSwapped
from gridgov.events.messages import EventMoved, EventRaisedAsMajor, EventReported
from gridgov.files.messages import FileStored
from gridgov.grids.messages import DivisionTookEffect
from gridgov.handling.messages import CalendarPortionFollowed, PostVacated
from gridgov.mediation.messages import (
    CaseAccepted,
    CaseBrokenOff,
    CaseDeclined,
    CaseLifted,
    CaseOpened,
    CasesMoved,
    ConfirmationDue,
    ConsentRefused,
    SuspectedCrime,
    TermBroken,
)
from gridgov.notices.messages import NoticeGiven
from gridgov.patrol.messages import (
    FindingReported,
    HazardOverdue,
    LookedBack,
    PatrolsMoved,
    ShiftPlanned,
    TargetProposed,
)
from workers.context import Job
from workers.jobs.alarms import call_first, call_next, nobody_arrived, tell_act
from workers.jobs.care import move_homes
from workers.jobs.collection import (
    expire_source,
    move_records,
    note_care_ended,
    note_moved_home,
    restamp_record,
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
from workers.jobs.loop import (
    hand_case_on,
    hand_hazard_on,
    link_case,
    link_finding,
    review_third_time,
    update_concerned,
)
from workers.jobs.mediation import (
    break_overdue_term,
    lift_case,
    move_cases,
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
    move_patrols,
    pass_patrol_day,
    tell_patrol_due,
    tell_patrol_planned,
    tell_target_proposed,
)
from workers.payloads import (
    Payload,
    always,
    breaks_a_term,
    brings_a_holder,
    calls,
    closes,
    concerns_others,
    ends_a_source,
    finds_no_remedy,
    is_first_portion,
    is_from_an_event,
    is_given_out,
    is_major,
    is_mediated,
    is_of_a_case,
    is_of_a_finding,
    is_of_a_record,
    is_of_collection,
    is_of_patrol,
    is_progress,
    lifts,
    lifts_a_case,
    moves_home,
    names_whom_it_tells,
    reminds_of_confirmation,
    sends,
    supervises,
    tells_responders,
    waits_in_vain,
)
from workers.queues import QUEUES


@dataclass(frozen=True, slots=True)
class Subscription:
    """A job that hears a fact, on a queue; ``when`` says of which payloads."""

    queue: str
    job: Job
    when: Callable[[Payload], bool] = always


SUBSCRIPTIONS: Mapping[type[Message], Sequence[Subscription]] = {
    AlarmCalled: (Subscription("sos", call_first),),
    AlarmActed: (Subscription("sos", tell_act, when=tells_responders),),
    DeviceHealthChanged: (Subscription("bulk", tend_device),),
    EventReported: (
        Subscription("notify", tell_acceptors),
        Subscription("notify", tell_duty, when=is_major),
    ),
    EventRaisedAsMajor: (Subscription("notify", tell_duty),),
    EventMoved: (
        Subscription("notify", tell_holder, when=brings_a_holder),
        Subscription("notify", tell_reporter, when=is_progress),
        Subscription("notify", tell_beside, when=concerns_others),
        Subscription("notify", tell_concerned, when=names_whom_it_tells),
        Subscription("notify", open_case_from_event, when=is_given_out),
        Subscription("bulk", update_concerned, when=closes),
    ),
    DeadlinePassed: (
        Subscription("sos", call_next, when=calls),
        Subscription("sos", nobody_arrived, when=waits_in_vain),
        Subscription("notify", tell_overdue, when=is_of_a_case),
        Subscription("notify", tell_collection_owed, when=is_of_collection),
        Subscription("bulk", expire_source, when=ends_a_source),
        Subscription("notify", tell_patrol_due, when=is_of_patrol),
        Subscription("notify", pass_patrol_day, when=is_of_a_finding),
        Subscription("notify", lift, when=lifts),
        Subscription("notify", supervise, when=supervises),
        Subscription("notify", lift_case, when=lifts_a_case),
        Subscription("notify", break_overdue_term, when=breaks_a_term),
        Subscription("notify", remind_of_confirmation, when=reminds_of_confirmation),
        Subscription("notify", tell_case_owed, when=is_mediated),
    ),
    CaseOpened: (
        Subscription("notify", tell_case_opened),
        Subscription("notify", link_case, when=is_from_an_event),
        Subscription("bulk", review_third_time),
    ),
    CaseAccepted: (Subscription("bulk", review_third_time),),
    ConsentRefused: (Subscription("notify", hand_case_on),),
    CaseDeclined: (Subscription("notify", hand_case_on),),
    CaseBrokenOff: (Subscription("notify", hand_case_on),),
    CaseLifted: (Subscription("notify", tell_case_lifted),),
    SuspectedCrime: (Subscription("sos", tell_police),),
    TermBroken: (Subscription("notify", tell_term_broken), Subscription("notify", hand_case_on)),
    ConfirmationDue: (Subscription("notify", tell_confirmation_due),),
    ShiftPlanned: (Subscription("notify", tell_patrol_planned),),
    TargetProposed: (Subscription("notify", tell_target_proposed),),
    FindingReported: (Subscription("notify", link_finding),),
    HazardOverdue: (Subscription("notify", hand_hazard_on),),
    LookedBack: (Subscription("notify", hand_hazard_on, when=finds_no_remedy),),
    CalendarChanged: (Subscription("bulk", follow_calendar),),
    CalendarPortionFollowed: (Subscription("bulk", follow_calendar),),
    LeaveEntered: (Subscription("notify", tell_leave),),
    LeaveEnded: (Subscription("notify", tell_leave_ended),),
    ShiftHandedOver: (Subscription("notify", tell_hand_over),),
    ShiftSwapped: (Subscription("notify", tell_swap),),
    DivisionTookEffect: (
        Subscription("bulk", follow_division),
        Subscription("bulk", move_homes, when=is_first_portion),
        Subscription("bulk", move_records, when=is_first_portion),
        Subscription("bulk", move_patrols, when=is_first_portion),
        Subscription("bulk", move_cases, when=is_first_portion),
    ),
    RecordsMoved: (Subscription("bulk", move_records),),
    PatrolsMoved: (Subscription("bulk", move_patrols),),
    CasesMoved: (Subscription("bulk", move_cases),),
    ClocksRetimed: (Subscription("bulk", restamp_record, when=is_of_a_record),),
    RecordDiffers: (Subscription("notify", tell_difference),),
    DeclarationMade: (Subscription("notify", tell_declaration),),
    SourceRequested: (Subscription("notify", tell_source_requested),),
    SourceExpired: (Subscription("bulk", expire_source),),
    TicketRaised: (Subscription("notify", tell_ticket),),
    CampaignStarted: (Subscription("notify", tell_campaign),),
    ExportRequested: (Subscription("notify", tell_export),),
    HomesMoved: (Subscription("bulk", move_homes),),
    ServedChanged: (
        Subscription("bulk", follow_home),
        Subscription("bulk", note_moved_home, when=moves_home),
    ),
    ServedEnded: (Subscription("bulk", note_care_ended),),
    PostVacated: (Subscription("bulk", hand_over_vacant_post),),
    FileStored: (Subscription("files", make_thumbnail_job),),
    NoticeGiven: (Subscription("send", plan_deliveries, when=sends),),
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
