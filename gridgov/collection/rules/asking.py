"""What is refused of what is said about a record, and why; what follows from it and is not asked. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gridgov.collection.rules.layers import FieldState, States
from gridgov.collection.rules.numbers import birth_date_of, sex_of
from gridgov.collection.rules.register import FieldDef, Kind, Register
from gridgov.collection.rules.sharing import Supply
from gridgov.collection.rules.values import Value, ValueRefused, fault_of, taken
from gridgov.errors import Fault


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a record, read by the register: values as they are kept, and every fault."""

    values: Mapping[str, Value]
    faults: Sequence[Fault]


def read_said(
    register: Register, kind: str, class_code: str | None, given: Mapping[str, Any], *, today: date, pointer: str = "/fields"
) -> Said:  # fmt: skip
    """Of fields that the register has of this kind and class; null says nothing. Unknown fields are refused by name."""
    asked = {field.code: field for field in register.asked_of(kind, class_code)}
    values: dict[str, Value] = {}
    faults: list[Fault] = []
    for code, value in given.items():
        field = asked.get(code)
        if field is None:
            faults.append(_not_in_register(pointer, code))
        elif value is not None:
            try:
                values[code] = taken(field, value, today=today)
            except ValueRefused as refused:
                faults.append(fault_of(field, refused, pointer))
    return Said(values, faults)


def missing_faults(
    register: Register,
    kind: str,
    class_code: str | None,
    known: Mapping[str, Any],
    *,
    pointer: str = "/fields",
) -> list[Fault]:
    """Required fields of which nothing is known."""
    return [
        Fault(f"{pointer}/{field.code}", "missing", f"请填写“{field.zh}”:{field.purpose}", f"{field.en} is needed: {field.purpose}")
        for field in register.asked_of(kind, class_code)
        if field.required and field.code not in known
    ]  # fmt: skip


def supplied_faults(
    kind: str, values: Mapping[str, Value], supplies: Mapping[str, Supply], fields: Mapping[str, FieldDef],
    *, pointer: str = "/fields",
) -> list[Fault]:  # fmt: skip
    """What sharing can supply is not asked (政务数据共享条例 art. 19), and so is not taken either."""
    return [
        Fault(
            f"{pointer}/{code}", "supplied-by-sharing",
            f"“{fields[code].zh}”由“{supply.name}”共享提供,不得重复采集;内容有误或缺失请提交数据校核",
            f"{fields[code].en} is supplied by {supply.name}: raise a ticket if it is wrong or missing",
        )
        for code in values
        if (supply := supplies.get(f"{kind}.{code}")) is not None
    ]  # fmt: skip


def confirmed_faults(
    states: States, values: Mapping[str, Value], fields: Mapping[str, FieldDef], *, may_verify: frozenset[str],
    pointer: str = "/fields",
) -> list[Fault]:  # fmt: skip
    """Fields that were confirmed are read-only for whoever may not verify them. The same value again is no change."""
    return [
        Fault(
            f"{pointer}/{code}", "confirmed",
            f"“{fields[code].zh}”已经核验确认,不能修改;情况有变请报变动,由核验方更新",
            f"{fields[code].en} was verified and is read-only; report a change, and whoever verified it will look",
        )
        for code, value in values.items()
        if (state := states.get(code, FieldState())).is_confirmed and state.value != value and code not in may_verify
    ]  # fmt: skip


def kind_faults(kind: Kind, class_code: str | None, *, has_parent: bool, has_place: bool) -> list[Fault]:
    """What a kind needs of every record."""
    found = []
    if class_code is not None and class_code not in {one.code for one in kind.classes}:
        listed = "、".join(f"{one.code}({one.zh})" for one in kind.classes) or "无"
        found.append(
            Fault("/class_code", "not-in-list", f"类别应为:{listed}", "There is no such class of this kind")
        )
    if kind.needs_parent and not has_parent:
        found.append(Fault("/parent_id", "missing", f"{kind.zh}须挂接在上级记录下", f"A {kind.en} belongs to another record: say which"))  # fmt: skip
    if kind.needs_place and not (has_place or has_parent):
        found.append(Fault("/place", "missing", f"{kind.zh}须有坐标", f"A {kind.en} needs a place"))
    return found


def derived(values: Mapping[str, Value], fields: Mapping[str, FieldDef]) -> dict[str, Value]:
    """What follows from an identity number: day of birth and sex, so that nobody is asked for them."""
    number = values.get("id_number")
    if not isinstance(number, str):
        return {}
    born = birth_date_of(number)
    found: dict[str, Value] = {"sex": sex_of(number)}
    if born is not None:
        found["birth_date"] = born.isoformat()
    return {code: value for code, value in found.items() if code in fields}


DERIVED = frozenset({"birth_date", "sex"})
"""Fields of no form: they follow from the identity number."""


def _not_in_register(pointer: str, code: str) -> Fault:
    return Fault(
        f"{pointer}/{code[:60]}", "not-in-register",
        "采集项不在登记目录中(无采集目的与依据的项不得采集),请删除",
        "No such field in the register: what has no purpose and no basis there is not collected; leave it out",
    )  # fmt: skip
