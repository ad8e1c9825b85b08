"""One row under every registered key, and the processes that hold the old key, both, or the new one."""

import base64
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.terms import Way
from gridgov.alarms.tables import ResponseService
from gridgov.db.base import Base, new_id
from gridgov.db.cipher import cipher_of
from gridgov.db.sealed_columns import SEALED, Sealed
from gridgov.events.tables import EventProposer
from gridgov.notices.queries.channels import ADDRESS
from gridgov.notices.rules.channels import Channel
from gridgov.notices.tables import ChannelAddress, NoticeRow
from gridgov.people.tables import AccountRow, PersonRow
from gridgov.settings import SecretSettings
from tests.builders.care import add_served
from tests.builders.channels import add_bot
from tests.builders.county import COUNTY, GRIDS
from tests.builders.devices import add_device, add_platform
from tests.builders.people import LONG_AGO
from tests.builders.sealed_lanes import seal_collection, seal_mediation, seal_patrol

PHONE = "10000000051"
TEXT = "封存的内容"


def key(fill: int) -> str:
    return base64.b64encode(bytes([fill]) * 32).decode()


OLD = SecretSettings(secret_key=key(1), cipher_key=key(2), index_key=key(3))
"""As every test has it."""
WAITING = SecretSettings(
    secret_key=key(1), cipher_key=key(2), index_key=key(3), cipher_keys=f"2:{key(4)}", index_keys=f"2:{key(5)}",
    cipher_with=1, index_with=1,
)  # fmt: skip
"""The new keys are held, the old ones used: so all processes are started anew, one after the other."""
BOTH = SecretSettings(
    secret_key=key(1),
    cipher_key=key(2),
    index_key=key(3),
    cipher_keys=f"2:{key(4)}",
    index_keys=f"2:{key(5)}",
)
"""The new keys are used."""
NEW = SecretSettings(secret_key=key(1), cipher_keys=f"2:{key(4)}", index_keys=f"2:{key(5)}")
"""The old ones are taken out."""


async def seal_one_of_each(
    session: AsyncSession, *, person_id: UUID, event_id: UUID, phone: str = PHONE
) -> None:
    """A row in every table of the list, sealed by the session's own cipher."""
    await _seal_person(session, person_id, phone)
    cipher = cipher_of(session)
    session.add(
        EventProposer(
            county_code=COUNTY, id=new_id(), event_id=event_id, anonymous=False, created_at=LONG_AGO,
            name_sealed=cipher.seal("孙某", context="event_proposers.name"),
            phone_sealed=cipher.seal(phone, context="event_proposers.phone"), phone_index=cipher.index(phone, context="phone"),
        )
    )  # fmt: skip
    session.add(
        NoticeRow(
            county_code=COUNTY, id=new_id(), person_id=person_id, cause=f"Test:{new_id()}", kind="alarm", urgent=True,
            subject="event", subject_id=event_id, zh="呼救", en="Call", data={}, created_at=LONG_AGO,
            private_sealed=cipher.seal(TEXT, context="notices.private"),
        )
    )  # fmt: skip
    session.add(
        ResponseService(
            county_code=COUNTY, id=new_id(), service="property", area_path=GRIDS[0], name="物业", enabled=True, version=1,
            phone_sealed=cipher.seal(phone, context="response_services.phone"), made_by=person_id, made_at=LONG_AGO,
            changed_at=LONG_AGO,
        )
    )  # fmt: skip
    await add_bot(session, Channel.WEBHOOK, "https://127.0.0.1/hook", "s1", unit_id=new_id())
    await add_served(session, said={"phone": phone})
    await add_device(session)
    await add_platform(session, way=next(iter(Way)))
    await seal_collection(session, TEXT)
    await seal_mediation(session, TEXT)
    await seal_patrol(session, TEXT)
    await session.commit()


async def _seal_person(session: AsyncSession, person_id: UUID, phone: str) -> None:
    cipher = cipher_of(session)
    numbers = {
        "phone_sealed": cipher.seal(phone, context="persons.phone"),
        "phone_index": cipher.index(phone, context="phone"),
    }
    await session.execute(update(PersonRow).where(PersonRow.id == person_id).values(**numbers))
    secret = cipher.seal("JBSWY3DPEHPK3PXP", context="accounts.totp")
    await session.execute(
        update(AccountRow)
        .where(AccountRow.person_id == person_id)
        .values(totp_sealed=secret, totp_pending=secret)
    )
    session.add(
        ChannelAddress(
            county_code=COUNTY, person_id=person_id, channel=Channel.SMS, address_sealed=cipher.seal(phone, context=ADDRESS),
            address_index=cipher.index(phone, context=ADDRESS), enabled=True, digest=None, quiet_hours=True, changed_at=LONG_AGO,
        )
    )  # fmt: skip


async def opened(session: AsyncSession, one: Sealed) -> list[str]:
    """Everything in a sealed column, opened by the session's own cipher, in the order of the key."""
    table = Base.metadata.tables[one.table]
    statement = (
        select(table.c[one.column])
        .where(table.c.county_code == COUNTY, table.c[one.column].is_not(None))
        .order_by(*table.primary_key.columns)
    )
    sealed = (await session.execute(statement)).scalars().all()
    return [cipher_of(session).open(bytes(value), context=one.context) for value in sealed]


async def all_opened(session: AsyncSession) -> dict[str, list[str]]:
    """The same of every registered column."""
    return {f"{one.table}.{one.column}": await opened(session, one) for one in SEALED}
