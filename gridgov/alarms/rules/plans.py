"""A served person's own plan (一人一方案): ladders of their own over the county's, checked step by step. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gridgov.alarms.rules.ladders import Audience, Ladder, LadderBook
from gridgov.alarms.rules.signals import CALLS, Kind
from gridgov.errors import Fault

IN_THE_HOUSE = frozenset(
    {
        Audience.GRIDWORKER, Audience.OPERATOR, Audience.POLICE, Audience.COMMUNITY, Audience.TOWN, Audience.COUNTY,
    }
)  # fmt: skip
"""Posts that somebody always stands for: what a ladder must end with."""

_REMEDIES: Mapping[str, tuple[str, str]] = {
    "missing": ("缺少此项,请填写", "is missing; give it"),
    "extra_forbidden": ("没有此项,请删除", "is not known here; take it away"),
    "enum": ("没有此选项,请从列表中选择", "is none of the list; choose one"),
    "literal_error": ("没有此选项,请从列表中选择", "is none of the list; choose one"),
    "greater_than_equal": ("数值过小", "is too small"),
    "less_than_equal": ("数值过大", "is too large"),
    "too_short": ("不能为空", "must not be empty"),
    "too_long": ("数量过多", "has too many entries"),
}


def plan_of(ladders: Sequence[Any], *, today: date) -> tuple[dict[str, Any], list[Fault]]:
    """The plan as it is kept (a ladder under each signal it is for), and every fault, each naming ladder and step."""
    faults: list[Fault] = []
    plan: dict[str, Any] = {}
    for number, given in enumerate(ladders):
        pointer = f"/ladders/{number}"
        ladder = _checked(given, pointer, today, faults)
        if ladder is None:
            continue
        if not IN_THE_HOUSE.intersection(ladder.steps[-1].to):
            last = len(ladder.steps) - 1
            faults.append(Fault(
                f"{pointer}/steps/{last}/to", "nobody-on-duty",
                f"方案 {number + 1} 的最后一级(第 {last + 1} 级)须包含值守岗位(网格员、坐席、民警、社区、镇街或县),否则可能无人应答",
                f"the last step of ladder {number + 1} (step {last + 1}) must call a post of the house: it is repeated until "
                "somebody answers",
            ))  # fmt: skip
        for kind in ladder.kinds:
            if kind in plan:
                faults.append(Fault(
                    f"{pointer}/kinds", "twice", f"信号 {kind} 已有方案,每种信号只能有一个方案",
                    f"{kind} has a ladder already; one for each signal",
                ))  # fmt: skip
            plan[str(kind)] = ladder.model_dump(mode="json")
    return plan, faults


def _checked(given: Any, pointer: str, today: date, faults: list[Fault]) -> Ladder | None:
    if not isinstance(given, Mapping):
        faults.append(Fault(pointer, "object", "每个方案应为对象", "each ladder is an object"))
        return None
    try:
        ladder = Ladder.model_validate({"effective_from": today, **given})
    except ValidationError as error:
        faults += [_fault(detail, pointer) for detail in error.errors()]
        return None
    if strange := sorted(set(ladder.kinds) - CALLS):
        zh, en = _of_the_whole(f"{', '.join(strange)} calls nobody")
        faults.append(Fault(f"{pointer}/kinds", "value-error", zh, en))
        return None
    return ladder


def _fault(detail: ErrorDetails, pointer: str) -> Fault:
    """In words that name the step: what Pydantic says stands in the English, as it is exact."""
    place = [str(part) for part in detail["loc"]]
    step = (
        f"第 {int(place[1]) + 1} 级:"
        if place[:1] == ["steps"] and len(place) > 1 and place[1].isdigit()
        else ""
    )
    step_en = f"step {int(place[1]) + 1}: " if step else ""
    zh, en = _REMEDIES.get(detail["type"], ("内容有误", detail["msg"].removeprefix("Value error, ")))
    if detail["type"] == "value_error":
        zh, en = _of_the_whole(en)
    return Fault(
        "/".join([pointer, *place]), detail["type"].replace("_", "-"), f"{step}{zh}", f"{step_en}{en}"
    )


def _of_the_whole(message: str) -> tuple[str, str]:
    """What a ladder as a whole got wrong."""
    if "stands at 0" in message:
        return "第 1 级须为 0 秒,呼叫者不能等待", message
    if "later than the one before" in message:
        return "各级时间须逐级递增", message
    if "calls nobody" in message:
        named = "、".join(sorted(CALLS))
        return f"只能为会呼叫人员的信号设方案:{named}", message
    return "内容有误", message


def ladders_in(plan: Mapping[str, Any] | None) -> list[Ladder]:
    """The ladders of a plan as it is kept, each once."""
    found: list[Ladder] = []
    for kind in Kind:
        kept = (plan or {}).get(kind)
        if kept is not None:
            ladder = Ladder.model_validate(kept)
            if ladder not in found:
                found.append(ladder)
    return found


def county_ladders(book: LadderBook, *, on: date) -> list[Ladder]:
    """What holds for whoever has no plan: each ladder once, with the signals that it decides on that day."""
    return _gathered({kind: book.find(kind, on=on) for kind in _in_order(CALLS)})


@dataclass(frozen=True, slots=True)
class PlanChange:
    """Signals that would climb another ladder; ``own``: the person's, and no longer the county's as that changes."""

    kinds: tuple[Kind, ...]
    before: Ladder
    before_own: bool
    after: Ladder
    after_own: bool


def changes_of(
    book: LadderBook, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, *, on: date
) -> list[PlanChange]:
    """What another plan would change, signals of one change together, in the order of the signals."""
    found: list[PlanChange] = []
    for kind in _in_order(CALLS):
        (was, was_own), (now, now_own) = (_holding(book, plan, kind, on) for plan in (before, after))
        if was_own == now_own and _said(was) == _said(now):
            continue
        same = next(
            (one for one in found if (one.before_own, one.after_own) == (was_own, now_own)
             and (_said(one.before), _said(one.after)) == (_said(was), _said(now))), None,
        )  # fmt: skip
        if same is None:
            found.append(PlanChange((kind,), was, was_own, now, now_own))
        else:
            found[found.index(same)] = PlanChange((*same.kinds, kind), was, was_own, now, now_own)
    return found


def audiences_in(ladders: Sequence[Ladder]) -> list[Audience]:
    """Everybody whom these name, each once, in the order of the audiences."""
    named = {audience for ladder in ladders for step in ladder.steps for audience in step.to}
    return [audience for audience in Audience if audience in named]


def _in_order(kinds: frozenset[Kind]) -> list[Kind]:
    return [kind for kind in Kind if kind in kinds]


def _holding(book: LadderBook, plan: Mapping[str, Any] | None, kind: Kind, on: date) -> tuple[Ladder, bool]:
    own = (plan or {}).get(kind)
    return (Ladder.model_validate(own), True) if own is not None else (book.find(kind, on=on), False)


def _said(ladder: Ladder) -> dict[str, Any]:
    """What an alarm climbs: not which signals share it, nor since when."""
    return ladder.model_dump(exclude={"kinds", "effective_from"})


def _gathered(by_kind: Mapping[Kind, Ladder]) -> list[Ladder]:
    kinds: dict[Ladder, list[Kind]] = {}
    for kind, ladder in by_kind.items():
        kinds.setdefault(ladder, []).append(kind)
    return [ladder.model_copy(update={"kinds": tuple(some)}) for ladder, some in kinds.items()]
