"""What an alarm is told: opened from its seals, and no more than was consented to."""

from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.queries.in_alarm import contact_phones, contacts_of, served_in_alarm
from gridgov.care.rules.terms import CareConsent, Relation
from gridgov.db.base import new_id
from tests.builders.care import ADDED_AT, add_contact, add_served
from tests.builders.county import COUNTY, GRIDS


@pytest.mark.parametrize(
    ("consents", "to_responders", "to_120"),
    [
        ((), None, None),
        ((CareConsent.LOCATION,), None, None),
        ((CareConsent.HEALTH_TO_RESPONDERS,), "高血压", None),
        ((CareConsent.MEDICAL_HANDOVER,), None, "高血压"),
        ((CareConsent.MEDICAL_HANDOVER, CareConsent.HEALTH_TO_RESPONDERS), "高血压", "高血压"),
    ],
)
async def test_health_goes_to_whom_it_was_consented(
    session: AsyncSession, consents: tuple[CareConsent, ...], to_responders: str | None, to_120: str | None
) -> None:
    row = await add_served(session, consents=consents)
    told = await served_in_alarm(session, county_code=COUNTY, served_id=row.id)
    assert told is not None
    assert (told.health_notes, told.handover_notes) == (to_responders, to_120)
    assert told.medical_handover is (CareConsent.MEDICAL_HANDOVER in consents)
    assert told.location is (CareConsent.LOCATION in consents)
    assert (told.name, told.phone, told.address) == ("赵奶奶", "10000000001", "东门社区 3 幢 501 室")
    assert (told.access_notes, told.scope_path, told.lon) == ("钥匙在 502 室", GRIDS[0], row.lon)


async def test_nothing_private_is_printed_with_it(session: AsyncSession) -> None:
    row = await add_served(session)
    told = await served_in_alarm(session, county_code=COUNTY, served_id=row.id)
    contacts = await contacts_of(session, county_code=COUNTY, served_id=row.id)
    printed = f"{told!r} {contacts!r}"
    assert str(row.id) in printed
    for secret in ("赵奶奶", "1000000000", "东门", "钥匙", "高血压", "联系人"):
        assert secret not in printed


async def test_contacts_come_in_their_order_without_those_who_ended(session: AsyncSession) -> None:
    row = await add_served(session, contact_count=0)
    second = await add_contact(session, row, position=2)
    gone = await add_contact(session, row, position=3, ended_at=ADDED_AT)
    first = await add_contact(session, row, position=1)
    told = await contacts_of(session, county_code=COUNTY, served_id=row.id)
    assert [(one.id, one.phone, one.relation, one.can_come) for one in told] == [
        (first.id, "10000000002", Relation.CHILD, False),
        (second.id, "10000000003", Relation.NEIGHBOUR, True),
    ]
    phones = await contact_phones(session, county_code=COUNTY, contact_ids=[second.id, gone.id, new_id()])
    assert phones == {second.id: "10000000003"}
    assert await contact_phones(session, county_code="329998", contact_ids=[second.id]) == {}


async def test_who_is_no_longer_served_is_told_nonetheless(session: AsyncSession) -> None:
    row = await add_served(session, ended_at=ADDED_AT, end_reason="moved_away")
    told = await served_in_alarm(session, county_code=COUNTY, served_id=row.id)
    assert told is not None
    assert told.ended_at == ADDED_AT
    assert await served_in_alarm(session, county_code=COUNTY, served_id=UUID(int=1)) is None
    assert await served_in_alarm(session, county_code="329998", served_id=row.id) is None
