"""Every statement that a test runs is held against the rules of a schema spread by county (anchors: scale-out 7).

Rule 9: every county table in a statement carries an equality on ``county_code``, or the statement says
``cross_county=True``. Rule 11: no clock and no arithmetic on columns in UPDATE. SQL written as text is not seen.
"""

from types import TracebackType
from typing import Any, Self

from sqlalchemy import Delete, Engine, Insert, Select, Table, Update, event
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, ClauseElement
from sqlalchemy.sql.selectable import Alias

from gridgov.all_tables import METADATA

COUNTY_TABLES = {table.name for table in METADATA.tables.values() if table.info.get("sharding") == "county"}
_CLOCKS = {"now", "clock_timestamp", "random", "gen_random_uuid", "current_timestamp", "statement_timestamp"}


class RuleBroken(AssertionError):
    """A statement that could not run once the county is the shard."""


class StatementRules:
    """Listens to every engine while it is entered; ``seen`` counts what was checked."""

    def __init__(self) -> None:
        self.seen = 0

    def __enter__(self) -> Self:
        event.listen(Engine, "before_execute", self._check, retval=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        event.remove(Engine, "before_execute", self._check)

    def _check(self, conn: Any, clause: Any, multi: Any, params: Any, options: Any) -> None:
        del conn, multi, params
        if isinstance(clause, (Select, Update, Delete, Insert)):
            self.seen += 1
            broken = broken_rule(
                clause, cross_county=bool({**clause.get_execution_options(), **options}.get("cross_county"))
            )
            if broken:
                raise RuleBroken(f"{broken}:\n{clause}")


def broken_rule(clause: ClauseElement, *, cross_county: bool = False) -> str | None:
    """The first rule that a statement breaks, or None."""
    if isinstance(clause, (Update, Delete)):
        fault = _clock_in(clause)
        if fault:
            return fault
        if cross_county:
            return None
    if cross_county:
        return None
    missing = _tables_of(clause) - _tables_with_equality(clause)
    return f"no county_code equality on {sorted(missing)}" if missing else None


def _tables_of(clause: ClauseElement) -> set[str]:
    """County tables that are read or changed (an INSERT's own table carries the county in its values)."""
    found: set[str] = set()
    for element in visitors.iterate(clause):
        if isinstance(element, Select):
            found |= {name for part in element.get_final_froms() for name in _names(part)}
        if isinstance(element, (Update, Delete)):
            found |= _names(element.table)
    return found & COUNTY_TABLES


def _names(part: Any) -> set[str]:
    if part is None:
        return set()
    tables = (
        element.element if isinstance(element, Alias) else element for element in visitors.iterate(part)
    )
    return {table.name for table in tables if isinstance(table, Table)}


def _tables_with_equality(clause: ClauseElement) -> set[str]:
    found: set[str] = set()
    for element in visitors.iterate(clause):
        if isinstance(element, BinaryExpression) and element.operator is operators.eq:
            found |= {
                name
                for side in (element.left, element.right)
                if getattr(side, "name", None) == "county_code"
                for name in _names(getattr(side, "table", None))
            }
    return found


def _clock_in(clause: Update | Delete) -> str | None:
    for element in visitors.iterate(clause):
        if getattr(element, "name", None) in _CLOCKS and element.__visit_name__ in {
            "function",
            "next_value_func",
        }:
            return f"a clock or a random value in UPDATE or DELETE: {element}"
    return None
