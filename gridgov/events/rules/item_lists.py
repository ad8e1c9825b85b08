"""The county's 网格服务管理事项清单: which event type falls under which item, what a list may not say, who may decline. Pure.

江苏办法 (省政府令第141号): the list is made and adjusted by the county (art. 10); it stands on the twelve kinds of work of
art. 9; nobody may be asked to do what is outside it (art. 16).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gridgov.errors import Fault
from gridgov.events.rules.event_types import EventType
from gridgov.people.rules.roles import Post, Role


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; without ``event_types`` it takes the types of its kind that no item names."""

    code: str
    article_item: int
    zh: str
    en: str | None = None
    department_id: UUID | None = None
    basis: str | None = None
    event_types: tuple[str, ...] = ()


def resolved(items: Sequence[Item], types: Iterable[EventType]) -> dict[str, str]:
    """The item of every type that falls under one: the item that names it, else the only one of its kind that names none.

    Two items of a kind that name no types leave its types outside: which of them is meant cannot be told.
    """
    named = {code: item.code for item in items for code in item.event_types}
    open_to_kind: dict[int, list[str]] = defaultdict(list)
    for item in items:
        if not item.event_types:
            open_to_kind[item.article_item].append(item.code)
    found: dict[str, str] = {}
    for kind in types:
        of_kind = open_to_kind.get(kind.work_item, []) if kind.work_item is not None else []
        if kind.code in named:
            found[kind.code] = named[kind.code]
        elif len(of_kind) == 1:
            found[kind.code] = of_kind[0]
    return found


def outside_types(listed: set[str], types: Iterable[EventType]) -> list[EventType]:
    """The types that fall under no item."""
    return [kind for kind in types if kind.code not in listed]


def faults_of(
    items: Sequence[Item],
    *,
    types: Mapping[str, EventType],
    departments: set[UUID],
    effective_from: date,
    today: date,
) -> list[Fault]:
    """Everything wrong with a list; ``departments`` are those of the county that are open."""
    return [
        *_day_faults(effective_from, today),
        *_code_faults(items),
        *_department_faults(items, departments),
        *_type_faults(items, types, effective_from),
    ]


def _day_faults(effective_from: date, today: date) -> Iterator[Fault]:
    if effective_from < today:
        yield Fault("/effective_from", "in-the-past", f"生效日期不能早于今天({today}),已发生的事项不改变归属",
                    f"The list cannot hold from before today ({today}): what has happened keeps its item")  # fmt: skip


def _code_faults(items: Sequence[Item]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for place, item in enumerate(items):
        first = seen.setdefault(item.code, place)
        if first != place:
            yield Fault(f"/items/{place}/code", "repeated", f"条目编号与第 {first + 1} 条重复,请改为唯一编号",
                        f"Item {first + 1} has this code already; give each its own")  # fmt: skip


def _department_faults(items: Sequence[Item], departments: set[UUID]) -> Iterator[Fault]:
    for place, item in enumerate(items):
        if item.department_id is not None and item.department_id not in departments:
            yield Fault(f"/items/{place}/department_id", "unknown-unit", "本县没有这个部门或已撤销,请从单位列表中选择",
                        "The county has no such unit, or it is closed; choose one of its units")  # fmt: skip


def _type_faults(
    items: Sequence[Item], types: Mapping[str, EventType], effective_from: date
) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for place, item in enumerate(items):
        for number, code in enumerate(item.event_types):
            pointer = f"/items/{place}/event_types/{number}"
            if code not in types:
                yield Fault(pointer, "unknown-type", f"没有事件类型 {code},请从类型目录中选择",
                            f"There is no event type {code}; choose one of the catalogue")  # fmt: skip
            elif types[code].is_retired(effective_from):
                yield Fault(pointer, "retired-type", f"事件类型“{types[code].zh}”届时已停用,请删除",
                            f"{code} is retired by then; leave it out")  # fmt: skip
            if code in seen:
                yield Fault(pointer, "named-twice", f"事件类型 {code} 已归入条目 {seen[code]},只能归入一个条目",
                            f"{code} stands under item {seen[code]} already; a type has one item")  # fmt: skip
            seen.setdefault(code, item.code)


def refuses_declining(*, outside_list: bool, urgency: str, major: bool) -> tuple[str, str] | None:
    """Why a task may not be declined (Chinese, English), or None.

    Where life may be at stake the work comes first and the complaint about the order afterwards.
    """
    if not outside_list:
        return (
            "该事项在本县网格服务管理事项清单内,不能按清单外退回;确有困难请联系派遣人",
            "This is on the county's item list and cannot be declined as outside it; speak to whoever dispatched it",
        )
    if major or urgency == "critical":
        return (
            "重大紧急事件不能退回,请先到场处置或报告,事后可反映派单不当",
            "A major or critical event cannot be declined: go or report first, and object to the order afterwards",
        )
    return None


def ordering_post(held: Sequence[Post], *, role: Role | None, scope_path: str) -> Post | None:
    """The post in which somebody ordered work: of the role they acted in, rather one whose area holds the work."""
    of_role = [post for post in held if post.role == role]
    here = [post for post in of_role if scope_path.startswith(post.area_path)]
    return next(iter([*here, *of_role]), None)
