"""What is said of a table that was brought in or looked at: every bad row, what would happen, and what to think of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gridgov.sheets.faults import RowFault


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The report of one file. Every bad row is named in ``bad_rows``; the faults are listed up to a limit and counted.

    ``brought_in`` says that all of it was written; otherwise nothing was.
    """

    brought_in: bool
    dry_run: bool
    form: str | None
    row_count: int
    person_count: int
    account_count: int
    post_count: int
    fault_count: int
    warning_count: int
    bad_rows: list[int]
    faults: list[RowFault]
    warnings: list[RowFault]
    next_zh: str | None = None
    next_en: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a file holds."""

    rows: int = 0
    people: int = 0
    accounts: int = 0
    posts: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What was found while reading: the form of the file, how much it holds, faults and warnings."""

    form: str | None = None
    counts: Counts = field(default_factory=Counts)
    faults: Sequence[RowFault] = ()
    warnings: Sequence[RowFault] = ()


def report_of(found: Found, *, brought_in: bool, dry_run: bool, listed: int) -> ImportReport:
    """The report, faults in the order of rows."""
    faults = sorted(found.faults, key=lambda fault: (fault.row or 0, fault.column or "", fault.code))
    counts = found.counts
    has_accounts = counts.accounts > 0 and not faults
    return ImportReport(
        brought_in=brought_in, dry_run=dry_run, form=found.form, row_count=counts.rows, person_count=counts.people,
        account_count=counts.accounts, post_count=counts.posts, fault_count=len(faults),
        warning_count=len(found.warnings), bad_rows=sorted({fault.row for fault in faults if fault.row is not None}),
        faults=faults[:listed], warnings=list(found.warnings[:listed]),
        next_zh="导入的账号没有口令,请管理员为本人当面或电话核实后发一次性重置码" if has_accounts else None,
        next_en="The accounts have no password; hand each person a one-time reset code" if has_accounts else None,
    )  # fmt: skip


def masked(value: str) -> str:
    """``138****5678``: enough to find the cell again."""
    return value[:3] + "****" + value[-4:] if len(value) > 7 else "*" * len(value)  # noqa: PLR2004 - 3 + 4 stay


def harmless(value: str) -> str:
    """A value as it may be shown: long numbers (somebody's, in the wrong column) are masked, the rest cut short."""
    return re.sub(r"[0-9]{8,}[0-9Xx]?", lambda found: masked(found[0]), value)[:60]
