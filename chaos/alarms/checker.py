"""What became of every press that was answered, against the vendor's own log. Pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from chaos.clock.checker import on_time
from chaos.faults import Round
from chaos.findings import Finding, Verdict, allowed_until

MOST_DOUBLED_SHARE = 0.01
MOST_TIMES = 2


@dataclass(frozen=True, slots=True)
class Press:
    """A press that was answered, and with which alarm."""

    message_id: str
    alarm_id: UUID
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm as it is stored."""

    id: UUID
    subject_id: UUID
    opened_at: datetime
    closed_at: datetime | None
    message_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Call:
    """A step that was called: how many were told, and when; ``escalated`` where nobody could be."""

    alarm_id: UUID
    round: int
    cycle: int
    step: int
    told_count: int
    undeliverable: bool
    called_at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message as it is stored: ``alarm_id`` it is about, its state, and when it was made."""

    id: str
    alarm_id: UUID
    state: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of a clock: when it was due, and when it was taken."""

    deadline_id: UUID
    cycle: int
    step: int
    planned_at: datetime
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Stored:
    """All that the database says, when everything had settled."""

    at: datetime
    alarms: Mapping[UUID, Alarm]
    calls: Sequence[Call]
    deliveries: Sequence[Delivery]
    rungs: Sequence[Rung]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts for the table."""

    acknowledged: int
    alarm_count: int
    message_count: int
    doubled_share: float
    reached_share: float
    """Of the alarms, those of which a vendor took a message."""
    first_accepted_s: float
    """The longest from an alarm's opening to a vendor's taking its first message, where no fault was near."""


def check(
    presses: Sequence[Press],
    stored: Stored,
    accepted: Mapping[str, Sequence[datetime]],
    rounds: Sequence[Round],
) -> list[Finding]:
    """Every broken promise; empty when all were kept."""
    return [
        *_lost(presses, stored, accepted),
        *_open_twice(stored),
        *_doubled(stored, accepted),
        *_false(stored, accepted),
        *_late(stored, rounds),
    ]


def figures(
    presses: Sequence[Press],
    stored: Stored,
    accepted: Mapping[str, Sequence[datetime]],
    rounds: Sequence[Round],
) -> Figures:
    first = _first_accepted(stored, accepted)
    quiet = [
        (at - stored.alarms[alarm_id].opened_at).total_seconds()
        for alarm_id, at in first.items()
        if not _near(stored.alarms[alarm_id].opened_at, rounds)
    ]
    doubled = sum(len(times) > 1 for times in accepted.values())
    return Figures(
        acknowledged=len(presses),
        alarm_count=len(stored.alarms),
        message_count=len(accepted),
        doubled_share=doubled / max(1, len(accepted)),
        reached_share=len(first) / max(1, len(stored.alarms)),
        first_accepted_s=max(quiet, default=0.0),
    )


def _lost(
    presses: Sequence[Press], stored: Stored, accepted: Mapping[str, Sequence[datetime]]
) -> list[Finding]:
    """Each answered press is in its alarm; each alarm has a message that a vendor took, or says that it had none to tell
    and went a level up."""
    found = []
    reached = set(_first_accepted(stored, accepted))
    escalated = {call.alarm_id for call in stored.calls if call.undeliverable}
    for press in presses:
        alarm = stored.alarms.get(press.alarm_id)
        if alarm is None or press.message_id not in alarm.message_ids:
            found.append(
                Finding(Verdict.LOST, f"press {press.message_id} of {press.alarm_id}", press.answered_at)
            )
        elif alarm.id not in reached and alarm.id not in escalated:
            found.append(Finding(Verdict.LOST, f"alarm {alarm.id} without a message", press.answered_at))
    return found


def _open_twice(stored: Stored) -> list[Finding]:
    """Of one person one alarm is open at a time."""
    by_person = defaultdict(list)
    for alarm in stored.alarms.values():
        by_person[alarm.subject_id].append(alarm)
    found = []
    for alarms in by_person.values():
        alarms.sort(key=lambda alarm: alarm.opened_at)
        for earlier, later in pairwise(alarms):
            if earlier.closed_at is None or earlier.closed_at > later.opened_at:
                found.append(
                    Finding(Verdict.DOUBLED, f"{earlier.id} and {later.id} open at once", later.opened_at)
                )
    return found


def _doubled(stored: Stored, accepted: Mapping[str, Sequence[datetime]]) -> list[Finding]:
    """A message that a vendor took more than twice, or too many twice; a step or a rung that stands there twice."""
    found = [
        Finding(Verdict.DOUBLED, f"message {key} taken {len(times)} times", times[-1])
        for key, times in accepted.items()
        if len(times) > MOST_TIMES
    ]
    share = sum(len(times) > 1 for times in accepted.values()) / max(1, len(accepted))
    if share > MOST_DOUBLED_SHARE:
        found.append(Finding(Verdict.DOUBLED, f"{share:.2%} of the messages were taken twice", stored.at))
    rungs = Counter((rung.deadline_id, rung.cycle, rung.step) for rung in stored.rungs)
    found += [Finding(Verdict.DOUBLED, f"rung {key}", stored.at) for key, count in rungs.items() if count > 1]
    return found


def _false(stored: Stored, accepted: Mapping[str, Sequence[datetime]]) -> list[Finding]:
    """What is said to be sent was taken by the vendor."""
    return [
        Finding(Verdict.WRONG, f"message {row.id} is said to be sent", row.created_at)
        for row in stored.deliveries
        if row.state == "sent" and row.id not in accepted
    ]


def _late(stored: Stored, rounds: Sequence[Round]) -> list[Finding]:
    """Each rung 2 s after it was due, or 20 s after the end of the fault that was near; each alarm's first call within those
    20 s."""
    found = [
        Finding(
            Verdict.LATE, f"rung {rung.deadline_id} {rung.cycle}.{rung.step} by {wait:.1f} s", rung.planned_at
        )
        for rung in stored.rungs
        if rung.taken_at > on_time(rung.planned_at, rounds)
        for wait in [(rung.taken_at - rung.planned_at).total_seconds()]
    ]
    first: dict[UUID, datetime] = {}
    for call in stored.calls:
        first[call.alarm_id] = min(call.called_at, first.get(call.alarm_id, call.called_at))
    for alarm in stored.alarms.values():
        called = first.get(alarm.id)
        if called is None or called > allowed_until(alarm.opened_at, rounds):
            words = "never" if called is None else f"after {(called - alarm.opened_at).total_seconds():.1f} s"
            found.append(Finding(Verdict.LATE, f"first call of {alarm.id} {words}", alarm.opened_at))
    return found


def _first_accepted(stored: Stored, accepted: Mapping[str, Sequence[datetime]]) -> dict[UUID, datetime]:
    """When a vendor took an alarm's first message."""
    first: dict[UUID, datetime] = {}
    for row in stored.deliveries:
        times = accepted.get(row.id)
        if times:
            first[row.alarm_id] = min(times[0], first.get(row.alarm_id, times[0]))
    return first


def _near(at: datetime, rounds: Sequence[Round]) -> bool:
    return any(on_time(at, [fault]) > on_time(at, []) for fault in rounds)
