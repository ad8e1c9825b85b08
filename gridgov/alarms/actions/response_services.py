"""Add and change whom an alarm may call outside the house: 119, 120, 110, the property; the lowest area decides."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.platforms import require_platforms
from gridgov.alarms.queries.device_views import shown_service
from gridgov.alarms.queries.registry import Responding, find_service
from gridgov.alarms.rules.keys import PHONE_CONTEXT
from gridgov.alarms.schemas.platforms import ServiceChangeIn, ServiceIn, ServiceOut
from gridgov.alarms.statements.registry import insert_once, update_versioned
from gridgov.alarms.tables import ResponseService
from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Invalid, ReusedKey, StaleVersion
from gridgov.grids.queries import find_area
from gridgov.people.rules.roles import Person


async def add_service(session: Session, person: Person, body: ServiceIn, *, at: datetime) -> ServiceOut:
    """Raises `NotPermitted`, `Invalid`, or `ReusedKey` where the id belongs to another."""
    require_platforms(session, person)
    in_county = body.area_path.startswith(person.county_code)
    if not in_county or await find_area(session, body.area_path) is None:
        raise Invalid.field(
            "/area_path", "unknown-area", "本县没有这个区域,请检查编码", "No such area in this county; check the path"
        )  # fmt: skip
    sealed = cipher_of(session).seal(body.phone, context=PHONE_CONTEXT)
    values: dict[str, Any] = {
        "county_code": person.county_code, **body.model_dump(exclude={"phone"}), "phone_sealed": sealed,
        "enabled": True, "version": 1, "made_by": person.id, "made_at": at, "changed_at": at,
    }  # fmt: skip
    written = await insert_once(session, ResponseService, values)
    service = await find_service(session, county_code=person.county_code, service_id=body.id)
    shown = shown_service(session, service)
    if not written:
        if shown.model_dump(include=set(ServiceIn.model_fields)) != body.model_dump():
            raise ReusedKey("该编号已用于另一单位,请生成新编号", "This id belongs to another; make a new one")
        return shown
    await _record(
        session, person, service, "added", {"service": body.service, "area_path": body.area_path}, at
    )
    return shown


async def change_service(
    session: Session, person: Person, body: ServiceChangeIn, *, service_id: UUID, version: int, at: datetime
) -> ServiceOut:
    """Raises `NotFound`, `NotPermitted`, `StaleVersion`. One that is disabled is called no more."""
    require_platforms(session, person)
    service = await find_service(session, county_code=person.county_code, service_id=service_id)
    values: dict[str, Any] = {**body.model_dump(exclude_none=True, exclude={"phone"}), "changed_at": at}
    if body.phone is not None:
        values["phone_sealed"] = cipher_of(session).seal(body.phone, context=PHONE_CONTEXT)
    written = await update_versioned(
        session, ResponseService, county_code=person.county_code, row_id=service_id, version=version, values=values
    )  # fmt: skip
    await session.refresh(service)
    if not written:
        raise StaleVersion(
            "该单位已被他人更新,请查看最新内容后再操作",
            "Somebody else changed it first; look at it as it is now and decide again",
            extra={"current": shown_service(session, service).model_dump(mode="json")},
        )
    await _record(session, person, service, "changed", {"changed": sorted(body.model_fields_set)}, at)
    return shown_service(session, service)


async def _record(
    session: Session, person: Person, service: Responding, did: str, data: dict[str, Any], at: datetime
) -> None:
    await record_audit(
        session, county_code=service.county_code, actor_id=person.id, action=f"response_service_{did}",
        subject="response_service", subject_id=service.id, data=data, at=at,
    )  # fmt: skip
