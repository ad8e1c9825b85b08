"""The one permission table: which role may do what, in which state, to what scope. Everything asks it.

The table is data (`permissions.toml`, overridable by a county). A grant's scope is one of:

* ``area``   the subject lies in the area of the person's post;
* ``unit``   the subject is assigned to the person's unit;
* ``post``   the subject was given to the person's post (a role at an area);
* ``own``    the person raised it, holds it or it is theirs;
* ``county`` anything in the person's county.

Whoever a subject concerns personally (a complaint about oneself) is refused whatever the grants say, and so is a
substitute in that person's posts. Of what is kept ``apart`` (a worker's own call for help) another action must be allowed besides.
`gridgov.grids.queries.in_scope` says the same as `permits` in SQL; a test holds the two together.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any
from uuid import UUID

from gridgov.errors import NotFound, NotPermitted
from gridgov.people.rules.roles import Person, Post, Role


class Scope(StrEnum):
    AREA = "area"
    UNIT = "unit"
    POST = "post"
    OWN = "own"
    COUNTY = "county"


class PermissionTableInvalid(ValueError):
    """The table cannot be loaded; the message names the row."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Some roles may do an action within a scope, in some states (all where empty)."""

    action: str
    roles: frozenset[Role]
    scope: Scope
    states: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question of permission is about."""

    county_code: str
    scope_path: str | None = None
    unit_ids: frozenset[UUID] = frozenset()
    lead_post: tuple[str | None, str | None] | None = None
    owner_ids: frozenset[UUID] = frozenset()
    concerns_id: UUID | None = None
    state: str | None = None
    apart: str | None = None
    """An action that must be allowed besides, whatever is asked: of what not everybody of its area may know."""


@dataclass(frozen=True)
class PermissionTable:
    """All grants, by action."""

    grants: Mapping[str, tuple[Grant, ...]] = field(default_factory=dict)

    @property
    def actions(self) -> frozenset[str]:
        return frozenset(self.grants)

    @cached_property
    def digest(self) -> str:
        """A short sign of the whole table: another table has another."""
        rows = sorted(
            repr((grant.action, sorted(grant.roles), grant.scope, sorted(grant.states)))
            for grants in self.grants.values()
            for grant in grants
        )
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]

    def grants_for(self, person: Person, action: str) -> list[tuple[Grant, Post]]:
        """The person's posts that a grant of this action names, each with the grant."""
        if action not in self.grants:
            raise KeyError(f"no such action in the permission table: {action}")
        return [
            (grant, post)
            for grant in self.grants[action]
            for post in person.posts
            if post.role in grant.roles
        ]

    def permits(self, person: Person, action: str, subject: Subject) -> bool:
        """Whether this person may do this to this subject."""
        return bool(self.posts_for(person, action, subject))

    def posts_for(self, person: Person, action: str, subject: Subject) -> list[Post]:
        """The posts in which this person may do this to this subject, own ones before those of somebody absent."""
        if subject.county_code != person.county_code or subject.concerns_id == person.id:
            return []
        if subject.apart is not None and not self.permits(
            person, subject.apart, replace(subject, apart=None)
        ):
            return []
        reaching = [
            post
            for grant, post in self.grants_for(person, action)
            if (not grant.states or subject.state in grant.states) and _reaches(grant, post, person, subject)
        ]
        return sorted(dict.fromkeys(reaching), key=lambda post: post.on_behalf_of is not None)

    def require(self, person: Person, action: str, subject: Subject, *, hidden: bool = False) -> None:
        """Refuse with 403, or with 404 where even the existence is not this person's to know (``hidden``)."""
        if self.permits(person, action, subject):
            return
        if hidden:
            raise NotFound("未找到,或不在您的管辖范围内", "Not found, or outside your scope")
        raise NotPermitted("您的岗位没有此项权限", "None of your posts may do this")

    def may_ever(self, person: Person, action: str) -> bool:
        """Whether any post of this person is granted the action at all."""
        return bool(self.grants_for(person, action))


def _reaches(grant: Grant, post: Post, person: Person, subject: Subject) -> bool:
    if post.on_behalf_of is not None and post.on_behalf_of == subject.concerns_id:
        return False
    if grant.scope is Scope.AREA:
        return subject.scope_path is not None and subject.scope_path.startswith(post.area_path)
    if grant.scope is Scope.UNIT:
        return post.unit_id is not None and post.unit_id in subject.unit_ids
    if grant.scope is Scope.POST:
        return subject.lead_post == (post.role, post.area_path)
    if grant.scope is Scope.OWN:
        return person.id in subject.owner_ids
    return True


def load_permissions(text: str, *, origin: str) -> PermissionTable:
    """Read the TOML; refuses unknown keys, roles and scopes, naming the row."""
    rows = tomllib.loads(text).get("grant", [])
    grants: dict[str, list[Grant]] = {}
    for number, row in enumerate(rows, start=1):
        grant = _grant_of(row, where=f"{origin}: grant {number}")
        grants.setdefault(grant.action, []).append(grant)
    return PermissionTable({action: tuple(found) for action, found in grants.items()})


def _grant_of(row: Mapping[str, Any], *, where: str) -> Grant:
    unknown = set(row) - {"action", "roles", "scope", "states"}
    if unknown:
        raise PermissionTableInvalid(f"{where}: unknown keys {sorted(unknown)}")
    try:
        return Grant(
            action=str(row["action"]),
            roles=frozenset(Role(role) for role in _listed(row["roles"])),
            scope=Scope(row["scope"]),
            states=frozenset(_listed(row.get("states", []))),
        )
    except (KeyError, ValueError) as error:
        raise PermissionTableInvalid(f"{where}: {error}") from error


def _listed(value: Any) -> Iterable[str]:
    if not isinstance(value, list):
        raise ValueError(f"a list is expected, not {value!r}")  # noqa: TRY004 - one kind of error for a bad row
    return value


@cache
def packaged_permissions() -> PermissionTable:
    """The table that ships with the product."""
    source = files(__package__) / "permissions.toml"
    return load_permissions(source.read_text(encoding="utf-8"), origin="permissions.toml")
