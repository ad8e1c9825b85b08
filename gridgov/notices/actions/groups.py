"""Add, change and take away the bot of a group: of a unit, or of a post. Its address and secrets are sealed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Invalid, ReusedKey, StaleVersion
from gridgov.notices.queries.channels import SECRETS, URL, GroupRow, channels_of_house, find_group, opened
from gridgov.notices.rules.addresses import check_group, host_of
from gridgov.notices.rules.channels import OF_A_GROUP, Channel
from gridgov.notices.schemas.channels import GroupChangeIn, GroupIn, GroupOut
from gridgov.notices.statements.channels import delete_group, insert_group, update_group
from gridgov.people.queries import find_unit, permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def add_group(session: Session, person: Person, body: GroupIn, *, at: datetime) -> GroupOut:
    """Raises `Invalid`, or `ReusedKey` where the id belongs to another group."""
    require_manage(session, person)
    await _check_owner(session, person, body)
    if body.channel not in OF_A_GROUP:
        raise Invalid.field("/channel", "not-a-group's", "这不是群组的渠道", "This channel is not a group's")
    check_group(body.channel, body.url, body.secrets, channels_of_house(session).book)
    values = {
        "county_code": person.county_code, **body.model_dump(exclude={"url", "secrets"}),
        **_sealed_url(session, body.url), **_sealed_secrets(session, body.secrets), "version": 1,
        "created_by": person.id, "created_at": at, "changed_at": at,
    }  # fmt: skip
    if not await insert_group(session, values):
        return await _found_instead(session, person, body)
    await _record(
        session,
        person,
        "channel_group_added",
        body.id,
        {"channel": body.channel, "host": host_of(body.url)},
        at,
    )
    return await _shown(session, person, body.id)


async def change_group(
    session: Session, person: Person, body: GroupChangeIn, *, group_id: UUID, version: int, at: datetime
) -> GroupOut:
    """Raises `NotFound`, `Invalid`, or `StaleVersion` with the group as it is."""
    require_manage(session, person)
    group = await find_group(session, county_code=person.county_code, group_id=group_id)
    check_group(Channel(group.channel), body.url, body.secrets, channels_of_house(session).book)
    values: dict[str, Any] = {"changed_at": at}
    values |= {name: value for name in ("name", "enabled") if (value := getattr(body, name)) is not None}
    if body.url is not None:
        values |= _sealed_url(session, body.url)
    if body.secrets is not None:
        values |= _sealed_secrets(session, body.secrets)
    if not await update_group(
        session, county_code=person.county_code, group_id=group_id, version=version, values=values
    ):
        raise await _stale(session, group)
    await _record(
        session, person, "channel_group_changed", group_id, {"changed": sorted(body.model_fields_set)}, at
    )
    await session.refresh(group)
    return GroupOut.model_validate(group)


async def remove_group(
    session: Session, person: Person, *, group_id: UUID, version: int, at: datetime
) -> None:
    """What still waits for it ends as undeliverable."""
    require_manage(session, person)
    group = await find_group(session, county_code=person.county_code, group_id=group_id)
    if not await delete_group(session, county_code=person.county_code, group_id=group_id, version=version):
        raise await _stale(session, group)
    await _record(
        session, person, "channel_group_removed", group_id, {"channel": group.channel, "host": group.host}, at
    )


def require_manage(session: Session, person: Person) -> None:
    permissions_of(session).require(person, "channel.manage", Subject(person.county_code))


async def _check_owner(session: Session, person: Person, body: GroupIn) -> None:
    of_unit, of_post = body.unit_id is not None, body.role is not None and body.area_path is not None
    half = (body.role is None) != (body.area_path is None)
    if half or of_unit == of_post:
        raise Invalid.field(
            "/unit_id",
            "owner",
            "请指定一个单位,或一个岗位(角色与区域)",
            "Name a unit, or a post (role and area)",
        )
    if body.area_path is not None and not body.area_path.startswith(person.county_code):
        raise Invalid.field("/area_path", "other-county", "区域不在本县", "The area is not in this county")
    if body.unit_id is not None:
        unit = await find_unit(session, body.unit_id)
        if unit is None or unit.county_code != person.county_code:
            raise Invalid.field("/unit_id", "no-unit", "本县没有这个单位", "No such unit in this county")


def _sealed_url(session: Session, url: str) -> dict[str, Any]:
    cipher = cipher_of(session)
    return {
        "host": host_of(url), "url_sealed": cipher.seal(url, context=URL), "url_index": cipher.index(url, context=URL),
    }  # fmt: skip


def _sealed_secrets(session: Session, secrets: Sequence[str]) -> dict[str, Any]:
    sealed = cipher_of(session).seal("\n".join(secrets), context=SECRETS) if secrets else None
    return {"secrets_sealed": sealed, "secret_count": len(secrets)}


async def _found_instead(session: Session, person: Person, body: GroupIn) -> GroupOut:
    """The id is taken: sent again it is the same group, else another's."""
    group = await find_group(session, county_code=person.county_code, group_id=body.id)
    sent = body.model_dump(exclude={"url", "secrets"})
    kept = GroupOut.model_validate(group).model_dump(include=set(sent))
    if sent != kept or opened(session, group) != (body.url, tuple(body.secrets)):
        raise ReusedKey(
            "该编号已用于另一群组,请生成新编号", "This id belongs to another group; make a new one"
        )
    return GroupOut.model_validate(group)


async def _shown(session: Session, person: Person, group_id: UUID) -> GroupOut:
    group = await find_group(session, county_code=person.county_code, group_id=group_id)
    return GroupOut.model_validate(group)


async def _stale(session: Session, group: GroupRow) -> StaleVersion:
    await session.refresh(group)
    return StaleVersion(
        "该群组已被他人更新,请查看最新内容后再操作",
        "Somebody else changed the group first; look at it as it is now and decide again",
        extra={"current": GroupOut.model_validate(group).model_dump(mode="json")},
    )


async def _record(
    session: Session, person: Person, action: str, group_id: UUID, data: dict[str, Any], at: datetime
) -> None:
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action=action, subject="channel_group",
        subject_id=group_id, data=data, at=at,
    )  # fmt: skip
