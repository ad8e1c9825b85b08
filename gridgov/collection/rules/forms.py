"""What a visit asks: not what is confirmed, not what sharing supplies, not what follows from another field. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gridgov.collection.rules.asking import DERIVED
from gridgov.collection.rules.layers import FieldState, States
from gridgov.collection.rules.register import FieldDef, Register
from gridgov.collection.rules.sharing import Supply

CONFIRMED = ("已核验确认,只读", "verified, so that it is read-only")
FOLLOWS = ("由身份号码推算", "follows from the identity number")


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: why it is not asked, where it is not, and what is known of it."""

    field: FieldDef
    state: FieldState | None
    why_not: tuple[str, str] | None


def form_fields(
    register: Register, kind: str, class_code: str | None, states: States, supplies: Mapping[str, Supply], *, today: date
) -> list[FormField]:  # fmt: skip
    """In the register's order. A source supplies a field only once there is something of it, or it is not required."""
    return [
        FormField(one, _known(states.get(one.code), today), _why_not(one, states.get(one.code), supplies))
        for one in register.asked_of(kind, class_code)
    ]


def _known(state: FieldState | None, today: date) -> FieldState | None:
    return None if state is None or state.is_expired(today) or state.shown is None else state


def _why_not(
    field: FieldDef, state: FieldState | None, supplies: Mapping[str, Supply]
) -> tuple[str, str] | None:
    if field.code in DERIVED and field.kind == "resident":
        return FOLLOWS
    if state is not None and state.is_confirmed:
        return CONFIRMED
    supply = supplies.get(field.item)
    if supply is not None and not (field.required and state is None):
        return (
            f"由“{supply.name}”共享提供(政务数据共享条例第十九条)",
            f"supplied by {supply.name} (政务数据共享条例 art. 19)",
        )
    return None
