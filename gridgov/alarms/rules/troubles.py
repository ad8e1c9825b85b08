"""What can be wrong with a device, when somebody must look at it next, and which tasks its troubles owe. Pure.

A device that is silent, weak or untested owes a maintenance task and never an alarm: it needs somebody, not the person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.supervision import Supervision
from gridgov.alarms.rules.terms import DeviceState


class Trouble(StrEnum):
    OFFLINE = "offline"
    LOW_BATTERY = "low_battery"
    TAMPER = "tamper"
    POWER_OFF = "power_off"
    TEST_OVERDUE = "test_overdue"


TYPE_OF: Mapping[Trouble, str] = {trouble: f"alarm.{trouble}" for trouble in Trouble}
"""The event type of the task that each owes."""

TROUBLE_OF: Mapping[Kind, Trouble] = {
    Kind.OFFLINE: Trouble.OFFLINE,
    Kind.LOW_BATTERY: Trouble.LOW_BATTERY,
    Kind.TAMPER: Trouble.TAMPER,
    Kind.POWER_OFF: Trouble.POWER_OFF,
}
"""Troubles that a device, or its platform, tells by a signal."""

TROUBLE_NAMES: Mapping[Trouble, tuple[str, str]] = {
    Trouble.OFFLINE: ("离线", "is offline"),
    Trouble.LOW_BATTERY: ("电量低", "has a low battery"),
    Trouble.TAMPER: ("被拆动", "was tampered with"),
    Trouble.POWER_OFF: ("断电", "lost its mains power"),
    Trouble.TEST_OVERDUE: ("测试逾期", "is overdue for its test"),
}


class Health(StrEnum):
    """How a device is, in one word."""

    UNWATCHED = "unwatched"
    """Not in use: nobody expects to hear of it."""
    GOOD = "good"
    SUSPECT = "suspect"
    """A heartbeat is missing; nobody is sent for one."""
    TROUBLED = "troubled"
    """Heard of, but weak, tampered with, without mains or untested."""
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Watched:
    """What is known of a device that is in use: since when each trouble stands, what is expected until when."""

    silent_at: datetime | None = None
    test_due_at: datetime | None = None
    offline_at: datetime | None = None
    battery_low_at: datetime | None = None
    tampered_at: datetime | None = None
    power_off_at: datetime | None = None
    test_overdue_at: datetime | None = None

    @property
    def troubles(self) -> frozenset[Trouble]:
        since = {
            Trouble.OFFLINE: self.offline_at, Trouble.LOW_BATTERY: self.battery_low_at, Trouble.TAMPER: self.tampered_at,
            Trouble.POWER_OFF: self.power_off_at, Trouble.TEST_OVERDUE: self.test_overdue_at,
        }  # fmt: skip
        return frozenset(trouble for trouble, at in since.items() if at is not None)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a device found: the columns that change, and whether its tasks must be put in order."""

    offline_at: datetime | None
    test_overdue_at: datetime | None
    look_at: datetime | None
    owes: bool


def look(watched: Watched, *, has_tasks: bool, figures: Supervision, at: datetime) -> Look:
    """Look at a device in use: who fell silent is offline, a test that is due is overdue; and when to look again."""
    offline_at = watched.offline_at or _passed(watched.silent_at, at)
    overdue_at = watched.test_overdue_at or _passed(watched.test_due_at, at)
    standing = bool(offline_at or overdue_at or watched.troubles)
    ahead = [
        moment for moment in (watched.silent_at, watched.test_due_at) if moment is not None and moment > at
    ]
    if standing or has_tasks:
        ahead.append(at + figures.look_again)
    return Look(offline_at, overdue_at, min(ahead, default=None), owes=standing or has_tasks)


def look_past(*, has_tasks: bool) -> Look:
    """A device that is not in use: nothing is expected of it, and the tasks it still has are told so."""
    return Look(None, None, None, owes=has_tasks)


def _passed(moment: datetime | None, at: datetime) -> datetime | None:
    return at if moment is not None and moment <= at else None


def owed_tasks(troubles: Iterable[Trouble]) -> frozenset[Trouble]:
    """The troubles that owe a task. A device that is offline cannot be tested: the visit is the same."""
    standing = frozenset(troubles)
    return standing - {Trouble.TEST_OVERDUE} if Trouble.OFFLINE in standing else standing


@dataclass(frozen=True, slots=True)
class TaskChanges:
    """What is to be done with a device's tasks; each trouble stands in one of these at most."""

    to_raise: frozenset[Trouble]
    to_tell: frozenset[Trouble]
    """Over: the open task is told, and a person closes it."""
    to_forget: frozenset[Trouble]
    """Closed by somebody while the trouble is over, too."""


def task_changes(troubles: frozenset[Trouble], tasks: Mapping[Trouble, bool]) -> TaskChanges:
    """``tasks``: of each trouble that has one, whether its task is still open.

    A task that was closed while the trouble stands is raised anew; one that is open is enough.
    """
    owed = owed_tasks(troubles)
    return TaskChanges(
        to_raise=frozenset(trouble for trouble in owed if not tasks.get(trouble, False)),
        to_tell=frozenset(
            trouble for trouble, is_open in tasks.items() if is_open and trouble not in troubles
        ),
        to_forget=frozenset(
            trouble for trouble, is_open in tasks.items() if not is_open and trouble not in troubles
        ),
    )


def is_watched(state: str) -> bool:
    """Only a device in use is expected to be heard of."""
    return state == DeviceState.ACTIVE


def health_of(
    watched: Watched,
    *,
    state: str,
    seen_at: datetime | None,
    heartbeat_s: int,
    figures: Supervision,
    at: datetime,
) -> Health:
    """How a device is, as screens show it."""
    if not is_watched(state):
        return Health.UNWATCHED
    if watched.offline_at is not None or _passed(watched.silent_at, at):
        return Health.OFFLINE
    if watched.troubles:
        return Health.TROUBLED
    if seen_at is not None and figures.suspect_at(seen_at, heartbeat_s) <= at:
        return Health.SUSPECT
    return Health.GOOD
