"""What a frozen policy says of a row's next rung, as the database reads it: `rules.ladder.rung_of`, of any version's rows.

Rows frozen by version 1 have neither warning, channels nor cards, and call the holder a department's handler
(see `policy_files.from_row`); a test holds every expression here against those rules.
"""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, and_, case, cast, func, literal_column, null, or_

from gridgov.deadlines.rules.ladder import WARNING_STEP
from gridgov.deadlines.rules.policies import Card, LadderAction, Whoever
from gridgov.deadlines.tables import DeadlineRow
from gridgov.grids.rules.paths import LENGTH_OF
from gridgov.people.rules.roles import Role

_CLOCK = DeadlineRow.__table__.c
_ENDLESS = literal_column("2147483647", Integer)


def word(text: str) -> ColumnElement[str]:
    """A word of our own, as it stands in a statement: a parameter more for each would be sent each time."""
    if not text.replace("_", "").replace("-", "").isalnum():
        raise ValueError(f"not a word: {text!r}")
    return literal_column(f"'{text}'", Text)


def following() -> ColumnElement[Any]:
    """The instant of the rung after the next; NULL past the end of the plan."""
    return _CLOCK.plan_at[_CLOCK.rung - _CLOCK.plan_from + 2]


def rung_columns() -> list[ColumnElement[Any]]:
    """Key, action, card, and to whom; ``has_rung``, and ``plan_ended`` where the ladder goes on and the plan does not."""
    last = func.jsonb_array_length(_CLOCK.policy.op("->")(word("steps"))) - 1
    number = _CLOCK.rung - case((_of_policy("warns") == word("true"), 1), else_=0)
    step = func.least(number, last)
    is_warning, is_old = number == WARNING_STEP, _of_policy("version").is_(None)
    action, to = _of_step(step, "action"), _of_step(step, "to")
    is_holder = or_(is_warning, and_(is_old, to == word(Role.DEPARTMENT_HANDLER)))
    was_supervised = and_(is_old, action == word(LadderAction.SUPERVISE))
    again = _repeated()
    return [
        func.greatest(number - last, 0).label("cycle"),
        step.label("step"),
        case((is_warning, word(LadderAction.WARN)), else_=action).label("action"),
        case((is_warning, null()), (was_supervised, word(Card.YELLOW)), else_=_of_step(step, "card")).label("card"),
        case((is_holder, word(Whoever.HOLDER)), else_=to).label("to_role"),
        case((is_holder, _CLOCK.scope_path), else_=_cut_to(_of_step(step, "level"))).label("to_path"),
        (number - last <= again).label("has_rung"),
        and_(following().is_(None), number + 1 - last <= again).label("plan_ended"),
    ]  # fmt: skip


def _repeated() -> ColumnElement[int]:
    """How many cycles come after the first."""
    times = func.jsonb_extract_path_text(
        _CLOCK.policy, word("steps"), word("-1"), word("repeat"), word("times"), type_=Text()
    )
    return case((times == word("0"), _ENDLESS), else_=func.coalesce(cast(times, Integer), 0))


def _cut_to(level: ColumnElement[str]) -> ColumnElement[str]:
    """The area of that level that holds the scope; the scope itself where it is higher, or none is named."""
    length = case(
        *((level == word(name), literal_column(str(size), Integer)) for name, size in LENGTH_OF.items())
    )
    return func.coalesce(func.left(_CLOCK.scope_path, length), _CLOCK.scope_path)


def _of_policy(key: str) -> ColumnElement[str]:
    return _CLOCK.policy.op("->>", return_type=Text())(word(key))


def _of_step(step: ColumnElement[int], key: str) -> ColumnElement[str]:
    return func.jsonb_extract_path_text(
        _CLOCK.policy, word("steps"), cast(step, Text), word(key), type_=Text()
    )
