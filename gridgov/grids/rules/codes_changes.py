"""Renames, mergers and new codes, as an authority's record of changes tells them. Pure.

Two forms are read: the JSON of `real-china-division` (events with year, type, old, new, doc_no), and a CSV with the
columns effective_on, kind, from_code, from_name, to_code, to_name, document for what a county records itself.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gridgov.errors import Fault
from gridgov.grids.rules.codes import PROVINCE_DIGITS, short_code
from gridgov.grids.rules.codes_text import read_text


class ChangeKind(StrEnum):
    ESTABLISHED = "established"
    ABOLISHED = "abolished"
    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    RECODED = "recoded"
    CONVERTED = "converted"
    """撤县设市, 撤县设区 and the like: another kind of place, another code, the same ground."""
    REASSIGNED = "reassigned"
    """The code was given to another place: not to be followed."""
    DOUBTFUL = "doubtful"
    """From one province into another: records made by comparing yearly lists pair namesakes (郊区). Not followed."""


FOLLOWED = frozenset(
    {ChangeKind.MERGED, ChangeKind.SPLIT, ChangeKind.RENAMED, ChangeKind.RECODED, ChangeKind.CONVERTED}
)
ENDING = frozenset({ChangeKind.ABOLISHED, ChangeKind.REASSIGNED})
KIND_NAMES: Mapping[ChangeKind, tuple[str, str]] = {
    ChangeKind.ESTABLISHED: ("新设", "established"),
    ChangeKind.ABOLISHED: ("撤销", "abolished"),
    ChangeKind.MERGED: ("撤销并入", "merged into"),
    ChangeKind.SPLIT: ("拆分", "split into"),
    ChangeKind.RENAMED: ("更名", "renamed"),
    ChangeKind.RECODED: ("同名改码", "another code"),
    ChangeKind.CONVERTED: ("改设", "converted into"),
    ChangeKind.REASSIGNED: ("码位改派", "the code was given to another place"),
    ChangeKind.DOUBTFUL: ("存疑", "doubtful"),
}
_TYPES = {
    "新设": ChangeKind.ESTABLISHED, "撤销": ChangeKind.MERGED, "更名": ChangeKind.RENAMED, "同名改码": ChangeKind.RECODED,
    "码位改派": ChangeKind.REASSIGNED, "撤县设市": ChangeKind.CONVERTED, "撤县设区": ChangeKind.CONVERTED,
    "撤市设区": ChangeKind.CONVERTED, "撤地设市": ChangeKind.CONVERTED, "撤区设区": ChangeKind.CONVERTED,
    "撤旗设区": ChangeKind.CONVERTED, "区划调整": ChangeKind.MERGED, "划转": ChangeKind.RECODED,
}  # fmt: skip
_NO_CODE = "驻地迁移"
"""The seat of a government moved: neither code nor name changed."""
_CSV_COLUMNS = ("effective_on", "kind", "from_code", "from_name", "to_code", "to_name", "document")


@dataclass(frozen=True, slots=True)
class Change:
    """One change; an empty code where there was nothing before, or nothing after."""

    effective_on: date
    kind: ChangeKind
    from_code: str
    from_name: str
    to_code: str
    to_name: str
    document: str | None


@dataclass(frozen=True, slots=True)
class ChangeFile:
    """What a file records; with ``faults`` nothing of it may be taken."""

    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_changes(data: bytes) -> ChangeFile:
    """Read either form, told by its first character."""
    text = read_text(data)
    if text.faults:
        return ChangeFile(faults=text.faults)
    return _from_json(text.text) if text.text.lstrip().startswith(("{", "[")) else _from_csv(text.text)


def _from_json(text: str) -> ChangeFile:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        zh, en = f"第 {error.lineno} 行不是有效的 JSON", f"Line {error.lineno} is no valid JSON: {error.msg}"
        return ChangeFile(faults=(Fault(f"/lines/{error.lineno}", "bad-json", zh, en),))
    events = document.get("events") if isinstance(document, dict) else document
    if not isinstance(events, list):
        return ChangeFile(
            faults=(Fault("/events", "missing", "缺少 events 列表", "There is no list of events"),)
        )
    return _gathered(
        [
            _of_event(event, f"/events/{place}")
            for place, event in enumerate(events)
            if not (isinstance(event, dict) and event.get("type") == _NO_CODE)
        ]
    )


def _of_event(event: Any, where: str) -> Change | Fault:
    try:
        kind = _TYPES[event["type"]]
        # The record knows the year only. Its last day, so that through that year either code is understood.
        day = date(event["year"], 12, 31)
        old, new = event["old"], event["new"]
        return _change(
            day, kind, (old["code"], old["name"]), (new["code"], new["name"]), event.get("doc_no") or None
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return _unreadable(where, error)


def _from_csv(text: str) -> ChangeFile:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = set(_CSV_COLUMNS) - set(rows.fieldnames or ())
        if missing:
            zh = f"缺少列:{'、'.join(sorted(missing))}"
            return ChangeFile(
                faults=(
                    Fault("/lines/1", "missing-column", zh, f"Missing columns: {', '.join(sorted(missing))}"),
                )
            )
        return _gathered([_of_row(row, f"/lines/{line}") for line, row in enumerate(rows, start=2)])
    except csv.Error as error:
        zh, en = f"第 {rows.line_num} 行不是有效的 CSV", f"Line {rows.line_num} is no valid CSV: {error}"
        return ChangeFile(faults=(Fault(f"/lines/{rows.line_num}", "bad-csv", zh, en),))


def _of_row(row: Mapping[str, Any], where: str) -> Change | Fault:
    try:
        cells = {name: row[name].strip() for name in _CSV_COLUMNS}
        day, kind = date.fromisoformat(cells["effective_on"]), ChangeKind(cells["kind"])
        before, after = (cells["from_code"], cells["from_name"]), (cells["to_code"], cells["to_name"])
        return _change(day, kind, before, after, cells["document"] or None)
    except (KeyError, ValueError, AttributeError) as error:
        return _unreadable(where, error)


def _change(
    day: date,
    kind: ChangeKind,
    before: tuple[str | None, str | None],
    after: tuple[str | None, str | None],
    document: str | None,
) -> Change:
    """`ValueError` where a side is missing that the kind must have."""
    from_code, to_code = (short_code(code) if code else "" for code, _ in (before, after))
    if kind is ChangeKind.MERGED and not to_code:
        kind = ChangeKind.ABOLISHED
    if kind is not ChangeKind.ESTABLISHED and not (from_code and before[1]):
        raise ValueError("the code or the name before is missing")
    if kind not in {ChangeKind.ABOLISHED, ChangeKind.REASSIGNED} and not (to_code and after[1]):
        raise ValueError("the code or the name after is missing")
    if kind in FOLLOWED and from_code[:PROVINCE_DIGITS] != to_code[:PROVINCE_DIGITS]:
        kind = ChangeKind.DOUBTFUL
    return Change(day, kind, from_code, before[1] or "", to_code, after[1] or "", document)


def _gathered(found: list[Change | Fault]) -> ChangeFile:
    faults = tuple(item for item in found if isinstance(item, Fault))
    return ChangeFile(tuple(item for item in found if isinstance(item, Change)), faults)


def _unreadable(where: str, error: Exception) -> Fault:
    return Fault(
        where,
        "bad-change",
        f"此条变更无法读取,请检查日期、类型与前后编码、名称({error})",
        f"This change cannot be read; check its day, kind, codes and names ({error})",
    )
