"""Bring people and posts in from a table: all of them, or nothing.

Accounts are made without a password (hashing five thousand would take a quarter of an hour, and a list of passwords is
a list to be lost): whoever is to sign in is handed a one-time reset code. Who stands in the system already is refused
here and given posts there, so that a file never changes anybody.
"""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import Message, announce_all
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, Invalid
from gridgov.people.messages import PersonAdded, PostGiven
from gridgov.people.queries import permissions_of
from gridgov.people.queries.bring_in import standing_for
from gridgov.people.queries.directory import PHONE
from gridgov.people.rules.bring_in.checking import NewPerson, check, warnings_of
from gridgov.people.rules.bring_in.columns import people_table
from gridgov.people.rules.bring_in.gathering import SheetPerson, gather
from gridgov.people.rules.bring_in.report import Counts, Found, ImportReport, report_of
from gridgov.people.rules.bring_in.rows import RowReader
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.people.statements.bring_in import (
    insert_accounts,
    insert_people,
    insert_posts,
    lock_bringing_in,
)
from gridgov.sheets.columns import places_of
from gridgov.sheets.faults import from_sheet
from gridgov.sheets.reading import read_sheet
from gridgov.sheets.values import SheetFault, SheetUnreadable

NO_PASSWORD = "none: brought in"  # noqa: S105 - no hash, so that no password is ever right
_MOST_FAULTS = 50
_NOBODY = SheetFault("no-rows", "表头下没有数据", "There is nothing below the header")


@dataclass(frozen=True, slots=True)
class _Read:
    """A file once it was read: its people, and what was found on the way."""

    people: Sequence[SheetPerson]
    found: Found


async def bring_in(
    session: Session, person: Person | None, content: bytes, *, county_code: str, dry_run: bool, at: datetime
) -> ImportReport:
    """The report; ``person`` is None on the command line. A file with a fault is `Invalid` with the report beside it,
    unless it is only looked at (``dry_run``)."""
    if person is not None:
        permissions_of(session).require(person, "person.manage", Subject(county_code))
    read = await asyncio.to_thread(_read, content)
    await lock_bringing_in(session, county_code=county_code)
    standing = await standing_for(session, read.people, county_code=county_code, at=at)
    table = people_table()
    new, faults = check(read.people, standing, table)
    found = replace(
        read.found, faults=[*read.found.faults, *faults], warnings=warnings_of(new, standing, table)
    )
    report = report_of(
        found, brought_in=not dry_run and not found.faults, dry_run=dry_run, listed=table.listed
    )
    if dry_run:
        return report
    if found.faults:
        raise _refused(report)
    await _write(session, new, county_code=county_code, at=at)
    await _record(session, person, report, content, county_code=county_code, at=at)
    return report


def _read(content: bytes) -> _Read:
    """The people of a file, without asking anybody."""
    table = people_table()
    try:
        sheet = read_sheet(content, table.limits)
    except SheetUnreadable as unreadable:
        return _Read((), Found(faults=[from_sheet(fault, ()) for fault in unreadable.faults]))
    places, faults = places_of(sheet.header, table.columns)
    faults += [from_sheet(fault, sheet.header.cells) for fault in sheet.faults]
    reader = RowReader(table, places)
    rows = [read for row in sheet.rows if (read := reader.read(row)) is not None]
    people, contradictions = gather(rows, table)
    if not sheet.rows:
        faults.append(from_sheet(_NOBODY, ()))
    counts = Counts(len(sheet.rows), len(people), sum(one.username is not None for one in people), len(rows))
    return _Read(people, Found(sheet.form, counts, [*faults, *reader.faults, *contradictions]))


def _refused(report: ImportReport) -> Invalid:
    faults = [
        Fault(f"/rows/{fault.row}/{fault.column or ''}" if fault.row else "/file", fault.code, fault.zh, fault.en)
        for fault in report.faults[:_MOST_FAULTS]
    ]  # fmt: skip
    return Invalid(
        f"文件有 {report.fault_count} 处问题,未写入任何内容,请按报告修改后重新导入",
        f"The file has {report.fault_count} faults; nothing was written; mend them and send it again",
        faults=faults,
        extra={"report": asdict(report)},
    )


async def _write(session: Session, people: Sequence[NewPerson], *, county_code: str, at: datetime) -> None:
    ids = [new_id() for _ in people]
    await insert_people(session, [
        _person_row(session, new, person_id, county_code, at) for new, person_id in zip(people, ids, strict=True)
    ])  # fmt: skip
    accounts = [
        {"id": new_id(), "person_id": person_id, "county_code": county_code, "username": new.said.username,
         "password_hash": NO_PASSWORD, "password_changed_at": at}
        for new, person_id in zip(people, ids, strict=True) if new.said.username is not None
    ]  # fmt: skip
    if len(await insert_accounts(session, accounts)) < len(accounts):
        raise Conflict(
            "导入期间有用户名被他人占用,未写入任何内容,请重新检查后导入",
            "Somebody took one of the usernames meanwhile; nothing was written; look at the report again",
        )
    posts: list[dict[str, Any]] = [
        {"id": new_id(), "person_id": person_id, "role": post.role, "area_path": post.area_path,
         "unit_id": post.unit_id, "starts_at": post.starts_at, "ends_at": post.ends_at, "full_time": post.full_time}
        for new, person_id in zip(people, ids, strict=True) for post in new.posts
    ]  # fmt: skip
    await insert_posts(session, posts)
    messages: list[Message] = [PersonAdded(county_code, person_id, county_code) for person_id in ids]
    messages += [PostGiven(county_code, post["person_id"], county_code, post["id"]) for post in posts]
    await announce_all(session, messages, at=at)


def _person_row(
    session: Session, new: NewPerson, person_id: UUID, county_code: str, at: datetime
) -> dict[str, Any]:
    cipher, said = cipher_of(session), new.said
    return {
        "id": person_id, "county_code": county_code, "name": said.name, "version": 1, "created_at": at,
        "phone_sealed": cipher.seal(said.phone, context=PHONE) if said.phone else None,
        "phone_index": cipher.index(said.phone, context="phone") if said.phone else None,
        "work_phone": said.work_phone, "heads_committee": said.heads_committee,
    }  # fmt: skip


async def _record(
    session: Session, person: Person | None, report: ImportReport, content: bytes, *, county_code: str, at: datetime
) -> None:  # fmt: skip
    data = {
        "sha256": hashlib.sha256(content).hexdigest(), "rows": report.row_count, "people": report.person_count,
        "accounts": report.account_count, "posts": report.post_count, "warnings": report.warning_count,
    }  # fmt: skip
    if person is None:
        data["by"] = "command line"
    await record_audit(
        session, county_code=county_code, actor_id=person.id if person else None, action="people_brought_in",
        subject="person", data=data, at=at,
    )  # fmt: skip
