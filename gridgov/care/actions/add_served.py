"""Take somebody into the care list, with contacts and consents. The id is the sender's: sent twice, it is the same person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gridgov.care.actions.hold_served import record
from gridgov.care.actions.place_home import Home, area_faults, place_home
from gridgov.care.actions.seal_served import sealed_contact, sealed_served
from gridgov.care.messages import ServedAdded
from gridgov.care.queries import (
    ACCESS,
    ADDRESS,
    HEALTH,
    NAME,
    PHONE,
    Served,
    contact_by_id,
    limits_of,
    opened,
    served_by_id,
)
from gridgov.care.queries.views import served_detail
from gridgov.care.rules.asking import birth_faults, health_faults, repeated_faults, too_many
from gridgov.care.rules.consents import given
from gridgov.care.rules.order import inserted
from gridgov.care.schemas.contacts import ContactIn
from gridgov.care.schemas.served import ConsentIn, ServedDetail, ServedIn
from gridgov.care.statements import insert_contact, insert_served
from gridgov.clock import local_day
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Fault, ReusedKey
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

FUTURE_TOLERANCE = timedelta(minutes=10)
"""How far ahead of the database's a sender's clock may be."""
_SEALED = {"name": ("name_sealed", NAME), "phone": ("phone_sealed", PHONE), "address": ("address_sealed", ADDRESS),
           "access_notes": ("access_sealed", ACCESS), "health_notes": ("health_sealed", HEALTH)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """The person, and whether they had been added before."""

    out: ServedDetail
    seen_before: bool


async def add_served(session: Session, person: Person, body: ServedIn, *, at: datetime) -> Added:
    """Raises `NotPermitted`, `Invalid` naming everything that stands in the way, or `ReusedKey`."""
    county_code = person.county_code
    home = await place_home(session, body.home, body.area_path, county_code=county_code, at=at)
    permissions_of(session).require(person, "care.manage", Subject(county_code, home.scope_path))
    earlier = await served_by_id(session, county_code=county_code, served_id=body.id)
    if earlier is not None:
        _check_same(session, person, earlier, body, home)
        return Added(await served_detail(session, earlier), seen_before=True)
    consents = _consents(body.consents, person, at)
    refuse(await _faults(session, body, home, consents, county_code=county_code, at=at))
    if not await insert_served(session, _values(session, person, body, home, consents, at)):
        raise _id_taken()
    await _write_contacts(session, body, county_code=county_code, at=at)
    row = await served_by_id(session, county_code=county_code, served_id=body.id)
    assert row is not None
    await announce(session, ServedAdded(county_code, row.id, row.scope_path), at=at)
    await record(
        session, person, row, action="served_added", at=at,
        data={"legal_basis": str(body.legal_basis), "contact_count": len(body.contacts), "consents": consents},
    )  # fmt: skip
    return Added(await served_detail(session, row), seen_before=False)


def consent_at(said: datetime | None, at: datetime) -> datetime:
    """When a consent was given: now, where nothing is said."""
    return min(said or at, at)


def consent_time_faults(said: datetime | None, pointer: str, at: datetime) -> list[Fault]:
    if said is None or said <= at + FUTURE_TOLERANCE:
        return []
    return [
        Fault(
            pointer,
            "in-the-future",
            "同意时间晚于当前时间,请核对",
            "A consent cannot be given later than now",
        )
    ]


def _consents(said: Sequence[ConsentIn], person: Person, at: datetime) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for one in said:
        record = (
            given(record, one.consent, by=one.by, recorded_by=person.id, at=consent_at(one.at, at)) or record
        )
    return record


async def _faults(
    session: Session, body: ServedIn, home: Home, consents: dict[str, Any], *, county_code: str, at: datetime
) -> list[Fault]:
    limits = limits_of(session)
    found = birth_faults(body.birth_year, limits, today=local_day(at))
    found += await area_faults(session, home, county_code=county_code)
    found += health_faults(body.health_notes, consents)
    found += repeated_faults([one.consent for one in body.consents], "/consents")
    for number, one in enumerate(body.consents):
        found += consent_time_faults(one.at, f"/consents/{number}/at", at)
    found += repeated_faults([contact.id for contact in body.contacts], "/contacts")
    if len(body.contacts) > limits.most_contacts:
        found.append(too_many("/contacts", limits.most_contacts))
    for number, contact in enumerate(body.contacts):
        if await contact_by_id(session, county_code=county_code, contact_id=contact.id) is not None:
            found.append(_contact_taken(f"/contacts/{number}/id"))
    return found


def _contact_taken(pointer: str) -> Fault:
    return Fault(
        pointer,
        "taken",
        "该编号已用于另一联系人,请生成新编号",
        "This id belongs to another contact; make a new one",
    )


def _values(
    session: Session, person: Person, body: ServedIn, home: Home, consents: dict[str, Any], at: datetime
) -> dict[str, Any]:
    said = body.model_dump(include=set(_SEALED))
    return {
        "county_code": person.county_code, "id": body.id, "scope_path": home.scope_path, "lon": home.lon, "lat": home.lat,
        **sealed_served(cipher_of(session), said), "birth_year": body.birth_year, "lives_alone": body.lives_alone,
        "legal_basis": body.legal_basis, "consents": consents, "plan": None, "version": 1, "added_by": person.id,
        "added_at": at, "changed_at": at,
    }  # fmt: skip


async def _write_contacts(session: Session, body: ServedIn, *, county_code: str, at: datetime) -> None:
    """In the order said; who names a position stands there."""
    order: list[ContactIn] = []
    for contact in sorted(body.contacts, key=lambda one: (one.position is None, one.position or 0)):
        order = inserted(order, contact, contact.position)
    cipher = cipher_of(session)
    for position, contact in enumerate(order, start=1):
        await insert_contact(session, {
            "county_code": county_code, "id": contact.id, "served_id": body.id, "position": position,
            **sealed_contact(cipher, contact.model_dump(include={"name", "phone"})), "relation": contact.relation,
            "can_come": contact.can_come, "added_at": at,
        })  # fmt: skip


def _check_same(session: Session, person: Person, earlier: Served, body: ServedIn, home: Home) -> None:
    """Sent again by whoever sent it: the same person, unless what it says is another's. Once it was changed, that is not
    asked: what was sent first is kept nowhere."""
    kept: dict[str, Any] = {name: opened(session, getattr(earlier, column), context) for name, (column, context) in _SEALED.items()}  # fmt: skip
    kept |= {
        "birth_year": earlier.birth_year,
        "lives_alone": earlier.lives_alone,
        "legal_basis": earlier.legal_basis,
    }
    same = body.model_dump(include=set(kept)) == kept and (earlier.lon, earlier.lat) == (home.lon, home.lat)
    if earlier.added_by != person.id or not (same or earlier.version > 1):
        raise _id_taken()


def _id_taken() -> ReusedKey:
    return ReusedKey(
        "该编号已用于另一关爱对象,请生成新编号", "This id belongs to another person; make a new one"
    )
