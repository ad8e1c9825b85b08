"""Take figures out as a file: each is recorded with its filter, who took it, when, how many rows, and the file's digest."""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Invalid, NotPermitted
from gridgov.files.queries import paper_font
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person
from gridgov.statistics import statements
from gridgov.statistics.queries.export_tables import Wanted, table_of
from gridgov.statistics.queries.groups import EXPORT
from gridgov.statistics.queries.month import month_name, month_of, report_of
from gridgov.statistics.rules import report as papers
from gridgov.statistics.rules.indicators import packaged_indicators
from gridgov.statistics.rules.sheets import bytes_of
from gridgov.statistics.rules.spans import Days
from gridgov.statistics.rules.tables import FORMS, MEDIA, TITLES, ExportForm, ExportTable
from gridgov.statistics.schemas.dashboards import ExportRecordOut, PictureIn


@dataclass(frozen=True, slots=True)
class Taken:
    """A file, and what it is called."""

    content: bytes
    name: str
    media: str


async def take_figures(
    session: Session, person: Person, subject: ExportTable, form: ExportForm, wanted: Wanted, *, at: datetime
) -> Taken:
    """The table as a file. The report of a month is of the month in which the days begin."""
    _require(session, person)
    _refuse_form(subject, form)
    days = wanted.days
    if subject is ExportTable.MONTH:
        days, _ = month_of(days, at)
        content, rows = await _report(session, person, form, wanted, at)
        name = f"{TITLES[subject]}{month_name(days.first)}.{form}"
    else:
        table = await table_of(session, person, subject, wanted, at=at)
        content, rows = await asyncio.to_thread(bytes_of, table, form), len(table.rows)
        name = f"{TITLES[subject]}{days.first}至{days.last}.{form}"
    filters = {
        "areas": list(wanted.areas), "by": str(wanted.by), "step": str(wanted.step),
        "compared": None if wanted.compared is None else [str(wanted.compared.first), str(wanted.compared.last)],
    }  # fmt: skip
    digest = hashlib.sha256(content).hexdigest()
    await _record(session, person, subject, form, days, filters, (rows, len(content), digest), at=at)
    return Taken(content, name, MEDIA[form])


async def note_picture(session: Session, person: Person, body: PictureIn, wanted: Wanted, *, at: datetime) -> ExportRecordOut:  # fmt: skip
    """A chart that a browser saved as a picture: recorded as it says, as what it drew was answered here."""
    _require(session, person)
    filters = {"areas": list(wanted.areas), "chart": body.chart}
    size = (body.row_count, body.byte_count, body.digest)
    return await _record(session, person, body.subject, ExportForm.PNG, wanted.days, filters, size, at=at)


async def _report(
    session: Session, person: Person, form: ExportForm, wanted: Wanted, at: datetime
) -> tuple[bytes, int]:
    report, rows = await report_of(session, person, wanted.areas, wanted.days, at=at)
    if form is ExportForm.DOCX:
        return await asyncio.to_thread(papers.as_docx, report), rows
    return await asyncio.to_thread(papers.as_pdf, report, font=paper_font(session)), rows


async def _record(
    session: Session, person: Person, subject: ExportTable, form: ExportForm, days: Days, filters: Mapping[str, Any],
    size: tuple[int, int, str], *, at: datetime,
) -> ExportRecordOut:  # fmt: skip
    rows, byte_count, digest = size
    areas = filters["areas"]
    values: dict[str, Any] = {
        "county_code": person.county_code, "id": new_id(), "scope_path": areas[0] if len(areas) == 1 else person.county_code,
        "subject": str(subject), "form": str(form), "begins_on": days.first, "ends_on": days.last, "filter": dict(filters),
        "row_count": rows, "byte_count": byte_count, "digest": digest, "definitions": packaged_indicators().digest,
        "taken_by": person.id, "at": at,
    }  # fmt: skip
    await statements.insert_export(session, values)
    said = {
        **filters,
        "days": [str(days.first), str(days.last)],
        "rows": rows,
        "bytes": byte_count,
        "digest": digest,
    }
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="statistics_exported", subject="statistics_export",
        subject_id=values["id"], data={"table": str(subject), "form": str(form), **said}, at=at,
    )  # fmt: skip
    return ExportRecordOut(
        **{key: value for key, value in values.items() if key not in {"county_code", "scope_path"}}
    )


def _require(session: Session, person: Person) -> None:
    if not permissions_of(session).may_ever(person, EXPORT):
        raise NotPermitted("您的岗位不能导出统计数据", "None of your posts may take figures out")


def _refuse_form(subject: ExportTable, form: ExportForm) -> None:
    forms = FORMS[subject]
    if form not in forms:
        listed = "、".join(sorted(forms))
        raise Invalid.field(
            "/format", "no-such-form", f"“{TITLES[subject]}”可导出为 {listed}",
            f"This table can be taken as {', '.join(sorted(forms))}",
        )  # fmt: skip
