"""The checker finds nothing where all went well, and finds each thing that is planted: lost, doubled, late, wrong."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from chaos.checker import check, refusal_findings, unanswered_but_present
from chaos.faults import Round
from chaos.findings import Finding, Verdict
from chaos.journal import Journal, Ledger, Said, read_journal
from chaos.stored import Stored, read_stored
from gridgov.db.base import new_id
from tests.builders.county import COUNTY
from tests.chaos.conftest import World

pytestmark = pytest.mark.database
LATER = timedelta(minutes=1)
"""The checker comes when no ladder has a step before it."""

UNGUARD = (
    "GRANT UPDATE, DELETE ON event_steps, deadline_steps TO CURRENT_USER",
    "ALTER TABLE event_steps DISABLE TRIGGER USER",
    "ALTER TABLE deadline_steps DISABLE TRIGGER USER",
)
"""What a database does not let happen must be let happen here."""


async def spoilt(world: World, *statements: str) -> Stored:
    """What is stored once these were run; they are rolled back."""
    names = {"open": world.open, "accepted": world.accepted}
    async with world.sessions() as session:
        for statement in (*UNGUARD, *statements):
            used = {name: value for name, value in names.items() if f":{name}" in statement}
            await session.execute(text(statement), used)
        stored = await read_stored(session, county_code=COUNTY)
        await session.rollback()
    return replace(stored, at=stored.at + LATER)


def copy_of(table: str, where: str, **changed: str) -> str:
    """The insert of a second row like the one found, with some columns changed."""
    record = f"SELECT row_to_json(kept)::jsonb AS row FROM {table} AS kept WHERE {where} LIMIT 1"
    merged = " || ".join(f"jsonb_build_object('{name}', {value})" for name, value in changed.items())
    return (
        f"INSERT INTO {table} SELECT made.* FROM ({record}) AS found, "
        f"jsonb_populate_record(NULL::{table}, found.row{' || ' + merged if merged else ''}) AS made"
    )


ANNOUNCED = "(SELECT id FROM outbox WHERE subject_id = :open AND kind = 'EventReported')"
RUNG = "deadline_id IN (SELECT id FROM deadlines WHERE subject_id = :open) AND step = 1"

PLANTED: dict[str, tuple[Sequence[str], Verdict, str]] = {
    "a lost event": (
        [
            "DELETE FROM event_steps WHERE event_id = :open",
            "DELETE FROM event_terms WHERE event_id = :open",
            "DELETE FROM events WHERE id = :open",
        ], Verdict.LOST, "was acknowledged and is not there",
    ),
    "another number": (
        ["UPDATE events SET number = '261122-00000000' WHERE id = :open"], Verdict.LOST, "is stored as 261122-00000000",
    ),
    "a lost first step": (
        ["DELETE FROM event_steps WHERE event_id = :open"], Verdict.LOST, "first step of .* is missing",
    ),
    "a doubled first step": (
        [copy_of("event_steps", "event_id = :open AND seq = 1", seq="90")], Verdict.DOUBLED, "first step of .* is there 2 times",
    ),
    "a lost deadline": (
        ["DELETE FROM deadline_steps WHERE deadline_id IN (SELECT id FROM deadlines WHERE subject_id = :open)",
         "DELETE FROM deadlines WHERE subject_id = :open"], Verdict.LOST, "accept deadline of .* is missing",
    ),
    "a doubled deadline": (
        [copy_of("deadlines", "subject_id = :open", id="gen_random_uuid()")],
        Verdict.DOUBLED, "accept deadline of .* is there 2 times",
    ),
    "a lost move": (
        ["DELETE FROM event_steps WHERE event_id = :accepted AND move = 'accept'"], Verdict.LOST, "was accepted .* and is not",
    ),
    "a doubled move": (
        [copy_of("event_steps", "event_id = :accepted AND move = 'accept'", seq="90")],
        Verdict.DOUBLED, "has the move accept twice",
    ),
    "an announcement that was never made": (
        [f"DELETE FROM outbox WHERE id = {ANNOUNCED}"], Verdict.LOST, "EventReported .* was never announced",
    ),
    "a doubled announcement": (
        [copy_of("outbox", "subject_id = :open AND kind = 'EventReported'", id="gen_random_uuid()")],
        Verdict.DOUBLED, "EventReported .* was announced 2 times",
    ),
    "an announcement of nothing": (
        [copy_of("outbox", "subject_id = :open AND kind = 'EventReported'", id="gen_random_uuid()",
                 subject_id="gen_random_uuid()")],
        Verdict.WRONG, "was announced and never happened",
    ),
    "an announcement not relayed": (
        [f"UPDATE outbox SET relayed_at = NULL WHERE id = {ANNOUNCED}"], Verdict.LOST, "was never relayed",
    ),
    "an announcement without a number": (
        [f"DELETE FROM changes WHERE outbox_id = {ANNOUNCED}"], Verdict.LOST, "was never relayed",
    ),
    "a gap in the numbers": (
        [f"DELETE FROM changes WHERE outbox_id = {ANNOUNCED}"], Verdict.WRONG, "the changes are not numbered 1 to",
    ),
    "two numbers": (
        [copy_of("changes", "seq = 1", seq="(SELECT last_seq + 1 FROM change_heads)"),
         "UPDATE change_heads SET last_seq = last_seq + 1"], Verdict.DOUBLED, "has 2 numbers",
    ),
    "a late relay": (
        [f"UPDATE outbox SET relayed_at = created_at + interval '21 seconds' WHERE id = {ANNOUNCED}"],
        Verdict.LATE, r"was relayed after 21\.0 s",
    ),
    "a missing job": (
        [f"DELETE FROM outbox_jobs WHERE outbox_id = {ANNOUNCED}"], Verdict.LOST, "job tell_acceptors .* is missing",
    ),
    "a job that nobody owes": (
        [copy_of("outbox_jobs", f"outbox_id = {ANNOUNCED}", job="'tell_duty'")], Verdict.WRONG, "job tell_duty .* is not owed",
    ),
    "a job not done": (
        [f"UPDATE outbox_jobs SET done_at = NULL WHERE outbox_id = {ANNOUNCED}"], Verdict.LOST, "was never done",
    ),
    "a job given up": (
        [f"UPDATE outbox_jobs SET gave_up_at = done_at, failures = 20 WHERE outbox_id = {ANNOUNCED}"],
        Verdict.LOST, "was given up after 20 failures",
    ),
    "a late job": (
        [f"UPDATE outbox_jobs SET done_at = done_at + interval '40 seconds' WHERE outbox_id = {ANNOUNCED}"],
        Verdict.LATE, "was done after",
    ),
    "a ladder step that was missed": (
        [f"DELETE FROM deadline_steps WHERE {RUNG}"], Verdict.LOST, r"step 1 \(cycle 0\) of the accept ladder .* was never taken",
    ),
    "a ladder step taken twice": (
        ["ALTER TABLE deadline_steps DROP CONSTRAINT pk_deadline_steps", copy_of("deadline_steps", RUNG)],
        Verdict.DOUBLED, "was taken 2 times",
    ),
    "a ladder step taken early": (
        [f"UPDATE deadline_steps SET taken_at = planned_at - interval '1 second' WHERE {RUNG}"],
        Verdict.EARLY, r"was taken 1\.0 s early",
    ),
    "a ladder step taken late": (
        [f"UPDATE deadline_steps SET taken_at = planned_at + interval '21 seconds' WHERE {RUNG}"],
        Verdict.LATE, r"was taken 21\.0 s after it was due",
    ),
    "a ladder step at another time": (
        [f"UPDATE deadline_steps SET planned_at = planned_at - interval '1 second' WHERE {RUNG}"],
        Verdict.WRONG, "was planned for",
    ),
    "a ladder step announced twice": (
        [copy_of("outbox", "kind = 'DeadlinePassed'", id="gen_random_uuid()")],
        Verdict.DOUBLED, "DeadlinePassed .* was announced 2 times",
    ),
    "a lost photo": (
        ["DELETE FROM event_files", "DELETE FROM files"], Verdict.LOST, "photo .* was acknowledged and is not there",
    ),
    "another photo": (
        ["UPDATE files SET sha256 = 'x'"], Verdict.LOST, "photo .* was acknowledged and is not there as it was sent",
    ),
    "a photo without its thumbnail": (
        ["UPDATE files SET thumbnail_key = NULL"], Verdict.LOST, "photo .* has no thumbnail",
    ),
    "a photo that fell off its report": (
        ["DELETE FROM event_files"], Verdict.LOST, "photo .* does not hang on report",
    ),
    "nobody told": (
        ["DELETE FROM notices WHERE subject_id = :open AND cause LIKE 'EventReported%'"], Verdict.LOST, "nobody was told of EventReported",
    ),
    "somebody told twice": (
        ["ALTER TABLE notices DROP CONSTRAINT uq_notices_county_code_person_id_cause",
         copy_of("notices", "subject_id = :open", id="gen_random_uuid()")], Verdict.DOUBLED, "was told 2 times of",
    ),
}  # fmt: skip


def matching(findings: Sequence[Finding], verdict: Verdict, words: str) -> list[Finding]:
    pattern = re.compile(words)
    return [finding for finding in findings if finding.verdict is verdict and pattern.search(finding.words)]


async def test_where_all_went_well_nothing_is_found(world: World) -> None:
    stored = await spoilt(world)
    assert check(world.ledger, stored, []) == []
    answers = [deadline for deadline in stored.deadlines if deadline.stage == "answer"]
    assert answers, "a ladder's own supervision asks for an answer"
    assert (len(stored.events), len(stored.rungs)) == (3, 3 + 5 + 4 + 2 * len(answers))
    assert unanswered_but_present(world.ledger, stored) == 0


@pytest.mark.parametrize(("statements", "verdict", "words"), list(PLANTED.values()), ids=list(PLANTED))
async def test_what_is_planted_is_found(
    world: World, statements: Sequence[str], verdict: Verdict, words: str
) -> None:
    findings = check(world.ledger, await spoilt(world, *statements), [])
    assert len(matching(findings, verdict, words)) == 1, findings


async def test_a_fault_excuses_twenty_seconds_after_its_end_and_no_more(world: World) -> None:
    late = f"UPDATE outbox SET relayed_at = created_at + interval '27 seconds' WHERE id = {ANNOUNCED}"
    stored = await spoilt(world, late)
    (owed_at,) = {
        row.created_at
        for row in stored.announcements
        if row.relayed_at and row.relayed_at > row.created_at + timedelta(seconds=26)
    }
    for ended_s, is_late in ((8, False), (6, True)):
        fault = Round(
            "relay", owed_at + timedelta(seconds=1), owed_at + timedelta(seconds=ended_s), ["relay 1"]
        )
        found = matching(check(world.ledger, stored, [fault]), Verdict.LATE, "was relayed after 27")
        assert bool(found) is is_late


async def test_an_event_that_nobody_reported_is_found(world: World) -> None:
    ledger = Ledger(
        {key: sent for key, sent in world.ledger.reports.items() if key != world.open},
        world.ledger.accepts,
        world.ledger.photos,
    )
    findings = check(ledger, await spoilt(world), [])
    assert matching(findings, Verdict.WRONG, f"event {world.open} was never reported")


def test_what_the_phones_were_told_is_read_back_and_judged(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "phones.jsonl")
    report, accept, event = new_id(), new_id(), new_id()
    journal.write(Said.INTENT, "report", report, subject_id=report)
    journal.write(Said.UNANSWERED, "report", report, why="ConnectError")
    journal.write(Said.UNANSWERED, "report", report, why="500")
    for number in ("261122-A", "261122-B"):
        journal.write(Said.ANSWER, "report", report, digest=number, earlier=False, told={"number": number})
    journal.write(Said.INTENT, "accept", accept, subject_id=event)
    journal.write(Said.REFUSED, "accept", accept, status=412, words="stale")
    journal.close()
    ledger = read_journal(journal.path)
    assert ledger.reports[report].failures == ["ConnectError", "500"]
    assert journal.answer_count == 2
    assert not ledger.accepts[accept].acknowledged
    nothing = Stored(datetime.now(UTC), 0, [], [], [], [], [], [], [], [], [], [])
    found = [finding.words for finding in refusal_findings(ledger, nothing)]
    assert len(found) == 2
    assert "was answered 500" in found[0]
    assert "was refused: 412 stale" in found[1]
    findings = check(ledger, nothing, [])
    assert matching(findings, Verdict.DOUBLED, "was told several numbers")
    assert matching(findings, Verdict.LOST, "was acknowledged and is not there")
