"""Bring a county's own days in from a CSV: all of it, or nothing, and then what held before still holds.

The days of the years that the file names are replaced as a whole; what they were stays readable.
"""

import asyncio
import hashlib
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.foresee_days import foresee_days
from gridgov.deadlines.messages import CalendarChanged
from gridgov.deadlines.queries.calendars import DraftDays, calendars_of, days_in, last_import
from gridgov.deadlines.rules.days_file import DaysRead, days_table, read_days
from gridgov.deadlines.rules.days_report import DaysReport, report_of
from gridgov.deadlines.rules.own_days import OwnDay
from gridgov.deadlines.statements.calendar import insert_days, lock_calendar, replace_days
from gridgov.errors import Fault, Invalid
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

_MOST_FAULTS = 50


async def import_days(
    session: Session,
    person: Person | None,
    content: bytes,
    *,
    county_code: str,
    whole_years: bool,
    dry_run: bool,
    at: datetime,
) -> DaysReport:
    """The report; ``person`` is None on the command line. A file with a fault is `Invalid` with the report beside it,
    unless it is only looked at (``dry_run``). ``whole_years``: the public holidays of its years stand in the file."""
    if person is not None:
        permissions_of(session).require(person, "calendar.manage", Subject(county_code))
    elif not re.fullmatch("[0-9]{6}", county_code):
        raise Invalid.field("/county", "bad-code", "县代码为 6 位数字", "A county's code has 6 digits")
    book = calendars_of(session)
    read = await asyncio.to_thread(read_days, content, book.hours)
    await lock_calendar(session, county_code=county_code)
    standing = await days_in(session, county_code=county_code, years=read.years)
    report = report_of(read, dry_run=dry_run, replaced_count=len(standing), listed=days_table().listed)
    if dry_run:
        if not read.faults:
            draft = DraftDays(read.years, read.days, whole_years)
            effect = await foresee_days(session, county_code=county_code, draft=draft)
            report = replace(report, effect=effect)
        return report
    if read.faults:
        raise _refused(report)
    await put_days(
        session, person, read, content, report, county_code=county_code, years=read.years, whole_years=whole_years,
        reason=None, at=at,
    )  # fmt: skip
    return report


async def put_days(
    session: Session,
    person: Person | None,
    read: DaysRead,
    content: bytes,
    report: DaysReport,
    *,
    county_code: str,
    years: Sequence[int],
    whole_years: bool,
    reason: str | None,
    at: datetime,
) -> None:
    """Write the days as the newest version, for whoever holds the calendar's lock, and let what runs be counted anew."""
    brought_in = await _write(
        session, person, read, content, county_code=county_code, years=years, whole_years=whole_years, reason=reason, at=at
    )  # fmt: skip
    message = CalendarChanged(county_code, brought_in["id"], county_code, None)
    await announce(session, message, at=at)
    await _record(session, person, report, brought_in, county_code=county_code, at=at)
    calendars_of(session).forget(county_code)


def _refused(report: DaysReport) -> Invalid:
    faults = [
        Fault(f"/rows/{fault.row}/{fault.column or ''}" if fault.row else "/file", fault.code, fault.zh, fault.en)
        for fault in report.faults[:_MOST_FAULTS]
    ]  # fmt: skip
    return Invalid(
        f"文件有 {report.fault_count} 处问题,未写入任何内容,原日历继续有效,请按报告修改后重新导入",
        f"The file has {report.fault_count} faults; nothing was written and the calendar stays as it was; "
        "mend them and send it again",
        faults=faults,
        extra={"report": asdict(report)},
    )


async def _write(
    session: Session,
    person: Person | None,
    read: DaysRead,
    content: bytes,
    *,
    county_code: str,
    years: Sequence[int],
    whole_years: bool,
    reason: str | None,
    at: datetime,
) -> dict[str, Any]:
    """The version that was written. Who waited for the lock comes after whom they waited for, in time as well."""
    last = await last_import(session, county_code=county_code)
    at = max(at, last.imported_at) if last else at
    brought_in = {
        "id": new_id(), "county_code": county_code, "number": last.number + 1 if last else 1,
        "years": list(years), "whole_years": whole_years, "form": read.form, "reason": reason,
        "sha256": hashlib.sha256(content).hexdigest(), "row_count": read.row_count,
        "imported_by": person.id if person else None, "imported_at": at,
    }  # fmt: skip
    await replace_days(session, county_code=county_code, years=years, at=at)
    await insert_days(session, brought_in, [_row_of(own, brought_in) for own in read.days])
    return brought_in


def _row_of(own: OwnDay, brought_in: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(), "county_code": brought_in["county_code"], "day": own.day, "kind": own.kind,
        "windows": [str(window) for window in own.windows], "part": own.part, "name": own.name,
        "source": own.source, "import_id": brought_in["id"], "added_at": brought_in["imported_at"],
    }  # fmt: skip


async def _record(
    session: Session,
    person: Person | None,
    report: DaysReport,
    brought_in: dict[str, Any],
    *,
    county_code: str,
    at: datetime,
) -> None:
    data = {
        "number": brought_in["number"], "sha256": brought_in["sha256"], "years": brought_in["years"],
        "whole_years": brought_in["whole_years"], "rest": report.rest_count, "work": report.work_count,
        "half": report.half_count, "replaced": report.replaced_count,
    }  # fmt: skip
    if person is None:
        data["by"] = "command line"
    await record_audit(
        session, county_code=county_code, actor_id=person.id if person else None, action="calendar_days_imported",
        subject="calendar", subject_id=brought_in["id"], purpose=brought_in["reason"], data=data, at=at,
    )  # fmt: skip
