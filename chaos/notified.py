"""Whoever had to be told was told, and nobody twice of the same."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from chaos.findings import Finding, Verdict
from chaos.stored import Stored


def notice_findings(stored: Stored) -> Iterator[Finding]:
    """Each (person, cause) once; and what is still open at the end must have reached somebody.

    Where an event moved on before a slow job came round, the later fact tells instead: nothing is then expected.
    """
    written_at = {(notice.person_id, notice.cause): notice.created_at for notice in stored.notices}
    count = Counter((notice.person_id, notice.cause) for notice in stored.notices)
    for told, times in count.items():
        if times > 1:
            yield Finding(Verdict.DOUBLED, f"{told[0]} was told {times} times of {told[1]}", written_at[told])
    causes = {notice.cause for notice in stored.notices}
    for cause, at in _expected(stored).items():
        if cause not in causes:
            yield Finding(Verdict.LOST, f"nobody was told of {cause}", at)


def _expected(stored: Stored) -> dict[str, datetime]:
    """Cause, as `gridgov.notices` names it, and since when."""
    expected = {
        f"EventReported:{event.id}:1": event.received_at
        for event in stored.events
        if event.state == "reported"
    }
    expected |= {
        f"EventMoved:{step.event_id}:{step.seq}.reporter": step.at
        for step in stored.steps
        if step.move == "accept"
    }
    there = {event.id for event in stored.events}
    running = {
        deadline.id
        for deadline in stored.deadlines
        if deadline.ended_at is None and deadline.subject_id in there
    }
    return expected | {
        f"DeadlinePassed:{rung.deadline_id}:{rung.cycle}.{rung.step}": rung.taken_at
        for rung in stored.rungs
        if rung.deadline_id in running
    }
