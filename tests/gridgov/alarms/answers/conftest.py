"""A home with a button in a county at work, and people who answer over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.alarms.actions.give_link import give_link
from gridgov.alarms.actions.record_call import record_recipients
from gridgov.alarms.queries.alarms import find_alarm
from gridgov.alarms.rules.limits import AlarmLimits
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import ActorKind
from gridgov.care.rules.terms import CareConsent
from gridgov.care.tables import ServedPerson
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.alarms import Alarmwork, Home, make_home
from tests.builders.care import consented
from tests.builders.clockwork import Clockwork
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.people import Someone
from tests.builders.time import Time, moment
from tests.support.api import Api
from workers.context import Tools

PUBLIC_URL = "https://grid.example"


class Desk(Alarmwork):
    """What people do over HTTP."""

    home: Home

    def of(self, who: Role | Someone) -> Api:
        return self.house.of(who)

    async def pressed(self, kind: Kind = Kind.SOS, **more: Any) -> str:
        """Somebody presses; the alarm's id."""
        return str((await self.press(self.home.button, kind, **more)).alarm_id)

    async def says(self, who: Role | Someone, alarm_id: str, act: str, **more: Any) -> Any:
        await self.house.time.hold()
        body = {"id": str(new_id()), "act": act, **more}
        answer = await self.of(who).post(f"/api/v1/alarms/{alarm_id}/answers", json=body)
        await self.house.time.work()
        return answer

    async def ends(self, who: Role | Someone, alarm_id: str, code: str = "help_given", **more: Any) -> Any:
        await self.house.time.hold()
        body = {"code": code, "safe_by": "seen", **more}
        answer = await self.of(who).post(f"/api/v1/alarms/{alarm_id}/close", json=body)
        await self.house.time.work()
        return answer

    async def sees(self, who: Role | Someone, alarm_id: str) -> Any:
        return await self.of(who).get(f"/api/v1/alarms/{alarm_id}")

    async def link_of(self, alarm_id: str, name: str) -> str:
        """The path of a contact's link, as the message has it."""
        contact_id = next(key for key, value in self.names.items() if value == name)
        async with self.house.time.sessions() as session:
            session.info["public_url"] = PUBLIC_URL
            alarm = await find_alarm(session, county_code=COUNTY, alarm_id=UUID(alarm_id))
            assert alarm is not None
            at = await read_clock(session)
            link = await give_link(
                session, alarm, recipient_kind=ActorKind.CONTACT, recipient_id=contact_id, at=at
            )
            await session.commit()
        assert link is not None
        return link.removeprefix(PUBLIC_URL)

    async def primary(self, alarm_id: str) -> str:
        """Who leads."""
        primary_id = (await self.alarm(UUID(alarm_id))).primary_id
        return self.name_of(primary_id) if primary_id else "nobody"

    async def later(self, **span: float) -> None:
        """So much later, while nothing happened."""
        self.house.time.held_at = await self.now() + timedelta(**span)
        await self.house.time.hold()

    def sets(self, table: str, **figures: int) -> None:
        """The county's own figures in a table of its alarm limits."""
        info = self.house.time.sessions.kw["info"]
        limits: AlarmLimits = info["alarm_limits"]
        own = getattr(limits, table).model_copy(update=figures)
        info["alarm_limits"] = limits.model_copy(update={table: own})

    async def call(self, alarm_id: str, someone: Someone) -> None:
        """As if a step of the ladder had found them nearest."""
        async with self.house.time.sessions() as session:
            alarm = await find_alarm(session, county_code=COUNTY, alarm_id=UUID(alarm_id))
            assert alarm is not None
            await record_recipients(
                session, alarm, {someone.id: ActorKind.PERSON}, at=await read_clock(session)
            )
            await session.commit()

    async def looks(self, alarm_id: str) -> list[AuditRow]:
        """What was recorded of looks at whose call it is."""
        statement = (
            select(AuditRow)
            .where(
                AuditRow.county_code == COUNTY,
                AuditRow.action == "alarm_private_read",
                AuditRow.subject_id == UUID(alarm_id),
            )
            .order_by(AuditRow.seq)
        )
        return list((await self.house.time.session.scalars(statement)).all())


@pytest.fixture
async def desk(
    api: Api, county: SmallCounty, session: AsyncSession, sessions: async_sessionmaker[AsyncSession], settings: Settings
) -> Desk:  # fmt: skip
    store = FileStore(settings.storage)
    clockwork = Clockwork(api, county, Time(session, sessions, COUNTY, Tools(store, settings)), store)
    clockwork.time.held_at = moment("11-26 03:00")
    await clockwork.time.hold()
    made = Desk(clockwork)
    made.home = await make_home(made)
    served = await session.get_one(ServedPerson, (COUNTY, made.home.served_id))
    served.consents = consented(CareConsent.HEALTH_TO_RESPONDERS)
    await session.commit()
    return made
