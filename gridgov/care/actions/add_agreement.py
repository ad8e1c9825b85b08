"""Enter a service agreement. The id is the sender's: sent twice, it is one agreement."""

from datetime import datetime
from uuid import UUID

from gridgov.care.actions.hold_served import check_version, hold_served, keep_change
from gridgov.care.queries import Served, agreement_by_id, agreements_of, limits_of
from gridgov.care.queries.views import served_detail
from gridgov.care.rules.asking import too_many
from gridgov.care.schemas.served import AgreementIn, ServedDetail
from gridgov.care.statements import insert_agreement
from gridgov.db.session import Session
from gridgov.errors import Fault, ReusedKey
from gridgov.files.actions.claim import claim_files
from gridgov.people.queries import find_unit
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


async def add_agreement(
    session: Session, person: Person, body: AgreementIn, *, served_id: UUID, version: int, at: datetime
) -> ServedDetail:
    """Sent again it changes nothing, whatever the version; `ReusedKey` for an id of another's."""
    row = await hold_served(session, person, served_id=served_id)
    earlier = await agreement_by_id(session, county_code=row.county_code, agreement_id=body.id)
    if earlier is not None:
        if earlier.served_id != served_id:
            raise ReusedKey(
                "该编号已用于另一协议,请生成新编号", "This id belongs to another agreement; make a new one"
            )
        return await served_detail(session, row)
    await check_version(session, row, version)
    refuse(await _faults(session, row, body))
    if body.file_id is not None:
        await claim_files(
            session,
            county_code=row.county_code,
            file_ids=[body.file_id],
            uploader_id=person.id,
            pointer="/file_id",
        )
    await insert_agreement(session, {
        "county_code": row.county_code, "served_id": served_id, **body.model_dump(), "added_by": person.id, "added_at": at,
    })  # fmt: skip
    data = {"agreement_id": str(body.id), "number": body.number}
    return await keep_change(session, person, row, {}, action="agreement_added", data=data, at=at)


async def _faults(session: Session, row: Served, body: AgreementIn) -> list[Fault]:
    found = []
    if body.ends_on is not None and body.ends_on < body.begins_on:
        found.append(
            Fault(
                "/ends_on",
                "ends-before-start",
                "结束日期不能早于开始日期",
                "Must not end before it begins",
            )
        )
    if body.provider_unit_id is not None:
        unit = await find_unit(session, body.provider_unit_id)
        if unit is None or unit.county_code != row.county_code:
            found.append(
                Fault("/provider_unit_id", "no-unit", "本县没有这个单位", "No such unit in this county")
            )
    stand = await agreements_of(session, county_code=row.county_code, served_id=row.id)
    if len(stand) >= limits_of(session).most_agreements:
        found.append(too_many("/id", limits_of(session).most_agreements))
    return found
