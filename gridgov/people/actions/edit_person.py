"""Correct a person's name and numbers. What is not named stays; null takes it away."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Invalid, NotFound, StaleVersion
from gridgov.people.messages import PersonChanged
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import PHONE, shown_person
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.posts import COMMUNITY
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import PersonChangeIn, PersonOut
from gridgov.people.statements import lock_person, update_person
from gridgov.people.tables import PersonRow


async def edit_person(
    session: Session, person: Person, body: PersonChangeIn, *, person_id: UUID, version: int, at: datetime
) -> PersonOut:
    """The person as they are now. `NotFound`, `StaleVersion` with the present state, or `Invalid`."""
    county_code = person.county_code
    permissions_of(session).require(person, "person.manage", Subject(county_code))
    row = await lock_person(session, county_code=county_code, person_id=person_id)
    if row is None:
        raise NotFound("没有这个人员", "There is no such person")
    if row.version != version:
        raise await _stale(session, person, row)
    _check_committee(body.heads_committee, county_code)
    changed = sorted(body.model_fields_set)
    if changed:
        await update_person(session, person_id=person_id, values=_values(session, body))
        await announce(session, PersonChanged(county_code, person_id, county_code), at=at)
        await record_audit(
            session, county_code=county_code, actor_id=person.id, action="person_changed", subject="person",
            subject_id=person_id, data={"fields": changed, "version": version + 1}, at=at,
        )  # fmt: skip
        await session.refresh(row)
    return await shown_person(session, person, row)


def _values(session: Session, body: PersonChangeIn) -> dict[str, Any]:
    """The columns to write; the audit log names the fields alone, because a number in it could never be taken out."""
    values = body.model_dump(exclude_unset=True)
    if "phone" in values:
        phone, cipher = values.pop("phone"), cipher_of(session)
        values["phone_sealed"] = cipher.seal(phone, context=PHONE) if phone else None
        values["phone_index"] = cipher.index(phone, context="phone") if phone else None
    return values


def _check_committee(path: str | None, county_code: str) -> None:
    if path is not None and (len(path) != COMMUNITY or not path.startswith(county_code)):
        raise Invalid.field(
            "/heads_committee", "not-a-community", "应为本县一个村(社区)的 12 位编码",
            "Must be the 12 digits of a village or community of this county",
        )  # fmt: skip


async def _stale(session: Session, person: Person, row: PersonRow) -> StaleVersion:
    shown = await shown_person(session, person, row)
    return StaleVersion(
        "该人员信息已被他人更新,请查看最新内容后再修改",
        "Somebody else changed this person first; look at them as they are now and decide again",
        extra={"current": shown.model_dump(mode="json")},
    )
