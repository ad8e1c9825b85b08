"""Change a county's own days of one year by hand: a version of its calendar like one from a file, corrected by a later one."""

import asyncio
from datetime import datetime

import orjson

from gridgov.db.session import Session
from gridgov.deadlines.actions.foresee_days import foresee_days
from gridgov.deadlines.actions.import_days import put_days
from gridgov.deadlines.queries.calendars import (
    DraftDays,
    announced_years,
    calendars_of,
    days_in,
    last_import,
    own_day,
)
from gridgov.deadlines.rules.days_effect import DaysEffect
from gridgov.deadlines.rules.days_file import DaysRead, read_day_rows
from gridgov.deadlines.rules.days_report import DaysReport, report_of
from gridgov.deadlines.schemas.calendars import DaysChangeIn
from gridgov.deadlines.statements.calendar import lock_calendar
from gridgov.errors import Fault, Invalid, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

HAND = "hand"


async def change_days(
    session: Session, person: Person, body: DaysChangeIn, *, version: int, dry_run: bool, at: datetime
) -> tuple[DaysReport, DaysEffect]:
    """What was (or would be) written and its effect. `StaleVersion` with the newest version and who made it; `Invalid` with
    each bad row."""
    county_code = person.county_code
    permissions_of(session).require(person, "calendar.manage", Subject(county_code))
    await lock_calendar(session, county_code=county_code)
    last = await last_import(session, county_code=county_code)
    if (last.number if last else 0) != version:
        raise await _stale(session, county_code)
    standing = await days_in(session, county_code=county_code, years=[body.year])
    read = await asyncio.to_thread(_read, session, body)
    _refuse(read, body)
    changed = {own.day for own in read.days} | set(body.removed)
    kept = [own_day(row) for row, _ in standing if row.day not in changed]
    whole = body.year in await announced_years(session, county_code)
    draft = DraftDays((body.year,), tuple(sorted((*kept, *read.days), key=lambda own: own.day)), whole)
    effect = await foresee_days(session, county_code=county_code, draft=draft)
    made = DaysRead(draft.days, HAND, len(draft.days), ())
    report = report_of(made, dry_run=dry_run, replaced_count=len(standing), listed=0)
    if not dry_run:
        content = orjson.dumps(body.model_dump(mode="json"))
        await put_days(
            session, person, made, content, report, county_code=county_code, years=[body.year], whole_years=whole,
            reason=body.reason, at=at,
        )  # fmt: skip
    return report, effect


def _read(session: Session, body: DaysChangeIn) -> DaysRead:
    rows = [
        [day.day.isoformat(), day.kind, "、".join(day.windows) if day.windows else day.part or "", day.name, day.source]
        for day in body.days
    ]  # fmt: skip
    return read_day_rows(rows, calendars_of(session).hours)


def _refuse(read: DaysRead, body: DaysChangeIn) -> None:
    """By their place among the days; what is no day of the year, and a change of nothing, too."""
    faults = [
        Fault(f"/days/{(fault.row or 1) - 1}/{_FIELDS.get(fault.column or '', 'day')}", fault.code, fault.zh, fault.en)
        for fault in read.faults
    ]  # fmt: skip
    outside = "日期须在所改年份之内", "The day lies in the year that is changed"
    faults += [
        Fault(f"/days/{n}/day", "bad-date", *outside)
        for n, day in enumerate(body.days)
        if day.day.year != body.year
    ]
    faults += [
        Fault(f"/removed/{n}", "bad-date", *outside)
        for n, day in enumerate(body.removed)
        if day.year != body.year
    ]
    if not body.days and not body.removed:
        faults.append(Fault("/days", "missing", "请填写要改的日期", "Say which days are changed"))
    if faults:
        raise Invalid(
            f"日期有 {len(faults)} 处问题,未写入任何内容,原日历继续有效",
            f"The days have {len(faults)} faults; nothing was written and the calendar stays as it was",
            faults=faults,
        )  # fmt: skip


_FIELDS = {"日期": "day", "类型": "kind", "时段": "windows", "名称": "name", "来源": "source"}


async def _stale(session: Session, county_code: str) -> StaleVersion:
    last = await last_import(session, county_code=county_code)
    if last is None:
        return StaleVersion(
            "本县日历还没有任何版本,请以 0 为版本号", "The county's calendar has no version yet; name version 0",
            extra={"current": {"number": 0}},
        )  # fmt: skip
    names = await names_of(session, {last.imported_by} if last.imported_by else set())
    who = names.get(last.imported_by, "") if last.imported_by else ""
    return StaleVersion(
        f"日历已由{who or '命令行'}更新为第 {last.number} 版,请查看后再修改",
        f"{who or 'the command line'} made version {last.number} of the calendar first; look at it and decide again",
        extra={"current": {
            "number": last.number, "years": list(last.years), "imported_by_name": who, "reason": last.reason,
            "imported_at": last.imported_at.isoformat(),
        }},
    )  # fmt: skip
