"""Alarms of a story: somebody presses, time passes to the second, people answer; what was told to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import select

from gridgov.alarms.actions.acting import Responder
from gridgov.alarms.actions.answer_alarm import Answer, answer_alarm
from gridgov.alarms.actions.close_alarm import Closing, close_alarm
from gridgov.alarms.actions.take_signal import Taken, take_signal
from gridgov.alarms.queries.devices import device_by_id
from gridgov.alarms.queries.response_services import SERVICE_PHONE
from gridgov.alarms.rules.close_codes import SafeBy
from gridgov.alarms.rules.signals import Kind, Signal
from gridgov.alarms.rules.terms import Act, ActorKind, AnsweredBy, Service, Way
from gridgov.alarms.tables import AlarmAct, AlarmCall, AlarmRow, Device, ResponseService
from gridgov.care.actions.seal_served import sealed_contact, sealed_served
from gridgov.care.tables import CareContact, ServedPerson
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.db.session import read_clock
from gridgov.notices.queries.channels import PRIVATE
from gridgov.notices.rules.parcels import Private
from gridgov.notices.tables import NoticeRow
from tests.builders.clockwork import Clockwork
from tests.builders.county import COUNTY, GRIDS, middle_of
from tests.builders.devices import add_device
from tests.builders.people import LONG_AGO


@dataclass
class Alarmwork:
    """A county at work, where somebody presses."""

    house: Clockwork
    names: dict[UUID, str] = field(default_factory=dict)
    """What the story calls contacts and services."""

    _messages: Iterator[int] = field(default_factory=lambda: count(1))

    async def press(
        self,
        device: Device,
        kind: Kind = Kind.SOS,
        *,
        message_id: str | None = None,
        drill: bool = False,
        **said: Any,
    ) -> Taken:
        """The device sends, and what follows at once has been done."""
        await self.house.time.hold()
        signal = Signal(
            device.code,
            message_id or f"m{next(self._messages)}",
            kind,
            **{"occurred_at": None, "signed_at": await self.now(), **said},
        )
        async with self.house.time.sessions() as session:
            known = await device_by_id(session, county_code=COUNTY, device_id=device.id)
            assert known is not None
            at = await read_clock(session)
            taken = await take_signal(session, known, signal, way=Way.SIGNED, drill=drill, at=at)
            await session.commit()
        await self.house.time.work()
        return taken

    async def now(self) -> datetime:
        assert self.house.time.held_at is not None
        return self.house.time.held_at

    async def wait(self, seconds: float) -> None:
        """Let time pass, every rung at its own moment."""
        await self.house.time.until_moment(await self.now() + timedelta(seconds=seconds))

    async def answer(self, alarm_id: UUID | None, act: Act, who: Responder, **more: Any) -> None:
        assert alarm_id is not None
        await self.house.time.hold()
        async with self.house.time.sessions() as session:
            at = await read_clock(session)
            answer = Answer(more.pop("id", new_id()), act, **more)
            await answer_alarm(session, who, answer, county_code=COUNTY, alarm_id=alarm_id, at=at)
            await session.commit()
        await self.house.time.work()

    async def close(
        self,
        alarm_id: UUID | None,
        who: Responder,
        code: str,
        *,
        safe_by: SafeBy | None = SafeBy.SEEN,
        **more: Any,
    ) -> None:
        assert alarm_id is not None
        await self.house.time.hold()
        async with self.house.time.sessions() as session:
            at = await read_clock(session)
            closing = Closing(code, safe_by, **more)
            await close_alarm(session, who, closing, county_code=COUNTY, alarm_id=alarm_id, at=at)
            await session.commit()
        await self.house.time.work()

    async def alarm(self, alarm_id: UUID | None) -> AlarmRow:
        statement = select(AlarmRow).where(AlarmRow.county_code == COUNTY, AlarmRow.id == alarm_id)
        found = await self.house.time.session.scalars(statement.execution_options(populate_existing=True))
        return found.one()

    async def acts(self, alarm_id: UUID | None) -> list[str]:
        statement = (
            select(AlarmAct.act)
            .where(AlarmAct.county_code == COUNTY, AlarmAct.alarm_id == alarm_id)
            .order_by(AlarmAct.seq)
        )
        return list(await self.house.time.session.scalars(statement))

    async def calls(self, alarm_id: UUID | None) -> list[tuple[int, int, int, int]]:
        """Round, cycle, step, and how many seconds after the alarm opened."""
        alarm = await self.alarm(alarm_id)
        statement = (
            select(AlarmCall)
            .where(AlarmCall.county_code == COUNTY, AlarmCall.alarm_id == alarm_id)
            .order_by(AlarmCall.called_at, AlarmCall.round, AlarmCall.cycle, AlarmCall.step)
        )
        rows = (await self.house.time.session.scalars(statement)).all()
        return [(row.round, row.cycle, row.step, _seconds(row.called_at, alarm.opened_at)) for row in rows]

    async def told(self, alarm_id: UUID | None, *, kind: str = "alarm_call") -> dict[int, set[str]]:
        """Who was told, by how many seconds after the alarm opened."""
        alarm = await self.alarm(alarm_id)
        statement = select(NoticeRow).where(
            NoticeRow.county_code == COUNTY, NoticeRow.subject_id == alarm_id, NoticeRow.kind == kind
        )
        found: dict[int, set[str]] = {}
        for row in (await self.house.time.session.scalars(statement)).all():
            after = _seconds(row.created_at, alarm.opened_at)
            found.setdefault(after, set()).add(self.name_of(row.person_id))
        return dict(sorted(found.items()))

    async def private(self, alarm_id: UUID | None) -> dict[str, str]:
        """What goes out beside the inbox's words, by whom it was told; of several messages all."""
        session = self.house.time.session
        rows = await session.scalars(
            select(NoticeRow).where(NoticeRow.county_code == COUNTY, NoticeRow.subject_id == alarm_id)
        )
        found: dict[str, str] = {}
        for row in rows:
            if row.private_sealed is not None:
                sealed = cipher_of(session).open(row.private_sealed, context=PRIVATE)
                text = Private.from_text(sealed).beside(row.zh)
                name = self.name_of(row.person_id)
                found[name] = found.get(name, "") + text
        return found

    def seconds(self, alarm: AlarmRow, at: datetime | None) -> int:
        """After it opened."""
        assert at is not None
        return _seconds(at, alarm.opened_at)

    def name_of(self, recipient_id: UUID | None) -> str:
        assert recipient_id is not None
        return self.names.get(recipient_id) or self.house.role(recipient_id)

    def person(self, role: str) -> Responder:
        return Responder(ActorKind.PERSON, self.house.county.people[role].id, AnsweredBy.APP)  # type: ignore[index]  # a role is its text

    def contact(self, name: str) -> Responder:
        contact_id = next(key for key, value in self.names.items() if value == name)
        return Responder(ActorKind.CONTACT, contact_id, AnsweredBy.LINK)


def _seconds(at: datetime, since: datetime) -> int:
    return round((at - since).total_seconds())


@dataclass(frozen=True)
class Home:
    """A served person of a story, with a button by the bed."""

    served_id: UUID
    button: Device


async def make_home(work: Alarmwork, *, grid: int = 0, consents: tuple[str, ...] = ()) -> Home:
    """Somebody who lives alone in the middle of a grid, a neighbour and a daughter in another city, and a button."""
    session = work.house.time.session
    cipher = cipher_of(session)
    lon, lat = middle_of(grid)
    served = ServedPerson(
        county_code=COUNTY, id=new_id(), scope_path=GRIDS[grid], lon=lon, lat=lat, lives_alone=True, legal_basis="consent",
        consents={name: {"given_at": LONG_AGO.isoformat(), "given_by": "person", "withdrawn_at": None} for name in consents}, version=1,
        added_by=new_id(), added_at=LONG_AGO, changed_at=LONG_AGO,
        **sealed_served(cipher, {
            "name": "王秀兰", "phone": "13900000001", "address": "幸福小区3栋201", "access_notes": "钥匙在门卫",
            "health_notes": "高血压",
        }),
    )  # fmt: skip
    session.add(served)
    await session.flush()
    for position, (name, relation, can_come) in enumerate(
        (("邻居", "neighbour", True), ("女儿", "child", False)), start=1
    ):
        contact = CareContact(
            county_code=COUNTY, id=new_id(), served_id=served.id, position=position, relation=relation, can_come=can_come,
            added_at=LONG_AGO, **sealed_contact(cipher, {"name": name, "phone": f"1390000001{position}"}),
        )  # fmt: skip
        session.add(contact)
        work.names[contact.id] = name
    await session.flush()
    button, _ = await add_device(session, served_id=served.id, scope_path=GRIDS[grid])
    await session.commit()
    return Home(served.id, button)


async def add_service(work: Alarmwork, service: Service, area_path: str = COUNTY) -> None:
    """Somebody outside the house who may be called."""
    session = work.house.time.session
    row = ResponseService(
        county_code=COUNTY, id=new_id(), service=service, area_path=area_path, name=str(service),
        phone_sealed=cipher_of(session).seal("0515-00000119", context=SERVICE_PHONE), enabled=True, version=1,
        made_by=new_id(), made_at=LONG_AGO, changed_at=LONG_AGO,
    )  # fmt: skip
    session.add(row)
    work.names[row.id] = str(service)
    await session.commit()
