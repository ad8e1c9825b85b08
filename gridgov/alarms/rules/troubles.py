"""What can be wrong with a device, when somebody must look at it next, and which tasks its troubles owe. Pure.

A device that is silent, weak or untested owes a maintenance task and never an alarm: it needs somebody, not the person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.supervision import Supervision
from gridgov.alarms.rules.terms import DeviceKind, DeviceState


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

COLUMN_OF: Mapping[Trouble, str] = {
    Trouble.OFFLINE: "offline_at",
    Trouble.LOW_BATTERY: "battery_low_at",
    Trouble.TAMPER: "tampered_at",
    Trouble.POWER_OFF: "power_off_at",
    Trouble.TEST_OVERDUE: "test_overdue_at",
}
"""Where it stands since when it lasts."""

KIND_NAMES: Mapping[DeviceKind, str] = {
    DeviceKind.BUTTON: "呼叫按钮", DeviceKind.PULL_CORD: "拉绳呼叫器", DeviceKind.PENDANT: "呼叫挂坠", DeviceKind.WATCH: "呼叫手表",
    DeviceKind.SMOKE_DETECTOR: "烟感", DeviceKind.GAS_DETECTOR: "燃气探测器", DeviceKind.CO_DETECTOR: "一氧化碳探测器",
    DeviceKind.WATER_SENSOR: "水浸传感器", DeviceKind.WATER_METER: "智能水表", DeviceKind.MOTION_SENSOR: "人体感应器",
    DeviceKind.DOOR_CONTACT: "门磁", DeviceKind.VITAL_SENSOR: "体征监测仪", DeviceKind.GATEWAY: "网关",
    DeviceKind.SYNTHETIC: "模拟住户",
}  # fmt: skip

_TO_DO: Mapping[Trouble, str] = {
    Trouble.OFFLINE: "已离线,无法呼救,请上门检查供电与信号",
    Trouble.LOW_BATTERY: "电量低,请上门更换电池或充电",
    Trouble.TAMPER: "疑似被拆动,请上门检查安装",
    Trouble.POWER_OFF: "外接电源断开,请上门检查供电",
    Trouble.TEST_OVERDUE: "定期测试已逾期,请上门按键测试",
}


def task_words(trouble: Trouble, kind: DeviceKind, code: str, place_in_home: str | None) -> str:
    """What the task says: which device, where in the home, what is to be done. Whose home it is stands nowhere in it."""
    where = f"({place_in_home})" if place_in_home else ""
    return f"{KIND_NAMES[kind]} {code}{where}{_TO_DO[trouble]}"


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
        return frozenset(trouble for trouble in Trouble if self.since(trouble) is not None)

    def since(self, trouble: Trouble) -> datetime | None:
        """Since when a trouble stands."""
        since: datetime | None = getattr(self, COLUMN_OF[trouble])
        return since


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
class TaskState:
    """The task of a trouble: whether it is still open, and whether it was told that the trouble is over."""

    is_open: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class TaskChanges:
    """What is to be done with a device's tasks; each trouble stands in one of these at most."""

    to_raise: frozenset[Trouble]
    to_end: frozenset[Trouble]
    """Over: the open task is told, and a person closes it."""
    to_renew: frozenset[Trouble]
    """Told to be over, and back before anybody closed it: one task is enough."""
    to_forget: frozenset[Trouble]
    """Closed by somebody, and over."""


def task_changes(troubles: frozenset[Trouble], tasks: Mapping[Trouble, TaskState]) -> TaskChanges:
    """What to do with the tasks that a device has, by trouble. One that was closed while its trouble stands is raised
    anew; one that is open is enough."""
    waiting = {trouble: task for trouble, task in tasks.items() if task.is_open}
    gone = frozenset(tasks) - troubles
    return TaskChanges(
        to_raise=owed_tasks(troubles) - frozenset(waiting),
        to_end=frozenset(
            trouble for trouble, task in waiting.items() if trouble in gone and not task.is_over
        ),
        to_renew=frozenset(
            trouble for trouble, task in waiting.items() if trouble in troubles and task.is_over
        ),
        to_forget=gone - frozenset(waiting),
    )


def restored_by(value: str | None) -> set[Trouble]:
    """The troubles that a restore ends: the one that it names (a signal's kind), or the mains where it names none."""
    if value is None:
        return {Trouble.POWER_OFF}
    found = {trouble for kind, trouble in TROUBLE_OF.items() if kind == value.strip().upper()}
    return found - {Trouble.OFFLINE}


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
