"""Consents, the order of contacts, what is refused, limits: pure."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from gridgov.care.rules.asking import birth_faults, health_faults, repeated_faults
from gridgov.care.rules.consents import allows_health, given, in_force, withdrawn
from gridgov.care.rules.limits import CareLimitsInvalid, load_limits, packaged_limits
from gridgov.care.rules.order import inserted, is_rearranged, moves
from gridgov.care.rules.terms import CONSENT_NAMES, RELATION_NAMES, CareConsent, Giver, Relation

AT = datetime(2026, 11, 26, 8, tzinfo=UTC)
CLERK = UUID(int=7)
TOML = "[served]\nearliest_birth_year = 1900\n[contacts]\nmost = 10\n[agreements]\nmost = 30\n"


@examples(
    st.lists(
        st.tuples(st.sampled_from(list(CareConsent)), st.sampled_from(list(Giver)), st.booleans()),
        max_size=30,
    )
)
def test_what_was_last_said_of_each_consent_holds(said: list[tuple[CareConsent, Giver, bool]]) -> None:
    record: dict[str, object] = {}
    last: dict[CareConsent, bool] = {}
    for step, (consent, by, gives) in enumerate(said):
        change = given if gives else withdrawn
        changed = change(record, consent, by=by, recorded_by=CLERK, at=AT + timedelta(minutes=step))
        assert (changed is None) == (last.get(consent, False) is gives), (
            "what holds already is not written again"
        )
        if changed is not None:
            record, last[consent] = changed, gives
    assert in_force(record) == {consent for consent, holds in last.items() if holds}
    assert set(record) == set(last), "a consent taken back stays in the record"


def test_who_gave_and_who_took_back_are_told_apart() -> None:
    record = given({}, CareConsent.LOCATION, by=Giver.PERSON, recorded_by=CLERK, at=AT)
    assert record is not None
    later = withdrawn(
        record, CareConsent.LOCATION, by=Giver.GUARDIAN, recorded_by=UUID(int=8), at=AT + timedelta(days=1)
    )
    assert later is not None
    kept = later[CareConsent.LOCATION]
    assert (kept["given_by"], kept["given_at"], kept["given_recorded_by"]) == (
        "person",
        AT.isoformat(),
        str(CLERK),
    )
    assert (kept["withdrawn_by"], kept["withdrawn_recorded_by"]) == ("guardian", str(UUID(int=8)))


@pytest.mark.parametrize(
    ("consents", "kept"),
    [
        ((), False),
        ((CareConsent.LOCATION,), False),
        ((CareConsent.MEDICAL_HANDOVER,), True),
        ((CareConsent.HEALTH_TO_RESPONDERS,), True),
    ],
)
def test_health_notes_need_a_consent_by_which_somebody_is_told(
    consents: tuple[CareConsent, ...], kept: bool
) -> None:
    record: dict[str, object] = {}
    for consent in consents:
        record = given(record, consent, by=Giver.PERSON, recorded_by=CLERK, at=AT) or record
    assert allows_health(record) is kept
    assert ([fault.code for fault in health_faults("高血压", record)] == []) is kept
    assert health_faults(None, record) == []


@examples(
    st.lists(st.integers(), unique=True, max_size=12), st.integers(min_value=1, max_value=15) | st.none()
)
def test_somebody_new_stands_where_they_were_put_and_the_others_keep_their_order(
    order: list[int], position: int | None
) -> None:
    new = max(order, default=0) + 1
    after = inserted(order, new, position)
    assert [one for one in after if one != new] == order
    assert after.index(new) == (len(order) if position is None else min(position - 1, len(order)))


@examples(st.permutations(range(8)), st.permutations(range(8)), st.integers(min_value=0, max_value=8))
def test_the_moves_lead_to_the_new_order_and_touch_nobody_else(
    before: list[int], after: list[int], kept: int
) -> None:
    after = after[:kept]
    positions = {one: place for place, one in enumerate(before, start=1) if one in after}
    moved = moves(before, after)
    stays = {one for one in positions if one not in moved}
    positions |= moved
    assert sorted(positions, key=lambda one: positions[one]) == after
    assert all(before.index(one) == after.index(one) for one in stays)


def test_an_order_names_everybody_once() -> None:
    assert is_rearranged([1, 2, 3], [3, 1, 2])
    for wrong in ([1, 2], [1, 2, 2], [1, 2, 4], [1, 2, 3, 3]):
        assert not is_rearranged([1, 2, 3], wrong)


@pytest.mark.parametrize(
    ("year", "wrong"), [(None, False), (1900, False), (2026, False), (1899, True), (2027, True)]
)
def test_nobody_is_born_before_our_time_or_after_today(year: int | None, wrong: bool) -> None:
    found = birth_faults(year, packaged_limits(), today=date(2026, 11, 26))
    assert bool(found) is wrong
    assert all("1900" in fault.zh and "2026" in fault.en for fault in found)


def test_a_repetition_is_named_where_it_stands() -> None:
    assert [fault.pointer for fault in repeated_faults(["a", "b", "a", "a"], "/consents")] == [
        "/consents/2",
        "/consents/3",
    ]


def test_every_word_has_a_name_in_both_languages() -> None:
    assert set(RELATION_NAMES) == set(Relation)
    assert set(CONSENT_NAMES) == set(CareConsent)


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (TOML.replace("most = 10", "least = 10"), "contacts.least"),
        (TOML.replace("most = 10", "most = 0"), "contacts.most"),
        (TOML.replace("most = 10", "most = 51"), "contacts.most must be at most 50, not 51"),
        (TOML.replace("most = 30", "most = true"), "agreements.most"),
        (TOML + "[strange]\nx = 1\n", "strange"),
        (TOML.replace("[agreements]\nmost = 30\n", ""), "agreements.most"),
    ],
)
def test_limits_that_cannot_be_used_are_named(broken: str, named: str) -> None:
    assert load_limits(TOML, origin="own.toml") == packaged_limits()
    with pytest.raises(CareLimitsInvalid, match=named):
        load_limits(broken, origin="own.toml")
    assert load_limits(TOML.replace("most = 10", "most = 50"), origin="own.toml").most_contacts == 50
