"""The table of who hears what: whole, callable, and calm about what it does not know."""

import inspect
from dataclasses import fields
from datetime import UTC, datetime
from uuid import UUID

import pytest

from gridgov.alarms.messages import AlarmActed, AlarmCalled, DeviceChanged, DeviceHealthChanged
from gridgov.care.messages import HomesMoved, ServedAdded, ServedChanged, ServedEnded
from gridgov.collection.messages import (
    CampaignStarted,
    DeclarationMade,
    ExportRequested,
    RecordChanged,
    RecordDiffers,
    RecordsMoved,
    SourceExpired,
    SourceRequested,
    TicketRaised,
)
from gridgov.db.base import new_id
from gridgov.db.outbox import Message, announcement
from gridgov.deadlines.messages import CalendarChanged, ClocksRetimed, DeadlinePassed
from gridgov.deadlines.rules.policies import MEDIATION_CASE
from gridgov.duty.messages import (
    LeaveEnded,
    LeaveEntered,
    RosterPlanned,
    ShiftHandedOver,
    ShiftSwapped,
)
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
    CasePerformed,
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
from gridgov.people.messages import PersonAdded
from tests.workers.facts import COUNTY
from workers.queues import QUEUES
from workers.subscriptions import JOBS, SUBSCRIPTIONS, subscribed

AT = datetime(2026, 11, 22, tzinfo=UTC)
ID: UUID = new_id()
_VACATED = PostVacated(COUNTY, ID, COUNTY, "gridworker", COUNTY, None, ID, None, "离职", None, None)
FACTS: list[tuple[Message, list[tuple[str, str]]]] = [
    (EventReported(COUNTY, ID, COUNTY, major=False), [("notify", "tell_acceptors")]),
    (EventReported(COUNTY, ID, COUNTY, major=True), [("notify", "tell_acceptors"), ("notify", "tell_duty")]),
    (EventRaisedAsMajor(COUNTY, ID, COUNTY), [("notify", "tell_duty")]),
    (EventMoved(COUNTY, ID, COUNTY, "accept", 2), [("notify", "tell_holder"), ("notify", "tell_reporter")]),
    (
        EventMoved(COUNTY, ID, COUNTY, "dispatch", 3),
        [("notify", "tell_holder"), ("notify", "tell_beside"), ("notify", "open_case_from_event")],
    ),
    (
        EventMoved(COUNTY, ID, COUNTY, "close", 5),
        [
            ("notify", "tell_holder"),
            ("notify", "tell_reporter"),
            ("bulk", "update_concerned"),
        ],
    ),
    (
        EventMoved(COUNTY, ID, COUNTY, "remind", 4),
        [("notify", "tell_concerned")],
    ),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "handle", "remind", None),
        [("notify", "tell_overdue")],
    ),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 1, "handle", "lift", None),
        [("notify", "tell_overdue"), ("notify", "lift")],
    ),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 2, "handle", "supervise", None),
        [("notify", "tell_overdue"), ("notify", "supervise")],
    ),
    (CalendarChanged(COUNTY, ID, COUNTY, None), [("bulk", "follow_calendar")]),
    (CalendarPortionFollowed(COUNTY, ID, COUNTY, None, ID), [("bulk", "follow_calendar")]),
    (
        DivisionTookEffect(COUNTY, ID, COUNTY, 1, 0),
        [
            ("bulk", "follow_division"),
            ("bulk", "move_homes"),
            ("bulk", "move_records"),
            ("bulk", "move_patrols"),
            ("bulk", "move_cases"),
        ],
    ),
    (DivisionTookEffect(COUNTY, ID, COUNTY, 2, 100), [("bulk", "follow_division")]),
    (HomesMoved(COUNTY, ID, COUNTY), [("bulk", "move_homes")]),
    (ServedAdded(COUNTY, ID, COUNTY), []),
    (_VACATED, [("bulk", "hand_over_vacant_post")]),
    (NoticeGiven(COUNTY, ID, COUNTY), [("send", "plan_deliveries")]),
    (NoticeGiven(COUNTY, ID, COUNTY, sends=False), []),
    (FileStored(COUNTY, ID, "photo"), [("files", "make_thumbnail_job")]),
    (LeaveEntered(COUNTY, ID, COUNTY, ID, new_id()), [("notify", "tell_leave")]),
    (LeaveEnded(COUNTY, ID, COUNTY, ID, new_id()), [("notify", "tell_leave_ended")]),
    (ShiftHandedOver(COUNTY, ID, COUNTY), [("notify", "tell_hand_over")]),
    (ShiftSwapped(COUNTY, ID, COUNTY, new_id()), [("notify", "tell_swap")]),
    (AlarmCalled(COUNTY, ID, COUNTY, 1, 0), [("sos", "call_first")]),
    (AlarmActed(COUNTY, ID, COUNTY, new_id(), "closed"), [("sos", "tell_act")]),
    (AlarmActed(COUNTY, ID, COUNTY, new_id(), "opened"), []),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "answer_alarm", "call", None),
        [("sos", "call_next")],
    ),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "arrive_alarm", "call", None),
        [("sos", "nobody_arrived")],
    ),
    (DeviceHealthChanged(COUNTY, ID, COUNTY), [("bulk", "tend_device")]),
    (DeviceChanged(COUNTY, ID, COUNTY, "bound"), []),
    (ServedChanged(COUNTY, ID, COUNTY), [("bulk", "follow_home")]),
    (ServedChanged(COUNTY, ID, COUNTY, moved=True), [("bulk", "follow_home"), ("bulk", "note_moved_home")]),
    (ServedEnded(COUNTY, ID, COUNTY), [("bulk", "note_care_ended")]),
    (
        CaseOpened(COUNTY, ID, COUNTY, None),
        [("notify", "tell_case_opened"), ("bulk", "review_third_time")],
    ),
    (
        CaseOpened(COUNTY, ID, COUNTY, new_id()),
        [("notify", "tell_case_opened"), ("notify", "link_case"), ("bulk", "review_third_time")],
    ),
    (ConsentRefused(COUNTY, ID, COUNTY, None, new_id()), [("notify", "hand_case_on")]),
    (CaseDeclined(COUNTY, ID, COUNTY, None, "unsuitable"), [("notify", "hand_case_on")]),
    (CaseBrokenOff(COUNTY, ID, COUNTY, None, "no_agreement"), [("notify", "hand_case_on")]),
    (CasePerformed(COUNTY, ID, COUNTY, None), []),
    (CaseLifted(COUNTY, ID, COUNTY, None, COUNTY), [("notify", "tell_case_lifted")]),
    (CaseAccepted(COUNTY, ID, COUNTY, None), [("bulk", "review_third_time")]),
    (SuspectedCrime(COUNTY, ID, COUNTY, None, 3), [("sos", "tell_police")]),
    (
        TermBroken(COUNTY, ID, COUNTY, None, new_id()),
        [("notify", "tell_term_broken"), ("notify", "hand_case_on")],
    ),
    (ConfirmationDue(COUNTY, ID, COUNTY, None, new_id(), 3), [("notify", "tell_confirmation_due")]),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "mediate_level", "lift", ID, MEDIATION_CASE),
        [("notify", "lift_case"), ("notify", "tell_case_owed")],
    ),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "mediate", "supervise", ID, MEDIATION_CASE),
        [("notify", "tell_case_owed")],
    ),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "perform_term", "remind", ID, MEDIATION_CASE),
        [("notify", "break_overdue_term"), ("notify", "tell_case_owed")],
    ),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, -1, "perform_term", "warn", ID, MEDIATION_CASE),
        [("notify", "tell_case_owed")],
    ),
    (
        DeadlinePassed(
            COUNTY, ID, COUNTY, new_id(), 0, 0, "remind_confirmation", "remind", ID, MEDIATION_CASE
        ),
        [("notify", "remind_of_confirmation"), ("notify", "tell_case_owed")],
    ),
    (ShiftPlanned(COUNTY, ID, COUNTY, cancelled=False), [("notify", "tell_patrol_planned")]),
    (TargetProposed(COUNTY, ID, COUNTY), [("notify", "tell_target_proposed")]),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "patrol_visit", "remind", None, "patrol_target"),
        [("notify", "tell_patrol_due")],
    ),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "look_back", "lift", None, "patrol_finding"),
        [("notify", "tell_patrol_due"), ("notify", "pass_patrol_day")],
    ),
    (HazardOverdue(COUNTY, ID, COUNTY, None), [("notify", "hand_hazard_on")]),
    (LookedBack(COUNTY, ID, COUNTY, "not_fixed", new_id(), put_off=False), [("notify", "hand_hazard_on")]),
    (LookedBack(COUNTY, ID, COUNTY, "partly", new_id(), put_off=True), []),
    (LookedBack(COUNTY, ID, COUNTY, "fixed", new_id(), put_off=False), []),
    (FindingReported(COUNTY, ID, COUNTY, new_id()), [("notify", "link_finding")]),
    (RosterPlanned(COUNTY, ID, COUNTY), []),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "reverify", "remind", None, "record"),
        [("notify", "tell_collection_owed")],
    ),
    (
        DeadlinePassed(COUNTY, ID, COUNTY, new_id(), 0, 0, "source_ends", "remind", None, "data_source"),
        [("notify", "tell_collection_owed"), ("bulk", "expire_source")],
    ),
    (RecordsMoved(COUNTY, ID, COUNTY), [("bulk", "move_records")]),
    (PatrolsMoved(COUNTY, ID, COUNTY), [("bulk", "move_patrols")]),
    (CasesMoved(COUNTY, ID, COUNTY, new_id()), [("bulk", "move_cases")]),
    (ClocksRetimed(COUNTY, ID, COUNTY, "record"), [("bulk", "restamp_record")]),
    (ClocksRetimed(COUNTY, ID, COUNTY, "data_ticket"), []),
    (RecordDiffers(COUNTY, ID, COUNTY, new_id()), [("notify", "tell_difference")]),
    (DeclarationMade(COUNTY, ID, COUNTY), [("notify", "tell_declaration")]),
    (SourceRequested(COUNTY, ID, COUNTY), [("notify", "tell_source_requested")]),
    (SourceExpired(COUNTY, ID, COUNTY), [("bulk", "expire_source")]),
    (TicketRaised(COUNTY, ID, COUNTY), [("notify", "tell_ticket")]),
    (CampaignStarted(COUNTY, ID, COUNTY), [("notify", "tell_campaign")]),
    (ExportRequested(COUNTY, ID, COUNTY), [("notify", "tell_export")]),
    (RecordChanged(COUNTY, ID, COUNTY, "room", "added"), []),
    (PersonAdded(COUNTY, ID, COUNTY), []),
]


@pytest.mark.parametrize(("fact", "owed"), FACTS, ids=lambda value: type(value).__name__)
def test_who_hears_what(fact: Message, owed: list[tuple[str, str]]) -> None:
    row = announcement(fact, request_id=None, at=AT)
    assert subscribed(row["kind"], row["payload"]) == owed


def test_every_fact_in_the_table_is_tried_above() -> None:
    assert set(SUBSCRIPTIONS) == {type(fact) for fact, owed in FACTS if owed}


def test_a_look_back_of_an_older_version_owes_nothing() -> None:
    assert (
        subscribed("LookedBack", {"county_code": COUNTY, "subject_id": str(ID), "outcome": "not_fixed"}) == []
    )


def test_a_kind_of_an_older_version_owes_nothing() -> None:
    assert subscribed("EventForgottenLongAgo", {}) == []


def test_every_job_stands_under_its_own_name_on_a_queue_that_exists() -> None:
    jobs = {subscription.job for heard in SUBSCRIPTIONS.values() for subscription in heard}
    assert set(JOBS.values()) == jobs, "two jobs of one name"
    assert {subscription.queue for heard in SUBSCRIPTIONS.values() for subscription in heard} <= set(QUEUES)


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_a_job_takes_what_the_runner_gives(job: object) -> None:
    assert inspect.iscoroutinefunction(job)
    inspect.signature(job).bind(None, {}, at=AT, tools=None)


@pytest.mark.parametrize("message", SUBSCRIPTIONS, ids=lambda message: message.__name__)
def test_payloads_carry_the_county_and_the_subject(message: type[Message]) -> None:
    assert {"county_code", "subject_id"} <= {field.name for field in fields(message)}  # type: ignore[arg-type]  # each is a dataclass
