"""The groups of one page, as conditions: which rows are theirs, and whose each row is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Select, Text, and_, any_, bindparam, literal_column, true
from sqlalchemy.dialects.postgresql import ARRAY

from gridgov.db.base import uuids
from gridgov.events.tables import EventRow
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.groups import area_key

Value = TypeVar("Value")
Said: TypeAlias = Value | ColumnElement[Any]
"""A value, or a parameter that stands for it."""

_WORD = re.compile(r"[a-z_.]+")


@dataclass(frozen=True, slots=True)
class Selection:
    """Units by their ids, or areas of a level within those that the asker reaches."""

    keys: Sequence[str]
    reached: Sequence[str] = ()
    length: int = 0

    @property
    def of_units(self) -> bool:
        return not self.reached

    def key(self, *, unit: ColumnElement[Any], scope_path: ColumnElement[str]) -> ColumnElement[Any]:
        """Which group a row belongs to."""
        return unit if self.of_units else area_key(scope_path, self.reached, self.length)

    def owned(self, unit_id: ColumnElement[Any]) -> ColumnElement[bool]:
        """Rows of the units of this page, where an index knows whose they are; every row where areas are asked for."""
        return unit_id == any_(uuids([UUID(key) for key in self.keys])) if self.of_units else true()

    def asked(self, key: ColumnElement[Any]) -> ColumnElement[bool]:
        """Rows of the groups of this page. To be asked outside a `fenced` statement: how many rows an expression leaves
        is beyond the planner, and where it guesses one it loops through a table for each of thousands."""
        return (
            self.owned(key)
            if self.of_units
            else key == any_(bindparam(None, list(self.keys), ARRAY(Text()), unique=True))
        )


def among(column: ColumnElement[Any], words: Iterable[str]) -> ColumnElement[bool]:
    """One of these words of ours, written out: a statement that is compiled once takes no lists of unknown length."""
    spelled = sorted({str(word) for word in words})
    assert all(_WORD.fullmatch(word) for word in spelled)
    return column.in_([literal_column(f"'{word}'") for word in spelled])


def fenced(statement: Select[Any], name: str) -> CTE:
    """A part that the planner takes by itself, for the reason told in `Selection.asked`."""
    return statement.cte(name).prefix_with("MATERIALIZED")


def concerned_of(person: Person) -> list[UUID]:
    """The asker, and whom the asker stands in for."""
    return [person.id, *sorted({post.on_behalf_of for post in person.posts if post.on_behalf_of is not None})]


def not_about(person: Person) -> ColumnElement[bool]:
    """Cases that concern the asker, or whom the asker stands in for, are left out, as everywhere."""
    column = EventRow.__table__.c.concerns_id
    return and_(true(), *(column.is_distinct_from(other) for other in concerned_of(person)))
