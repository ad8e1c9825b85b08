"""Holds the database against the clients' own log. Pure: what was stored and what was told, in; findings, out."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from chaos.announced import announcement_findings
from chaos.faults import Round
from chaos.findings import Finding, Verdict, allowed_until
from chaos.journal import Ledger, Sent
from chaos.ladders import ladder_findings
from chaos.notified import notice_findings
from chaos.stored import Step, Stored

UNEXPECTED = "500"
REPORT_MOVES = {"report", "report_resolved"}
LIFT = "lift"
"""A ladder's own move: it changes the holder, comes as often as the ladder says, and is nobody's wish."""


def check(ledger: Ledger, stored: Stored, rounds: Sequence[Round]) -> list[Finding]:
    """Every broken promise; empty when all were kept."""
    allowed = partial(allowed_until, rounds=rounds)
    return [
        *refusal_findings(ledger, stored),
        *report_findings(ledger, stored),
        *accept_findings(ledger, stored),
        *photo_findings(ledger, stored),
        *announcement_findings(stored, allowed),
        *ladder_findings(stored, allowed),
        *notice_findings(stored),
    ]


def refusal_findings(ledger: Ledger, stored: Stored) -> Iterator[Finding]:
    """The phones send nothing that may be refused; and what is away says 503, not that something is broken.

    What a ladder has lifted since it was seen is refused with 412, and rightly.
    """
    lifted_at: dict[UUID, datetime] = {}
    for step in stored.steps:
        if step.move == LIFT:
            lifted_at.setdefault(step.event_id, step.at)
    for sent in ledger.all_sent:
        if sent.overtaken_at and not lifted_at.get(sent.subject_id, stored.at) < sent.overtaken_at:
            words = f"{sent.kind} {sent.key} was refused as overtaken, and by nothing"
            yield Finding(Verdict.WRONG, words, sent.overtaken_at)
        for why, at in zip(sent.failures, sent.failed_at, strict=True):
            if why == UNEXPECTED:
                yield Finding(Verdict.WRONG, f"{sent.kind} {sent.key} was answered {why} at {at}", at)
        for refusal in sent.refusals:
            words = f"{sent.kind} {sent.key} was refused: {refusal['status']} {refusal['words']}"
            yield Finding(Verdict.WRONG, words, sent.intended_at)


def report_findings(ledger: Ledger, stored: Stored) -> Iterator[Finding]:
    """Each acknowledged report is there under the number that was told; each event is one report, begun once."""
    events = {event.id: event for event in stored.events}
    for sent in ledger.reports.values():
        numbers = {answer["told"]["number"] for answer in sent.answers}
        at = sent.answered_at or sent.intended_at
        if len(numbers) > 1:
            yield Finding(
                Verdict.DOUBLED, f"report {sent.key} was told several numbers: {sorted(numbers)}", at
            )
        if sent.acknowledged and sent.key not in events:
            yield Finding(Verdict.LOST, f"report {sent.key} was acknowledged and is not there", at)
        elif sent.acknowledged and numbers != {events[sent.key].number}:
            words = f"report {sent.key} was told {sorted(numbers)} and is stored as {events[sent.key].number}"
            yield Finding(Verdict.LOST, words, at)
    for event in stored.events:
        if event.id not in ledger.reports:
            yield Finding(Verdict.WRONG, f"event {event.id} was never reported", event.received_at)
    yield from _each_once(
        "first step", [event.id for event in stored.events],
        [step.event_id for step in stored.steps if step.move in REPORT_MOVES], lambda id_: events[id_].received_at,
    )  # fmt: skip
    yield from _each_once(
        "accept deadline", [event.id for event in stored.events],
        [deadline.subject_id for deadline in stored.deadlines if deadline.stage == "accept"],
        lambda id_: events[id_].received_at,
    )  # fmt: skip


def accept_findings(ledger: Ledger, stored: Stored) -> Iterator[Finding]:
    """Each acknowledged move is in the chain, no chain has it twice, and repeats were answered as the first time."""
    accepted = [step for step in stored.steps if step.move == "accept"]
    count = Counter(step.event_id for step in accepted)
    for sent in ledger.accepts.values():
        at = sent.answered_at or sent.intended_at
        if sent.acknowledged and not count[sent.subject_id]:
            yield Finding(Verdict.LOST, f"event {sent.subject_id} was accepted ({sent.key}), and is not", at)
        if len({answer["digest"] for answer in sent.answers}) > 1:
            yield Finding(Verdict.WRONG, f"accept {sent.key} was answered in several ways", at)
    yield from _doubled_moves(stored.steps)
    intended = {sent.subject_id for sent in ledger.accepts.values()}
    for step in accepted:
        if step.event_id not in intended:
            yield Finding(Verdict.WRONG, f"event {step.event_id} was accepted by nobody", step.at)
    accepted_at = {step.event_id: step.at for step in accepted}
    yield from _each_once(
        "dispatch deadline", list(accepted_at),
        [deadline.subject_id for deadline in stored.deadlines if deadline.stage == "dispatch"],
        lambda id_: accepted_at.get(id_, stored.at),
    )  # fmt: skip


def photo_findings(ledger: Ledger, stored: Stored) -> Iterator[Finding]:
    """Each acknowledged photo is there with its bytes' hash, has a thumbnail, and hangs on the report that carried it."""
    files = {file.id: file for file in stored.files}
    for sent in ledger.photos.values():
        at = sent.answered_at or sent.intended_at
        file = files.get(sent.key)
        told = {answer["told"]["sha256"] for answer in sent.answers}
        if sent.acknowledged and (file is None or told != {file.sha256.hex()}):
            yield Finding(
                Verdict.LOST, f"photo {sent.key} was acknowledged and is not there as it was sent", at
            )
    for file in stored.files:
        if file.thumbnail_key is None:
            yield Finding(Verdict.LOST, f"photo {file.id} has no thumbnail", file.uploaded_at)
    attached = Counter((row.event_id, row.file_id) for row in stored.event_files)
    for sent in ledger.reports.values():
        if sent.acknowledged and sent.file_id and attached[sent.key, sent.file_id] != 1:
            yield Finding(
                Verdict.LOST, f"photo {sent.file_id} does not hang on report {sent.key}", sent.intended_at
            )


def _doubled_moves(steps: Sequence[Step]) -> Iterator[Finding]:
    """A move of the phones stands once in a chain; what a ladder does (a lift, a supervision) once for each rung."""
    seen: set[tuple[Any, ...]] = set()
    for step in steps:
        key = (step.event_id, step.move, *step.rung)
        if key in seen:
            yield Finding(Verdict.DOUBLED, f"event {step.event_id} has the move {step.move} twice", step.at)
        seen.add(key)


def _each_once(
    what: str, wanted: Iterable[Hashable], found: Iterable[Any], at: Callable[[Any], datetime]
) -> Iterator[Finding]:
    count = Counter(found)
    for key in wanted:
        if count[key] == 0:
            yield Finding(Verdict.LOST, f"{what} of {key} is missing", at(key))
        elif count[key] > 1:
            yield Finding(Verdict.DOUBLED, f"{what} of {key} is there {count[key]} times", at(key))


def written_unheard(ledger: Ledger) -> int:
    """How often an answer was lost after the commit, so that only the same thing sent again told of it."""
    return sum(sent.was_written_unheard for sent in ledger.all_sent)


def unanswered_but_present(ledger: Ledger, stored: Stored) -> int:
    """Reports written though no answer ever came: harmless, since the phone would send the same again."""
    there = {event.id for event in stored.events}
    return sum(not sent.acknowledged and sent.key in there for sent in ledger.reports.values())


def statuses(sent: Iterable[Sent]) -> Mapping[str, int]:
    """Why tries came to nothing, the most frequent first."""
    return dict(Counter(why for each in sent for why in each.failures).most_common())
