"""The ground of a fault run of alarms: the small county, and homes with a button and somebody to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import update

from demo.devices import Device as Button
from gridgov.care.actions.seal_served import sealed_contact, sealed_served
from gridgov.care.tables import CareContact, ServedPerson
from gridgov.db.base import new_id
from gridgov.db.cipher import CipherProvider, cipher_of
from gridgov.db.session import Session, make_engine, make_sessions
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PersonRow
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.county import COUNTY, GRIDS, make_small_county, middle_of
from tests.builders.devices import add_device
from tests.builders.people import LONG_AGO

CATALOGUE = Path(__file__).with_name("catalogue")
TOLD = (Role.GRIDWORKER, Role.COMMUNITY_CLERK, Role.TOWN_DISPATCHER)


@dataclass(frozen=True, slots=True)
class Ground:
    """The buttons, and the token of whoever ends alarms."""

    buttons: Sequence[Button]
    token: str


async def make_ground(settings: Settings, *, home_count: int) -> Ground:
    """Straight into the tables of a new database, and committed."""
    engine = make_engine(settings.database, application_name="chaos")
    try:
        async with make_sessions(engine, info=session_info(settings))() as session:
            county = await make_small_county(session, settings)
            cipher = cipher_of(session)
            for place, role in enumerate(TOLD):
                phone = cipher.seal(f"1380000000{place}", context="persons.phone")
                await session.execute(
                    update(PersonRow).where(PersonRow.id == county[role].id).values(phone_sealed=phone)
                )
            buttons = [await _home(session, cipher, number) for number in range(home_count)]
            await session.commit()
            return Ground(buttons, county[Role.COMMUNITY_CLERK].token)
    finally:
        await engine.dispose()


async def _home(session: Session, cipher: CipherProvider, number: int) -> Button:
    """In the grid that has a gridworker; one neighbour to be told."""
    lon, lat = middle_of(0)
    served = ServedPerson(
        county_code=COUNTY, id=new_id(), scope_path=GRIDS[0], lon=lon, lat=lat, lives_alone=True, legal_basis="consent",
        consents={}, version=1, added_by=new_id(), added_at=LONG_AGO, changed_at=LONG_AGO,
        **sealed_served(cipher, {"name": f"老人{number}", "address": f"{number}号"}),
    )  # fmt: skip
    session.add(served)
    await session.flush()
    session.add(
        CareContact(
            county_code=COUNTY, id=new_id(), served_id=served.id, position=1, relation="neighbour", can_come=True,
            added_at=LONG_AGO, **sealed_contact(cipher, {"name": "邻居", "phone": f"139{number:08d}"}),
        )
    )  # fmt: skip
    device, secret = await add_device(session, served_id=served.id)
    return Button(device.code, (secret,))
