"""Add, change and re-key a platform or gateway that pushes to us. Its secrets are sealed, and each is told once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.queries.device_views import platform_secrets, shown_platform
from gridgov.alarms.queries.registry import Platform, find_platform, supervision_of
from gridgov.alarms.rules.keys import PLATFORM_CONTEXT, new_code, new_platform_secret, next_secrets
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.schemas.platforms import PlatformChangeIn, PlatformIn, PlatformOut, PlatformSecretOut
from gridgov.alarms.statements.registry import insert_once, update_versioned
from gridgov.alarms.tables import AlarmPlatform
from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

_NO_PLATFORM = {Way.TELEPHONE, Way.DRILL}
"""Ways in that a person uses."""


def require_platforms(session: Session, person: Person, action: str = "platform.manage") -> None:
    permissions_of(session).require(person, action, Subject(person.county_code))


async def add_platform(
    session: Session, person: Person, body: PlatformIn, *, at: datetime
) -> PlatformSecretOut:
    """Raises `NotPermitted`, `Invalid`, or `Conflict` where the id is taken: the secret was told then, and is not again."""
    require_platforms(session, person)
    if body.way in _NO_PLATFORM:
        raise Invalid.field("/way", "no-platform", "该方式不经平台接入", "No platform comes in by this way")
    secret = new_platform_secret(body.way)
    values: dict[str, Any] = {
        "county_code": person.county_code, "id": body.id, "code": new_code(person.county_code), "way": body.way,
        "name": body.name, "secrets_sealed": _sealed(session, [secret]), "enabled": True, "version": 1,
        "made_by": person.id, "made_at": at, "last_seen_at": None,
    }  # fmt: skip
    if not await insert_once(session, AlarmPlatform, values):
        raise Conflict(
            "该编号的平台已登记,密钥仅在登记时告知一次;如已遗失,请更换密钥",
            "A platform of this id was added, and its secret told then; rotate the secret if it was lost",
        )
    platform = await find_platform(session, county_code=person.county_code, platform_id=body.id)
    await _record(session, person, platform, "added", {"way": body.way, "name": body.name}, at)
    return _with_secret(session, platform, secret)


async def change_platform(
    session: Session, person: Person, body: PlatformChangeIn, *, platform_id: UUID, version: int, at: datetime
) -> PlatformOut:
    """Raises `NotFound`, `NotPermitted`, `StaleVersion`."""
    require_platforms(session, person)
    platform = await find_platform(session, county_code=person.county_code, platform_id=platform_id)
    changes = body.model_dump(exclude_none=True)
    platform = await _change(session, platform, changes, version=version)
    await _record(session, person, platform, "changed", changes, at)
    return shown_platform(session, platform)


async def rotate_platform_secret(
    session: Session, person: Person, *, platform_id: UUID, version: int, at: datetime
) -> PlatformSecretOut:
    """The secret in use goes on beside the new one; the one before it ends. Raises `NotFound`, `NotPermitted`,
    `StaleVersion`."""
    require_platforms(session, person)
    platform = await find_platform(session, county_code=person.county_code, platform_id=platform_id)
    secret = new_platform_secret(Way(platform.way))
    most = supervision_of(session).most_keys
    secrets = next_secrets(platform_secrets(session, platform), secret, most=most)
    platform = await _change(
        session, platform, {"secrets_sealed": _sealed(session, secrets)}, version=version
    )
    await _record(session, person, platform, "secret_rotated", {"secrets": len(secrets)}, at)
    return _with_secret(session, platform, secret)


async def _change(
    session: Session, platform: Platform, values: Mapping[str, Any], *, version: int
) -> Platform:
    written = await update_versioned(
        session, AlarmPlatform, county_code=platform.county_code, row_id=platform.id, version=version, values=values
    )  # fmt: skip
    await session.refresh(platform)
    if written:
        return platform
    raise StaleVersion(
        "该平台已被他人更新,请查看最新内容后再操作",
        "Somebody else changed the platform first; look at it as it is now and decide again",
        extra={"current": shown_platform(session, platform).model_dump(mode="json")},
    )


def _sealed(session: Session, secrets: Sequence[str]) -> bytes:
    return cipher_of(session).seal("\n".join(secrets), context=PLATFORM_CONTEXT)


def _with_secret(session: Session, platform: Platform, secret: str) -> PlatformSecretOut:
    return PlatformSecretOut(**shown_platform(session, platform).model_dump(), secret=secret)


async def _record(
    session: Session, person: Person, platform: Platform, did: str, data: Mapping[str, Any], at: datetime
) -> None:
    await record_audit(
        session, county_code=platform.county_code, actor_id=person.id, action=f"alarm_platform_{did}",
        subject="alarm_platform", subject_id=platform.id, data=dict(data), at=at,
    )  # fmt: skip
