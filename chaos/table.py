"""One table for people, one file for machines: a row for each kind of fault, and the total."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from chaos.faults import Round
from chaos.findings import LIMIT, Finding, Verdict
from chaos.journal import Ledger
from chaos.results import write_rows
from chaos.stored import Stored

ISSUE = 1
QUIET = "(before any)"
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one kind of fault, however often it was done."""

    name: str
    times: int
    acknowledged: int
    lost: int
    doubled: int
    late: int
    wrong: int
    felt: int
    """Tries of the phones that came to nothing."""
    again: int
    """Jobs that had to be handed on more than once."""
    answers_s: float | None
    """The longest from a fault's end to the next answer."""
    caught_up_s: float | None
    """The longest from a fault's end until all that was owed before it was done; None if that was not seen."""

    @property
    def met(self) -> bool:
        caught_up = self.times == 0 or (
            self.caught_up_s is not None and self.caught_up_s <= LIMIT.total_seconds()
        )
        return caught_up and not (self.lost or self.doubled or self.late or self.wrong)


def rows_of(
    ledger: Ledger, stored: Stored, rounds: Sequence[Round], findings: Sequence[Finding]
) -> list[Row]:
    """A thing belongs to the fault that began last before it; the last row is the total."""
    starts = [fault.began_at for fault in rounds]

    def kind_at(moment: datetime) -> str:
        place = bisect_right(starts, moment)
        return rounds[place - 1].kind if place else QUIET

    announced_at = {row.id: row.created_at for row in stored.announcements}
    acknowledged = [kind_at(sent.answered_at) for sent in ledger.all_sent if sent.answered_at is not None]
    felt = [kind_at(moment) for sent in ledger.all_sent for moment in sent.failed_at]
    again = [kind_at(announced_at[job.outbox_id]) for job in stored.jobs if job.attempt > 1]
    found = [(kind_at(finding.at), finding.verdict) for finding in findings]
    answers = _answer_times(ledger, rounds)

    def row(name: str, kinds: set[str]) -> Row:
        mine = [fault for fault in rounds if fault.kind in kinds]
        caught = [fault.caught_up_s for fault in mine]
        heard = [answers[id(fault)] for fault in mine]
        verdicts = [verdict for kind, verdict in found if kind in kinds]
        return Row(
            name, len(mine), sum(kind in kinds for kind in acknowledged), verdicts.count(Verdict.LOST),
            verdicts.count(Verdict.DOUBLED), verdicts.count(Verdict.LATE), verdicts.count(Verdict.WRONG) + verdicts.count(Verdict.EARLY),
            sum(kind in kinds for kind in felt), sum(kind in kinds for kind in again), _longest(heard), _longest(caught),
        )  # fmt: skip

    kinds = [QUIET, *dict.fromkeys(fault.kind for fault in rounds)]
    return [*(row(kind, {kind}) for kind in kinds), row(TOTAL, set(kinds))]


def _longest(seconds: Sequence[float | None]) -> float | None:
    known = [each for each in seconds if each is not None]
    return max(known) if known and len(known) == len(seconds) else None


def _answer_times(ledger: Ledger, rounds: Sequence[Round]) -> Mapping[int, float | None]:
    answered = sorted(sent.answered_at for sent in ledger.all_sent if sent.answered_at is not None)

    def after(moment: datetime) -> float | None:
        place = bisect_right(answered, moment)
        return (answered[place] - moment).total_seconds() if place < len(answered) else None

    return {id(fault): after(fault.ended_at) for fault in rounds}


def show(rows: Sequence[Row], console: Console) -> None:
    """The table; figures are longest times, in seconds."""
    table = Table(title="Faults, and what came of them", title_justify="left")
    for heading in (
        "fault", "times", "acknowledged", "lost", "doubled", "late", "wrong", "vain tries", "jobs again",
        "answers s", "caught up s", "met",
    ):  # fmt: skip
        table.add_column(
            heading, justify="left" if heading == "fault" else "right", no_wrap=heading == "fault"
        )
    for row in rows:
        table.add_row(
            row.name, str(row.times), str(row.acknowledged), str(row.lost), str(row.doubled), str(row.late),
            str(row.wrong), str(row.felt), str(row.again), _seconds(row.answers_s, row), _seconds(row.caught_up_s, row),
            "yes" if row.met else "NO", end_section=row.name == QUIET, style="bold" if row.name == TOTAL else "",
        )  # fmt: skip
    console.print(table)


def _seconds(value: float | None, row: Row) -> str:
    if value is None:
        return "" if row.times == 0 else "not seen"
    return f"{value:.1f}"


def write_json(rows: Sequence[Row], path: Path, *, met: bool) -> None:
    """One object a row; the total is met only if the whole run was."""
    kept = [
        {
            "issue": ISSUE, "name": f"chaos: {row.name}", "acknowledged": row.acknowledged, "lost": row.lost,
            "doubled": row.doubled, "late": row.late, "met": row.met and (met or row.name != TOTAL),
        }
        for row in rows
    ]  # fmt: skip
    write_rows(kept, path, issue=ISSUE)
