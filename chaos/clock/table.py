"""What came of a clock run: a row for each kind of fault, one for the times without, and the total."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.table import Table

from chaos.clock.checker import Due
from chaos.faults import Round
from chaos.findings import LIMIT, Finding, Verdict

ISSUE = 3
CALM = "(no fault near)"
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one kind of fault, however often it was done. `due`: steps; `late_s`: the longest wait of one."""

    name: str
    times: int
    due: int
    missed: int
    doubled: int
    early: int
    late: int
    wrong: int
    late_s: float
    after_s: float
    """The longest from a fault's end until a step that had come due before it was taken."""

    @property
    def met(self) -> bool:
        return not (self.missed or self.doubled or self.early or self.late or self.wrong)

    def as_json(self, part: str) -> dict[str, object]:
        return {
            "issue": ISSUE, "name": f"chaos clock, {part}: {self.name}", "acknowledged": self.due, "lost": self.missed,
            "doubled": self.doubled, "late": self.late, "early": self.early, "met": self.met,
        }  # fmt: skip


def rows_of(due: Sequence[Due], rounds: Sequence[Round], findings: Sequence[Finding]) -> list[Row]:
    """A step belongs to the fault that began last before it, until 20 s after that fault's end."""
    fault_at = _fault_at(rounds)
    faults = [fault_at(step.at) for step in due]
    found = [(fault_at(finding.at), finding.verdict) for finding in findings]

    def row(name: str, mine: Callable[[Round | None], bool]) -> Row:
        steps = [(step, fault) for step, fault in zip(due, faults, strict=True) if mine(fault)]
        verdicts = [verdict for fault, verdict in found if mine(fault)]
        waits = [step.late_s for step, _ in steps if step.late_s is not None]
        after = [
            step.late_s - (fault.ended_at - step.at).total_seconds()
            for step, fault in steps
            if fault is not None and step.late_s is not None and step.at <= fault.ended_at
        ]
        return Row(
            name, sum(mine(fault) for fault in rounds), len(steps),
            verdicts.count(Verdict.LOST), verdicts.count(Verdict.DOUBLED), verdicts.count(Verdict.EARLY),
            verdicts.count(Verdict.LATE), verdicts.count(Verdict.WRONG),
            max(waits, default=0.0), max([0.0, *after]),
        )  # fmt: skip

    kinds = dict.fromkeys(fault.kind for fault in rounds)
    return [
        row(CALM, lambda fault: fault is None),
        *(row(kind, lambda fault, kind=kind: fault is not None and fault.kind == kind) for kind in kinds),  # type: ignore[misc]  # mypy cannot infer a lambda's defaults
        row(TOTAL, lambda fault: True),  # noqa: ARG005 - of any kind
    ]


def _fault_at(rounds: Sequence[Round]) -> Callable[[datetime], Round | None]:
    starts = [fault.began_at for fault in rounds]

    def fault_at(moment: datetime) -> Round | None:
        place = bisect_right(starts, moment)
        fault = rounds[place - 1] if place else None
        return fault if fault is not None and moment <= fault.ended_at + LIMIT else None

    return fault_at


def show(rows: Sequence[Row], part: str, console: Console) -> None:
    table = Table(title=f"Steps that came due, {part}", title_justify="left")
    for heading in (
        "fault", "times", "steps due", "missed", "twice", "early", "late", "wrong", "longest wait s", "after its end s",
        "met",
    ):  # fmt: skip
        table.add_column(
            heading, justify="left" if heading == "fault" else "right", no_wrap=heading == "fault"
        )
    for row in rows:
        table.add_row(
            row.name, str(row.times), str(row.due), str(row.missed), str(row.doubled), str(row.early), str(row.late),
            str(row.wrong), f"{row.late_s:.1f}", f"{row.after_s:.1f}", "yes" if row.met else "NO",
            end_section=row.name == CALM, style="bold" if row.name == TOTAL else "",
        )  # fmt: skip
    console.print(table)
