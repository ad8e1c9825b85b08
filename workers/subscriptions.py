"""The one table: who hears what. A fact on the left, the jobs that it owes on the right, each with its queue.

What is not in the table (people's facts; the row of an older version) is numbered as a change and owes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gridgov.db.outbox import Message
from gridgov.deadlines.messages import DeadlinePassed
from gridgov.duty.messages import LeaveEnded, LeaveEntered, ShiftHandedOver, ShiftSwapped
from gridgov.events.messages import EventMoved, EventRaisedAsMajor, EventReported
from gridgov.files.messages import FileStored
from gridgov.grids.messages import DivisionTookEffect
from gridgov.handling.messages import PostVacated
from gridgov.notices.messages import NoticeGiven
from workers.context import Job
from workers.jobs.deliveries import plan_deliveries
from workers.jobs.duty import tell_hand_over, tell_leave, tell_leave_ended, tell_swap
from workers.jobs.files import make_thumbnail_job
from workers.jobs.handling import follow_division, hand_over_vacant_post
from workers.jobs.notices import tell_acceptors, tell_duty, tell_holder, tell_overdue, tell_reporter
from workers.queues import QUEUES

Payload = Mapping[str, Any]


def _always(payload: Payload) -> bool:
    del payload
    return True


def _is_major(payload: Payload) -> bool:
    return bool(payload["major"])


@dataclass(frozen=True, slots=True)
class Subscription:
    """A job that hears a fact, on a queue; ``when`` says of which payloads."""

    queue: str
    job: Job
    when: Callable[[Payload], bool] = _always


SUBSCRIPTIONS: Mapping[type[Message], Sequence[Subscription]] = {
    EventReported: (
        Subscription("notify", tell_acceptors),
        Subscription("notify", tell_duty, when=_is_major),
    ),
    EventRaisedAsMajor: (Subscription("notify", tell_duty),),
    EventMoved: (
        Subscription("notify", tell_holder),
        Subscription("notify", tell_reporter),
    ),
    DeadlinePassed: (Subscription("notify", tell_overdue),),
    LeaveEntered: (Subscription("notify", tell_leave),),
    LeaveEnded: (Subscription("notify", tell_leave_ended),),
    ShiftHandedOver: (Subscription("notify", tell_hand_over),),
    ShiftSwapped: (Subscription("notify", tell_swap),),
    DivisionTookEffect: (Subscription("bulk", follow_division),),
    PostVacated: (Subscription("bulk", hand_over_vacant_post),),
    FileStored: (Subscription("files", make_thumbnail_job),),
    NoticeGiven: (Subscription("send", plan_deliveries),),
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
