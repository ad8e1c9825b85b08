"""Whom work may be given to, and what stands in the way. Pure."""

from collections.abc import Sequence

from gridgov.errors import Fault
from gridgov.events.rules.holding import Holder
from gridgov.people.rules.permissions import PermissionTable, Scope
from gridgov.people.rules.roles import ROLE_NAMES, Role


def may_lead(table: PermissionTable, role: Role) -> bool:
    """Whether somebody in this role can sign for what is given to the post."""
    return bool(_scopes(table, role, "event.handle") & {Scope.AREA, Scope.POST})


def may_help(table: PermissionTable, role: Role) -> bool:
    """A helping post must see the event by its area, for nothing else leads it there, and may sign for its part."""
    return all(Scope.AREA in _scopes(table, role, action) for action in ("event.read", "event.handle"))


def may_dispatch(table: PermissionTable, role: str | None) -> bool:
    """Whether a role gives work out, and so may decide on its return."""
    return role is not None and Scope.AREA in _scopes(table, Role(role), "event.dispatch")


def _scopes(table: PermissionTable, role: Role, action: str) -> set[Scope]:
    return {grant.scope for grant in table.grants[action] if role in grant.roles}


def repeated(lead: Holder, helping: Sequence[Holder], wanted: Sequence[tuple[Holder, str]]) -> list[Fault]:
    """Whom the wanted helpers (each with its place in the body) repeat: the lead, those who help already, each other."""
    found: list[Fault] = []
    seen = set(helping)
    for holder, pointer in wanted:
        if holder == lead:
            found.append(Fault(pointer, "is-lead", "主办单位不能同时协办,请从协办中移除",
                               "The lead cannot be a helper as well; take it out of the helpers"))  # fmt: skip
        elif holder in seen:
            found.append(Fault(pointer, "repeated", "该单位(岗位)已在协办之列,请勿重复",
                               "This unit or post helps already; name it once"))  # fmt: skip
        seen.add(holder)
    return found


def cannot_lead(pointer: str, role: Role) -> Fault:
    zh, en = ROLE_NAMES[role]
    return Fault(
        f"{pointer}/role", "cannot-lead", f"{zh}岗位不能承办事件,请选择承办单位或其他岗位",
        f"Work is not given to a {en}; choose a unit or another post",
    )  # fmt: skip


def cannot_help(pointer: str, role: Role) -> Fault:
    zh, en = ROLE_NAMES[role]
    return Fault(
        f"{pointer}/role", "cannot-help", f"{zh}岗位看不到本区域事件或不能处置,不能协办,请选择其所在单位",
        f"A {en} does not see the event by its area or cannot handle it; name the unit instead",
    )  # fmt: skip
