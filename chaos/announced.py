"""Every step was announced once, every announcement numbered once and without gaps, every job that it owes done."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from chaos.findings import Finding, Verdict
from chaos.ladders import Allowed
from chaos.stored import Announcement, Job, Stored
from workers.subscriptions import subscribed

Fact = tuple[str, ...]
"""What an announcement says, so that two that say the same are seen as such."""


def announcement_findings(stored: Stored, allowed: Allowed) -> Iterator[Finding]:
    """From the step in the chain (or the file) to the job that was done for it."""
    yield from _announced_once(stored)
    yield from _numbered_once(stored, allowed)
    yield from _jobs_done(stored, allowed)


def _announced_once(stored: Stored) -> Iterator[Finding]:
    expected = _expected(stored)
    found = Counter(_fact_of(row) for row in stored.announcements)
    for fact, at in expected.items():
        if found[fact] == 0:
            yield Finding(Verdict.LOST, f"{' '.join(fact)} was never announced", at)
        elif found[fact] > 1:
            yield Finding(Verdict.DOUBLED, f"{' '.join(fact)} was announced {found[fact]} times", at)
    for row in stored.announcements:
        if _fact_of(row) not in expected:
            yield Finding(
                Verdict.WRONG, f"{' '.join(_fact_of(row))} was announced and never happened", row.created_at
            )


def _expected(stored: Stored) -> dict[Fact, datetime]:
    """What happened, and so must have been announced."""
    expected: dict[Fact, datetime] = {}
    for step in stored.steps:
        if step.seq == 1:
            expected["EventReported", str(step.event_id)] = step.at
        else:
            expected["EventMoved", str(step.event_id), str(step.seq)] = step.at
    for file in stored.files:
        expected["FileStored", str(file.id)] = file.uploaded_at
    for notice in stored.notices:
        expected["NoticeGiven", str(notice.id)] = notice.created_at
    for rung in stored.rungs:
        expected[_rung_fact(rung.deadline_id, rung.cycle, rung.step)] = rung.taken_at
    return expected


def _fact_of(row: Announcement) -> Fact:
    if row.kind == "EventMoved":
        return (row.kind, str(row.subject_id), str(row.payload["seq"]))
    if row.kind == "DeadlinePassed":
        return _rung_fact(row.payload["deadline_id"], row.payload["cycle"], row.payload["step"])
    return (row.kind, str(row.subject_id))


def _rung_fact(*parts: Any) -> Fact:
    return ("DeadlinePassed", *map(str, parts))


def _numbered_once(stored: Stored, allowed: Allowed) -> Iterator[Finding]:
    numbers = Counter(change.outbox_id for change in stored.changes)
    for row in stored.announcements:
        name = f"announcement {row.id} ({row.kind})"
        if numbers[row.id] == 0 or row.relayed_at is None:
            yield Finding(Verdict.LOST, f"{name} was never relayed", row.created_at)
        elif numbers[row.id] > 1:
            yield Finding(Verdict.DOUBLED, f"{name} has {numbers[row.id]} numbers", row.created_at)
        elif row.relayed_at > allowed(row.created_at):
            late_s = (row.relayed_at - row.created_at).total_seconds()
            yield Finding(Verdict.LATE, f"{name} was relayed after {late_s:.1f} s", row.relayed_at)
    sequence = [change.seq for change in stored.changes]
    if sequence != list(range(1, stored.last_seq + 1)):
        words = f"the changes are not numbered 1 to {stored.last_seq}: {_gaps(sequence, stored.last_seq)}"
        yield Finding(Verdict.WRONG, words, stored.at)


def _gaps(sequence: Sequence[int], last: int) -> str:
    found = Counter(sequence)
    odd = [number for number in range(1, max([last, *sequence]) + 1) if found[number] != 1 or number > last]
    return ", ".join(f"{number} x{found[number]}" for number in odd[:5])


def _jobs_done(stored: Stored, allowed: Allowed) -> Iterator[Finding]:
    announced = {row.id: row for row in stored.announcements}
    jobs: dict[Any, list[Job]] = {}
    for job in stored.jobs:
        jobs.setdefault(job.outbox_id, []).append(job)
    for row in stored.announcements:
        wanted = Counter(job for _, job in subscribed(row.kind, row.payload))
        found = Counter(job.job for job in jobs.get(row.id, ()))
        for name in wanted - found:
            yield Finding(Verdict.LOST, f"job {name} of announcement {row.id} is missing", row.created_at)
        for name in found - wanted:
            yield Finding(Verdict.WRONG, f"job {name} of announcement {row.id} is not owed", row.created_at)
    for job in stored.jobs:
        owner = announced.get(job.outbox_id)
        yield from _job_findings(job, owner.created_at if owner else stored.at, allowed)


def _job_findings(job: Job, owed_at: datetime, allowed: Allowed) -> Iterator[Finding]:
    name = f"job {job.job} of announcement {job.outbox_id}"
    if job.gave_up_at is not None:
        yield Finding(Verdict.LOST, f"{name} was given up after {job.failures} failures", job.gave_up_at)
    elif job.done_at is None:
        yield Finding(
            Verdict.LOST, f"{name} was never done ({job.attempt} attempts, {job.failures} failures)", owed_at
        )
    elif job.done_at > allowed(owed_at):
        words = f"{name} was done after {(job.done_at - owed_at).total_seconds():.1f} s"
        yield Finding(Verdict.LATE, f"{words} ({job.attempt} attempts, {job.failures} failures)", job.done_at)
