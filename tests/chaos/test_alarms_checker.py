"""The checker of alarm runs finds what it is there to find: each promise broken once, and none where all were kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from chaos.alarms.checker import Alarm, Call, Delivery, Press, Rung, Stored, check, figures
from chaos.faults import Round
from chaos.findings import Verdict

START = datetime(2026, 11, 26, 3, tzinfo=UTC)
FIRST, SECOND, PERSON, CLOCK = (UUID(int=number) for number in range(1, 5))


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


PRESSES = [Press("m1", FIRST, at(0.1)), Press("m2", FIRST, at(5)), Press("m3", SECOND, at(20))]
ALARMS = {
    FIRST: Alarm(FIRST, PERSON, at(0), at(10), frozenset({"m1", "m2"})),
    SECOND: Alarm(SECOND, PERSON, at(20), at(30), frozenset({"m3"})),
}
CALLS = [
    Call(FIRST, 1, 0, 0, 2, undeliverable=False, called_at=at(0.5)),
    Call(SECOND, 1, 0, 0, 2, undeliverable=False, called_at=at(20.5)),
]
DELIVERIES = [Delivery("d1", FIRST, "sent", at(0.5)), Delivery("d2", SECOND, "sent", at(20.5))]
RUNGS = [Rung(CLOCK, 0, 0, at(6), at(6.2))]
KEPT = Stored(at(60), ALARMS, CALLS, DELIVERIES, RUNGS)
ACCEPTED = {"d1": [at(1)], "d2": [at(21)], **{f"x{n}": [at(2)] for n in range(200)}}


def verdicts(
    stored: Stored = KEPT,
    *,
    accepted: dict[str, list[datetime]] | None = None,
    rounds: list[Round] | None = None,
) -> list[Verdict]:
    return [
        finding.verdict
        for finding in check(PRESSES, stored, accepted if accepted is not None else ACCEPTED, rounds or [])
    ]


def test_where_all_was_kept_nothing_is_found() -> None:
    assert verdicts() == []
    seen = figures(PRESSES, KEPT, ACCEPTED, [])
    assert (seen.acknowledged, seen.alarm_count, seen.first_accepted_s) == (3, 2, 1.0)


def test_a_press_that_is_in_no_alarm_is_lost() -> None:
    assert verdicts(
        replace(KEPT, alarms={**ALARMS, SECOND: replace(ALARMS[SECOND], message_ids=frozenset())})
    ) == [Verdict.LOST]


def test_an_alarm_that_no_vendor_was_told_of_is_lost() -> None:
    accepted = {key: times for key, times in ACCEPTED.items() if key != "d2"}
    waiting = replace(KEPT, deliveries=[DELIVERIES[0], replace(DELIVERIES[1], state="waiting")])
    assert verdicts(waiting, accepted=accepted) == [Verdict.LOST]


def test_unless_it_says_that_nobody_could_be_told_and_went_a_level_up() -> None:
    accepted = {key: times for key, times in ACCEPTED.items() if key != "d2"}
    stored = replace(KEPT, deliveries=DELIVERIES[:1], calls=[CALLS[0], replace(CALLS[1], undeliverable=True)])
    assert verdicts(stored, accepted=accepted) == []


@pytest.mark.parametrize("closed_at", [None, at(25)])
def test_two_open_at_once_are_found(closed_at: datetime | None) -> None:
    assert Verdict.DOUBLED in verdicts(
        replace(KEPT, alarms={**ALARMS, FIRST: replace(ALARMS[FIRST], closed_at=closed_at)})
    )


def test_a_message_taken_three_times_is_found_and_twice_is_not() -> None:
    assert verdicts(accepted={**ACCEPTED, "d1": [at(1), at(2)]}) == []
    assert verdicts(accepted={**ACCEPTED, "d1": [at(1), at(2), at(3)]}) == [Verdict.DOUBLED]


def test_too_many_taken_twice_are_found() -> None:
    assert verdicts(accepted={**ACCEPTED, **{f"x{n}": [at(1), at(2)] for n in range(3)}}) == [Verdict.DOUBLED]


def test_what_is_said_to_be_sent_and_was_not_taken_is_found() -> None:
    stored = replace(KEPT, deliveries=[*DELIVERIES, Delivery("d3", FIRST, "sent", at(1))])
    assert verdicts(stored) == [Verdict.WRONG]


def test_a_rung_that_is_late_is_found_but_not_near_a_fault() -> None:
    late = replace(KEPT, rungs=[Rung(CLOCK, 0, 0, at(6), at(9))])
    assert verdicts(late) == [Verdict.LATE]
    assert verdicts(late, rounds=[Round("postgres stopped", at(5), at(8), ["postgres 1"])]) == []


def test_a_rung_twice_is_found() -> None:
    assert verdicts(replace(KEPT, rungs=RUNGS * 2)) == [Verdict.DOUBLED]


def test_a_first_call_that_never_came_or_came_late_is_found() -> None:
    assert verdicts(replace(KEPT, calls=CALLS[:1])) == [Verdict.LATE]
    assert verdicts(replace(KEPT, calls=[CALLS[0], replace(CALLS[1], called_at=at(41))])) == [Verdict.LATE]
