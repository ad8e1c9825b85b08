"""Take in the lists that authorities publish and their records of changes: whole, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, Invalid
from gridgov.grids.queries.code_lists import code_systems_of, standing_codes
from gridgov.grids.rules.codes import (
    ListedCode,
    StandingCode,
    VersionPlan,
    parent_code,
    plan_version,
    whole_below,
)
from gridgov.grids.rules.codes_changes import ChangeFile, ChangeKind, read_changes
from gridgov.grids.rules.codes_table import CodeTable, read_code_table
from gridgov.grids.statements.codes import (
    correct_issued_names,
    end_issued_codes,
    insert_code_changes,
    insert_issued_codes,
    remove_issued_codes,
)

_MOST_FAULTS = 50


@dataclass(frozen=True, slots=True)
class CodesImported:
    """What a list changed, and what it holds that is worth knowing."""

    table: CodeTable
    plan: VersionPlan
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesImported:
    """How many changes a record holds, how many were new, how many are doubtful and will not be followed."""

    count: int
    new_count: int
    doubtful: tuple[str, ...]


async def import_codes(
    session: Session,
    data: bytes,
    *,
    system: str,
    issuer: str,
    valid_from: date,
    within: Sequence[str] = (),
    code_column: str | None = None,
    name_column: str | None = None,
) -> CodesImported:
    """Write a list as the version of a day. `Invalid` with every bad row; `Conflict` where a later version stands.

    A list is whole below each county it names, and below each prefix of ``within``: a code of its levels that it does
    not name there holds until before that day.
    """
    _require_system(session, system)
    table = read_code_table(data, code_column=code_column, name_column=name_column)
    if table.faults:
        raise _refused(table.faults)
    levels = sorted({row.level for row in table.codes})
    whole = whole_below(table.codes, within)
    standing = await standing_codes(session, system=system, levels=levels, day=valid_from)
    _refuse_later(standing, table.codes, whole, valid_from)
    plan = plan_version(table.codes, standing, whole=whole, day=valid_from)
    await _write(session, table.codes, plan, system=system, issuer=issuer, valid_from=valid_from)
    return CodesImported(table, plan, whole)


async def import_code_changes(session: Session, data: bytes, *, system: str) -> ChangesImported:
    """Write a record of changes; what stands already is not written again. `Invalid` with every bad entry."""
    _require_system(session, system)
    record: ChangeFile = read_changes(data)
    if record.faults:
        raise _refused(record.faults)
    rows: list[dict[str, Any]] = [
        {
            "id": new_id(), "system": system, "effective_on": change.effective_on, "kind": change.kind,
            "from_code": change.from_code, "from_name": change.from_name, "to_code": change.to_code,
            "to_name": change.to_name, "document": change.document,
        }
        for change in dict.fromkeys(record.changes)
    ]  # fmt: skip
    doubtful = tuple(
        f"{change.effective_on.year} {change.from_code} {change.from_name} → {change.to_code} {change.to_name}"
        for change in record.changes
        if change.kind is ChangeKind.DOUBTFUL
    )
    return ChangesImported(len(record.changes), await insert_code_changes(session, rows), doubtful)


def _require_system(session: Session, system: str) -> None:
    known = code_systems_of(session)
    if system not in known:
        names = ", ".join(sorted(known))
        raise Invalid.field(
            "/system", "unknown-system", f"没有编码体系“{system}”,可用:{names}", f"No system {system!r}; there are {names}"
        )  # fmt: skip


def _refused(faults: Sequence[Fault]) -> Invalid:
    return Invalid(
        f"文件有 {len(faults)} 处错误,未导入任何内容",
        f"The file has {len(faults)} errors; nothing was imported",
        faults=faults[:_MOST_FAULTS],
    )


def _refuse_later(
    standing: Sequence[StandingCode], listed: Sequence[ListedCode], whole: Sequence[str], day: date
) -> None:
    """Lists are taken in the order of their days: an earlier one would end what a later one says."""
    codes = {row.code for row in listed}
    later = [
        row
        for row in standing
        if (row.valid_from > day or row.valid_to is not None)
        and (row.code in codes or row.code.startswith(tuple(whole)))
    ]
    if later:
        raise Conflict(
            f"已有更晚的版本(如 {later[0].code} {later[0].name}),请按日期先后导入",
            f"A later version stands already (such as {later[0].code} {later[0].name}): import in the order of days",
        )


async def _write(
    session: Session,
    listed: Sequence[ListedCode],
    plan: VersionPlan,
    *,
    system: str,
    issuer: str,
    valid_from: date,
) -> None:
    by_code = {row.code: row for row in listed}
    replaced = [row for row in plan.renamed if not row.corrected]
    ended = [row.standing_id for row in replaced] + [
        row.id for row in plan.gone if row.valid_from < valid_from
    ]
    await end_issued_codes(session, ended, on=valid_from)
    await remove_issued_codes(session, [row.id for row in plan.gone if row.valid_from == valid_from])
    await correct_issued_names(session, {row.standing_id: row.after for row in plan.renamed if row.corrected})
    await insert_issued_codes(session, [
        {"id": new_id(), "system": system, "code": row.code, "issuer": issuer, "name": row.name, "level": row.level,
         "parent_code": parent_code(row.code), "valid_from": valid_from}
        for row in (*plan.new, *(by_code[row.code] for row in replaced))
    ])  # fmt: skip
