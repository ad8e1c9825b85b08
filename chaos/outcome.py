"""What came of a fault run, whether the promises were kept, and how it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rich.console import Console

from chaos.checker import statuses, unanswered_but_present, written_unheard
from chaos.faults import Round
from chaos.findings import LIMIT, Finding
from chaos.journal import Ledger
from chaos.stored import Stored
from chaos.table import Row, rows_of, show

SETTLED_WITHIN_S = 25.0
SHOWN = 20


@dataclass(frozen=True)
class Outcome:
    """`settled_s`: from the last answer until nothing was owed, None if that was not seen; `missing`: processes gone."""

    ledger: Ledger
    stored: Stored
    rounds: Sequence[Round]
    findings: Sequence[Finding]
    settled_s: float | None
    missing: Sequence[str]

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(self.ledger, self.stored, self.rounds, self.findings)

    @property
    def was_felt(self) -> bool:
        """A run in which no phone had to try again, no answer was lost or no job handed on again, has proved nothing."""
        total = self.rows[-1]
        return min(total.acknowledged, total.felt, total.again, written_unheard(self.ledger)) > 0

    @property
    def met(self) -> bool:
        kept = all(row.met for row in self.rows)
        return kept and self.settled_s is not None and not self.missing and self.was_felt

    def tell(self, console: Console) -> None:
        show(self.rows, console)
        for finding in self.findings[:SHOWN]:
            console.print(f"{finding.verdict.upper()} {finding.words}", style="red", highlight=False)
        if len(self.findings) > SHOWN:
            console.print(f"... and {len(self.findings) - SHOWN} more", style="red")
        for name in self.missing:
            console.print(f"{name} did not come back", style="red")
        if not self.was_felt:
            console.print("The faults were not felt: the run proves nothing", style="red")
        console.print(self._figures(), highlight=False)
        console.print(
            f"{'MET' if self.met else 'NOT MET'}: nothing lost, nothing doubled, every job done, "
            f"caught up within {LIMIT.total_seconds():g} s of each fault's end"
        )

    def _figures(self) -> str:
        stored = self.stored
        settled = (
            "NOT settled"
            if self.settled_s is None
            else f"settled {self.settled_s:.1f} s after the last answer"
        )
        return (
            f"{settled} (limit {SETTLED_WITHIN_S:g} s). Tries in vain: {dict(statuses(self.ledger.all_sent))}. "
            f"Written though the answer was lost: {written_unheard(self.ledger)}. "
            f"Reports stored and never answered: {unanswered_but_present(self.ledger, stored)}. "
            f"Stored: {len(stored.events)} events, {len(stored.announcements)} announcements, {len(stored.jobs)} jobs "
            f"({sum(job.failures > 0 for job in stored.jobs)} failed at first), "
            f"{len(stored.rungs)} ladder steps, {len(stored.notices)} notices, {len(stored.files)} photos."
        )
