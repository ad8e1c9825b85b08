"""What a signed-in person must do before anything else, and the few operations that are open to them until then.

A password that somebody else chose is changed first; then roles that look after people, settings or the audit log
need a second factor (等保三级, GB/T 22239-2019, 8.1.4.1 d: two kinds of proof for those who administer).
"""

from collections.abc import Mapping
from enum import StrEnum

from gridgov.errors import PasswordChangeRequired, Problem, SecondFactorRequired
from gridgov.people.rules.roles import Person, Role


class Stage(StrEnum):
    CHANGE_PASSWORD = "change-password"  # noqa: S105 - the name of a step
    ENROL_SECOND_FACTOR = "enrol-second-factor"


NEEDS_FACTOR = frozenset(
    {Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR}
)
"""Roles that nobody holds on a password alone; nor is their password reset by a unit's administrator."""

_ALWAYS = frozenset({"GET /api/v1/me", "POST /api/v1/auth/sign-out", "POST /api/v1/auth/password"})

OPEN_IN: Mapping[Stage, frozenset[str]] = {
    Stage.CHANGE_PASSWORD: _ALWAYS,
    Stage.ENROL_SECOND_FACTOR: _ALWAYS | {
        "GET /api/v1/auth/second-factor", "POST /api/v1/auth/second-factor",
        "POST /api/v1/auth/second-factor/confirm",
    },
}  # fmt: skip
"""The operations of a signed-in person that are open in a stage; every other one is refused, the ones to come too.

None has a part that varies, so that the path asked for is the operation's own."""


def stage_of(person: Person) -> Stage | None:
    """What stands between this person and their work; None for nearly everybody."""
    if person.must_change_password:
        return Stage.CHANGE_PASSWORD
    if not person.has_factor and not NEEDS_FACTOR.isdisjoint(person.roles):
        return Stage.ENROL_SECOND_FACTOR
    return None


def refusal_in(stage: Stage, operation: str) -> Problem | None:
    """Why an operation (``GET /api/v1/me``) is not open in a stage; None where it is."""
    if operation in OPEN_IN[stage]:
        return None
    if stage is Stage.CHANGE_PASSWORD:
        return PasswordChangeRequired(
            "当前密码由管理员设置,请先修改密码(POST /api/v1/auth/password)",
            "Somebody else chose this password: change it first (POST /api/v1/auth/password)",
        )
    return SecondFactorRequired(
        "您的岗位须启用动态口令,请先绑定(POST /api/v1/auth/second-factor)",
        "Your post needs a second factor: enrol one first (POST /api/v1/auth/second-factor)",
    )
