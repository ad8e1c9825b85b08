"""The report of a file of records."""

from dataclasses import dataclass

from gridgov.sheets.faults import RowFault


@dataclass(frozen=True, slots=True)
class RecordsReport:
    """The report of one file: every bad row in ``bad_rows``, the faults listed up to a limit and counted.

    ``brought_in`` says that all of it was written; otherwise nothing was. ``differing_count``: rows of a source that say
    something else than was collected, kept beside it.
    """

    brought_in: bool
    dry_run: bool
    form: str | None
    row_count: int
    new_count: int
    updated_count: int
    differing_count: int
    fault_count: int
    bad_rows: list[int]
    faults: list[RowFault]
