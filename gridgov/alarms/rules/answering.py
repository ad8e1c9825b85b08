"""What people may say in an alarm, in words, and who without an account may end one. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gridgov.alarms.rules.close_codes import SafeBy
from gridgov.alarms.rules.terms import Act, ActorKind

SAID: Mapping[Act, tuple[str, str]] = {
    Act.SEEN: ("已知晓", "has seen it"),
    Act.GOING: ("前往中", "on the way"),
    Act.ARRIVED: ("已到达", "arrived"),
    Act.NEEDS_HELP: ("需要支援", "needs help"),
    Act.STOOD_DOWN: ("无法前往", "cannot go"),
}
"""What a responder says of themselves, as others read it."""

BUTTONS: Sequence[tuple[Act, str, str]] = (
    (Act.GOING, "我前往", "I am going"),
    (Act.SEEN, "已知晓(暂不前往)", "I have seen it, and am not going"),
    (Act.ARRIVED, "已到达", "I have arrived"),
    (Act.NEEDS_HELP, "需要支援", "I need help here"),
    (Act.STOOD_DOWN, "无法前往", "I cannot go after all"),
)
"""What stands on the page of a link, the most wanted first."""

ACT_NAMES: Mapping[Act, tuple[str, str]] = {
    **SAID,
    Act.OPENED: ("发出求助", "called for help"),
    Act.PRESSED: ("再次按下", "pressed again"),
    Act.CANCEL_PRESSED: ("设备按了取消", "the device took it back"),
    Act.ESCALATED: ("人工升级,立即呼叫下一级", "the next level was called by hand"),
    Act.RESTARTED: ("重新呼叫", "called from the beginning"),
    Act.NOBODY_ARRIVED: ("无人按时到达,继续呼叫", "nobody arrived in time; others are called"),
    Act.NOBODY_REACHED: ("无人可通知,立即升级", "nobody could be told; the next level is called"),
    Act.HANDED_OVER: ("已移交", "handed over"),
    Act.NOTED: ("备注", "noted"),
    Act.CLOSED: ("已结束", "closed"),
    Act.FOLLOWED: ("已结束,后续转入办理", "closed; what is left goes on as a case"),
}

SAFE_NAMES: Mapping[SafeBy, tuple[str, str]] = {
    SafeBy.SEEN: ("我当面见到其平安", "I saw them, and they are safe"),
    SafeBy.SPOKEN_TO: ("我与其通话确认平安", "I spoke to them, and they are safe"),
    SafeBy.RELATIVE: ("亲属或邻居陪在身边", "a relative or neighbour is with them"),
    SafeBy.RESCUERS: ("已交由 120、119 或 110", "120, 119 or 110 took over"),
}


class Side(StrEnum):
    """As what somebody answers, as it is told to those who should not read names."""

    STAFF = "staff"
    RELATIVE = "relative"


SIDE_NAMES: Mapping[Side, tuple[str, str]] = {
    Side.STAFF: ("值守与网格人员", "people on duty"),
    Side.RELATIVE: ("亲属", "relatives"),
}


@dataclass(frozen=True, slots=True)
class Coming:
    """How many of a side say the same."""

    side: Side
    said: Act
    count: int


def side_of(kind: ActorKind) -> Side:
    return Side.RELATIVE if kind is ActorKind.CONTACT else Side.STAFF


def coming(said: Sequence[tuple[ActorKind, Act]]) -> list[Coming]:
    """Those who answered, by side and by what they said last; who is there first, who cannot go last."""
    order = [Act.ARRIVED, Act.NEEDS_HELP, Act.GOING, Act.SEEN, Act.STOOD_DOWN]
    counts: dict[tuple[Act, Side], int] = {}
    for kind, act in said:
        key = (act, side_of(kind))
        counts[key] = counts.get(key, 0) + 1
    ranked = sorted(counts, key=lambda key: (order.index(key[0]), key[1]))
    return [Coming(side, act, counts[act, side]) for act, side in ranked]


def may_close(said: Act | None, safe_by: SafeBy | None, *, drill: bool) -> bool:
    """Whoever has no account ends an alarm only where they were, or where they spoke to the person.

    A drill may be ended by anybody who was called and said something.
    """
    if drill:
        return said is not None
    if said in {Act.ARRIVED, Act.NEEDS_HELP}:
        return True
    return safe_by is SafeBy.SPOKEN_TO
