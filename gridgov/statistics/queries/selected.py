"""The groups of one page, as conditions: which rows are theirs, and whose each row is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, any_, bindparam, or_, true
from sqlalchemy.dialects.postgresql import ARRAY

from gridgov.db.base import uuids
from gridgov.events.tables import EventRow
from gridgov.grids.queries.scope import area_is
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.groups import area_key


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

    def holds(self, *, unit: ColumnElement[Any], scope_path: ColumnElement[str]) -> ColumnElement[bool]:
        """Whether a row belongs to a group of this page; ``unit`` is an id."""
        if self.of_units:
            return unit == any_(uuids([UUID(key) for key in self.keys]))
        return and_(
            self._reached(scope_path), area_key(scope_path, self.reached, self.length) == self._any_key()
        )

    def _reached(self, scope_path: ColumnElement[str]) -> ColumnElement[bool]:
        return or_(*(area_is(scope_path, path) for path in self.reached))

    def _any_key(self) -> ColumnElement[Any]:
        return any_(bindparam(None, list(self.keys), ARRAY(Text()), unique=True))


def not_about(person: Person) -> ColumnElement[bool]:
    """Cases that concern the asker, or whom the asker stands in for, are left out, as everywhere."""
    concerned = [
        person.id,
        *sorted({post.on_behalf_of for post in person.posts if post.on_behalf_of is not None}),
    ]
    column = EventRow.__table__.c.concerns_id
    return and_(true(), *(column.is_distinct_from(other) for other in concerned))
