"""What is said of a call for help. What the inbox keeps names nobody; name and address stand in the sealed part. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from gridgov.alarms.rules.calling import KIND_NAMES
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act
from gridgov.notices.rules.parcels import Private
from gridgov.notices.rules.wording import Wording

CALL, NEWS = "alarm_call", "alarm_news"
"""Kinds of notice: come, and what has happened since."""
DRILL_ZH, DRILL_EN = "【演练】", "[DRILL] "


@dataclass(frozen=True, slots=True)
class Cry:
    """An alarm as it is told: ``area`` is the name of the grid or community, ``press_count`` how often it was pressed."""

    kind: Kind
    number: str
    area: str
    drill: bool
    press_count: int = 1


@dataclass(frozen=True, slots=True)
class Whose:
    """What only those who act may read, as far as it is known: sealed until it is sent."""

    name: str
    address: str
    phone: str | None = None
    access: str | None = None
    health: str | None = None


def call(cry: Cry, *, again: bool) -> Wording:
    """Come: to whoever a step names."""
    zh, en = KIND_NAMES[cry.kind]
    zh = f"{'再次' if again else ''}呼救:{cry.area}{zh},请立即响应({cry.number})"
    en = f"Call for help{' again' if again else ''}: {cry.area}, {en}; answer at once ({cry.number})"
    return _marked(Wording(CALL, True, zh, en), cry)  # noqa: FBT003 - urgent


_NEWS: Mapping[Act, tuple[bool, str, str]] = {
    Act.PRESSED: (True, "老人再次按下呼叫,请立即确认", "They pressed again: say at once that you are coming"),
    Act.CANCEL_PRESSED: (
        True,
        "设备已按取消,仍须人工确认平安",
        "The device took it back: a person must still confirm that all is well",
    ),
    Act.GOING: (False, "已有人前往现场", "Somebody is on the way"),
    Act.ARRIVED: (False, "已有人到达现场", "Somebody is there"),
    Act.NEEDS_HELP: (True, "现场需要支援", "Those who are there need help"),
    Act.STOOD_DOWN: (True, "有人无法前往,请确认是否能到场", "Somebody cannot come after all: can you?"),
    Act.NOBODY_ARRIVED: (
        True,
        "前往人员未按时到达,已继续呼叫",
        "Nobody arrived in time: others are being called",
    ),
    Act.CLOSED: (False, "求助已结束,老人平安已确认", "It is over: that they are safe was confirmed"),
    Act.FOLLOWED: (False, "求助已结束,后续事项转入办理", "It is over; what is left goes on as a case"),
}
_NEWS_OF_WORKERS: Mapping[Act, tuple[bool, str, str]] = {
    Act.PRESSED: (True, "再次按下求助,请立即确认", "pressed again: say at once that you are coming"),
    Act.CANCEL_PRESSED: (
        True,
        "本人已撤回,仍须与其通话或见面确认平安",
        "took it back: speak to them or see them, and confirm that all is well",
    ),
    Act.CLOSED: (False, "求助已结束,平安已确认", "It is over: that they are safe was confirmed"),
}
"""Where whoever called works here."""
TELLING_ACTS = frozenset(_NEWS)
"""What those who were called hear of."""


def news(cry: Cry, act: Act) -> Wording:
    """What has happened since, to those who were called."""
    own = _NEWS_OF_WORKERS if cry.kind is Kind.WORKER else {}
    urgent, zh, en = own.get(act) or _NEWS[act]
    if act is Act.PRESSED:
        zh, en = f"{zh}(共 {cry.press_count} 次)", f"{en} ({cry.press_count} times in all)"
    return _marked(
        Wording(NEWS, urgent, f"{cry.area}{KIND_NAMES[cry.kind][0]}:{zh}({cry.number})",
                f"{cry.area}, {KIND_NAMES[cry.kind][1]}: {en} ({cry.number})"),
        cry,
    )  # fmt: skip


def private(whose: Whose | None, *, link: str | None) -> Private | None:
    """What is sent beside it: who and where; how to get in and what to know where that may be told; where to answer."""
    if whose is None and link is None:
        return None
    who, more = None, []
    if whose is not None:
        who = f"{whose.address},{whose.name}"
        more = [f"电话{whose.phone}"] * bool(whose.phone) + [f"进门:{whose.access}"] * bool(whose.access)
        more += [f"健康提示:{whose.health}"] * bool(whose.health)
    return Private(who, "。".join(more) or None, link)


def _marked(wording: Wording, cry: Cry) -> Wording:
    """A drill says so on everything."""
    if not cry.drill:
        return wording
    return Wording(wording.kind, wording.urgent, DRILL_ZH + wording.zh, DRILL_EN + wording.en)
