"""The one scope gate of every list: `PermissionTable.permits`, said in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, literal_column, not_, or_, true, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID

from gridgov.people.rules.permissions import Grant, PermissionTable, Scope
from gridgov.people.rules.roles import Person, Post

COUNTY_LENGTH = 6


@dataclass(frozen=True, slots=True)
class ScopeColumns:
    """The columns by which a table's rows are someone's business."""

    county_code: ColumnElement[str]
    scope_path: ColumnElement[str] | None = None
    unit_ids: ColumnElement[Any] | None = None
    lead_role: ColumnElement[Any] | None = None
    lead_path: ColumnElement[Any] | None = None
    owner_ids: tuple[ColumnElement[Any], ...] = ()
    concerns_id: ColumnElement[Any] | None = None
    state: ColumnElement[str] | None = None
    apart: tuple[ColumnElement[bool], str] | None = None
    """Which rows ask another action besides, and which one."""


def in_scope(
    table: PermissionTable, person: Person, action: str, columns: ScopeColumns
) -> ColumnElement[bool]:
    """The scope gate in SQL: the rows of which `PermissionTable.permits` says yes. Every list takes it."""
    reached = [_reached(grant, post, person, columns) for grant, post in table.grants_for(person, action)]
    mine = columns.county_code == person.county_code
    if not reached:
        return false()
    gate = and_(mine, or_(*reached))
    if columns.concerns_id is not None:
        gate = and_(gate, columns.concerns_id.is_distinct_from(person.id))
    return gate if columns.apart is None else and_(gate, _beside(table, person, columns))


def _beside(table: PermissionTable, person: Person, columns: ScopeColumns) -> ColumnElement[bool]:
    """Of rows that are kept apart those that the other action reaches, too; all others."""
    assert columns.apart is not None
    flag, action = columns.apart
    return or_(not_(flag), in_scope(table, person, action, replace(columns, apart=None)))


def reaches(
    table: PermissionTable, person: Person, action: str, columns: ScopeColumns
) -> list[ColumnElement[bool]]:
    """The gate taken apart: its union is `in_scope`. Each part alone can follow an index in order (see pages)."""
    found: dict[tuple[str, str], ColumnElement[bool]] = {}
    for grant, post in table.grants_for(person, action):
        reach = and_(columns.county_code == person.county_code, _reached(grant, post, person, columns))
        if columns.concerns_id is not None:
            reach = and_(reach, columns.concerns_id.is_distinct_from(person.id))
        if columns.apart is not None:
            reach = and_(reach, _beside(table, person, columns))
        found[_key(grant, post, person)] = reach
    return list(found.values())


def whole_areas(table: PermissionTable, person: Person, action: str) -> tuple[str, ...]:
    """The areas of which somebody reaches everything, none of them inside another."""
    held = {
        person.county_code if grant.scope is Scope.COUNTY else post.area_path
        for grant, post in table.grants_for(person, action)
        if is_whole(grant)
    }
    mine = {path for path in held if path.startswith(person.county_code)}
    return tuple(
        sorted(path for path in mine if not any(path != one and path.startswith(one) for one in mine))
    )


def is_whole(grant: Grant) -> bool:
    """Whether a grant reaches all of an area."""
    return grant.scope in {Scope.AREA, Scope.COUNTY} and not grant.states


def outside(path: Any, areas: Sequence[str]) -> list[ColumnElement[bool]]:
    """The paths before, between and behind these areas, each a range of an index (the column is of collation C)."""
    if any(len(area) == COUNTY_LENGTH for area in areas):
        return []
    ends = [area[:-1] + chr(ord(area[-1]) + 1) for area in areas]
    gaps = [
        [path >= after] * bool(after) + [path < before] * bool(before)
        for after, before in zip(["", *ends], [*areas, ""], strict=True)
    ]
    return [and_(true(), *gap) for gap in gaps]


def _key(grant: Grant, post: Post, person: Person) -> tuple[str, str]:
    """Two grants that reach the same rows count once."""
    which = {
        Scope.AREA: post.area_path,
        Scope.UNIT: str(post.unit_id),
        Scope.POST: f"{post.role} {post.area_path}",
        Scope.OWN: str(person.id),
        Scope.COUNTY: "",
    }
    return grant.scope, f"{which[grant.scope]} {post.on_behalf_of or ''} {' '.join(sorted(grant.states))}"


def _reached(grant: Grant, post: Post, person: Person, columns: ScopeColumns) -> ColumnElement[bool]:
    reach = _reach_of(grant.scope, post, person, columns)
    if grant.states and columns.state is not None:
        reach = and_(reach, columns.state.in_(sorted(grant.states)))
    if post.on_behalf_of is not None and columns.concerns_id is not None:
        reach = and_(reach, columns.concerns_id.is_distinct_from(post.on_behalf_of))
    return reach


def _reach_of(scope: Scope, post: Post, person: Person, columns: ScopeColumns) -> ColumnElement[bool]:
    """The rows a scope reaches; none where the table has no such column."""
    if scope is Scope.COUNTY:
        return columns.county_code == person.county_code
    reach = None
    if scope is Scope.AREA and columns.scope_path is not None:
        reach = _in_area(columns.scope_path, post.area_path, columns.county_code)
    elif scope is Scope.UNIT and columns.unit_ids is not None and post.unit_id is not None:
        reach = columns.unit_ids.op("@>")(type_coerce([post.unit_id], ARRAY(PG_UUID(as_uuid=True))))
    elif scope is Scope.POST and columns.lead_role is not None and columns.lead_path is not None:
        reach = and_(columns.lead_role == post.role, columns.lead_path == post.area_path)
    elif scope is Scope.OWN and columns.owner_ids:
        reach = or_(*(column == person.id for column in columns.owner_ids))
    return false() if reach is None else reach


def _in_area(
    path: ColumnElement[str], area_path: str, county_code: ColumnElement[str]
) -> ColumnElement[bool]:
    return county_code == area_path if len(area_path) == COUNTY_LENGTH else area_is(path, area_path)


def area_is(path: ColumnElement[str], area_path: str) -> ColumnElement[bool]:
    """Whether a path lies in an area. An equality on the prefix, so that an index by area and time keeps its order."""
    return func.left(path, literal_column(str(len(area_path)))) == area_path
