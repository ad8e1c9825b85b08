"""What is said of a file of days that was brought in or looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from gridgov.deadlines.rules.days_effect import DaysEffect
from gridgov.deadlines.rules.days_file import DaysRead
from gridgov.deadlines.rules.own_days import DayKind
from gridgov.sheets.faults import RowFault


@dataclass(frozen=True, slots=True)
class DaysReport:
    """The report of one file. Every bad row is named in ``bad_rows``; the faults are listed up to a limit and counted.

    ``brought_in`` says that all of it was written; otherwise nothing was, and what held before still holds.
    ``replaced_count`` are the days of the same years that it replaces, or would replace.
    """

    brought_in: bool
    dry_run: bool
    form: str | None
    row_count: int
    years: Sequence[int]
    rest_count: int
    work_count: int
    half_count: int
    replaced_count: int
    fault_count: int
    bad_rows: Sequence[int]
    faults: Sequence[RowFault]
    effect: DaysEffect | None = None
    """Of what was only looked at and has no fault: which days and due times would be others."""


def report_of(read: DaysRead, *, dry_run: bool, replaced_count: int, listed: int) -> DaysReport:
    """The report, faults in the order of rows."""
    count = {kind: sum(own.kind is kind for own in read.days) for kind in DayKind}
    return DaysReport(
        brought_in=not dry_run and not read.faults, dry_run=dry_run, form=read.form, row_count=read.row_count,
        years=read.years, rest_count=count[DayKind.REST], work_count=count[DayKind.WORK],
        half_count=count[DayKind.HALF], replaced_count=replaced_count, fault_count=len(read.faults),
        bad_rows=sorted({fault.row for fault in read.faults if fault.row is not None}),
        faults=read.faults[:listed],
    )  # fmt: skip
