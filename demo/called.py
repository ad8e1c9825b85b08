"""`python -m demo.called`: who was called to the alarms that are open, and the links by which their relatives answer.

For whoever has no telephone at hand: a link goes out with the message to a relative's telephone and stands nowhere else in
the clear. So this needs the keys and the database of the server (`python -m dev.run python -m demo.called`), and belongs
beside fictional people only.
"""

import argparse
import asyncio
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import select

from demo.county.model import COUNTY_CODE
from gridgov.alarms.rules.terms import AlarmState
from gridgov.alarms.tables import AlarmRecipient, AlarmRow, ResponseService
from gridgov.care.queries.in_alarm import contacts_of
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session, make_engine, make_sessions
from gridgov.notices.queries.channels import PRIVATE
from gridgov.notices.tables import NoticeRow
from gridgov.people.tables import PersonRow
from gridgov.settings import Settings
from gridgov.wiring import session_info

MOST_ALARMS, MOST_CALLED = 20, 200
_LINK = re.compile(r"https?://\S+/public/alarms/[0-9]{6}-[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Called:
    """One who was called: ``kind`` is person, contact or system (a service outside), ``service`` which one."""

    alarm_id: str
    kind: str
    name: str
    service: str | None = None
    link: str | None = None


async def called(*, alarm_id: UUID | None = None) -> list[Called]:
    """Those who were called to the open alarms (or to the one that is named), the newest alarm first."""
    settings = Settings()
    engine = make_engine(settings.database, application_name="gridgov-demo-called")
    try:
        async with make_sessions(engine, info=session_info(settings))() as session:
            alarms = await _alarms(session, alarm_id)
            return [one for alarm in alarms for one in await _called_to(session, alarm)]
    finally:
        await engine.dispose()


async def _alarms(session: Session, alarm_id: UUID | None) -> Sequence[AlarmRow]:
    statement = select(AlarmRow).where(AlarmRow.county_code == COUNTY_CODE)
    narrowed = AlarmRow.id == alarm_id if alarm_id else AlarmRow.state == AlarmState.OPEN
    newest_first = statement.where(narrowed).order_by(AlarmRow.opened_at.desc()).limit(MOST_ALARMS)
    return (await session.scalars(newest_first)).all()


async def _called_to(session: Session, alarm: AlarmRow) -> list[Called]:
    statement = (
        select(AlarmRecipient)
        .where(AlarmRecipient.county_code == COUNTY_CODE, AlarmRecipient.alarm_id == alarm.id)
        .order_by(AlarmRecipient.called_at, AlarmRecipient.recipient_id)
        .limit(MOST_CALLED)
    )
    rows = (await session.scalars(statement)).all()
    services = await _services(session)
    names = await _names(session, alarm) | {one: name for one, (name, _) in services.items()}
    links = await _links(session, alarm)
    return [
        Called(
            str(alarm.id), row.recipient_kind, names.get(row.recipient_id, "?"),
            services.get(row.recipient_id, (None, None))[1], links.get(row.recipient_id),
        )
        for row in rows
    ]  # fmt: skip


async def _services(session: Session) -> Mapping[UUID, tuple[str, str]]:
    statement = select(ResponseService).where(ResponseService.county_code == COUNTY_CODE).limit(MOST_CALLED)
    return {row.id: (row.name, row.service) for row in (await session.scalars(statement)).all()}


async def _names(session: Session, alarm: AlarmRow) -> dict[UUID, str]:
    """Of people of the house, and of relatives."""
    called_ids = select(AlarmRecipient.recipient_id).where(
        AlarmRecipient.county_code == COUNTY_CODE, AlarmRecipient.alarm_id == alarm.id
    )
    people = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(called_ids))
    found = {row[0]: str(row[1]) for row in await session.execute(people)}
    if alarm.served_id is not None:
        contacts = await contacts_of(session, county_code=COUNTY_CODE, served_id=alarm.served_id)
        found |= {contact.id: contact.name for contact in contacts}
    return found


async def _links(session: Session, alarm: AlarmRow) -> Mapping[UUID, str]:
    """As they stand in what goes out."""
    statement = select(NoticeRow.person_id, NoticeRow.private_sealed).where(
        NoticeRow.county_code == COUNTY_CODE, NoticeRow.subject_id == alarm.id, NoticeRow.private_sealed.is_not(None)
    )  # fmt: skip
    found = {}
    for person_id, sealed in await session.execute(statement.limit(MOST_CALLED)):
        if sealed and (link := _LINK.search(cipher_of(session).open(sealed, context=PRIVATE))):
            found[person_id] = link[0]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """0, or 1 where nobody was called: no alarm is open."""
    parser = argparse.ArgumentParser(
        prog="python -m demo.called", description="求助已通知谁 / who was called to the alarms that are open"
    )
    parser.add_argument("--alarm", type=UUID, help="只看这一求助 / of this alarm only")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    found = asyncio.run(called(alarm_id=asked.alarm))
    if asked.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        return 0
    for one in found:
        print(f"{one.alarm_id}  {one.kind:<7}  {one.name}  {one.link or ''}".rstrip())
    if not found:
        print("没有未结束的求助 · no alarm is open", file=sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
