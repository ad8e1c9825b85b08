"""Bring records in from a table: all of the file, or nothing of it; with a source, what it shares stands beside what was collected."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import check_point
from gridgov.clock import local_day
from gridgov.collection.actions.add_record import NewRecord, kind_of
from gridgov.collection.actions.place_record import Placed
from gridgov.collection.actions.write_import import Batch, SourceUseOf, write_batch
from gridgov.collection.queries.bringing_in import codes_there, grids_of_points, parents_there
from gridgov.collection.queries.house import limits_of, register_of
from gridgov.collection.queries.records import Record
from gridgov.collection.queries.sources import source_by_id
from gridgov.collection.rules.register import Kind, Register
from gridgov.collection.rules.sharing import SourceState
from gridgov.collection.rules.sheet import CODE, RecordReader, SheetRecord, columns_of, repeated_codes
from gridgov.collection.schemas.imports import RecordsReport
from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid, NotPermitted
from gridgov.grids.queries import known_paths
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.sheets.columns import places_of
from gridgov.sheets.faults import RowFault, from_sheet
from gridgov.sheets.reading import read_sheet
from gridgov.sheets.values import Limits, SheetFault, SheetUnreadable

_MOST_FAULTS, _LISTED = 50, 1000
_EMPTY = SheetFault("no-rows", "表头下没有数据", "There is nothing below the header")


@dataclass
class _Read:
    """A file once it was read."""

    rows: Sequence[SheetRecord] = ()
    faults: list[RowFault] = field(default_factory=list)
    form: str | None = None
    row_count: int = 0


async def import_records(
    session: Session, person: Person, content: bytes, *, kind: str, source_id: UUID | None, dry_run: bool, at: datetime
) -> RecordsReport:  # fmt: skip
    """A file with a fault is `Invalid` with the report beside it, unless it is only looked at (``dry_run``)."""
    county_code, found_kind = person.county_code, kind_of(session, kind)
    if not permissions_of(session).may_ever(person, "record.import"):
        raise NotPermitted("您的岗位没有此项权限", "None of your posts may do this")
    source = await _source(session, source_id, county_code, at)
    limits = limits_of(session)
    most = Limits(limits.import_most_rows, limits.import_most_bytes)
    read = await asyncio.to_thread(
        _read, content, most, register_of(session), kind, local_day(at), update=source is not None
    )
    batch = await _batch(session, person, found_kind, read, source, at=at)
    report = _report(read, batch, dry_run=dry_run)
    if dry_run:
        return report
    if read.faults:
        raise _refused(report)
    differing = await write_batch(session, person, batch, source, at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="records_imported", subject="record",
        data={"kind": kind, "rows": read.row_count, "source_id": str(source_id) if source_id else None}, at=at,
    )  # fmt: skip
    return replace(report, differing_count=differing)


async def _source(
    session: Session, source_id: UUID | None, county_code: str, at: datetime
) -> SourceUseOf | None:
    if source_id is None:
        return None
    row = await source_by_id(session, county_code=county_code, source_id=source_id)
    today = local_day(at)
    if row is None or row.state != SourceState.GRANTED or not row.used_from <= today <= row.used_until:
        raise Invalid.field(
            "/source_id", "no-source", "数据源不存在、未获同意或不在使用期限内",
            "There is no such source, it was not granted, or today lies outside its period of use",
        )  # fmt: skip
    return SourceUseOf(
        row.id, row.provider_unit_id, row.used_until, row.scope_path, row.scene, frozenset(row.items)
    )


def _read(content: bytes, most: Limits, register: Register, kind: str, today: Any, *, update: bool) -> _Read:
    """The rows of a file, without asking anybody."""
    columns = columns_of(register, kind)
    try:
        sheet = read_sheet(content, most)
    except SheetUnreadable as unreadable:
        return _Read(faults=[from_sheet(fault, ()) for fault in unreadable.faults])
    if update:
        columns = [replace(one, required=one.code == CODE) for one in columns]
    places, faults = places_of(sheet.header, columns)
    faults += [from_sheet(fault, sheet.header.cells) for fault in sheet.faults]
    reader = RecordReader(register, kind, places, today, update=update)
    rows = [one for row in sheet.rows if (one := reader.read(row)) is not None]
    faults += [*reader.faults, *repeated_codes(rows)]
    if not sheet.rows:
        faults.append(from_sheet(_EMPTY, ()))
    return _Read(rows, faults, sheet.form, len(sheet.rows))


async def _batch(
    session: Session, person: Person, kind: Kind, read: _Read, source: SourceUseOf | None, *, at: datetime
) -> Batch:  # fmt: skip
    """What is new and what is there already; everything in the way is added to the faults of the file."""
    county_code = person.county_code
    codes = [row.code for row in read.rows if row.code is not None]
    there = await codes_there(session, county_code=county_code, kind=kind.code, codes=codes)
    parents = await parents_there(
        session, county_code=county_code, kinds=kind.parents,
        codes=sorted({row.parent_code for row in read.rows if row.parent_code}),
    )  # fmt: skip
    areas = await known_paths(session, county_code)
    points = await _points(session, read, county_code, at)
    batch = Batch()
    for row in read.rows:
        standing = there.get(row.code) if row.code else None
        faults = _row_faults(kind, row, standing, source, parents, areas)
        placed = _placed(row, parents, points.get(row.line), county_code) if not faults else None
        if placed is not None:
            path = standing.scope_path if standing else placed.scope_path
            faults = _reach_faults(session, person, row, path, source)
        if faults:
            read.faults += faults
        elif standing is not None:
            batch.updates.append((standing, row.values))
        elif placed is not None:
            batch.new.append(NewRecord(new_id(), kind, row.class_code, row.code, placed, row.values))
    return batch


async def _points(
    session: Session, read: _Read, county_code: str, at: datetime
) -> dict[int, tuple[float, float, str | None]]:
    """Places in the stored datum with their grids, by line; points that are none are told."""
    stored: dict[int, tuple[float, float]] = {}
    for row in read.rows:
        if row.place is None:
            continue
        try:
            check_point(*row.place)
        except GeoError as error:
            read.faults.append(RowFault(row.line, "经度", None, error.code, error.zh, error.en))
            continue
        stored[row.line] = to_stored_one(*row.place)
    grids = await grids_of_points(session, list(stored.values()), county_code=county_code, day=local_day(at))
    return {line: (*point, grid) for (line, point), grid in zip(stored.items(), grids, strict=True)}


def _row_faults(
    kind: Kind, row: SheetRecord, standing: Record | None, source: SourceUseOf | None,
    parents: Mapping[str, tuple[UUID, str]], areas: set[str],
) -> list[RowFault]:  # fmt: skip
    found = []
    if standing is not None and source is None:
        found.append(RowFault(row.line, "编码", row.code, "taken", "编码已存在;导入不修改已有记录,请在记录上更新", "There is a record with this code; a file changes none"))  # fmt: skip
    if row.parent_code is not None and row.parent_code not in parents:
        found.append(RowFault(row.line, "上级编码", row.parent_code, "no-parent", "没有可作为上级的这条记录,请先导入上级", "There is no such record to stand under; bring it in first"))  # fmt: skip
    if standing is None and kind.needs_parent and row.parent_code is None:
        found.append(RowFault(row.line, "上级编码", None, "missing", f"{kind.zh}须填写上级编码", f"A {kind.en} needs the code of its parent"))  # fmt: skip
    if standing is None and kind.needs_place and row.place is None and row.parent_code is None:
        found.append(
            RowFault(row.line, "经度", None, "missing", f"{kind.zh}须有坐标", f"A {kind.en} needs a place")
        )
    if row.area_path is not None and row.area_path not in areas:
        found.append(RowFault(row.line, "区域编码", row.area_path, "no-area", "本县没有这个区域", "There is no such area in this county"))  # fmt: skip
    if source is not None and (strange := [code for code in row.values if f"{kind.code}.{code}" not in source.items and code != "name"]):  # fmt: skip
        found.append(RowFault(row.line, strange[0], None, "not-of-this-source", "该列不在数据源同意共享的项目内", "This source was not granted for this column"))  # fmt: skip
    return found


def _reach_faults(
    session: Session, person: Person, row: SheetRecord, path: str, source: SourceUseOf | None
) -> list[RowFault]:
    table = permissions_of(session)
    if not table.permits(person, "record.import", Subject(person.county_code, path)):
        return [RowFault(row.line, "经度", None, "outside-scope", "位置不在您的管辖范围内", "This place lies outside your scope")]  # fmt: skip
    if source is not None and not path.startswith(source.scope_path):
        return [RowFault(row.line, "经度", None, "outside-source", "位置不在数据源同意的使用范围内", "This place lies outside what the source was granted for")]  # fmt: skip
    return []


def _placed(
    row: SheetRecord, parents: Mapping[str, tuple[UUID, str]], point: tuple[float, float, str | None] | None, county_code: str
) -> Placed:  # fmt: skip
    parent_id, base = parents[row.parent_code] if row.parent_code else (None, row.area_path)
    if point is None or row.place is None:
        return Placed(base or county_code, parent_id=parent_id)
    lon, lat, grid = point
    raw = {"lon": row.place[0], "lat": row.place[1], "datum": str(row.place[2])}
    return Placed(grid or base or county_code, lon, lat, raw, parent_id)


def _report(read: _Read, batch: Batch, *, dry_run: bool) -> RecordsReport:
    faults = sorted(read.faults, key=lambda fault: (fault.row or 0, fault.column or "", fault.code))
    return RecordsReport(
        brought_in=not dry_run and not faults, dry_run=dry_run, form=read.form, row_count=read.row_count,
        new_count=len(batch.new), updated_count=len(batch.updates), differing_count=0, fault_count=len(faults),
        bad_rows=sorted({fault.row for fault in faults if fault.row is not None}), faults=faults[:_LISTED],
    )  # fmt: skip


def _refused(report: RecordsReport) -> Invalid:
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
