"""Correct what is known of a served person. What is not named stays; null takes away what may be missing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.care.actions.hold_served import check_version, hold_served, keep_change
from gridgov.care.actions.place_home import area_faults, place_home
from gridgov.care.actions.seal_served import sealed_served
from gridgov.care.queries import Served, limits_of
from gridgov.care.queries.views import served_detail
from gridgov.care.rules.asking import birth_faults, health_faults
from gridgov.care.schemas.served import ServedChangeIn, ServedDetail
from gridgov.clock import local_day
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

_PLAIN = ("birth_year", "lives_alone", "legal_basis")


async def change_served(
    session: Session, person: Person, body: ServedChangeIn, *, served_id: UUID, version: int, at: datetime
) -> ServedDetail:
    """Raises `NotFound`, `NotPermitted`, `StaleVersion`, `Conflict`, or `Invalid`. A home is moved only within one's scope."""
    row = await hold_served(session, person, served_id=served_id)
    await check_version(session, row, version)
    said = body.model_dump(exclude_unset=True)
    if not said:
        return await served_detail(session, row)
    values = await _moved(session, person, row, body, at)
    faults = health_faults(said.get("health_notes"), row.consents)
    if "birth_year" in said:
        faults += birth_faults(body.birth_year, limits_of(session), today=local_day(at))
    refuse(faults)
    values |= sealed_served(cipher_of(session), said) | {name: said[name] for name in _PLAIN if name in said}
    data = {"fields": sorted(body.model_fields_set)}
    return await keep_change(session, person, row, values, action="served_changed", data=data, at=at)


async def _moved(
    session: Session, person: Person, row: Served, body: ServedChangeIn, at: datetime
) -> dict[str, Any]:
    """Place and area, where a home was named; whoever moves somebody must be allowed where they move to, too."""
    if body.home is None:
        refuse(_alone_faults(body))
        return {}
    home = await place_home(session, body.home, body.area_path, county_code=row.county_code, at=at)
    refuse(await area_faults(session, home, county_code=row.county_code))
    if not permissions_of(session).permits(person, "care.manage", Subject(row.county_code, home.scope_path)):
        raise Invalid.field(
            "/home", "outside-scope", "新住址不在您的管辖范围内,请由上级或当地办理",
            "The new home is outside your scope: let the county, or whoever looks after that area, change it",
        )  # fmt: skip
    return {"lon": home.lon, "lat": home.lat, "scope_path": home.scope_path}


def _alone_faults(body: ServedChangeIn) -> list[Fault]:
    found = []
    if "home" in body.model_fields_set:
        found.append(Fault("/home", "needed", "住址坐标不能删除", "The home's place cannot be taken away"))
    if "area_path" in body.model_fields_set:
        found.append(
            Fault(
                "/area_path", "home-missing", "修改区域须同时填写坐标", "Give the home's place with its area"
            )
        )
    return found
