"""Give somebody's other app an address of its own, and take it back."""

from datetime import datetime
from typing import cast
from uuid import UUID

import segno

from gridgov.db.session import Session
from gridgov.errors import Conflict, NotFound
from gridgov.patrol.actions.keep import record, reused
from gridgov.patrol.queries import limits_of
from gridgov.patrol.queries.tracks import phones_of
from gridgov.patrol.rules.terms import PhoneApp
from gridgov.patrol.rules.tokens import hash_of, new_token, provisioning
from gridgov.patrol.schemas.points import IssuedPhoneOut, PhoneIn
from gridgov.patrol.statements import insert_once, revoke_phone
from gridgov.patrol.tables import PatrolPhone
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

PHONE, SUBJECT = "patrol.phone", "patrol_phone"


async def give_phone(session: Session, person: Person, body: PhoneIn, *, at: datetime) -> IssuedPhoneOut:
    """The address is told this once: an answer lost means another address, and the first is revoked."""
    require_own(session, person)
    if (
        len(await phones_of(session, county_code=person.county_code, person_id=person.id))
        >= limits_of(session).phones_most
    ):
        raise Conflict("已达上限,请先停用旧的地址", "You have as many as may be; revoke one first")
    token = new_token(person.county_code)
    written = await insert_once(session, PatrolPhone, {
        "county_code": person.county_code, "id": body.id, "person_id": person.id, "app": body.app, "label": body.label,
        "token_hash": hash_of(token), "made_at": at,
    })  # fmt: skip
    if not written:
        raise reused()
    base = cast(str, session.info.get("public_url", "")).rstrip("/")
    link = provisioning(body.app, base, token, device=body.label)
    data = {"app": body.app}
    await record(
        session, person, action="patrol_phone_given", subject=SUBJECT, subject_id=body.id, data=data, at=at
    )
    return IssuedPhoneOut(
        id=body.id, app=body.app, label=body.label, made_at=at, url=f"{base}/{_DOOR[body.app]}/{token}",
        provisioning=link, qr_svg=qr_svg(link),
    )  # fmt: skip


async def take_phone_back(session: Session, person: Person, *, phone_id: UUID, at: datetime) -> None:
    """What it sends from now on is answered and thrown away. `NotFound` for what is not one's own."""
    require_own(session, person)
    own = await phones_of(session, county_code=person.county_code, person_id=person.id)
    if phone_id not in {phone.id for phone in own}:
        raise NotFound("没有这个地址,或已停用", "No such address of yours, or revoked already")
    await revoke_phone(session, county_code=person.county_code, phone_id=phone_id, at=at)
    await record(
        session, person, action="patrol_phone_revoked", subject=SUBJECT, subject_id=phone_id, data={}, at=at
    )


def require_own(session: Session, person: Person) -> None:
    permissions_of(session).require(
        person, PHONE, Subject(person.county_code, owner_ids=frozenset({person.id}))
    )


def qr_svg(text: str) -> str:
    """A code to be scanned from a screen or a wall."""
    return str(segno.make(text, error="m", micro=False).svg_inline(scale=6))


_DOOR = {PhoneApp.TRACCAR: "t", PhoneApp.OWNTRACKS: "o"}
